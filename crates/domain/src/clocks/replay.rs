//! History told again: the clocks of a file as they would have run under another policy, from the events of the file
//! alone (N6). Under the policies that were in force the telling must meet what was written down, event by event.

use super::effect::{Change, Effect, Of, effect};
use super::evolve::evolve_clocks;
use super::heard::{Heard, hear};
use super::react::{begin, react};
use super::{Clock, ClockState, issues, recount};
use crate::access::Role;
use crate::access::chart::OrgPath;
use crate::complaint::Complaint;
use crate::complaint::compensation::{Compensation, Index, highest, index, is_pre_approved, lowest};
use crate::complaint::event::Event;
use crate::complaint::intake::Registration;
use crate::complaint::issue::IssueNo;
use crate::complaint::resolution::PartKind;
use crate::complaint::stage::Ending;
use crate::ids::OrgId;
use crate::money::Fen;
use crate::policy::Policy;
use crate::time::Instant;
use serde::Deserializer;
use serde::de::{SeqAccess, Visitor};

/// One decision of a file's history: when it was taken and everything that happened with it, as it was written down.
pub type Decided<'t> = (Instant, &'t str);

/// A file as it was written down, and as the policy on trial would have had it.
#[derive(Debug, Clone)]
pub struct Retold {
    /// The file as its events make it.
    pub complaint: Complaint,
    /// Its clocks under the policy on trial.
    pub clocks: Vec<Clock>,
    /// Where the policies in force say something else than what was written down; nothing when they agree.
    pub differs: Option<Difference>,
    /// What was offered in money, then and under the policy on trial.
    pub offers: Vec<Offer>,
    /// Who heard of its clocks, then and under the policy on trial; empty unless that was asked for.
    pub heard: (Vec<Heard>, Vec<Heard>),
}

/// The first event that the policies in force do not explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The decision, counted from zero.
    pub decision: usize,
    /// What should have been written down, if anything.
    pub expected: Option<&'static str>,
    /// What was written down, if anything.
    pub found: Option<&'static str>,
}

/// Money that was offered in a plan, beside the range that was right then and the one the trial would give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub issue: IssueNo,
    pub amount: Fen,
    /// Lowest and highest fair amounts: then, and on trial. A reimbursement is bounded by the loss, not by a band.
    pub low: (Fen, Fen),
    pub high: (Fen, Fen),
    /// What it had to pass: then, and on trial.
    pub path: (Path, Path),
    /// It was accepted and carried out.
    pub paid: bool,
}

/// What an amount has to pass before it may be offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path {
    /// It lies in a band that compliance approved in advance.
    PreApproved,
    /// A review by somebody with at least the authority of this role.
    Review(Role),
    /// Nobody may approve so much.
    Beyond,
}

impl Path {
    /// The stable code: `pre_approved`, `beyond`, or that of the role.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PreApproved => "pre_approved",
            Self::Review(role) => role.code(),
            Self::Beyond => "beyond",
        }
    }
}

/// Tells the history of one file again. `in_force` gives the policy that holds for files of a unit at an instant. With `heard_until`, who heard of its
/// clocks before that instant is told too. Nothing when the file ran no clocks here: it ended before it came, or its first
/// event is no registration.
///
/// # Errors
/// When an event cannot be read.
pub fn retell<'p>(
    history: &[Decided<'_>],
    in_force: impl Fn(&OrgPath, Instant) -> &'p Policy,
    trial: &Policy,
    heard_until: Option<Instant>,
) -> Result<Option<Retold>, serde_json::Error> {
    let Some((first_at, first)) = history.first() else { return Ok(None) };
    let mut events = Vec::with_capacity(16);
    read(first, &mut events)?;
    let Some((Event::Registered(registration), rest)) = events.split_first() else { return Ok(None) };
    if let Some(Event::Closed { ending: Ending::ClosedBefore, .. }) = events.last() {
        return Ok(None);
    }
    let mut told = Retold::open(registration);
    let unit = registration.branch_path.clone();
    let in_force = |at| in_force(&unit, at);
    let mut found = told.decision(rest, *first_at, in_force(*first_at), trial);
    let (mut no, mut last) = (0, *first_at);
    for (at, written) in &history[1..] {
        if found.is_some() {
            break;
        }
        if heard_until.is_some() {
            told.hear(last, *at, in_force(last), trial);
        }
        read(written, &mut events)?;
        found = told.decision(&events, *at, in_force(*at), trial);
        (no, last) = (no + 1, *at);
    }
    if let Some(until) = heard_until {
        told.hear(last, until, in_force(last), trial);
    }
    told.differs = found.map(|(expected, found)| Difference { decision: no, expected, found });
    told.note_paid();
    Ok(Some(told))
}

/// Reads the events of a decision into a list whose room is used again for the next.
fn read(written: &str, into: &mut Vec<Event>) -> Result<(), serde_json::Error> {
    into.clear();
    let mut text = serde_json::Deserializer::from_str(written);
    text.deserialize_seq(Events(into))?;
    text.end()
}

struct Events<'v>(&'v mut Vec<Event>);

impl<'de> Visitor<'de> for Events<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of events")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut written: A) -> Result<(), A::Error> {
        while let Some(event) = written.next_element()? {
            self.0.push(event);
        }
        Ok(())
    }
}

/// What was expected and what was found.
type Found = (Option<&'static str>, Option<&'static str>);

impl Retold {
    fn open(registration: &Registration) -> Self {
        Self {
            complaint: Complaint::open(registration),
            clocks: Vec::new(),
            differs: None,
            offers: Vec::new(),
            heard: (Vec::new(), Vec::new()),
        }
    }

    /// Who hears of the clocks as they stand between two decisions.
    fn hear(&mut self, from: Instant, to: Instant, policy: &Policy, trial: &Policy) {
        hear(&mut self.heard.0, &self.complaint.clocks, &policy.ladders, from, to);
        hear(&mut self.heard.1, &self.clocks, &trial.ladders, from, to);
    }

    /// Tells one decision again; what does not meet what was written down ends it.
    fn decision(&mut self, events: &[Event], at: Instant, policy: &Policy, trial: &Policy) -> Option<Found> {
        let mut rest = events.iter();
        while let Some(event) = rest.next() {
            let effect = effect(event);
            if !is_counted_right(effect, &self.complaint, policy) {
                return Some((Some(event.code()), Some(event.code())));
            }
            self.offers(event, policy, trial);
            counted_on(&mut self.clocks, effect, self.complaint.unit_of_hours(), trial);
            self.complaint.evolve(event, at);
            for expected in react(&self.complaint, event, at, policy) {
                match rest.next() {
                    Some(found) if *found == expected => self.complaint.evolve(found, at),
                    found => return Some((Some(expected.code()), found.map(Event::code))),
                }
            }
            std::mem::swap(&mut self.complaint.clocks, &mut self.clocks);
            for event in react(&self.complaint, event, at, trial) {
                self.complaint.evolve(&event, at);
            }
            std::mem::swap(&mut self.complaint.clocks, &mut self.clocks);
        }
        None
    }

    fn offers(&mut self, event: &Event, policy: &Policy, trial: &Policy) {
        let Event::Proposed { plans, .. } = event else { return };
        let with_money = plans.iter().filter_map(|(no, plan)| Some((*no, plan.compensation.as_ref()?)));
        for (issue, given) in with_money {
            let now = index(&given.inputs, &trial.compensation);
            let bounds = |index| (lowest(given.kind, index), highest(given.kind, &given.inputs, index));
            let ((low_then, high_then), (low_now, high_now)) = (bounds(&given.index), bounds(&now));
            self.offers.push(Offer {
                issue,
                amount: given.amount,
                low: (low_then, low_now),
                high: (high_then, high_now),
                path: (path(given, &given.index, policy), path(given, &now, trial)),
                paid: false,
            });
        }
    }

    /// The last offer of an issue is what was paid, once its part of the plan is done.
    fn note_paid(&mut self) {
        for issue in &self.complaint.issues {
            let parts = issue.plan.iter().flat_map(|plan| &plan.parts);
            let done = parts.filter(|part| matches!(part.kind, PartKind::Compensation | PartKind::Care));
            if done.into_iter().any(|part| part.done.is_some()) {
                let last = self.offers.iter_mut().rfind(|offer| offer.issue == issue.no);
                last.into_iter().for_each(|offer| offer.paid = true);
            }
        }
    }
}

/// What this amount has to pass with this index.
fn path(given: &Compensation, index: &Index, policy: &Policy) -> Path {
    let rules = &policy.compensation;
    if is_pre_approved(given.kind, given.amount, index, rules) {
        return Path::PreApproved;
    }
    rules.least_authority(given.amount).map_or(Path::Beyond, Path::Review)
}

/// Whether this policy counts what was written down of a clock to the same instants.
fn is_counted_right(effect: Effect<'_>, complaint: &Complaint, policy: &Policy) -> bool {
    match effect {
        Effect::Changes(of, change) => counted(change, of, &complaint.clocks, policy) == change,
        Effect::Restarts { clock, .. } => {
            begun_anew(clock, clock.subject, complaint.unit_of_hours(), policy) == *clock
        }
        // What starts and stops by a rule is compared as a whole.
        Effect::Starts(_)
        | Effect::Stops { .. }
        | Effect::Nothing
        | Effect::Reaches(_)
        | Effect::ReachesOn(..)
        | Effect::Asks(_)
        | Effect::AddsIssue { .. }
        | Effect::Chooses { .. }
        | Effect::Settles { .. } => true,
    }
}

/// Does to these clocks what was done to those that were written down, with the instants that this policy gives.
fn counted_on(clocks: &mut Vec<Clock>, effect: Effect<'_>, unit: &OrgId, policy: &Policy) {
    match effect {
        Effect::Changes(of, change) => {
            for subject in issues::met(of, clocks) {
                let of = Of { subject, ..of };
                let change = counted(change, of, clocks, policy);
                evolve_clocks(clocks, Effect::Changes(of, change));
            }
        }
        Effect::Restarts { clock, at } => {
            for subject in issues::met(Of { name: &clock.name, subject: clock.subject }, clocks) {
                let begun = begun_anew(clock, subject, unit, policy);
                evolve_clocks(clocks, Effect::Restarts { clock: &begun, at });
            }
        }
        Effect::Starts(_)
        | Effect::Stops { .. }
        | Effect::Nothing
        | Effect::Reaches(_)
        | Effect::ReachesOn(..)
        | Effect::Asks(_)
        | Effect::AddsIssue { .. }
        | Effect::Chooses { .. }
        | Effect::Settles { .. } => evolve_clocks(clocks, effect),
    }
}

/// A change with the instant that this policy computes on these clocks; as it is when it names its own, or when the clock
/// is not there.
fn counted<'e>(change: Change<'e>, of: Of<'_>, clocks: &[Clock], policy: &Policy) -> Change<'e> {
    let is_it = |c: &&Clock| c.name == of.name && (of.subject.is_none() || c.subject == of.subject);
    let open = || clocks.iter().rev().find(|c| is_it(c) && c.is_open());
    match change {
        Change::Resume { at, due } => {
            let after_pause = open().and_then(|clock| match clock.state {
                ClockState::Paused { since, .. } => Some(clock.due_after_pause(since, at, &policy.calendar)),
                ClockState::Running | ClockState::Stopped { .. } => None,
            });
            Change::Resume { at, due: after_pause.unwrap_or(due) }
        }
        Change::Recount(to) => {
            let counted = open().and_then(|clock| recount(clock, &policy.calendar));
            Change::Recount(counted.unwrap_or(to))
        }
        Change::Extend { .. } | Change::Agree { .. } | Change::Pause { .. } => change,
    }
}

/// A clock that was started anew, as this policy starts it for this subject.
fn begun_anew(clock: &Clock, subject: Option<u16>, unit: &OrgId, policy: &Policy) -> Clock {
    let same = Clock { subject, ..clock.clone() };
    let rule = policy.clock(&clock.name);
    rule.map_or_else(|| same.clone(), |rule| begin(rule, same.issue(), clock.started, unit, policy))
}
