//! 登记受理: every way in ends in [`register::register`].

pub mod caller;
pub mod group_commit;
pub mod idempotent;
pub mod reading;
pub mod register;
