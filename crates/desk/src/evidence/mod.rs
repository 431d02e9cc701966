//! Evidence files: taken in whole or in parts, bound to a complaint, handed out through the authority check only.

pub mod attach;
mod content;
pub mod download;
pub mod limits;
pub mod parts;
pub mod sender;
pub mod sweep;
pub mod thumbnail;
pub mod upload;
