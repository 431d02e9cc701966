//! By which files about the same matter are found. A word of a text is kept as a keyed number only: without the key of
//! the bank nobody reads from it what a customer wrote.

use crate::insert::{Kind, Rows, Table, insert_all};
use crate::sealed::Vault;
use crate::sql::sql;
use crate::{Conn, StoreError, Tx, Value, args};
use greenlane_domain::ids::ComplaintId;
use greenlane_domain::time::Instant;
use std::collections::HashMap;

static LIKENESS: Table = Table {
    name: "likeness",
    columns: &[("word", Kind::Int), ("received_ms", Kind::Int), ("complaint_id", Kind::Text)],
    suffix: "",
};

/// A file that was not looked at yet.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub id: ComplaintId,
    pub received: Instant,
}

/// A stretch of the round through all files.
#[derive(Debug)]
pub struct Stretch {
    pub waiting: Vec<Waiting>,
    pub from: String,
    /// Where the next stretch begins; empty when the round is over.
    pub to: String,
}

/// The words of a text as they are kept.
pub fn sealed_words(vault: &Vault, keys: &[u32]) -> Vec<i64> {
    let sealed = |key: &u32| {
        let hash = vault.keys().index("likeness", &key.to_string());
        // Sixty bits of the hash: files of different words meet by accident hardly ever, and the number is positive.
        i64::from_str_radix(hash.get(..15).unwrap_or_default(), 16).unwrap_or_default()
    };
    keys.iter().map(sealed).collect()
}

/// Files received since then that were not looked at, oldest first, at most 200.
pub async fn latest(conn: &mut Conn, since: Instant) -> Result<Vec<Waiting>, StoreError> {
    let rows = conn.all(sql("likeness/latest"), args![since.as_millis()]).await?;
    rows.iter().map(waiting).collect()
}

/// The next 200 files of the round.
pub async fn next(conn: &mut Conn) -> Result<Stretch, StoreError> {
    let round = conn.first(sql("likeness/round"), Vec::new()).await?;
    let from = round.map(|row| row.text("after_id")).transpose()?.unwrap_or_default();
    let rows = conn.all(sql("likeness/next"), args![&from]).await?;
    let mut stretch = Stretch { waiting: Vec::new(), from, to: String::new() };
    for row in &rows {
        if row.int("known")? == 0 {
            stretch.waiting.push(waiting(row)?);
        }
        stretch.to = row.text("id")?;
    }
    Ok(stretch)
}

fn waiting(row: &crate::Row) -> Result<Waiting, StoreError> {
    Ok(Waiting {
        id: ComplaintId::new(row.text("id")?),
        received: Instant::from_millis(row.int("received_ms")?),
    })
}

/// Goes on with the round; nothing happens when another node went on already.
pub async fn move_round(tx: &mut Tx, stretch: &Stretch) -> Result<(), StoreError> {
    tx.run(sql("likeness/move_round"), args![&stretch.from, &stretch.to]).await?;
    Ok(())
}

/// Keeps the words of files. One that another node was faster with, or that was erased meanwhile, is left alone.
pub async fn keep(tx: &mut Tx, files: &[(Waiting, Vec<i64>)]) -> Result<u64, StoreError> {
    let (mut rows, mut kept): (Vec<Vec<Value>>, u64) = (Vec::new(), 0);
    for (file, words) in files {
        let (id, at) = (file.id.as_str(), file.received.as_millis());
        let joined = words.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
        if tx.run(sql("likeness/mark"), args![id, at, joined]).await? == 1 {
            rows.extend(words.iter().map(|word| args![*word, at, id]));
            kept += 1;
        }
    }
    insert_all(tx, vec![Rows::of(&LIKENESS, rows)]).await?;
    Ok(kept)
}

/// Erases the words of a file, for good: it stays marked as looked at.
pub async fn forget(tx: &mut Tx, id: &ComplaintId, received: Instant) -> Result<(), StoreError> {
    // A node that keeps this file at the same moment is waited for here, and what it kept is read after that.
    tx.run(sql("likeness/lock"), args![id.as_str(), received.as_millis()]).await?;
    let known = tx.first(sql("likeness/words_of"), args![id.as_str()]).await?;
    let Some(known) = known else { return Ok(()) };
    let at = known.int("received_ms")?;
    for word in known.text("words")?.split(',').filter_map(|word| word.parse::<i64>().ok()) {
        tx.run(sql("likeness/forget"), args![word, at, id.as_str()]).await?;
    }
    tx.run(sql("likeness/empty"), args![id.as_str()]).await?;
    Ok(())
}

/// How many of these words the newest files of each have, most first, at most `most` files.
pub async fn sharing(
    conn: &mut Conn,
    words: &[i64],
    most: usize,
) -> Result<Vec<(ComplaintId, usize)>, StoreError> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in words {
        for row in conn.all(sql("likeness/sharing"), args![*word]).await? {
            *counts.entry(row.text("complaint_id")?).or_default() += 1;
        }
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    // Ids grow with time: among files that share as much, the newer comes first.
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| b.0.cmp(&a.0)));
    counts.truncate(most);
    Ok(counts.into_iter().map(|(id, count)| (ComplaintId::new(id), count)).collect())
}
