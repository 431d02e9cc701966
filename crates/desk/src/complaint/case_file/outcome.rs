//! Plan and approvals, how it ended, what was mended, and by what the paper can be proven.

use super::words::{due, when};
use super::{Edition, Order};
use crate::views::{CaseView, IssueView};
use greenlane_paper::{Block, Row, Tone};

/// What was offered, by whom, who approved it, and the letter.
pub(super) fn plan(order: &Order, view: &CaseView, out: &mut Vec<Block>) {
    let s = &order.speech;
    out.push(order.heading("part.plan"));
    let rows: Vec<Row> = view.issues.iter().flat_map(|i| plan_rows(order, i)).collect();
    out.push(order.table(
        &[
            ("claim.column", 0.6),
            ("plan.kind", 1.0),
            ("plan.words", 3.0),
            ("plan.due", 1.1),
            ("plan.done", 2.2),
        ],
        rows,
    ));
    if let Some(p) = &view.proposal {
        out.push(Block::Facts(vec![
            order.fact("plan.version", p.version.to_string()),
            order.fact("plan.by", format!("{} {} · {}", p.by.name, p.by.staff_no, when(&p.at))),
            order.fact("plan.state", s.code("proposal_state", &p.state)),
            order.fact("plan.total", s.money(p.total_fen)),
        ]));
    }
    if let Some(r) = &view.review {
        out.push(order.sub("part.review"));
        out.push(Block::Facts(vec![
            order.fact("review.by", format!("{} {} · {}", r.by.name, r.by.staff_no, when(&r.at))),
            order.fact("review.decision", s.code("decision", &r.decision)),
            order.fact("review.fair", &r.fair),
            order.fact("review.reasonable", &r.reasonable),
            order.fact("review.evidenced", &r.evidenced),
            order.fact("review.words", &r.words),
        ]));
    }
    if let Some(p) = &view.proposal {
        letter(order, [&p.letter.facts, &p.letter.basis, &p.letter.meaning, &p.letter.remedies], out);
    }
}

fn plan_rows(order: &Order, i: &IssueView) -> Vec<Row> {
    let s = &order.speech;
    let Some(plan) = &i.plan else { return Vec::new() };
    let mut rows: Vec<Row> = Vec::new();
    for part in &plan.parts {
        let done = part.done_at.as_deref().map(when).unwrap_or_default();
        let done = [done, part.done_words.clone().unwrap_or_default()].join("\n");
        rows.push(Row {
            cells: vec![
                i.no.to_string(),
                s.code("plan_part", &part.kind),
                part.words.clone(),
                part.due.clone().unwrap_or_default(),
                done.trim().to_owned(),
            ],
            tone: Tone::Plain,
        });
    }
    if let Some(paid) = &plan.compensation {
        let benefit = paid.benefit.as_ref().map(|b| s.either(&b.zh, &b.en).to_owned()).unwrap_or_default();
        let money = if paid.amount_fen == 0 { String::new() } else { s.money(paid.amount_fen) };
        let amount = s.list([money, benefit]);
        let range = format!("{} – {}", s.money(paid.index.low_fen), s.money(paid.index.high_fen));
        let band = s.say("plan.band").replace("{band}", &s.code("band", &paid.index.band));
        let beside = paid.outside_band_reason.clone().unwrap_or_default();
        let words = [amount, paid.basis.clone(), format!("{band} {range}"), beside].join("\n");
        rows.push(Row {
            cells: vec![
                i.no.to_string(),
                s.code("compensation_kind", &paid.kind),
                words.trim().to_owned(),
                String::new(),
                String::new(),
            ],
            tone: Tone::Plain,
        });
    }
    rows
}

/// The facts, the basis, the meaning and the remedies of a letter.
pub(super) fn letter(order: &Order, [facts, basis, means, remedies]: [&String; 4], out: &mut Vec<Block>) {
    let meaning = match order.edition {
        Edition::Customer => "letter.meaning_to_you",
        Edition::Internal | Edition::Regulator => "letter.meaning",
    };
    let parts =
        [("letter.facts", facts), ("letter.basis", basis), (meaning, means), ("letter.remedies", remedies)];
    for (key, text) in parts {
        if !text.is_empty() {
            out.push(order.sub(key));
            out.push(Block::Text(text.clone()));
        }
    }
}

/// What the customer answered, how content they were, how it ended.
pub(super) fn result(order: &Order, view: &CaseView, out: &mut Vec<Block>) {
    let s = &order.speech;
    let mut facts = Vec::new();
    for (i, a) in view.issues.iter().filter_map(|i| i.answer.as_ref().map(|a| (i, a))) {
        let said = s.list([
            s.code("answer", &a.answer),
            s.code("channel", &a.channel),
            when(&a.at),
            a.reason.clone().unwrap_or_default(),
        ]);
        facts.push((s.tell("claim.no", i.no), said));
    }
    if let Some(e) = &view.escalation {
        let said =
            [s.code("escalation_reason", &e.reason), when(&e.opened_at), e.words.clone().unwrap_or_default()];
        facts.push(order.fact("result.escalation", s.list(said)));
    }
    if let Some(f) = &view.follow_up {
        let satisfied = f
            .satisfied
            .as_ref()
            .map_or_else(|| s.say("result.not_reached").to_owned(), |x| s.code("satisfied", x));
        facts.push(order.fact("result.satisfied", s.list([satisfied, when(&f.at)])));
        facts.push(order.fact("result.customer_words", f.words.clone().unwrap_or_default()));
    }
    if let Some(v) = &view.verification {
        let decision = v
            .decision
            .as_ref()
            .map_or_else(|| s.tell("clock.due_then", due(&v.due)), |d| s.code("verification_decision", d));
        facts.push(
            order.fact("result.verification", s.list([when(&v.requested_at), v.grounds.clone(), decision])),
        );
    }
    let ending =
        view.ending.as_ref().map_or_else(|| s.say("result.open").to_owned(), |e| s.code("ending", e));
    facts.push(order.fact("result.ending", ending));
    out.push(order.heading("part.result"));
    out.push(Block::Facts(facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()));
    orders(order, view, out);
}

/// 督办: the orders of the house stay in the house's own version and the regulator's.
fn orders(order: &Order, view: &CaseView, out: &mut Vec<Block>) {
    if view.orders.is_empty() || order.edition == Edition::Customer {
        return;
    }
    let s = &order.speech;
    let rows = view.orders.iter().map(|o| Row {
        cells: vec![
            o.no.to_string(),
            format!("{} → {}", o.by.name, o.to.name),
            o.words.clone(),
            due(&o.due),
            o.answer.as_ref().map_or_else(|| s.say("promise.open").to_owned(), |a| a.words.clone()),
        ],
        tone: Tone::Plain,
    });
    let rows = rows.collect();
    out.push(order.sub("part.orders"));
    out.push(order.table(
        &[
            ("contact.no", 0.5),
            ("order.who", 1.4),
            ("order.words", 2.4),
            ("promise.due", 1.2),
            ("order.answer", 2.2),
        ],
        rows,
    ));
}

/// What is changed so that it does not happen again.
pub(super) fn rectifications(order: &Order, view: &CaseView, out: &mut Vec<Block>) {
    let s = &order.speech;
    let linked = view.issues.iter().filter_map(|i| i.rectification.as_ref().map(|r| (i, r)));
    let rows = linked.map(|(i, r)| Row {
        cells: vec![i.no.to_string(), s.code("rectification_kind", &r.kind), r.title.clone(), r.due.clone()],
        tone: Tone::Plain,
    });
    let rows = rows.collect();
    out.push(order.heading("part.rectification"));
    out.push(order.table(
        &[("claim.column", 0.6), ("plan.kind", 1.4), ("rectification.title", 3.4), ("plan.due", 1.2)],
        rows,
    ));
}

/// The end of the chain, which `greenlane verify --complaint` prints too.
pub(super) fn proof(order: &Order, out: &mut Vec<Block>) {
    out.push(order.heading("part.proof"));
    out.push(Block::Facts(vec![
        order.fact("proof.links", order.head.seq.to_string()),
        order.fact("proof.head", &order.head.hash),
    ]));
    out.push(Block::Note(order.speech.say("proof.how").to_owned()));
}
