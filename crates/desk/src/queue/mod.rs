//! Lists: the queue, its saved views, the home page, the triage of new files, the control room of the green channel, the
//! review desk, the follow-up list. All of them use the one scope predicate.

pub mod asked;
pub mod bulk;
pub mod calls;
pub mod export;
pub mod follow_ups;
pub mod green;
pub mod home;
pub mod list;
pub mod notices;
pub mod pickup;
pub mod reviews;
pub mod saved;
pub mod search;
pub mod supervision;
pub mod timeliness;
pub mod triage;
mod upkeep;
pub mod views;
