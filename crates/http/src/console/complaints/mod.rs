//! Complaints: lists, one of them, and what is done with it.

pub mod candidates;
pub mod case_file;
pub mod clock;
pub mod list;
pub mod perform;
pub mod register;
pub mod reveal;
pub mod show;
pub mod views;
