//! 登记受理: every way in ends in [`register::register`].

pub mod assign;
pub mod caller;
pub mod idempotent;
mod phones;
mod prepare;
pub mod queue;
pub mod reading;
pub mod register;
