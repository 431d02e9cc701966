//! Evidence files of staff.

pub mod download;
pub mod upload;
