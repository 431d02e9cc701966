//! One labelled text of the corpus.

use serde::Deserialize;

use crate::codes::{Business, Category, Cause, Flag, Kind, Liability, Priority};
use crate::rules::Target;

/// A text with what a reader should make of it (labels 1 to 7).
#[derive(Debug, Clone, Deserialize)]
pub struct Sample {
    pub id: String,
    pub text: String,
    pub channel: Option<String>,
    pub kind: Kind,
    pub category: Category,
    /// A second category that would be right as well.
    #[serde(default)]
    pub category_alt: Option<Category>,
    pub cause: Cause,
    #[serde(default)]
    pub cause_alt: Option<Cause>,
    pub business: Business,
    pub liability: Liability,
    pub priority: Priority,
    #[serde(default)]
    pub flags: Vec<Flag>,
    /// How much it counts; 1 for a text of the corpus, more for a correction by the bank's own people.
    #[serde(default = "one")]
    pub weight: f32,
    /// The rules were written with this text in view, so what they say of it proves nothing.
    #[serde(default)]
    pub rules_seen: bool,
}

const fn one() -> f32 {
    1.0
}

impl Sample {
    /// What the sample says about an output: 1 for, -1 against, 0 nothing.
    pub(crate) fn sign(&self, target: Target) -> i8 {
        let side = |holds: bool| if holds { 1 } else { -1 };
        let unless = |other: bool, sign: i8| if other { 0 } else { sign };
        let complaint = self.kind == Kind::Complaint;
        match target {
            Target::Kind(kind) => side(self.kind == kind),
            Target::Flag(flag) => side(self.flags.contains(&flag)),
            Target::Business(business) => side(self.business == business),
            // What is no complaint has no category and no cause, and would only blur those of complaints.
            Target::Cause(cause) => {
                unless(!complaint || self.cause_alt == Some(cause), side(self.cause == cause))
            }
            Target::Category(category) => {
                unless(!complaint || self.category_alt == Some(category), side(self.category == category))
            }
            Target::Liability(liability) => side(self.liability == liability),
            Target::Priority(priority) => side(self.priority == priority),
        }
    }
}
