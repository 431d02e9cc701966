//! The organisation in memory: the chart and everybody's load, read again every few seconds. A choice between two
//! deadlines must not wait for the database.

use greenlane_domain::access::Department;
use greenlane_domain::access::chart::Chart;
use greenlane_domain::duty::Roster;
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;
use greenlane_store::complaint::list;
use greenlane_store::{Db, StoreError};
use greenlane_store::{duty, organisation};
use std::collections::{BTreeMap, BTreeSet};
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
        let chart = read_chart(db, now).await?;
        let loads = list::loads(&mut db.read().await?).await?;
        Ok(Self { held: RwLock::new(Held { chart, loads, counted_at: now }) })
    }

    /// Reads the chart again, with whoever is on duty about now.
    pub async fn refresh_chart(&self, db: &Db, now: Instant) -> Result<(), StoreError> {
        let chart = read_chart(db, now).await?;
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

    /// The green-channel team: for each department whoever is on duty, or else the member with the least to do (S4-8).
    pub fn green_team(&self, departments: &[Department], now: Instant) -> Vec<(Department, UserId)> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let load = |id: &UserId| held.loads.get(id).copied().unwrap_or(0);
        let on_duty: BTreeSet<&UserId> = held.chart.on_duty(now).map(|s| &s.id).collect();
        let pick = |department: &Department| {
            let there = held.chart.staff().filter(|s| s.is_there() && s.department == Some(*department));
            let first = there.min_by_key(|s| (!on_duty.contains(&s.id), load(&s.id), s.id.clone()));
            first.map(|s| (*department, s.id.clone()))
        };
        departments.iter().filter_map(pick).collect()
    }
}

/// Turns of duty are held in memory from so long ago until so far ahead: a few seconds would do, but a standstill of the
/// database must not leave a night without anybody.
const DUTY_BEHIND_MS: i64 = 3_600_000;
const DUTY_AHEAD_MS: i64 = 7 * 86_400_000;

async fn read_chart(db: &Db, now: Instant) -> Result<Arc<Chart>, StoreError> {
    let mut conn = db.read().await?;
    let chart = organisation::chart(&mut conn).await?;
    let shifts = duty::between(&mut conn, now.plus_ms(-DUTY_BEHIND_MS), now.plus_ms(DUTY_AHEAD_MS)).await?;
    Ok(Arc::new(chart.with_roster(Roster::new(shifts))))
}
