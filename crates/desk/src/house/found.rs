//! Founding a bank in an empty database: units, staff, log-ins, partner keys.

use greenlane_domain::access::chart::{Staff, Unit};
use greenlane_domain::duty::Shift;
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;
use greenlane_store::duty;
use greenlane_store::organisation::{NewLogin, add, add_api_key, add_logins, is_demo, staff_count};
use greenlane_store::sealed::Vault;
use greenlane_store::{Db, StoreError};

/// What a bank starts with.
pub struct Foundation {
    pub units: Vec<Unit>,
    pub staff: Vec<Staff>,
    /// Name, whose it is, and the password's hash.
    pub logins: Vec<(String, UserId, String)>,
    /// Name and key of partner systems.
    pub partners: Vec<(String, String)>,
    /// Turns of duty, who planned them and when.
    pub duty: Option<(Vec<Shift>, UserId, Instant)>,
    /// Accounts that exist for demonstration only.
    pub demo: bool,
}

/// True when nobody works here yet.
pub async fn is_empty(db: &Db) -> Result<bool, StoreError> {
    Ok(staff_count(&mut db.read().await?).await? == 0)
}

/// True when the folder holds a demo bank.
pub async fn holds_demo(db: &Db) -> Result<bool, StoreError> {
    is_demo(&mut db.read().await?).await
}

/// Writes it down.
pub async fn found(db: &Db, vault: &Vault, foundation: Foundation, now: Instant) -> Result<(), StoreError> {
    let mut tx = db.begin().await?;
    add(&mut tx, &foundation.units, &foundation.staff).await?;
    let logins: Vec<NewLogin> = foundation
        .logins
        .into_iter()
        .map(|(username, staff, password_hash)| NewLogin {
            username,
            staff,
            password_hash,
            demo: foundation.demo,
            // What was printed at the first start is to be replaced by what nobody else saw.
            must_change: !foundation.demo,
        })
        .collect();
    add_logins(&mut tx, &logins).await?;
    for (name, key) in &foundation.partners {
        add_api_key(&mut tx, name, &vault.keys().index("api_key", key), foundation.demo, now).await?;
    }
    if let Some((shifts, by, at)) = &foundation.duty {
        duty::add(&mut tx, shifts, by, *at).await?;
    }
    tx.commit().await
}
