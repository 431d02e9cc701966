//! One complaint: what is shown of it, and everything that is done with it. Each verb is a file of [`moves`].

pub mod candidates;
pub mod case_file;
pub mod clock;
mod clock_history;
pub mod clock_preview;
pub mod index;
pub mod letters;
pub mod moves;
pub mod open;
pub mod opened;
pub mod perform;
pub mod promised;
pub mod reveal;
pub mod scripts;
pub mod summary;
pub mod timeline;
pub mod view;
mod view_issue;
mod view_parts;
mod view_undertaking;

pub use view_issue::{benefit_view, evidence_views, index_view};
pub use view_parts::{clock_chip, is_rated, public_state};
pub use view_undertaking::{order_view, promise_view, watch_view};
