//! How an event changes the clocks of a file. Nothing is decided here.

use super::{Clock, ClockState, Pause};
use crate::complaint::event::Event;
use crate::time::Instant;

/// Applies an event of the clocks; every other event leaves them alone.
pub fn evolve_clocks(clocks: &mut Vec<Clock>, event: &Event) {
    match event {
        Event::ClockStarted { clock } => clocks.push(clock.clone()),
        Event::ClockStopped { name, subject, at } => {
            let of = |c: &&mut Clock| c.name == *name && c.subject == *subject && c.is_open();
            if let Some(clock) = clocks.iter_mut().find(of) {
                stop(clock, *at);
            }
        }
        Event::ClockExtended { name, subject, from, to, .. } => change(clocks, name, *subject, |c| {
            c.extended_from = Some(*from);
            move_due(c, *to);
        }),
        Event::ClockRecounted { name, subject, to, .. } => {
            change(clocks, name, *subject, |c| move_due(c, *to))
        }
        Event::ClockPaused { name, subject, at, reason, until, .. } => change(clocks, name, *subject, |c| {
            c.state = ClockState::Paused { since: *at, reason: reason.clone(), until: *until };
        }),
        Event::ClockResumed { name, subject, at, due, .. }
        | Event::PauseRanOut { name, subject, at, due } => {
            change(clocks, name, *subject, |c| resume(c, *at, *due))
        }
        Event::ClockRestarted { clock, at, .. } => {
            change(clocks, &clock.name, clock.subject, |c| {
                stop(c, *at);
                c.superseded = true;
            });
            clocks.push(clock.clone());
        }
        Event::ClockAgreed { name, subject, from, to, .. } => change(clocks, name, *subject, |c| {
            c.agreed_from = Some(*from);
            move_due(c, *to);
        }),
        _ => {} // whatever else happens does not touch a clock
    }
}

/// Events written before clocks of issues name no subject; they mean the first open clock of the name, as they did then.
fn change(clocks: &mut [Clock], name: &str, subject: Option<u16>, change: impl FnOnce(&mut Clock)) {
    let mut open = clocks.iter().enumerate().filter(|(_, c)| c.name == name && c.is_open());
    let first = open.clone().next().filter(|_| subject.is_none());
    let meant = open.find(|(_, c)| c.subject == subject).or(first).map(|(n, _)| n);
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
