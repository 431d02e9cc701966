//! 无人负责的时间: how long nobody had accepted the file, how often it was handed over, and who answered for it meanwhile.
//! Computed from the events and kept nowhere, so that nobody can set it by hand (N23).

use super::event::Event;
use crate::ids::UserId;
use crate::time::Instant;
use std::collections::BTreeSet;

/// What the history of a file says about who had it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Nobody {
    /// Milliseconds without an owner who had accepted, until the end of the file or now.
    pub unowned_ms: i64,
    /// Since when it is so, when it is so now.
    pub since: Option<Instant>,
    /// How often it passed from one person to another.
    pub hand_overs: u32,
    /// Whoever got it back after somebody else had had it.
    pub returned_to: BTreeSet<UserId>,
    /// When somebody accepted it for the first time: until then the first person asked answers for it (首问责任).
    pub first_accepted: Option<Instant>,
}

/// What an event says about whose file it is.
enum Hand<'e> {
    /// It begins, once more where it was reopened, and nobody has it.
    Anew,
    /// It is given to somebody.
    To(&'e UserId),
    /// Somebody must not have it.
    Without(&'e UserId),
    /// Whoever has it has accepted it.
    Taken,
    Ended,
    Same,
}

const fn hand(event: &Event) -> Hand<'_> {
    match event {
        Event::Registered(_) | Event::Reopened { .. } => Hand::Anew,
        Event::Dispatched { to, .. } => Hand::To(to),
        Event::Recused { staff, .. } => Hand::Without(staff),
        Event::Accepted { .. } => Hand::Taken,
        Event::Closed { .. } => Hand::Ended,
        Event::ContactLogged { .. }
        | Event::CustomerWrote { .. }
        | Event::IssueAdded { .. }
        | Event::CustomerTold { .. }
        | Event::ProposalSent { .. }
        | Event::CustomerAnswered { .. }
        | Event::CarriedOut { .. }
        | Event::Handled
        | Event::FollowedUp { .. }
        | Event::WithdrawalReceived { .. }
        | Event::MergeDecided { .. }
        | Event::VerificationRequested { .. }
        | Event::PromiseMoved { .. }
        | Event::VerificationDecided { .. }
        | Event::EvidenceRequested { .. }
        | Event::EvidenceReceived { .. }
        | Event::ClockStarted { .. }
        | Event::ClockStopped { .. }
        | Event::ClockExtended { .. }
        | Event::ClockRecounted { .. }
        | Event::ClockPaused { .. }
        | Event::ClockResumed { .. }
        | Event::PauseRanOut { .. }
        | Event::ClockRestarted { .. }
        | Event::ClockAgreed { .. }
        | Event::Triaged { .. }
        | Event::TriageChecked { .. }
        | Event::TriageTakenBack { .. }
        | Event::EnteredGreenChannel { .. }
        | Event::RepeatFound { .. }
        | Event::Archived { .. }
        | Event::PersonalValuesErased { .. }
        | Event::LeftGreenChannel { .. }
        | Event::Promised { .. }
        | Event::PromiseKept { .. }
        | Event::SupervisionOrdered { .. }
        | Event::SupervisionAnswered { .. }
        | Event::SupervisionAccepted { .. }
        | Event::SupervisionReturned { .. }
        | Event::Watched { .. }
        | Event::WatchReviewed { .. }
        | Event::Aged { .. }
        | Event::Noted { .. }
        | Event::Reminded { .. }
        | Event::InvestigationBegun { .. }
        | Event::FindingsFiled { .. }
        | Event::LiabilityFound { .. }
        | Event::Proposed { .. }
        | Event::Reviewed { .. }
        | Event::RectificationLinked { .. }
        | Event::Escalated { .. }
        | Event::EscalationResolved { .. }
        | Event::EndingRequested { .. }
        | Event::EndingDecided { .. } => Hand::Same,
    }
}

/// Reads the history, oldest first; `now` ends the time that is still open.
pub fn nobody<'e>(history: impl IntoIterator<Item = (&'e Event, Instant)>, now: Instant) -> Nobody {
    let mut found = Nobody::default();
    let mut owner: Option<&UserId> = None;
    let mut before: BTreeSet<&UserId> = BTreeSet::new();
    for (event, at) in history {
        match hand(event) {
            Hand::Anew => {
                owner = None;
                before.clear();
                found.since.get_or_insert(at);
            }
            Hand::To(to) => {
                if !before.is_empty() {
                    found.hand_overs += 1;
                }
                if !before.insert(to) {
                    found.returned_to.insert(to.clone());
                }
                owner = Some(to);
                found.since.get_or_insert(at);
            }
            Hand::Without(staff) if owner == Some(staff) => {
                owner = None;
                found.since.get_or_insert(at);
            }
            Hand::Taken => {
                found.first_accepted.get_or_insert(at);
                found.end(at);
            }
            Hand::Ended => found.end(at),
            Hand::Without(_) | Hand::Same => {}
        }
    }
    found.unowned_ms += found.since.map_or(0, |since| now.ms_since(since).max(0));
    found
}

impl Nobody {
    fn end(&mut self, at: Instant) {
        self.unowned_ms += self.since.take().map_or(0, |since| at.ms_since(since).max(0));
    }
}
