//! Taking over old ledgers.

pub mod import;
