//! Complaints that come in at the same time share their journey to the database. Each is decided by its own request as
//! if nothing were known of the customer; a worker then takes all that wait, looks them up, decides those again of whom
//! something is known, and keeps all with one commit. Each hears "done" only after that commit is on disk.

use super::idempotent::{Key, remembered};
use super::phones::{PhoneTurn, Phones};
use super::prepare::{Prepared, prepare};
use super::register::{NewComplaint, Registered, Render};
use crate::views::IntakeReceipt;
use crate::{Desk, Fault, WeakDesk};
use futures::FutureExt as _;
use greenlane_domain::access::Actor;
use greenlane_domain::ids::{CustomerId, Number};
use greenlane_store::idempotency::{Brought, Known};
use greenlane_store::insert::Rows;
use greenlane_store::{Engine, StoreError};
use greenlane_text::Reading;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::runtime::Handle;
use tokio::sync::{Mutex, mpsc, oneshot};

/// Most files in one commit. Few enough that, when many wait, the next ones are decided while these are on their way to the
/// disk; with more, everybody would wait for everybody.
const MOST_PER_COMMIT: usize = 16;
/// Requests that may wait before new ones are told to come back.
const QUEUE: usize = 4096;
/// Commits on their way at the same time on PostgreSQL.
const COMMITS_AT_ONCE: usize = 3;

/// A complaint that was read and waits to be taken in.
pub struct Intake {
    pub actor: Actor,
    pub new: NewComplaint,
    pub number: Number,
    /// The story, checked.
    pub text: String,
    /// One masked line of it.
    pub summary: String,
    pub read: Reading,
    /// Keyed hash of the customer's phone.
    pub phone_index: Option<String>,
    pub key: Option<(Key, Render)>,
}

type Outcome = Result<Registered, Fault>;

struct Job {
    intake: Intake,
    /// What was decided before anything was looked up.
    first: Option<Result<Prepared, Fault>>,
    done: oneshot::Sender<Outcome>,
    _turn: Option<PhoneTurn>,
}

/// The queue of new files.
pub struct IntakeQueue {
    jobs: mpsc::Sender<Job>,
    phones: Arc<Phones>,
    arrived: AtomicU64,
}

/// What waits, for [`Waiting::work`].
pub struct Waiting {
    jobs: mpsc::Receiver<Job>,
}

impl IntakeQueue {
    /// A queue that nobody works on yet.
    pub fn new() -> (Self, Waiting) {
        let (sender, jobs) = mpsc::channel(QUEUE);
        (Self { jobs: sender, phones: Arc::default(), arrived: AtomicU64::new(0) }, Waiting { jobs })
    }

    /// How many complaints came to this node since it started, by which work that can wait sees that it should.
    pub fn arrived(&self) -> u64 {
        self.arrived.load(Ordering::Relaxed)
    }

    /// Takes one complaint in; durable when it returns.
    pub async fn take_in(&self, desk: &Desk, intake: Intake) -> Outcome {
        self.arrived.fetch_add(1, Ordering::Relaxed);
        let turn = match &intake.phone_index {
            Some(phone) => Some(self.phones.turn(phone).await),
            None => None,
        };
        let first = Some(prepare(desk, &intake, None));
        let (done, told) = oneshot::channel();
        let job = Job { intake, first, done, _turn: turn };
        self.jobs.try_send(job).map_err(|_| Fault::TooMany { retry_after_s: 1 })?;
        let gone = |_| Err(StoreError::CommitFailed("it was not kept".to_owned()).into());
        told.await.unwrap_or_else(gone)
    }
}

impl Waiting {
    /// Starts the workers; they end with the desk. SQLite has one writer, and a thread of its own spares each commit the
    /// way to another thread and back.
    pub fn work(self, desk: &Desk) -> Result<(), StoreError> {
        let jobs = Arc::new(Mutex::new(self.jobs));
        match desk.db().engine() {
            Engine::Sqlite => {
                let (runtime, work) = (Handle::current(), work(desk.downgrade(), jobs));
                std::thread::Builder::new()
                    .name("intake".to_owned())
                    .spawn(move || runtime.block_on(work))?;
            }
            Engine::Postgres => {
                for _ in 0..COMMITS_AT_ONCE {
                    tokio::spawn(work(desk.downgrade(), jobs.clone()));
                }
            }
        }
        Ok(())
    }
}

async fn work(desk: WeakDesk, waiting: Arc<Mutex<mpsc::Receiver<Job>>>) {
    loop {
        let mut jobs = Vec::new();
        if waiting.lock().await.recv_many(&mut jobs, MOST_PER_COMMIT).await == 0 {
            return;
        }
        let Some(desk) = desk.upgrade() else { return };
        // Whatever breaks off takes its own batch down and not the intake of the bank; those in it hear that they were not
        // kept.
        let _ = AssertUnwindSafe(keep(&desk, jobs)).catch_unwind().await;
    }
}

/// Files that are kept with one commit.
#[derive(Default)]
struct Batch {
    decided: Vec<(Job, IntakeReceipt)>,
    /// Their keys were used before.
    again: Vec<Job>,
}

/// Keeps all of them with one commit and tells them; when that fails, each on its own, so that one bad file harms no
/// other.
async fn keep(desk: &Desk, jobs: Vec<Job>) {
    let brought: Vec<Brought> = jobs.iter().map(Job::brought).collect();
    let mut batch = Batch::default();
    let kept = desk.db().add(&brought, |known| batch.decide(desk, jobs, known)).await;
    for job in batch.again {
        tokio::spawn(say_again(desk.clone(), job));
    }
    match kept {
        Ok(()) => {
            for (job, receipt) in batch.decided {
                desk.live().tell(&receipt.number, 1, true);
                job.tell(Ok(Registered::New(Box::new(receipt))));
            }
        }
        Err(_) if batch.decided.len() > 1 => {
            for (job, _) in batch.decided {
                Box::pin(keep(desk, vec![job])).await;
            }
        }
        Err(e) => {
            for (job, _) in batch.decided {
                if e.is_unique_violation() && job.intake.key.is_some() {
                    // The key is already there: another node was first with it.
                    tokio::spawn(say_again(desk.clone(), job));
                } else {
                    job.tell(Err(StoreError::CommitFailed(e.to_string()).into()));
                }
            }
        }
    }
}

impl Batch {
    /// Decides all of them; who cannot be taken in is told at once.
    fn decide(&mut self, desk: &Desk, jobs: Vec<Job>, known: Vec<Known>) -> Vec<Vec<Rows>> {
        let mut files = Vec::with_capacity(jobs.len());
        for (mut job, known) in jobs.into_iter().zip(known) {
            if known.key_used {
                if let Some(Ok(first)) = job.first.take() {
                    first.give_up(desk);
                }
                self.again.push(job);
                continue;
            }
            match job.decide(desk, known.customer) {
                Err(fault) => job.tell(Err(fault)),
                Ok(Prepared { rows, receipt, .. }) => {
                    files.push(rows);
                    self.decided.push((job, receipt));
                }
            }
        }
        files
    }
}

impl Job {
    fn brought(&self) -> Brought {
        let key = self.intake.key.as_ref().map(|(k, _)| k);
        Brought {
            scope: key.map(|k| k.scope.clone()),
            key: key.map(|k| k.key.clone()),
            phone_index: self.intake.phone_index.clone(),
        }
    }

    /// What was decided first stands for a new customer.
    fn decide(&mut self, desk: &Desk, customer: Option<(CustomerId, u32)>) -> Result<Prepared, Fault> {
        match (self.first.take(), &customer) {
            (Some(first), None) => return first,
            (Some(Ok(first)), Some(_)) => first.give_up(desk),
            _ => {}
        }
        // One worker serves everybody: a decision that breaks off must take nobody else down with it.
        catch_unwind(AssertUnwindSafe(|| prepare(desk, &self.intake, customer)))
            .unwrap_or_else(|_| Err(StoreError::Engine("a decision broke off".to_owned()).into()))
    }

    fn tell(self, outcome: Outcome) {
        // Whoever asked may have gone; the file stands all the same.
        let _ = self.done.send(outcome);
    }
}

/// Tells the answer that the key got before.
async fn say_again(desk: Desk, job: Job) {
    let said = match &job.intake.key {
        Some((key, _)) => remembered(&desk, key).await,
        None => Ok(None),
    };
    let outcome = said.and_then(|answer| answer.ok_or(Fault::StillRunning)).map(|answer| Registered::Again {
        status: u16::try_from(answer.status).unwrap_or(200),
        body: answer.body,
    });
    job.tell(outcome);
}
