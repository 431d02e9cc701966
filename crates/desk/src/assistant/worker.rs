//! Asking by itself: new files of which the reading was not sure get their second opinion before somebody opens them. It
//! runs behind intake, never within it.

use super::opinion::{FIELDS, of_opened};
use crate::complaint::opened::opened;
use crate::ports::Trouble;
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::ids::ComplaintId;
use greenlane_domain::time::Instant;
use greenlane_store::assistant;
use greenlane_store::complaint::load::by_id;

/// A file is asked for so often at most.
const MOST_ATTEMPTS: i64 = 3;
/// A question that did not end by then is asked again.
const STALE_MS: i64 = 300_000;

/// How the asking for one file went.
enum Went {
    Given,
    Without,
    /// There is no use in asking for the next one now.
    Stop,
}

/// Asks for files that wait for a look and returns how many opinions were given.
pub async fn keep_up(desk: &Desk) -> Result<usize, Fault> {
    let Some(office) = desk.assistant() else { return Ok(0) };
    let now = desk.now();
    if office.resting_until(now).is_some() {
        return Ok(0);
    }
    let stale = now.plus_ms(-STALE_MS);
    let mut conn = desk.db().read().await?;
    if !office.terms().allow(assistant::spent(&mut conn, now.day()).await?) {
        return Ok(0);
    }
    let waiting = assistant::waiting(&mut conn, MOST_ATTEMPTS, stale).await?;
    drop(conn);
    let mut given = 0;
    for id in waiting {
        match one(desk, &id, stale).await? {
            Went::Given => given += 1,
            Went::Without => {}
            Went::Stop => break,
        }
    }
    Ok(given)
}

async fn one(desk: &Desk, id: &ComplaintId, stale: Instant) -> Result<Went, Fault> {
    let mut conn = desk.db().read().await?;
    let Some(file) = by_id(&mut conn, id).await? else { return Ok(Went::Without) };
    let opened = opened(&mut conn, desk.vault(), file).await?;
    drop(conn);
    let c = opened.complaint();
    let text = opened.words(&c.narrative).unwrap_or_default();
    let reading = desk.triage().read(text, Some(c.channel.code()));
    if text.is_empty() || !reading.abstained.iter().any(|field| FIELDS.contains(field)) {
        return without(desk, id, "needless").await;
    }
    let mut tx = desk.db().begin().await?;
    let mine = assistant::claim(&mut tx, id, desk.now(), MOST_ATTEMPTS, stale).await?;
    tx.commit().await?;
    if !mine {
        return Ok(Went::Without);
    }
    match of_opened(desk, &Actor::program(), &opened).await {
        Ok(_) => Ok(Went::Given),
        Err(Fault::Assistant(trouble)) => after(desk, id, trouble).await,
        Err(fault) => Err(fault),
    }
}

/// A wrong answer to this file is not asked for again; a line that does not work is tried again later.
async fn after(desk: &Desk, id: &ComplaintId, trouble: Trouble) -> Result<Went, Fault> {
    tracing::warn!(code = trouble.code(), "the second opinion on a file did not come");
    match trouble {
        Trouble::NoWords
        | Trouble::WrongForm
        | Trouble::UnknownCode
        | Trouble::WrongLength
        | Trouble::Unfounded => without(desk, id, "failed").await,
        Trouble::Off
        | Trouble::Resting
        | Trouble::Busy
        | Trouble::Spent
        | Trouble::Unreachable
        | Trouble::Outside
        | Trouble::TimedOut
        | Trouble::Failed
        | Trouble::Redirected
        | Trouble::TooLarge
        | Trouble::Unreadable => Ok(Went::Stop),
    }
}

async fn without(desk: &Desk, id: &ComplaintId, state: &str) -> Result<Went, Fault> {
    let mut tx = desk.db().begin().await?;
    assistant::without(&mut tx, id, state, desk.now()).await?;
    tx.commit().await?;
    Ok(Went::Without)
}
