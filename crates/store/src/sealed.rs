//! Sealing personal values. A sealed value carries its algorithm and key id in front, so that keys and algorithms can
//! change; the words of a file are found by their salted commitment, which is all that the event chain knows of them.

use crate::conn::Conn;
use crate::insert::{Kind, Rows, Table};
use crate::keys::{Chance, Keys, hex};
use crate::{StoreError, Value, args};
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use greenlane_domain::ids::ComplaintId;
use greenlane_domain::privacy::Words;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;

/// AES-256-GCM with a random nonce; the only algorithm so far.
const AES_256_GCM: u8 = 1;
const SALT: usize = 16;
const NONCE: usize = 12;
const HEAD: usize = 1 + 4 + NONCE;
/// What sealing adds to a content, in bytes: the head, and the tag behind it.
pub const SEAL_ADDS: usize = HEAD + 16;

/// Seals and opens values.
#[derive(Clone)]
pub struct Vault {
    keys: Arc<Keys>,
    chance: Arc<dyn Chance>,
    cipher: Arc<Aes256Gcm>,
}

/// Words with the salt of their commitment, before they are sealed.
pub struct Committed {
    pub words: Words,
    salted: Vec<u8>,
}

/// The table of sealed words.
pub static SEALED: Table = Table {
    name: "sealed",
    columns: &[("complaint_id", Kind::Text), ("seal", Kind::Text), ("box", Kind::Bytes)],
    suffix: "",
};

impl Vault {
    /// A vault with these keys.
    pub fn new(keys: Arc<Keys>, chance: Arc<dyn Chance>) -> Self {
        let cipher = Aes256Gcm::new_from_slice(keys.seal.as_slice()).expect("the derived key has 32 bytes");
        Self { keys, chance, cipher: Arc::new(cipher) }
    }

    /// The keys.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Seals bytes; `about` is bound to them, so that a box cannot be moved to another row.
    pub fn seal(&self, plain: &[u8], about: &str) -> Vec<u8> {
        let mut nonce = [0_u8; NONCE];
        self.chance.fill(&mut nonce);
        let mut out = Vec::with_capacity(HEAD + plain.len() + 16);
        out.push(AES_256_GCM);
        out.extend_from_slice(&self.keys.id);
        out.extend_from_slice(&nonce);
        let payload = Payload { msg: plain, aad: about.as_bytes() };
        let nonce = Nonce::try_from(nonce.as_slice()).expect("the nonce has 12 bytes");
        out.extend(self.cipher.encrypt(&nonce, payload).expect("a text of this size can be sealed"));
        out
    }

    /// Opens a box.
    pub fn open(&self, sealed: &[u8], about: &str) -> Result<Vec<u8>, StoreError> {
        if sealed.len() < HEAD || sealed[0] != AES_256_GCM || sealed[1..5] != self.keys.id {
            return Err(StoreError::Unsealable);
        }
        let nonce = Nonce::try_from(&sealed[5..HEAD]).map_err(|_| StoreError::Unsealable)?;
        let payload = Payload { msg: &sealed[HEAD..], aad: about.as_bytes() };
        self.cipher.decrypt(&nonce, payload).map_err(|_| StoreError::Unsealable)
    }

    /// Opens a box that holds text.
    pub fn open_text(&self, sealed: &[u8], about: &str) -> Result<String, StoreError> {
        String::from_utf8(self.open(sealed, about)?).map_err(|_| StoreError::Unsealable)
    }

    /// Takes words out of sight: what the rules may know of them, and the row that keeps them.
    pub fn keep(&self, complaint: &ComplaintId, text: &str) -> (Words, Vec<Value>) {
        let committed = self.commit(text);
        let row = self.row(complaint, &committed);
        (committed.words, row)
    }

    /// Commits to words before it is known which file they belong to.
    pub fn commit(&self, text: &str) -> Committed {
        let mut salted = vec![0_u8; SALT];
        self.chance.fill(&mut salted);
        salted.extend_from_slice(text.as_bytes());
        let seal = hex(&Sha256::digest(&salted));
        Committed { words: Words { seal, chars: text.chars().count() as u32 }, salted }
    }

    /// The row that keeps committed words in a file.
    pub fn row(&self, complaint: &ComplaintId, committed: &Committed) -> Vec<Value> {
        let seal = &committed.words.seal;
        let sealed = self.seal(&committed.salted, &about(complaint, seal));
        args![complaint.as_str(), seal, sealed]
    }

    /// Opens kept words and checks them against their commitment.
    pub fn reveal(&self, complaint: &ComplaintId, seal: &str, sealed: &[u8]) -> Result<String, StoreError> {
        let salted = self.open(sealed, &about(complaint, seal))?;
        if salted.len() < SALT || hex(&Sha256::digest(&salted)) != seal {
            return Err(StoreError::Unsealable);
        }
        String::from_utf8(salted[SALT..].to_vec()).map_err(|_| StoreError::Unsealable)
    }
}

fn about(complaint: &ComplaintId, seal: &str) -> String {
    format!("{complaint}/{seal}")
}

/// All words of one file by their seal; erased ones are absent.
pub async fn words_of(
    conn: &mut Conn,
    vault: &Vault,
    complaint: &ComplaintId,
) -> Result<BTreeMap<String, String>, StoreError> {
    let rows = conn.all(crate::sql::sql("complaint/words"), args![complaint.as_str()]).await?;
    let mut out = BTreeMap::new();
    for row in rows {
        let seal = row.text("seal")?;
        if let Some(sealed) = row.opt_bytes("box")? {
            let text = vault.reveal(complaint, &seal, &sealed)?;
            out.insert(seal, text);
        }
    }
    Ok(out)
}

/// The words of several files, by the id of the file.
pub async fn words_of_all(
    conn: &mut Conn,
    vault: &Vault,
    complaints: &[&str],
) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    if complaints.is_empty() {
        return Ok(out);
    }
    // Padded to a power of two, so that few statement texts serve every number of files.
    let count = complaints.len().next_power_of_two();
    let places: Vec<String> = (1..=count).map(|n| format!("${n}")).collect();
    let text =
        format!("SELECT complaint_id, seal, box FROM sealed WHERE complaint_id IN ({})", places.join(", "));
    let ids = complaints.iter().copied().chain(std::iter::repeat("")).take(count);
    for row in conn.all(&text, ids.map(Value::from).collect()).await? {
        let id = row.text("complaint_id")?;
        if let Some(sealed) = row.opt_bytes("box")? {
            let words = vault.reveal(&ComplaintId::new(id.as_str()), &row.text("seal")?, &sealed)?;
            out.entry(id).or_default().push(words);
        }
    }
    Ok(out)
}

/// Erases words: the box goes, the commitment in the chain stays. What was taken from the words for lists goes as well;
/// `summary` stands in its place.
pub async fn erase(
    conn: &mut Conn,
    complaint: &ComplaintId,
    seals: &[String],
    summary: &str,
    at_ms: i64,
) -> Result<(), StoreError> {
    conn.run(crate::sql::sql("complaint/erase_lines"), args![complaint.as_str(), summary]).await?;
    for seal in seals {
        conn.run(crate::sql::sql("complaint/erase_words"), args![complaint.as_str(), seal, at_ms]).await?;
    }
    Ok(())
}

/// Rows that keep words, ready to be inserted.
pub const fn rows(kept: Vec<Vec<Value>>) -> Rows {
    Rows::of(&SEALED, kept)
}
