//! Use cases: one file for each thing a clerk or a customer does, one transaction each. They load, let the rules decide,
//! save what happened, and tell who is watching. Areas do not know each other; what follows in one from an event of
//! another stands in [`reactions`].

pub mod assistant;
pub mod audit;
pub mod call_times;
pub mod complaint;
pub mod duty;
pub mod evidence;
pub mod fault;
mod flags;
pub mod house;
pub mod insight;
pub mod intake;
pub mod jobs;
pub mod kept;
pub mod ledger;
pub mod letters;
pub mod live;
pub mod organisation;
pub mod parse;
mod password;
pub mod people;
pub mod policy;
pub mod portal;
pub mod ports;
pub mod preference;
pub mod queue;
pub mod rates;
pub mod reactions;
pub mod reading;
pub mod reference;
pub mod scripts;
pub mod session;
pub mod similar;
pub mod system;
pub mod taxonomy;
pub mod views;
pub mod wording;
pub mod workers;

pub use fault::{Fault, FieldFault};

use assistant::office::{Office, Setup};
use complaint::case_file::press::Press;
use evidence::limits::FileLimits;
use evidence::sweep::Turn;
use greenlane_domain::access::Actor;
use greenlane_domain::access::chart::{Chart, OrgPath};
use greenlane_domain::complaint::facts::Facts;
use greenlane_domain::policy::Policy;
use greenlane_domain::time::Instant;
use greenlane_store::blob::Blobs;
use greenlane_store::idempotency::Place;
use greenlane_store::number::Numbers;
use greenlane_store::sealed::Vault;
use greenlane_store::{Db, StoreError};
use intake::queue::IntakeQueue;
use live::Live;
use organisation::Organisation;
use policy::in_force::InForce;
use ports::{Chance, Clock};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// What a bank sets for itself and shows to its customers.
#[derive(Debug, Clone)]
pub struct Settings {
    pub bank: String,
    pub hotline: String,
    /// 挂失、止付
    pub loss_line: String,
    pub hours: String,
    pub address: String,
    /// The files of the regular and the bold face that papers are set in; where a system keeps them when not given.
    pub faces: Option<(PathBuf, PathBuf)>,
    /// How large and how many files may be.
    pub files: FileLimits,
    /// This program, which makes thumbnails in a process of their own; none are made without it.
    pub program: Option<PathBuf>,
    /// The folder of files is the one that all nodes of this database use.
    pub shares_files: bool,
    /// Demo accounts exist, every page says so, and one-time codes are shown.
    pub demo: bool,
}

/// Everything the use cases work with. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    vault: Vault,
    blobs: Blobs,
    numbers: Numbers,
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Chance>,
    in_force: InForce,
    organisation: Organisation,
    live: Live,
    intake: IntakeQueue,
    press: Press,
    /// Where the last turn of forgetting remembered answers ended.
    answer_looked_at: Mutex<Option<Place>>,
    /// Where the round through the folder of files is, and how many were removed.
    files_swept: Turn,
    settings: Settings,
    assistant: Option<Office>,
}

/// A desk that does not keep it open.
#[derive(Clone)]
pub(crate) struct WeakDesk {
    inner: Weak<Inner>,
}

impl WeakDesk {
    /// The desk, while somebody keeps it open.
    pub(crate) fn upgrade(&self) -> Option<Desk> {
        self.inner.upgrade().map(|inner| Desk { inner })
    }
}

/// What a desk is made of.
pub struct Parts {
    pub db: Db,
    pub vault: Vault,
    pub blobs: Blobs,
    pub clock: Arc<dyn Clock>,
    pub chance: Arc<dyn Chance>,
    pub settings: Settings,
    /// The bank's own model, where it has one.
    pub assistant: Option<Setup>,
}

impl Desk {
    /// Opens the desk: reads the organisation and the policy and starts taking complaints in. Needs a Tokio runtime.
    pub async fn open(parts: Parts) -> Result<Self, StoreError> {
        let organisation = Organisation::load(&parts.db, parts.clock.now()).await?;
        let in_force = InForce::load(&parts.db, parts.clock.now()).await?;
        let (intake, waiting) = IntakeQueue::new();
        let desk = Self {
            inner: Arc::new(Inner {
                db: parts.db,
                vault: parts.vault,
                blobs: parts.blobs,
                numbers: Numbers::default(),
                clock: parts.clock,
                chance: parts.chance,
                in_force,
                organisation,
                live: Live::default(),
                intake,
                press: Press::default(),
                answer_looked_at: Mutex::default(),
                files_swept: Turn::default(),
                settings: parts.settings,
                assistant: parts.assistant.map(Office::open),
            }),
        };
        waiting.work(&desk)?;
        Ok(desk)
    }

    pub(crate) fn downgrade(&self) -> WeakDesk {
        WeakDesk { inner: Arc::downgrade(&self.inner) }
    }

    /// The present time.
    pub fn now(&self) -> Instant {
        self.inner.clock.now()
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.inner.db
    }

    /// The vault for personal values.
    pub fn vault(&self) -> &Vault {
        &self.inner.vault
    }

    /// The policy, by the instant.
    pub fn in_force(&self) -> &InForce {
        &self.inner.in_force
    }

    /// What the bank shows to its customers.
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// Where the bank's own model is asked, if it has one.
    pub fn assistant(&self) -> Option<&Office> {
        self.inner.assistant.as_ref()
    }

    /// The organisation as last read.
    pub fn organisation(&self) -> &Organisation {
        &self.inner.organisation
    }

    /// Who watches for changes.
    pub fn live(&self) -> &Live {
        &self.inner.live
    }

    pub(crate) fn blobs(&self) -> &Blobs {
        &self.inner.blobs
    }

    pub(crate) fn numbers(&self) -> &Numbers {
        &self.inner.numbers
    }

    pub(crate) fn intake_queue(&self) -> &IntakeQueue {
        &self.inner.intake
    }

    pub(crate) fn press(&self) -> &Press {
        &self.inner.press
    }

    pub(crate) fn answer_looked_at(&self) -> MutexGuard<'_, Option<Place>> {
        self.inner.answer_looked_at.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn files_swept(&self) -> &Turn {
        &self.inner.files_swept
    }

    /// A fresh identifier.
    pub fn new_id(&self) -> String {
        ports::new_id(self.now(), &*self.inner.chance)
    }

    pub(crate) fn chance(&self) -> &dyn Chance {
        &*self.inner.chance
    }

    /// What a decision at `now` on a file of this unit rests on.
    pub fn grounds(&self, unit: &OrgPath, now: Instant) -> Grounds {
        Grounds { now, policy: self.policy_of(unit, now), chart: self.organisation().chart() }
    }
}

/// What a decision of one instant rests on, held for as long as it takes.
pub struct Grounds {
    pub now: Instant,
    pub policy: Arc<Policy>,
    pub chart: Arc<Chart>,
}

impl Grounds {
    /// The facts for this person.
    pub fn facts<'f>(&'f self, actor: &'f Actor) -> Facts<'f> {
        Facts { now: self.now, actor, policy: &self.policy, chart: &self.chart }
    }
}
