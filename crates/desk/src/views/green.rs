//! The shape of the green-channel control room.

use super::{QueueRow, StaffRef};
use serde::Serialize;
use utoipa::ToSchema;

/// The control room.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GreenRoomView {
    /// Open complaints in the green channel, by clock.
    pub cards: Vec<GreenCard>,
    /// There are more than are shown.
    pub more: bool,
    pub people: Vec<PersonLoad>,
    /// Who is on duty now.
    pub on_duty: Vec<StaffRef>,
    /// The last one that was done, when none is open.
    pub last_done: Option<LastDone>,
    /// How long the customers of the latest files waited until somebody spoke with them, the oldest first.
    pub responses: Vec<FirstResponse>,
    pub as_of: String,
}

/// One complaint on the board.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GreenCard {
    #[serde(flatten)]
    pub row: QueueRow,
    pub accepted: bool,
}

/// What somebody has in hand.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonLoad {
    pub staff: StaffRef,
    pub department: Option<String>,
    pub load: u32,
    pub capacity: u32,
    pub on_leave: bool,
    /// Of these, complaints in the green channel.
    pub green: u32,
}

/// How long a customer in the green channel waited for the first word.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FirstResponse {
    pub number: String,
    /// When the complaint entered the channel.
    pub at: String,
    pub took_ms: u64,
    /// What the clock allowed.
    pub within_ms: u64,
}

/// The complaint that was done last.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LastDone {
    pub number: String,
    pub at: String,
}
