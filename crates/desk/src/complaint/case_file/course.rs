//! What happened, entry by entry, and the contacts with the customer.

use super::words::{due, when};
use super::{Edition, Order};
use crate::views::{CaseView, TimelineEntry};
use greenlane_paper::{Block, Row, Tone};
use serde_json::{Map, Value};

/// Codes under these names have their words under the same kind, or under the second one.
const KINDS: [(&str, &str); 17] = [
    ("channel", "channel"),
    ("category", "category"),
    ("cause", "cause"),
    ("business", "business"),
    ("priority", "priority"),
    ("outcome", "outcome"),
    ("mood", "mood"),
    ("verdict", "verdict"),
    ("party", "party"),
    ("decision", "decision"),
    ("answer", "answer"),
    ("satisfied", "satisfied"),
    ("ending", "ending"),
    ("part", "plan_part"),
    ("about", "time_notice"),
    ("how", "withdraw_how"),
    ("department", "department"),
];

/// What only the house is told: its notes, and why wording was let stand.
const OF_THE_HOUSE: [&str; 2] = ["noted", "wording_upheld"];

/// All entries, oldest first.
pub(super) fn timeline(order: &Order, view: &CaseView, out: &mut Vec<Block>) {
    let s = &order.speech;
    let kept = |e: &&TimelineEntry| match order.edition {
        Edition::Internal => true,
        Edition::Regulator | Edition::Customer => !OF_THE_HOUSE.contains(&e.kind.as_str()),
    };
    let row = |e: &TimelineEntry| {
        let details = details(order, &e.kind, e.params.as_object());
        let words = e.words.clone().unwrap_or_default();
        let said: Vec<String> = [details, words].into_iter().filter(|t| !t.is_empty()).collect();
        let tone = if OF_THE_HOUSE.contains(&e.kind.as_str()) { Tone::Inside } else { Tone::Plain };
        let cells =
            vec![e.seq.to_string(), when(&e.at), s.code("event", &e.kind), s.by(&e.by), said.join("\n")];
        Row { cells, tone }
    };
    let rows: Vec<Row> = view.timeline.iter().rev().filter(kept).map(row).collect();
    out.push(order.heading("part.timeline"));
    if order.edition == Edition::Internal {
        out.push(Block::Note(s.say("timeline.internal").to_owned()));
    }
    out.push(order.table(
        &[
            ("timeline.no", 0.45),
            ("timeline.at", 1.25),
            ("timeline.what", 1.25),
            ("timeline.by", 0.9),
            ("timeline.words", 3.6),
        ],
        rows,
    ));
}

/// What the event carries, in the words we have for it.
fn details(order: &Order, event: &str, params: Option<&Map<String, Value>>) -> String {
    let found = params.into_iter().flatten().map(|(name, value)| detail(order, event, name, value));
    let found: Vec<String> = found.filter(|t| !t.is_empty()).collect();
    found.join(" · ")
}

fn detail(order: &Order, event: &str, name: &str, value: &Value) -> String {
    let s = &order.speech;
    match value {
        Value::String(text) => text_detail(order, event, name, text),
        // A clock may belong to a promise or an order too; the table of the clocks marks it in the same way.
        Value::Number(no) if name == "issue" && event.starts_with("clock_") => format!("#{no}"),
        Value::Number(no) if name == "issue" => s.tell("claim.no", no),
        Value::Array(all) if matches!(name, "findings" | "answers" | "group") => {
            let each = all.iter().map(|one| details(order, event, one.as_object()));
            each.collect::<Vec<_>>().join("; ")
        }
        Value::Array(all) if name == "team" => {
            s.list(all.iter().filter_map(Value::as_str).map(str::to_owned))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

fn text_detail(order: &Order, event: &str, name: &str, text: &str) -> String {
    let s = &order.speech;
    if let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == name) {
        return s.code(kind, text);
    }
    match (name, event) {
        ("reason", "escalated") => s.code("escalation_reason", text),
        ("reason", "clock_paused") => s.code("pause_reason", text),
        ("kind", "rectification_linked") => s.code("rectification_kind", text),
        ("kind", _) => s.code("evidence_kind", text),
        ("clock", _) => s.clock(text),
        ("due" | "until", _) => s.tell("clock.due_then", due(text)),
        ("to", kind) if kind.starts_with("clock_") => s.tell("clock.due_then", due(text)),
        ("raised", _) => when(text),
        ("to" | "staff" | "into", _) => text.to_owned(),
        _ => String::new(), // what has no word of its own is said by the entry itself
    }
}

/// Every contact and every try, oldest first.
pub(super) fn contacts(order: &Order, view: &CaseView, out: &mut Vec<Block>) {
    let s = &order.speech;
    let rows = view.contacts.iter().rev().map(|c| {
        let how = s.list([s.code("channel", &c.channel), s.code("outcome", &c.outcome)]);
        let mood = c.mood.as_ref().map(|m| s.code("mood", m)).unwrap_or_default();
        let by = format!("{}\n{}", c.by.name, c.by.staff_no);
        Row {
            cells: vec![c.no.to_string(), when(&c.at), by, s.list([how, mood]), c.words.clone()],
            tone: Tone::Plain,
        }
    });
    let rows = rows.collect();
    out.push(order.heading("part.contacts"));
    out.push(order.table(
        &[
            ("contact.no", 0.45),
            ("contact.at", 1.25),
            ("contact.by", 0.9),
            ("contact.how", 1.25),
            ("contact.words", 3.6),
        ],
        rows,
    ));
    if view.promises.is_empty() {
        return;
    }
    let rows = view.promises.iter().map(|p| Row {
        cells: vec![
            p.words.clone(),
            p.by.name.clone(),
            due(&p.due),
            p.done_at.as_deref().map_or_else(|| s.say("promise.open").to_owned(), when),
        ],
        tone: if p.broken { Tone::Late } else { Tone::Plain },
    });
    let rows = rows.collect();
    out.push(order.sub("part.promises"));
    out.push(order.table(
        &[("promise.words", 3.0), ("promise.by", 1.0), ("promise.due", 1.4), ("promise.done", 1.4)],
        rows,
    ));
}
