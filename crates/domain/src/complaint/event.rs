//! What happened to a complaint. Events are appended, chained and never changed; they hold codes, numbers and
//! commitments, and no personal value.

use super::agreement::AgreementProof;
use super::closure::{PendingEnding, Reflection};
use super::compliance_review::Review;
use super::dispatch::DispatchReason;
use super::escalation::{EscalationReason, Resolved};
use super::evidence::Evidence;
use super::follow_up::FollowUp;
use super::intake::Registration;
use super::investigation::Contact;
use super::issue::{Finding, IssueNo, Wish};
use super::liability::Liability;
use super::promise::Proof;
use super::rectification::NewRectification;
use super::reply::{Letter, SendChannel};
use super::resolution::{Answer, PartKind, Plan};
use super::restart::NewFacts;
use super::stage::Ending;
use super::supervision::Order;
use super::triage::Grade;
use super::verification::Decided;
use super::watch::Watch;
use super::withdrawal::WithdrawalProof;
use crate::access::Department;
use crate::clocks::Clock;
use crate::codes::codes;
use crate::ids::{Number, OrgId, UserId};
use crate::money::Fen;
use crate::privacy::Words;
use crate::tagged::tagged;
use crate::time::{Day, Instant, Limit};

codes! {
    /// What the customer is told about the time of the decision.
    pub enum TimeNotice {
        Extended = "extended",
        Paused = "paused",
        Resumed = "resumed",
        Restarted = "restarted",
        Agreed = "agreed",
    }
}

impl TimeNotice {
    /// The event that says so. The change stands in the customer's progress page from the moment it is made.
    pub const fn in_the_portal(self) -> Event {
        Event::CustomerTold { about: self, channel: SendChannel::Portal }
    }
}

tagged! {
    /// One thing that happened.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum Event in "kind" {
        Registered(Box<Registration>),
        Triaged {
            grade: Grade,
            reason: Option<Words>,
        },
        /// A person looked at class, channel and owner; what was changed by it follows.
        TriageChecked {
            by: UserId,
        },
        /// The look was taken back; what it had changed follows, as it was before.
        TriageTakenBack {
            by: UserId,
        },
        EnteredGreenChannel {
            team: Vec<(Department, UserId)>,
            missing: Vec<Department>,
            reason: Option<Words>,
        },
        LeftGreenChannel {
            reason: Words,
        },
        Dispatched {
            to: UserId,
            /// Their unit, whose opening hours count from now on.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            unit: Option<OrgId>,
            reason: DispatchReason,
        },
        Accepted {
            by: UserId,
        },
        Recused {
            staff: UserId,
            reason: Words,
        },
        ContactLogged {
            contact: Contact,
        },
        Promised {
            no: u16,
            by: UserId,
            words: Words,
            due: Instant,
        },
        PromiseKept {
            no: u16,
            by: UserId,
            proof: Proof,
        },
        /// The customer is told of a new time, which becomes promise number `to`.
        PromiseMoved {
            no: u16,
            to: u16,
            due: Instant,
            reason: Words,
        },
        SupervisionOrdered {
            order: Order,
        },
        SupervisionAnswered {
            no: u16,
            by: UserId,
            words: Words,
        },
        SupervisionAccepted {
            no: u16,
            by: UserId,
            words: Option<Words>,
        },
        SupervisionReturned {
            no: u16,
            by: UserId,
            reasons: Words,
            limit: Limit,
            due: Instant,
        },
        /// It is followed closely until a day on which it is looked at again (S3-44).
        Watched {
            watch: Watch,
        },
        WatchReviewed {
            no: u16,
            by: UserId,
            words: Words,
            /// False when it leaves the list.
            goes_on: bool,
        },
        /// Contentious, and so many natural days old.
        Aged {
            days: u16,
        },
        Noted {
            words: Words,
        },
        CustomerWrote {
            words: Words,
        },
        /// The customer wants something more put right; it was raised at `raised` (S3-53).
        IssueAdded {
            no: IssueNo,
            by: UserId,
            words: Words,
            wishes: Vec<Wish>,
            raised: Instant,
        },
        InvestigationBegun {
            group: Vec<(Department, UserId)>,
        },
        EvidenceRequested {
            evidence: Evidence,
        },
        EvidenceReceived {
            evidence: Evidence,
        },
        FindingsFiled {
            findings: Vec<(IssueNo, Finding)>,
        },
        LiabilityFound {
            issue: IssueNo,
            liability: Liability,
        },
        Proposed {
            by: UserId,
            plans: Vec<(IssueNo, Plan)>,
            letter: Letter,
            needs_review: bool,
        },
        Reviewed {
            review: Review,
        },
        ProposalSent {
            by: UserId,
            channel: SendChannel,
        },
        CustomerAnswered {
            answers: Vec<(IssueNo, Answer)>,
        },
        CarriedOut {
            by: UserId,
            issue: IssueNo,
            part: PartKind,
            words: Words,
        },
        RectificationLinked {
            rectification: NewRectification,
        },
        Handled,
        FollowedUp {
            follow_up: FollowUp,
        },
        Escalated {
            reason: EscalationReason,
            words: Option<Words>,
        },
        EscalationResolved {
            resolved: Resolved,
        },
        EndingRequested {
            pending: PendingEnding,
        },
        EndingDecided {
            by: UserId,
            approved: bool,
            words: Words,
        },
        WithdrawalReceived {
            received_on: Day,
            how: WithdrawalProof,
            evidence: Option<u16>,
            words: Option<Words>,
        },
        MergeDecided {
            into: Number,
            reason: Words,
        },
        Closed {
            ending: Ending,
            reflection: Option<Reflection>,
        },
        Archived {
            issues: u32,
            evidence: u32,
            contacts: u32,
            paid: Fen,
        },
        Reopened {
            reason: Words,
        },
        VerificationRequested {
            grounds: Words,
        },
        VerificationDecided {
            decided: Decided,
        },
        ClockStarted {
            clock: Clock,
        },
        ClockStopped {
            name: String,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            subject: Option<u16>,
            at: Instant,
        },
        ClockExtended {
            name: String,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            subject: Option<u16>,
            from: Instant,
            to: Instant,
            reason: Words,
            /// Why a lead let words stand that the check keeps back.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            wording_upheld: Option<Words>,
        },
        /// The calendar of a year came or changed: the working days are counted again.
        ClockRecounted {
            name: String,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            subject: Option<u16>,
            from: Instant,
            to: Instant,
        },
        ClockPaused {
            name: String,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            subject: Option<u16>,
            at: Instant,
            reason: String,
            words: Words,
            /// When it runs again at the latest.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            until: Option<Instant>,
        },
        ClockResumed {
            name: String,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            subject: Option<u16>,
            at: Instant,
            due: Instant,
            words: Words,
        },
        /// The longest standstill was over, so that the clock ran again by itself.
        PauseRanOut {
            name: String,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            subject: Option<u16>,
            at: Instant,
            due: Instant,
        },
        /// New facts started the time anew; the clock of the same name that ran until `at` stays as it was then.
        ClockRestarted {
            clock: Clock,
            at: Instant,
            grounds: NewFacts,
            reason: Words,
        },
        /// The customer agreed to another day.
        ClockAgreed {
            name: String,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            subject: Option<u16>,
            from: Instant,
            to: Instant,
            proof: AgreementProof,
            words: Words,
        },
        /// The customer was told of a change of the time (art. 18, 21).
        CustomerTold {
            about: TimeNotice,
            channel: SendChannel,
        },
        Reminded {
            to: UserId,
        },
        /// The same person came about the same matter so many times within so many days.
        RepeatFound {
            nth: u32,
            days: u16,
            before: Vec<Number>,
            /// The priority became high by it.
            raised: bool,
        },
        /// Personal values were erased lawfully; the commitments stay, so the chain stays valid (N2).
        PersonalValuesErased {
            seals: Vec<String>,
            basis: String,
        },
    }
}

/// The codes of events that stand in the file and move no clock: none starts or stops by them or by what they change. A
/// decision that is one of them alone need not be read to tell the clocks again.
pub const BESIDE_THE_CLOCKS: [&str; 6] = [
    "evidence_requested",
    "evidence_received",
    "rectification_linked",
    "noted",
    "customer_wrote",
    "reminded",
];

impl Event {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Registered(_) => "registered",
            Self::Triaged { .. } => "triaged",
            Self::TriageChecked { .. } => "triage_checked",
            Self::TriageTakenBack { .. } => "triage_taken_back",
            Self::EnteredGreenChannel { .. } => "entered_green_channel",
            Self::LeftGreenChannel { .. } => "left_green_channel",
            Self::Dispatched { .. } => "dispatched",
            Self::Accepted { .. } => "accepted",
            Self::Recused { .. } => "recused",
            Self::ContactLogged { .. } => "contact_logged",
            Self::Promised { .. } => "promised",
            Self::PromiseKept { .. } => "promise_kept",
            Self::PromiseMoved { .. } => "promise_moved",
            Self::SupervisionOrdered { .. } => "supervision_ordered",
            Self::SupervisionAnswered { .. } => "supervision_answered",
            Self::SupervisionAccepted { .. } => "supervision_accepted",
            Self::SupervisionReturned { .. } => "supervision_returned",
            Self::Watched { .. } => "watched",
            Self::WatchReviewed { .. } => "watch_reviewed",
            Self::Aged { .. } => "aged",
            Self::Noted { .. } => "noted",
            Self::CustomerWrote { .. } => "customer_wrote",
            Self::IssueAdded { .. } => "issue_added",
            Self::InvestigationBegun { .. } => "investigation_begun",
            Self::EvidenceRequested { .. } => "evidence_requested",
            Self::EvidenceReceived { .. } => "evidence_received",
            Self::FindingsFiled { .. } => "findings_filed",
            Self::LiabilityFound { .. } => "liability_found",
            Self::Proposed { .. } => "proposed",
            Self::Reviewed { .. } => "reviewed",
            Self::ProposalSent { .. } => "proposal_sent",
            Self::CustomerAnswered { .. } => "customer_answered",
            Self::CarriedOut { .. } => "carried_out",
            Self::RectificationLinked { .. } => "rectification_linked",
            Self::Handled => "handled",
            Self::FollowedUp { .. } => "followed_up",
            Self::Escalated { .. } => "escalated",
            Self::EscalationResolved { .. } => "escalation_resolved",
            Self::EndingRequested { .. } => "ending_requested",
            Self::EndingDecided { .. } => "ending_decided",
            Self::WithdrawalReceived { .. } => "withdrawal_received",
            Self::MergeDecided { .. } => "merge_decided",
            Self::Closed { .. } => "closed",
            Self::Archived { .. } => "archived",
            Self::Reopened { .. } => "reopened",
            Self::VerificationRequested { .. } => "verification_requested",
            Self::VerificationDecided { .. } => "verification_decided",
            Self::ClockStarted { .. } => "clock_started",
            Self::ClockStopped { .. } => "clock_stopped",
            Self::ClockExtended { .. } => "clock_extended",
            Self::ClockRecounted { .. } => "clock_recounted",
            Self::ClockPaused { .. } => "clock_paused",
            Self::ClockResumed { .. } => "clock_resumed",
            Self::PauseRanOut { .. } => "pause_ran_out",
            Self::ClockRestarted { .. } => "clock_restarted",
            Self::ClockAgreed { .. } => "clock_agreed",
            Self::CustomerTold { .. } => "customer_told",
            Self::Reminded { .. } => "reminded",
            Self::RepeatFound { .. } => "repeat_found",
            Self::PersonalValuesErased { .. } => "personal_values_erased",
        }
    }
}
