//! 试算: a version is tried on every file there is, in the background, with its progress kept where every node sees it.

use super::documents::{Documents, Rules, letters_of, lint};
use super::in_force::History;
use super::show::{EditionView, edition};
use super::trial_letters::{Checked, compared, written};
use super::trial_repeat;
use super::trial_sums::TrialResult;
use super::{allowed, open};
use crate::intake::reading;
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor};
use greenlane_domain::clocks::replay::retell;
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::sharing::share;
use greenlane_domain::complaint::triage::Grade;
use greenlane_domain::ids::ComplaintId;
use greenlane_domain::policy::Policy;
use greenlane_domain::policy::edition::TrialSeen;
use greenlane_domain::time::Instant;
use greenlane_store::StoreError;
use greenlane_store::complaint::load::by_id;
use greenlane_store::policy::trial::{self as rows, Page, Trial};
use greenlane_store::sealed::words_of;
use std::collections::{BinaryHeap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::num::NonZero;
use std::sync::Arc;
use tokio::task::{JoinHandle, spawn_blocking};

/// A run that has said nothing for so long is taken for dead.
pub(super) const SILENT_MS: i64 = 30_000;
/// How often it says how far it is.
const BEAT_EVERY_MS: i64 = 500;
/// So many messages are read again when the rules of reading change: all there are, or a random sample.
const MESSAGES: usize = 10_000;
/// So many of the latest complaints are shared out again when the points of dispatch change.
const SHARED: usize = 1_000;

/// Begins a dry run of a version as it stands; one that runs already goes on.
pub async fn start(desk: &Desk, actor: &Actor, n: i64, revision: i64) -> Result<EditionView, Fault> {
    if allowed(actor, Action::EditPolicy).is_err() {
        allowed(actor, Action::ApprovePolicy)?;
    }
    let now = desk.now();
    let mut tx = desk.db().begin().await?;
    let opened = open(&mut tx, n, Some(revision)).await?;
    let rules = opened.require_readable()?;
    let running = rows::get(&mut tx, n).await?.is_some_and(|t| t.revision == revision && lives(&t, now));
    if running {
        return edition(desk, actor, n).await;
    }
    let latest = open(&mut tx, opened.latest, None).await?;
    let run = Run {
        desk: desk.clone(),
        n,
        id: desk.new_id(),
        rules,
        rereads: differs(&latest.documents, &opened.documents, "triage/"),
        checked_by: checked_by(&latest.documents, &opened.documents),
        done: 0,
        beaten: now,
    };
    rows::start(&mut tx, n, revision, &run.id, now, &run.looks_again()).await?;
    tx.commit().await?;
    tokio::spawn(async move {
        if let Err(fault) = run.go().await {
            tracing::error!(version = n, fault = ?fault, "the dry run broke off; it can be started again");
        }
    });
    edition(desk, actor, n).await
}

/// True while somebody works on it.
pub(super) fn lives(trial: &Trial, now: Instant) -> bool {
    trial.finished.is_none() && now.ms_since(trial.beat) < SILENT_MS
}

/// What the rules want to know of a finished run.
pub(super) fn seen(trial: &Trial) -> Option<TrialSeen> {
    let result: TrialResult = serde_json::from_str(trial.result.as_deref()?).ok()?;
    Some(TrialSeen { revision: trial.revision, unexplained: result.unexplained })
}

/// Whether the documents of a folder are not the same.
fn differs(before: &Documents, after: &Documents, folder: &str) -> bool {
    let of_folder = |d: &Documents| {
        d.iter().filter(|(n, _)| n.starts_with(folder)).map(|(_, t)| t.clone()).collect::<Vec<_>>()
    };
    of_folder(before) != of_folder(after)
}

/// The check of the words and the letters that hold, when those on trial are others.
fn checked_by(before: &Documents, after: &Documents) -> Option<Checked> {
    let other = differs(before, after, "lint/") || differs(before, after, "letters.toml");
    let held = || {
        let (lint, letters) = (lint(before).ok()?, letters_of(before).ok()?);
        Some(Checked { lint: Arc::new(lint), letters: Arc::new(letters) })
    };
    other.then(held).flatten()
}

/// One dry run.
struct Run {
    desk: Desk,
    n: i64,
    id: String,
    rules: Rules,
    rereads: bool,
    /// What holds, when letters are to be put together and checked again.
    checked_by: Option<Checked>,
    done: i64,
    beaten: Instant,
}

/// What the telling of a page needs.
#[derive(Clone)]
struct Telling {
    history: Arc<History>,
    trial: Arc<Policy>,
    at: Instant,
    /// Whether the ladders differ, so that it counts who hears of the clocks.
    hears: bool,
}

impl Telling {
    /// Tells the files of a page, of which the sums `found` so far are behind others.
    fn page(&self, page: &Page, mut found: TrialResult) -> Result<TrialResult, StoreError> {
        let until = self.hears.then_some(self.at);
        page.each(|file, history| {
            let told = retell(history, |unit, at| self.history.at(unit, at), &self.trial, until);
            found.add(told.map_err(|_| rows::unreadable(file))?, &self.trial, self.at);
            Ok(())
        })?;
        Ok(found)
    }
}

/// The files that are looked at once more when all are told.
struct Chosen {
    seed: String,
    /// The latest, for sharing out.
    latest: VecDeque<String>,
    /// Those whose hash with the name of the run is smallest: a random sample, and all when there are few.
    sample: BinaryHeap<(u64, String)>,
}

impl Chosen {
    fn see(&mut self, file: &str) {
        if self.latest.len() == SHARED {
            self.latest.pop_front();
        }
        self.latest.push_back(file.to_owned());
        let mut hasher = DefaultHasher::new();
        (&self.seed, file).hash(&mut hasher);
        let place = hasher.finish();
        if self.sample.len() < MESSAGES || self.sample.peek().is_some_and(|(last, _)| place < *last) {
            self.sample.push((place, file.to_owned()));
        }
        if self.sample.len() > MESSAGES {
            self.sample.pop();
        }
    }
}

impl Run {
    async fn go(mut self) -> Result<(), Fault> {
        let began = self.desk.now();
        let history = Arc::new(History::load(&self.desk).await?);
        let trial = self.rules.policy.clone();
        let hears = trial.ladders != history.latest().ladders;
        let shares = trial.handling.dispatch != history.latest().handling.dispatch;
        let repeats = trial.handling.repeat != history.latest().handling.repeat;
        let telling = Telling { history: history.clone(), trial, at: began, hears };
        let mut chosen = Chosen { seed: self.id.clone(), latest: VecDeque::new(), sample: BinaryHeap::new() };
        let looks_twice = shares || repeats || !self.looks_again().is_empty();
        let Some(mut result) = self.tell(telling, looks_twice.then_some(&mut chosen)).await? else {
            return Ok(());
        };
        let latest = if shares || repeats { self.files(chosen.latest).await? } else { Vec::new() };
        if repeats {
            self.repeat(&mut result, &latest, &history).await?;
        }
        if shares {
            self.share(&mut result, latest, history).await?;
        }
        let sample: Vec<String> = chosen.sample.into_sorted_vec().into_iter().map(|(_, id)| id).collect();
        if self.rereads && !self.reread(&mut result, &sample).await? {
            return Ok(());
        }
        if let Some(then) = self.checked_by.clone()
            && !self.recheck(&mut result, &sample, &then).await?
        {
            return Ok(());
        }
        let chart = self.desk.organisation().chart();
        for (id, sums) in &mut result.branches {
            let unit = chart.units().find(|u| u.id.as_str() == id);
            sums.name = unit.map_or_else(|| id.clone(), |u| u.name.clone());
        }
        result.took_ms = self.desk.now().ms_since(began);
        self.end(&result).await
    }

    /// Tells every file again: one page is read while others are told, one on each processor. Nothing when another run
    /// has taken its place.
    async fn tell(
        &mut self,
        telling: Telling,
        mut chosen: Option<&mut Chosen>,
    ) -> Result<Option<Box<TrialResult>>, Fault> {
        let most = std::thread::available_parallelism().map_or(1, NonZero::get);
        let mut result = Box::<TrialResult>::default();
        let mut told: VecDeque<JoinHandle<Result<TrialResult, StoreError>>> = VecDeque::new();
        let mut last = String::new();
        while let Some(page) = rows::page_after(&mut self.desk.db().read().await?, &last).await? {
            last.clone_from(&page.last);
            self.done += i64::try_from(page.files).unwrap_or_default();
            if let Some(chosen) = &mut chosen {
                page.each(|file, _| {
                    chosen.see(file);
                    Ok(())
                })?;
            }
            let (telling, behind) = (telling.clone(), result.behind());
            told.push_back(spawn_blocking(move || telling.page(&page, behind)));
            if told.len() >= most
                && let Some(first) = told.pop_front()
            {
                result.take(first.await.map_err(|e| StoreError::Engine(e.to_string()))??);
            }
            if !self.beat().await? {
                return Ok(None);
            }
        }
        for page in told {
            result.take(page.await.map_err(|e| StoreError::Engine(e.to_string()))??);
        }
        Ok(Some(result))
    }

    /// Says how far it is, now and then. False when another run has taken its place.
    async fn beat(&mut self) -> Result<bool, Fault> {
        let now = self.desk.now();
        if now.ms_since(self.beaten) < BEAT_EVERY_MS {
            return Ok(true);
        }
        self.beaten = now;
        let mut tx = self.desk.db().begin().await?;
        let mine = rows::beat(&mut tx, self.n, &self.id, now, self.done).await?;
        tx.commit().await?;
        Ok(mine)
    }

    async fn end(&self, result: &TrialResult) -> Result<(), Fault> {
        let text = serde_json::to_string(result).unwrap_or_default();
        let mut tx = self.desk.db().begin().await?;
        rows::end(&mut tx, self.n, &self.id, self.desk.now(), self.done, &text).await?;
        tx.commit().await?;
        Ok(())
    }

    /// These files, in the order in which they came in.
    async fn files(&self, ids: VecDeque<String>) -> Result<Vec<Complaint>, Fault> {
        let mut files: Vec<Complaint> = Vec::with_capacity(ids.len());
        for id in ids {
            let file = by_id(&mut self.desk.db().read().await?, &ComplaintId::new(id)).await?;
            files.extend(file.map(|f| f.complaint));
        }
        files.sort_by_key(|c| c.registered_at);
        Ok(files)
    }

    /// Looks who of the latest came again about the same matter.
    async fn repeat(
        &self,
        result: &mut TrialResult,
        files: &[Complaint],
        history: &History,
    ) -> Result<(), Fault> {
        let persons = trial_repeat::by_person(&self.desk, files).await?;
        let (then, now) = (history.latest().handling.repeat, self.rules.policy.handling.repeat);
        let found = spawn_blocking(move || trial_repeat::compared(&persons, then, now));
        let found = found.await.map_err(|e| StoreError::Engine(e.to_string()))?;
        result.add_repeats(files.len(), &found);
        Ok(())
    }

    /// Shares the latest complaints out again.
    async fn share(
        &self,
        result: &mut TrialResult,
        files: Vec<Complaint>,
        history: Arc<History>,
    ) -> Result<(), Fault> {
        let (chart, trial) = (self.desk.organisation().chart(), self.rules.policy.clone());
        let on = chart.clone();
        let telling = spawn_blocking(move || {
            let shared = share(&files, &on, history.latest(), &trial);
            let numbers = files.iter().map(|c| c.number.to_string());
            numbers.zip(shared).filter_map(|(number, shared)| Some((number, shared?))).collect::<Vec<_>>()
        });
        let shared = telling.await.map_err(|e| StoreError::Engine(e.to_string()))?;
        result.add_sharing(&shared, &chart);
        Ok(())
    }

    /// Reads messages again with the rules on trial. False when another run has taken its place.
    async fn reread(&mut self, result: &mut TrialResult, sample: &[String]) -> Result<bool, Fault> {
        result.readings.get_or_insert_default().of = result.files;
        for id in sample {
            self.done += 1;
            if let Some((number, text, channel, grade)) = self.message(id.clone()).await? {
                let triage = self.rules.triage.clone();
                let read = spawn_blocking(move || triage.read(&text, Some(&channel)));
                let read = read.await.map_err(|e| StoreError::Engine(e.to_string()))?;
                result.add_reading(&number, &grade, &reading::grade(&read));
            }
            if !self.beat().await? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Checks letters again with the tables on trial. False when another run has taken its place.
    async fn recheck(
        &mut self,
        result: &mut TrialResult,
        sample: &[String],
        then: &Checked,
    ) -> Result<bool, Fault> {
        result.letters.get_or_insert_default().of = result.files;
        for id in sample {
            self.done += 1;
            let id = ComplaintId::new(id.clone());
            let mut conn = self.desk.db().read().await?;
            if let Some(file) = by_id(&mut conn, &id).await? {
                let letters = written(&file.complaint, &words_of(&mut conn, self.desk.vault(), &id).await?);
                let now = Checked { lint: self.rules.lint.clone(), letters: self.rules.letters.clone() };
                let then = then.clone();
                let both = spawn_blocking(move || {
                    letters.iter().map(|letter| compared(letter, &then, &now)).collect::<Vec<_>>()
                });
                let both = both.await.map_err(|e| StoreError::Engine(e.to_string()))?;
                result.add_letters(file.complaint.number.as_str(), &both);
            }
            drop(conn);
            if !self.beat().await? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// How many files are looked at again, for each time.
    fn looks_again(&self) -> Vec<i64> {
        let times = usize::from(self.rereads) + usize::from(self.checked_by.is_some());
        vec![MESSAGES as i64; times]
    }

    /// What the customer wrote and how it was graded; nothing when it was erased or never graded.
    async fn message(&self, id: String) -> Result<Option<(String, String, String, Grade)>, Fault> {
        let id = ComplaintId::new(id);
        let mut conn = self.desk.db().read().await?;
        let Some(file) = by_id(&mut conn, &id).await? else { return Ok(None) };
        let c = &file.complaint;
        let mut words = words_of(&mut conn, self.desk.vault(), &id).await?;
        let text = words.remove(&c.narrative.seal);
        let told = text.zip(c.grade.clone());
        Ok(told.map(|(text, grade)| (c.number.to_string(), text, c.channel.code().to_owned(), grade)))
    }
}
