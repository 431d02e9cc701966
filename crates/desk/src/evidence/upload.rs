//! Taking in a file: its type is read from its content, its size is bounded, and it lies sealed on disk before anybody
//! is told.

use super::content::{Unfit, media_type};
use crate::{Desk, Fault};
use greenlane_domain::access::Who;
use greenlane_domain::ids::FileId;
use greenlane_store::blob::{self, FileRow, MOST_BYTES};

/// What was taken in.
#[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
pub struct Uploaded {
    pub id: String,
    pub name: String,
    pub size: u64,
    pub media_type: String,
    pub sha256: String,
}

/// Stores a file that belongs to no complaint yet.
pub async fn upload(desk: &Desk, who: &Who, name: &str, content: Vec<u8>) -> Result<Uploaded, Fault> {
    if content.len() > MOST_BYTES {
        return Err(Fault::TooLarge { most: MOST_BYTES });
    }
    let media_type = media_type(&content).map_err(refused)?;
    let id = FileId::new(desk.new_id());
    let size = content.len() as u64;
    let (blobs, vault, file_id) = (desk.blobs().clone(), desk.vault().clone(), id.clone());
    let written = tokio::task::spawn_blocking(move || blobs.write(&vault, &file_id, &content)).await;
    let sha256 = written.map_err(|_| Fault::NotConfigured { what: "files" })??;
    let name = safe_name(name);
    let row = FileRow {
        id: id.clone(),
        complaint: None,
        uploaded_by: serde_json::to_string(who).unwrap_or_default(),
        name: name.clone(),
        size,
        media_type: media_type.to_owned(),
        sha256: sha256.clone(),
    };
    let mut tx = desk.db().begin().await?;
    blob::put(&mut tx, desk.vault(), &row, desk.now()).await?;
    tx.commit().await?;
    Ok(Uploaded { id: id.to_string(), name, size, media_type: media_type.to_owned(), sha256 })
}

fn refused(unfit: Unfit) -> Fault {
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
fn safe_name(name: &str) -> String {
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
