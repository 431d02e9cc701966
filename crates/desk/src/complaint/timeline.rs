//! The timeline: every event with its code, its parameters and, where a person wrote any, its words.

use crate::views::TimelineEntry;
use greenlane_domain::access::Who;
use greenlane_domain::access::chart::Chart;
use greenlane_domain::complaint::dispatch::DispatchReason;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::ids::UserId;
use greenlane_domain::privacy::Words;
use greenlane_store::complaint::load::Link;
use serde_json::{Value, json};

/// The line of a lead who let wording stand.
const WORDING_UPHELD: &str = "wording_upheld";

/// All entries, newest first.
pub fn entries(links: &[Link], chart: &Chart, text: &dyn Fn(&Words) -> String) -> Vec<TimelineEntry> {
    let mut out = Vec::new();
    for link in links {
        for event in &link.events {
            let (params, words) = said(event, chart);
            let who = if by_itself(event) { by(&Who::Program, chart) } else { by(&link.who, chart) };
            out.push(TimelineEntry {
                seq: link.seq,
                at: link.at.to_rfc3339(),
                kind: event.code().to_owned(),
                by: who.clone(),
                audience: audience(event).to_owned(),
                params,
                words: words.filter(|w| !w.is_blank()).map(text),
            });
            out.extend(upheld(event).map(|words| TimelineEntry {
                seq: link.seq,
                at: link.at.to_rfc3339(),
                kind: WORDING_UPHELD.to_owned(),
                by: who,
                audience: "internal".to_owned(),
                params: json!({}),
                words: Some(text(words)),
            }));
        }
    }
    out.reverse();
    out
}

/// Why a lead let the words of a letter, or of the reason of an extension, stand.
const fn upheld(event: &Event) -> Option<&Words> {
    match event {
        Event::Proposed { letter, .. } => letter.wording_upheld.as_ref(),
        Event::EndingRequested { pending } => pending.letter.wording_upheld.as_ref(),
        Event::ClockExtended { wording_upheld, .. } => wording_upheld.as_ref(),
        _ => None, // no other event carries words that are stopped
    }
}

/// What the rules did by themselves when somebody did something else.
fn by_itself(event: &Event) -> bool {
    let follows = matches!(
        event,
        Event::ClockStarted { .. }
            | Event::ClockStopped { .. }
            | Event::PauseRanOut { .. }
            | Event::CustomerTold { .. }
            | Event::Handled
            | Event::Archived { .. }
    );
    let graded = matches!(event, Event::Triaged { grade, .. } if grade.by == Who::Program);
    let chosen = matches!(event, Event::Dispatched { reason: DispatchReason::Points { .. }, .. });
    let entered = matches!(event, Event::EnteredGreenChannel { reason: None, .. });
    follows || graded || chosen || entered
}

/// Who did it, as a name or a code.
pub fn by(who: &Who, chart: &Chart) -> String {
    match who {
        Who::Staff(id) => chart.member(id).map_or_else(|| id.to_string(), |m| m.name.clone()),
        Who::Customer => "customer".to_owned(),
        Who::Partner(name) => format!("partner:{name}"),
        Who::Program => "program".to_owned(),
    }
}

/// For whom the entry is: the customer sees the first, the others are inside.
const fn audience(event: &Event) -> &'static str {
    match event {
        Event::Registered(_)
        | Event::ContactLogged { .. }
        | Event::CustomerWrote { .. }
        | Event::IssueAdded { .. }
        | Event::CustomerTold { .. }
        | Event::ProposalSent { .. }
        | Event::CustomerAnswered { .. }
        | Event::CarriedOut { .. }
        | Event::Handled
        | Event::FollowedUp { .. }
        | Event::WithdrawalReceived { .. }
        | Event::MergeDecided { .. }
        | Event::Closed { .. }
        | Event::Reopened { .. }
        | Event::VerificationRequested { .. }
        | Event::PromiseMoved { .. }
        | Event::VerificationDecided { .. } => "customer",
        Event::EvidenceRequested { .. } | Event::EvidenceReceived { .. } => "evidence",
        Event::ClockStarted { .. }
        | Event::ClockStopped { .. }
        | Event::ClockExtended { .. }
        | Event::ClockRecounted { .. }
        | Event::ClockPaused { .. }
        | Event::ClockResumed { .. }
        | Event::PauseRanOut { .. }
        | Event::ClockRestarted { .. }
        | Event::ClockAgreed { .. } => "clock",
        Event::Triaged { .. }
        | Event::TriageChecked { .. }
        | Event::TriageTakenBack { .. }
        | Event::EnteredGreenChannel { .. }
        | Event::RepeatFound { .. }
        | Event::Aged { .. }
        | Event::Dispatched { .. }
        | Event::Archived { .. }
        | Event::PersonalValuesErased { .. } => "system",
        Event::LeftGreenChannel { .. }
        | Event::Accepted { .. }
        | Event::Recused { .. }
        | Event::Promised { .. }
        | Event::PromiseKept { .. }
        | Event::SupervisionOrdered { .. }
        | Event::SupervisionAnswered { .. }
        | Event::SupervisionAccepted { .. }
        | Event::SupervisionReturned { .. }
        | Event::Watched { .. }
        | Event::WatchReviewed { .. }
        | Event::Noted { .. }
        | Event::Reminded { .. }
        | Event::InvestigationBegun { .. }
        | Event::FindingsFiled { .. }
        | Event::LiabilityFound { .. }
        | Event::Proposed { .. }
        | Event::Reviewed { .. }
        | Event::RectificationLinked { .. }
        | Event::Escalated { .. }
        | Event::EscalationResolved { .. }
        | Event::EndingRequested { .. }
        | Event::EndingDecided { .. } => "internal",
    }
}

/// The parameters of an entry and the words somebody wrote.
type Said<'e> = (Value, Option<&'e Words>);

fn said<'e>(event: &'e Event, chart: &Chart) -> Said<'e> {
    let found = said_of_people(event, chart)
        .or_else(|| said_of_handling(event))
        .or_else(|| said_of_undertakings(event, chart))
        .or_else(|| said_of_clocks(event));
    found.unwrap_or((json!({}), None))
}

/// Who is involved.
fn said_of_people<'e>(event: &'e Event, chart: &Chart) -> Option<Said<'e>> {
    let name = |id: &UserId| chart.member(id).map_or_else(|| id.to_string(), |m| m.name.clone());
    Some(match event {
        Event::Registered(r) => (json!({ "channel": r.channel }), None),
        Event::Triaged { grade, reason } => (
            json!({ "category": grade.category, "cause": grade.cause, "business": grade.business, "priority": grade.priority,
                "flags": grade.flags }),
            reason.as_ref(),
        ),
        Event::EnteredGreenChannel { team, missing, reason } => {
            let team: Vec<String> = team.iter().map(|(_, id)| name(id)).collect();
            (json!({ "team": team, "missing": missing }), reason.as_ref())
        }
        Event::Dispatched { to, reason, .. } => match reason {
            greenlane_domain::complaint::dispatch::DispatchReason::Words { words } => {
                (json!({ "to": name(to) }), Some(words))
            }
            points @ greenlane_domain::complaint::dispatch::DispatchReason::Points { .. } => {
                (json!({ "to": name(to), "points": points }), None)
            }
        },
        Event::Accepted { by } | Event::TriageChecked { by } | Event::TriageTakenBack { by } => {
            (json!({ "by": name(by) }), None)
        }
        Event::Reminded { to } => (json!({ "to": name(to) }), None),
        Event::RepeatFound { nth, days, before, raised } => {
            (json!({ "nth": nth, "days": days, "before": before, "raised": raised }), None)
        }
        Event::Recused { staff, reason } => (json!({ "staff": name(staff) }), Some(reason)),
        Event::ContactLogged { contact } => (
            json!({ "channel": contact.channel, "outcome": contact.outcome, "mood": contact.mood }),
            Some(&contact.words),
        ),
        Event::IssueAdded { no, words, raised, .. } => {
            (json!({ "issue": no, "raised": raised.to_rfc3339() }), Some(words))
        }
        Event::Noted { words } | Event::CustomerWrote { words } => (json!({}), Some(words)),
        Event::InvestigationBegun { group } => {
            let group: Vec<Value> =
                group.iter().map(|(d, id)| json!({ "department": d, "staff": name(id) })).collect();
            (json!({ "group": group }), None)
        }
        _ => return None, // told by one of the others
    })
}

/// What was found, planned and answered.
fn said_of_handling<'e>(event: &'e Event) -> Option<Said<'e>> {
    Some(match event {
        Event::EvidenceRequested { evidence } | Event::EvidenceReceived { evidence } => {
            (json!({ "no": evidence.no, "kind": evidence.kind }), Some(&evidence.title))
        }
        Event::FindingsFiled { findings } => {
            let verdicts: Vec<Value> =
                findings.iter().map(|(no, f)| json!({ "issue": no, "verdict": f.verdict })).collect();
            (json!({ "findings": verdicts }), None)
        }
        Event::LiabilityFound { issue, liability } => {
            (json!({ "issue": issue, "party": liability.party }), Some(&liability.reasons))
        }
        Event::Proposed { needs_review, .. } => (json!({ "needs_review": needs_review }), None),
        Event::Reviewed { review } => (json!({ "decision": review.decision }), Some(&review.words)),
        Event::ProposalSent { channel, .. } => (json!({ "channel": channel }), None),
        Event::CustomerAnswered { answers } => {
            let given: Vec<Value> =
                answers.iter().map(|(no, a)| json!({ "issue": no, "answer": a.answer })).collect();
            (json!({ "answers": given }), answers.iter().find_map(|(_, a)| a.reason.as_ref()))
        }
        Event::CarriedOut { issue, part, words, .. } => {
            (json!({ "issue": issue, "part": part }), Some(words))
        }
        Event::RectificationLinked { rectification } => (
            json!({ "issue": rectification.issue, "kind": rectification.kind, "due": rectification.due }),
            Some(&rectification.title),
        ),
        Event::FollowedUp { follow_up } => (
            json!({ "satisfied": follow_up.satisfied, "resolved": follow_up.resolved }),
            follow_up.words.as_ref(),
        ),
        Event::Escalated { reason, words } => (json!({ "reason": reason }), words.as_ref()),
        Event::EscalationResolved { resolved } => {
            (json!({ "outcome": resolved.outcome }), Some(&resolved.words))
        }
        Event::EndingRequested { pending } => (json!({ "ending": pending.ending }), Some(&pending.reason)),
        Event::EndingDecided { approved, words, .. } => (json!({ "approved": approved }), Some(words)),
        Event::WithdrawalReceived { received_on, how, words, .. } => {
            (json!({ "received_on": received_on, "how": how }), words.as_ref())
        }
        Event::MergeDecided { into, reason } => (json!({ "into": into }), Some(reason)),
        Event::Closed { ending, reflection } => {
            (json!({ "ending": ending.code() }), reflection.as_ref().map(|r| &r.happened))
        }
        Event::VerificationDecided { decided } => {
            (json!({ "outcome": decided.outcome }), Some(&decided.words))
        }
        _ => return None, // told by one of the others
    })
}

/// Orders, promises and what is followed closely.
fn said_of_undertakings<'e>(event: &'e Event, chart: &Chart) -> Option<Said<'e>> {
    let name = |id: &UserId| chart.member(id).map_or_else(|| id.to_string(), |m| m.name.clone());
    Some(match event {
        Event::Promised { no, words, due, .. } => (json!({ "no": no, "due": due.to_rfc3339() }), Some(words)),
        Event::PromiseKept { no, proof, .. } => (json!({ "no": no, "proof": proof }), None),
        Event::PromiseMoved { no, to, due, reason } => {
            (json!({ "no": no, "to": to, "due": due.to_rfc3339() }), Some(reason))
        }
        Event::SupervisionOrdered { order } => (
            json!({ "no": order.no, "to": name(&order.to), "due": order.due.to_rfc3339() }),
            Some(&order.words),
        ),
        Event::SupervisionAnswered { no, words, .. } => (json!({ "no": no }), Some(words)),
        Event::SupervisionAccepted { no, words, .. } => (json!({ "no": no }), words.as_ref()),
        Event::SupervisionReturned { no, reasons, due, .. } => {
            (json!({ "no": no, "due": due.to_rfc3339() }), Some(reasons))
        }
        Event::Watched { watch } => {
            (json!({ "no": watch.no, "due": watch.due.to_rfc3339() }), watch.words.as_ref())
        }
        Event::WatchReviewed { goes_on, words, .. } => (json!({ "goes_on": goes_on }), Some(words)),
        Event::Aged { days } => (json!({ "days": days }), None),
        _ => return None, // told by one of the others
    })
}

/// Clocks, and what has only words.
fn said_of_clocks<'e>(event: &'e Event) -> Option<Said<'e>> {
    Some(match event {
        Event::LeftGreenChannel { reason } | Event::Reopened { reason } => (json!({}), Some(reason)),
        Event::VerificationRequested { grounds } => (json!({}), Some(grounds)),
        Event::ClockStarted { clock } => (
            json!({ "clock": clock.name, "issue": clock.issue(), "due": clock.due.to_rfc3339(), "limit": clock.limit }),
            None,
        ),
        Event::ClockStopped { name, subject, .. } => (json!({ "clock": name, "issue": subject }), None),
        Event::ClockExtended { name, subject, from, to, reason, .. } => (
            json!({ "clock": name, "issue": subject, "from": from.to_rfc3339(), "to": to.to_rfc3339() }),
            Some(reason),
        ),
        Event::ClockRecounted { name, subject, from, to } => (
            json!({ "clock": name, "issue": subject, "from": from.to_rfc3339(), "to": to.to_rfc3339() }),
            None,
        ),
        Event::ClockPaused { name, subject, reason, words, until, .. } => {
            let until = until.map(greenlane_domain::time::Instant::to_rfc3339);
            (json!({ "clock": name, "issue": subject, "reason": reason, "until": until }), Some(words))
        }
        Event::PauseRanOut { name, subject, due, .. } => {
            (json!({ "clock": name, "issue": subject, "due": due.to_rfc3339() }), None)
        }
        Event::ClockRestarted { clock, grounds, reason, .. } => {
            let due = clock.due.to_rfc3339();
            (
                json!({ "clock": clock.name, "issue": clock.issue(), "due": due, "grounds": grounds }),
                Some(reason),
            )
        }
        Event::ClockAgreed { name, subject, from, to, proof, words } => {
            let (from, to) = (from.to_rfc3339(), to.to_rfc3339());
            (json!({ "clock": name, "issue": subject, "from": from, "to": to, "proof": proof }), Some(words))
        }
        Event::CustomerTold { about, channel } => (json!({ "about": about, "channel": channel }), None),
        Event::ClockResumed { name, subject, due, words, .. } => {
            (json!({ "clock": name, "issue": subject, "due": due.to_rfc3339() }), Some(words))
        }
        Event::Archived { issues, evidence, contacts, .. } => {
            (json!({ "issues": issues, "evidence": evidence, "contacts": contacts }), None)
        }
        Event::PersonalValuesErased { seals, basis } => {
            (json!({ "count": seals.len(), "basis": basis }), None)
        }
        Event::Handled => (json!({}), None),
        _ => return None, // told by one of the others
    })
}
