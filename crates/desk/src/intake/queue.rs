//! Complaints that come in at the same time share their journeys to the database: one look-up and one commit for as many
//! as wait. They are decided one after the other, so that each sees what the one before it changed, and each hears "done"
//! only after its commit is on disk.

use super::idempotent::{Key, remembered};
use super::prepare::{Prepared, prepare};
use super::register::{NewComplaint, Registered, Render};
use crate::views::IntakeReceipt;
use crate::{Desk, Fault, WeakDesk};
use futures::FutureExt as _;
use greenlane_domain::access::Actor;
use greenlane_domain::ids::CustomerId;
use greenlane_store::StoreError;
use greenlane_store::idempotency::{Brought, Known, known};
use greenlane_store::insert::Rows;
use greenlane_text::Reading;
use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

/// Most files in one commit.
const MOST_PER_COMMIT: usize = 64;
/// Requests that may wait before new ones are told to come back.
const QUEUE: usize = 4096;

/// A complaint that was read and waits to be decided.
pub struct Intake {
    pub actor: Actor,
    pub new: NewComplaint,
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
    done: oneshot::Sender<Outcome>,
}

/// The queue of new files.
pub struct IntakeQueue {
    jobs: mpsc::Sender<Job>,
}

/// What waits, for [`Waiting::work`].
pub struct Waiting {
    jobs: mpsc::Receiver<Job>,
}

impl IntakeQueue {
    /// A queue that nobody works on yet.
    pub fn new() -> (Self, Waiting) {
        let (sender, jobs) = mpsc::channel(QUEUE);
        (Self { jobs: sender }, Waiting { jobs })
    }

    /// Takes one complaint in; durable when it returns.
    pub async fn take_in(&self, intake: Intake) -> Outcome {
        let (done, told) = oneshot::channel();
        self.jobs.try_send(Job { intake, done }).map_err(|_| Fault::TooMany { retry_after_s: 1 })?;
        let gone = |_| Err(StoreError::CommitFailed("the intake worker went away".to_owned()).into());
        told.await.unwrap_or_else(gone)
    }
}

impl Waiting {
    /// Starts the worker; it ends with the desk. There is one, so that no two first complaints of a customer pass each
    /// other; what comes in while it writes is the next commit.
    pub fn work(self, desk: &Desk) {
        tokio::spawn(work(desk.downgrade(), self.jobs));
    }
}

async fn work(desk: WeakDesk, mut waiting: mpsc::Receiver<Job>) {
    let mut writing: Option<Writing> = None;
    let mut jobs = Vec::new();
    while waiting.recv_many(&mut jobs, MOST_PER_COMMIT).await > 0 {
        let Some(desk) = desk.upgrade() else { return };
        // While one batch is on its way to the disk, the next is decided.
        let batch = decide(&desk, jobs.split_off(0), writing.as_ref()).await;
        let went_well = match writing.take() {
            None => true,
            Some(before) => before.outcome.await.unwrap_or(false),
        };
        if went_well {
            let newcomers = batch.newcomers.clone();
            writing =
                Some(Writing { newcomers, outcome: tokio::spawn(async move { write(&desk, batch).await }) });
        } else {
            // It may rest on customers that were not kept.
            one_by_one(&desk, batch).await;
        }
    }
}

/// Files that were decided together.
struct Batch {
    files: Vec<Vec<Rows>>,
    decided: Vec<(Job, IntakeReceipt)>,
    newcomers: Newcomers,
}

/// A batch on its way to the disk.
struct Writing {
    newcomers: Newcomers,
    /// True when it was kept whole.
    outcome: JoinHandle<bool>,
}

/// Looks all of them up and decides them; who cannot be taken in, or was before, is told at once.
async fn decide(desk: &Desk, jobs: Vec<Job>, writing: Option<&Writing>) -> Batch {
    let mut batch = Batch { files: Vec::new(), decided: Vec::new(), newcomers: Newcomers::default() };
    let known = match look_up(desk, &jobs).await {
        Ok(known) => known,
        Err(e) => {
            jobs.into_iter().for_each(|job| job.tell(Err(failed(&e))));
            return batch;
        }
    };
    for (job, known) in jobs.into_iter().zip(known) {
        if known.key_used {
            let outcome = said_before(desk, &job).await;
            job.tell(outcome);
            continue;
        }
        let on_the_way = writing.and_then(|w| w.newcomers.of(&job));
        let customer = batch.newcomers.of(&job).or(on_the_way).or(known.customer);
        // There is one worker for everybody: a decision that breaks off must take nobody else down with it.
        match AssertUnwindSafe(prepare(desk, &job.intake, customer)).catch_unwind().await {
            Err(_) => job.tell(Err(StoreError::Engine("a decision broke off".to_owned()).into())),
            Ok(Err(fault)) => job.tell(Err(fault)),
            Ok(Ok(Prepared { rows, receipt, customer })) => {
                batch.newcomers.add(&job, customer);
                batch.files.push(rows);
                batch.decided.push((job, receipt));
            }
        }
    }
    batch
}

/// Keeps all of them with one commit and tells them; when that fails, each on its own, so that one bad file harms no
/// other. False when it failed.
async fn write(desk: &Desk, mut batch: Batch) -> bool {
    let files = std::mem::take(&mut batch.files);
    if files.is_empty() {
        return true;
    }
    match desk.db().add(files).await {
        Ok(()) => {
            for (job, receipt) in batch.decided {
                desk.live().tell(&receipt.number, 1, true);
                job.tell(Ok(Registered::New(Box::new(receipt))));
            }
            return true;
        }
        Err(_) if batch.decided.len() > 1 => one_by_one(desk, batch).await,
        Err(e) => {
            for (job, _) in batch.decided {
                // The key is already there: another node was first with it.
                let twin = e.is_unique_violation() && job.intake.key.is_some();
                let outcome = if twin { said_before(desk, &job).await } else { Err(failed(&e)) };
                job.tell(outcome);
            }
        }
    }
    false
}

async fn one_by_one(desk: &Desk, batch: Batch) {
    for (job, _) in batch.decided {
        let alone = decide(desk, vec![job], None).await;
        Box::pin(write(desk, alone)).await;
    }
}

fn failed(e: &StoreError) -> Fault {
    StoreError::CommitFailed(e.to_string()).into()
}

impl Job {
    fn tell(self, outcome: Outcome) {
        // Whoever asked may have gone; the file stands all the same.
        let _ = self.done.send(outcome);
    }
}

async fn look_up(desk: &Desk, jobs: &[Job]) -> Result<Vec<Known>, StoreError> {
    let brought: Vec<Brought> = jobs
        .iter()
        .map(|Job { intake, .. }| Brought {
            scope: intake.key.as_ref().map(|(k, _)| k.scope.clone()),
            key: intake.key.as_ref().map(|(k, _)| k.key.clone()),
            phone_index: intake.phone_index.clone(),
        })
        .collect();
    known(&mut desk.db().read().await?, &brought).await
}

/// The answer that the key got before.
async fn said_before(desk: &Desk, job: &Job) -> Outcome {
    let Some((key, _)) = &job.intake.key else { return Err(Fault::StillRunning) };
    let answer = remembered(desk, key).await?.ok_or(Fault::StillRunning)?;
    Ok(Registered::Again { status: u16::try_from(answer.status).unwrap_or(200), body: answer.body })
}

/// Customers whose complaints are not on disk yet: two from one phone are two of the same customer.
#[derive(Default, Clone)]
struct Newcomers {
    by_phone: HashMap<String, (CustomerId, u32)>,
}

impl Newcomers {
    fn of(&self, job: &Job) -> Option<(CustomerId, u32)> {
        job.intake.phone_index.as_ref().and_then(|p| self.by_phone.get(p)).cloned()
    }

    fn add(&mut self, job: &Job, (id, earlier): (CustomerId, u32)) {
        if let Some(phone) = &job.intake.phone_index {
            self.by_phone.insert(phone.clone(), (id, earlier + 1));
        }
    }
}
