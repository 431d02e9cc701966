//! What the pages of the policy show.

use super::documents::{DocumentFault, Documents, Rules};
use super::trial::lives;
use super::trial_sums::TrialResult;
use super::{Opened, allowed, open};
use crate::taxonomy::Named;
use crate::views::{OrgRef, StaffRef};
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor, Scope, may_at_all};
use greenlane_domain::policy::edition::{Approved, begin_pilot, pilot, widen};
use greenlane_domain::policy::profile::Profile;
use greenlane_domain::time::Instant;
use greenlane_store::Conn;
use greenlane_store::policy::trial::{self as trials, Trial};
use greenlane_store::policy::{self as rows, Edition};
use serde::Serialize;
use utoipa::ToSchema;

/// One version in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EditionRow {
    pub n: i64,
    pub revision: i64,
    /// `draft`, `proposed`, `scheduled`, `pilot`, `in_force`, `replaced`, `refused`, `discarded`.
    pub standing: String,
    /// The units in which it is or was tried out; none when it holds in the whole bank.
    pub units: Vec<OrgRef>,
    pub based_on: Option<i64>,
    pub authors: Vec<StaffRef>,
    pub note: String,
    pub changed: String,
    pub decided_by: Option<StaffRef>,
    pub decided: Option<String>,
    pub answer: String,
    pub effective: Option<String>,
}

/// The policy with its versions.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PolicyView {
    /// The version of the whole bank.
    pub in_force: i64,
    /// The version that is tried out in some units, or soon will be.
    pub pilot: Option<i64>,
    pub editions: Vec<EditionRow>,
    pub may_edit: bool,
    pub may_approve: bool,
    /// The years of which the calendar in force holds the official table, and the next one without it.
    pub covered_years: Vec<i16>,
    pub next_uncovered: i16,
    /// The statutory regimes that come with the program.
    pub profiles: Vec<Named>,
}

/// A version with its documents.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EditionView {
    pub edition: EditionRow,
    pub documents: Documents,
    /// The documents of the version that holds last, to compare with.
    pub base: Documents,
    /// The number of that version.
    pub latest: i64,
    pub faults: Vec<DocumentFault>,
    pub trial: Option<TrialView>,
    /// What can be done with it now by the reader.
    pub moves: Vec<String>,
}

/// A dry run as it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrialView {
    /// `running`, `broken_off`, `finished`, or `outdated` when the documents were changed since.
    pub standing: String,
    pub done: i64,
    pub total: i64,
    pub result: Option<TrialResult>,
    /// Rows that the reader may not see are left out; how many of them.
    pub hidden: u64,
}

/// The policy with its versions, latest first.
pub async fn policy(desk: &Desk, actor: &Actor) -> Result<PolicyView, Fault> {
    allowed(actor, Action::ReadPolicy)?;
    let now = desk.now();
    let (n, rules) = desk.in_force().at(now);
    let mut conn = desk.db().read().await?;
    let editions = rows::list(&mut conn, i64::MAX).await?;
    let approved = rows::approved(&mut conn).await?;
    let standing = Now { now, in_force: n, pilot: pilot(&approved).map(|p| p.n) };
    let (calendar, this_year) = (&rules.policy.calendar, now.day().year());
    Ok(PolicyView {
        in_force: n,
        pilot: standing.pilot,
        editions: editions.into_iter().map(|e| row(desk, e, standing)).collect(),
        may_edit: may_at_all(actor, Action::EditPolicy),
        may_approve: may_at_all(actor, Action::ApprovePolicy),
        covered_years: (this_year - 5..=this_year + 5).filter(|y| calendar.covers(*y)).collect(),
        profiles: Profile::all().unwrap_or_default().into_iter().map(named).collect(),
        next_uncovered: (this_year..).find(|y| !calendar.covers(*y)).unwrap_or(this_year),
    })
}

fn named(profile: Profile) -> Named {
    Named { code: profile.id, zh: profile.zh, en: profile.en }
}

/// One version.
pub async fn edition(desk: &Desk, actor: &Actor, n: i64) -> Result<EditionView, Fault> {
    allowed(actor, Action::ReadPolicy)?;
    let now = desk.now();
    let mut conn = desk.db().read().await?;
    let opened = open(&mut conn, n, None).await?;
    let latest = open(&mut conn, opened.latest, None).await?;
    let trial = match trials::get(&mut conn, n).await? {
        Some(found) => Some(trial(&mut conn, actor, &found, opened.edition.revision, now).await?),
        None => None,
    };
    let approved = rows::approved(&mut conn).await?;
    let moves = moves(&opened, &latest, &approved, actor, now);
    let standing = Now { now, in_force: desk.in_force().at(now).0, pilot: pilot(&approved).map(|p| p.n) };
    let latest_n = opened.latest;
    Ok(EditionView {
        faults: Rules::read(&opened.documents).err().unwrap_or_default(),
        edition: row(desk, opened.edition, standing),
        documents: opened.documents,
        base: latest.documents,
        latest: latest_n,
        trial,
        moves,
    })
}

/// The dry run of a version alone: what is asked for again and again while it runs.
///
/// # Errors
/// [`Fault::NotFound`] when the version was not tried.
pub async fn progress(desk: &Desk, actor: &Actor, n: i64) -> Result<TrialView, Fault> {
    allowed(actor, Action::ReadPolicy)?;
    let mut conn = desk.db().read().await?;
    let found = trials::get(&mut conn, n).await?.ok_or(Fault::NotFound)?;
    let revision = rows::revision(&mut conn, n).await?.ok_or(Fault::NotFound)?;
    trial(&mut conn, actor, &found, revision, desk.now()).await
}

async fn trial(
    conn: &mut Conn,
    actor: &Actor,
    found: &Trial,
    revision: i64,
    now: Instant,
) -> Result<TrialView, Fault> {
    let mut result: Option<TrialResult> =
        found.result.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let mut hidden = 0;
    if let Some(result) = &mut result {
        let mut numbers: Vec<String> = result.rows.iter().map(|r| r.number.clone()).collect();
        numbers.extend(result.differences.iter().map(|d| d.number.clone()));
        numbers.sort_unstable();
        numbers.dedup();
        let mut visible = std::collections::BTreeSet::new();
        for some in numbers.chunks(500) {
            visible.extend(trials::visible(conn, &Scope::of(actor), some).await?);
        }
        let before = result.rows.len();
        result.rows.retain(|r| visible.contains(&r.number));
        result.differences.retain(|d| visible.contains(&d.number));
        hidden = (before - result.rows.len()) as u64;
    }
    let standing = match (found.revision == revision, result.is_some(), lives(found, now)) {
        (false, _, _) => "outdated",
        (true, true, _) => "finished",
        (true, false, true) => "running",
        (true, false, false) => "broken_off",
    };
    Ok(TrialView { standing: standing.to_owned(), done: found.done, total: found.total, result, hidden })
}

/// What the reader can do with it now; the rules are asked, so that no copy of them lives in the screens.
fn moves(
    opened: &Opened,
    latest: &Opened,
    approved: &[Approved],
    actor: &Actor,
    now: Instant,
) -> Vec<String> {
    let standing = opened.standing();
    let may = |action| may_at_all(actor, action);
    let me = actor.who.staff();
    let answers = me.is_some_and(|me| standing.answer(me).is_ok()) && may(Action::ApprovePolicy);
    let approves = me.is_some_and(|me| standing.approve(me).is_ok()) && may(Action::ApprovePolicy);
    let n = opened.edition.n;
    let widens = me.is_some_and(|me| widen(approved, n, &opened.edition.authors, me, now).is_ok());
    let ends = pilot(approved).is_some_and(|p| p.n == n);
    let pilots = approves && begin_pilot(approved, opened.changed(latest)).is_ok();
    let draft = standing.require_draft().is_ok() && may(Action::EditPolicy);
    let tries = (may(Action::EditPolicy) || may(Action::ApprovePolicy))
        && matches!(opened.edition.state.as_str(), "draft" | "proposed");
    let all = [
        ("write", draft),
        ("try", tries),
        ("rebase", draft && opened.edition.based_on != Some(opened.latest)),
        ("propose", draft && standing.propose().is_ok()),
        ("discard", draft),
        (
            "withdraw",
            may(Action::EditPolicy)
                && matches!(opened.edition.state.as_str(), "proposed" | "refused" | "discarded"),
        ),
        ("approve", approves),
        ("refuse", answers),
        ("pilot", pilots),
        ("widen", widens && may(Action::ApprovePolicy)),
        ("end_pilot", ends && may(Action::ApprovePolicy)),
    ];
    all.into_iter().filter(|(_, open)| *open).map(|(name, _)| name.to_owned()).collect()
}

/// Which versions hold now.
#[derive(Debug, Clone, Copy)]
struct Now {
    now: Instant,
    in_force: i64,
    pilot: Option<i64>,
}

fn row(desk: &Desk, e: Edition, at: Now) -> EditionRow {
    let chart = desk.organisation().chart();
    let approved = e.state == "approved";
    let standing = match e.effective {
        Some(_) if approved && e.n == at.in_force => "in_force",
        Some(from) if approved && from > at.now => "scheduled",
        Some(_) if approved && Some(e.n) == at.pilot => "pilot",
        Some(_) if approved => "replaced",
        Some(_) | None => e.state.as_str(),
    };
    EditionRow {
        n: e.n,
        revision: e.revision,
        standing: standing.to_owned(),
        units: e
            .reach
            .units()
            .iter()
            .filter_map(|path| chart.units().find(|u| u.path == *path))
            .map(|u| OrgRef::of(&chart, &u.id))
            .collect(),
        based_on: e.based_on,
        authors: e.authors.iter().map(|a| StaffRef::of(&chart, a)).collect(),
        note: e.note,
        changed: e.changed.to_rfc3339(),
        decided_by: e.decided_by.as_ref().map(|d| StaffRef::of(&chart, d)),
        decided: e.decided.map(Instant::to_rfc3339),
        answer: e.answer,
        effective: e.effective.filter(|at| *at != Instant::MIN).map(Instant::to_rfc3339),
    }
}
