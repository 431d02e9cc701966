//! A small picture of a file, for lists. It is made at the first look by a limited child process, sealed beside the file, and
//! opened through the same authority check, with its line in the audit log.

use super::upload::in_the_folder;
use crate::complaint::open::open;
use crate::complaint::perform::audit_line;
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor};
use greenlane_domain::ids::FileId;
use greenlane_store::audit::AUDIT;
use greenlane_store::blob;
use greenlane_store::insert::{Rows, insert_all};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// The kinds of files that have one.
const PICTURES: &[&str] = &["image/jpeg", "image/png", "image/webp", "image/gif"];
/// From start to end, in milliseconds; the child itself has less time on the processor.
const LIMIT_MS: u64 = 15_000;
/// The largest answer that is believed, in bytes.
const MOST_BYTES: u64 = 256 * 1024;
/// Children at once: they shall not take the machine from whoever works.
static PLACES: Semaphore = Semaphore::const_new(2);

/// The small picture of this file, a JPEG; nothing where none can be made.
///
/// # Errors
/// [`Fault::NotFound`] for a file that is not of this complaint.
pub async fn thumbnail(desk: &Desk, actor: &Actor, number: &str, id: &str) -> Result<Option<Vec<u8>>, Fault> {
    let mut tx = desk.db().begin().await?;
    let file = open(&mut tx, actor, Action::Read, number).await?;
    let id = FileId::new(id);
    let row = blob::get(&mut tx, desk.vault(), &id).await?.ok_or(Fault::NotFound)?;
    if row.complaint.as_ref() != Some(&file.complaint.id) {
        return Err(Fault::NotFound);
    }
    if !PICTURES.contains(&row.media_type.as_str()) {
        return Ok(None);
    }
    let mut line = audit_line(desk, &actor.who, "see_thumbnail", &file.complaint, desk.now());
    line.detail = id.to_string();
    insert_all(&mut tx, vec![Rows::of(&AUDIT, vec![line.into_row()])]).await?;
    tx.commit().await?;
    let at = id.clone();
    let kept = in_the_folder(desk, move |blobs, vault| blobs.read_thumbnail(vault, &at)).await?;
    let small = match kept {
        Some(small) => small,
        None => made(desk, &id).await?,
    };
    Ok(Some(small).filter(|small| !small.is_empty()))
}

/// Makes it and keeps it; empty, and kept so, when the file is no picture that can be read.
async fn made(desk: &Desk, id: &FileId) -> Result<Vec<u8>, Fault> {
    let Some(program) = desk.settings().program.as_deref() else { return Ok(Vec::new()) };
    let Ok(_place) = PLACES.acquire().await else { return Ok(Vec::new()) };
    let at = id.clone();
    let content = in_the_folder(desk, move |blobs, vault| blobs.read(vault, &at)).await?;
    let asked = timeout(Duration::from_millis(LIMIT_MS), ask(program, content)).await;
    let small = match asked {
        Ok(Ok(small)) => small,
        // The child could not be started: the next look tries again.
        Ok(Err(error)) => {
            tracing::warn!(error.chain = error.to_string(), "no thumbnail could be made");
            return Ok(Vec::new());
        }
        Err(_) => Vec::new(),
    };
    let (at, kept) = (id.clone(), small.clone());
    in_the_folder(desk, move |blobs, vault| blobs.write_thumbnail(vault, &at, &kept)).await?;
    Ok(small)
}

/// Asks the child. One that ends badly has made nothing. It gets no variable of ours: the master key may be among them.
async fn ask(program: &Path, content: Vec<u8>) -> std::io::Result<Vec<u8>> {
    let mut child = Command::new(program)
        .arg("thumbnail")
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let give = async move {
        if let Some(mut stdin) = stdin {
            // A child that ends early breaks the pipe; what it answered counts.
            let _ = stdin.write_all(&content).await;
        }
    };
    let mut small = Vec::new();
    let take = async {
        match stdout {
            Some(stdout) => stdout.take(MOST_BYTES + 1).read_to_end(&mut small).await,
            None => Ok(0),
        }
    };
    let ((), read) = tokio::join!(give, take);
    read?;
    let ended = child.wait().await?;
    let good = ended.success() && small.len() as u64 <= MOST_BYTES && small.starts_with(b"\xff\xd8\xff");
    Ok(if good { small } else { Vec::new() })
}
