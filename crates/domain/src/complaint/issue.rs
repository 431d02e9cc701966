//! One issue (诉求) of a complaint. Finding, liability, plan, answer and rectification are per issue (S3-53).

use super::compensation::Compensation;
use super::liability::Liability;
use super::resolution::{Answer, Plan};
use crate::codes::codes;
use crate::ids::RectificationId;
use crate::ids::UserId;
use crate::privacy::Words;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// The number of an issue in its file, from 1.
pub type IssueNo = u8;

/// One thing the customer wants put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    pub no: IssueNo,
    pub words: Words,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wishes: Vec<Wish>,
    /// When the customer raised it, of one that did not come with the complaint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raised: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<Finding>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub liability: Option<Liability>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Plan>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rectification: Option<RectificationId>,
}

codes! {
    /// What the customer wishes.
    pub enum Wish {
        Refund = "refund",
        Correction = "correction",
        Apology = "apology",
        Explanation = "explanation",
        Prevention = "prevention",
        Compensation = "compensation",
        Restore = "restore",
        SpeedUp = "speed_up",
        Other = "other",
    }
}

codes! {
    /// Whether a claim holds.
    pub enum Verdict {
        /// 属实
        Upheld = "upheld",
        /// 部分属实
        Partly = "partly",
        /// 不属实
        NotUpheld = "not_upheld",
        /// 无法查实
        Unverifiable = "unverifiable",
    }
}

/// What was found about one claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub verdict: Verdict,
    /// In words the customer understands.
    pub words: Words,
    /// Numbers of the evidence it rests on.
    pub evidence: Vec<u16>,
    pub by: UserId,
    pub at: Instant,
}

impl Issue {
    /// A new issue of which nothing is known but the words.
    pub const fn new(no: IssueNo, words: Words, wishes: Vec<Wish>) -> Self {
        Self {
            no,
            words,
            wishes,
            raised: None,
            finding: None,
            liability: None,
            plan: None,
            answer: None,
            rectification: None,
        }
    }

    /// The compensation its plan holds.
    pub fn compensation(&self) -> Option<&Compensation> {
        self.plan.as_ref().and_then(|p| p.compensation.as_ref())
    }
}
