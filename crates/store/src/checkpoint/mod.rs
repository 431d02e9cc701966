//! Checkpoints of the journal (日志封存点): from time to time everything that was written down, and which files there are,
//! goes into one number, which the next one builds on. A chain proves what stands in a file; only this proves that no whole
//! file and no line of the audit log was taken away, put in, or changed (G16). Whoever writes the newest number down outside the
//! program can prove later that nothing before it was touched, even by somebody who has the key.

pub mod prove;

use crate::audit::first_of;
use crate::insert::{Kind, Table};
use crate::keys::Keys;
use crate::sql::sql;
use crate::{Conn, Db, Row, StoreError, args};
use greenlane_domain::time::Instant;
use sha2::{Digest, Sha256};

/// A line is taken in when it is so old: what was begun before has long been committed, on every node.
const SETTLED_MS: i64 = 15 * 60_000;
/// Lines in one checkpoint at most.
const LINES: u64 = 20_000;
/// Rows that are read in one go.
const PAGE: i64 = 2_000;

/// The table.
pub static CHECKPOINT: Table = Table {
    name: "checkpoint",
    columns: &[
        ("n", Kind::Int),
        ("through_id", Kind::Text),
        ("lines", Kind::Int),
        ("lines_hash", Kind::Bytes),
        ("files", Kind::Int),
        ("files_hash", Kind::Bytes),
        ("at_ms", Kind::Int),
        ("hash", Kind::Bytes),
        ("mac", Kind::Bytes),
    ],
    suffix: "",
};

/// One checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    pub n: i64,
    /// Everything up to this identifier, after that of the one before.
    through: String,
    lines: Sum,
    files: Sum,
    pub at: Instant,
    pub hash: Vec<u8>,
    mac: Vec<u8>,
}

/// How many rows, and the hash over them in the order of their identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sum {
    count: i64,
    hash: Vec<u8>,
}

impl Checkpoint {
    /// Whether as much went in as goes in at most: then there is more to take in at once.
    pub fn is_full(&self) -> bool {
        self.lines.count.unsigned_abs() >= LINES
    }

    /// The hash over the one before and all that is said here.
    fn hash_after(&self, before: &[u8]) -> Vec<u8> {
        let mut hasher = Sha256::new();
        hasher.update(before);
        hasher.update(self.n.to_be_bytes());
        put(&mut hasher, self.through.as_bytes());
        for sum in [&self.lines, &self.files] {
            hasher.update(sum.count.to_be_bytes());
            hasher.update(&sum.hash);
        }
        hasher.update(self.at.as_millis().to_be_bytes());
        hasher.finalize().to_vec()
    }

    fn mac(&self, keys: &Keys) -> Vec<u8> {
        keys.chain_mac(&[b"checkpoint".as_slice(), &self.hash].concat())
    }

    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            n: row.int("n")?,
            through: row.text("through_id")?,
            lines: Sum { count: row.int("lines")?, hash: row.bytes("lines_hash")? },
            files: Sum { count: row.int("files")?, hash: row.bytes("files_hash")? },
            at: Instant::from_millis(row.int("at_ms")?),
            hash: row.bytes("hash")?,
            mac: row.bytes("mac")?,
        })
    }
}

/// Before the first one.
fn genesis() -> Vec<u8> {
    Sha256::digest("greenlane journal").to_vec()
}

/// Makes the next one of what has settled since the last; nothing when there is nothing new or another node was faster.
pub async fn make(db: &Db, keys: &Keys, now: Instant) -> Result<Option<Checkpoint>, StoreError> {
    let mut conn = db.read().await?;
    let last = last(&mut conn).await?;
    let (n, from, before) =
        last.map_or_else(|| (1, String::new(), genesis()), |c| (c.n + 1, c.through, c.hash));
    let settled = first_of(now.plus_ms(-SETTLED_MS));
    if settled <= from {
        return Ok(None);
    }
    let (lines, end) = lines(&mut conn, &from, &settled, LINES).await?;
    let through = end.unwrap_or(settled);
    let files = files(&mut conn, &from, &through).await?;
    drop(conn);
    if lines.count + files.count == 0 {
        return Ok(None);
    }
    let mut made = Checkpoint { n, through, lines, files, at: now, hash: Vec::new(), mac: Vec::new() };
    made.hash = made.hash_after(&before);
    made.mac = made.mac(keys);
    let mut tx = db.begin().await?;
    let row = args![
        made.n,
        made.through.as_str(),
        made.lines.count,
        made.lines.hash.clone(),
        made.files.count,
        made.files.hash.clone(),
        made.at.as_millis(),
        made.hash.clone(),
        made.mac.clone(),
    ];
    let mine = tx.run(sql("checkpoint/put"), row).await? > 0;
    tx.commit().await?;
    Ok(mine.then_some(made))
}

/// The hash of this checkpoint; nothing when there is none.
pub async fn hash_of(conn: &mut Conn, n: i64) -> Result<Option<Vec<u8>>, StoreError> {
    let row = conn.first(sql("checkpoint/after"), args![n - 1, 1_i64]).await?;
    let found = row.as_ref().map(Checkpoint::read).transpose()?;
    Ok(found.filter(|c| c.n == n).map(|c| c.hash))
}

/// The newest; nothing before the first.
pub async fn last(conn: &mut Conn) -> Result<Option<Checkpoint>, StoreError> {
    conn.first(sql("checkpoint/last"), Vec::new()).await?.as_ref().map(Checkpoint::read).transpose()
}

/// The sum of the lines of the journal, and where it ended when there were more than `most`.
async fn lines(
    conn: &mut Conn,
    from: &str,
    through: &str,
    most: u64,
) -> Result<(Sum, Option<String>), StoreError> {
    let (mut hasher, mut count, mut after) = (Sha256::new(), 0_u64, from.to_owned());
    loop {
        let page = conn.all(sql("checkpoint/lines"), args![&after, through, PAGE]).await?;
        for row in &page {
            after = row.text("id")?;
            put(&mut hasher, after.as_bytes());
            hasher.update(row.int("at_ms")?.to_be_bytes());
            for column in ["who", "action", "object", "detail"] {
                put(&mut hasher, row.text(column)?.as_bytes());
            }
            count += 1;
        }
        let (done, full) = (page.len() < PAGE.unsigned_abs() as usize, count >= most);
        if done || full {
            let sum = Sum { count: count.cast_signed(), hash: hasher.finalize().to_vec() };
            return Ok((sum, (full && !done).then_some(after)));
        }
    }
}

/// The sum of the files that there are.
async fn files(conn: &mut Conn, from: &str, through: &str) -> Result<Sum, StoreError> {
    let (mut hasher, mut count, mut after) = (Sha256::new(), 0, from.to_owned());
    loop {
        let page = conn.all(sql("checkpoint/files"), args![&after, through, PAGE]).await?;
        for row in &page {
            after = row.text("id")?;
            put(&mut hasher, after.as_bytes());
            put(&mut hasher, row.text("number")?.as_bytes());
            count += 1;
        }
        if page.len() < PAGE.unsigned_abs() as usize {
            return Ok(Sum { count, hash: hasher.finalize().to_vec() });
        }
    }
}

/// With its length, so that two neighbours cannot be cut apart elsewhere.
fn put(hasher: &mut Sha256, bytes: &[u8]) {
    hasher.update((bytes.len() as u64).to_be_bytes());
    hasher.update(bytes);
}
