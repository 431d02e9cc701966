//! The customer's side: filing without an account, looking up progress with a one-time code, answering, rating, writing,
//! withdrawing. A file is only ever reached through the phone that its customer proved to hold; a number of somebody
//! else is answered like one that was never given (S2-5).

pub mod above;
pub mod access;
mod act;
pub mod answer;
pub mod attach;
pub mod calls;
pub mod case;
pub mod case_file;
pub mod codes;
pub mod drafts;
pub mod filled;
pub mod list;
pub mod message;
mod next;
mod proposal;
pub mod question;
pub mod rate;
mod receipt;
pub mod seen;
pub mod settings;
pub mod share;
mod steps;
pub mod submit;
mod told;
pub mod verify;
pub mod views;
pub mod voices;
pub mod withdraw;

pub use above::ask_above;
pub use access::{PortalCaller, PortalSession, access, caller};
pub use answer::answer;
pub use attach::attach;
pub use case::case;
pub use filled::PortalComplaintInput;
pub use list::list;
pub use message::message;
pub use question::answer_question;
pub use rate::rate;
pub use settings::settings;
pub use share::{share, stop_sharing};
pub use submit::{Submitted, submit};
pub use verify::verify;
pub use views::*;
pub use withdraw::withdraw;
