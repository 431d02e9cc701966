//! Evidence files of staff.

pub mod download;
pub mod parts;
pub mod upload;
