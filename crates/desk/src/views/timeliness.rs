//! The shape of the page of time: where it goes, and whether the promises of the bank are kept.

use super::{Rate, StaffRef};
use serde::Serialize;
use utoipa::ToSchema;

/// Where the time of closed complaints went (S4-29).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TimelinessView {
    /// Closed within so many days.
    pub days: u32,
    /// How many files were read.
    pub files: u32,
    /// There are more of them than were read; the latest were.
    pub more: bool,
    /// From receipt to the end.
    pub whole: Option<Spread>,
    /// In the order of the stages.
    pub stages: Vec<StageTime>,
    /// The stage in which the files stood longest in all.
    pub slowest: Option<String>,
    /// Contact within 24 hours, resolution within 48, content customers (S2-15 to S2-17), over the whole bank.
    pub rates: Vec<Rate>,
    /// How calls and chats were answered in the same time, over the whole bank; nothing when the policy sets no limit.
    pub pick_up: Option<PickUp>,
    /// The five defects of a complaint system that must not occur (S2-19).
    pub health: Vec<Health>,
    pub as_of: String,
}

/// How long something took, in milliseconds.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Spread {
    pub median_ms: i64,
    /// Nine of ten took no longer.
    pub p90_ms: i64,
}

/// One stage.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StageTime {
    pub stage: String,
    /// How many files passed it.
    pub files: u32,
    #[serde(flatten)]
    pub spread: Spread,
    /// Of all the time of all files, between 0 and 1.
    pub share: f64,
    /// The files that stood longest in it, the longest first.
    pub longest: Vec<LongFile>,
}

/// A file that took long.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LongFile {
    pub number: String,
    pub summary: String,
    pub ms: i64,
}

/// One of the five: in how many files it was as it should be.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Health {
    pub code: String,
    pub good: u32,
    pub of: u32,
    /// The latest of the others.
    pub others: Vec<String>,
}

/// How calls and chats were answered (S1-26).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PickUp {
    pub limit_seconds: u32,
    /// None when no system told of a call.
    pub channels: Vec<PickUpChannel>,
    /// Those that rang longest before somebody answered, beyond the limit.
    pub slowest: Vec<SlowCall>,
}

/// One channel.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PickUpChannel {
    /// `phone` or `chat`.
    pub channel: String,
    pub calls: i64,
    pub in_time: i64,
    pub unanswered: i64,
}

/// A call that rang too long.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SlowCall {
    pub channel: String,
    pub rang_at: String,
    /// How long it rang, in milliseconds.
    pub ms: i64,
    /// Whoever answered: for leads and head office only.
    pub staff: Option<StaffRef>,
}
