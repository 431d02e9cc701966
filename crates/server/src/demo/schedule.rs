//! When complaints are received: twelve months with weekends, holidays, pay days, one afternoon on which the mobile
//! bank failed and one trouble that grows. It hands out moments in order and keeps one day in memory.

use super::chance::Chance;
use super::scenes::{self, Scene};
use greenlane_domain::time::{Day, Instant, WorkCalendar};
use std::collections::VecDeque;

/// A moment at which a complaint is received, and what kind it is.
#[derive(Debug, Clone, Copy)]
pub struct Arrival {
    pub at: Instant,
    pub kind: ArrivalKind,
}

/// What makes the arrival.
#[derive(Debug, Clone, Copy)]
pub enum ArrivalKind {
    Ordinary,
    Outage,
    Growing,
    /// Open now, on purpose.
    Scene(&'static Scene),
}

const DAYS: i32 = 365;
const MINUTE_MS: i64 = 60_000;
/// The growing trouble begins so many days before the end.
const GROWING_DAYS: i32 = 240;
/// The failed afternoon lies about so many days before the end.
const OUTAGE_DAYS_AGO: i32 = 131;
const OUTAGE_FROM_MINUTE: i64 = 14 * 60;
const OUTAGE_MINUTES: i64 = 170;

/// How many in a thousand are received in each hour of the day; the desk and the telephone are busiest at mid-morning.
const HOURS: [u32; 24] =
    [6, 4, 3, 2, 2, 4, 9, 22, 62, 108, 112, 84, 52, 62, 92, 96, 84, 60, 40, 34, 30, 24, 16, 10];

/// The plan of all arrivals.
#[derive(Debug)]
pub struct Schedule {
    now: Instant,
    first: Day,
    next: i32,
    outage_day: i32,
    chance: Chance,
    ordinary: Spread,
    growing: Spread,
    outage: usize,
    scenes: Vec<(Instant, &'static Scene)>,
    waiting: VecDeque<Arrival>,
}

impl Schedule {
    /// Spreads `count` complaints over the twelve months before `now`.
    pub fn new(seed: u64, count: usize, now: Instant, calendar: &WorkCalendar) -> Self {
        let mut chance = Chance::of(seed ^ 0x5ced_0001);
        let first = now.day().plus(-DAYS);
        let outage_day = DAYS - days_to_outage(now.day(), calendar);
        let scenes: Vec<_> = scenes::ALL
            .iter()
            .take(count / 4)
            .enumerate()
            .map(|(place, s)| (s.received_at(now, place), s))
            .collect();
        let outage = count / 40;
        let growing = count / 50;
        let ordinary = count - scenes.len() - outage - growing;
        let usual: Vec<f64> =
            (0..=DAYS).map(|d| day_weight(first.plus(d), d, calendar, &mut chance)).collect();
        let rising: Vec<f64> =
            (0..=DAYS).map(|d| f64::from((d - (DAYS - GROWING_DAYS)).max(0)).powi(2)).collect();
        Self {
            now,
            first,
            next: 0,
            outage_day,
            chance,
            ordinary: Spread::new(usual, ordinary),
            growing: Spread::new(rising, growing),
            outage,
            scenes,
            waiting: VecDeque::new(),
        }
    }

    fn fill_day(&mut self) {
        let index = self.next;
        let day = self.first.plus(index);
        self.next += 1;
        let mut today: Vec<Arrival> = Vec::new();
        for (count, kind) in
            [(self.ordinary.on(index), ArrivalKind::Ordinary), (self.growing.on(index), ArrivalKind::Growing)]
        {
            for _ in 0..count {
                let minute = self.minute_of_day();
                today.push(Arrival { at: self.at_minute(day, minute), kind });
            }
        }
        if index == self.outage_day {
            for _ in 0..self.outage {
                let minute = OUTAGE_FROM_MINUTE + self.chance.between(0, OUTAGE_MINUTES);
                today.push(Arrival { at: self.at_minute(day, minute), kind: ArrivalKind::Outage });
            }
        }
        let scenes = self.scenes.iter().filter(|(at, _)| at.day() == day);
        today.extend(scenes.map(|(at, scene)| Arrival { at: *at, kind: ArrivalKind::Scene(scene) }));
        today.sort_by_key(|a| a.at);
        self.waiting.extend(today);
    }

    fn minute_of_day(&mut self) -> i64 {
        let hour = self.chance.weighted(HOURS.iter().copied()) as i64;
        hour * 60 + self.chance.between(0, 59)
    }

    /// The moment, or one earlier that day when it has not come yet.
    fn at_minute(&mut self, day: Day, minute: i64) -> Instant {
        let at = day.start().plus_ms(minute * MINUTE_MS + self.chance.between(0, 59) * 1000);
        let latest = self.now.plus_ms(-3 * MINUTE_MS);
        if at <= latest {
            return at;
        }
        let passed_ms = latest.ms_since(day.start()).max(0);
        day.start().plus_ms(self.chance.between(0, passed_ms)).min(latest)
    }
}

impl Iterator for Schedule {
    type Item = Arrival;

    fn next(&mut self) -> Option<Arrival> {
        while self.waiting.is_empty() && self.next <= DAYS {
            self.fill_day();
        }
        self.waiting.pop_front()
    }
}

/// A number of things over days by weight, without a rest.
#[derive(Debug)]
struct Spread {
    until: Vec<f64>,
    count: usize,
}

impl Spread {
    fn new(weights: Vec<f64>, count: usize) -> Self {
        let mut sum = 0.0;
        let until = weights.iter().map(|w| {
            sum += w;
            sum
        });
        Self { until: until.collect(), count }
    }

    /// How many fall on the day with this index.
    fn on(&self, index: i32) -> usize {
        let total = self.until.last().copied().unwrap_or(1.0).max(f64::MIN_POSITIVE);
        let before = |end: i32| -> usize {
            let share = usize::try_from(end).ok().and_then(|e| self.until.get(e)).map_or(0.0, |u| u / total);
            (share * self.count as f64).round() as usize
        };
        before(index) - before(index - 1)
    }
}

/// How busy a day is compared with an ordinary working day. Wages are paid on the 10th and the 15th.
fn day_weight(day: Day, index: i32, calendar: &WorkCalendar, chance: &mut Chance) -> f64 {
    let (_, _, date) = day.ymd();
    let usual = match (calendar.is_working(day), day.weekday().is_weekend()) {
        (true, _) => 1.0,
        (false, true) => 0.45,
        (false, false) => 0.3,
    };
    let pay = match date {
        10 | 15 => 2.4,
        11 | 16 => 1.3,
        _ => 1.0, // every other date
    };
    let growth = 1.0 + 0.15 * f64::from(index) / f64::from(DAYS);
    usual * pay * growth * (0.85 + 0.3 * chance.fraction())
}

/// Days before the end of the nearest working day that is no pay day, on or before the usual distance.
fn days_to_outage(today: Day, calendar: &WorkCalendar) -> i32 {
    let fits = |ago: &i32| {
        let day = today.plus(-ago);
        calendar.is_working(day) && !matches!(day.ymd().2, 10 | 11 | 15 | 16)
    };
    (OUTAGE_DAYS_AGO..OUTAGE_DAYS_AGO + 30).find(fits).unwrap_or(OUTAGE_DAYS_AGO)
}
