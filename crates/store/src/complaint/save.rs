//! Saving: a new file, or the events of one decision on a file that exists. Only events come in; the row follows from
//! them.

use super::lift::{Lifted, clock_row};
use super::undertaking::{self, UNDERTAKING, UNDERTAKING_AGAIN};
use crate::audit::{AUDIT, AuditLine};
use crate::chain::Head;
use crate::insert::{Kind, Rows, Table, insert_all};
use crate::keys::Keys;
use crate::outbox::{Message, OUTBOX};
use crate::sealed;
use crate::search::{SEARCH_DUE, due_row};
use crate::sql::sql;
use crate::{Conn, StoreError, Value, args};
use greenlane_domain::access::Who;
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;

/// One decision: what happened, when, by whom, and the file after it.
pub struct Change<'c> {
    pub after: &'c Complaint,
    pub events: &'c [Event],
    pub at: Instant,
    pub who: &'c Who,
    /// Words that were sealed for these events.
    pub kept: Vec<Vec<Value>>,
    pub audit: Vec<AuditLine>,
    pub outbox: Vec<Message>,
}

/// What a new file needs besides.
pub struct Opening {
    /// One masked line.
    pub summary: String,
    /// Why it was classed so, as opaque JSON of masked words.
    pub reasons: String,
}

/// The table of files.
pub static COMPLAINT: Table = Table {
    name: "complaint",
    columns: &[
        ("id", Kind::Text),
        ("number", Kind::Text),
        ("version", Kind::Int),
        ("open", Kind::Int),
        ("stage", Kind::Text),
        ("ending", Kind::Text),
        ("kind", Kind::Text),
        ("category", Kind::Text),
        ("cause", Kind::Text),
        ("business", Kind::Text),
        ("priority", Kind::Text),
        ("green", Kind::Int),
        ("owner_id", Kind::Text),
        ("accepted", Kind::Int),
        ("updated_ms", Kind::Int),
        ("closed_ms", Kind::Int),
        ("sort_ms", Kind::Int),
        ("alert_ms", Kind::Int),
        ("paused", Kind::Int),
        ("escalated", Kind::Int),
        ("ending_asked", Kind::Int),
        ("paid_fen", Kind::Int),
        ("flags", Kind::Text),
        ("team", Kind::Text),
        ("to_triage", Kind::Int),
        ("head_seq", Kind::Int),
        ("head_hash", Kind::Bytes),
        ("head_mac", Kind::Bytes),
        ("state", Kind::Text),
        ("channel", Kind::Text),
        ("customer_id", Kind::Text),
        ("branch_id", Kind::Text),
        ("branch_path", Kind::Text),
        ("first_asked", Kind::Text),
        ("received_ms", Kind::Int),
        ("received_day", Kind::Text),
        ("earlier", Kind::Int),
        ("care", Kind::Text),
        ("summary", Kind::Text),
        ("reasons", Kind::Text),
    ],
    suffix: "",
};

/// The table of those whom files are about.
pub static COMPLAINED_ABOUT: Table = Table {
    name: "complained_about",
    columns: &[("staff_id", Kind::Text), ("complaint_id", Kind::Text)],
    suffix: "",
};

/// The table of links in the chains.
pub static EVENT: Table = Table {
    name: "event",
    columns: &[
        ("complaint_id", Kind::Text),
        ("seq", Kind::Int),
        ("at_ms", Kind::Int),
        ("who", Kind::Text),
        ("kinds", Kind::Text),
        ("payload", Kind::Text),
        ("hash", Kind::Bytes),
    ],
    suffix: "",
};

const CLOCK_COLUMNS: &[(&str, Kind)] = &[
    ("complaint_id", Kind::Text),
    ("n", Kind::Int),
    ("name", Kind::Text),
    ("state", Kind::Text),
    ("goal", Kind::Int),
    ("started_ms", Kind::Int),
    ("warn_ms", Kind::Int),
    ("due_ms", Kind::Int),
    ("stopped_ms", Kind::Int),
    ("issue", Kind::Int),
    ("alert_ms", Kind::Int),
];

/// The table of clocks, for those of a new file.
pub static CLOCK: Table = Table { name: "clock", columns: CLOCK_COLUMNS, suffix: "" };

/// The same, where a clock that is there already is brought up to date.
pub static CLOCK_AGAIN: Table = Table {
    name: "clock",
    columns: CLOCK_COLUMNS,
    suffix: " ON CONFLICT (complaint_id, n) DO UPDATE SET state = excluded.state, warn_ms = excluded.warn_ms, due_ms = excluded.due_ms, stopped_ms = excluded.stopped_ms, alert_ms = excluded.alert_ms",
};

/// The rows of a new file, to be inserted together with those of others.
pub fn rows_of_new(change: Change<'_>, opening: Opening, keys: &Keys) -> Result<Vec<Rows>, StoreError> {
    let c = change.after;
    let (link, head) = link(&Head::genesis(&c.id), &change)?;
    let mut row = args![c.id.as_str(), c.number.as_str(), 1_i64];
    row.extend(Lifted::of(c).values(change.at.as_millis()));
    row.extend(head_values(&head, c, keys)?);
    row.extend(args![
        c.channel.code(),
        c.customer.as_str(),
        c.branch.as_str(),
        c.branch_path.as_str(),
        c.first_asked.as_ref().map(|u| u.as_str().to_owned()),
        c.received_at.as_millis(),
        c.received_at.day().to_string(),
        c.earlier,
        c.care.iter().map(|x| x.code()).collect::<Vec<_>>().join(","),
        opening.summary,
        opening.reasons,
    ]);
    let mut rows = vec![Rows::of(&COMPLAINT, vec![row]), about(c)];
    rows.push(Rows::of(&SEARCH_DUE, vec![due_row(&c.id, 1, change.at.as_millis())]));
    rows.extend(rows_of_change(change, link, &CLOCK, &UNDERTAKING));
    Ok(rows)
}

/// The rows of a file with a whole history, as generators and imports make it.
pub fn rows_of_history(
    links: &[(Vec<Event>, Instant, Who)],
    after: &Complaint,
    kept: Vec<Vec<Value>>,
    opening: Opening,
    keys: &Keys,
) -> Result<Vec<Rows>, StoreError> {
    let mut head = Head::genesis(&after.id);
    let mut link_rows = Vec::with_capacity(links.len());
    let mut last = after.registered_at;
    for (events, at, who) in links {
        let (row, next) = link_row(&head, after, events, *at, who)?;
        link_rows.push(row);
        head = next;
        last = *at;
    }
    let mut row = args![after.id.as_str(), after.number.as_str(), links.len() as i64];
    row.extend(Lifted::of(after).values(last.as_millis()));
    row.extend(head_values(&head, after, keys)?);
    row.extend(args![
        after.channel.code(),
        after.customer.as_str(),
        after.branch.as_str(),
        after.branch_path.as_str(),
        after.first_asked.as_ref().map(|u| u.as_str().to_owned()),
        after.received_at.as_millis(),
        after.received_at.day().to_string(),
        after.earlier,
        after.care.iter().map(|x| x.code()).collect::<Vec<_>>().join(","),
        opening.summary,
        opening.reasons,
    ]);
    let clocks = after.clocks.iter().enumerate().map(|(n, k)| clock_row(after, n, k)).collect();
    Ok(vec![
        Rows::of(&COMPLAINT, vec![row]),
        Rows::of(&EVENT, link_rows),
        Rows::of(&CLOCK, clocks),
        undertaking::rows_of(after, &UNDERTAKING),
        sealed::rows(kept),
        about(after),
        Rows::of(&SEARCH_DUE, vec![due_row(&after.id, links.len() as i64, 0)]),
    ])
}

fn about(c: &Complaint) -> Rows {
    let one = |staff: &UserId| args![staff.as_str(), c.id.as_str()];
    Rows::of(&COMPLAINED_ABOUT, c.complained_about.iter().map(one).collect())
}

/// Saves one decision on a file that exists; `version` is the one the decision was made on.
pub async fn save(
    conn: &mut Conn,
    before: &super::load::File,
    change: Change<'_>,
    keys: &Keys,
) -> Result<(), StoreError> {
    let c = change.after;
    let (link, head) = link(&before.head, &change)?;
    let mut values = args![c.id.as_str(), before.version];
    values.extend(Lifted::of(c).values(change.at.as_millis()));
    values.extend(head_values(&head, c, keys)?);
    if conn.run(sql("complaint/update"), values).await? != 1 {
        return Err(StoreError::Conflict);
    }
    let due = due_row(&c.id, before.version + 1, change.at.as_millis());
    let mut rows = rows_of_change(change, link, &CLOCK_AGAIN, &UNDERTAKING_AGAIN);
    rows.push(Rows::of(&SEARCH_DUE, vec![due]));
    insert_all(conn, rows).await
}

fn head_values(head: &Head, c: &Complaint, keys: &Keys) -> Result<Vec<Value>, StoreError> {
    Ok(args![head.seq, head.hash.clone(), head.seal(keys), to_json(c)?])
}

fn rows_of_change(
    change: Change<'_>,
    link: Vec<Value>,
    clock: &'static Table,
    owed: &'static Table,
) -> Vec<Rows> {
    let c = change.after;
    let clocks = c.clocks.iter().enumerate().map(|(n, k)| clock_row(c, n, k)).collect();
    vec![
        Rows::of(&EVENT, vec![link]),
        Rows::of(clock, clocks),
        undertaking::rows_of(c, owed),
        sealed::rows(change.kept),
        Rows::of(&AUDIT, change.audit.into_iter().map(AuditLine::into_row).collect()),
        Rows::of(&OUTBOX, change.outbox.into_iter().map(Message::into_row).collect()),
    ]
}

fn link(before: &Head, change: &Change<'_>) -> Result<(Vec<Value>, Head), StoreError> {
    link_row(before, change.after, change.events, change.at, change.who)
}

fn link_row(
    before: &Head,
    c: &Complaint,
    events: &[Event],
    at: Instant,
    who: &Who,
) -> Result<(Vec<Value>, Head), StoreError> {
    let (payload, who) = (to_json(&events)?, to_json(who)?);
    let kinds = events.iter().map(Event::code).collect::<Vec<_>>().join(",");
    let head = before.next(at, &who, &payload);
    Ok((args![c.id.as_str(), head.seq, at.as_millis(), who, kinds, payload, head.hash.clone()], head))
}

fn to_json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|e| StoreError::Engine(format!("a value does not serialise: {e}")))
}
