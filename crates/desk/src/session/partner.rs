//! The bank's own systems: each brings a key of its own.

use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_store::organisation;

/// The system with this key; only the keyed hash of a key is compared.
///
/// # Errors
/// [`Fault::NotSignedIn`] for a key that nobody has, a blank one among them.
pub async fn partner(desk: &Desk, key: &str) -> Result<Actor, Fault> {
    if key.trim().is_empty() {
        return Err(Fault::NotSignedIn);
    }
    let hash = desk.vault().keys().index("api_key", key);
    let name = organisation::partner(&mut desk.db().read().await?, &hash).await?;
    name.map(Actor::partner).ok_or(Fault::NotSignedIn)
}
