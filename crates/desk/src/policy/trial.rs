//! 试算: a version is tried on every file there is, in the background, with its progress kept where every node sees it.

use super::documents::{Documents, Rules};
use super::in_force::History;
use super::show::{EditionView, edition};
use super::trial_sums::{ReadingSums, TrialResult, TrialRow};
use super::{allowed, open};
use crate::intake::reading;
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor};
use greenlane_domain::clocks::replay::retell;
use greenlane_domain::complaint::triage::{Grade, Priority};
use greenlane_domain::ids::{ComplaintId, Number};
use greenlane_domain::policy::edition::TrialSeen;
use greenlane_domain::time::Instant;
use greenlane_store::StoreError;
use greenlane_store::complaint::load::by_number;
use greenlane_store::policy::trial::{self as rows, Raw, Trial};
use greenlane_store::sealed::words_of;
use std::collections::VecDeque;
use std::sync::Arc;

/// A run that has said nothing for so long is taken for dead.
pub(super) const SILENT_MS: i64 = 30_000;
/// How often it says how far it is.
const BEAT_EVERY_MS: i64 = 500;
/// So many of the latest messages are read again when the rules of reading change.
const MESSAGES: usize = 1_000;

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
        rereads: reads_otherwise(&latest.documents, &opened.documents),
        done: 0,
        beaten: now,
    };
    rows::start(&mut tx, n, revision, &run.id, now).await?;
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

fn reads_otherwise(before: &Documents, after: &Documents) -> bool {
    let of_reading = |d: &Documents| {
        d.iter().filter(|(n, _)| n.starts_with("triage/")).map(|(_, t)| t.clone()).collect::<Vec<_>>()
    };
    of_reading(before) != of_reading(after)
}

/// One dry run.
struct Run {
    desk: Desk,
    n: i64,
    id: String,
    rules: Rules,
    rereads: bool,
    done: i64,
    beaten: Instant,
}

impl Run {
    async fn go(mut self) -> Result<(), Fault> {
        let began = self.desk.now();
        let history = Arc::new(History::load(&self.desk).await?);
        let mut result = Box::<TrialResult>::default();
        let mut latest = VecDeque::with_capacity(MESSAGES);
        let mut page = rows::files_after(&mut self.desk.db().read().await?, "").await?;
        while let Some(last) = page.last().map(|f| f.id.clone()) {
            self.done += page.len() as i64;
            for file in page.iter().filter(|_| self.rereads) {
                if latest.len() == MESSAGES {
                    latest.pop_front();
                }
                latest.push_back(file.number.clone());
            }
            // The next page is fetched while this one is told again.
            let (trial, history, at) = (self.rules.policy.clone(), history.clone(), self.desk.now());
            let telling = tokio::task::spawn_blocking(move || {
                for file in &page {
                    tell(&mut result, file, &history, &trial, at)?;
                }
                Ok::<_, StoreError>(result)
            });
            let next = rows::files_after(&mut self.desk.db().read().await?, &last).await;
            result = telling.await.map_err(|e| StoreError::Engine(e.to_string()))??;
            page = next?;
            if !self.beat().await? {
                return Ok(());
            }
        }
        if self.rereads {
            let sums = self.reread(&mut result, latest.into()).await?;
            result.readings = Some(sums);
        }
        let chart = self.desk.organisation().chart();
        for (id, sums) in &mut result.branches {
            let unit = chart.units().find(|u| u.id.as_str() == id);
            sums.name = unit.map_or_else(|| id.clone(), |u| u.name.clone());
        }
        result.took_ms = self.desk.now().ms_since(began);
        self.end(&result).await
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

    /// Reads the latest messages again with the rules on trial.
    async fn reread(&mut self, result: &mut TrialResult, numbers: Vec<String>) -> Result<ReadingSums, Fault> {
        let mut sums = ReadingSums::default();
        for number in numbers {
            let Some((text, channel, grade)) = self.message(&number).await? else { continue };
            let triage = self.rules.triage.clone();
            let read = tokio::task::spawn_blocking(move || triage.read(&text, Some(&channel)));
            let read = read.await.map_err(|e| StoreError::Engine(e.to_string()))?;
            compare(&mut sums, result, &number, &grade, &reading::grade(&read));
            if !self.beat().await? {
                break;
            }
        }
        Ok(sums)
    }

    /// What the customer wrote and how it was graded; nothing when it was erased or never graded.
    async fn message(&self, number: &str) -> Result<Option<(String, String, Grade)>, Fault> {
        let Some(number) = Number::parse(number) else { return Ok(None) };
        let mut conn = self.desk.db().read().await?;
        let Some(file) = by_number(&mut conn, &number).await? else { return Ok(None) };
        let (c, id) = (&file.complaint, ComplaintId::clone(&file.complaint.id));
        let mut words = words_of(&mut conn, self.desk.vault(), &id).await?;
        let text = words.remove(&c.narrative.seal);
        Ok(text.zip(c.grade.clone()).map(|(text, grade)| (text, c.channel.code().to_owned(), grade)))
    }
}

fn tell(
    result: &mut TrialResult,
    file: &Raw,
    history: &History,
    trial: &greenlane_domain::policy::Policy,
    at: Instant,
) -> Result<(), StoreError> {
    let told = retell(&file.history()?, |at| history.at(at), trial).map_err(|_| file.unreadable())?;
    result.add(&file.number, &file.branch, told, trial, at);
    Ok(())
}

fn compare(sums: &mut ReadingSums, result: &mut TrialResult, number: &str, then: &Grade, now: &Grade) {
    sums.read += 1;
    let high = |g: &Grade| g.priority == Priority::High;
    let raised = high(now) && !high(then);
    let lowered = high(then) && !high(now);
    sums.raised += u64::from(raised);
    sums.lowered += u64::from(lowered);
    sums.other_category += u64::from(then.category != now.category);
    sums.other_cause += u64::from(then.cause != now.cause);
    sums.other_business += u64::from(then.business != now.business);
    sums.other_kind += u64::from(then.kind != now.kind);
    let label = |g: &Grade| format!("{}/{}/{}/{}", g.priority, g.category, g.cause, g.business);
    let (before, after) = (label(then), label(now));
    if before == after && then.kind == now.kind {
        sums.same += 1;
        return;
    }
    let effect = match (raised, lowered) {
        (true, _) => "raised",
        (_, true) => "lowered",
        (false, false) => "reread",
    };
    result.keep(TrialRow {
        number: number.to_owned(),
        effect: effect.to_owned(),
        clock: String::new(),
        then: Some(before),
        now: Some(after),
    });
}
