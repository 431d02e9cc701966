//! Dry runs: their progress and result, and the files that they read.

use crate::complaint::list::scoped;
use crate::sql::sql;
use crate::{Conn, StoreError, Value, args};
use greenlane_domain::access::Scope;
use greenlane_domain::clocks::replay::Decided;
use greenlane_domain::time::Instant;
use std::collections::BTreeSet;

/// A dry run as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// The revision that it tried.
    pub revision: i64,
    pub run_id: String,
    /// When it last said that it lives.
    pub beat: Instant,
    pub done: i64,
    pub total: i64,
    pub finished: Option<Instant>,
    /// What it found, as opaque JSON.
    pub result: Option<String>,
}

/// Between two decisions; JSON as it is written here holds no line break.
const BETWEEN: &str = "\n";

/// Some files with their histories as they are stored, to be read on another thread.
#[derive(Debug, Clone)]
pub struct Page {
    /// The id of its last file, from which the next page goes on.
    pub last: String,
    /// How many files it has.
    pub files: u64,
    /// A line for each decision: its file, instant and place in one number, events as JSON.
    text: String,
}

/// A decision with its file and its place in the history of the file.
type Line<'t> = (&'t str, i64, Decided<'t>);

impl Page {
    /// Hands over the history of each file.
    ///
    /// # Errors
    /// When a row cannot be read, and what `told` returns.
    pub fn each<'t>(
        &'t self,
        mut told: impl FnMut(&'t str, &[Decided<'t>]) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let written = self.text.split('\n').filter(|written| !written.is_empty());
        let mut lines = written
            .map(|written| {
                line(written).ok_or_else(|| unreadable(written.split(' ').next().unwrap_or_default()))
            })
            .collect::<Result<Vec<_>, _>>()?;
        let place = |(file, seq, _): &Line<'t>| (*file, *seq);
        // Both engines hand them over in order, but neither promises to.
        if !lines.is_sorted_by_key(place) {
            lines.sort_unstable_by_key(place);
        }
        let mut history = Vec::new();
        for of_file in lines.chunk_by(|(a, ..), (b, ..)| a == b) {
            history.clear();
            history.extend(of_file.iter().map(|(_, _, decided)| *decided));
            told(of_file[0].0, &history)?;
        }
        Ok(())
    }
}

/// What is said of a file whose history cannot be read.
pub fn unreadable(file: &str) -> StoreError {
    StoreError::Inconsistency { table: "event", column: "payload", row: file.to_owned() }
}

/// The instant of a decision in milliseconds times this, plus its place in the history of its file, make one number: to write
/// a number as text is dear, and a file has never so many decisions.
const PLACES: i64 = 1_000_000;

fn line(written: &str) -> Option<Line<'_>> {
    let (file, rest) = written.split_once(' ')?;
    let (number, events) = rest.split_at_checked(rest.find('[')?)?;
    let number: i64 = number.parse().ok()?;
    Some((file, number % PLACES, (Instant::from_millis(number / PLACES), events)))
}

/// Begins a dry run; an earlier one of this version is forgotten. `looked_at_again` files at most are gone through a
/// second time.
pub async fn start(
    conn: &mut Conn,
    n: i64,
    revision: i64,
    run_id: &str,
    now: Instant,
    looked_at_again: &[i64],
) -> Result<i64, StoreError> {
    let files = conn.first(sql("policy/files"), args![]).await?.map_or(Ok(0), |r| r.int("n"))?;
    let total = files + looked_at_again.iter().map(|most| *most.min(&files)).sum::<i64>();
    conn.run(sql("policy/trial_start"), args![n, revision, run_id, now.as_millis(), total]).await?;
    Ok(total)
}

/// Says how far it is. False when another run has taken its place.
pub async fn beat(
    conn: &mut Conn,
    n: i64,
    run_id: &str,
    now: Instant,
    done: i64,
) -> Result<bool, StoreError> {
    Ok(conn.run(sql("policy/trial_beat"), args![n, run_id, now.as_millis(), done]).await? == 1)
}

/// Ends it with what it found.
pub async fn end(
    conn: &mut Conn,
    n: i64,
    run_id: &str,
    now: Instant,
    done: i64,
    result: &str,
) -> Result<(), StoreError> {
    conn.run(sql("policy/trial_end"), args![n, run_id, now.as_millis(), done, result]).await?;
    Ok(())
}

/// The last dry run of a version.
pub async fn get(conn: &mut Conn, n: i64) -> Result<Option<Trial>, StoreError> {
    let row = conn.first(sql("policy/trial"), args![n]).await?;
    row.map(|r| {
        Ok(Trial {
            revision: r.int("revision")?,
            run_id: r.text("run_id")?,
            beat: Instant::from_millis(r.int("beat_ms")?),
            done: r.int("done")?,
            total: r.int("total")?,
            finished: r.opt_int("finished_ms")?.map(Instant::from_millis),
            result: r.opt_text("result")?,
        })
    })
    .transpose()
}

/// The next files after this id with their whole histories, at most 100; nothing when there are no more. One row for
/// all of them: to hand over a row costs more than to tell the history of a file, and a longer row is paid with memory that
/// the system has to fetch each time. Decisions that move no clock are left
/// out ([`greenlane_domain::complaint::event::BESIDE_THE_CLOCKS`]); that a row says truly what it holds is verified with the chain.
pub async fn page_after(conn: &mut Conn, id: &str) -> Result<Option<Page>, StoreError> {
    let Some(row) = conn.first(sql("policy/page_after"), args![id]).await? else { return Ok(None) };
    let Some(last) = row.opt_text("last")? else { return Ok(None) };
    let found = conn.first(sql("policy/histories_between"), args![id, &last, BETWEEN]).await?;
    let text = found.map_or(Ok(None), |r| r.opt_text("histories"))?.unwrap_or_default();
    Ok(Some(Page { last, files: u64::try_from(row.int("n")?).unwrap_or_default(), text }))
}

/// Those of these numbers that `scope` covers.
pub async fn visible(
    conn: &mut Conn,
    scope: &Scope,
    numbers: &[String],
) -> Result<BTreeSet<String>, StoreError> {
    let (covered, mut args) = scoped(conn.engine(), scope);
    let first = args.len() + 1;
    let places: Vec<String> = (0..numbers.len()).map(|i| format!("${}", first + i)).collect();
    if places.is_empty() {
        return Ok(BTreeSet::new());
    }
    args.extend(numbers.iter().map(Value::from));
    let text =
        format!("SELECT c.number FROM complaint c WHERE c.number IN ({}) AND {covered}", places.join(", "));
    conn.all(&text, args).await?.iter().map(|r| r.text("number")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use greenlane_domain::complaint::event::BESIDE_THE_CLOCKS;

    #[test]
    fn the_place_of_a_decision_is_what_the_statement_writes() {
        assert!(sql("policy/histories_between").contains(&format!("(at_ms * {PLACES} + seq)")));
    }

    #[test]
    fn what_is_left_out_is_what_the_rules_name() {
        let named = format!("kinds NOT IN ('{}')", BESIDE_THE_CLOCKS.join("', '"));
        assert!(sql("policy/histories_between").contains(&named));
    }

    #[test]
    fn histories_are_put_together_whatever_their_order_and_a_damaged_line_names_its_file() {
        let page = |text: &str| Page { last: "b".to_owned(), files: 2, text: text.to_owned() };
        let told = |text: &str| {
            let mut out = String::new();
            let each = page(text).each(|file, history| {
                out += file;
                history.iter().for_each(|(at, events)| out += &format!(" {} {events}", at.as_millis()));
                Ok(())
            });
            each.map(|()| out).map_err(|e| format!("{e:?}"))
        };
        let expected = Ok("a 5 [1 2] 6 [3]b 7 []".to_owned());
        assert_eq!(told("a 5000001[1 2]\na 6000002[3]\nb 7000001[]"), expected);
        assert_eq!(told("b 7000001[]\na 6000002[3]\na 5000001[1 2]"), expected);
        assert_eq!(told(""), Ok(String::new()));
        assert!(told("a 5000001[]\nbad x7[]").is_err_and(|e| e.contains("bad")));
    }
}
