//! Bringing the index of search and the standing sums up to date: files that changed are opened, masked and put into them, the
//! latest first. Intake and moves only leave a line that says so. Any number of nodes may work at it, and one that ends in the middle leaves its
//! part to the others.

use super::Quiet;
use crate::complaint::opened::{opened, tokens};
use crate::{Desk, Fault};
use greenlane_domain::ids::ComplaintId;
use greenlane_domain::insight::Fact;
use greenlane_store::complaint::load::by_id;
use greenlane_store::insight::{self, Given};
use greenlane_store::search::{self, Doc, Due};
use greenlane_store::{Conn, Engine};
use std::collections::BTreeSet;

/// Files of one transaction: small, because on SQLite everybody else who writes waits for it.
const AT_ONCE: u32 = 32;
/// Transactions of one turn, which comes once a second.
const TURNS: usize = 64;

/// What is left is counted up to here.
const COUNTED_AT_MOST: i64 = 1_000_000;

/// Puts files that wait into the index and returns how many. While complaints pour in, a turn has one transaction.
pub async fn index(desk: &Desk) -> Result<usize, Fault> {
    let mut done = 0;
    for _ in 0..TURNS {
        let quiet = Quiet::from_now(desk);
        let now = batch(desk).await?;
        done += now;
        if now == 0 || !quiet.still(desk) {
            break;
        }
    }
    Ok(done)
}

/// How many files wait for the index.
pub async fn waiting(desk: &Desk) -> Result<i64, Fault> {
    Ok(search::waiting(&mut desk.db().read().await?, COUNTED_AT_MOST).await?)
}

/// One transaction. PostgreSQL holds the lines of the files while they are read, so that nodes share the work; the one
/// writer of SQLite is asked for only when everything is ready.
async fn batch(desk: &Desk) -> Result<usize, Fault> {
    let mut held = match desk.db().engine() {
        Engine::Sqlite => None,
        Engine::Postgres => Some(desk.db().begin().await?),
    };
    let (due, files) = match &mut held {
        Some(tx) => read(desk, tx).await?,
        None => read(desk, &mut desk.db().read().await?).await?,
    };
    if due.is_empty() {
        return Ok(0);
    }
    let mut tx = match held {
        Some(tx) => tx,
        None => desk.db().begin().await?,
    };
    for (doc, _) in &files {
        search::put(&mut tx, doc).await?;
    }
    let given: Vec<Given> = files.into_iter().map(|(_, given)| given).collect();
    insight::put(&mut tx, &given).await?;
    search::taken(&mut tx, &due).await?;
    tx.commit().await?;
    Ok(due.len())
}

/// The files that wait, each once, with their tokens.
async fn read(desk: &Desk, conn: &mut Conn) -> Result<(Vec<Due>, Vec<(Doc, Given)>), Fault> {
    let mut due = search::due(conn, AT_ONCE).await?;
    due.sort();
    let ids: BTreeSet<&str> = due.iter().map(|one| one.complaint_id.as_str()).collect();
    let mut files = Vec::with_capacity(ids.len());
    for id in ids {
        files.extend(looked_at(desk, conn, &ComplaintId::new(id)).await?);
    }
    Ok((due, files))
}

/// What the index shall know of a file as it stands now, and what it gives to the sums.
async fn looked_at(desk: &Desk, conn: &mut Conn, id: &ComplaintId) -> Result<Option<(Doc, Given)>, Fault> {
    let Some(file) = by_id(conn, id).await? else { return Ok(None) };
    let opened = opened(conn, desk.vault(), file).await?;
    let (complaint, version) = (id.clone(), opened.file.version);
    let given = Given { complaint: complaint.clone(), version, fact: Fact::of(opened.complaint()) };
    let received_ms = opened.complaint().received_at.as_millis();
    Ok(Some((Doc { complaint, version, received_ms, tokens: tokens(desk.vault(), &opened) }, given)))
}
