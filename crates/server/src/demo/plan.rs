//! What will become of one complaint, decided before its story is told: matter, people, liability, ending and whatever
//! is out of the ordinary on the way.

use super::customer::GeneratedCustomer;
use super::matter::Matter;
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::triage::Party;
use greenlane_domain::ids::{Number, OrgId, UserId};
use greenlane_domain::time::Instant;

/// The whole plan of one complaint.
#[derive(Debug, Clone)]
pub struct Plan {
    pub matter: &'static Matter,
    pub number: Number,
    pub received_at: Instant,
    pub registered_at: Instant,
    pub channel: Channel,
    pub branch: OrgId,
    pub customer: GeneratedCustomer,
    pub earlier: Option<Earlier>,
    /// The place of the sentence in the table of threats.
    pub grave: Option<usize>,
    /// The place of the second grievance in its table.
    pub second: Option<usize>,
    pub party: Party,
    pub course: Course,
    pub twists: Vec<Twist>,
    pub pace: Pace,
    pub tempo: Tempo,
    pub owner: OwnerChoice,
    /// Where the story stands still, for a file that is open on purpose.
    pub stop: Option<Stop>,
}

impl Plan {
    /// True when this happens on the way.
    pub fn has(&self, twist: Twist) -> bool {
        self.twists.contains(&twist)
    }
}

/// How it ends if nobody stops it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    Accepted,
    AnsweredNotAccepted,
    Unreasonable,
    Withdrawn,
    /// Into the earlier file of the same customer, while that one is open.
    Merged,
    NotAccepted,
    /// It stands in an old ledger as ended, and is taken over as that.
    TakenOver,
}

/// Something out of the ordinary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twist {
    /// The first calls are not answered.
    MissedCalls,
    /// The first call comes too late.
    LateCall,
    CallBack,
    Promise,
    Note,
    CustomerWrites,
    Recused,
    Reassigned,
    Extended,
    ExtendedFar,
    Appraisal,
    Mediation,
    /// More than the band, so that compliance has to look at it.
    OutsideBand,
    Returned,
    Rejected,
    Unsatisfied,
    Asked,
    LeftGreen,
    /// A leader asks for something.
    Supervised,
    /// The second person first refuses the ending.
    RefusedOnce,
    /// The follow-up call is not answered at first.
    MissedFollowUp,
    Reopened,
    VerifiedUpheld,
    VerifiedChanged,
    VerifiedRedo,
}

impl Twist {
    /// True for what can only happen to a file that has ended.
    pub const fn comes_after_the_end(self) -> bool {
        matches!(self, Self::Reopened | Self::VerifiedUpheld | Self::VerifiedChanged | Self::VerifiedRedo)
    }
}

/// The points at which a story may stand still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    Triaged,
    Dispatched,
    Accepted,
    Contacted,
    Investigating,
    Supervised,
    OrderAnswered,
    EvidenceAsked,
    Extended,
    Paused,
    Proposing,
    InReview,
    Returned,
    Approved,
    AwaitingCustomer,
    Escalated,
    EndingAsked,
    CarryingOut,
    FollowUp,
    FollowUpTried,
    NotSatisfied,
    VerificationAsked,
    Reopened,
}

/// How quickly people work on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    Quick,
    Ordinary,
    Slow,
}

impl Pace {
    /// Per cent of the usual time between two steps.
    pub const fn per_cent(self) -> i64 {
        match self {
            Self::Quick => 22,
            Self::Ordinary => 70,
            Self::Slow => 240,
        }
    }
}

/// How time passes between two steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tempo {
    /// As people work: office hours, duty hours, the customer's waking hours.
    Natural,
    /// So that the planned standstill is reached before `now`, even over a weekend.
    BeforeNow,
}

/// Who gets the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnerChoice {
    /// Whoever has the most points.
    ByPoints,
    /// The demo account that handles.
    DemoHandler,
}

/// An earlier file of the same customer about the same matter.
#[derive(Debug, Clone)]
pub struct Earlier {
    pub customer: GeneratedCustomer,
    pub matter: &'static Matter,
    pub branch: OrgId,
    pub number: Number,
    pub registered_at: Instant,
    pub received_at: Instant,
    /// When it ended; nothing while it is open.
    pub ended_at: Option<Instant>,
    /// Whoever refused it; barred from the next file too (N32).
    pub refused_by: Vec<UserId>,
}

impl Earlier {
    /// True when the earlier file was open at this moment.
    pub fn is_open_at(&self, at: Instant) -> bool {
        self.registered_at < at && self.ended_at.is_none_or(|ended| ended > at)
    }
}
