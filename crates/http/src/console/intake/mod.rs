//! 登记受理: what the clerk sees before a complaint is registered.

pub mod caller;
pub mod reading;
