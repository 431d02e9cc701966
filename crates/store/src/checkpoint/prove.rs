//! Proving the checkpoints: each is made again from what stands in the database now.

use super::{Checkpoint, PAGE, Sum, files, genesis, lines};
use crate::keys::Keys;
use crate::sql::sql;
use crate::{Conn, StoreError, args};

/// Something that does not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A checkpoint, and the stable code of what is wrong: `checkpoint_missing`, `checkpoint_forged`, `lines_missing`, `lines_added`,
    /// `lines_changed`, `files_missing`, `files_added`, `files_changed`.
    Checkpoint(i64, &'static str),
    /// The number of a complaint that was registered and is not there.
    Lost(String),
}

/// What was checked.
#[derive(Debug, Default)]
pub struct Proof {
    pub lines: u64,
    pub last: Option<Checkpoint>,
    pub faults: Vec<Fault>,
}

/// Checks all of them, and that every complaint of which the journal says that it was registered is there.
pub async fn prove(conn: &mut Conn, keys: &Keys) -> Result<Proof, StoreError> {
    let mut proof = Proof::default();
    let (mut before, mut from) = (genesis(), String::new());
    loop {
        let known = proof.last.as_ref().map_or(0, |c| c.n);
        let page = conn.all(sql("checkpoint/after"), args![known, PAGE]).await?;
        for row in &page {
            let found = Checkpoint::read(row)?;
            let wanted = proof.last.as_ref().map_or(1, |c| c.n + 1);
            if found.n != wanted {
                proof.faults.push(Fault::Checkpoint(wanted, "checkpoint_missing"));
            } else if found.hash != found.hash_after(&before) || found.mac != found.mac(keys) {
                proof.faults.push(Fault::Checkpoint(found.n, "checkpoint_forged"));
            }
            let (written, _) = lines(conn, &from, &found.through, u64::MAX).await?;
            let there = files(conn, &from, &found.through).await?;
            let codes = [
                differs(&found.lines, &written, ["lines_missing", "lines_added", "lines_changed"]),
                differs(&found.files, &there, ["files_missing", "files_added", "files_changed"]),
            ];
            proof.faults.extend(codes.into_iter().flatten().map(|code| Fault::Checkpoint(found.n, code)));
            proof.lines += written.count.unsigned_abs();
            (before, from) = (found.hash.clone(), found.through.clone());
            proof.last = Some(found);
        }
        if page.len() < PAGE.unsigned_abs() as usize {
            break;
        }
    }
    lost(conn, &mut proof).await?;
    Ok(proof)
}

/// Fewer, more, or as many and other ones.
fn differs(then: &Sum, now: &Sum, [missing, added, changed]: [&'static str; 3]) -> Option<&'static str> {
    match now.count.cmp(&then.count) {
        std::cmp::Ordering::Less => Some(missing),
        std::cmp::Ordering::Greater => Some(added),
        std::cmp::Ordering::Equal => (now.hash != then.hash).then_some(changed),
    }
}

async fn lost(conn: &mut Conn, proof: &mut Proof) -> Result<(), StoreError> {
    let mut after = String::new();
    loop {
        let page = conn.all(sql("checkpoint/lost"), args![&after, PAGE]).await?;
        for row in &page {
            after = row.text("id")?;
            proof.faults.push(Fault::Lost(row.text("object")?));
        }
        if page.len() < PAGE.unsigned_abs() as usize {
            return Ok(());
        }
    }
}
