//! Why a clock is due when it is due: every counted and every skipped day from its start to its end, with standstills,
//! extensions and agreements where they fell (N1).

use super::{Clock, ClockState, Pause};
use crate::time::deadline::warnings_of;
use crate::time::open_days::open_days;
use crate::time::{Day, DayReason, Due, DueWarning, Instant, Limit, WorkCalendar, due, due_at, due_at_desk};
use serde_json::{Value, json};

/// One day on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedDay {
    pub day: Day,
    pub counts: bool,
    pub why: Why,
}

/// Why the day counted or did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The calendar says so.
    Calendar(DayReason),
    /// The clock stood still for this reason (art. 18 (2), 23).
    Paused { reason: String },
    /// It counts beyond the first limit, by an extension (art. 18 (1)).
    Extended,
    /// It lies within the time that the customer agreed to (art. 21).
    Agreed,
}

impl Why {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Calendar(reason) => reason.code(),
            Self::Paused { .. } => "paused",
            Self::Extended => "extended",
            Self::Agreed => "agreed",
        }
    }

    /// The reason in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::Calendar(reason) => reason.zh(),
            Self::Paused { reason } if reason == "mediation" => {
                "调解期间，不计入（《办法》第二十三条）".to_owned()
            }
            Self::Paused { .. } => "等待鉴定、检测或评估，不计入（《办法》第十八条第二款）".to_owned(),
            Self::Extended => "延长的期限内，计入（《办法》第十八条第一款）".to_owned(),
            Self::Agreed => "与客户约定的期限内（《办法》第二十一条）".to_owned(),
        }
    }

    /// The reason in English.
    pub fn en(&self) -> String {
        match self {
            Self::Calendar(reason) => reason.en(),
            Self::Paused { reason } if reason == "mediation" => {
                "Mediation, not counted (Order 2020 No. 3, article 23)".to_owned()
            }
            Self::Paused { .. } => {
                "Waiting for an appraisal or test, not counted (Order 2020 No. 3, article 18 (2))".to_owned()
            }
            Self::Extended => "Within the extension, counted (Order 2020 No. 3, article 18 (1))".to_owned(),
            Self::Agreed => {
                "Within the time agreed with the customer (Order 2020 No. 3, article 21)".to_owned()
            }
        }
    }
}

/// A clock with its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    pub days: Vec<ExplainedDay>,
    pub warnings: Vec<DueWarning>,
    /// When it is due; while it stands still, when it would be due if it ran again now.
    pub due: Instant,
}

impl Explained {
    /// What `greenlane deadline --json` prints: the due instant and the days, with the reasons in Chinese, and the
    /// warnings when there are any.
    pub fn json(&self) -> Value {
        let step = |d: &ExplainedDay| json!({ "day": d.day, "counts": d.counts, "why": d.why.zh() });
        let derivation: Vec<Value> = self.days.iter().map(step).collect();
        let mut answer = json!({ "due": self.due.to_rfc3339(), "derivation": derivation });
        if !self.warnings.is_empty() {
            answer["warnings"] = self.warnings.iter().map(|warning| Value::String(warning.zh())).collect();
        }
        answer
    }
}

/// Explains a clock as it stands at `now`. A limit on the wall clock has no days to explain.
pub fn explain(clock: &Clock, now: Instant, calendar: &WorkCalendar) -> Explained {
    let mut stretches: Vec<(Day, Day, &str)> =
        clock.pauses.iter().map(|p| (p.from.day(), p.to.day(), p.reason.as_str())).collect();
    let mut end = clock.due;
    if let ClockState::Paused { since, reason, until } = &clock.state {
        let to = until.map_or(now, |until| until.min(now));
        stretches.push((since.day(), to.day(), reason));
        end = clock.due_after_pause(*since, to, calendar);
    }
    let limit = match clock.limit {
        Limit::Seconds(_) | Limit::Minutes(_) | Limit::Hours(_) => {
            return Explained { days: Vec::new(), warnings: Vec::new(), due: end };
        }
        Limit::NaturalDays(n) | Limit::WorkingDays(n) => n,
        Limit::OpeningMinutes(_) | Limit::OpeningHours(_) => return open_time(clock, now, end, calendar),
    };
    let first = clock.started.day();
    let span = u16::try_from(end.plus_ms(-1).day().days_since(first)).unwrap_or(0);
    let plain = days_from(clock, span, calendar);
    let mut counted = 0;
    let days = plain.derivation.into_iter().map(|step| {
        let day = step.day;
        // The day of the pause itself was begun and counts; the day on which the clock runs again does not (art. 18 (2)).
        let pause = stretches.iter().find(|(from, to, _)| *from < day && day <= *to);
        match pause {
            Some((_, _, reason)) if step.counts => {
                let why = Why::Paused { reason: (*reason).to_owned() };
                return ExplainedDay { day, counts: false, why };
            }
            Some(_) | None => {}
        }
        counted += u16::from(step.counts);
        let beyond = step.counts && counted > limit;
        let why = match (beyond, clock.agreed_from) {
            (true, Some(_)) => Why::Agreed,
            (true, None) => Why::Extended,
            (false, Some(_)) if day == end.plus_ms(-1).day() => Why::Agreed,
            (false, _) => Why::Calendar(step.why),
        };
        ExplainedDay { day, counts: step.counts, why }
    });
    Explained { days: days.collect(), warnings: plain.warnings, due: end }
}

/// The days of a limit in open time.
fn open_time(clock: &Clock, now: Instant, end: Instant, calendar: &WorkCalendar) -> Explained {
    let Some(named) = calendar.desks().hours(clock.hours.as_deref()) else {
        return Explained { days: Vec::new(), warnings: Vec::new(), due: end };
    };
    let mut pauses: Vec<Pause> = clock.pauses.clone();
    if let ClockState::Paused { since, reason, until } = &clock.state {
        let to = until.map_or(now, |until| until.min(now));
        pauses.push(Pause { from: *since, to, reason: reason.clone() });
    }
    let spans: Vec<(Instant, Instant)> = pauses.iter().map(|p| (p.from, p.to)).collect();
    let days =
        open_days(named, calendar, (clock.started, end), &spans).into_iter().map(|(step, paused_ms)| {
            let day = step.day;
            let touches =
                |p: &&Pause| named.hours.local_date(p.from) <= day && day <= named.hours.local_date(p.to);
            let pause = pauses.iter().find(touches).filter(|_| paused_ms > 0 && !step.counts);
            let why = match pause {
                Some(pause) => Why::Paused { reason: pause.reason.clone() },
                None => Why::Calendar(step.why),
            };
            ExplainedDay { day, counts: step.counts, why }
        });
    let warnings = warnings_of(named, clock.started, end, calendar);
    Explained { days: days.collect(), warnings, due: end }
}

/// A clock that nobody runs, to ask when something would be due: begun at `from`, extended to so many natural days in
/// all when that is given, with these standstills, and counted by these opening hours.
pub fn suppose(
    from: Instant,
    limit: Limit,
    to_days: Option<u16>,
    pauses: Vec<Pause>,
    calendar: &WorkCalendar,
    hours: Option<&str>,
) -> Clock {
    let plain = due_at_desk(from, &limit, calendar, hours);
    let mut clock = Clock {
        name: String::new(),
        subject: None,
        started: from,
        limit,
        hours: hours.map(str::to_owned),
        due: to_days.map_or(plain, |days| due_at(from, &Limit::NaturalDays(days), calendar)),
        warn_at: plain,
        goal: false,
        state: ClockState::Running,
        pauses: Vec::new(),
        extended_from: to_days.map(|_| plain),
        agreed_from: None,
        superseded: false,
    };
    for pause in &pauses {
        clock.due = clock.due_after_pause(pause.from, pause.to, calendar);
    }
    clock.pauses = pauses;
    clock
}

/// Every day from the start over so many natural days, by the calendar alone.
fn days_from(clock: &Clock, span: u16, calendar: &WorkCalendar) -> Due {
    match clock.limit {
        Limit::WorkingDays(_) => {
            let last = clock.started.day().plus(i32::from(span));
            let working = crate::time::elapsed_working_days(clock.started.day(), last, calendar);
            due(clock.started, &Limit::WorkingDays(u16::try_from(working).unwrap_or(0)), calendar)
        }
        Limit::NaturalDays(_)
        | Limit::OpeningMinutes(_)
        | Limit::OpeningHours(_)
        | Limit::Seconds(_)
        | Limit::Minutes(_)
        | Limit::Hours(_) => due(clock.started, &Limit::NaturalDays(span), calendar),
    }
}
