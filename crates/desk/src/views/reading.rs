//! Shapes of how texts are read, and how well.

use super::ReasonView;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// How a text is read, with everything that speaks for it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TriedText {
    pub reading: super::ReadingView,
    /// The text as it is kept for search and training, without numbers of persons.
    pub masked: String,
    pub reasons: Vec<ReasonView>,
    /// What was found in it by kind, such as `phone` or `amount`; how often.
    pub found: BTreeMap<String, usize>,
    /// The separate matters it would be split into; one when it is not split.
    pub issues: usize,
}

/// How often the program read as a person did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Agreement {
    pub of: u32,
    pub same: u32,
}

/// One field over two stretches of time.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FieldAgreement {
    /// `kind`, `category`, `cause`, `business` or `priority`.
    pub field: String,
    /// The last 30 days.
    pub lately: Agreement,
    /// The 90 days before them.
    pub before: Agreement,
    /// It fell by five points or more, over at least 30 texts on each side.
    pub drift: bool,
    /// There were that many, so that no drift means that reading is steady.
    pub enough: bool,
}

/// A text that a person read differently.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Correction {
    pub number: String,
    pub at: String,
    /// It was changed while the complaint was taken down.
    pub at_intake: bool,
    /// By field: what was read, and what was given.
    pub changes: BTreeMap<String, (String, String)>,
}

/// A model.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ModelView {
    pub id: String,
    pub made_at: String,
    pub made_by: String,
    /// `candidate`, `in_force` or `retired`.
    pub state: String,
    pub decided_by: Option<String>,
    pub decided_at: Option<String>,
    pub figures: Figures,
    /// The person who asks may put it in force.
    pub may_decide: bool,
}

/// What a model reached beside the one that read before it, on texts that neither had seen.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
pub struct Figures {
    /// Corrections that it learned from, and those that were kept back to measure.
    pub learned: u32,
    pub kept_back: u32,
    /// By field, of the texts kept back: the model before, and this one.
    pub own: BTreeMap<String, (Agreement, Agreement)>,
    /// The same on the set aside of the texts that come with the program.
    pub shipped: BTreeMap<String, (Agreement, Agreement)>,
}

/// How texts are read, and how well.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReadingPage {
    pub fields: Vec<FieldAgreement>,
    pub corrections: Vec<Correction>,
    /// Labels that training can use.
    pub labels: usize,
    /// Fewer than these, and nothing can be trained.
    pub labels_needed: usize,
    pub models: Vec<ModelView>,
    /// The bank's own model that reads now; nothing for the one in the program.
    pub in_force: Option<String>,
    pub may_retrain: bool,
    pub may_decide: bool,
}
