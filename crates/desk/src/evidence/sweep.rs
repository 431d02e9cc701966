//! Removing what nobody claimed: uploads that were never finished, files that no complaint took, and what an interrupted
//! write left in the folder. What anything speaks of is never touched, and nothing is touched before its time.

use super::upload::in_the_folder;
use crate::ports::made_at;
use crate::{Desk, Fault};
use greenlane_domain::ids::FileId;
use greenlane_domain::time::Instant;
use greenlane_store::blob;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// Most of each kind in one turn.
const MOST_PER_TURN: usize = 500;

/// Where the round through the folder is, and what was removed since the program started.
#[derive(Debug, Default)]
pub struct Turn {
    after: Mutex<Option<FileId>>,
    removed: AtomicU64,
}

/// How many files wait for a complaint, are on their way, and were removed by this process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub unclaimed: i64,
    pub on_their_way: i64,
    pub removed: u64,
}

/// The figures of now.
pub async fn standing(desk: &Desk) -> Result<Standing, Fault> {
    let mut conn = desk.db().read().await?;
    Ok(Standing {
        unclaimed: blob::unclaimed(&mut conn).await?,
        on_their_way: blob::open_uploads(&mut conn).await?,
        removed: desk.files_swept().removed.load(Ordering::Relaxed),
    })
}

/// One turn; how many were removed.
pub async fn sweep(desk: &Desk) -> Result<u64, Fault> {
    if !desk.settings().shares_files {
        return Ok(0);
    }
    let before = desk.now().plus_ms(-desk.settings().files.unclaimed_kept_ms());
    let removed =
        unfinished(desk, before).await? + unclaimed(desk, before).await? + loose(desk, before).await?;
    desk.files_swept().removed.fetch_add(removed, Ordering::Relaxed);
    if removed > 0 {
        tracing::info!(removed, "files that nobody claimed were removed");
    }
    Ok(removed)
}

async fn unfinished(desk: &Desk, before: Instant) -> Result<u64, Fault> {
    let old = blob::stale_uploads(&mut desk.db().read().await?, before, MOST_PER_TURN as i64).await?;
    let mut removed = 0;
    for id in old {
        let mut tx = desk.db().begin().await?;
        let mine = blob::end(&mut tx, &id).await?;
        tx.commit().await?;
        if mine {
            in_the_folder(desk, move |blobs, _| blobs.drop_parts(&id)).await?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// The row goes first and only while no complaint has it; a claim at the same moment wins or finds nothing.
async fn unclaimed(desk: &Desk, before: Instant) -> Result<u64, Fault> {
    let old = blob::unclaimed_before(&mut desk.db().read().await?, before, MOST_PER_TURN as i64).await?;
    let mut removed = 0;
    for id in old {
        let mut tx = desk.db().begin().await?;
        let mine = blob::drop_unclaimed(&mut tx, &id, before).await?;
        tx.commit().await?;
        if mine {
            in_the_folder(desk, move |blobs, _| blobs.clear(&id)).await?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// What lies in the folder without a row. A round goes through all of it, a piece in each turn.
async fn loose(desk: &Desk, before: Instant) -> Result<u64, Fault> {
    let place = || desk.files_swept().after.lock().unwrap_or_else(PoisonError::into_inner);
    let after = place().take();
    let names = in_the_folder(desk, |blobs, _| blobs.names()).await?;
    let old = |id: &FileId| made_at(id.as_str()).is_some_and(|at| at < before);
    let rest = names.into_iter().filter(|id| after.as_ref().is_none_or(|after| id > after) && old(id));
    let piece: Vec<FileId> = rest.take(MOST_PER_TURN).collect();
    let mut removed = 0;
    for id in &piece {
        if !blob::known(&mut desk.db().read().await?, id).await? {
            let id = id.clone();
            in_the_folder(desk, move |blobs, _| blobs.clear(&id)).await?;
            removed += 1;
        }
    }
    *place() = piece.last().filter(|_| piece.len() == MOST_PER_TURN).cloned();
    Ok(removed)
}
