//! How an event changes the clocks of a file. Nothing is decided here.

use super::effect::{Change, Effect, Of};
use super::{Clock, ClockState, Pause};
use crate::time::Instant;

/// Applies what was written down of a clock. What an event brings about by rules is written down as events of its own.
pub fn evolve_clocks(clocks: &mut Vec<Clock>, effect: Effect<'_>) {
    match effect {
        Effect::Starts(clock) => clocks.push(clock.clone()),
        Effect::Stops { of, at } => {
            let meant = |c: &&mut Clock| c.name == of.name && c.subject == of.subject && c.is_open();
            if let Some(clock) = clocks.iter_mut().find(meant) {
                stop(clock, at);
            }
        }
        Effect::Changes(of, change) => change_open(clocks, of, |c| make(c, change)),
        Effect::Restarts { clock, at } => {
            change_open(clocks, Of { name: &clock.name, subject: clock.subject }, |c| {
                stop(c, at);
                c.superseded = true;
            });
            clocks.push(clock.clone());
        }
        Effect::Nothing
        | Effect::Reaches(_)
        | Effect::ReachesOn(..)
        | Effect::Asks(_)
        | Effect::AddsIssue { .. }
        | Effect::Chooses { .. }
        | Effect::Settles { .. } => {}
    }
}

fn make(c: &mut Clock, change: Change<'_>) {
    match change {
        Change::Extend { from, to } => {
            c.extended_from = Some(from);
            move_due(c, to);
        }
        Change::Agree { from, to } => {
            c.agreed_from = Some(from);
            move_due(c, to);
        }
        Change::Recount(to) => move_due(c, to),
        Change::Pause { at, reason, until } => {
            c.state = ClockState::Paused { since: at, reason: reason.to_owned(), until };
        }
        Change::Resume { at, due } => resume(c, at, due),
    }
}

/// Events written before clocks of issues name no subject; they mean the first open clock of the name, as they did then.
fn change_open(clocks: &mut [Clock], of: Of<'_>, change: impl FnOnce(&mut Clock)) {
    let mut open = clocks.iter().enumerate().filter(|(_, c)| c.name == of.name && c.is_open());
    let first = open.clone().next().filter(|_| of.subject.is_none());
    let meant = open.find(|(_, c)| c.subject == of.subject).or(first).map(|(n, _)| n);
    if let Some(clock) = meant.and_then(|n| clocks.get_mut(n)) {
        change(clock);
    }
}

fn stop(c: &mut Clock, at: Instant) {
    keep_pause(c, at);
    c.state = ClockState::Stopped { at };
}

fn resume(c: &mut Clock, at: Instant, due: Instant) {
    keep_pause(c, at);
    c.state = ClockState::Running;
    move_due(c, due);
}

/// A clock that stood still until now keeps that stretch.
fn keep_pause(c: &mut Clock, until: Instant) {
    if let ClockState::Paused { since, reason, until: longest } = &c.state {
        let to = longest.map_or(until, |longest| longest.min(until));
        c.pauses.push(Pause { from: *since, to, reason: reason.clone() });
    }
}

/// The warning keeps its distance from the due instant.
fn move_due(c: &mut Clock, due: Instant) {
    let warned_before = c.due.ms_since(c.warn_at);
    c.due = due;
    c.warn_at = due.plus_ms(-warned_before);
}
