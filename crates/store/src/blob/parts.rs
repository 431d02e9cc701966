//! Files that arrive in parts of one size. Each part is sealed by itself and durable when it is acknowledged; how far a
//! file has come is what lies in its folder, so that neither a restart nor another node has to remember anything.

use super::{Blobs, into_place};
use crate::StoreError;
use crate::keys::hex;
use crate::sealed::{SEAL_ADDS, Vault};
use greenlane_domain::ids::FileId;
use std::path::PathBuf;

/// How far a file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrived {
    /// Parts without a gap from the first on.
    pub parts: u64,
    /// What they hold, in bytes.
    pub bytes: u64,
}

impl Blobs {
    pub(super) fn parts_folder(&self, id: &FileId) -> PathBuf {
        self.folder.join(format!("{id}.parts"))
    }

    fn part_path(&self, id: &FileId, n: u64) -> PathBuf {
        self.parts_folder(id).join(format!("{n:06}.sealed"))
    }

    /// Seals and stores part number `n`, counted from 0. Writing it twice leaves one.
    pub fn put_part(&self, vault: &Vault, id: &FileId, n: u64, content: &[u8]) -> Result<(), StoreError> {
        let folder = self.parts_folder(id);
        if !folder.is_dir() {
            std::fs::create_dir_all(&folder)?;
            std::fs::File::open(&self.folder)?.sync_all()?;
        }
        let sealed = vault.seal(content, &about(id, n));
        // Two writers of one part do not share a name: every seal begins with chance of its own.
        let own = hex(sealed.get(5..13).unwrap_or_default());
        into_place(&folder.join(format!("{n:06}.{own}")), &self.part_path(id, n), &sealed)
    }

    /// How far the file has come.
    pub fn arrived(&self, id: &FileId) -> Result<Arrived, StoreError> {
        let mut arrived = Arrived { parts: 0, bytes: 0 };
        loop {
            match std::fs::metadata(self.part_path(id, arrived.parts)) {
                Ok(facts) => {
                    arrived.bytes += facts.len().saturating_sub(SEAL_ADDS as u64);
                    arrived.parts += 1;
                }
                Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(arrived),
                Err(e) => return Err(e.into()),
            }
        }
    }

    /// All parts in order, opened.
    pub fn put_together(&self, vault: &Vault, id: &FileId) -> Result<Vec<u8>, StoreError> {
        let arrived = self.arrived(id)?;
        let mut whole = Vec::with_capacity(usize::try_from(arrived.bytes).unwrap_or(0));
        for n in 0..arrived.parts {
            whole.extend(vault.open(&std::fs::read(self.part_path(id, n))?, &about(id, n))?);
        }
        Ok(whole)
    }

    /// Removes all parts; nothing happens when there are none.
    pub fn drop_parts(&self, id: &FileId) -> Result<(), StoreError> {
        super::gone(std::fs::remove_dir_all(self.parts_folder(id)))
    }
}

fn about(id: &FileId, n: u64) -> String {
    format!("file-part/{id}/{n}")
}
