//! The customer's side: filing without an account, looking up progress with a one-time code, answering, rating, writing,
//! withdrawing. A file is only ever reached through the phone that its customer proved to hold; a number of somebody
//! else is answered like one that was never given (S2-5).

pub mod access;
mod act;
pub mod answer;
pub mod attach;
pub mod case;
pub mod case_file;
pub mod codes;
pub mod drafts;
pub mod filled;
pub mod list;
pub mod message;
mod next;
mod proposal;
pub mod rate;
mod receipt;
pub mod settings;
mod steps;
pub mod submit;
mod told;
pub mod verify;
pub mod views;
pub mod withdraw;

pub use access::{PortalCaller, PortalSession, access, caller};
pub use answer::answer;
pub use attach::attach;
pub use case::case;
pub use filled::PortalComplaintInput;
pub use list::list;
pub use message::message;
pub use rate::rate;
pub use settings::settings;
pub use submit::{Submitted, submit};
pub use verify::verify;
pub use views::*;
pub use withdraw::withdraw;
