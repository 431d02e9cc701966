//! Tokens of sessions. The browser gets the token once; the database gets its keyed hash only. A session ends when it
//! was not used for a while, and in any case after half a day.

use crate::{Desk, Fault};
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;
use greenlane_store::Conn;
use greenlane_store::keys::hex;
use greenlane_store::session::{self, Session};

/// A session that is not used for so long ends, in milliseconds.
pub const IDLE_MS: i64 = 15 * 60_000;
/// No session lasts longer, in milliseconds.
pub const LONGEST_MS: i64 = 12 * 3_600_000;
/// Its use is written down at most this often, in milliseconds.
const NOTED_EVERY_MS: i64 = 60_000;
const TOKEN_BYTES: usize = 32;

/// Whose session it is.
#[derive(Debug, Clone)]
pub enum Holder {
    Staff(UserId),
    /// The keyed hash of the phone that a customer proved to hold.
    Phone(String),
}

/// A session that was just opened.
#[derive(Clone)]
pub struct Opened {
    pub token: String,
    pub csrf: String,
}

/// A text that nobody can guess: 32 bytes of chance in hex.
pub fn fresh(desk: &Desk) -> String {
    let mut bytes = [0_u8; TOKEN_BYTES];
    desk.chance().fill(&mut bytes);
    hex(&bytes)
}

fn hash(desk: &Desk, token: &str) -> String {
    desk.vault().keys().index("session", token)
}

/// Opens a session with a token of its own; a token that the browser brought along is never taken over.
pub async fn open(desk: &Desk, conn: &mut Conn, holder: Holder) -> Result<Opened, Fault> {
    opened(desk, conn, holder, false).await
}

/// The same for somebody who signed in with a start password: the session serves to change it only.
pub async fn open_to_change(desk: &Desk, conn: &mut Conn, holder: Holder) -> Result<Opened, Fault> {
    opened(desk, conn, holder, true).await
}

async fn opened(desk: &Desk, conn: &mut Conn, holder: Holder, must_change: bool) -> Result<Opened, Fault> {
    let now = desk.now();
    let opened = Opened { token: fresh(desk), csrf: fresh(desk) };
    let (staff, phone_index) = match holder {
        Holder::Staff(id) => (Some(id), None),
        Holder::Phone(index) => (None, Some(index)),
    };
    let ends = now.plus_ms(IDLE_MS);
    let csrf = opened.csrf.clone();
    let row = Session { staff, phone_index, csrf, created: now, seen: now, ends, must_change };
    session::open(conn, &hash(desk, &opened.token), &row).await?;
    Ok(opened)
}

/// The session of this token, without moving its end: a page that only stays open is no use of it.
///
/// # Errors
/// [`Fault::NotSignedIn`] when there is none or it ended.
pub async fn look(desk: &Desk, token: &str) -> Result<Session, Fault> {
    if token.len() != TOKEN_BYTES * 2 {
        return Err(Fault::NotSignedIn);
    }
    let found = session::find(&mut desk.db().read().await?, &hash(desk, token)).await?;
    found.filter(|s| desk.now() < s.ends).ok_or(Fault::NotSignedIn)
}

/// The session of this token; using it moves its end.
///
/// # Errors
/// [`Fault::NotSignedIn`] when there is none or it ended.
pub async fn find(desk: &Desk, token: &str) -> Result<Session, Fault> {
    let found = look(desk, token).await?;
    let (hash, now) = (hash(desk, token), desk.now());
    if now.ms_since(found.seen) >= NOTED_EVERY_MS {
        let ends = next_end(&found, now);
        let mut tx = desk.db().begin().await?;
        session::seen(&mut tx, &hash, now, ends).await?;
        tx.commit().await?;
    }
    Ok(found)
}

fn next_end(session: &Session, now: Instant) -> Instant {
    now.plus_ms(IDLE_MS).min(session.created.plus_ms(LONGEST_MS))
}

/// Ends the session of this token; one that is not there is ended already.
pub async fn end(desk: &Desk, token: &str) -> Result<(), Fault> {
    let mut tx = desk.db().begin().await?;
    session::end(&mut tx, &hash(desk, token)).await?;
    tx.commit().await?;
    Ok(())
}
