//! What becomes of a draft: it is put forward, approved or sent back by somebody else, dropped; and a version that was in
//! force is returned to.

use super::documents::{CALENDAR, Documents};
use super::in_force::{NOTICE_MS, written};
use super::show::{EditionView, edition};
use super::{allowed, note, open};
use crate::{Desk, Fault};
use greenlane_domain::access::chart::Chart;
use greenlane_domain::access::{Action, Actor};
use greenlane_domain::ids::OrgId;
use greenlane_domain::policy::edition::{
    Approved, EditionState, Reach, begin_pilot, pilot, return_to, widen as may_widen,
};
use greenlane_domain::refusal::Refusal;
use greenlane_domain::time::Instant;
use greenlane_store::policy::{self as rows, Decision, NewEdition};
use serde::Deserialize;
use utoipa::ToSchema;

/// Reasons have at least so many characters.
const LEAST_CHARS: usize = 5;

/// The revision that was seen, and why.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyStep {
    pub revision: i64,
    #[serde(default)]
    pub words: String,
}

/// The answer to a proposed version.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyAnswer {
    pub revision: i64,
    pub approve: bool,
    #[serde(default)]
    pub words: String,
    /// From when it holds; at once when it is not given.
    pub effective: Option<String>,
    /// The units in which it is tried out first, with everything below them; none for the whole bank.
    #[serde(default)]
    pub units: Vec<String>,
}

/// A return to an earlier version.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyReturn {
    /// The version that was in force.
    pub to: i64,
    pub words: String,
}

/// Puts a draft before somebody else.
pub async fn propose(desk: &Desk, actor: &Actor, n: i64, step: PolicyStep) -> Result<EditionView, Fault> {
    let me = allowed(actor, Action::EditPolicy)?;
    let now = desk.now();
    let mut tx = desk.db().begin().await?;
    let mut opened = open(&mut tx, n, Some(step.revision)).await?;
    opened.require_readable()?;
    require_words(&step.words)?;
    let latest = open(&mut tx, opened.latest, None).await?;
    if latest.documents == opened.documents {
        return Err(Refusal::PolicyUnchanged.into());
    }
    opened.standing().propose()?;
    // Whoever puts it forward stands for it, and is not the second pair of eyes.
    if !opened.edition.authors.contains(me) {
        opened.edition.authors.push(me.clone());
    }
    rows::shift(&mut tx, &opened.edition, EditionState::Proposed.code(), step.words.trim(), now).await?;
    note(desk, &mut tx, &actor.who, "policy_propose", n, "", now).await?;
    tx.commit().await?;
    edition(desk, actor, n).await
}

/// Takes a proposed version back to the desk, or drops a draft.
pub async fn withdraw(desk: &Desk, actor: &Actor, n: i64, step: PolicyStep) -> Result<EditionView, Fault> {
    allowed(actor, Action::EditPolicy)?;
    let now = desk.now();
    let mut tx = desk.db().begin().await?;
    let opened = open(&mut tx, n, Some(step.revision)).await?;
    let to = match opened.state {
        EditionState::Proposed | EditionState::Refused | EditionState::Discarded => EditionState::Draft,
        EditionState::Draft => EditionState::Discarded,
        EditionState::Approved => return Err(Refusal::PolicyNotADraft.into()),
    };
    rows::shift(&mut tx, &opened.edition, to.code(), &opened.edition.note, now).await?;
    note(desk, &mut tx, &actor.who, "policy_withdraw", n, to.code(), now).await?;
    tx.commit().await?;
    edition(desk, actor, n).await
}

/// Approves a version or sends it back.
///
/// # Errors
/// Refused to whoever wrote on it, and while the versions in force do not explain history.
pub async fn decide(desk: &Desk, actor: &Actor, n: i64, answer: PolicyAnswer) -> Result<EditionView, Fault> {
    let me = allowed(actor, Action::ApprovePolicy)?;
    let now = desk.now();
    let mut tx = desk.db().begin().await?;
    let opened = open(&mut tx, n, Some(answer.revision)).await?;
    let standing = opened.standing();
    if answer.approve {
        standing.approve(me)?;
        opened.require_readable()?;
    } else {
        standing.answer(me)?;
        require_words(&answer.words)?;
    }
    let latest = open(&mut tx, opened.latest, None).await?;
    let approved = rows::approved(&mut tx).await?;
    let reach = reach(&answer.units, &desk.organisation().chart())?;
    if answer.approve && reach.is_pilot() {
        begin_pilot(&approved, opened.changed(&latest))?;
    }
    let effective = if answer.approve {
        Some(effective(answer.effective.as_deref(), approved.last(), now)?)
    } else {
        None
    };
    let decision = Decision {
        state: if answer.approve { EditionState::Approved } else { EditionState::Refused }.code(),
        by: me,
        at: now,
        answer: answer.words.trim(),
        effective,
        count: answer.approve && counts_anew(&latest.documents, &opened.documents),
        reach: &reach,
    };
    rows::decide(&mut tx, &opened.edition, &decision).await?;
    let verb = match (answer.approve, reach.is_pilot()) {
        (true, true) => "policy_pilot",
        (true, false) => "policy_approve",
        (false, _) => "policy_refuse",
    };
    note(desk, &mut tx, &actor.who, verb, n, "", now).await?;
    tx.commit().await?;
    desk.in_force().refresh(desk.db(), now).await?;
    edition(desk, actor, n).await
}

/// Spreads a pilot over the whole bank. It becomes a new version, so that history keeps where each held.
///
/// # Errors
/// Refused to whoever wrote on it, and when it is no running pilot.
pub async fn widen(desk: &Desk, actor: &Actor, n: i64, step: PolicyStep) -> Result<EditionView, Fault> {
    let me = allowed(actor, Action::ApprovePolicy)?;
    require_words(&step.words)?;
    let now = desk.now();
    let mut tx = desk.db().begin().await?;
    let tried = open(&mut tx, n, Some(step.revision)).await?;
    let approved = rows::approved(&mut tx).await?;
    may_widen(&approved, n, &tried.edition.authors, me, now)?;
    tried.require_readable()?;
    let new = NewEdition {
        state: EditionState::Approved.code(),
        based_on: Some(n),
        documents: &written(&tried.documents),
        authors: &tried.edition.authors,
        note: step.words.trim(),
        now,
        effective: Some(effective(None, approved.last(), now)?),
    };
    // A pilot has the calendar of the whole bank, so nothing is counted again.
    let n = rows::approve_at_once(&mut tx, &new, me, false).await?;
    note(desk, &mut tx, &actor.who, "policy_widen", n, &tried.edition.n.to_string(), now).await?;
    tx.commit().await?;
    desk.in_force().refresh(desk.db(), now).await?;
    edition(desk, actor, n).await
}

/// Returns to a version that was in force, at once and by one person: it was approved by two before, and a rule that does
/// harm must not wait. It becomes a new version, so that history keeps both; a pilot ends with it.
pub async fn roll_back(desk: &Desk, actor: &Actor, back: PolicyReturn) -> Result<EditionView, Fault> {
    let me = allowed(actor, Action::ApprovePolicy)?;
    require_words(&back.words)?;
    let now = desk.now();
    let mut tx = desk.db().begin().await?;
    let approved = rows::approved(&mut tx).await?;
    return_to(&approved, back.to, now)?;
    let target = open(&mut tx, back.to, None).await?;
    target.require_readable()?;
    let latest = open(&mut tx, target.latest, None).await?;
    if latest.documents == target.documents && pilot(&approved).is_none() {
        return Err(Refusal::PolicyUnchanged.into());
    }
    let new = NewEdition {
        state: EditionState::Approved.code(),
        based_on: Some(back.to),
        documents: &written(&target.documents),
        authors: std::slice::from_ref(me),
        note: back.words.trim(),
        now,
        effective: Some(effective(None, approved.last(), now)?),
    };
    let count = counts_anew(&latest.documents, &target.documents);
    let n = rows::approve_at_once(&mut tx, &new, me, count).await?;
    note(desk, &mut tx, &actor.who, "policy_roll_back", n, &back.to.to_string(), now).await?;
    tx.commit().await?;
    desk.in_force().refresh(desk.db(), now).await?;
    edition(desk, actor, n).await
}

/// From when a version holds: never before the one that holds last, and late enough for every node to have read it.
fn effective(asked: Option<&str>, last: Option<&Approved>, now: Instant) -> Result<Instant, Fault> {
    let soonest = last.map_or(now, |last| last.from.plus_ms(1).max(now)).max(now.plus_ms(NOTICE_MS));
    let Some(asked) = asked else { return Ok(soonest) };
    let bad = |code, zh: &str, en: &str| Fault::field("effective", code, zh, en);
    let at = Instant::parse_rfc3339(asked)
        .map_err(|_| bad("bad_date", "请填写有效的生效时间。", "Please give a valid instant."))?;
    if at < now {
        return Err(bad("in_the_past", "生效时间已经过去。", "That instant has passed."));
    }
    Ok(at.max(soonest))
}

/// The units of a pilot by their ids.
fn reach(units: &[String], chart: &Chart) -> Result<Reach, Fault> {
    let path = |id: &String| chart.unit(&OrgId::new(id.clone())).map(|unit| unit.path.clone());
    let unknown = || Fault::field("units", "unknown_branch", "没有这个机构。", "There is no such unit.");
    let paths = units.iter().map(|id| path(id).ok_or_else(unknown));
    Ok(Reach::new(paths.collect::<Result<_, _>>()?))
}

fn counts_anew(before: &Documents, after: &Documents) -> bool {
    before.get(CALENDAR) != after.get(CALENDAR)
}

fn require_words(words: &str) -> Result<(), Fault> {
    if words.trim().chars().count() >= LEAST_CHARS {
        return Ok(());
    }
    Err(Refusal::ReasonMissing { least: LEAST_CHARS.to_string() }.into())
}
