//! Keeping by which words files about the same matter are found: new files soon, old and imported ones in rounds. What
//! one node keeps the others leave alone, and a node that ends in the middle leaves the rest to them.

use super::{Quiet, repeat};
use crate::{Desk, Fault};
use greenlane_store::complaint::load::by_id;
use greenlane_store::likeness::{self, Waiting};
use greenlane_store::sealed::words_of;
use greenlane_text::{likeness::keys, mask};

/// Files received in this time are looked for in every turn; older ones wait for the round.
const SOON_MS: i64 = 3_600_000;
/// Files of one transaction: small, because on SQLite everybody else who writes waits for it.
const AT_ONCE: usize = 16;
/// Stretches of the round in one turn, so that no turn takes long.
const STRETCHES: usize = 10;

/// Looks at files that nobody looked at yet and returns how many were kept. While complaints pour in, a turn has one
/// transaction.
pub async fn keep_up(desk: &Desk) -> Result<u64, Fault> {
    let since = desk.now().plus_ms(-SOON_MS);
    let new = likeness::latest(&mut desk.db().read().await?, since).await?;
    let (mut kept, all) = keep(desk, &new).await?;
    if !all {
        return Ok(kept);
    }
    for _ in 0..STRETCHES {
        let stretch = likeness::next(&mut desk.db().read().await?).await?;
        let (more, all) = keep(desk, &stretch.waiting).await?;
        kept += more;
        if !all {
            break;
        }
        if stretch.from != stretch.to {
            let mut tx = desk.db().begin().await?;
            likeness::move_round(&mut tx, &stretch).await?;
            tx.commit().await?;
        }
        if stretch.to.is_empty() {
            break;
        }
    }
    Ok(kept)
}

/// Keeps these files, as long as intake is quiet, and says how many and whether it came to the end.
async fn keep(desk: &Desk, waiting: &[Waiting]) -> Result<(u64, bool), Fault> {
    let mut kept = 0;
    for some in waiting.chunks(AT_ONCE) {
        let quiet = Quiet::from_now(desk);
        kept += keep_some(desk, some).await?;
        if !quiet.still(desk) {
            return Ok((kept, false));
        }
    }
    Ok((kept, true))
}

/// The words are read and looked at before the transaction, which only writes.
async fn keep_some(desk: &Desk, waiting: &[Waiting]) -> Result<u64, Fault> {
    let mut files = Vec::with_capacity(waiting.len());
    let mut conn = desk.db().read().await?;
    for one in waiting {
        let Some(file) = by_id(&mut conn, &one.id).await? else { continue };
        let words = words_of(&mut conn, desk.vault(), &one.id).await?;
        let text = words.get(&file.complaint.narrative.seal).map(|text| mask(text)).unwrap_or_default();
        // Before the file is marked as looked at, so that a node that ends here leaves it to another.
        repeat::judge(desk, &mut conn, &file, &text).await?;
        files.push((one.clone(), likeness::sealed_words(desk.vault(), &keys(&text))));
        // Requests go first: a text takes a moment of a processor.
        tokio::task::yield_now().await;
    }
    drop(conn);
    let mut tx = desk.db().begin().await?;
    let kept = likeness::keep(&mut tx, &files).await?;
    tx.commit().await?;
    Ok(kept)
}
