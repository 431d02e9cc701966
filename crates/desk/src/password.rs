//! Passwords: Argon2id, a few at a time, so that a rush of sign-ins takes neither the memory nor the threads of the
//! machine.

use crate::ports::Chance;
use crate::{Desk, Fault};
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::LazyLock;
use std::time::Duration;
use tokio::sync::Semaphore;

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const SALT_BYTES: usize = 16;

/// Passwords that are hashed at the same time.
static AT_A_TIME: Semaphore = Semaphore::const_new(2);
/// How long a sign-in waits for its turn before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(5);

/// Hashed instead when there is nobody of that name: both answers take the same time.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash_with_salt("nobody has this password", &[0; SALT_BYTES]));

/// The hash of a password, as a text that names its own parameters. Takes some tens of milliseconds.
pub fn hash_password(password: &str, chance: &dyn Chance) -> String {
    let mut salt = [0_u8; SALT_BYTES];
    chance.fill(&mut salt);
    hash_with_salt(password, &salt)
}

fn hash_with_salt(password: &str, salt: &[u8]) -> String {
    let hash: PasswordHash = hasher()
        .hash_password_with_salt(password.as_bytes(), salt)
        .expect("a salt of sixteen bytes and these parameters are sound");
    hash.to_string()
}

fn hasher() -> Argon2<'static> {
    let params =
        Params::new(MEMORY_KIB, PASSES, LANES, None).expect("the parameters are within their bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The hash of a new password, made in its turn beside the threads that answer.
///
/// # Errors
/// [`Fault::TooMany`] when too many sign-ins wait already.
pub async fn hashed(desk: &Desk, password: String) -> Result<String, Fault> {
    let turn = tokio::time::timeout(PATIENCE, AT_A_TIME.acquire()).await;
    let Ok(Ok(turn)) = turn else { return Err(Fault::TooMany { retry_after_s: PATIENCE.as_secs() }) };
    let mut salt = [0_u8; SALT_BYTES];
    desk.chance().fill(&mut salt);
    let work = tokio::task::spawn_blocking(move || {
        let hash = hash_with_salt(&password, &salt);
        drop(turn);
        hash
    });
    work.await.map_err(|_| Fault::TooMany { retry_after_s: PATIENCE.as_secs() })
}

/// True when the password fits the stored hash; without one the same work is done and the answer is no.
///
/// # Errors
/// [`Fault::TooMany`] when too many sign-ins wait already.
pub async fn fits(stored: Option<String>, password: String) -> Result<bool, Fault> {
    let turn = tokio::time::timeout(PATIENCE, AT_A_TIME.acquire()).await;
    let Ok(Ok(turn)) = turn else { return Err(Fault::TooMany { retry_after_s: PATIENCE.as_secs() }) };
    let work = tokio::task::spawn_blocking(move || {
        let known = stored.is_some();
        let hash = stored.unwrap_or_else(|| NOBODY.clone());
        let right = PasswordHash::new(&hash)
            .is_ok_and(|hash| hasher().verify_password(password.as_bytes(), &hash).is_ok());
        // The turn ends with the work, even when nobody waits for the answer any more.
        drop(turn);
        known && right
    });
    Ok(work.await.unwrap_or(false))
}
