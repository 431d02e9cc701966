//! Sessions: staff sign in with name and password, the bank's own systems bring a key. Only keyed hashes of tokens and
//! keys are kept, so whoever reads the database can act as nobody.

pub mod caller;
pub mod partner;
pub mod password;
pub mod sign_in;
mod strangers;
pub mod token;

pub use caller::{Caller, MeView, caller, sign_out, still};
pub use partner::partner;
pub use password::hash_password;
pub use sign_in::{SignedIn, sign_in};
