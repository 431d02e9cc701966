//! Evidence files: sealed, outside the database, with their hash. A file is written whole under another name and moved
//! into place, so that a half-written one is never seen.

use crate::sealed::Vault;
use crate::sql::sql;
use crate::{Conn, StoreError, args};
use greenlane_domain::ids::{ComplaintId, FileId};
use greenlane_domain::time::Instant;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// The largest file that is taken, in bytes.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;

/// A folder of sealed files.
#[derive(Debug, Clone)]
pub struct Blobs {
    folder: PathBuf,
}

/// What is known of a stored file.
#[derive(Debug, Clone)]
pub struct FileRow {
    pub id: FileId,
    pub complaint: Option<ComplaintId>,
    pub uploaded_by: String,
    pub name: String,
    pub size: u64,
    pub media_type: String,
    pub sha256: String,
}

impl Blobs {
    /// The files of a data folder. Left-overs of an interrupted write are removed.
    pub fn open(data: &Path) -> Result<Self, StoreError> {
        let folder = data.join("files");
        std::fs::create_dir_all(&folder)?;
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|e| e == "part") {
                std::fs::remove_file(path)?;
            }
        }
        Ok(Self { folder })
    }

    fn path(&self, id: &FileId) -> PathBuf {
        self.folder.join(format!("{id}.sealed"))
    }

    /// Seals and stores the content; returns its SHA-256 in hex. Durable when it returns.
    pub fn write(&self, vault: &Vault, id: &FileId, content: &[u8]) -> Result<String, StoreError> {
        use std::io::Write as _;
        let sealed = vault.seal(content, &format!("file/{id}"));
        let part = self.folder.join(format!("{id}.part"));
        let mut file = std::fs::File::create(&part)?;
        file.write_all(&sealed)?;
        file.sync_all()?;
        std::fs::rename(&part, self.path(id))?;
        std::fs::File::open(&self.folder)?.sync_all()?;
        Ok(crate::keys::hex(&Sha256::digest(content)))
    }

    /// Removes the content of a file; nothing happens when it is gone already.
    pub fn remove(&self, id: &FileId) -> Result<(), StoreError> {
        match std::fs::remove_file(self.path(id)) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e.into()),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Reads and opens the content.
    pub fn read(&self, vault: &Vault, id: &FileId) -> Result<Vec<u8>, StoreError> {
        vault.open(&std::fs::read(self.path(id))?, &format!("file/{id}"))
    }
}

/// Writes the row of a stored file.
pub async fn put(conn: &mut Conn, vault: &Vault, f: &FileRow, now: Instant) -> Result<(), StoreError> {
    let name = vault.seal(f.name.as_bytes(), &format!("file-name/{}", f.id));
    let complaint = f.complaint.as_ref().map(|c| c.as_str().to_owned());
    let args = args![
        f.id.as_str(),
        complaint,
        &f.uploaded_by,
        name,
        f.size as i64,
        &f.media_type,
        &f.sha256,
        now.as_millis(),
    ];
    conn.run(sql("intake/file_put"), args).await?;
    Ok(())
}

/// The row of a stored file.
pub async fn get(conn: &mut Conn, vault: &Vault, id: &FileId) -> Result<Option<FileRow>, StoreError> {
    let row = conn.first(sql("intake/file_get"), args![id.as_str()]).await?;
    row.map(|r| {
        Ok(FileRow {
            id: id.clone(),
            complaint: r.opt_text("complaint_id")?.map(ComplaintId::new),
            uploaded_by: r.text("uploaded_by")?,
            name: vault.open_text(&r.bytes("name_box")?, &format!("file-name/{id}"))?,
            size: r.int("size")? as u64,
            media_type: r.text("media_type")?,
            sha256: r.text("sha256")?,
        })
    })
    .transpose()
}

/// Binds an uploaded file to a complaint; false when it belongs to one already.
pub async fn claim(conn: &mut Conn, id: &FileId, complaint: &ComplaintId) -> Result<bool, StoreError> {
    Ok(conn.run(sql("intake/file_claim"), args![id.as_str(), complaint.as_str()]).await? == 1)
}
