//! A roster for the demo bank: from last Monday for four weeks, days and nights, with one night that nobody has taken,
//! six days ahead, so that a gap can be seen before it comes.

use super::chance::Chance;
use greenlane_domain::duty::Shift;
use greenlane_domain::duty::plan::{On, Plan, Turns};
use greenlane_domain::ids::UserId;
use greenlane_domain::time::{Instant, WorkCalendar};

const WEEKS: i32 = 4;
const GAP_AFTER_DAYS: i32 = 6;
const BY_DAY: &[&str] = &["lead-zhou", "lead-song"];
const BY_NIGHT: &[&str] = &["handler-luo", "handler-shen", "handler-tao"];
const MORNING: u32 = 8 * 60 + 30;
const EVENING: u32 = 18 * 60;

/// The turns.
pub fn roster(seed: u64, now: Instant, calendar: &WorkCalendar) -> Vec<Shift> {
    let mut chance = Chance::of(seed);
    let today = now.day();
    let first = today.plus(-7 - today.weekday() as i32);
    let plan = |people: &[&str], starts, ends| Plan {
        people: people.iter().copied().map(UserId::new).collect(),
        first,
        last: first.plus(7 * WEEKS - 1),
        starts,
        ends,
        on: On::Every,
        turns: Turns::Daily,
    };
    let days = plan(BY_DAY, MORNING, EVENING).turns(calendar).unwrap_or_default();
    let nights = plan(BY_NIGHT, EVENING, MORNING).turns(calendar).unwrap_or_default();
    let gap = today.plus(GAP_AFTER_DAYS);
    let taken = nights.into_iter().filter(|night| night.from.day() != gap);
    days.into_iter()
        .chain(taken)
        .map(|t| Shift { id: chance.id(now.as_millis()), staff: t.staff, from: t.from, to: t.to })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::bank;
    use super::*;
    use greenlane_domain::duty::Roster;
    use greenlane_domain::duty::can_serve;
    use greenlane_domain::policy::Policy;

    #[test]
    fn somebody_of_the_bank_is_there_at_every_hour_but_in_one_night() {
        let now = Instant::parse_rfc3339("2026-11-22T15:00:00+08:00").unwrap();
        let roster = Roster::new(roster(7, now, &Policy::standard().calendar));
        let bank = bank();
        let there = |who: &UserId| bank.staff.iter().any(|s| s.id == *who && can_serve(s, &bank.units));
        let gaps = roster.gaps(now, now.plus_ms(14 * 86_400_000), there);
        assert_eq!(gaps.len(), 1);
        assert_eq!(gaps[0].0.to_rfc3339(), "2026-11-28T18:00:00+08:00");
        assert_eq!(gaps[0].1.to_rfc3339(), "2026-11-29T08:30:00+08:00");
    }
}
