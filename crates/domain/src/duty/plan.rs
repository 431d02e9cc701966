//! 排班: many turns at once, from a few words: who, from when until when, on which days, by turns of a day or a week.

use super::Roster;
use crate::codes::codes;
use crate::ids::UserId;
use crate::time::{Day, Instant, WorkCalendar};

const DAY_MINUTES: u32 = 24 * 60;
const MINUTE_MS: i64 = 60_000;
/// A plan reaches over so many days at most.
pub const MOST_DAYS: i32 = 92;

codes! {
    /// The days of a plan.
    pub enum On {
        Every = "every",
        /// 工作日, make-up days with them.
        Working = "working",
        /// 非工作日
        Free = "free",
    }
}

codes! {
    /// How the people of a plan follow each other.
    pub enum Turns {
        /// Another person each day.
        Daily = "daily",
        /// Another person each Monday.
        Weekly = "weekly",
        /// All of them together.
        Together = "together",
    }
}

/// What is to be planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// In the order of their turns.
    pub people: Vec<UserId>,
    pub first: Day,
    pub last: Day,
    /// Minutes after midnight at which a turn begins.
    pub starts: u32,
    /// Minutes after midnight at which it ends; on the next day when it is not later than the beginning.
    pub ends: u32,
    pub on: On,
    pub turns: Turns,
}

/// A turn that nobody has written down yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    pub staff: UserId,
    pub from: Instant,
    pub to: Instant,
}

codes! {
    /// Why there is nothing to plan.
    pub enum PlanFault {
        NoPeople = "no_people",
        LastBeforeFirst = "last_before_first",
        TooLong = "too_long",
        NoSuchTime = "no_such_time",
        NoSuchDays = "no_such_days",
    }
}

impl Plan {
    /// The turns, by their beginning.
    ///
    /// # Errors
    /// What makes it no plan.
    pub fn turns(&self, calendar: &WorkCalendar) -> Result<Vec<Planned>, PlanFault> {
        self.check()?;
        let minutes = if self.ends > self.starts { self.ends } else { self.ends + DAY_MINUTES };
        let mut out = Vec::new();
        let mut turn = 0;
        let mut day = self.first;
        while day <= self.last {
            let wanted = match self.on {
                On::Every => true,
                On::Working => calendar.is_working(day),
                On::Free => !calendar.is_working(day),
            };
            let at = |minutes: u32| day.start().plus_ms(i64::from(minutes) * MINUTE_MS);
            let one =
                |staff: &UserId| Planned { staff: staff.clone(), from: at(self.starts), to: at(minutes) };
            if wanted {
                match self.turns {
                    Turns::Together => out.extend(self.people.iter().map(one)),
                    Turns::Daily => {
                        out.push(one(&self.people[turn % self.people.len()]));
                        turn += 1;
                    }
                    Turns::Weekly => out.push(one(&self.people[self.week_of(day) % self.people.len()])),
                }
            }
            day = day.plus(1);
        }
        if out.is_empty() { Err(PlanFault::NoSuchDays) } else { Ok(out) }
    }

    fn check(&self) -> Result<(), PlanFault> {
        if self.people.is_empty() {
            return Err(PlanFault::NoPeople);
        }
        if self.last < self.first {
            return Err(PlanFault::LastBeforeFirst);
        }
        if self.last.days_since(self.first) >= MOST_DAYS {
            return Err(PlanFault::TooLong);
        }
        if self.starts >= DAY_MINUTES || self.ends > DAY_MINUTES {
            return Err(PlanFault::NoSuchTime);
        }
        Ok(())
    }

    /// How many Mondays lie between the first day and this one.
    fn week_of(&self, day: Day) -> usize {
        let monday = self.first.plus(-(self.first.weekday() as i32));
        (day.days_since(monday) / 7).unsigned_abs() as usize
    }
}

/// The first turn whose person is on duty at the same time already: nobody is in two places.
pub fn doubled<'p>(planned: &'p [Planned], roster: &Roster) -> Option<&'p Planned> {
    let meets = |a: &Planned, b: &Planned| a.staff == b.staff && a.from < b.to && b.from < a.to;
    planned.iter().enumerate().find_map(|(n, one)| {
        let written = roster.shifts().iter().any(|s| s.staff == one.staff && s.meets(one.from, one.to));
        let planned_before = planned[..n].iter().any(|other| meets(one, other));
        (written || planned_before).then_some(one)
    })
}

#[cfg(test)]
mod tests {
    use super::super::Shift;
    use super::*;
    use crate::policy::Policy;

    fn plan(people: &str, first: &str, last: &str, on: On, turns: Turns) -> Plan {
        Plan {
            people: people.split(' ').filter(|p| !p.is_empty()).map(UserId::new).collect(),
            first: Day::parse(first).unwrap(),
            last: Day::parse(last).unwrap(),
            starts: 18 * 60,
            ends: 8 * 60 + 30,
            on,
            turns,
        }
    }

    fn told(plan: &Plan) -> String {
        let calendar = Policy::standard().calendar;
        let turns = plan.turns(&calendar).unwrap();
        turns.iter().map(|p| format!("{}{}", p.staff, p.from.day().ymd().2)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn people_follow_each_other_by_days_by_weeks_or_stand_together() {
        // 2026-09-25 is a Friday, the first of three days of the Mid-Autumn Festival; National Day begins on 1 October.
        let cases = [
            (On::Every, Turns::Daily, "a25 b26 a27 b28 a29"),
            (On::Working, Turns::Daily, "a28 b29"),
            (On::Free, Turns::Daily, "a25 b26 a27"),
            (On::Every, Turns::Weekly, "a25 a26 a27 b28 b29"),
            (On::Free, Turns::Together, "a25 b25 a26 b26 a27 b27"),
        ];
        for (on, turns, expected) in cases {
            assert_eq!(told(&plan("a b", "2026-09-25", "2026-09-29", on, turns)), expected, "{on} {turns}");
        }
    }

    #[test]
    fn a_night_ends_on_the_next_morning() {
        let night = plan("a", "2026-09-25", "2026-09-25", On::Every, Turns::Daily);
        let turns = night.turns(&Policy::standard().calendar).unwrap();
        assert_eq!(turns[0].from.to_rfc3339(), "2026-09-25T18:00:00+08:00");
        assert_eq!(turns[0].to.to_rfc3339(), "2026-09-26T08:30:00+08:00");
    }

    #[test]
    fn what_is_no_plan_is_refused() {
        let good = plan("a", "2026-09-25", "2026-09-29", On::Every, Turns::Daily);
        let day = |text: &str| Day::parse(text).unwrap();
        let cases = [
            (Plan { people: Vec::new(), ..good.clone() }, PlanFault::NoPeople),
            (Plan { last: day("2026-09-24"), ..good.clone() }, PlanFault::LastBeforeFirst),
            (Plan { last: day("2026-12-26"), ..good.clone() }, PlanFault::TooLong),
            (Plan { starts: 1440, ..good.clone() }, PlanFault::NoSuchTime),
            (Plan { ends: 1441, ..good.clone() }, PlanFault::NoSuchTime),
            (plan("a", "2026-09-28", "2026-09-29", On::Free, Turns::Daily), PlanFault::NoSuchDays),
        ];
        let calendar = Policy::standard().calendar;
        for (plan, fault) in cases {
            assert_eq!(plan.turns(&calendar), Err(fault));
        }
    }

    #[test]
    fn nobody_is_on_duty_twice_at_once() {
        let planned = plan("a b", "2026-09-25", "2026-09-26", On::Every, Turns::Daily);
        let planned = planned.turns(&Policy::standard().calendar).unwrap();
        let shift = |staff: &str, n: usize| Shift {
            id: "x".to_owned(),
            staff: UserId::new(staff),
            from: planned[n].from,
            to: planned[n].to,
        };
        assert_eq!(doubled(&planned, &Roster::new(vec![shift("b", 0), shift("a", 1)])), None);
        assert_eq!(doubled(&planned, &Roster::new(vec![shift("b", 1)])), Some(&planned[1]));
        let twice = plan("a", "2026-09-25", "2026-09-26", On::Every, Turns::Daily);
        let long = Plan { starts: 0, ends: 0, ..twice };
        let next_day = long.turns(&Policy::standard().calendar).unwrap();
        assert_eq!(doubled(&next_day, &Roster::default()), None, "a whole day ends where the next begins");
    }
}
