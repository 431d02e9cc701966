//! 值班: somebody answers for the green channel at every hour (S0-14), and a gap in the roster is seen before it comes.

pub mod plan;

use crate::access::chart::{Staff, Unit};
use crate::access::{Action, Role, table};
use crate::ids::UserId;
use crate::time::Instant;

/// The turn of one person, from an instant up to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    pub id: String,
    pub staff: UserId,
    pub from: Instant,
    /// The first instant that is not on duty any more.
    pub to: Instant,
}

impl Shift {
    /// Whether it covers the instant.
    pub fn covers(&self, at: Instant) -> bool {
        self.from <= at && at < self.to
    }

    /// Whether some instant lies in both.
    pub fn meets(&self, from: Instant, to: Instant) -> bool {
        self.from < to && from < self.to
    }
}

/// Whether the person can be on duty: at night there is nobody else to act, so it takes somebody who is there, who may
/// handle a complaint, and who looks after the whole bank.
pub fn can_serve<'u>(staff: &Staff, units: impl IntoIterator<Item = &'u Unit>) -> bool {
    staff.is_there()
        && table::allows(&staff.roles, Action::Handle)
        && (staff.roles.contains(&Role::Lead)
            || units.into_iter().all(|unit| unit.path.is_within(&staff.org)))
}

/// The turns of some time, by their beginning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    shifts: Vec<Shift>,
}

impl Roster {
    /// Puts turns in order.
    pub fn new(mut shifts: Vec<Shift>) -> Self {
        shifts.sort_by(|a, b| (a.from, a.to, &a.id).cmp(&(b.from, b.to, &b.id)));
        Self { shifts }
    }

    /// All turns, by their beginning.
    pub fn shifts(&self) -> &[Shift] {
        &self.shifts
    }

    /// The turns that cover the instant.
    pub fn at(&self, at: Instant) -> impl Iterator<Item = &Shift> {
        self.shifts.iter().take_while(move |s| s.from <= at).filter(move |s| s.covers(at))
    }

    /// The stretches between `from` and `to` in which nobody is on duty. The turn of a person of whom `there` is false
    /// leaves its gap: whoever is on leave answers nobody.
    pub fn gaps(
        &self,
        from: Instant,
        to: Instant,
        there: impl Fn(&UserId) -> bool,
    ) -> Vec<(Instant, Instant)> {
        let mut gaps = Vec::new();
        let mut covered = from;
        for shift in self.shifts.iter().filter(|s| s.meets(from, to) && there(&s.staff)) {
            if shift.from > covered {
                gaps.push((covered, shift.from));
            }
            covered = covered.max(shift.to);
        }
        if covered < to {
            gaps.push((covered, to));
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn at(hour: i64) -> Instant {
        Instant::from_millis(hour * HOUR)
    }

    fn shift(staff: &str, from: i64, to: i64) -> Shift {
        Shift { id: format!("{staff}{from}"), staff: UserId::new(staff), from: at(from), to: at(to) }
    }

    fn hours(gaps: Vec<(Instant, Instant)>) -> Vec<(i64, i64)> {
        gaps.iter().map(|(a, b)| (a.as_millis() / HOUR, b.as_millis() / HOUR)).collect()
    }

    #[test]
    fn a_turn_ends_before_its_last_instant_and_two_may_share_an_hour() {
        let roster = Roster::new(vec![shift("b", 6, 12), shift("a", 0, 8)]);
        let on =
            |hour| roster.at(at(hour)).map(|s| s.staff.as_str().to_owned()).collect::<Vec<_>>().join(" ");
        assert_eq!([on(0), on(7), on(8), on(12)], ["a", "a b", "b", ""]);
    }

    #[test]
    fn a_gap_is_what_no_turn_covers() {
        let roster =
            Roster::new(vec![shift("a", 0, 8), shift("b", 2, 4), shift("a", 10, 18), shift("c", 18, 20)]);
        let all = |_: &UserId| true;
        assert_eq!(hours(roster.gaps(at(0), at(24), all)), [(8, 10), (20, 24)]);
        assert_eq!(hours(roster.gaps(at(9), at(19), all)), [(9, 10)]);
        assert_eq!(hours(roster.gaps(at(12), at(16), all)), []);
        assert_eq!(hours(Roster::default().gaps(at(0), at(24), all)), [(0, 24)]);
        let c_is_away = |who: &UserId| who.as_str() != "c";
        assert_eq!(hours(roster.gaps(at(10), at(24), c_is_away)), [(18, 24)]);
    }
}
