//! The versions for the house and for the regulator: cover, one page of overview, and the clocks with their misses.

use super::words::{due, minute, when};
use super::{Edition, Order, claims, course, outcome};
use crate::Desk;
use crate::complaint::clock::explained;
use crate::views::{CaseView, ClockView};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::time::{Instant, Limit};
use greenlane_paper::{Bar, Bars, Block, Row, Table, Tone};

/// The stages of the rail, each with the events that begin it.
const RAIL: [(&str, &[&str]); 6] = [
    ("received", &["registered"]),
    ("checking", &["accepted", "investigation_begun"]),
    ("proposal", &["findings_filed", "proposed"]),
    ("carrying_out", &["customer_answered"]),
    ("follow_up", &["handled"]),
    ("closed", &["closed"]),
];

/// All parts.
pub(super) fn blocks(desk: &Desk, order: &Order, view: &CaseView, c: &Complaint) -> Vec<Block> {
    let mut out = vec![cover(desk, order, view)];
    overview(order, view, &mut out);
    clocks(desk, order, view, c, &mut out);
    course::timeline(order, view, &mut out);
    claims::claims(order, view, &mut out);
    course::contacts(order, view, &mut out);
    outcome::plan(order, view, &mut out);
    outcome::result(order, view, &mut out);
    outcome::rectifications(order, view, &mut out);
    claims::attachments(order, view, &mut out);
    outcome::proof(order, &mut out);
    out
}

fn cover(desk: &Desk, order: &Order, view: &CaseView) -> Block {
    let s = &order.speech;
    let masked = if order.clear { s.say("cover.clear") } else { s.say("cover.masked") };
    let content = match order.edition {
        Edition::Internal => s.say("cover.for_internal"),
        Edition::Regulator => s.say("cover.for_regulator"),
        Edition::Customer => s.say("cover.for_customer"),
    };
    Block::Cover {
        over: desk.settings().bank.clone(),
        title: s.say("title").to_owned(),
        under: view.summary.clone(),
        facts: vec![
            order.fact("fact.number", &view.number),
            order.fact("fact.edition", order.edition.name(s)),
            order.fact("fact.stage", stage(order, view)),
            order.fact("fact.made_at", s.tell("cover.bank_time", minute(order.now))),
            order.fact("fact.made_by", &order.by),
            order.fact("fact.chain", s.tell("cover.chain", order.head.seq)),
        ],
        note: [content, masked].join("\n"),
    }
}

fn stage(order: &Order, view: &CaseView) -> String {
    let s = &order.speech;
    let ending = view.ending.iter().map(|e| s.code("ending", e));
    let parts: Vec<String> = [s.code("stage", &view.stage)].into_iter().chain(ending).collect();
    parts.join(" · ")
}

fn overview(order: &Order, view: &CaseView, out: &mut Vec<Block>) {
    let s = &order.speech;
    let customer = &view.customer;
    let known = if customer.known { customer.name.clone() } else { s.say("unknown").to_owned() };
    let id = customer.id_number.clone().unwrap_or_default();
    let who = s.list([known, customer.phone.clone(), id]);
    let behalf = customer.on_behalf.as_ref().map(|o| format!("{} ({})", o.name, o.relation));
    let codes = |kind: &str, all: &[String]| s.list(all.iter().map(|x| s.code(kind, x)));
    let class = s.list([
        s.code("category", &view.category),
        s.code("business", &view.business),
        s.code("cause", &view.cause),
    ]);
    let staff = |r: &crate::views::StaffRef| format!("{} {}", r.name, r.staff_no);
    let missed = view.clocks.iter().filter(|k| k.overdue_by_ms > 0 && !k.chip.goal).count();
    let all = [
        order.fact("fact.customer", who),
        order.fact("fact.behalf", behalf.unwrap_or_default()),
        order.fact("fact.care", codes("care", &customer.care)),
        order.fact(
            "fact.received",
            format!("{} · {}", when(&view.received_at), s.code("channel", &view.channel)),
        ),
        order.fact("fact.occurred", view.occurred_on.clone().unwrap_or_default()),
        order.fact("fact.branch", &view.branch.name),
        order.fact("fact.amount", view.amount_fen.map(|fen| s.money(fen)).unwrap_or_default()),
        order.fact("fact.class", class),
        order.fact("fact.priority", s.code("priority", &view.priority)),
        order.fact("fact.flags", codes("flag", &view.flags)),
        order.fact("fact.green", s.code("green", &view.green.state)),
        order.fact("fact.owner", view.owner.as_ref().map(|o| staff(&o.staff)).unwrap_or_default()),
        order.fact("fact.first_asked", view.first_asked.as_ref().map(staff).unwrap_or_default()),
        order.fact("fact.handlers", s.list(view.handlers.iter().map(staff))),
        order.fact("fact.recused", s.list(view.recused.iter().map(|r| staff(&r.staff)))),
        order.fact("fact.missed", s.tell("times", missed)),
        order.fact("fact.nobody", s.span(view.nobody.unowned_ms)),
        order.fact("fact.previous", s.tell("files", customer.previous.len())),
    ];
    out.push(order.heading("part.overview"));
    out.push(Block::Facts(all.into_iter().filter(|(_, value)| !value.is_empty()).collect()));
    out.push(order.sub("part.narrative"));
    out.push(Block::Text(view.narrative.clone()));
}

fn clocks(desk: &Desk, order: &Order, view: &CaseView, c: &Complaint, out: &mut Vec<Block>) {
    let s = &order.speech;
    out.push(order.heading("part.clocks"));
    out.extend(bars(order, view));
    let rows = view.clocks.iter().map(|k| clock_row(order, k)).collect();
    out.push(order.table(
        &[
            ("clock.name", 1.5),
            ("clock.limit", 1.0),
            ("clock.started", 1.1),
            ("clock.due", 1.4),
            ("clock.end", 1.7),
        ],
        rows,
    ));
    let policy = desk.policy_of(&c.branch_path, order.now);
    let mut days = Vec::new();
    for (k, clock) in view.clocks.iter().zip(&c.clocks).filter(|(k, _)| !k.chip.goal) {
        let steps = explained(&policy, k.n, clock, order.now).derivation;
        let counted: Vec<&str> = steps.iter().filter(|d| d.counts).map(|d| short(&d.day)).collect();
        if counted.is_empty() {
            continue;
        }
        let skipped = steps.iter().filter(|d| !d.counts);
        let skipped = s.list(skipped.map(|d| format!("{} {}", short(&d.day), s.either(&d.why, &d.why_en))));
        days.push(Row {
            cells: vec![
                name(order, k),
                s.list(counted.iter().map(|d| (*d).to_owned())),
                skipped,
                basis(order, &k.basis),
            ],
            tone: Tone::Plain,
        });
    }
    if !days.is_empty() {
        out.push(order.sub("part.days"));
        out.push(order.table(
            &[("clock.name", 1.2), ("clock.counted", 1.6), ("clock.skipped", 2.2), ("clock.basis", 1.6)],
            days,
        ));
    }
}

/// Month and day of a day.
fn short(day: &str) -> &str {
    day.get(5..).unwrap_or(day)
}

fn name(order: &Order, k: &ClockView) -> String {
    let name = order.speech.clock(&k.chip.name);
    match k.subject {
        Some(no) => format!("{name} #{no}"),
        None => name,
    }
}

/// What a limit rests on. The numbers of the house's own rules say nothing to whoever reads the file.
fn basis(order: &Order, basis: &str) -> String {
    let mut signs = basis.chars();
    let numbered = signs.next().is_some_and(|c| c.is_ascii_uppercase())
        && signs.next().is_some_and(|c| c.is_ascii_digit());
    if numbered { order.speech.say("clock.house_rule").to_owned() } else { basis.to_owned() }
}

/// By how much it is or was missed. A goal is never overdue, but whoever reads the file learns that it was missed.
fn missed_by_ms(order: &Order, k: &ClockView) -> i64 {
    if !k.chip.goal {
        return k.overdue_by_ms;
    }
    let at = |text: &str| Instant::parse_rfc3339(text).ok();
    let until = k.stopped_at.as_deref().and_then(at).unwrap_or(order.now);
    at(&k.chip.due).map_or(0, |due| until.ms_since(due).max(0))
}

fn clock_row(order: &Order, k: &ClockView) -> Row {
    let s = &order.speech;
    let missed_by_ms = missed_by_ms(order, k);
    let late = missed_by_ms > 0;
    let mut dates = vec![due(&k.chip.due)];
    dates.extend(k.extended_from.iter().map(|from| s.tell("clock.extended_from", due(from))));
    dates.extend(k.agreed_from.iter().map(|from| s.tell("clock.agreed_from", due(from))));
    let mut end = match &k.stopped_at {
        Some(at) => vec![when(at)],
        None if late && k.chip.goal => Vec::new(), // "on time" would be said of a clock that cannot be overdue
        None => vec![s.code("clock_state", &k.chip.state)],
    };
    if late {
        let key = if k.chip.goal { "clock.goal_missed" } else { "clock.missed" };
        end.push(s.say(key).replace("{v}", &s.span(missed_by_ms)));
    } else if k.stopped_at.is_some() && !k.superseded {
        end.push(s.say("clock.in_time").to_owned());
    }
    if k.superseded {
        end.push(s.say("clock.superseded").to_owned());
    }
    for pause in &k.pauses {
        let to = pause.to.as_deref().map_or_else(|| s.say("clock.until_now").to_owned(), when);
        let why = s.code("pause_reason", &pause.reason);
        end.push(format!("{} {} – {to}", s.tell("clock.paused", why), when(&pause.from)));
    }
    let name = match &k.about {
        Some(about) => format!("{}\n{about}", name(order, k)),
        None => name(order, k),
    };
    let cells = vec![name, limit(order, &k.limit), when(&k.chip.started), dates.join("\n"), end.join("\n")];
    Row { cells, tone: if late && !k.chip.goal { Tone::Late } else { Tone::Plain } }
}

/// `3 working days` in the language of the paper.
fn limit(order: &Order, text: &str) -> String {
    match Limit::parse(text) {
        // A promise runs to a chosen moment; its seconds say nothing to a reader.
        Ok(Limit::Seconds(count)) => order.speech.span(i64::from(count) * 1000),
        Ok(limit) => order.speech.either(&limit.zh(), text).to_owned(),
        Err(_) => text.to_owned(),
    }
}

/// When the stages and the clocks ran, on one axis from the registration to the closing or now.
fn bars(order: &Order, view: &CaseView) -> Option<Block> {
    let at = |text: &str| Instant::parse_rfc3339(text).ok();
    let begins = |kinds: &[&str]| {
        view.timeline.iter().filter(|e| kinds.contains(&e.kind.as_str())).filter_map(|e| at(&e.at)).min()
    };
    let from = at(&view.received_at)?;
    let stages: Vec<(&str, Instant)> =
        RAIL.iter().filter_map(|(code, kinds)| begins(kinds).map(|began| (*code, began))).collect();
    let is_over = view.ending.is_some();
    let last = stages.last().filter(|_| is_over).map_or(order.now, |(_, began)| *began);
    let whole = last.ms_since(from).max(1);
    let part = |instant: Instant| instant.ms_since(from) as f32 / whole as f32;
    let mut rows = Vec::new();
    for (n, (code, began)) in stages.iter().enumerate() {
        let until = stages.get(n + 1).map_or(last, |(_, next)| *next);
        let words =
            if *code == "closed" { minute(*began) } else { order.speech.span(until.ms_since(*began)) };
        let name = order.speech.code("rail", code);
        rows.push(Bar { name, from: part(*began), to: part(until), words, tone: Tone::Plain });
    }
    for k in view.clocks.iter().filter(|k| !k.chip.goal && k.subject.is_none()).take(8) {
        let (Some(began), until) = (at(&k.chip.started), k.stopped_at.as_deref().and_then(at)) else {
            continue;
        };
        let late = k.overdue_by_ms > 0;
        let words = if late {
            order.speech.tell("clock.missed", order.speech.span(k.overdue_by_ms))
        } else {
            limit(order, &k.limit)
        };
        let until = until.unwrap_or(last);
        let tone = if late { Tone::Late } else { Tone::Inside };
        rows.push(Bar { name: name(order, k), from: part(began), to: part(until), words, tone });
    }
    Some(Block::Bars(Bars { ends: (minute(from), minute(last)), rows }))
}

impl Order {
    /// A name with its value.
    pub(super) fn fact(&self, key: &'static str, value: impl Into<String>) -> (String, String) {
        (self.speech.say(key).to_owned(), value.into())
    }

    pub(super) fn heading(&self, key: &'static str) -> Block {
        Block::Heading(self.speech.say(key).to_owned())
    }

    pub(super) fn sub(&self, key: &'static str) -> Block {
        Block::Sub(self.speech.say(key).to_owned())
    }

    /// A table with these heads; a sentence that there is nothing when it has no rows.
    pub(super) fn table(&self, heads: &[(&'static str, f32)], rows: Vec<Row>) -> Block {
        if rows.is_empty() {
            return Block::Note(self.speech.say("nothing").to_owned());
        }
        let columns = heads.iter().map(|(key, share)| (self.speech.say(key).to_owned(), *share)).collect();
        Block::Table(Table { columns, rows })
    }
}
