//! The shapes of clocks: how one stands, what was done to it, and why it is due when it is due.

use super::ClockChip;
use serde::Serialize;
use utoipa::ToSchema;

/// A stretch in which a clock stood still.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PauseView {
    pub from: String,
    pub to: Option<String>,
    /// When it runs again at the latest, while it stands still.
    pub until: Option<String>,
    pub reason: String,
}

/// Opening hours by name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HoursView {
    pub code: String,
    pub zh: String,
    pub en: String,
}

/// One clock.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClockView {
    #[serde(flatten)]
    pub chip: ClockChip,
    /// Its place in the file, by which it is explained.
    pub n: usize,
    pub stopped_at: Option<String>,
    /// Who stopped it, and the event that did.
    pub stopped_by: Option<String>,
    pub stopped_with: Option<String>,
    pub overdue_by_ms: i64,
    pub limit: String,
    /// The opening hours by which it is counted, of a limit in open time.
    pub hours: Option<HoursView>,
    pub basis: String,
    pub pauses: Vec<PauseView>,
    pub extended_from: Option<String>,
    /// The due instant before the customer agreed to another.
    pub agreed_from: Option<String>,
    /// New facts started the time anew in a later clock.
    pub superseded: bool,
    /// The number of the supervision order, the promise or the issue it belongs to, and what that says.
    pub subject: Option<u16>,
    pub about: Option<String>,
    /// The moves that its rule allows: `extend`, `pause`, `restart`, `agree`.
    pub may: Vec<String>,
}

/// A clock with its day-by-day derivation and its history.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClockExplained {
    #[serde(flatten)]
    pub clock: ClockView,
    pub changes: Vec<ClockChange>,
    pub derivation: Vec<DerivationStep>,
    pub warnings: Vec<String>,
    /// When it would be due if it ran again now, while it stands still.
    pub projected_due: Option<String>,
}

/// Something that was done to a clock.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClockChange {
    /// The code of the event.
    pub kind: String,
    pub at: String,
    pub by: String,
    /// The due instants before and after it.
    pub from: Option<String>,
    pub to: Option<String>,
    /// A code: why it stood still, what brought the new facts, what proves the agreement, what stopped it.
    pub why: Option<String>,
    /// The number that `why` speaks of.
    pub of: Option<String>,
    pub words: Option<String>,
    /// How the customer was told.
    pub told: Vec<ToldView>,
}

/// A proof that the customer was told.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ToldView {
    pub channel: String,
    pub at: String,
}

/// One day of a derivation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DerivationStep {
    pub day: String,
    pub counts: bool,
    pub code: String,
    pub why: String,
    pub why_en: String,
}

/// How long nobody had accepted the file, and who answered for it meanwhile (N23).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NobodyView {
    pub unowned_ms: i64,
    /// Since when nobody has it, when it is so now.
    pub since: Option<String>,
    pub hand_overs: u32,
    pub returned_to: Vec<super::StaffRef>,
    pub first_accepted: Option<String>,
}

/// How far attempts to reach the customer count towards the first contact.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AttemptsView {
    pub counted: u32,
    pub needed: u32,
    pub gap_minutes: u32,
    /// From when on the next attempt counts.
    pub next_counts_from: Option<String>,
}
