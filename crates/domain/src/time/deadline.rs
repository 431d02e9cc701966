//! When a limit falls due, and why. Pure: it is given the start, the limit and the calendar, and knows no present.
//!
//! The day of the event is not counted (Civil Code article 201). A limit of days is due at 24:00 in Shanghai of its
//! last day, which is the first instant after it. A last day that is not worked stays the last day (the stricter
//! reading of CBIRC Order 2020 No. 3); [`rolled_to_working_day`] is there for a bank that follows Civil Code 203.

use serde::Serialize;

use super::calendar::{Notice, Standing, WorkCalendar};
use super::day::Day;
use super::desks::NamedHours;
use super::instant::{HOUR_MS, Instant, MINUTE_MS, SECOND_MS};
use super::limit::Limit;
use super::open_days::{OpenTime, open_days};

/// The instant at which `limit`, begun at `from`, falls due. Open time is that of the bank itself.
pub fn due_at(from: Instant, limit: &Limit, calendar: &WorkCalendar) -> Instant {
    due_at_desk(from, limit, calendar, None)
}

/// As [`due_at`], with open time by the hours of this name.
pub fn due_at_desk(from: Instant, limit: &Limit, calendar: &WorkCalendar, hours: Option<&str>) -> Instant {
    match *limit {
        Limit::Seconds(count) => from.plus_ms(i64::from(count) * SECOND_MS),
        Limit::Minutes(count) => from.plus_ms(i64::from(count) * MINUTE_MS),
        Limit::Hours(count) => from.plus_ms(i64::from(count) * HOUR_MS),
        Limit::NaturalDays(count) => from.day().plus(i32::from(count)).end(),
        Limit::WorkingDays(count) => nth_working_day_after(from.day(), count, calendar).end(),
        Limit::OpeningMinutes(_) | Limit::OpeningHours(_) => {
            calendar.desks().add(hours, from, limit.length_ms())
        }
    }
}

/// As [`due_at`], with every day between start and end explained, and with warnings.
///
/// A limit on the wall clock has no days to explain, so its derivation is empty.
pub fn due(from: Instant, limit: &Limit, calendar: &WorkCalendar) -> Due {
    let at = due_at(from, limit, calendar);
    let event_day = from.day();
    let (derivation, warnings) = match *limit {
        Limit::Seconds(_) | Limit::Minutes(_) | Limit::Hours(_) => (Vec::new(), Vec::new()),
        Limit::NaturalDays(count) => {
            let last = event_day.plus(i32::from(count));
            (steps(event_day, last, |day| DayStep { day, counts: true, why: DayReason::Natural }), Vec::new())
        }
        Limit::WorkingDays(count) => {
            let last = nth_working_day_after(event_day, count, calendar);
            let explained = steps(event_day, last, |day| DayStep {
                day,
                counts: calendar.is_working(day),
                why: DayReason::of(calendar.standing(day)),
            });
            (explained, years_without_table(event_day, last, calendar))
        }
        Limit::OpeningMinutes(_) | Limit::OpeningHours(_) => match calendar.desks().hours(None) {
            Some(named) => {
                let days = open_days(named, calendar, (from, at), &[]);
                (days.into_iter().map(|(step, _)| step).collect(), warnings_of(named, from, at, calendar))
            }
            None => (Vec::new(), Vec::new()),
        },
    };
    Due { at, derivation, warnings }
}

/// A due instant with its proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The first instant at which the limit is no longer kept.
    pub at: Instant,
    /// Every day from the event to the last one, in order.
    pub derivation: Vec<DayStep>,
    /// What makes this due instant provisional.
    pub warnings: Vec<DueWarning>,
}

/// One day of a derivation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayStep {
    pub day: Day,
    /// Whether the day was counted towards the limit.
    pub counts: bool,
    pub why: DayReason,
}

/// Why a day was counted or passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum DayReason {
    /// The day of the event itself.
    EventDay,
    /// A natural day; every one counts.
    Natural,
    /// An ordinary Monday to Friday.
    Working,
    /// An ordinary Saturday or Sunday.
    Weekend,
    /// Off by the notice of that year.
    Holiday { zh: String, en: String, notice: Notice },
    /// A Saturday or Sunday worked by the notice of that year.
    MakeUp { zh: String, en: String, notice: Notice },
    /// Off by law, in a year whose notice is not in the calendar.
    Statutory { zh: String, en: String },
    /// A day in whose opening hours something counts.
    Open(OpenTime),
    /// A day with opening hours, none of which lie between start and end.
    OutsideHours,
    /// A day on which the desk does not open by its own hours.
    Shut,
}

impl DayReason {
    pub(super) fn of(standing: Standing<'_>) -> Self {
        match standing {
            Standing::Working => DayReason::Working,
            Standing::Weekend => DayReason::Weekend,
            Standing::Holiday { zh, en, notice } => {
                DayReason::Holiday { zh: zh.to_owned(), en: en.to_owned(), notice: notice.clone() }
            }
            Standing::MakeUp { zh, en, notice } => {
                DayReason::MakeUp { zh: zh.to_owned(), en: en.to_owned(), notice: notice.clone() }
            }
            Standing::Statutory { zh, en } => DayReason::Statutory { zh: zh.to_owned(), en: en.to_owned() },
        }
    }

    /// The stable code of this reason.
    pub fn code(&self) -> &'static str {
        match self {
            DayReason::EventDay => "event_day",
            DayReason::Natural => "natural",
            DayReason::Working => "working",
            DayReason::Weekend => "weekend",
            DayReason::Holiday { .. } => "holiday",
            DayReason::MakeUp { .. } => "make_up",
            DayReason::Statutory { .. } => "statutory",
            DayReason::Open(_) => "open",
            DayReason::OutsideHours => "outside_hours",
            DayReason::Shut => "shut",
        }
    }

    /// The reason in Chinese.
    pub fn zh(&self) -> String {
        match self {
            DayReason::EventDay => "事件发生当日不计入（《民法典》第二百零一条）".to_owned(),
            DayReason::Natural => "自然日，计入".to_owned(),
            DayReason::Working => "工作日，计入".to_owned(),
            DayReason::Weekend => "周末休息，不计入".to_owned(),
            DayReason::Holiday { zh, notice, .. } => format!("{zh}放假，不计入（《{}》）", notice.title),
            DayReason::MakeUp { zh, notice, .. } => format!("{zh}调休上班，计入（《{}》）", notice.title),
            DayReason::Statutory { zh, .. } => {
                format!(
                    "{zh}法定节假日，不计入（当年放假安排尚未导入，仅按《全国年节及纪念日放假办法》计算）"
                )
            }
            DayReason::Open(time) => time.zh(),
            DayReason::OutsideHours => "当日营业时间不在计时范围内，不计入".to_owned(),
            DayReason::Shut => "不营业，不计入".to_owned(),
        }
    }

    /// The reason in English.
    pub fn en(&self) -> String {
        match self {
            DayReason::EventDay => "The day of the event is not counted (Civil Code, article 201)".to_owned(),
            DayReason::Natural => "Natural day, counted".to_owned(),
            DayReason::Working => "Working day, counted".to_owned(),
            DayReason::Weekend => "Weekend, not counted".to_owned(),
            DayReason::Holiday { en, notice, .. } => {
                format!("{en}, a holiday, not counted (State Council notice 《{}》)", notice.title)
            }
            DayReason::MakeUp { en, notice, .. } => {
                format!("Worked to make up for {en}, counted (State Council notice 《{}》)", notice.title)
            }
            DayReason::Statutory { en, .. } => format!(
                "{en}, a statutory holiday, not counted (the notice for that year is not loaded; \
                 only the holiday measures were applied)"
            ),
            DayReason::Open(time) => time.en(),
            DayReason::OutsideHours => {
                "No opening time of this day lies within the limit, not counted".to_owned()
            }
            DayReason::Shut => "Not open, not counted".to_owned(),
        }
    }
}

/// What makes a due instant provisional.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum DueWarning {
    /// The official table of a year that was counted through is not in the calendar.
    YearWithoutTable { year: i16 },
    /// The calendar knows weekends only, so no holiday of that year was passed over.
    WeekendsOnly { year: i16 },
}

impl DueWarning {
    /// The stable code of this warning.
    pub fn code(&self) -> &'static str {
        match self {
            DueWarning::YearWithoutTable { .. } => "year_without_table",
            DueWarning::WeekendsOnly { .. } => "weekends_only",
        }
    }

    /// The warning in Chinese.
    pub fn zh(&self) -> String {
        match self {
            DueWarning::YearWithoutTable { year } => format!(
                "{year}年的国务院放假安排尚未导入，该年仅按周末和法定节假日推算，未计调休；导入后须重新核对此期限"
            ),
            DueWarning::WeekendsOnly { year } => {
                format!("当地{year}年的节假日尚未导入，仅扣除周末；导入后须重新核对此期限")
            }
        }
    }

    /// The warning in English.
    pub fn en(&self) -> String {
        match self {
            DueWarning::YearWithoutTable { year } => format!(
                "The official holiday notice for {year} is not loaded; weekends and statutory days only were applied, \
                 without make-up days. Check this deadline again once it is loaded"
            ),
            DueWarning::WeekendsOnly { year } => format!(
                "The local holidays of {year} are not loaded and only weekends were left out. Check this deadline again \
                 once they are"
            ),
        }
    }
}

/// The working days after `from` up to and including `to`: the count that [`due`] needs to reach `to`. Zero when `to`
/// is not after `from`.
pub fn elapsed_working_days(from: Day, to: Day, calendar: &WorkCalendar) -> u32 {
    let mut count = 0;
    let mut day = from;
    while day < to {
        day = day.plus(1);
        count += u32::from(calendar.is_working(day));
    }
    count
}

/// The due instant of a limit whose last day is `last`, moved to the end of the next working day when `last` is not
/// worked (Civil Code article 203). Not applied by [`due`].
pub fn rolled_to_working_day(last: Day, calendar: &WorkCalendar) -> Instant {
    calendar.working_day_from(last).end()
}

fn nth_working_day_after(from: Day, count: u16, calendar: &WorkCalendar) -> Day {
    let mut day = from;
    let mut left = count;
    while left > 0 && day < Day::MAX {
        day = day.plus(1);
        left -= u16::from(calendar.is_working(day));
    }
    day
}

/// The event day, which never counts, and every day after it up to `last`, explained by `explain`.
fn steps(event_day: Day, last: Day, explain: impl Fn(Day) -> DayStep) -> Vec<DayStep> {
    let mut steps = vec![DayStep { day: event_day, counts: false, why: DayReason::EventDay }];
    let mut day = event_day;
    while day < last {
        day = day.plus(1);
        steps.push(explain(day));
    }
    steps
}

/// Hours that follow the official days are as provisional as those are.
pub(crate) fn warnings_of(
    named: &NamedHours,
    from: Instant,
    to: Instant,
    calendar: &WorkCalendar,
) -> Vec<DueWarning> {
    if !named.official_days {
        return Vec::new();
    }
    years_without_table(from.day().plus(-1), to.plus_ms(-1).day(), calendar)
}

/// One warning for every year without a notice among the days after `event_day` up to `last`.
fn years_without_table(event_day: Day, last: Day, calendar: &WorkCalendar) -> Vec<DueWarning> {
    let first_counted = event_day.plus(1);
    (first_counted.year()..=last.year())
        .filter(|year| !calendar.covers(*year))
        .map(|year| {
            if calendar.knows_weekends_only() {
                DueWarning::WeekendsOnly { year }
            } else {
                DueWarning::YearWithoutTable { year }
            }
        })
        .collect()
}
