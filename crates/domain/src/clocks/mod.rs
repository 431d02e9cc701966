//! Clocks of a complaint: a clock is data ([`rule`]), its state on one file is [`Clock`], and [`react`] says which
//! clocks start and stop when something happens; what each event does to them at all is said in [`effect`]. A missed clock stays visible for ever.

pub mod chosen;
pub mod effect;
pub mod evolve;
pub mod explain;
pub mod heard;
pub mod issues;
pub mod ladder;
pub mod react;
pub mod replay;
pub mod rule;

use crate::complaint::issue::IssueNo;
use crate::tagged::tagged;
use crate::time::{Instant, Limit, WorkCalendar, due_at_desk, elapsed_working_days};
use chosen::CHOSEN;
use serde::{Deserialize, Serialize};

const DAY_MS: i64 = 86_400_000;

/// One clock of one complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// The name of its rule.
    pub name: String,
    /// The number of the order, the promise or the issue it belongs to; nothing for a clock of the whole file, which also
    /// holds for every issue that has no clock of this name of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<u16>,
    /// From when the time counts.
    pub started: Instant,
    /// The limit in force when it started; a later policy does not change a running clock.
    pub limit: Limit,
    /// The opening hours by which it is counted, of a limit in open time: those of the owner's unit when it started. A later
    /// change of them moves it only by an event of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// First instant at which it is missed.
    pub due: Instant,
    /// When it turns amber.
    pub warn_at: Instant,
    /// A goal is measured and never red (S2-17).
    #[serde(default)]
    pub goal: bool,
    /// Whether it stands still, runs or has stopped.
    pub state: ClockState,
    /// Closed stretches in which it stood still.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<Pause>,
    /// The due instant before an extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extended_from: Option<Instant>,
    /// The due instant before the customer agreed to another (art. 21).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_from: Option<Instant>,
    /// New facts started the time anew in a clock of the same name (art. 18 (3)).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub superseded: bool,
}

tagged! {
    /// What a clock is doing.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum ClockState in "is" {
        /// It runs.
        Running,
        /// It stands still for a lawful reason.
        Paused {
            since: Instant,
            reason: String,
            /// When it runs again at the latest.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            until: Option<Instant>,
        },
        /// It has stopped, in time or not.
        Stopped { at: Instant },
    }
}

/// A stretch in which a clock stood still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    pub from: Instant,
    pub to: Instant,
    pub reason: String,
}

/// How a clock looks at a given moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Running,
    Near,
    Overdue,
    Paused,
    Stopped,
}

impl Look {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Near => "near",
            Self::Overdue => "overdue",
            Self::Paused => "paused",
            Self::Stopped => "stopped",
        }
    }
}

impl Clock {
    /// The issue whose own clock it is. Orders, promises and looks at a file have numbers as well, by the names of their clocks.
    pub fn issue(&self) -> Option<IssueNo> {
        let of_an_issue = !CHOSEN.contains(&self.name.as_str());
        self.subject.filter(|_| of_an_issue).and_then(|no| IssueNo::try_from(no).ok())
    }

    /// True while it runs or stands still.
    pub const fn is_open(&self) -> bool {
        !matches!(self.state, ClockState::Stopped { .. })
    }

    /// True while it runs.
    pub const fn is_running(&self) -> bool {
        matches!(self.state, ClockState::Running)
    }

    /// When it stopped, if it has.
    pub const fn stopped_at(&self) -> Option<Instant> {
        match self.state {
            ClockState::Stopped { at } => Some(at),
            ClockState::Running | ClockState::Paused { .. } => None,
        }
    }

    /// By how many milliseconds it was or is missed at `now`; zero when it is in time. A goal is never missed.
    pub fn overdue_by_ms(&self, now: Instant) -> i64 {
        let until = match self.state {
            ClockState::Running => now,
            ClockState::Paused { since, .. } => since,
            // Stopped while it stood still: the time ended with the pause, which moved nothing any more.
            ClockState::Stopped { at } => self.pauses.last().filter(|p| p.to == at).map_or(at, |p| p.from),
        };
        if self.goal { 0 } else { until.ms_since(self.due).max(0) }
    }

    /// How it looks at `now`.
    pub fn look(&self, now: Instant) -> Look {
        match self.state {
            ClockState::Stopped { .. } => Look::Stopped,
            ClockState::Paused { .. } => Look::Paused,
            ClockState::Running if now >= self.due && !self.goal => Look::Overdue,
            ClockState::Running if now >= self.warn_at && !self.goal => Look::Near,
            ClockState::Running => Look::Running,
        }
    }

    /// The due instant after the clock stood still from `since` to `until`: wall limits move by the exact time, day
    /// limits by the whole days that would have counted (Order 2020 No. 3 art. 18 (2), art. 23), open time by the open time
    /// that was lost.
    pub fn due_after_pause(&self, since: Instant, until: Instant, calendar: &WorkCalendar) -> Instant {
        let (from, to) = (since.day(), until.day());
        match self.limit {
            Limit::Seconds(_) | Limit::Minutes(_) | Limit::Hours(_) => {
                self.due.plus_ms(until.ms_since(since).max(0))
            }
            Limit::NaturalDays(_) => {
                let days = to.days_since(from).max(0);
                self.due.plus_ms(i64::from(days) * DAY_MS)
            }
            Limit::WorkingDays(_) => {
                let mut left = elapsed_working_days(from, to, calendar);
                // The last counted day ends at `due`; walk on from it over as many working days as were lost.
                let mut day = self.due.plus_ms(-1).day();
                while left > 0 {
                    day = day.plus(1);
                    if calendar.kind(day).is_working() {
                        left -= 1;
                    }
                }
                day.end()
            }
            Limit::OpeningMinutes(_) | Limit::OpeningHours(_) => {
                let (desks, hours) = (calendar.desks(), self.hours.as_deref());
                match desks.elapsed_ms(hours, since, until) {
                    0 => self.due,
                    lost_ms => desks.add(hours, self.due, lost_ms),
                }
            }
        }
    }
}

/// The due instant of an open count of working days or open time by this calendar; nothing for a clock that the calendar does not
/// move: one that has stopped, wall time, natural days, an extension or an agreement, which name their last day. Of a clock that stands
/// still it is the end without the present pause, as it is kept until it runs again.
pub fn recount(clock: &Clock, calendar: &WorkCalendar) -> Option<Instant> {
    match clock.limit {
        Limit::WorkingDays(_) | Limit::OpeningMinutes(_) | Limit::OpeningHours(_)
            if clock.is_open() && clock.extended_from.is_none() && clock.agreed_from.is_none() => {}
        Limit::WorkingDays(_)
        | Limit::OpeningMinutes(_)
        | Limit::OpeningHours(_)
        | Limit::Seconds(_)
        | Limit::Minutes(_)
        | Limit::Hours(_)
        | Limit::NaturalDays(_) => return None,
    }
    let mut counted = clock.clone();
    counted.due = due_at_desk(clock.started, &clock.limit, calendar, clock.hours.as_deref());
    for pause in &clock.pauses {
        counted.due = counted.due_after_pause(pause.from, pause.to, calendar);
    }
    Some(counted.due)
}
