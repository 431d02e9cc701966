//! Evidence files: taken in, bound to a complaint, handed out through the authority check only.

pub mod attach;
mod content;
pub mod download;
pub mod upload;
