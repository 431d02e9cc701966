//! What follows from an event outside its own file: which messages leave the house. The one place where areas meet.

use crate::Desk;
use greenlane_domain::access::chart::Staff;
use greenlane_domain::access::{Role, Who};
use greenlane_domain::clocks::Clock;
use greenlane_domain::clocks::chosen::{SUPERVISION, WATCH};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::stage::Ending;
use greenlane_domain::complaint::triage::Grade;
use greenlane_domain::ids::{ComplaintId, UserId};
use greenlane_domain::time::Instant;
use greenlane_store::insert::Rows;
use greenlane_store::notice::Told;
use greenlane_store::outbox::Message;
use greenlane_store::{StoreError, Tx, reading};
use serde_json::json;
use std::collections::BTreeSet;

/// Messages of staff wait this long, so that they can be taken back.
const UNDO_MS: i64 = 10_000;

/// The messages that these events call for.
pub fn messages(desk: &Desk, c: &Complaint, events: &[Event], now: Instant) -> Vec<Message> {
    let mut out = Vec::new();
    for event in events {
        if let Some((kind, mut payload, waits)) = message(c, event) {
            payload["number"] = c.number.as_str().into();
            payload["owner"] = c.owner_id().map(UserId::as_str).into();
            out.push(Message {
                id: desk.new_id(),
                complaint: c.id.clone(),
                kind: kind.to_owned(),
                payload: payload.to_string(),
                created: now,
                not_before: now.plus_ms(if waits { UNDO_MS } else { 0 }),
            });
        }
    }
    out
}

/// Keeps what a person made of a text that the program had read: what reading is measured by and trained with.
pub async fn label(
    tx: &mut Tx,
    before: &Complaint,
    after: &Complaint,
    events: &[Event],
    now: Instant,
) -> Result<(), StoreError> {
    for event in events {
        if let Event::TriageTakenBack { .. } = event {
            reading::unlabel(tx, &after.id).await?;
        } else if let (Event::TriageChecked { .. }, Some(grade)) = (event, &after.grade) {
            keep_label(tx, before, grade, now).await?;
        } else if let Event::Triaged { grade, .. } = event
            && grade.by.staff().is_some()
        {
            keep_label(tx, before, grade, now).await?;
        }
    }
    Ok(())
}

async fn keep_label(tx: &mut Tx, before: &Complaint, given: &Grade, now: Instant) -> Result<(), StoreError> {
    let read = before.grade.as_ref().filter(|grade| grade.by == Who::Program).map(codes);
    reading::label(tx, &before.id, read.as_deref(), &codes(given), now).await
}

/// What a clerk changed of what was read while a complaint came in; nothing when the reading stands.
pub fn intake_label(id: &ComplaintId, read: &Grade, given: &Grade, now: Instant) -> Option<Rows> {
    let (read, given) = (codes(read), codes(given));
    (read != given).then(|| reading::intake_label(id, &read, &given, now))
}

/// The codes of a grade by field; those of the flags in their order.
fn codes(grade: &Grade) -> String {
    let flags: BTreeSet<&str> = grade.flags.iter().map(String::as_str).collect();
    let flags = flags.into_iter().collect::<Vec<_>>().join(",");
    let (kind, category, cause) = (grade.kind, grade.category, grade.cause);
    let (business, priority) = (grade.business, grade.priority);
    json!({ "kind": kind, "category": category, "cause": cause, "business": business, "priority": priority,
        "flags": flags })
    .to_string()
}

/// What staff are told of these events at once: a reminder, a supervision order, a contentious file that grew old, and what
/// entered the green channel.
pub fn notices(desk: &Desk, c: &Complaint, events: &[Event], now: Instant) -> Vec<Notice> {
    let one = |clock: &Clock, code: String, to: &UserId| {
        let n = c.clocks.iter().position(|k| std::ptr::eq(k, clock))?;
        let told = Told { id: desk.new_id(), code, staff: Some(to.to_string()), spared: false };
        Some(Notice { n, due: clock.due, told })
    };
    let mut out = Vec::new();
    for event in events {
        match event {
            Event::Reminded { to } => out
                .extend(c.next_deadline().and_then(|clock| {
                    one(clock, format!("reminded:{}:{}", clock.name, now.as_millis()), to)
                })),
            // The owner, whoever is on duty and every lead who is there hear of it at once, day and night.
            Event::EnteredGreenChannel { .. } => {
                let chart = desk.organisation().chart();
                let clock = c.open_clock(GREEN_CLOCK);
                let leads = |s: &&Staff| s.is_there() && s.roles.contains(&Role::Lead);
                let called = chart.staff().filter(leads).chain(chart.on_duty(now));
                let mut to: BTreeSet<UserId> = called.map(|s| s.id.clone()).collect();
                to.extend(c.owner_id().cloned());
                for to in to {
                    let code = format!("{}:{GREEN_CLOCK}", event.code());
                    out.extend(clock.and_then(|clock| one(clock, code, &to)));
                }
            }
            Event::SupervisionOrdered { order } => {
                let own = c.chosen_clock(SUPERVISION, order.no);
                let told = own
                    .zip(c.owner_id())
                    .and_then(|(clock, to)| one(clock, format!("{}:{}", event.code(), clock.name), to));
                out.extend(told);
            }
            // The leads and head office hear of each age once, by the clock of the next look.
            Event::Aged { .. } => {
                let chart = desk.organisation().chart();
                let own = c.watched().and_then(|w| c.chosen_clock(WATCH, w.no));
                let heads = |s: &&Staff| {
                    s.is_there() && [Role::Lead, Role::Executive].iter().any(|r| s.roles.contains(r))
                };
                for head in chart.staff().filter(heads) {
                    let code = format!("{}:{WATCH}", event.code());
                    out.extend(own.and_then(|clock| one(clock, code, &head.id)));
                }
            }
            _ => {} // whatever else happens is told by the clocks themselves
        }
    }
    out
}

/// The clock of the first response in the green channel (S0-19).
const GREEN_CLOCK: &str = "green_first_response";

/// A notice about one clock of a file.
pub struct Notice {
    pub n: usize,
    pub due: Instant,
    pub told: Told,
}

/// The message for one event: its kind, what its words need, and whether it can be taken back.
fn message(c: &Complaint, event: &Event) -> Option<(&'static str, serde_json::Value, bool)> {
    let due = |name: &str| c.open_clock(name).map(|k| k.due.to_rfc3339());
    match event {
        Event::Registered(_) if c.is_a_complaint() => {
            Some(("receipt", json!({ "contact_by": due("first_contact") }), false))
        }
        Event::EnteredGreenChannel { .. } => {
            Some(("green_channel", json!({ "first_response_by": due("green_first_response") }), false))
        }
        Event::Accepted { .. } => Some(("owner_named", json!({}), false)),
        Event::ProposalSent { .. } => Some(("proposal", json!({}), true)),
        Event::PromiseMoved { due, .. } => {
            Some(("promise_moved", json!({ "new_due": due.to_rfc3339() }), true))
        }
        Event::Handled => Some(("carried_out", json!({}), false)),
        Event::ClockExtended { name, to, .. } => {
            Some(("extended", json!({ "clock": name, "new_due": to.to_rfc3339() }), true))
        }
        Event::ClockPaused { name, reason, until, .. } => {
            let until = until.map(Instant::to_rfc3339);
            Some(("paused", json!({ "clock": name, "reason": reason, "until": until }), true))
        }
        Event::ClockRestarted { clock, .. } => {
            Some(("restarted", json!({ "clock": clock.name, "new_due": clock.due.to_rfc3339() }), true))
        }
        Event::ClockAgreed { name, to, .. } => {
            Some(("agreed", json!({ "clock": name, "new_due": to.to_rfc3339() }), true))
        }
        Event::ClockResumed { name, due, .. } | Event::PauseRanOut { name, due, .. } => {
            Some(("resumed", json!({ "clock": name, "due": due.to_rfc3339() }), false))
        }
        Event::Escalated { .. } => {
            Some(("supervisor_will_call", json!({ "by": due("supervisor_call") }), false))
        }
        Event::Closed { ending: Ending::Merged { into }, .. } => {
            Some(("merged", json!({ "into": into.as_str() }), true))
        }
        Event::Closed { ending, .. } => Some(("closed", json!({ "ending": ending.code().code() }), true)),
        Event::Reopened { .. } => Some(("reopened", json!({}), false)),
        Event::VerificationRequested { .. } => {
            Some(("verification", json!({ "by": due("verification") }), false))
        }
        _ => None, // everything else is told by the next of these, or is internal
    }
}
