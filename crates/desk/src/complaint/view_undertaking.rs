//! Supervision orders and promises as they are shown.

use crate::views::{OrderView, PromiseView, SaidView, StaffRef, WatchView};
use greenlane_domain::access::chart::Chart;
use greenlane_domain::clocks::Clock;
use greenlane_domain::clocks::chosen::{PROMISE, SUPERVISION, WATCH};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::promise::{Promise, PromiseState, Proof};
use greenlane_domain::complaint::supervision::{Order, Said};
use greenlane_domain::complaint::watch::Watch;
use greenlane_domain::privacy::Words;
use greenlane_domain::time::Instant;

/// A promise as shown.
pub fn promise_view(
    p: &Promise,
    chart: &Chart,
    now: Instant,
    text: &dyn Fn(&Words) -> String,
) -> PromiseView {
    let proof = match &p.state {
        PromiseState::Kept { proof: Proof::Contact { no }, .. } => Some(format!("contact:{no}")),
        PromiseState::Kept { proof: Proof::Evidence { no }, .. } => Some(format!("evidence:{no}")),
        PromiseState::Open | PromiseState::Moved { .. } | PromiseState::Lapsed { .. } => None,
    };
    PromiseView {
        no: p.no,
        words: text(&p.words),
        by: StaffRef::of(chart, &p.by),
        owed_by: StaffRef::of(chart, &p.owed_by),
        made_at: p.made_at.to_rfc3339(),
        due: p.due.to_rfc3339(),
        state: p.state.code().to_owned(),
        done_at: p.state.done_at().map(Instant::to_rfc3339),
        broken: p.is_broken(now),
        proof,
    }
}

/// A supervision order as shown.
pub fn order_view(o: &Order, chart: &Chart, text: &dyn Fn(&Words) -> String) -> OrderView {
    let said =
        |s: &Said| SaidView { by: StaffRef::of(chart, &s.by), at: s.at.to_rfc3339(), words: text(&s.words) };
    OrderView {
        no: o.no,
        by: StaffRef::of(chart, &o.by),
        to: StaffRef::of(chart, &o.to),
        words: text(&o.words),
        given_at: o.given_at.to_rfc3339(),
        due: o.due.to_rfc3339(),
        limit: o.limit.to_string(),
        state: o.state.code().to_owned(),
        answer: o.answer.as_ref().map(said),
        returned: o.returned.as_ref().map(said),
        done_at: o.done_at.map(Instant::to_rfc3339),
    }
}

/// A turn of watching as shown.
pub fn watch_view(w: &Watch, c: &Complaint, chart: &Chart, text: &dyn Fn(&Words) -> String) -> WatchView {
    WatchView {
        no: w.no,
        by: w.by.staff().map(|id| StaffRef::of(chart, id)),
        words: w.words.as_ref().map(text),
        since: w.since.to_rfc3339(),
        due: w.due.to_rfc3339(),
        state: w.state.code().to_owned(),
        found: w.found.as_ref().map(|s| SaidView {
            by: StaffRef::of(chart, &s.by),
            at: s.at.to_rfc3339(),
            words: text(&s.words),
        }),
        aged: c.aged,
        received_at: c.received_at.to_rfc3339(),
    }
}

/// What the clock of an order, a promise or an issue is about, in the words of whoever gave, made or raised it.
pub fn about(c: &Complaint, clock: &Clock, text: &dyn Fn(&Words) -> String) -> Option<String> {
    let no = clock.subject?;
    let words = match clock.name.as_str() {
        SUPERVISION => c.orders.iter().find(|o| o.no == no).map(|o| &o.words),
        WATCH => {
            return c.watches.iter().find(|w| w.no == no).and_then(|w| w.words.as_ref()).map(text);
        }
        PROMISE => c.promises.iter().find(|p| p.no == no).map(|p| &p.words),
        _ => clock.issue().and_then(|no| c.issue(no)).map(|issue| &issue.words),
    };
    words.map(text)
}
