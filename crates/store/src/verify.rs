//! Proving the files: every chain is walked, every commitment checked, every lifted column recomputed. The first fault
//! of a file is named with its link.

use crate::chain::Head;
use crate::checkpoint::{Checkpoint, prove as journal};
use crate::complaint::lift::{Lifted, clock_row};
use crate::complaint::load::{self, File};
use crate::complaint::undertaking;
use crate::sealed::Vault;
use crate::sql::sql;
use crate::{Conn, Db, Row, StoreError, args};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::evolve::replay;
use greenlane_domain::ids::{ComplaintId, Number};
use greenlane_domain::time::Instant;
use std::collections::BTreeSet;

/// A fault in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub number: String,
    /// The link, when the fault is at one.
    pub seq: Option<i64>,
    /// Stable code: `chain_broken`, `link_missing`, `back_dated`, `unreadable`, `tail_cut`, `head_forged`,
    /// `words_missing`, `words_changed`, `state_differs`, `row_differs`, and `file_missing` when the journal says that there was one.
    pub code: &'static str,
}

/// What was checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub files: u64,
    pub links: u64,
    pub words: u64,
    pub erased: u64,
    /// Lines of the journal that lie in checkpoints, and the newest of these.
    pub lines: u64,
    pub checkpoint: Option<Checkpoint>,
    pub faults: Vec<Fault>,
    /// Checkpoints that do not agree, with a code of [`journal::Fault`].
    pub checkpoints: Vec<(i64, &'static str)>,
}

impl Report {
    /// Whether everything is as it was written.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty() && self.checkpoints.is_empty()
    }
}

/// Checks every file and the journal.
pub async fn all(db: &Db, vault: &Vault, mut progress: impl FnMut(&Report)) -> Result<Report, StoreError> {
    let mut conn = db.read().await?;
    let mut report = Report::default();
    let mut last = String::new();
    loop {
        let rows = conn.all(sql("complaint/ids_after"), args![&last]).await?;
        let Some(end) = rows.last() else { break };
        let end = end.text("id")?;
        for row in &rows {
            let id = ComplaintId::new(row.text("id")?);
            check(&mut conn, vault, &id, &row.text("number")?, &mut report).await?;
        }
        last = end;
        progress(&report);
    }
    check_journal(&mut conn, vault, &mut report).await?;
    Ok(report)
}

async fn check_journal(conn: &mut Conn, vault: &Vault, report: &mut Report) -> Result<(), StoreError> {
    let proof = journal::prove(conn, vault.keys()).await?;
    (report.lines, report.checkpoint) = (proof.lines, proof.last);
    for fault in proof.faults {
        match fault {
            journal::Fault::Checkpoint(n, code) => report.checkpoints.push((n, code)),
            journal::Fault::Lost(number) => {
                report.faults.push(Fault { number, seq: None, code: "file_missing" });
            }
        }
    }
    Ok(())
}

/// Checks one file; nothing when there is none with this number.
pub async fn one(db: &Db, vault: &Vault, number: &Number) -> Result<Option<Report>, StoreError> {
    let mut conn = db.read().await?;
    let row = conn.first(sql("complaint/by_number"), args![number.as_str()]).await?;
    let Some(row) = row else { return Ok(None) };
    let mut report = Report::default();
    check(&mut conn, vault, &ComplaintId::new(row.text("id")?), number.as_str(), &mut report).await?;
    Ok(Some(report))
}

async fn check(
    conn: &mut Conn,
    vault: &Vault,
    id: &ComplaintId,
    number: &str,
    report: &mut Report,
) -> Result<(), StoreError> {
    report.files += 1;
    let found = match first_fault(conn, vault, id, report).await {
        // Bytes that are no text, a text where a number belongs, a file that does not parse.
        Err(StoreError::Inconsistency { .. } | StoreError::Database(sqlx::Error::ColumnDecode { .. })) => {
            Some((None, "unreadable"))
        }
        found => found?,
    };
    if let Some((seq, code)) = found {
        report.faults.push(Fault { number: number.to_owned(), seq, code });
    }
    Ok(())
}

/// The link, when the fault is at one, and the code.
type Found = (Option<i64>, &'static str);

async fn first_fault(
    conn: &mut Conn,
    vault: &Vault,
    id: &ComplaintId,
    report: &mut Report,
) -> Result<Option<Found>, StoreError> {
    let Some(file) = load::by_id(conn, id).await? else { return Ok(None) };
    let links = match walk(conn, id).await? {
        Ok(links) => links,
        Err((seq, code)) => return Ok(Some((Some(seq), code))),
    };
    report.links += links.len() as u64;
    if let Some(found) = check_head(&file, &links, vault) {
        return Ok(Some(found));
    }
    let replayed = replay(links.iter().flat_map(|l| l.events.iter().map(|e| (e, l.at))));
    if replayed.as_ref() != Some(&file.complaint) {
        return Ok(Some((None, "state_differs")));
    }
    if let Some(code) = check_words(conn, vault, id, &links, report).await? {
        return Ok(Some((None, code)));
    }
    let agrees = row_agrees(conn, id, &file).await?
        && about_agrees(conn, &file.complaint).await?
        && clocks_agree(conn, &file.complaint).await?
        && undertaking::kept(conn, &file.complaint).await? == undertaking::rows(&file.complaint);
    Ok((!agrees).then_some((None, "row_differs")))
}

struct Walked {
    at: Instant,
    events: Vec<Event>,
    payload: String,
    head: Head,
}

/// Walks the chain; a fault is the number of its link and a code.
async fn walk(
    conn: &mut Conn,
    id: &ComplaintId,
) -> Result<Result<Vec<Walked>, (i64, &'static str)>, StoreError> {
    let rows = conn.all(sql("complaint/events"), args![id.as_str()]).await?;
    let mut head = Head::genesis(id);
    let mut before = Instant::from_millis(i64::MIN);
    let mut out = Vec::with_capacity(rows.len());
    for row in &rows {
        let (seq, at) = (row.int("seq")?, Instant::from_millis(row.int("at_ms")?));
        let wanted = head.seq + 1;
        if seq != wanted {
            return Ok(Err((wanted, "link_missing")));
        }
        let (Ok(payload), Ok(who), Ok(kinds)) = (row.text("payload"), row.text("who"), row.text("kinds"))
        else {
            return Ok(Err((seq, "unreadable")));
        };
        head = head.next(at, &who, &payload);
        if head.hash != row.bytes("hash")? {
            return Ok(Err((seq, "chain_broken")));
        }
        if at < before {
            return Ok(Err((seq, "back_dated")));
        }
        before = at;
        let Ok(events) = serde_json::from_str::<Vec<Event>>(&payload) else {
            return Ok(Err((seq, "unreadable")));
        };
        if events.iter().map(Event::code).collect::<Vec<_>>().join(",") != kinds {
            return Ok(Err((seq, "chain_broken")));
        }
        out.push(Walked { at, events, payload, head: head.clone() });
    }
    Ok(Ok(out))
}

fn check_head(file: &File, links: &[Walked], vault: &Vault) -> Option<Found> {
    let Some(last) = links.last().map(|l| &l.head) else { return Some((Some(1), "tail_cut")) };
    if last.seq < file.head.seq {
        return Some((Some(last.seq + 1), "tail_cut"));
    }
    if last != &file.head {
        return Some((Some(last.seq), "chain_broken"));
    }
    (file.head_mac != last.seal(vault.keys())).then_some((Some(last.seq), "head_forged"))
}

/// Every commitment in the chain must have its words, and the words must match, unless they were erased by an event.
async fn check_words(
    conn: &mut Conn,
    vault: &Vault,
    id: &ComplaintId,
    links: &[Walked],
    report: &mut Report,
) -> Result<Option<&'static str>, StoreError> {
    let mut named = BTreeSet::new();
    let mut erased = BTreeSet::new();
    for link in links {
        let value: serde_json::Value = serde_json::from_str(&link.payload).unwrap_or_default();
        collect_seals(&value, &mut named);
        for event in &link.events {
            if let Event::PersonalValuesErased { seals, .. } = event {
                erased.extend(seals.iter().cloned());
            }
        }
    }
    let rows = conn.all(sql("complaint/words"), args![id.as_str()]).await?;
    let mut found = BTreeSet::new();
    for row in &rows {
        let seal = row.text("seal")?;
        match row.opt_bytes("box")? {
            Some(sealed) if vault.reveal(id, &seal, &sealed).is_err() => return Ok(Some("words_changed")),
            Some(_) => report.words += 1,
            None if erased.contains(&seal) => report.erased += 1,
            None => return Ok(Some("words_missing")),
        }
        found.insert(seal);
    }
    Ok((!named.is_subset(&found)).then_some("words_missing"))
}

/// Collects the commitments of all [`greenlane_domain::privacy::Words`] in an event.
fn collect_seals(value: &serde_json::Value, out: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(map) => {
            if let (Some(serde_json::Value::String(seal)), true, 2) =
                (map.get("seal"), map.contains_key("chars"), map.len())
            {
                out.insert(seal.clone());
            }
            map.values().for_each(|v| collect_seals(v, out));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|v| collect_seals(v, out)),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}

/// The lifted columns must be those that the file gives.
async fn row_agrees(conn: &mut Conn, id: &ComplaintId, file: &File) -> Result<bool, StoreError> {
    let Some(row) = conn.first(sql("complaint/lifted"), args![id.as_str()]).await? else { return Ok(false) };
    let (c, lifted) = (&file.complaint, Lifted::of(&file.complaint));
    let same = |column: &str, wanted: &str| -> Result<bool, StoreError> { Ok(row.text(column)? == wanted) };
    Ok(numbers_agree(&row, &lifted)?
        && same("stage", lifted.stage)?
        && row.opt_text("ending")?.as_deref() == lifted.ending
        && same("kind", lifted.kind)?
        && same("category", lifted.category)?
        && same("cause", lifted.cause)?
        && same("business", lifted.business)?
        && same("priority", lifted.priority)?
        && same("flags", &lifted.flags)?
        && same("team", &lifted.team)?
        && same("number", c.number.as_str())?
        && same("care", &c.care.iter().map(|x| x.code()).collect::<Vec<_>>().join(","))?
        && row.opt_text("owner_id")? == lifted.owner
        && same("branch_id", c.branch.as_str())?
        && same("branch_path", c.branch_path.as_str())?
        && same("customer_id", c.customer.as_str())?
        && same("channel", c.channel.code())?
        && same("received_day", &c.received_at.day().to_string())?
        && row.opt_text("first_asked")? == c.first_asked.as_ref().map(|u| u.as_str().to_owned())
        && row.int("received_ms")? == c.received_at.as_millis()
        && row.int("earlier")? == i64::from(c.earlier))
}

/// Whom it is about decides who may see it.
async fn about_agrees(conn: &mut Conn, c: &Complaint) -> Result<bool, StoreError> {
    let rows = conn.all(sql("complaint/about"), args![c.id.as_str()]).await?;
    let found = rows.iter().map(|r| r.text("staff_id")).collect::<Result<BTreeSet<_>, _>>()?;
    Ok(found == c.complained_about.iter().map(|s| s.as_str().to_owned()).collect())
}

/// The rows of the clocks must be those that the file gives; only the next alert moves without the file.
async fn clocks_agree(conn: &mut Conn, c: &Complaint) -> Result<bool, StoreError> {
    let rows = conn.all(sql("complaint/clocks"), args![c.id.as_str()]).await?;
    for (n, (row, clock)) in rows.iter().zip(&c.clocks).enumerate() {
        let found = args![
            c.id.as_str(),
            row.int("n")?,
            row.text("name")?,
            row.text("state")?,
            row.int("goal")?,
            row.int("started_ms")?,
            row.int("warn_ms")?,
            row.int("due_ms")?,
            row.opt_int("stopped_ms")?,
            row.opt_int("issue")?,
        ];
        if !clock_row(c, n, clock).starts_with(&found) {
            return Ok(false);
        }
    }
    Ok(rows.len() == c.clocks.len())
}

fn numbers_agree(row: &Row, lifted: &Lifted) -> Result<bool, StoreError> {
    Ok(row.flag("open")? == lifted.open
        && row.flag("green")? == lifted.green
        && row.flag("accepted")? == lifted.accepted
        && row.flag("paused")? == lifted.paused
        && row.flag("escalated")? == lifted.escalated
        && row.flag("ending_asked")? == lifted.ending_asked
        && row.flag("to_triage")? == lifted.to_triage
        && row.opt_int("closed_ms")? == lifted.closed_ms
        && row.int("sort_ms")? == lifted.sort_ms
        && row.int("paid_fen")? == lifted.paid.get())
}
