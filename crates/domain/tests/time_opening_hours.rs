//! Opening hours told by example: blocks, shifts, breaks, holidays, pauses, and the days on which clocks are moved.

use greenlane_domain::time::OpeningHours;
use serde_json::{Value, json};

fn hours(definition: Value) -> OpeningHours {
    OpeningHours::from_json(&definition.to_string()).expect("a valid definition")
}

fn ask(hours: &OpeningHours, query: Value) -> Value {
    let answer: Value = serde_json::from_str(&hours.answer_line(&query.to_string())).expect("a line of JSON");
    assert_eq!(answer["id"], query["id"]);
    assert_eq!(answer["answer"].is_null(), answer.get("error").is_some());
    if answer["answer"].is_null() { answer["error"].clone() } else { answer["answer"].clone() }
}

fn add(hours: &OpeningHours, start: &str, minutes: u32) -> Value {
    ask(
        hours,
        json!({ "id": 1, "op": "add", "start": start, "duration": { "value": minutes, "unit": "minutes" } }),
    )
}

fn elapsed(hours: &OpeningHours, start: &str, end: &str) -> Value {
    ask(hours, json!({ "id": "e", "op": "elapsed", "start": start, "end": end }))
}

fn is_open(hours: &OpeningHours, at: &str) -> Value {
    ask(hours, json!({ "id": null, "op": "is_open", "at": at }))
}

fn next_open(hours: &OpeningHours, start: &str) -> Value {
    ask(hours, json!({ "id": 2, "op": "next_open", "start": start }))
}

fn office() -> OpeningHours {
    let day = json!([["09:00", "12:00"], ["13:30", "18:00"]]);
    hours(json!({
        "time_zone": "Asia/Shanghai",
        "hours": { "mon": day, "tue": day, "wed": day, "thu": day, "fri": [["09:00", "12:00"]] },
        "holidays": ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"],
        "make_up_days": ["2026-10-10", "2026-10-01"],
        "shifts": { "2026-10-12": [["08:00", "10:00"]], "2026-10-06": [["08:00", "20:00"]], "2026-10-13": [] },
        "breaks": { "2026-10-14": [["11:00", "14:00"]] },
    }))
}

#[test]
fn work_stops_for_lunch_and_for_the_night() {
    let office = office();
    // Monday 2026-09-14.
    assert_eq!(add(&office, "2026-09-14T11:00:00+08:00", 60), "2026-09-14T12:00:00+08:00");
    assert_eq!(add(&office, "2026-09-14T11:00:00+08:00", 61), "2026-09-14T13:31:00+08:00");
    assert_eq!(add(&office, "2026-09-14T17:59:00+08:00", 2), "2026-09-15T09:01:00+08:00");
    assert_eq!(add(&office, "2026-09-14T03:00:00Z", 61), "2026-09-14T13:31:00+08:00");
    // Friday noon to Monday.
    assert_eq!(add(&office, "2026-09-18T12:00:00+08:00", 1), "2026-09-21T09:01:00+08:00");
    assert_eq!(
        elapsed(&office, "2026-09-14T00:00:00+08:00", "2026-09-21T00:00:00+08:00"),
        (4 * 450 + 180) * 60
    );
    assert_eq!(elapsed(&office, "2026-09-21T00:00:00+08:00", "2026-09-14T00:00:00+08:00"), 0);
}

#[test]
fn closing_time_is_no_longer_open_and_zero_is_the_next_open_instant() {
    let office = office();
    assert_eq!(is_open(&office, "2026-09-14T09:00:00+08:00"), true);
    assert_eq!(is_open(&office, "2026-09-14T11:59:59.999+08:00"), true);
    assert_eq!(is_open(&office, "2026-09-14T12:00:00+08:00"), false);
    assert_eq!(add(&office, "2026-09-14T12:00:00+08:00", 0), "2026-09-14T13:30:00+08:00");
    assert_eq!(next_open(&office, "2026-09-14T12:00:00+08:00"), "2026-09-14T13:30:00+08:00");
    assert_eq!(next_open(&office, "2026-09-14T10:00:00+08:00"), "2026-09-14T10:00:00+08:00");
    assert_eq!(next_open(&office, "2026-09-30T18:00:00+08:00"), "2026-10-08T09:00:00+08:00");
}

#[test]
fn holidays_win_over_shifts_and_shifts_over_the_week() {
    let office = office();
    assert_eq!(is_open(&office, "2026-10-06T09:30:00+08:00"), false);
    assert_eq!(is_open(&office, "2026-10-01T09:30:00+08:00"), false);
    assert_eq!(is_open(&office, "2026-10-12T08:30:00+08:00"), true);
    assert_eq!(is_open(&office, "2026-10-12T10:30:00+08:00"), false);
    assert_eq!(next_open(&office, "2026-10-12T10:00:00+08:00"), "2026-10-14T09:00:00+08:00");
}

#[test]
fn a_make_up_saturday_has_mondays_hours_and_a_break_takes_time_away() {
    let office = office();
    assert_eq!(elapsed(&office, "2026-10-10T00:00:00+08:00", "2026-10-11T00:00:00+08:00"), 450 * 60);
    // 11:00 to 14:00 leaves two hours before and four after.
    assert_eq!(elapsed(&office, "2026-10-14T00:00:00+08:00", "2026-10-15T00:00:00+08:00"), 360 * 60);
    assert_eq!(add(&office, "2026-10-14T10:30:00+08:00", 31), "2026-10-14T14:01:00+08:00");
}

#[test]
fn a_night_shift_runs_into_the_next_day() {
    let night = hours(json!({
        "time_zone": "Asia/Shanghai",
        "hours": { "fri": [["22:00", "30:00"]], "sun": [["00:00", "24:00"]], "mon": [["00:00", "01:00"]] },
        "holidays": ["2026-09-19"],
        "breaks": { "2026-09-26": [["02:00", "03:00"]] },
    }));
    // The shift belongs to Friday, although Saturday 19 September is a holiday.
    assert_eq!(add(&night, "2026-09-18T23:00:00+08:00", 420), "2026-09-19T06:00:00+08:00");
    assert_eq!(is_open(&night, "2026-09-19T06:00:00+08:00"), false);
    // A break is cut out of whatever runs at that hour.
    assert_eq!(elapsed(&night, "2026-09-25T00:00:00+08:00", "2026-09-27T00:00:00+08:00"), 7 * 3600);
    // Sunday's 24:00 and Monday's 00:00 are one stretch.
    assert_eq!(add(&night, "2026-09-20T23:30:00+08:00", 90), "2026-09-21T01:00:00+08:00");
    // Looked at from the middle of the night, the shift of the evening before is still running.
    assert_eq!(next_open(&night, "2026-09-26T04:00:00+08:00"), "2026-09-26T04:00:00+08:00");
}

#[test]
fn pauses_stop_the_clock() {
    let office = office();
    let query = |pauses: Value| {
        json!({ "id": 1, "op": "add", "start": "2026-09-14T09:00:00+08:00",
                "duration": { "value": 1, "unit": "hours" }, "pauses": pauses })
    };
    let overlapping = json!([
        ["2026-09-14T09:30:00+08:00", "2026-09-14T10:00:00+08:00"],
        ["2026-09-14T09:45:00+08:00", "2026-09-14T11:30:00+08:00"],
    ]);
    assert_eq!(ask(&office, query(overlapping)), "2026-09-14T12:00:00+08:00");
    let reversed = json!([["2026-09-14T10:00:00+08:00", "2026-09-14T09:30:00+08:00"]]);
    assert_eq!(ask(&office, query(reversed)), "2026-09-14T10:00:00+08:00");
    // The length is used up at the instant the pause begins.
    let at_the_end = json!([["2026-09-14T10:00:00+08:00", "2026-09-15T10:00:00+08:00"]]);
    assert_eq!(ask(&office, query(at_the_end)), "2026-09-14T10:00:00+08:00");
}

#[test]
fn always_open_is_plain_time_without_pauses() {
    let desk = hours(json!({ "time_zone": "Asia/Shanghai", "always_open": true }));
    assert_eq!(add(&desk, "2026-02-16T23:50:00+08:00", 15), "2026-02-17T00:05:00+08:00");
    assert_eq!(elapsed(&desk, "1990-01-01T00:00:00Z", "2090-01-01T00:00:00Z"), 36_525_i64 * 86_400);
    assert_eq!(elapsed(&desk, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.250Z"), 0.25);
    let paused = json!({ "id": 1, "op": "add", "start": "2026-02-16T23:50:00+08:00",
        "duration": { "value": 900, "unit": "seconds" },
        "pauses": [["2026-02-17T00:00:00+08:00", "2026-02-17T08:00:00+08:00"]] });
    assert_eq!(ask(&desk, paused), "2026-02-17T08:05:00+08:00");
}

#[test]
fn clocks_put_forward_make_a_short_day() {
    let week = json!([["00:00", "24:00"]]);
    let berlin = hours(json!({ "time_zone": "Europe/Berlin", "hours": { "sun": week } }));
    assert_eq!(elapsed(&berlin, "2026-03-29T00:00:00+01:00", "2026-03-30T12:00:00+02:00"), 23 * 3600);
    assert_eq!(elapsed(&berlin, "2026-10-25T00:00:00+02:00", "2026-10-26T12:00:00+01:00"), 25 * 3600);
    assert_eq!(add(&berlin, "2026-03-29T01:30:00+01:00", 60), "2026-03-29T03:30:00+02:00");
    assert_eq!(add(&berlin, "2026-10-25T02:30:00+02:00", 60), "2026-10-25T02:30:00+01:00");
}

#[test]
fn a_time_in_the_gap_is_read_later_and_a_doubled_one_as_the_first() {
    let new_york =
        hours(json!({ "time_zone": "America/New_York", "hours": { "sun": [["02:30", "05:00"]] } }));
    assert_eq!(next_open(&new_york, "2026-03-08T00:00:00-05:00"), "2026-03-08T03:30:00-04:00");
    assert_eq!(elapsed(&new_york, "2026-03-08T00:00:00-05:00", "2026-03-09T00:00:00-04:00"), 90 * 60);

    let early = hours(json!({ "time_zone": "America/New_York", "hours": { "sun": [["00:30", "01:30"]] } }));
    assert_eq!(next_open(&early, "2026-11-01T00:00:00-04:00"), "2026-11-01T00:30:00-04:00");
    assert_eq!(add(&early, "2026-11-01T00:30:00-04:00", 60), "2026-11-01T01:30:00-04:00");
    // The second 01:00 is after closing.
    assert_eq!(is_open(&early, "2026-11-01T01:00:00-05:00"), false);
    // Opening at a doubled time is its first occurrence.
    let late = hours(json!({ "time_zone": "America/New_York", "hours": { "sun": [["01:30", "03:00"]] } }));
    assert_eq!(elapsed(&late, "2026-11-01T00:00:00-04:00", "2026-11-02T00:00:00-05:00"), 150 * 60);
}

#[test]
fn lord_howe_moves_by_half_an_hour() {
    let island =
        hours(json!({ "time_zone": "Australia/Lord_Howe", "hours": { "sun": [["01:00", "04:00"]] } }));
    assert_eq!(elapsed(&island, "2026-10-04T00:00:00+10:30", "2026-10-05T00:00:00+11:00"), 150 * 60);
    assert_eq!(elapsed(&island, "2026-04-05T00:00:00+11:00", "2026-04-06T00:00:00+10:30"), 210 * 60);
    assert_eq!(add(&island, "2026-10-04T01:50:00+10:30", 20), "2026-10-04T02:40:00+11:00");
    let gap = hours(json!({ "time_zone": "Australia/Lord_Howe", "hours": { "sun": [["02:15", "04:00"]] } }));
    assert_eq!(next_open(&gap, "2026-10-04T00:00:00+10:30"), "2026-10-04T02:45:00+11:00");
}

#[test]
fn a_date_that_a_zone_skipped_opens_nothing() {
    // Apia had no Friday 30 December 2011.
    let apia = hours(json!({ "time_zone": "Pacific/Apia", "hours": { "fri": [["09:00", "17:00"]] } }));
    assert_eq!(next_open(&apia, "2011-12-29T00:00:00-10:00"), "2012-01-06T09:00:00+14:00");
}

#[test]
fn local_times_without_an_offset_are_read_in_the_zone() {
    let berlin = hours(json!({ "time_zone": "Europe/Berlin", "always_open": true }));
    assert_eq!(next_open(&berlin, "2026-03-29T02:30:00"), "2026-03-29T03:30:00+02:00");
    assert_eq!(next_open(&berlin, "2026-10-25T02:30"), "2026-10-25T02:30:00+02:00");
    for text in ["2026-03-29", "2026-03-29T02:30+01:00", "2026-03-29T02:30:00[Europe/Berlin]", "noon", ""] {
        assert_eq!(next_open(&berlin, text), "bad_time", "{text}");
    }
}

#[test]
fn what_has_no_answer_says_why() {
    let never = hours(json!({ "time_zone": "Asia/Shanghai", "hours": {} }));
    assert_eq!(next_open(&never, "2026-01-01T00:00:00Z"), "never_open");
    assert_eq!(add(&never, "2026-01-01T00:00:00Z", 5), "never_open");
    assert_eq!(elapsed(&never, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"), 0);
    assert_eq!(elapsed(&never, "1026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"), "range_too_long");

    // One shift only: an hour is there, a second hour is not.
    let once =
        hours(json!({ "time_zone": "Asia/Shanghai", "shifts": { "2026-05-01": [["09:00", "10:00"]] } }));
    assert_eq!(add(&once, "2026-01-01T00:00:00Z", 60), "2026-05-01T10:00:00+08:00");
    assert_eq!(add(&once, "2026-01-01T00:00:00Z", 61), "never_open");
    assert_eq!(next_open(&once, "2026-05-01T02:00:00Z"), "never_open");

    let office = office();
    assert_eq!(add(&office, "2026-01-01T00:00:00Z", u32::MAX), "never_open");
    let negative = json!({ "id": 1, "op": "add", "start": "2026-01-01T00:00:00Z",
                           "duration": { "value": -1, "unit": "hours" } });
    assert_eq!(ask(&office, negative), "bad_duration");
    assert_eq!(ask(&office, json!({ "id": "x", "op": "subtract" })), "bad_query");
    assert_eq!(office.answer_line("no json"), r#"{"answer":null,"error":"bad_query","id":null}"#);
}

#[test]
fn a_definition_that_could_be_misread_is_refused() {
    let code =
        |definition: Value| OpeningHours::from_json(&definition.to_string()).expect_err("refused").code();
    let with_block =
        |open: &str, close: &str| json!({ "time_zone": "UTC", "hours": { "mon": [[open, close]] } });
    assert_eq!(code(json!({ "time_zone": "Mars/Base" })), "definition_unknown_zone");
    assert_eq!(code(json!({ "time_zone": "UTC", "hours": { "monday": [] } })), "definition_malformed");
    assert_eq!(code(json!({ "time_zone": "UTC", "holiday": [] })), "definition_malformed");
    assert_eq!(code(json!({ "time_zone": "UTC", "holidays": ["2026-02-30"] })), "definition_malformed");
    assert_eq!(code(with_block("22:00", "06:00")), "definition_closes_before_opening");
    for bad in ["9", "9:5", "09:60", "09:00:60", "-1:00", "0900", "169:00", "09:00:00:00", ""] {
        assert_eq!(code(with_block(bad, "168:00")), "definition_bad_time_of_day", "{bad}");
    }
    assert!(OpeningHours::from_json(&with_block("9:00", "17:30:30").to_string()).is_ok());
}
