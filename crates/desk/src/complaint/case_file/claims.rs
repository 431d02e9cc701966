//! 诉求—证据对照, the evidence, and the list of the attached files with their hashes.

use super::Order;
use super::words::when;
use crate::views::{CaseView, EvidenceView, IssueView};
use greenlane_paper::{Block, Row, Tone};

/// Each claim with its verdict, what proves it, and who answers for it.
pub(super) fn claims(order: &Order, view: &CaseView, out: &mut Vec<Block>) {
    let rows = view.issues.iter().map(|i| claim(order, i)).collect();
    out.push(order.heading("part.claims"));
    out.push(order.table(
        &[
            ("claim.words", 2.2),
            ("claim.verdict", 0.9),
            ("claim.evidence", 0.9),
            ("claim.finding", 2.4),
            ("claim.liability", 1.6),
        ],
        rows,
    ));
    let rows = view.evidence.iter().map(|e| evidence(order, e)).collect();
    out.push(order.sub("part.evidence"));
    out.push(order.table(
        &[
            ("evidence.no", 0.5),
            ("evidence.kind", 1.1),
            ("evidence.title", 2.4),
            ("evidence.from", 1.2),
            ("evidence.state", 1.6),
        ],
        rows,
    ));
}

fn claim(order: &Order, i: &IssueView) -> Row {
    let s = &order.speech;
    let wishes = s.list(i.wishes.iter().map(|w| s.code("wish", w)));
    let raised = i.raised.as_deref().map(|at| s.tell("claim.raised", when(at))).unwrap_or_default();
    let lines = [format!("{}. {}", i.no, i.words), wishes, raised];
    let words: Vec<String> = lines.into_iter().filter(|t| !t.is_empty()).collect();
    let none = || s.say("claim.open").to_owned();
    let finding = i.finding.as_ref();
    let proofs = finding.map(|f| s.list(f.evidence.iter().map(|no| format!("#{no}")))).unwrap_or_default();
    let liability = i.liability.as_ref();
    Row {
        cells: vec![
            words.join("\n"),
            finding.map_or_else(none, |f| s.code("verdict", &f.verdict)),
            proofs,
            finding.map(|f| f.words.clone()).unwrap_or_default(),
            liability.map_or_else(none, |l| format!("{}\n{}", s.code("party", &l.party), l.reasons)),
        ],
        tone: Tone::Plain,
    }
}

fn evidence(order: &Order, e: &EvidenceView) -> Row {
    let s = &order.speech;
    let from = e.from.as_ref().or(e.by.as_ref()).map(|r| r.name.clone());
    let title = match &e.note {
        Some(note) => format!("{}\n{note}", e.title),
        None => e.title.clone(),
    };
    Row {
        cells: vec![
            format!("#{}", e.no),
            s.code("evidence_kind", &e.kind),
            title,
            from.unwrap_or_else(|| s.code("by", "customer")),
            format!("{}\n{}", s.code("evidence_state", &e.state), when(&e.at)),
        ],
        tone: Tone::Plain,
    }
}

/// Every piece of evidence has its line here, those without a file too: nothing is dropped in silence.
pub(super) fn attachments(order: &Order, view: &CaseView, out: &mut Vec<Block>) {
    let s = &order.speech;
    let row = |e: &EvidenceView| {
        let (name, size, hash) = match &e.file {
            Some(f) => (f.name.clone(), s.tell("bytes", f.size), f.sha256.clone()),
            None => (e.title.clone(), "—".to_owned(), s.say("attachment.none").to_owned()),
        };
        Row { cells: vec![format!("#{}", e.no), name, size, hash], tone: Tone::Plain }
    };
    let rows = view.evidence.iter().map(row).collect();
    out.push(order.heading("part.attachments"));
    out.push(order.table(
        &[("evidence.no", 0.5), ("attachment.name", 2.2), ("attachment.size", 1.2), ("attachment.hash", 3.4)],
        rows,
    ));
}
