//! 任务: long work that a person asks for. It is kept before it begins, goes on after a restart, counts what is done, and can
//! be stopped; what is done then stays done.

use crate::views::{JobItemView, JobPage, JobView, JobsView};
use crate::{Desk, Fault};
use futures::future::BoxFuture;
use greenlane_domain::access::{Action, Actor, may_at_all};
use greenlane_domain::ids::{FileId, UserId};
use greenlane_domain::job::{BulkAct, ItemOutcome, JobKind, JobState};
use greenlane_domain::time::Instant;
use greenlane_store::audit::{AUDIT, AuditLine};
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::job::{self, Count, End, Item, Job};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Work of this kind.
pub type Handler = fn(Running) -> BoxFuture<'static, Result<Ended, Fault>>;

/// A job that nobody has said anything about for so long is taken up by another node.
pub const LEFT_ALONE_MS: i64 = job::LEASE_MS;

/// Jobs of one person that may wait at the same time.
const MOST_WAITING: i64 = 5;
const MOST_SHOWN: u32 = 50;
const MOST_ITEMS: u32 = 1_000;
/// Acts can be taken back for so long.
const UNDO_MS: i64 = 5 * 60_000;
/// What is over is forgotten after seven days, and the file with it.
const KEPT_MS: i64 = 7 * 86_400_000;

/// What an act on many complaints is, as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BulkParams {
    pub act: BulkAct,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<UserId>,
    /// Whose each complaint was before; for taking a dispatch back.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub back: BTreeMap<String, UserId>,
    /// It was taken back, which happens once.
    #[serde(default)]
    pub undone: bool,
}

/// What came out of a job.
#[derive(Debug, Default)]
pub struct Ended {
    /// A file with its name.
    pub file: Option<(String, Vec<u8>)>,
    /// True when it ended because somebody asked it to.
    pub stopped: bool,
}

/// A job that this node works at.
pub struct Running {
    pub desk: Desk,
    pub job: Job,
    /// Who asked, with the rights of now.
    pub actor: Actor,
}

impl Running {
    /// What is to be done.
    pub fn params<'j, T: Deserialize<'j>>(&'j self) -> Result<T, Fault> {
        serde_json::from_str(&self.job.params).map_err(|_| Fault::NotFound)
    }

    /// Notes how far it is; false when it shall stop.
    pub async fn progress(&self, count: Count) -> Result<bool, Fault> {
        let mut tx = self.desk.db().begin().await?;
        let goes_on = job::progress(&mut tx, &self.job.id, count, self.desk.now()).await?;
        tx.commit().await?;
        Ok(goes_on)
    }
}

/// Keeps a job; a worker takes it up within a second.
pub async fn ask(
    desk: &Desk,
    actor: &Actor,
    kind: JobKind,
    params: String,
    numbers: &[String],
) -> Result<JobView, Fault> {
    let me = actor.who.staff().ok_or(Fault::NotAllowed)?;
    let now = desk.now();
    let job = Job {
        id: desk.new_id(),
        kind,
        asked_by: me.clone(),
        asked: now,
        params,
        state: JobState::Waiting,
        count: Count { total: numbers.len() as i64, ..Count::default() },
        lease: Instant::from_millis(0),
        ended: None,
        fault: String::new(),
        file_id: String::new(),
        file_name: String::new(),
    };
    let mut tx = desk.db().begin().await?;
    if job::running(&mut tx, me).await? >= MOST_WAITING {
        return Err(Fault::TooMany { retry_after_s: 30 });
    }
    job::add(&mut tx, &job, numbers).await?;
    let line = AuditLine {
        id: desk.new_id(),
        at: now,
        who: serde_json::to_string(&actor.who).unwrap_or_default(),
        action: format!("job_{kind}"),
        object: "job".to_owned(),
        detail: format!("{} {}", job.id, job.params),
    };
    insert_all(&mut tx, vec![Rows::of(&AUDIT, vec![line.into_row()])]).await?;
    tx.commit().await?;
    Ok(view(&job, now))
}

/// Takes up one job and works it off; false when there is none.
pub async fn work(desk: &Desk, handlers: &[(JobKind, Handler)]) -> Result<bool, Fault> {
    let mut tx = desk.db().begin().await?;
    let Some(job) = job::take(&mut tx, desk.now()).await? else { return Ok(false) };
    tx.commit().await?;
    let id = job.id.clone();
    let ended = match (job.state, actor_of(desk, &job.asked_by)) {
        (JobState::Stopping, _) => Ok(Ended { stopped: true, ..Ended::default() }),
        (_, None) => Err(Fault::NotAllowed),
        (_, Some(actor)) => match handlers.iter().find(|(kind, _)| *kind == job.kind) {
            Some((_, handler)) => handler(Running { desk: desk.clone(), job, actor }).await,
            None => Err(Fault::NotConfigured { what: "jobs" }),
        },
    };
    finish(desk, &id, ended).await?;
    Ok(true)
}

fn actor_of(desk: &Desk, staff: &UserId) -> Option<Actor> {
    let chart = desk.organisation().chart();
    chart.member(staff).filter(|m| m.active).map(Actor::staff)
}

async fn finish(desk: &Desk, id: &str, ended: Result<Ended, Fault>) -> Result<(), Fault> {
    let mut end = End::default();
    let state = match ended {
        Ok(Ended { stopped: true, .. }) => JobState::Stopped,
        Ok(Ended { file, stopped: false }) => {
            if let Some((name, content)) = file {
                let file_id = FileId::new(desk.new_id());
                let (blobs, vault, at) = (desk.blobs().clone(), desk.vault().clone(), file_id.clone());
                let written = tokio::task::spawn_blocking(move || blobs.write(&vault, &at, &content)).await;
                written.map_err(|_| Fault::NotConfigured { what: "files" })??;
                (end.file_id, end.file_name) = (file_id.to_string(), name);
            }
            JobState::Done
        }
        Err(fault) => {
            end.fault = fault.code().to_owned();
            JobState::Failed
        }
    };
    let mut tx = desk.db().begin().await?;
    job::finish(&mut tx, id, state, &end, desk.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The latest jobs of whoever asks.
pub async fn mine(desk: &Desk, actor: &Actor) -> Result<JobsView, Fault> {
    let me = actor.who.staff().ok_or(Fault::NotAllowed)?;
    let jobs = job::of_person(&mut desk.db().read().await?, me, MOST_SHOWN).await?;
    let running = jobs.iter().filter(|job| !job.state.is_over()).count();
    Ok(JobsView { jobs: jobs.iter().map(|job| view(job, desk.now())).collect(), running })
}

/// One job of whoever asks, with its complaints.
pub async fn show(desk: &Desk, actor: &Actor, id: &str) -> Result<JobPage, Fault> {
    let mut conn = desk.db().read().await?;
    let job = own(job::one(&mut conn, id).await?, actor)?;
    let items = job::items(&mut conn, id, MOST_ITEMS).await?;
    Ok(JobPage { job: view(&job, desk.now()), items: items.iter().map(item).collect() })
}

/// Asks a job to stop.
pub async fn stop(desk: &Desk, actor: &Actor, id: &str) -> Result<JobPage, Fault> {
    let mut tx = desk.db().begin().await?;
    own(job::one(&mut tx, id).await?, actor)?;
    job::stop(&mut tx, id).await?;
    tx.commit().await?;
    show(desk, actor, id).await
}

/// A new job with what failed in this one.
pub async fn retry(desk: &Desk, actor: &Actor, id: &str) -> Result<JobView, Fault> {
    let mut conn = desk.db().read().await?;
    let job = own(job::one(&mut conn, id).await?, actor)?;
    let items = job::items(&mut conn, id, MOST_ITEMS).await?;
    drop(conn);
    let failed = items.into_iter().filter(|i| i.outcome == Some(ItemOutcome::Failed));
    let numbers: Vec<String> = failed.map(|i| i.number).collect();
    if numbers.is_empty() {
        return Err(Fault::NotFound);
    }
    ask(desk, actor, job.kind, job.params, &numbers).await
}

/// A new job that gives complaints back to whose they were before this one.
pub async fn undo(desk: &Desk, actor: &Actor, id: &str) -> Result<JobView, Fault> {
    let mut conn = desk.db().read().await?;
    let job = own(job::one(&mut conn, id).await?, actor)?;
    if undo_until(&job).is_none_or(|until| desk.now() > until) {
        return Err(Fault::NotFound);
    }
    let items = job::items(&mut conn, id, MOST_ITEMS).await?;
    drop(conn);
    let moved = items.into_iter().filter(|i| i.outcome == Some(ItemOutcome::Done) && !i.before.is_empty());
    let back: BTreeMap<String, UserId> = moved.map(|i| (i.number, UserId::new(i.before))).collect();
    if back.is_empty() {
        return Err(Fault::NotFound);
    }
    let numbers: Vec<String> = back.keys().cloned().collect();
    let undone =
        BulkParams { undone: true, ..serde_json::from_str(&job.params).map_err(|_| Fault::NotFound)? };
    let mut tx = desk.db().begin().await?;
    job::set_params(&mut tx, id, &serde_json::to_string(&undone).unwrap_or_default()).await?;
    tx.commit().await?;
    let params = BulkParams { act: BulkAct::Dispatch, to: None, back, undone: false };
    ask(desk, actor, JobKind::Bulk, serde_json::to_string(&params).unwrap_or_default(), &numbers).await
}

/// The file that came out of a job; written to the audit log.
pub async fn file(desk: &Desk, actor: &Actor, id: &str) -> Result<(String, Vec<u8>), Fault> {
    let mut tx = desk.db().begin().await?;
    let job = own(job::one(&mut tx, id).await?, actor)?;
    if job.file_id.is_empty() {
        return Err(Fault::NotFound);
    }
    if !may_at_all(actor, Action::Export) {
        return Err(Fault::NotAllowed);
    }
    let line = AuditLine {
        id: desk.new_id(),
        at: desk.now(),
        who: serde_json::to_string(&actor.who).unwrap_or_default(),
        action: "open_export".to_owned(),
        object: "job".to_owned(),
        detail: id.to_owned(),
    };
    insert_all(&mut tx, vec![Rows::of(&AUDIT, vec![line.into_row()])]).await?;
    tx.commit().await?;
    let (blobs, vault, at) = (desk.blobs().clone(), desk.vault().clone(), FileId::new(&job.file_id));
    let read = tokio::task::spawn_blocking(move || blobs.read(&vault, &at)).await;
    let content = read.map_err(|_| Fault::NotConfigured { what: "files" })??;
    Ok((job.file_name, content))
}

/// Forgets jobs that were over seven days ago, with their files.
pub async fn forget(desk: &Desk) -> Result<(), Fault> {
    let before = desk.now().plus_ms(-KEPT_MS);
    let old = job::ended_before(&mut desk.db().read().await?, before).await?;
    for job in old {
        if !job.file_id.is_empty() {
            desk.blobs().remove(&FileId::new(&job.file_id))?;
        }
        let mut tx = desk.db().begin().await?;
        job::forget(&mut tx, &job.id).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Somebody else's job is not there.
fn own(job: Option<Job>, actor: &Actor) -> Result<Job, Fault> {
    job.filter(|job| actor.who.staff() == Some(&job.asked_by)).ok_or(Fault::NotFound)
}

fn undo_until(job: &Job) -> Option<Instant> {
    let params: BulkParams = serde_json::from_str(&job.params).ok()?;
    let can = job.kind == JobKind::Bulk
        && params.act == BulkAct::Dispatch
        && params.back.is_empty()
        && !params.undone;
    job.ended
        .filter(|_| can && job.count.done > job.count.failed + job.count.skipped)
        .map(|at| at.plus_ms(UNDO_MS))
}

fn view(job: &Job, now: Instant) -> JobView {
    let c = job.count;
    let act = match job.kind {
        JobKind::Bulk => serde_json::from_str::<BulkParams>(&job.params).ok().map(|p| p.act.code()),
        JobKind::Export | JobKind::Retrain | JobKind::Prove => None,
    };
    let text = |text: &String| Some(text.clone()).filter(|t| !t.is_empty());
    JobView {
        id: job.id.clone(),
        kind: job.kind.code().to_owned(),
        act: act.unwrap_or_default().to_owned(),
        state: job.state.code().to_owned(),
        asked_at: job.asked.to_rfc3339(),
        ended_at: job.ended.map(Instant::to_rfc3339),
        total: c.total,
        done: c.done,
        succeeded: c.done - c.failed - c.skipped,
        skipped: c.skipped,
        failed: c.failed,
        seconds_left: seconds_left(job, now),
        fault: text(&job.fault),
        file_name: text(&job.file_name),
        undo_until: undo_until(job).filter(|until| now <= *until).map(Instant::to_rfc3339),
        may_retry: job.state.is_over() && c.failed > 0,
    }
}

/// By the time since it was asked for; nothing in its first moments.
fn seconds_left(job: &Job, now: Instant) -> Option<i64> {
    let (c, took_ms) = (job.count, now.ms_since(job.asked));
    let known = job.state == JobState::Running && c.total > 0 && c.done > 0 && took_ms >= 1000;
    known.then(|| took_ms * (c.total - c.done) / c.done / 1000)
}

fn item(item: &Item) -> JobItemView {
    JobItemView {
        number: item.number.clone(),
        outcome: item.outcome.map(|o| o.code().to_owned()),
        code: Some(item.code.clone()).filter(|code| !code.is_empty()),
    }
}
