//! The main stages. Each carries what is only known from then on.

use crate::codes::codes;
use crate::ids::Number;
use crate::tagged::tagged;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// Where the file stands as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Stage {
    /// 已登记: it has a number and nobody has read it yet.
    Registered,
    /// 已分级: class and priority are set.
    Triaged,
    /// 已分派: an owner is named and has not begun.
    Dispatched,
    /// 核实中: the group looks for the facts.
    Investigating { since: Instant },
    /// 方案拟定: the facts are filed; liability and plan are made.
    Proposing { since: Instant },
    /// 合规审核中.
    ComplianceReview { since: Instant },
    /// 待客户确认.
    AwaitingCustomer { since: Instant },
    /// 执行中.
    CarryingOut { since: Instant },
    /// 回访中.
    FollowUp { since: Instant },
    /// 已办结, with its ending.
    Closed { at: Instant, ending: Ending },
}

codes! {
    /// The code of a stage.
    pub enum StageCode {
        Registered = "registered",
        Triaged = "triaged",
        Dispatched = "dispatched",
        Investigating = "investigating",
        Proposing = "proposing",
        ComplianceReview = "compliance_review",
        AwaitingCustomer = "awaiting_customer",
        CarryingOut = "carrying_out",
        FollowUp = "follow_up",
        Closed = "closed",
    }
}

tagged! {
    /// How a file ended (requirements 1.6 C5). "Answered" and "accepted" are different things.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum Ending in "as" {
        /// The customer accepted the plan and was followed up (S4-16).
        Accepted,
        /// The final answer stands although the customer does not accept it.
        AnsweredNotAccepted,
        /// The demand is unreasonable; decided by two persons (S3-45).
        Unreasonable,
        /// The customer withdrew (Order 2020 No. 3 art. 15).
        Withdrawn,
        /// The matter goes on in another file (art. 18 (3)).
        Merged { into: Number },
        /// Not for this bank, or the submitter has no authority (art. 11, 13, 18 (4)).
        NotAccepted,
        /// It had ended before it came here: taken over from an old ledger, which does not say how.
        ClosedBefore,
    }
}

codes! {
    /// The code of an ending.
    pub enum EndingCode {
        Accepted = "accepted",
        AnsweredNotAccepted = "answered_not_accepted",
        Unreasonable = "unreasonable",
        Withdrawn = "withdrawn",
        Merged = "merged",
        NotAccepted = "not_accepted",
        ClosedBefore = "closed_before",
    }
}

impl Stage {
    /// The code of this stage.
    pub const fn code(&self) -> StageCode {
        match self {
            Self::Registered => StageCode::Registered,
            Self::Triaged => StageCode::Triaged,
            Self::Dispatched => StageCode::Dispatched,
            Self::Investigating { .. } => StageCode::Investigating,
            Self::Proposing { .. } => StageCode::Proposing,
            Self::ComplianceReview { .. } => StageCode::ComplianceReview,
            Self::AwaitingCustomer { .. } => StageCode::AwaitingCustomer,
            Self::CarryingOut { .. } => StageCode::CarryingOut,
            Self::FollowUp { .. } => StageCode::FollowUp,
            Self::Closed { .. } => StageCode::Closed,
        }
    }

    /// The ending, once there is one.
    pub const fn ending(&self) -> Option<&Ending> {
        match self {
            Self::Closed { ending, .. } => Some(ending),
            Self::Registered
            | Self::Triaged
            | Self::Dispatched
            | Self::Investigating { .. }
            | Self::Proposing { .. }
            | Self::ComplianceReview { .. }
            | Self::AwaitingCustomer { .. }
            | Self::CarryingOut { .. }
            | Self::FollowUp { .. } => None,
        }
    }

    /// True until it ends.
    pub const fn is_open(&self) -> bool {
        self.ending().is_none()
    }
}

impl Ending {
    /// The code of this ending.
    pub const fn code(&self) -> EndingCode {
        match self {
            Self::Accepted => EndingCode::Accepted,
            Self::AnsweredNotAccepted => EndingCode::AnsweredNotAccepted,
            Self::Unreasonable => EndingCode::Unreasonable,
            Self::Withdrawn => EndingCode::Withdrawn,
            Self::Merged { .. } => EndingCode::Merged,
            Self::NotAccepted => EndingCode::NotAccepted,
            Self::ClosedBefore => EndingCode::ClosedBefore,
        }
    }

    /// True when this ending tells the customer a decision, which stops the statutory clock.
    pub const fn tells_a_decision(&self) -> bool {
        match self {
            Self::AnsweredNotAccepted | Self::Unreasonable | Self::NotAccepted => true,
            Self::Accepted | Self::Withdrawn | Self::Merged { .. } | Self::ClosedBefore => false,
        }
    }

    /// True when somebody refused what the customer asked for: that person stays out of the matter afterwards (N32).
    pub const fn is_a_refusal(&self) -> bool {
        self.tells_a_decision()
    }
}
