//! The organisation in memory: the chart and everybody's load, read again every few seconds. A choice between two
//! deadlines must not wait for the database.

use greenlane_domain::access::Department;
use greenlane_domain::access::chart::Chart;
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;
use greenlane_store::complaint::list;
use greenlane_store::organisation;
use greenlane_store::{Db, StoreError};
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

/// The organisation as last read.
pub struct Organisation {
    held: RwLock<Held>,
}

struct Held {
    chart: Arc<Chart>,
    loads: BTreeMap<UserId, u32>,
    counted_at: Instant,
}

impl Organisation {
    /// Reads it.
    pub async fn load(db: &Db, now: Instant) -> Result<Self, StoreError> {
        let mut conn = db.read().await?;
        let chart = Arc::new(organisation::chart(&mut conn).await?);
        let loads = list::loads(&mut conn).await?;
        Ok(Self { held: RwLock::new(Held { chart, loads, counted_at: now }) })
    }

    /// Reads the chart again.
    pub async fn refresh_chart(&self, db: &Db) -> Result<(), StoreError> {
        let chart = Arc::new(organisation::chart(&mut db.read().await?).await?);
        self.held.write().unwrap_or_else(PoisonError::into_inner).chart = chart;
        Ok(())
    }

    /// Counts everybody's open complaints again.
    pub async fn refresh_loads(&self, db: &Db, now: Instant) -> Result<(), StoreError> {
        let loads = list::loads(&mut db.read().await?).await?;
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        (held.loads, held.counted_at) = (loads, now);
        Ok(())
    }

    /// When the open complaints were counted.
    pub fn counted_at(&self) -> Instant {
        self.held.read().unwrap_or_else(PoisonError::into_inner).counted_at
    }

    /// The chart.
    pub fn chart(&self) -> Arc<Chart> {
        self.held.read().unwrap_or_else(PoisonError::into_inner).chart.clone()
    }

    /// Everybody's open complaints.
    pub fn loads(&self) -> BTreeMap<UserId, u32> {
        self.held.read().unwrap_or_else(PoisonError::into_inner).loads.clone()
    }

    /// Counts a complaint that was just given to somebody, until the next reading.
    pub fn give_one_to(&self, owner: &UserId) {
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        *held.loads.entry(owner.clone()).or_insert(0) += 1;
    }

    /// Takes back what was only [given](Self::give_one_to) in thought.
    pub fn take_one_from(&self, owner: &UserId) {
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(load) = held.loads.get_mut(owner) {
            *load = load.saturating_sub(1);
        }
    }

    /// The green-channel team on duty: for each department the member with the least to do (S4-8).
    pub fn green_team(&self, departments: &[Department]) -> Vec<(Department, UserId)> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let load = |id: &UserId| held.loads.get(id).copied().unwrap_or(0);
        let pick = |department: &Department| {
            let on_duty =
                held.chart.staff().filter(|s| s.active && !s.on_leave && s.department == Some(*department));
            on_duty.min_by_key(|s| (load(&s.id), s.id.clone())).map(|s| (*department, s.id.clone()))
        };
        departments.iter().filter_map(pick).collect()
    }
}
