//! The commands of the program, one file each.

pub mod backup;
pub mod calendar;
pub mod config;
pub mod deadline;
pub mod generate;
pub mod import;
pub mod migrate;
pub mod print;
pub mod serve;
pub mod texts;
pub mod thumbnail;
pub mod train;
pub mod verify;
pub mod work;
