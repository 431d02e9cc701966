//! Sessions: staff sign in with name and password, the bank's own systems bring a key. Only keyed hashes of tokens and
//! keys are kept, so whoever reads the database can act as nobody.

pub mod caller;
mod change_password;
pub mod partner;
pub mod sign_in;
mod strangers;
pub mod token;

pub use crate::password::hash_password;
pub use caller::{Caller, MeView, caller, newcomer, sign_out, still};
pub use change_password::change_password;
pub use partner::partner;
pub use sign_in::{SignedIn, sign_in};
