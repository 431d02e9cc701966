//! Evidence files: sealed, outside the database, with their hash. A file is written whole under another name and moved
//! into place, so that a half-written one is never seen.
//!
//! All nodes need one folder. Whether this is the folder of this database is looked at when it is opened ([`is_ours`]).

mod parts;
mod rows;

pub use parts::Arrived;
pub use rows::{
    Claimed, FileRow, UploadRow, begin, claim, claimed_of, drop_unclaimed, end, get, known, open_uploads,
    put, stale_uploads, unclaimed, unclaimed_before, upload,
};

use crate::keys::hex;
use crate::sealed::Vault;
use crate::sql::sql;
use crate::{Db, StoreError, args};
use greenlane_domain::ids::FileId;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// The name of the file that says which database a folder belongs to.
const MARK: &str = "mark";

/// A folder of sealed files.
#[derive(Debug, Clone)]
pub struct Blobs {
    folder: PathBuf,
}

impl Blobs {
    /// The files of a data folder. What an interrupted write left is removed later ([`Blobs::names`]): another node may be
    /// writing right now.
    pub fn open(data: &Path) -> Result<Self, StoreError> {
        let folder = data.join("files");
        std::fs::create_dir_all(&folder)?;
        Ok(Self { folder })
    }

    fn path(&self, id: &FileId) -> PathBuf {
        self.folder.join(format!("{id}.sealed"))
    }

    /// Seals and stores the content; returns its SHA-256 in hex. Durable when it returns.
    pub fn write(&self, vault: &Vault, id: &FileId, content: &[u8]) -> Result<String, StoreError> {
        let sealed = vault.seal(content, &format!("file/{id}"));
        let parts = self.parts_folder(id);
        // A file of parts may be put together by two nodes at once; their halves must not mix.
        let own = hex(sealed.get(5..13).unwrap_or_default());
        let under = if parts.is_dir() {
            parts.join(format!("whole.{own}"))
        } else {
            self.folder.join(format!("{id}.part"))
        };
        into_place(&under, &self.path(id), &sealed)?;
        Ok(hex(&Sha256::digest(content)))
    }

    /// Removes the content of a file; nothing happens when it is gone already.
    pub fn remove(&self, id: &FileId) -> Result<(), StoreError> {
        gone(std::fs::remove_file(self.path(id)))
    }

    /// Reads and opens the content.
    pub fn read(&self, vault: &Vault, id: &FileId) -> Result<Vec<u8>, StoreError> {
        vault.open(&std::fs::read(self.path(id))?, &format!("file/{id}"))
    }

    fn thumbnail_path(&self, id: &FileId) -> PathBuf {
        self.folder.join(format!("{id}.thumbnail"))
    }

    /// Seals and stores the small picture of a file; an empty one says that none can be made.
    pub fn write_thumbnail(&self, vault: &Vault, id: &FileId, content: &[u8]) -> Result<(), StoreError> {
        let sealed = vault.seal(content, &format!("thumbnail/{id}"));
        let under = self.thumbnail_path(id).with_extension("thumbnail.part");
        match std::fs::File::create_new(&under) {
            Ok(_) => into_place(&under, &self.thumbnail_path(id), &sealed),
            // Somebody else looks for the first time as well and keeps theirs.
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
            Err(e) => Err(e.into()),
        }
    }

    /// The small picture of a file; nothing when none was made yet.
    pub fn read_thumbnail(&self, vault: &Vault, id: &FileId) -> Result<Option<Vec<u8>>, StoreError> {
        match std::fs::read(self.thumbnail_path(id)) {
            Ok(sealed) => Ok(Some(vault.open(&sealed, &format!("thumbnail/{id}"))?)),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e.into()),
        }
    }

    /// The ids that something lies in the folder for, in order, each once: files, parts, and what an interrupted write left.
    pub fn names(&self) -> Result<Vec<FileId>, StoreError> {
        let mut ids = std::collections::BTreeSet::new();
        for entry in std::fs::read_dir(&self.folder)? {
            let name = entry?.file_name();
            if let Some((id, _)) = name.to_string_lossy().split_once('.') {
                ids.insert(FileId::new(id));
            }
        }
        Ok(ids.into_iter().collect())
    }

    /// Removes everything that lies in the folder for an id.
    pub fn clear(&self, id: &FileId) -> Result<(), StoreError> {
        self.remove(id)?;
        self.drop_parts(id)?;
        gone(std::fs::remove_file(self.thumbnail_path(id)))?;
        gone(std::fs::remove_file(self.thumbnail_path(id).with_extension("thumbnail.part")))?;
        gone(std::fs::remove_file(self.folder.join(format!("{id}.part"))))
    }
}

/// Whether this folder is the one of this database. A folder and a database that are both new are bound to each other;
/// `fresh` is what binds them.
pub async fn is_ours(db: &Db, blobs: &Blobs, fresh: &str) -> Result<bool, StoreError> {
    let at = blobs.folder.join(MARK);
    let mut tx = db.begin().await?;
    let known = tx.first(sql("blob/mark"), Vec::new()).await?.map(|r| r.text("value")).transpose()?;
    let here = match std::fs::read_to_string(&at) {
        Ok(text) => Some(text.trim().to_owned()),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => None,
        Err(e) => return Err(e.into()),
    };
    let ours = match (known, here) {
        (Some(known), here) => here == Some(known),
        (None, here) => {
            let mark = here.unwrap_or_else(|| fresh.to_owned());
            tx.run(sql("blob/mark_put"), args![&mark]).await?;
            into_place(&at.with_extension("part"), &at, mark.as_bytes())?;
            true
        }
    };
    tx.commit().await?;
    Ok(ours)
}

/// Writes under the first name and moves to the second. Durable when it returns.
fn into_place(under: &Path, to: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    use std::io::Write as _;
    let mut file = std::fs::File::create(under)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(under, to)?;
    if let Some(folder) = to.parent() {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// What is not there need not be removed.
fn gone(removed: std::io::Result<()>) -> Result<(), StoreError> {
    match removed {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}
