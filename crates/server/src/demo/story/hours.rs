//! When people do things: staff in office hours of working days, the duty desk every day, customers while awake.

use greenlane_domain::time::{Day, Instant, WorkCalendar};

const MINUTE_MS: i64 = 60_000;

/// Whose hours count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hours {
    /// Day and night.
    Always,
    /// Working days, 8:30 to 18:00.
    Office,
    /// Every day, 8:00 to 21:00: the complaint centre has somebody on duty.
    Duty,
    /// Every day, 8:30 to 21:30.
    Customer,
}

impl Hours {
    /// Opening and closing minute of the day; nothing on a day off.
    fn window(self, day: Day, calendar: &WorkCalendar) -> Option<(i64, i64)> {
        match self {
            Self::Always => Some((0, 24 * 60)),
            Self::Office => calendar.is_working(day).then_some((8 * 60 + 30, 18 * 60)),
            Self::Duty => Some((8 * 60, 21 * 60)),
            Self::Customer => Some((8 * 60 + 30, 21 * 60 + 30)),
        }
    }

    /// The moment after so many minutes of these hours.
    pub fn after(self, from: Instant, minutes: i64, calendar: &WorkCalendar) -> Instant {
        let mut day = from.day();
        let mut at = from;
        let mut left_ms = minutes * MINUTE_MS;
        // Ten weeks hold more hours than any gap asks for, whatever the holidays.
        for _ in 0..70 {
            if let Some((open, close)) = self.window(day, calendar) {
                let (open, close) =
                    (day.start().plus_ms(open * MINUTE_MS), day.start().plus_ms(close * MINUTE_MS));
                at = at.max(open);
                let room_ms = close.ms_since(at).max(0);
                if left_ms < room_ms {
                    return at.plus_ms(left_ms);
                }
                left_ms -= room_ms;
            }
            day = day.plus(1);
            at = day.start();
        }
        at
    }
}

/// The moment after at most so many minutes, and never more than a third of the way to `now`; at a time of day at which
/// people are awake, where that is possible.
pub fn before(now: Instant, from: Instant, minutes: i64) -> Instant {
    let third_ms = now.ms_since(from).max(0) / 3;
    let at = from.plus_ms((minutes * MINUTE_MS).min(third_ms));
    if minutes < 30 {
        return at;
    }
    let day = at.day();
    let minute = at.ms_since(day.start()) / MINUTE_MS;
    let morning = day.start().plus_ms((8 * 60 + 30 + minutes % 60) * MINUTE_MS);
    let latest = from.plus_ms(now.ms_since(from).max(0) / 2);
    match minute {
        0..=509 if morning <= latest => morning,
        1260.. if morning.plus_ms(24 * 60 * MINUTE_MS) <= latest => morning.plus_ms(24 * 60 * MINUTE_MS),
        _ => at, // daytime, or too little time left to wait for it
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use greenlane_domain::policy::Policy;

    fn at(text: &str) -> Instant {
        Instant::parse_rfc3339(text).unwrap()
    }

    #[test]
    fn office_time_skips_nights_and_holidays() {
        let calendar = Policy::standard().calendar;
        // Friday 17:30: half an hour is left; the next working morning is Monday.
        let friday = at("2026-11-20T17:30:00+08:00");
        assert_eq!(Hours::Office.after(friday, 60, &calendar), at("2026-11-23T09:00:00+08:00"));
        assert_eq!(Hours::Duty.after(friday, 240, &calendar), at("2026-11-21T08:30:00+08:00"));
        assert_eq!(Hours::Always.after(friday, 600, &calendar), at("2026-11-21T03:30:00+08:00"));
    }

    #[test]
    fn hurried_time_never_reaches_now() {
        let now = at("2026-11-22T03:00:00+08:00");
        let mut t = now.plus_ms(-13 * MINUTE_MS);
        for _ in 0..50 {
            t = before(now, t, 500);
            assert!(t < now);
        }
    }
}
