//! 分流复核: a person looks at what the program made of a new file, changes what is wrong and lets the rest stand, in one
//! act; and takes that act back while nobody has begun on it (S4-4, S4-6, S4-9).

use super::Complaint;
use super::added_issue::{self, NewIssue};
use super::dispatch::{self, Dispatch, Owner};
use super::event::Event;
use super::facts::Facts;
use super::green_channel::{self, Green};
use super::stage::Stage;
use super::triage::{self, Grade, Triage};
use crate::access::independence::Part;
use crate::access::{Department, Who};
use crate::ids::UserId;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// What a person decides about a new file. What is left out stays as the program set it.
#[derive(Debug, Clone, Default)]
pub struct Check {
    pub triage: Option<Triage>,
    pub green: Option<GreenChange>,
    pub owner: Option<Dispatch>,
    /// Further issues that stood in the complaint from the beginning (S3-55).
    pub issues: Vec<NewIssue>,
}

/// A change of channel that does not follow from the priority.
#[derive(Debug, Clone)]
pub enum GreenChange {
    Enter { reason: Words, team: Vec<(Department, UserId)> },
    Leave { reason: Words },
}

/// That somebody looked at the file, with what stood before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    pub by: UserId,
    pub at: Instant,
    pub grade: Option<Grade>,
    pub owner: Option<Owner>,
    pub green: Green,
}

/// True while nobody has looked at what the program made of a file that came in without a clerk.
pub fn waits(c: &Complaint) -> bool {
    let by_program = c.grade.as_ref().is_none_or(|g| g.by == Who::Program);
    c.checked.is_none() && c.first_asked.is_none() && by_program && is_fresh(c)
}

/// Nobody has begun on it.
fn is_fresh(c: &Complaint) -> bool {
    let taken = c.owner.as_ref().is_some_and(|o| o.accepted_at.is_some());
    let early = match c.stage {
        Stage::Registered | Stage::Triaged | Stage::Dispatched => true,
        Stage::Investigating { .. }
        | Stage::Proposing { .. }
        | Stage::ComplianceReview { .. }
        | Stage::AwaitingCustomer { .. }
        | Stage::CarryingOut { .. }
        | Stage::FollowUp { .. }
        | Stage::Closed { .. } => false,
    };
    early && !taken
}

/// Looks at the file: the changes, each by the rules of its own step, and the fact itself.
pub fn check(c: &Complaint, input: Check, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    let me = facts.staff()?.clone();
    facts.require_independent(&me, Part::Handle, c)?;
    if let Some(checked) = &c.checked {
        return Err(Refusal::TriageDone { who: name(&checked.by, facts) });
    }
    if !is_fresh(c) {
        return Err(Refusal::TakenUp);
    }
    let mut so_far = SoFar { file: c.clone(), events: Vec::new() };
    so_far.add(vec![Event::TriageChecked { by: me }], facts);
    if let Some(input) = input.triage {
        so_far.add(triage::triage(&so_far.file, input, facts)?, facts);
    }
    match input.green {
        Some(GreenChange::Enter { reason, team }) => {
            so_far.add(green_channel::enter(&so_far.file, reason, team, facts)?, facts);
        }
        Some(GreenChange::Leave { reason }) => {
            so_far.add(green_channel::leave(&so_far.file, reason, facts)?, facts);
        }
        None => {}
    }
    if let Some(owner) = input.owner {
        so_far.add(dispatch::dispatch(&so_far.file, owner, facts)?, facts);
    }
    for issue in input.issues {
        so_far.add(added_issue::add(&so_far.file, issue, facts)?, facts);
    }
    Ok(so_far.events)
}

/// The file as it stands between the steps of one act.
struct SoFar {
    file: Complaint,
    events: Vec<Event>,
}

impl SoFar {
    fn add(&mut self, events: Vec<Event>, facts: &Facts<'_>) {
        for event in &events {
            self.file.evolve(event, facts.now);
        }
        self.events.extend(events);
    }
}

/// Takes one's own look back: class, channel and owner are again what they were, and the file waits anew. What the
/// customer was found to ask for stays, and so does time that has begun to run.
pub fn take_back(c: &Complaint, reason: &Words, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    let me = facts.staff()?.clone();
    facts.require_independent(&me, Part::Handle, c)?;
    let checked = c.checked.as_ref().ok_or(Refusal::NotTriagedByHand)?;
    if checked.by != me {
        return Err(Refusal::TriageDone { who: name(&checked.by, facts) });
    }
    if !is_fresh(c) {
        return Err(Refusal::TakenUp);
    }
    let kind = |grade: &Option<Grade>| grade.as_ref().map(|g| g.kind);
    if kind(&checked.grade) != kind(&c.grade) {
        return Err(Refusal::TimeHasBegun);
    }
    let mut events = vec![Event::TriageTakenBack { by: me }];
    if let Some(grade) = checked.grade.clone().filter(|_| checked.grade != c.grade) {
        events.push(Event::Triaged { grade, reason: Some(reason.clone()) });
    }
    match (&checked.green, c.green.is_in()) {
        (Green::In { team, missing, reason, .. }, false) => events.push(Event::EnteredGreenChannel {
            team: team.clone(),
            missing: missing.clone(),
            reason: reason.clone(),
        }),
        (Green::None | Green::Left { .. }, true) => {
            events.push(Event::LeftGreenChannel { reason: reason.clone() });
        }
        (Green::In { .. }, true) | (Green::None | Green::Left { .. }, false) => {}
    }
    if let Some(owner) = checked.owner.as_ref().filter(|o| Some(&o.staff) != c.owner_id()) {
        let Owner { staff, unit, reason, .. } = owner.clone();
        events.push(Event::Dispatched { to: staff, unit, reason });
    }
    Ok(events)
}

fn name(id: &UserId, facts: &Facts<'_>) -> String {
    facts.chart.member(id).map_or_else(String::new, |m| m.name.clone())
}

impl Complaint {
    /// Keeps what stood before the look.
    pub(super) fn put_check(&mut self, by: &UserId, at: Instant) {
        self.checked = Some(Box::new(Checked {
            by: by.clone(),
            at,
            grade: self.grade.clone(),
            owner: self.owner.clone(),
            green: self.green.clone(),
        }));
    }

    /// The file waits again; an owner that only the look had named is gone.
    pub(super) fn take_check_back(&mut self) {
        let before = self.checked.take();
        if before.is_some_and(|b| b.owner.is_none()) && self.owner.take().is_some() {
            self.stage = Stage::Triaged;
        }
    }
}
