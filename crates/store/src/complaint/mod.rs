//! The complaint file as rows: saved from events, loaded whole, listed by lifted columns.

pub mod ageing;
pub mod answered;
pub mod facets;
pub mod lift;
pub mod line;
pub mod list;
pub mod load;
pub mod save;
pub mod undertaking;
