//! What must hold for every instant, limit and calendar: more time never falls due earlier, days add up, counting back
//! undoes counting forward, and no text makes a parser panic.

use greenlane_domain::time::{
    Day, Instant, Limit, OpeningHours, WorkCalendar, due, due_at, elapsed_working_days,
};
use proptest::prelude::*;

const OFFICIAL: &str = include_str!("../../../policy/calendar.json");

fn official() -> WorkCalendar {
    WorkCalendar::from_json(OFFICIAL).expect("the shipped calendar is valid")
}

/// From 2022 to 2030, so that years with and without a table and the seams between them occur.
fn any_instant() -> impl Strategy<Value = Instant> {
    (1_640_966_400_000_i64..1_893_427_200_000).prop_map(Instant::from_millis)
}

fn any_limit() -> impl Strategy<Value = Limit> {
    prop_oneof![
        (1..=u32::MAX).prop_map(Limit::Seconds),
        (1..=u32::MAX).prop_map(Limit::Minutes),
        (1..=u32::MAX).prop_map(Limit::Hours),
        (1..=u16::MAX).prop_map(Limit::WorkingDays),
        (1..=u16::MAX).prop_map(Limit::NaturalDays),
    ]
}

proptest! {
    #[test]
    fn a_later_start_never_falls_due_earlier(a in any_instant(), b in any_instant(), limit in any_limit()) {
        let calendar = official();
        let (early, late) = (a.min(b), a.max(b));
        prop_assert!(due_at(early, &limit, &calendar) <= due_at(late, &limit, &calendar));
    }

    #[test]
    fn more_days_fall_due_strictly_later(from in any_instant(), count in 0_u16..2000) {
        let calendar = official();
        for limits in [
            (Limit::WorkingDays(count), Limit::WorkingDays(count + 1)),
            (Limit::NaturalDays(count), Limit::NaturalDays(count + 1)),
        ] {
            prop_assert!(due_at(from, &limits.0, &calendar) < due_at(from, &limits.1, &calendar));
        }
        // Working days are never shorter than as many natural days.
        let natural = due_at(from, &Limit::NaturalDays(count), &calendar);
        prop_assert!(due_at(from, &Limit::WorkingDays(count), &calendar) >= natural);
    }

    #[test]
    fn days_add_up(from in any_instant(), first in 0_u16..500, second in 0_u16..500) {
        let calendar = official();
        for kind in [Limit::WorkingDays, Limit::NaturalDays] {
            let halfway = due_at(from, &kind(first), &calendar).plus_ms(-1);
            let in_two_steps = due_at(halfway, &kind(second), &calendar);
            prop_assert_eq!(in_two_steps, due_at(from, &kind(first + second), &calendar));
        }
    }

    #[test]
    fn counting_back_undoes_counting_forward(from in any_instant(), count in 0_u16..1000) {
        let calendar = official();
        let last = due_at(from, &Limit::WorkingDays(count), &calendar).plus_ms(-1).day();
        prop_assert_eq!(elapsed_working_days(from.day(), last, &calendar), u32::from(count));
        prop_assert!(count == 0 || calendar.is_working(last));
        prop_assert_eq!(elapsed_working_days(last, from.day(), &calendar), 0);
    }

    #[test]
    fn the_proof_says_what_the_deadline_says(from in any_instant(), count in 0_u16..400) {
        let calendar = official();
        for limit in [Limit::WorkingDays(count), Limit::NaturalDays(count)] {
            let due = due(from, &limit, &calendar);
            prop_assert_eq!(due.at, due_at(from, &limit, &calendar));
            prop_assert_eq!(due.derivation[0].day, from.day());
            prop_assert_eq!(due.derivation.iter().filter(|step| step.counts).count(), usize::from(count));
            prop_assert!(due.derivation.windows(2).all(|pair| pair[0].day.plus(1) == pair[1].day));
            prop_assert_eq!(due.derivation.last().map(|step| step.day.end()), Some(due.at));
            prop_assert!(due.derivation.iter().all(|step| !step.why.zh().is_empty() && !step.why.en().is_empty()));
        }
    }

    #[test]
    fn a_day_is_working_exactly_when_its_kind_says_so(offset in -20_000_i32..60_000) {
        let calendar = official();
        let day = Day::MIN.plus(719_162 + offset);
        prop_assert_eq!(calendar.is_working(day), calendar.kind(day).is_working());
    }

    #[test]
    fn what_is_written_is_read_back(ms in any::<i64>(), limit in any_limit()) {
        let instant = Instant::from_millis(ms);
        let written = instant.to_rfc3339();
        // The parser stops two days before the end of the year 9999.
        if instant < Instant::MAX.plus_ms(-3 * 86_400_000) {
            prop_assert_eq!(Instant::parse_rfc3339(&written), Ok(instant));
        }
        prop_assert_eq!(Day::parse(&instant.day().to_string()), Ok(instant.day()));
        let json = serde_json::to_string(&(instant, instant.day(), limit)).expect("JSON");
        let back: (Instant, Day, Limit) = serde_json::from_str(&json).expect("the same types");
        prop_assert_eq!(back, (instant, instant.day(), limit));
    }

    #[test]
    fn the_ends_of_a_day_enclose_it(ms in any::<i64>()) {
        let instant = Instant::from_millis(ms);
        let day = instant.day();
        prop_assert!(day.start() <= instant && instant <= day.end());
        let (year, month, day_of_month) = day.ymd();
        prop_assert_eq!(Day::new(year, month, day_of_month), Ok(day));
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in ".{0,40}", shape in "[-0-9TZ:.+ a-z]{0,32}") {
        let hours = OpeningHours::from_json(r#"{"time_zone":"Asia/Shanghai","always_open":true}"#).expect("hours");
        for text in [text, shape] {
            // Whatever is accepted must be printed in a form that is accepted again.
            if let Ok(instant) = Instant::parse_rfc3339(&text) {
                prop_assert_eq!(Instant::parse_rfc3339(&instant.to_rfc3339()), Ok(instant));
            }
            if let Ok(day) = Day::parse(&text) {
                prop_assert_eq!(day.to_string(), text.clone());
            }
            if let Ok(limit) = Limit::parse(&text) {
                prop_assert_eq!(Limit::parse(&limit.to_string()), Ok(limit));
            }
            if let Ok(instant) = hours.parse_time(&text) {
                prop_assert!(hours.is_open(instant));
            }
            prop_assert!(WorkCalendar::from_json(&text).is_err());
            prop_assert!(OpeningHours::from_json(&text).is_err());
            let answer: serde_json::Value = serde_json::from_str(&hours.answer_line(&text)).expect("a line of JSON");
            prop_assert_eq!(&answer["error"], "bad_query");
        }
    }

    #[test]
    fn no_query_makes_the_answer_panic(
        op in "(add|elapsed|is_open|next_open)",
        start in "(0001|1970|2026|2026|9999)-(01|03|12)-(01|29|31)T(00|02|23):(00|30):00(Z|\\+08:00|-12:00|)",
        end in "(0001|2026|2027|9999)-(01|10|12)-(01|29|31)T(00|02|23):(00|30):00(Z|\\+14:00|)",
        value in any::<f64>(),
        zone in "(Asia/Shanghai|Europe/Berlin|America/New_York|Australia/Lord_Howe|Pacific/Apia)",
    ) {
        let definition = format!(
            r#"{{"time_zone":"{zone}","hours":{{"sat":[["22:00","31:00"]]}},"holidays":["2026-10-03"]}}"#
        );
        let hours = OpeningHours::from_json(&definition).expect("hours");
        let query = serde_json::json!({
            "id": 7, "op": op, "start": start, "end": end, "at": start,
            "duration": { "value": if value.is_finite() { value } else { 1.0 }, "unit": "minutes" },
            "pauses": [[start, end], [end, start]],
        });
        let answer: serde_json::Value = serde_json::from_str(&hours.answer_line(&query.to_string())).expect("JSON");
        prop_assert_eq!(&answer["id"], 7);
        prop_assert_eq!(answer["answer"].is_null(), answer.get("error").is_some());
    }
}
