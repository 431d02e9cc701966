//! Taking in a file: its type is read from its content, its size is bounded, and it lies sealed on disk before anybody
//! is told.

use super::content::{Unfit, media_type};
use super::sender::Sender;
use crate::{Desk, Fault};
use greenlane_domain::ids::FileId;
use greenlane_store::StoreError;
use greenlane_store::blob::{self, Blobs, FileRow};
use greenlane_store::sealed::Vault;

/// What was taken in.
#[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
pub struct Uploaded {
    pub id: String,
    pub name: String,
    pub size: u64,
    pub media_type: String,
    pub sha256: String,
}

/// Stores a file that came in one piece and belongs to no complaint yet.
///
/// # Errors
/// [`Fault::TooLarge`], and [`Fault::Invalid`] for content that is not taken.
pub async fn upload(desk: &Desk, sender: &Sender, name: &str, content: Vec<u8>) -> Result<Uploaded, Fault> {
    require_the_folder(desk)?;
    desk.settings().files.require_size(content.len() as u64)?;
    let media_type = media_type(&content).map_err(refused)?;
    kept(desk, sender, &FileId::new(desk.new_id()), safe_name(name), media_type, content).await
}

/// Keeps a content that was looked at. Whatever was begun under the id is over with it.
pub(super) async fn kept(
    desk: &Desk,
    sender: &Sender,
    id: &FileId,
    name: String,
    media_type: &str,
    content: Vec<u8>,
) -> Result<Uploaded, Fault> {
    let size = content.len() as u64;
    let file_id = id.clone();
    let sha256 = in_the_folder(desk, move |blobs, vault| blobs.write(vault, &file_id, &content)).await?;
    let row = FileRow {
        id: id.clone(),
        complaint: None,
        uploaded_by: sender.by().to_owned(),
        holder: sender.holder().to_owned(),
        name,
        size,
        media_type: media_type.to_owned(),
        sha256,
    };
    let mut tx = desk.db().begin().await?;
    blob::end(&mut tx, id).await?;
    blob::put(&mut tx, desk.vault(), &row, desk.now()).await?;
    tx.commit().await?;
    Ok(uploaded(row))
}

pub(super) fn uploaded(row: FileRow) -> Uploaded {
    let FileRow { id, name, size, media_type, sha256, .. } = row;
    Uploaded { id: id.to_string(), name, size, media_type, sha256 }
}

/// Works with the folder of files, away from the threads that answer requests.
pub(super) async fn in_the_folder<T: Send + 'static>(
    desk: &Desk,
    work: impl FnOnce(&Blobs, &Vault) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, Fault> {
    let (blobs, vault) = (desk.blobs().clone(), desk.vault().clone());
    let done = tokio::task::spawn_blocking(move || work(&blobs, &vault)).await;
    Ok(done.map_err(|_| Fault::NotConfigured { what: "files" })??)
}

/// A node with a folder of its own takes no files: the others would never find them.
pub(super) fn require_the_folder(desk: &Desk) -> Result<(), Fault> {
    if desk.settings().shares_files { Ok(()) } else { Err(Fault::NotConfigured { what: "files" }) }
}

pub(super) fn refused(unfit: Unfit) -> Fault {
    match unfit {
        Unfit::Unknown => Fault::field(
            "file",
            "unknown_type",
            "这种文件打不开。请传照片、PDF、录音、录像、文字或 Office 文件。",
            "This kind of file cannot be opened. Photos, PDF, audio, video, text and office files are fine.",
        ),
        Unfit::Program => Fault::field(
            "file",
            "holds_a_program",
            "这个文件里带有网页、程序或宏，为了安全不能接收。请截图，或另存为 PDF 再传。",
            "This file holds a page, a program or macros and cannot be taken. Please send a picture of it or save it as PDF.",
        ),
    }
}

/// The last part of a file name, without anything a path could be made of, at most 120 characters.
pub(super) fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or("");
    let kept: String =
        last.chars().filter(|c| !c.is_control() && !"<>:\"|?*".contains(*c)).take(120).collect();
    if kept.trim_matches('.').is_empty() { "file".to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_paths() {
        assert_eq!(safe_name("../../etc/passwd"), "passwd");
        assert_eq!(safe_name("C:\\照片\\存折.jpg"), "存折.jpg");
        assert_eq!(safe_name(".."), "file");
    }
}
