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
        Event::ClockExtended { name, from, to, .. } => change(clocks, name, |c| {
            c.extended_from = Some(*from);
            move_due(c, *to);
        }),
        Event::ClockRecounted { name, to, .. } => change(clocks, name, |c| move_due(c, *to)),
        Event::ClockPaused { name, at, reason, until, .. } => change(clocks, name, |c| {
            c.state = ClockState::Paused { since: *at, reason: reason.clone(), until: *until };
        }),
        Event::ClockResumed { name, at, due, .. } | Event::PauseRanOut { name, at, due } => {
            change(clocks, name, |c| resume(c, *at, *due))
        }
        Event::ClockRestarted { clock, at, .. } => {
            change(clocks, &clock.name, |c| {
                stop(c, *at);
                c.superseded = true;
            });
            clocks.push(clock.clone());
        }
        Event::ClockAgreed { name, from, to, .. } => change(clocks, name, |c| {
            c.agreed_from = Some(*from);
            move_due(c, *to);
        }),
        _ => {} // whatever else happens does not touch a clock
    }
}

fn change(clocks: &mut [Clock], name: &str, change: impl FnOnce(&mut Clock)) {
    if let Some(clock) = clocks.iter_mut().find(|c| c.name == name && c.is_open()) {
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
