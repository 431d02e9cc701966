//! Why a clock is due when it is due: every counted and every skipped day with its reason (N1).

use super::open::open_to_read;
use super::view_parts::clock_view;
use crate::views::{ClockExplained, DerivationStep};
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::time::{Limit, due};

/// Explains the clock with this name; the latest one when it ran several times.
pub async fn explain(desk: &Desk, actor: &Actor, number: &str, name: &str) -> Result<ClockExplained, Fault> {
    let (file, _) = open_to_read(desk, actor, number).await?;
    let clock = file.complaint.clocks.iter().rev().find(|c| c.name == name).ok_or(Fault::NotFound)?;
    // An extended clock is explained by its total, which is what the law counts.
    let days = clock.extended_from.map(|_| clock.due.plus_ms(-1).day().days_since(clock.started.day()));
    let limit = days.and_then(|d| u16::try_from(d).ok()).map_or(clock.limit, Limit::NaturalDays);
    let derived = due(clock.started, &limit, &desk.policy().calendar);
    let steps = derived.derivation.iter().map(|s| DerivationStep {
        day: s.day.to_string(),
        counts: s.counts,
        why: s.why.zh(),
    });
    Ok(ClockExplained {
        clock: clock_view(desk, clock, desk.now()),
        derivation: steps.collect(),
        warnings: derived.warnings.iter().map(|w| w.zh()).collect(),
    })
}
