//! Stretches of days: weeks from Monday to Sunday, and the last seven full days against the four weeks before them. Today is
//! not over, so it is never compared.

use greenlane_domain::time::{Day, Weekday};

/// Days from one to another, both counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub from: Day,
    pub to: Day,
}

/// Stretches before the recent one with which it is compared.
pub const BEFORE: u32 = 4;
const WEEK: i32 = 7;

impl Stretch {
    /// So many days that end today.
    pub fn until(today: Day, days: u32) -> Self {
        Self { from: today.plus(1 - i32::try_from(days).unwrap_or(1)), to: today }
    }

    /// The seven full days before today.
    pub fn recent(today: Day) -> Self {
        Self { from: today.plus(-WEEK), to: today.plus(-1) }
    }

    /// The four weeks before the recent one.
    pub fn before(today: Day) -> Self {
        let recent = Self::recent(today);
        Self { from: recent.from.plus(-WEEK * BEFORE as i32), to: recent.from.plus(-1) }
    }

    /// The week of this day and those before it, the oldest first.
    pub fn weeks(today: Day, count: i32) -> Vec<Self> {
        let monday = today.plus(-since_monday(today));
        (0..count)
            .rev()
            .map(|back| {
                let from = monday.plus(-WEEK * back);
                Self { from, to: from.plus(WEEK - 1) }
            })
            .collect()
    }

    /// True when the day lies in it.
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }
}

fn since_monday(day: Day) -> i32 {
    match day.weekday() {
        Weekday::Mon => 0,
        Weekday::Tue => 1,
        Weekday::Wed => 2,
        Weekday::Thu => 3,
        Weekday::Fri => 4,
        Weekday::Sat => 5,
        Weekday::Sun => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn weeks_run_from_monday_to_sunday() {
        // 2026-11-24 is a Tuesday.
        let weeks = Stretch::weeks(day("2026-11-24"), 2);
        let shown: Vec<String> = weeks.iter().map(|w| format!("{} {}", w.from, w.to)).collect();
        assert_eq!(shown, ["2026-11-16 2026-11-22", "2026-11-23 2026-11-29"]);
        assert!(weeks[1].holds(day("2026-11-29")) && !weeks[1].holds(day("2026-11-30")));
    }

    #[test]
    fn today_is_never_compared() {
        let today = day("2026-11-24");
        let (recent, before) = (Stretch::recent(today), Stretch::before(today));
        assert_eq!((recent.from, recent.to), (day("2026-11-17"), day("2026-11-23")));
        assert_eq!((before.from, before.to), (day("2026-10-20"), day("2026-11-16")));
        assert_eq!(Stretch::until(today, 30).from, day("2026-10-26"));
    }
}
