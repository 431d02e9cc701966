//! The rules of complaint handling. No async, no input or output, no clock, no chance: everything a rule needs is
//! handed to it, and everything that follows from it is returned.
//!
//! Start with [`complaint::decide`]: a command and the facts go in, events or a refusal come out.

mod codes;

pub mod access;
pub mod clocks;
pub mod complaint;
pub mod duty;
pub mod ids;
pub mod insight;
pub mod job;
pub mod money;
pub mod policy;
pub mod preference;
pub mod privacy;
pub mod refusal;
mod tagged;
pub mod time;
