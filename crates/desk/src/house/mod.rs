//! Setting up a bank: its organisation and log-ins, histories that were generated or brought along, lawful erasure.

pub mod erase;
pub mod found;
pub mod load;
