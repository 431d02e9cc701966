//! What each event does to the clocks of a file. The one list of it: an event that is not named here does not compile.

use super::Clock;
use super::chosen::{PROMISE, SUPERVISION, WATCH};
use super::rule::Trigger;
use crate::complaint::event::Event;
use crate::complaint::issue::IssueNo;
use crate::complaint::stage::Ending;
use crate::time::{Day, Instant, Limit};

/// What an event does to clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect<'e> {
    /// Clocks stay as they are; what the event changes in the file may still count when a later one is looked at.
    Nothing,
    /// The clocks of rules that name one of these stop and start.
    Reaches(&'static [Trigger]),
    /// As [`Self::Reaches`], but what stops has stopped with the end of this day at the latest (art. 15).
    ReachesOn(&'static [Trigger], Day),
    /// As [`Self::Reaches`]; the file says what is reached.
    Asks(Asked),
    /// An issue that was raised then gets clocks of its own.
    AddsIssue { no: IssueNo, raised: Instant },
    /// A clock starts whose end was chosen; without a limit the time until then is its limit.
    Chooses { name: &'static str, no: u16, limit: Option<Limit>, due: Instant },
    /// The clock of this order or promise stops.
    Settles { name: &'static str, no: u16 },
    /// This clock starts.
    Starts(&'e Clock),
    /// This clock stops.
    Stops { of: Of<'e>, at: Instant },
    /// A clock that runs is changed.
    Changes(Of<'e>, Change<'e>),
    /// The clock of the same name and subject stopped at that instant, and this one runs in its place.
    Restarts { clock: &'e Clock, at: Instant },
}

/// Which clock is meant: its name, and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Of<'e> {
    pub name: &'e str,
    pub subject: Option<u16>,
}

/// What becomes of a clock that goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change<'e> {
    /// It has more time (art. 18 (1)).
    Extend { from: Instant, to: Instant },
    /// The customer agreed to another end (art. 21).
    Agree { from: Instant, to: Instant },
    /// It was counted again by another calendar.
    Recount(Instant),
    /// It stands still (art. 18 (2)).
    Pause { at: Instant, reason: &'e str, until: Option<Instant> },
    /// It runs again.
    Resume { at: Instant, due: Instant },
}

/// A happening of which the file says what it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// It was graded, for the first time or not.
    Grade,
    /// An owner took it, with something to investigate or not.
    Acceptance,
    /// Somebody tried to reach the customer.
    Contact,
    /// The customer was asked how it was.
    FollowUp,
}

/// What this event does to clocks.
pub fn effect(event: &Event) -> Effect<'_> {
    match event {
        Event::Triaged { .. } => Effect::Asks(Asked::Grade),
        Event::Accepted { .. } => Effect::Asks(Asked::Acceptance),
        Event::ContactLogged { .. } => Effect::Asks(Asked::Contact),
        Event::FollowedUp { .. } => Effect::Asks(Asked::FollowUp),
        Event::Reopened { .. } => Effect::Reaches(&[Trigger::Registered]),
        Event::EnteredGreenChannel { .. } => Effect::Reaches(&[Trigger::EnteredGreenChannel]),
        Event::LeftGreenChannel { .. } => Effect::Reaches(&[Trigger::LeftGreenChannel]),
        Event::FindingsFiled { .. } => Effect::Reaches(&[Trigger::FindingsFiled]),
        Event::LiabilityFound { .. } => Effect::Reaches(&[Trigger::LiabilityFound]),
        Event::ProposalSent { .. } => Effect::Reaches(&[Trigger::DecisionTold]),
        Event::CustomerAnswered { .. } => Effect::Reaches(&[Trigger::CustomerAnswered]),
        Event::Handled => Effect::Reaches(&[Trigger::Handled]),
        Event::Escalated { .. } => Effect::Reaches(&[Trigger::Escalated]),
        Event::EscalationResolved { .. } => Effect::Reaches(&[Trigger::EscalationResolved]),
        Event::VerificationRequested { .. } => Effect::Reaches(&[Trigger::VerificationRequested]),
        Event::VerificationDecided { .. } => Effect::Reaches(&[Trigger::VerificationDecided]),
        Event::Closed { ending, .. } => closed(ending),
        Event::WithdrawalReceived { received_on, .. } => Effect::ReachesOn(&[Trigger::Ended], *received_on),
        Event::IssueAdded { no, raised, .. } => Effect::AddsIssue { no: *no, raised: *raised },
        Event::SupervisionOrdered { order } => chooses(SUPERVISION, order.no, Some(order.limit), order.due),
        Event::SupervisionReturned { no, limit, due, .. } => chooses(SUPERVISION, *no, Some(*limit), *due),
        Event::SupervisionAnswered { no, .. } => settles(SUPERVISION, *no),
        Event::Promised { no, due, .. } => chooses(PROMISE, *no, None, *due),
        Event::PromiseKept { no, .. } | Event::PromiseMoved { no, .. } => settles(PROMISE, *no),
        Event::Watched { watch } => chooses(WATCH, watch.no, Some(watch.limit), watch.due),
        Event::WatchReviewed { no, .. } => settles(WATCH, *no),
        Event::ClockStarted { clock } => Effect::Starts(clock),
        Event::ClockStopped { name, subject, at } => {
            Effect::Stops { of: Of { name, subject: *subject }, at: *at }
        }
        Event::ClockExtended { name, subject, from, to, .. } => extends(name, *subject, *from, *to),
        Event::ClockAgreed { name, subject, from, to, .. } => agrees(name, *subject, *from, *to),
        Event::ClockRecounted { name, subject, to, .. } => changes(name, *subject, Change::Recount(*to)),
        Event::ClockPaused { name, subject, at, reason, until, .. } => {
            changes(name, *subject, Change::Pause { at: *at, reason: reason.as_str(), until: *until })
        }
        Event::ClockResumed { name, subject, at, due, .. }
        | Event::PauseRanOut { name, subject, at, due } => {
            changes(name, *subject, Change::Resume { at: *at, due: *due })
        }
        Event::ClockRestarted { clock, at, .. } => Effect::Restarts { clock, at: *at },
        Event::Registered(_)
        | Event::TriageChecked { .. }
        | Event::TriageTakenBack { .. }
        | Event::Dispatched { .. }
        | Event::Recused { .. }
        | Event::SupervisionAccepted { .. }
        | Event::Aged { .. }
        | Event::Noted { .. }
        | Event::CustomerWrote { .. }
        | Event::InvestigationBegun { .. }
        | Event::EvidenceRequested { .. }
        | Event::EvidenceReceived { .. }
        | Event::Proposed { .. }
        | Event::Reviewed { .. }
        | Event::CarriedOut { .. }
        | Event::RectificationLinked { .. }
        | Event::EndingRequested { .. }
        | Event::EndingDecided { .. }
        | Event::MergeDecided { .. }
        | Event::Archived { .. }
        | Event::CustomerTold { .. }
        | Event::Reminded { .. }
        | Event::RepeatFound { .. }
        | Event::PersonalValuesErased { .. } => Effect::Nothing,
    }
}

/// The end stops everything; an ending that tells a decision stops what waits for one by its own name as well.
fn closed(ending: &Ending) -> Effect<'_> {
    if ending.tells_a_decision() {
        return Effect::Reaches(&[Trigger::DecisionTold, Trigger::Ended]);
    }
    Effect::Reaches(&[Trigger::Ended])
}

fn changes<'e>(name: &'e str, subject: Option<u16>, change: Change<'e>) -> Effect<'e> {
    Effect::Changes(Of { name, subject }, change)
}

fn extends(name: &str, subject: Option<u16>, from: Instant, to: Instant) -> Effect<'_> {
    changes(name, subject, Change::Extend { from, to })
}

fn agrees(name: &str, subject: Option<u16>, from: Instant, to: Instant) -> Effect<'_> {
    changes(name, subject, Change::Agree { from, to })
}

fn chooses(name: &'static str, no: u16, limit: Option<Limit>, due: Instant) -> Effect<'static> {
    Effect::Chooses { name, no, limit, due }
}

fn settles(name: &'static str, no: u16) -> Effect<'static> {
    Effect::Settles { name, no }
}
