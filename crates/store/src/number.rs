//! Running numbers. A node takes a block of a day's series and hands its numbers out from memory: unique on several
//! nodes, never reused, and no row that every intake would have to wait for. A crash leaves a gap, never a double.

use crate::sql::sql;
use crate::{Db, StoreError, args};
use greenlane_domain::ids::Number;
use greenlane_domain::time::Day;
use tokio::sync::Mutex;

/// How many numbers a node takes at once.
const BLOCK: u32 = 64;

/// Hands out numbers.
#[derive(Default)]
pub struct Numbers {
    block: Mutex<Option<Block>>,
}

struct Block {
    day: Day,
    next: u32,
    end: u32,
}

impl Numbers {
    /// The next number of this day.
    pub async fn next(&self, db: &Db, day: Day) -> Result<Number, StoreError> {
        let mut held = self.block.lock().await;
        if let Some(block) = held.as_mut().filter(|b| b.day == day && b.next < b.end) {
            block.next += 1;
            return Ok(Number::compose(day, block.next - 1));
        }
        let end = take(db, day, BLOCK).await?;
        *held = Some(Block { day, next: end - BLOCK + 1, end });
        Ok(Number::compose(day, end - BLOCK))
    }
}

/// Takes `count` numbers of the day and returns the first number after them.
pub async fn take(db: &Db, day: Day, count: u32) -> Result<u32, StoreError> {
    let mut tx = db.begin().await?;
    let row = tx.first(sql("intake/take_numbers"), args![day.to_string(), count]).await?;
    let next = row.ok_or(StoreError::Conflict)?.int("next")?;
    tx.commit().await?;
    u32::try_from(next).map_err(|_| StoreError::Inconsistency {
        table: "number_series",
        column: "next",
        row: day.to_string(),
    })
}

/// Raises the series of a day to at least `next`: numbers below were given out elsewhere.
pub async fn raise(conn: &mut crate::Conn, day: Day, next: u32) -> Result<(), StoreError> {
    conn.run(sql("intake/raise_numbers"), args![day.to_string(), next]).await?;
    Ok(())
}
