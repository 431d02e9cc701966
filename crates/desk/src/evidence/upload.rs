//! Taking in a file: its type is read from its content, its size is bounded, and it lies sealed on disk before anybody
//! is told.

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
    let media_type = media_type(&content).ok_or_else(|| {
        Fault::field(
            "file",
            "unknown_type",
            "这种文件打不开。请传照片、PDF、录音、录像、文字或 Office 文件。",
            "This kind of file cannot be opened. Photos, PDF, audio, video, text and office files are fine.",
        )
    })?;
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

/// The last part of a file name, without anything a path could be made of, at most 120 characters.
fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or("");
    let kept: String =
        last.chars().filter(|c| !c.is_control() && !"<>:\"|?*".contains(*c)).take(120).collect();
    if kept.trim_matches('.').is_empty() { "file".to_owned() } else { kept }
}

/// The type of a content by its first bytes; what cannot be told apart and is text is plain text.
pub fn media_type(content: &[u8]) -> Option<&'static str> {
    const SIGNS: &[(&[u8], usize, &str)] = &[
        (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
        (b"\xff\xd8\xff", 0, "image/jpeg"),
        (b"GIF8", 0, "image/gif"),
        (b"WEBP", 8, "image/webp"),
        (b"ftypheic", 4, "image/heic"),
        (b"ftypmif1", 4, "image/heic"),
        (b"%PDF-", 0, "application/pdf"),
        (b"ID3", 0, "audio/mpeg"),
        (b"\xff\xfb", 0, "audio/mpeg"),
        (b"WAVE", 8, "audio/wav"),
        (b"#!AMR", 0, "audio/amr"),
        (b"ftypM4A", 4, "audio/mp4"),
        (b"OggS", 0, "audio/ogg"),
        (b"ftyp", 4, "video/mp4"),
        (b"\x1aE\xdf\xa3", 0, "video/webm"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "application/msword"),
    ];
    let found = SIGNS.iter().find(|(sign, at, _)| content.get(*at..at + sign.len()) == Some(*sign));
    if let Some((_, _, kind)) = found {
        return Some(kind);
    }
    if content.starts_with(b"PK\x03\x04") {
        return office_type(content);
    }
    let text = !content.is_empty() && !content.contains(&0) && std::str::from_utf8(content).is_ok();
    text.then_some("text/plain")
}

/// Office files are archives whose first names tell which; any other archive is refused.
fn office_type(content: &[u8]) -> Option<&'static str> {
    let head = &content[..content.len().min(4096)];
    let has = |name: &[u8]| head.windows(name.len()).any(|w| w == name);
    if has(b"word/") {
        Some("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    } else if has(b"xl/") {
        Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    } else if has(b"ppt/") {
        Some("application/vnd.openxmlformats-officedocument.presentationml.presentation")
    } else if has(b"[Content_Types].xml") {
        Some("application/vnd.openxmlformats-officedocument")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_come_from_the_content_and_names_lose_their_paths() {
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\nrest"), Some("image/png"));
        assert_eq!(media_type(b"%PDF-1.7"), Some("application/pdf"));
        assert_eq!(media_type("存折复印件".as_bytes()), Some("text/plain"));
        assert_eq!(media_type(b"MZ\x90\x00"), None);
        assert_eq!(media_type(b""), None);
        assert_eq!(media_type(b"PK\x03\x04 evil.exe"), None);
        assert_eq!(safe_name("../../etc/passwd"), "passwd");
        assert_eq!(safe_name("C:\\照片\\存折.jpg"), "存折.jpg");
        assert_eq!(safe_name(".."), "file");
    }
}
