//! The keys of a data folder. One master key lives in a file that only its owner can read, or in the environment; the
//! keys for sealing, for looking up, for the chain and for tokens are derived from it and never stored.

use crate::StoreError;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::io::Write as _;
use std::path::Path;
use zeroize::Zeroizing;

/// The environment variable that may hold the master key in hex instead of the file.
pub const KEY_VARIABLE: &str = "GREENLANE_MASTER_KEY";

/// Keys derived from the master key.
pub struct Keys {
    /// Names the master key in front of every sealed value: the first four bytes of its hash.
    pub id: [u8; 4],
    pub(crate) seal: Zeroizing<[u8; 32]>,
    index: Zeroizing<[u8; 32]>,
    chain: Zeroizing<[u8; 32]>,
}

/// A source of randomness, so that tests and generators can be repeated.
pub trait Chance: Send + Sync {
    /// Fills the buffer with bytes nobody can guess (or, in tests, with repeatable ones).
    fn fill(&self, buffer: &mut [u8]);
}

impl Keys {
    /// Derives the keys from 32 bytes.
    pub fn derive(master: &[u8; 32]) -> Self {
        let digest = Sha256::digest([b"greenlane key id".as_slice(), master.as_slice()].concat());
        let sub = |label: &str| Zeroizing::new(mac(master, label.as_bytes()));
        Self {
            id: [digest[0], digest[1], digest[2], digest[3]],
            seal: sub("greenlane sealing 1"),
            index: sub("greenlane look-up 1"),
            chain: sub("greenlane chain 1"),
        }
    }

    /// The keys of a data folder: from the variable when `from_environment` holds one, else from `keys/master.key`,
    /// which is made on first use.
    pub fn of_folder(
        data: &Path,
        from_environment: Option<&str>,
        chance: &dyn Chance,
    ) -> Result<Self, StoreError> {
        if let Some(hex) = from_environment {
            return Ok(Self::derive(&*parse(hex)?));
        }
        let path = data.join("keys").join("master.key");
        if !path.exists() {
            make(&path, chance)?;
        }
        require_private(&path)?;
        let text = Zeroizing::new(std::fs::read_to_string(&path)?);
        Ok(Self::derive(&*parse(text.trim())?))
    }

    /// The keyed hash by which a personal value is found: never the value itself (design 6).
    pub fn index(&self, what: &str, value: &str) -> String {
        hex(&mac(&*self.index, format!("{what}\u{0}{value}").as_bytes()))
    }

    /// The keyed seal on the head of a chain, which nobody without the key can make.
    pub fn chain_mac(&self, head: &[u8]) -> Vec<u8> {
        mac(&*self.chain, head).to_vec()
    }
}

fn mac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(message);
    mac.finalize().into_bytes().into()
}

/// Bytes as lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |half: u8| char::from(DIGITS[usize::from(half)]);
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(digit(byte >> 4));
        text.push(digit(byte & 0x0f));
    }
    text
}

fn parse(text: &str) -> Result<Zeroizing<[u8; 32]>, StoreError> {
    let wrong = || StoreError::Key("the master key must be 64 hex characters".to_owned());
    if text.len() != 64 || !text.is_ascii() {
        return Err(wrong());
    }
    let mut key = Zeroizing::new([0_u8; 32]);
    for (i, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[i * 2..i * 2 + 2], 16).map_err(|_| wrong())?;
    }
    Ok(key)
}

#[cfg(unix)]
fn make(path: &Path, chance: &dyn Chance) -> Result<(), StoreError> {
    use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
    if let Some(folder) = path.parent() {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    let mut key = Zeroizing::new([0_u8; 32]);
    chance.fill(key.as_mut_slice());
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(hex(key.as_slice()).as_bytes())?;
    file.sync_all()?;
    Ok(())
}

#[cfg(unix)]
fn require_private(path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(path)?.permissions().mode() & 0o077;
    if mode == 0 {
        return Ok(());
    }
    Err(StoreError::Key(format!("{} can be read by others; run: chmod 600 {0}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;
    impl Chance for Fixed {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill(7);
        }
    }

    #[test]
    fn a_folder_keeps_its_key_private_and_refuses_an_open_one() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let first = Keys::of_folder(folder.path(), None, &Fixed).unwrap();
        let again = Keys::of_folder(folder.path(), None, &Fixed).unwrap();
        assert_eq!(first.index("phone", "13800001111"), again.index("phone", "13800001111"));
        assert_ne!(first.index("phone", "13800001111"), first.index("id", "13800001111"));
        let path = folder.path().join("keys/master.key");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(Keys::of_folder(folder.path(), None, &Fixed), Err(StoreError::Key(_))));
        assert!(Keys::of_folder(folder.path(), Some("abc"), &Fixed).is_err());
    }
}
