//! The outside of the platform: what comes in is parsed here, what goes out is worded and sent from here.
//!
//! It is not the place of any rule about complaints (`greenlane-domain`) nor of any row (`greenlane-store`).

pub mod assistant;
pub mod spreadsheet;
