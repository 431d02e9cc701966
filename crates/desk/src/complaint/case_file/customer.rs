//! 对客版, and the letter of a decision: built from what the portal shows and from nothing else.

use super::words::{due, minute, when};
use super::{Order, outcome};
use crate::portal::{PortalCaseView, PortalIssue, PortalProposalView};
use greenlane_paper::{Block, Row, Tone};

/// All parts.
pub(super) fn blocks(order: &Order, bank: &str, view: &PortalCaseView) -> Vec<Block> {
    let s = &order.speech;
    let mut out = vec![cover(order, bank, view, (s.say("title"), s.say("cover.for_customer")))];
    let who = view.who.as_ref().map(|w| format!("{} · {}", w.surname, s.tell("staff_no", &w.staff_no)));
    let next = s.portal("next_of", &view.next.code);
    let next = view.next.by.as_deref().map_or_else(String::new, |by| format!("{next} · {}", due(by)));
    let facts = [
        order.fact("fact.state", s.code("public_state", &view.state)),
        order.fact("fact.received", when(&view.received_at)),
        order.fact("fact.owner", who.unwrap_or_default()),
        order.fact("fact.next", next),
        order.fact("fact.verify_by", view.verify_by.as_deref().map(due).unwrap_or_default()),
    ];
    out.push(order.heading("part.overview"));
    out.push(Block::Facts(facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()));
    let steps = view.steps.iter().map(|step| Row {
        cells: vec![
            step.at.as_deref().map_or_else(|| step.by.as_deref().map(due).unwrap_or_default(), when),
            s.portal(if step.code.starts_with("told_") { "done_of" } else { "step_of" }, &step.code),
            s.say(if step.done { "step.done" } else { "step.to_come" }).to_owned(),
        ],
        tone: Tone::Plain,
    });
    let steps = steps.collect();
    out.push(order.heading("part.timeline"));
    out.push(order.table(&[("timeline.at", 1.4), ("timeline.what", 3.4), ("step.state", 1.2)], steps));
    if let Some(proposal) = &view.proposal {
        out.push(order.heading("part.offer"));
        offered(order, proposal, &mut out);
    }
    if let Some(result) = &view.result {
        out.push(order.heading("part.result"));
        out.push(Block::Text(result.clone()));
    }
    if let Some(rating) = &view.rating {
        let words = rating.words.clone().unwrap_or_default();
        let said = s.list([s.code("satisfied", &rating.satisfied), words]);
        out.push(Block::Facts(vec![order.fact("result.satisfied", said)]));
    }
    let messages = view.messages.iter().map(|m| Row {
        cells: vec![when(&m.at), s.portal("from", &m.from), m.words.clone()],
        tone: Tone::Plain,
    });
    let messages = messages.collect();
    out.push(order.heading("part.messages"));
    out.push(order.table(&[("timeline.at", 1.2), ("timeline.by", 0.8), ("timeline.words", 4.0)], messages));
    let materials =
        view.materials.iter().map(|m| Row { cells: vec![when(&m.at), m.name.clone()], tone: Tone::Plain });
    let materials = materials.collect();
    out.push(order.heading("part.materials"));
    out.push(order.table(&[("timeline.at", 1.2), ("attachment.name", 4.8)], materials));
    outcome::proof(order, &mut out);
    out
}

/// The letter alone, once a proposal was sent or an ending was decided.
pub(super) fn letter(order: &Order, bank: &str, view: &PortalCaseView) -> Option<Vec<Block>> {
    let s = &order.speech;
    let mut out = vec![cover(order, bank, view, (s.say("letter.title"), s.say("cover.for_customer")))];
    match (&view.proposal, &view.result) {
        (Some(proposal), _) => offered(order, proposal, &mut out),
        (None, Some(result)) => out.push(Block::Text(result.clone())),
        (None, None) => return None,
    }
    outcome::proof(order, &mut out);
    Some(out)
}

fn cover(order: &Order, bank: &str, view: &PortalCaseView, (title, note): (&str, &str)) -> Block {
    let s = &order.speech;
    Block::Cover {
        over: bank.to_owned(),
        title: title.to_owned(),
        under: view.summary.clone(),
        facts: vec![
            order.fact("fact.number", &view.number),
            order.fact("fact.edition", order.edition.name(s)),
            order.fact("fact.made_at", s.tell("cover.bank_time", minute(order.now))),
            order.fact("fact.made_by", &order.by),
        ],
        note: [note, s.say("cover.masked")].join("\n"),
    }
}

fn offered(order: &Order, proposal: &PortalProposalView, out: &mut Vec<Block>) {
    let s = &order.speech;
    let rows = proposal.issues.iter().map(|i| Row {
        cells: vec![
            format!("{}. {}", i.no, i.words),
            i.verdict.as_deref().map(|v| s.portal("verdict", v)).unwrap_or_default(),
            i.finding.clone().unwrap_or_default(),
            promised(order, i),
        ],
        tone: Tone::Plain,
    });
    let rows = rows.collect();
    out.push(order.table(
        &[("claim.words", 2.0), ("claim.verdict", 0.9), ("claim.finding", 2.2), ("plan.words", 2.6)],
        rows,
    ));
    out.push(Block::Facts(vec![order.fact("plan.total", s.money(proposal.total_fen))]));
    outcome::letter(order, [&proposal.facts, &proposal.basis, &proposal.meaning, &proposal.remedies], out);
}

/// What will be done about one claim, by when, and what it means.
fn promised(order: &Order, i: &PortalIssue) -> String {
    let s = &order.speech;
    let parts = i.will_do.iter().map(|p| {
        let by = p.due.as_deref().map(|day| s.tell("clock.due_then", day)).unwrap_or_default();
        format!("{}: {} {by}", s.portal("part", &p.kind), p.words)
    });
    let paid = i.amount_fen.filter(|fen| *fen != 0).map(|fen| s.money(fen));
    let benefit = i.benefit.as_ref().map(|b| s.either(&b.zh, &b.en).to_owned());
    let all: Vec<String> = parts.chain([i.meaning.clone()]).chain(paid).chain(benefit).collect();
    all.iter().map(|t| t.trim()).filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n")
}
