//! Brings what is said in files into the search index, a little after it was said: whoever says something must not wait
//! for it. A file that waits carries the version it had; what another node has done is passed over.

use crate::file_words::{self, FileWords};
use crate::{Desk, Fault};
use greenlane_store::complaint::load::by_id;
use greenlane_store::search::{self, Due, Entry};
use greenlane_text::search::index_tokens;

/// Files of one transaction: it holds the only writer of SQLite for some milliseconds.
const AT_ONCE: u32 = 32;
/// Transactions of one turn.
const GOES: usize = 200;

/// Indexes what waits; returns how many files.
///
/// # Errors
/// The fault of the storage; what was done before it stays.
pub async fn index(desk: &Desk) -> Result<usize, Fault> {
    let mut done = 0;
    for _ in 0..GOES {
        let mut conn = desk.db().read().await?;
        let due = search::due(&mut conn, AT_ONCE).await?;
        if due.is_empty() {
            break;
        }
        let mut entries = Vec::with_capacity(due.len());
        for one in due {
            entries.extend(entry(desk, &mut conn, one).await?);
        }
        drop(conn);
        let mut tx = desk.db().begin().await?;
        for entry in &entries {
            done += usize::from(search::put(&mut tx, entry).await?);
        }
        tx.commit().await?;
    }
    Ok(done)
}

async fn entry(desk: &Desk, conn: &mut greenlane_store::Conn, due: Due) -> Result<Option<Entry>, Fault> {
    let Some(file) = by_id(conn, &due.complaint).await? else { return Ok(None) };
    let FileWords { text, hashes } = file_words::read(desk, conn, &file, true).await?;
    Ok(Some(Entry {
        due,
        received_ms: file.complaint.received_at.as_millis(),
        tokens: index_tokens(&text).into_iter().collect(),
        numbers: hashes.into_iter().collect(),
    }))
}
