//! The times in which customers are called: parts of working days.

use greenlane_domain::time::{Day, Instant, WorkCalendar};

const HOUR_MS: i64 = 3_600_000;
/// The parts of a working day in which calls are made: from, until, in hours.
const PARTS: [(i64, i64); 3] = [(9, 11), (11, 14), (14, 17)];
/// So much of a part must be left when it is offered, in milliseconds.
const LEFT_MS: i64 = HOUR_MS / 2;
/// So many parts are offered.
const OFFERED: usize = 4;
/// Parts are looked for on so many days: the longest holiday is shorter.
const LOOKED_DAYS: i32 = 20;
/// A time in which the customer can be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub from: Instant,
    pub until: Instant,
}

impl Slot {
    /// `2026-11-23T14`: the day and the hour in which it begins.
    pub fn code(&self) -> String {
        let day = self.until.day();
        let hour = PARTS.iter().find(|(_, until)| at(day, *until) == self.until).map_or(0, |(from, _)| *from);
        format!("{day}T{hour:02}")
    }
}

fn at(day: Day, hour: i64) -> Instant {
    day.start().plus_ms(hour * HOUR_MS)
}

/// The next times in which somebody calls, soonest first. At night and on holidays the first is that of the next working
/// day.
pub fn from_now(now: Instant, calendar: &WorkCalendar) -> Vec<Slot> {
    let days = (0..LOOKED_DAYS).map(|n| now.day().plus(n)).filter(|day| calendar.is_working(*day));
    let parts =
        days.flat_map(|day| PARTS.map(|(from, until)| Slot { from: at(day, from), until: at(day, until) }));
    let open = parts.filter(|slot| slot.until.ms_since(now) >= LEFT_MS);
    open.map(|slot| Slot { from: slot.from.max(now), ..slot }).take(OFFERED).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(now: &str) -> Vec<String> {
        let weekends = r#"{"name":"weekends","version":"1","years":[]}"#;
        let calendar = WorkCalendar::from_json(weekends).expect("a calendar");
        let now = Instant::parse_rfc3339(now).expect("an instant");
        from_now(now, &calendar).iter().map(Slot::code).collect()
    }

    #[test]
    fn the_first_time_is_the_next_in_which_somebody_works() {
        let monday = ["2026-11-23T09", "2026-11-23T11", "2026-11-23T14", "2026-11-24T09"];
        assert_eq!(codes("2026-11-23T08:00:00+08:00"), monday);
        assert_eq!(codes("2026-11-21T12:00:00+08:00"), monday, "nobody calls at the weekend");
        assert_eq!(codes("2026-11-20T16:45:00+08:00"), monday, "a quarter of an hour is too little");
        assert_eq!(codes("2026-11-20T16:00:00+08:00")[0], "2026-11-20T14");
    }
}
