//! Why a clock is due when it is due: every counted and every skipped day with its reason, and what was done to it (N1).

use super::clock_history::changes;
use super::open::open_to_read;
use super::view_parts::clock_view;
use crate::views::{ClockExplained, DerivationStep};
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::clocks::Clock;
use greenlane_domain::clocks::explain;
use greenlane_domain::policy::Policy;
use greenlane_domain::time::Instant;
use greenlane_store::complaint::load::history;
use greenlane_store::sealed::words_of;

/// Explains a clock: by its place in the file, or by its name the latest one that ran, such as `decision`, or
/// `supervision:2` for that of the second order.
pub async fn explain(desk: &Desk, actor: &Actor, number: &str, which: &str) -> Result<ClockExplained, Fault> {
    let (file, mut conn) = open_to_read(desk, actor, number).await?;
    let clocks = &file.complaint.clocks;
    let (name, subject) = which.split_once(':').map_or((which, None), |(name, no)| (name, no.parse().ok()));
    let named = || clocks.iter().rposition(|c| c.name == name && c.subject == subject);
    let n = which.parse::<usize>().ok().or_else(named);
    let (n, clock) = n.and_then(|n| Some((n, clocks.get(n)?))).ok_or(Fault::NotFound)?;
    let links = history(&mut conn, &file.complaint.id).await?;
    let words = words_of(&mut conn, desk.vault(), &file.complaint.id).await?;
    let text = |w: &greenlane_domain::privacy::Words| {
        words.get(&w.seal).map_or_else(String::new, |t| greenlane_text::mask(t))
    };
    let mut history = changes(&links, &desk.organisation().chart(), &text);
    let (now, policy) = (desk.now(), desk.policy_of(&file.complaint.branch_path, desk.now()));
    let mut explained = explained(&policy, n, clock, now);
    if n < history.len() {
        explained.changes = history.swap_remove(n);
    }
    explained.clock = clock_view(&policy, n, clock, &explained.changes, now);
    Ok(explained)
}

/// The days of a clock as it stands, without its history.
pub(super) fn explained(policy: &Policy, n: usize, clock: &Clock, now: Instant) -> ClockExplained {
    let derived = explain::explain(clock, now, &policy.calendar);
    let steps = derived.days.iter().map(|d| DerivationStep {
        day: d.day.to_string(),
        counts: d.counts,
        code: d.why.code().to_owned(),
        why: d.why.zh(),
        why_en: d.why.en(),
    });
    ClockExplained {
        clock: clock_view(policy, n, clock, &[], now),
        changes: Vec::new(),
        derivation: steps.collect(),
        warnings: derived.warnings.iter().map(|w| w.zh()).collect(),
        projected_due: (derived.due != clock.due).then(|| derived.due.to_rfc3339()),
    }
}
