//! The files that are open now, on purpose: at least one in every stage and with a clock in every state, so that every
//! list and every screen has something true to show.

use super::plan::{Course, OwnerChoice, Stop, Twist};
use greenlane_domain::time::Instant;

/// One open file.
#[derive(Debug)]
pub struct Scene {
    /// How long before now it was received, in minutes.
    pub minutes_ago: i64,
    pub matter: &'static str,
    pub owner: OwnerChoice,
    pub stop: Stop,
    pub course: Course,
    pub twists: &'static [Twist],
}

impl Scene {
    /// When it was received. `place` is its place among the scenes: older files are moved by some more minutes, so that
    /// they do not all come at the same time of day.
    pub fn received_at(&self, now: Instant, place: usize) -> Instant {
        let place = place as i64;
        let more_minutes = if self.minutes_ago >= 2 * DAY { place * 37 % 300 } else { 0 };
        now.plus_ms(-(self.minutes_ago + more_minutes) * 60_000 - place * 7 % 60 * 1000)
    }
}

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

use Course::{Accepted, AnsweredNotAccepted, Unreasonable};
use OwnerChoice::{ByPoints, DemoHandler};

const fn scene(minutes_ago: i64, matter: &'static str, owner: OwnerChoice, stop: Stop) -> Scene {
    Scene { minutes_ago, matter, owner, stop, course: Accepted, twists: &[] }
}

const fn with(mut scene: Scene, twists: &'static [Twist]) -> Scene {
    scene.twists = twists;
    scene
}

const fn ending(mut scene: Scene, course: Course) -> Scene {
    scene.course = course;
    scene
}

/// All of them; the rarer a state is otherwise, the earlier it stands, since a small bank takes only the first.
pub const ALL: &[Scene] = &[
    // The green channel: about to run out, just missed, without an owner.
    scene(13, "card.unauthorised", DemoHandler, Stop::Accepted),
    scene(17, "payment.delayed", DemoHandler, Stop::Dispatched),
    scene(4, "card.unauthorised", ByPoints, Stop::Triaged),
    with(scene(3 * DAY, "card.freeze", ByPoints, Stop::InReview), &[Twist::OutsideBand]),
    scene(6 * DAY, "card.limit", DemoHandler, Stop::FollowUp),
    ending(scene(9 * DAY, "card.negotiation", ByPoints, Stop::EndingAsked), Unreasonable),
    with(scene(8 * DAY, "card.fee", DemoHandler, Stop::Escalated), &[Twist::Rejected]),
    with(scene(10 * DAY, "loan.contract", DemoHandler, Stop::Paused), &[Twist::Appraisal]),
    scene(4 * DAY, "card.closing", DemoHandler, Stop::AwaitingCustomer),
    scene(5 * DAY, "card.opening", DemoHandler, Stop::CarryingOut),
    scene(2 * DAY, "card.freeze", DemoHandler, Stop::Investigating),
    scene(4 * DAY, "credit.record", DemoHandler, Stop::Proposing),
    scene(18, "card.limit", ByPoints, Stop::Triaged),
    scene(23 * HOUR, "savings.queue", DemoHandler, Stop::Accepted),
    scene(27 * HOUR, "card.freeze", ByPoints, Stop::Accepted),
    // The green channel again, a little later.
    scene(11, "card.unauthorised", ByPoints, Stop::Dispatched),
    scene(26, "payment.deducted", DemoHandler, Stop::Accepted),
    with(scene(5 * HOUR, "wealth.missold", ByPoints, Stop::Contacted), &[Twist::LateCall]),
    // Fresh: nobody, named, accepted, called.
    scene(3 * HOUR, "card.benefit", ByPoints, Stop::Triaged),
    scene(2 * HOUR, "electronic.app", DemoHandler, Stop::Dispatched),
    scene(70, "card.credit_limit", DemoHandler, Stop::Dispatched),
    scene(31 * HOUR, "savings.attitude", DemoHandler, Stop::Dispatched),
    scene(20 * HOUR, "card.closing", DemoHandler, Stop::Contacted),
    scene(26 * HOUR, "loan.prepay", ByPoints, Stop::Contacted),
    // Leaders have asked.
    with(scene(30 * HOUR, "card.fee", DemoHandler, Stop::Supervised), &[Twist::Supervised]),
    with(scene(2 * DAY, "payment.rules", DemoHandler, Stop::OrderAnswered), &[Twist::Supervised]),
    with(scene(6 * DAY, "loan.prepay", ByPoints, Stop::Supervised), &[Twist::Supervised]),
    // The customer was promised something.
    with(scene(4 * HOUR, "card.limit", DemoHandler, Stop::Contacted), &[Twist::Promise]),
    with(scene(5 * DAY, "electronic.app", DemoHandler, Stop::Contacted), &[Twist::Promise]),
    // Being looked into.
    with(scene(2 * DAY, "loan.settled", ByPoints, Stop::Investigating), &[Twist::CustomerWrites]),
    with(scene(3 * DAY, "savings.inheritance", DemoHandler, Stop::EvidenceAsked), &[Twist::Note]),
    scene(4 * DAY, "electronic.sms", ByPoints, Stop::EvidenceAsked),
    with(scene(12 * DAY, "loan.collection", ByPoints, Stop::Paused), &[Twist::Mediation]),
    with(scene(18 * DAY, "other.exchange", ByPoints, Stop::Extended), &[Twist::Extended]),
    scene(13 * DAY, "card.negotiation", ByPoints, Stop::EvidenceAsked),
    scene(17 * DAY, "loan.rate", ByPoints, Stop::Proposing),
    // Being decided and reviewed.
    scene(5 * DAY, "payment.rules", ByPoints, Stop::Proposing),
    with(
        scene(5 * DAY, "card.collection", DemoHandler, Stop::Returned),
        &[Twist::OutsideBand, Twist::Returned],
    ),
    scene(5 * DAY, "card.opening", DemoHandler, Stop::Approved),
    with(scene(4 * DAY, "card.fee", DemoHandler, Stop::InReview), &[Twist::OutsideBand]),
    with(scene(5 * DAY, "loan.bundled", ByPoints, Stop::InReview), &[Twist::OutsideBand]),
    with(scene(6 * DAY, "wealth.missold", ByPoints, Stop::InReview), &[Twist::OutsideBand]),
    // With the customer, being carried out, being asked how it was.
    scene(6 * DAY, "card.limit", ByPoints, Stop::AwaitingCustomer),
    scene(9 * DAY, "loan.cost", ByPoints, Stop::AwaitingCustomer),
    scene(7 * DAY, "cash.machine", ByPoints, Stop::CarryingOut),
    scene(7 * DAY, "card.freeze", ByPoints, Stop::FollowUp),
    scene(8 * DAY, "savings.attitude", ByPoints, Stop::FollowUp),
    with(scene(9 * DAY, "payment.rules", ByPoints, Stop::FollowUpTried), &[Twist::MissedFollowUp]),
    with(scene(10 * DAY, "card.closing", ByPoints, Stop::NotSatisfied), &[Twist::Unsatisfied]),
    // Closed, and not at rest.
    ending(
        with(
            scene(24 * DAY, "card.negotiation", ByPoints, Stop::VerificationAsked),
            &[Twist::VerifiedUpheld],
        ),
        AnsweredNotAccepted,
    ),
    with(scene(25 * DAY, "credit.record", DemoHandler, Stop::Reopened), &[Twist::Reopened]),
];
