//! 接受建议并下一件: what a person decides about a new file is written in one transaction: class, channel, owner, further
//! issues, and that they looked.

use crate::complaint::open::open;
use crate::complaint::perform::{apply, conflict};
use crate::kept::Kept;
use crate::views::{StaffRef, TriageDone};
use crate::{Desk, Fault, flags, parse};
use greenlane_domain::access::chart::UnitKind;
use greenlane_domain::access::{Action, Actor};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::added_issue::{NewIssue, Raised};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::dispatch::{Dispatch, DispatchReason, candidates};
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::triage::{Business, Category, Cause, Grade, Kind, Party, Priority, Triage};
use greenlane_domain::complaint::triage_check::{Check, GreenChange};
use greenlane_domain::ids::UserId;
use greenlane_domain::privacy::Words;
use greenlane_store::triage;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is decided; what is left out stays as the program set it.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TriageInput {
    /// The version that was shown.
    pub version: i64,
    pub category: Option<String>,
    pub cause: Option<String>,
    pub business: Option<String>,
    pub priority: Option<String>,
    /// All flags, not those that were added.
    pub flags: Option<Vec<String>>,
    /// Whether it belongs into the green channel.
    pub green: Option<bool>,
    /// The owner.
    pub to: Option<String>,
    /// Needed for every change.
    pub reason: Option<String>,
    /// 拨回: it goes to the branch that it is about, to whom the rules choose there; with a reason, and instead of `to`.
    pub back: bool,
    /// The words of further issues that stood in the text from the beginning.
    pub issues: Vec<String>,
}

/// Carries it out and says what became of the file.
pub async fn accept(
    desk: &Desk,
    actor: &Actor,
    number: &str,
    input: TriageInput,
) -> Result<TriageDone, Fault> {
    let mut tx = desk.db().begin().await?;
    let file = open(&mut tx, actor, Action::Triage, number).await?;
    super::require_for(actor, &file.complaint)?;
    if file.version != input.version {
        return Err(conflict(desk, &mut tx, &file).await?);
    }
    if let Some(me) = actor.who.staff() {
        triage::no_later(&mut tx, me, &file.complaint.id).await?;
        triage::look_away(&mut tx, me, "").await?;
    }
    let mut kept = Kept::new(desk.vault(), file.complaint.id.clone());
    let check = check(desk, actor, &file.complaint, &input, &mut kept)?;
    let command = Command::CheckTriage(check);
    let after = apply(desk, tx, actor, &file, command, kept.into_rows(), "check-triage").await?;
    Ok(done(desk, &after, file.version + 1))
}

/// What stands now.
pub(super) fn done(desk: &Desk, after: &Complaint, version: i64) -> TriageDone {
    let chart = desk.organisation().chart();
    TriageDone {
        number: after.number.to_string(),
        version,
        green: after.green.is_in(),
        priority: after.grade.as_ref().map_or("", |g| g.priority.code()).to_owned(),
        owner: after.owner_id().map(|o| StaffRef::of(&chart, o)),
        issues: after.issues.len(),
        waits: greenlane_domain::complaint::triage_check::waits(after),
    }
}

fn check(
    desk: &Desk,
    actor: &Actor,
    c: &Complaint,
    input: &TriageInput,
    kept: &mut Kept<'_>,
) -> Result<Check, Fault> {
    let now = desk.now();
    let reason = kept.optional("reason", input.reason.as_deref())?;
    let team = desk
        .organisation()
        .green_team(&desk.policy_of(&c.branch_path, now).handling.green_channel.departments, now);
    let grade = graded(c, input, actor)?;
    let mut then = c.clone();
    if let Some(grade) = &grade {
        then.evolve(&Event::Triaged { grade: grade.clone(), reason: None }, now);
    }
    let raised = grade.as_ref().is_some_and(|g| g.priority == Priority::High);
    let said = || reason.clone().unwrap_or_else(nothing_said);
    let green = match (input.green, c.green.is_in() || raised) {
        (Some(true), false) => Some(GreenChange::Enter { reason: said(), team: team.clone() }),
        (Some(false), true) => Some(GreenChange::Leave { reason: said() }),
        (Some(true), true) | (Some(false), false) | (None, _) => None,
    };
    if input.back {
        let to = of_branch(desk, actor, &then)?;
        let owner = Some(Dispatch { to, reason: DispatchReason::Words { words: said() } });
        let triage = grade.map(|grade| Triage { grade, reason, team });
        return Ok(Check { triage, green, owner, issues: Vec::new() });
    }
    let owner = match input.to.as_deref().filter(|to| c.owner_id().is_none_or(|o| o.as_str() != *to)) {
        Some(to) => {
            let reason = DispatchReason::Words { words: said() };
            Some(Dispatch { to: UserId::new(to), reason })
        }
        None if c.owner.is_none() && then.is_a_complaint() => best(desk, actor, &then),
        None => None,
    };
    let mut issues = Vec::with_capacity(input.issues.len());
    for words in &input.issues {
        let words = kept.words("issues", words)?;
        issues.push(NewIssue { words, wishes: Vec::new(), raised: Raised::WithTheComplaint });
    }
    let triage = grade.map(|grade| Triage { grade, reason, team });
    Ok(Check { triage, green, owner, issues })
}

/// A reason that nobody wrote: the rules refuse it and say how long one has to be.
const fn nothing_said() -> Words {
    Words { seal: String::new(), chars: 0 }
}

/// The grade that the person set, when it differs from what stands. Whoever sets a class says that it is a complaint.
fn graded(c: &Complaint, input: &TriageInput, actor: &Actor) -> Result<Option<Grade>, Fault> {
    let before = c.grade.as_ref();
    let category = set("category", &input.category, Category::from_code)?;
    let cause = set("cause", &input.cause, Cause::from_code)?;
    let business = set("business", &input.business, Business::from_code)?;
    let priority = set("priority", &input.priority, Priority::from_code)?;
    let unset = category.is_none() && cause.is_none() && business.is_none() && priority.is_none();
    if unset && input.flags.is_none() && before.is_some() {
        return Ok(None);
    }
    // A flag alone does not say so: a message of danger may be no complaint and stays what it was read as.
    let kind = before.filter(|_| unset).map_or(Kind::Complaint, |g| g.kind);
    let mut grade = Grade {
        kind,
        category: category.or(before.map(|g| g.category)).unwrap_or(Category::Other),
        cause: cause.or(before.map(|g| g.cause)).unwrap_or(Cause::Other),
        business: business.or(before.map(|g| g.business)).unwrap_or(Business::Other),
        priority: priority.or(before.map(|g| g.priority)).unwrap_or(Priority::Normal),
        flags: before.map(|g| g.flags.clone()).unwrap_or_default(),
        liability_hint: before.map_or(Party::Unclear, |g| g.liability_hint),
        by: actor.who.clone(),
    };
    if let Some(given) = &input.flags {
        flags::correct(&mut grade, given)?;
    }
    let same = before.is_some_and(|b| Grade { by: b.by.clone(), ..grade.clone() } == *b);
    Ok((!same).then_some(grade))
}

fn set<T>(field: &str, value: &Option<String>, from_code: fn(&str) -> Option<T>) -> Result<Option<T>, Fault> {
    value.as_deref().map(|v| parse::code(field, v, from_code)).transpose()
}

/// Whether the file can be sent back: it is about a branch, and somebody there can take it.
pub(super) fn may_go_back(desk: &Desk, actor: &Actor, c: &Complaint) -> bool {
    of_branch(desk, actor, c).is_ok()
}

/// Whom the rules choose in the branch that the file is about, or in the one above it.
fn of_branch(desk: &Desk, actor: &Actor, then: &Complaint) -> Result<UserId, Fault> {
    let grounds = desk.grounds(&then.branch_path, desk.now());
    let chart = &*grounds.chart;
    let is_branch = |kind: UnitKind| matches!(kind, UnitKind::Branch | UnitKind::SubBranch);
    let homes = chart.units().filter(|u| is_branch(u.kind) && then.branch_path.is_within(&u.path));
    let homes: Vec<_> = homes.map(|u| u.path.clone()).collect();
    let there =
        |id: &UserId| chart.member(id).is_some_and(|m| homes.iter().any(|home| m.org.is_within(home)));
    if then.owner_id().is_some_and(there) {
        return Err(Fault::field(
            "back",
            "already_there",
            "这件投诉已经由网点的同事承办，不用拨回。",
            "A colleague of the branch has it already.",
        ));
    }
    let all = candidates(then, &desk.organisation().loads(), &grounds.facts(actor));
    let best = all.into_iter().find(|one| one.unfit.is_none() && there(&one.staff));
    best.map(|one| one.staff).ok_or_else(|| {
        Fault::field(
            "back",
            "nobody_there",
            "这件投诉涉及的网点没有可以承办的同事，不能拨回。",
            "Nobody of the branch it is about can take it.",
        )
    })
}

/// Whom the program would choose for the file as it is graded now.
fn best(desk: &Desk, actor: &Actor, then: &Complaint) -> Option<Dispatch> {
    let grounds = desk.grounds(&then.branch_path, desk.now());
    let all = candidates(then, &desk.organisation().loads(), &grounds.facts(actor));
    let best = all.into_iter().find(|one| one.unfit.is_none())?;
    let reason = best.reason();
    Some(Dispatch { to: best.staff, reason })
}
