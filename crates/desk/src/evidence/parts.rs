//! Files that arrive in parts, for lines that break: begin, parts, finish. Every part is sealed and durable before it is
//! acknowledged; a lost connection, a page that was loaded anew and a restart cost at most the part that was on its way.
//! The id of what was begun is the id of the file that comes of it, so that a finish whose answer was lost can be asked
//! for again.

use super::limits::PART_BYTES;
use super::sender::Sender;
use super::upload::{Uploaded, in_the_folder, kept, refused, require_the_folder, safe_name, uploaded};
use crate::intake::idempotent::{Key, Running};
use crate::{Desk, Fault};
use greenlane_domain::ids::FileId;
use greenlane_store::blob::{self, UploadRow};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

/// What is announced of a file.
#[derive(Debug, Deserialize, ToSchema)]
pub struct UploadInput {
    pub name: String,
    /// In bytes.
    pub size: u64,
    /// Of the whole, in hex; compared at the end when it is given.
    pub sha256: Option<String>,
}

/// How far a file has come.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UploadView {
    pub id: String,
    pub size: u64,
    /// What is here without a gap, in bytes; the next part begins there.
    pub received: u64,
    /// The size of a part; only the last may be smaller.
    pub part_bytes: usize,
    /// The file, once it is finished.
    pub file: Option<Uploaded>,
}

/// Begins a file.
///
/// # Errors
/// [`Fault::TooLarge`] for a size that is not taken, [`Fault::Invalid`] for none or a hash that is none.
pub async fn begin(desk: &Desk, sender: &Sender, input: &UploadInput) -> Result<UploadView, Fault> {
    require_the_folder(desk)?;
    desk.settings().files.require_size(input.size)?;
    if input.size == 0 {
        return Err(Fault::field("size", "missing", "这个文件是空的。", "This file is empty."));
    }
    let sha256 = input.sha256.as_deref().unwrap_or_default().to_ascii_lowercase();
    if !sha256.is_empty() && (sha256.len() != 64 || !sha256.bytes().all(|b| b.is_ascii_hexdigit())) {
        let zh = "文件的校验值格式不对。";
        return Err(Fault::field("sha256", "bad_hash", zh, "The checksum of the file cannot be read."));
    }
    let row = UploadRow {
        id: FileId::new(desk.new_id()),
        uploaded_by: sender.by().to_owned(),
        holder: sender.holder().to_owned(),
        name: safe_name(&input.name),
        size: input.size,
        sha256,
    };
    let mut tx = desk.db().begin().await?;
    blob::begin(&mut tx, desk.vault(), &row, desk.now()).await?;
    tx.commit().await?;
    Ok(view(&row, 0))
}

/// How far it is, for whoever goes on with it.
///
/// # Errors
/// [`Fault::NotFound`] when it was never begun, is gone, or somebody else's.
pub async fn state(desk: &Desk, sender: &Sender, id: &str) -> Result<UploadView, Fault> {
    if let Some(file) = finished(desk, sender, id).await? {
        let size = file.size;
        let id = file.id.clone();
        return Ok(UploadView { id, size, received: size, part_bytes: PART_BYTES, file: Some(file) });
    }
    let row = own(desk, sender, id).await?;
    let received = received(desk, &row.id).await?;
    Ok(view(&row, received))
}

/// Takes the part that begins at `offset`. A part that is here already is answered like one that arrived.
///
/// # Errors
/// [`Fault::WrongOffset`] with where to go on, when a gap would arise or the part is cut wrongly.
pub async fn part(
    desk: &Desk,
    sender: &Sender,
    id: &str,
    offset: u64,
    content: Vec<u8>,
) -> Result<UploadView, Fault> {
    require_the_folder(desk)?;
    let row = own(desk, sender, id).await?;
    let received_before = received(desk, &row.id).await?;
    let size = PART_BYTES as u64;
    let is_cut_right = offset.is_multiple_of(size)
        && offset < row.size
        && content.len() as u64 == size.min(row.size - offset);
    if !is_cut_right || offset > received_before {
        return Err(Fault::WrongOffset { received: received_before });
    }
    if offset < received_before {
        return Ok(view(&row, received_before));
    }
    let file_id = row.id.clone();
    in_the_folder(desk, move |blobs, vault| blobs.put_part(vault, &file_id, offset / size, &content)).await?;
    Ok(view(&row, received(desk, &row.id).await?))
}

/// Puts the file together, looks at what it is and keeps it. Finishing again answers the same file.
///
/// # Errors
/// [`Fault::WrongOffset`] while something is missing; [`Fault::Invalid`] for content that is not taken or is not what was
/// announced, and then nothing of it is kept; [`Fault::StillRunning`] while another finish of it works.
pub async fn finish(desk: &Desk, sender: &Sender, id: &str) -> Result<Uploaded, Fault> {
    require_the_folder(desk)?;
    // Whoever waited too long asks again while the first finish still works; two at once would take the parts from each other.
    let name = Key { scope: "finish a file".to_owned(), key: id.to_owned(), request: String::new() };
    let _running = Running::start(&name)?;
    if let Some(file) = finished(desk, sender, id).await? {
        return Ok(file);
    }
    let row = own(desk, sender, id).await?;
    let received = received(desk, &row.id).await?;
    if received != row.size {
        return Err(Fault::WrongOffset { received });
    }
    let file_id = row.id.clone();
    let content = in_the_folder(desk, move |blobs, vault| blobs.put_together(vault, &file_id)).await?;
    let judged = judged(&row, &content);
    let media_type = match judged {
        Ok(media_type) => media_type,
        Err(fault) => {
            drop_it(desk, &row.id).await?;
            return Err(fault);
        }
    };
    let file = kept(desk, sender, &row.id, row.name.clone(), media_type, content).await?;
    in_the_folder(desk, move |blobs, _| blobs.drop_parts(&row.id)).await?;
    Ok(file)
}

/// Gives a file up; nothing happens when it is gone already.
pub async fn cancel(desk: &Desk, sender: &Sender, id: &str) -> Result<(), Fault> {
    let row = own(desk, sender, id).await?;
    drop_it(desk, &row.id).await
}

fn judged(row: &UploadRow, content: &[u8]) -> Result<&'static str, Fault> {
    let other = || {
        let zh = "文件在路上变了样，请重新上传。";
        Fault::field("sha256", "other_content", zh, "The file changed on its way. Please upload it again.")
    };
    let hash = crate::ports::hex(&Sha256::digest(content));
    if content.len() as u64 != row.size || !(row.sha256.is_empty() || row.sha256 == hash) {
        return Err(other());
    }
    super::content::media_type(content).map_err(refused)
}

async fn drop_it(desk: &Desk, id: &FileId) -> Result<(), Fault> {
    let mut tx = desk.db().begin().await?;
    blob::end(&mut tx, id).await?;
    tx.commit().await?;
    let id = id.clone();
    in_the_folder(desk, move |blobs, _| blobs.drop_parts(&id)).await
}

/// The file that came of it, as long as no complaint has it.
async fn finished(desk: &Desk, sender: &Sender, id: &str) -> Result<Option<Uploaded>, Fault> {
    let row = blob::get(&mut desk.db().read().await?, desk.vault(), &FileId::new(id)).await?;
    Ok(row.filter(|row| row.complaint.is_none() && sender.sent(row)).map(uploaded))
}

async fn own(desk: &Desk, sender: &Sender, id: &str) -> Result<UploadRow, Fault> {
    let row = blob::upload(&mut desk.db().read().await?, desk.vault(), &FileId::new(id)).await?;
    row.filter(|row| sender.sends(row)).ok_or(Fault::NotFound)
}

async fn received(desk: &Desk, id: &FileId) -> Result<u64, Fault> {
    let id = id.clone();
    Ok(in_the_folder(desk, move |blobs, _| blobs.arrived(&id)).await?.bytes)
}

fn view(row: &UploadRow, received: u64) -> UploadView {
    UploadView { id: row.id.to_string(), size: row.size, received, part_bytes: PART_BYTES, file: None }
}
