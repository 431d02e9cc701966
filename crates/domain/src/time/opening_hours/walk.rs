//! The one loop behind every question: open time in order, from an instant on. Each date is expanded once; the walk
//! holds only what the next day may still overlap.

use super::super::day::Day;
use super::super::instant::Instant;
use super::{Block, HORIZON_DAYS, OpeningHours};

/// A stretch of time `[from, to)` in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub(super) from_ms: i64,
    pub(super) to_ms: i64,
}

impl Span {
    pub(super) fn length_ms(self) -> i64 {
        self.to_ms - self.from_ms
    }
}

/// Whether the visitor wants more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    Go,
    Stop,
}

pub(super) struct Walk<'a> {
    hours: &'a OpeningHours,
    /// Everything before this instant has been visited.
    visited_ms: i64,
    until_ms: i64,
    open: Vec<Span>,
    breaks: Vec<Span>,
    pauses: Vec<Span>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        hours: &'a OpeningHours,
        from: Instant,
        until: Instant,
        pauses: &[(Instant, Instant)],
    ) -> Self {
        let pauses = pauses
            .iter()
            .map(|(from, to)| Span { from_ms: from.as_millis(), to_ms: to.as_millis() })
            .filter(|pause| pause.from_ms < pause.to_ms)
            .collect();
        let (visited_ms, until_ms) = (from.as_millis(), until.as_millis());
        Self { hours, visited_ms, until_ms, open: Vec::new(), breaks: Vec::new(), pauses }
    }

    /// Visits every stretch of open time in order until the visitor stops, the end is reached, or the horizon.
    pub(super) fn run(mut self, mut visit: impl FnMut(Span) -> Flow) {
        if self.visited_ms >= self.until_ms {
            return;
        }
        if self.hours.always_open {
            self.open.push(Span { from_ms: self.visited_ms, to_ms: self.until_ms });
            self.visit_before(self.until_ms, &mut visit);
            return;
        }
        // A block of an earlier date may still run, and around a change of the clocks the local date of an instant
        // can be one off.
        let reach_days = self.hours.spill_days + 1;
        let today = self.hours.local_date(Instant::from_millis(self.visited_ms));
        let mut date = today.plus(-reach_days);
        let last_date = self
            .hours
            .last_date()
            .map_or(today.plus(HORIZON_DAYS), |last| last.min(today.plus(HORIZON_DAYS)));
        let stop_date = last_date.plus(reach_days + 1);
        let mut midnight_ms = self.hours.instant_ms(date, 0);
        while date <= stop_date {
            let next_midnight_ms = self.hours.instant_ms(date.plus(1), 0);
            // A date that a zone skipped altogether, as when it moved across the date line, opens nothing.
            if midnight_ms < next_midnight_ms {
                self.expand(date);
            }
            // Later dates cannot reach back before this midnight, so everything before it is settled.
            if self.visit_before(midnight_ms.min(self.until_ms), &mut visit) == Flow::Stop
                || self.visited_ms >= self.until_ms
                || date == Day::MAX
            {
                return;
            }
            (date, midnight_ms) = (date.plus(1), next_midnight_ms);
        }
    }

    fn expand(&mut self, date: Day) {
        let hours = self.hours;
        let visited_ms = self.visited_ms;
        let span_of = |block: &Block| Span {
            from_ms: hours.instant_ms(date, block.open_s),
            to_ms: hours.instant_ms(date, block.close_s),
        };
        let is_ahead = |span: &Span| span.from_ms < span.to_ms && span.to_ms > visited_ms;
        self.open.extend(hours.blocks_on(date).iter().map(span_of).filter(is_ahead));
        self.breaks.extend(hours.breaks_on(date).iter().map(span_of).filter(is_ahead));
    }

    /// Visits the open time from where the walk stands up to `end_ms`, without breaks and pauses.
    fn visit_before(&mut self, end_ms: i64, visit: &mut impl FnMut(Span) -> Flow) -> Flow {
        if end_ms <= self.visited_ms {
            return Flow::Go;
        }
        let start_ms = self.visited_ms;
        self.visited_ms = end_ms;
        self.open.sort_unstable();
        let mut closed: Vec<Span> = self.breaks.iter().chain(&self.pauses).copied().collect();
        closed.sort_unstable();
        let mut free_from_ms = start_ms;
        for span in &self.open {
            // Blocks that overlap count once.
            let from_ms = span.from_ms.max(free_from_ms);
            let to_ms = span.to_ms.min(end_ms);
            if from_ms >= to_ms {
                continue;
            }
            free_from_ms = to_ms;
            if visit_outside(Span { from_ms, to_ms }, &closed, visit) == Flow::Stop {
                return Flow::Stop;
            }
        }
        self.open.retain(|span| span.to_ms > end_ms);
        self.breaks.retain(|span| span.to_ms > end_ms);
        Flow::Go
    }
}

/// Visits the parts of `span` that no stretch of `closed` covers; `closed` is sorted by its beginnings.
fn visit_outside(span: Span, closed: &[Span], visit: &mut impl FnMut(Span) -> Flow) -> Flow {
    let mut from_ms = span.from_ms;
    for shut in closed {
        if shut.from_ms >= span.to_ms {
            break;
        }
        if shut.from_ms > from_ms && visit(Span { from_ms, to_ms: shut.from_ms }) == Flow::Stop {
            return Flow::Stop;
        }
        from_ms = from_ms.max(shut.to_ms);
    }
    if from_ms < span.to_ms { visit(Span { from_ms, to_ms: span.to_ms }) } else { Flow::Go }
}
