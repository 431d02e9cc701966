//! Wrong policy documents, each with the line and the field that must be named. Every case changes one thing in a small
//! sound document.

use greenlane_domain::policy::profile::Profile;
use greenlane_domain::policy::{DEFAULT_TEXTS, Policy, PolicyError, PolicyTexts};

const CLOCKS: &str = r#"# Two clocks.
[[clock]]
name = "first_contact"
zh = "首次联系"
en = "First contact"
start = "registered"
stop = "contacted"
limit = "24 hours"
warn_before = "2 hours"
basis = "S1-28"

[[clock]]
name = "decision"
zh = "处理决定告知"
en = "Decision told"
start = "registered"
stop = "decision_told"
limit = "15 natural days"
warn_before = "72 hours"
basis = "第十八条"
extensible = true
"#;

const LADDERS: &str = r#"[[ladder]]
clocks = ["decision"]
rungs = [
    { at = "warning", to = ["owner"] },
    { at = "due", to = ["owner", "lead"] },
]

[[ladder]]
clocks = ["*"]
rungs = [
    { at = "due", to = ["owner"] },
    { at = "4 hours after", to = ["lead"], spared = true },
]
"#;

const CALENDAR: &str = r#"{
  "name": "cn-work",
  "version": "1",
  "years": [
    {
      "year": 2026,
      "notice": {"title": "t", "url": "u"},
      "holidays": [
        {"name": "元旦", "name_en": "New Year", "from": "2026-01-01", "to": "2026-01-03"},
        {"name": "国庆节", "name_en": "National Day", "from": "2026-10-01", "to": "2026-10-07"}
      ],
      "make_up_days": [
        {"day": "2026-01-04", "name": "元旦", "name_en": "New Year"},
        {"day": "2026-10-10", "name": "国庆节", "name_en": "National Day"}
      ]
    }
  ],
  "years_without_notice": [
    {"year": 2027, "basis": "b", "statutory_days": [
      {"name": "春节", "name_en": "Spring Festival", "from": "2027-02-05", "to": "2027-02-08"}
    ]}
  ]
}
"#;

const COMPENSATION: &str = r#"version = "1"

[weights]
impact = 10
liability = 8
loss = 5
delay = 4
contacts = 3
repeat = 8
care = 6

[[band]]
code = "A"
from_points = 0
low_yuan = 0
high_yuan = 50

[[band]]
code = "B"
from_points = 30
low_yuan = 50
high_yuan = 200

[pre_approved]
bands = ["A"]
up_to_yuan = 200

[[limit]]
role = "handler"
yuan = 5000

[[limit]]
role = "lead"
yuan = 20000

[[benefit]]
code = "points"
zh = "积分"
en = "Points"
cost_yuan = 25
perceived_yuan = 50

[[benefit]]
code = "letter"
zh = "致歉信"
en = "Letter"
cost_yuan = 0
perceived_yuan = 20
"#;

const HANDLING: &str = r#"[words]
min_basis_chars = 20
min_reason_chars = 4

[contact]
attempts_that_count = 3
attempt_gap_minutes = 120

[follow_up]
attempts_that_count = 3

[merging]
same_customer_only = true

[verification]
window_days = 30

[extension]
first_total_days = 30
last_total_days = 60

[investigation]
departments = ["business", "operations"]

[green_channel]
departments = ["risk_control"]

[dispatch]
load_weight = 100
skill_points = 40
own_unit_points = 30
own_branch_points = 15
green_team_points = 35

[[unreasonable_criterion]]
code = "no_basis"
zh = "没有依据"
en = "No basis"

[[unreasonable_criterion]]
code = "harm"
zh = "伤害他人"
en = "Harm"

[pause]
appraisal_days = 60
mediation_days = 60

[agreement]
most_days = 180

[reminder]
gap_minutes = 30

[repeat]
nth = 3
within_days = 90
[watch]
review = "3 working days"
ageing_days = [10, 20]
flags = ["media"]
[pick_up]
seconds = 30
"#;

/// What is replaced by what at its first place, the line and the field that must be named, and the code.
type Case = (&'static str, &'static str, u32, &'static str, &'static str);

const WRONG_CLOCKS: &[Case] = &[
    ("24 hours", "24 moments", 8, "clock.limit", "limit_form"),
    ("24 hours", "0 hours", 8, "clock.limit", "limit_range"),
    ("24 hours", "70000 working days", 8, "clock.limit", "limit_range"),
    ("\"24 hours\"", "24", 8, "clock.limit", "wants_text"),
    ("2 hours", "25 hours", 9, "clock.warn_before", "warning_too_long"),
    ("\"contacted\"", "\"contracted\"", 7, "clock.stop", "no_such_code"),
    ("\"decision_told\"", "\"registered\"", 17, "clock.stop", "same_event"),
    ("name = \"decision\"", "name = \"first_contact\"", 13, "clock.name", "twice"),
    ("name = \"decision\"", "name = \"Decision!\"", 13, "clock.name", "name_form"),
    ("zh = \"处理决定告知\"", "zh = \" \"", 14, "clock.zh", "empty"),
    ("basis = \"S1-28\"\n", "", 2, "clock.basis", "missing_field"),
    ("basis = \"第十八条\"", "base = \"第十八条\"", 20, "clock.base", "unknown_field"),
    ("extensible = true", "extensible = yes", 21, "extensible", "no_value"),
    ("extensible = true", "extensible = true\ngoal = true", 21, "clock.extensible", "goal_extended"),
    ("basis = \"S1-28\"", "basis = \"S1-28\"\nbasis = \"S2-2\"", 11, "basis", "written_twice"),
    ("\"首次联系\"", "\"首次联系", 4, "zh", "unclosed_text"),
    ("24 hours", "4 opening days", 8, "clock.limit", "limit_form"),
    ("24 hours", "4 opening hours", 8, "clock.limit", "no_hours_at_all"),
    (
        "limit = \"24 hours\"",
        "calendar = \"x\"\nlimit = \"4 opening hours\"",
        8,
        "clock.calendar",
        "no_hours",
    ),
    (
        "limit = \"24 hours\"",
        "calendar = \"x\"\nlimit = \"24 hours\"",
        8,
        "clock.calendar",
        "calendar_without_hours",
    ),
    ("\"2 hours\"", "\"2 opening hours\"", 9, "clock.warn_before", "warning_in_hours"),
    ("15 natural days", "90 opening hours", 21, "clock.extensible", "days_only"),
    ("extensible = true", "per = \"branch\"", 21, "clock.per", "no_such_code"),
    ("stop = \"contacted\"", "stop = \"contacted\"\nper = \"issue\"", 7, "clock.stop", "issue_stop"),
    ("\"registered\"", "\"escalated\"\nper = \"issue\"", 6, "clock.start", "issue_start"),
    ("extensible = true", "chosen = true\nper = \"issue\"", 22, "clock.per", "chosen_per_issue"),
    ("[[clock]]\nname = \"decision\"", "[[clok]]\nname = \"decision\"", 12, "clok", "unknown_field"),
];

const WRONG_LADDERS: &[Case] = &[
    ("\"decision\"", "\"decison\"", 2, "ladder.clocks", "no_such_clock"),
    ("\"*\"", "\"decision\"", 9, "ladder.clocks", "one_ladder"),
    ("\"*\"", "\"first_contact\"", 1, "ladder", "no_common_ladder"),
    ("[\"decision\"]", "[]", 2, "ladder.clocks", "names_no_clock"),
    ("\"4 hours after\"", "\"4 moments after\"", 12, "ladder.rungs.at", "moment_form"),
    ("\"4 hours after\"", "\"4 working days after\"", 12, "ladder.rungs.at", "moment_wall"),
    ("\"4 hours after\"", "\"soon\"", 12, "ladder.rungs.at", "moment_form"),
    ("\"4 hours after\"", "\"due\"", 12, "ladder.rungs.at", "rung_order"),
    ("\"warning\"", "\"due\"", 5, "ladder.rungs.at", "rung_order"),
    ("[\"owner\", \"lead\"]", "[]", 5, "ladder.rungs.to", "tells_nobody"),
    ("[\"owner\", \"lead\"]", "[\"lead\", \"lead\"]", 5, "ladder.rungs.to", "told_twice"),
    ("[\"owner\", \"lead\"]", "[\"boss\"]", 5, "ladder.rungs.to", "no_such_code"),
    ("spared = true", "quiet = true", 12, "ladder.rungs.quiet", "unknown_field"),
    (", to = [\"owner\"]", "", 4, "ladder.rungs.to", "missing_field"),
];

const WRONG_CALENDARS: &[Case] = &[
    ("2026-01-03", "2026-13-03", 9, "years.holidays.to", "day_form"),
    ("\"to\": \"2026-01-03\"", "\"to\": \"2025-01-03\"", 9, "years.holidays.to", "ends_before_begin"),
    ("\"to\": \"2026-10-07\"", "\"to\": \"2062-10-07\"", 10, "years.holidays.to", "day_of_other_year"),
    ("2026-10-01", "2026-01-02", 10, "years.holidays.from", "day_twice"),
    (
        "\"day\": \"2026-10-10\"",
        "\"day\": \"2026-10-07\"",
        14,
        "years.make_up_days.day",
        "make_up_on_weekday",
    ),
    ("\"day\": \"2026-10-10\"", "\"day\": \"2026-10-03\"", 14, "years.make_up_days.day", "day_twice"),
    ("\"year\": 2026", "\"year\": 1066", 6, "years.year", "year_range"),
    ("\"year\": 2027", "\"year\": 2026", 19, "years_without_notice.year", "year_twice"),
    ("\"title\": \"t\", ", "", 7, "years.notice.title", "missing_field"),
    ("\"basis\": \"b\"", "\"base\": \"b\"", 19, "years_without_notice.base", "unknown_field"),
    ("\"version\": \"1\",", "\"version\": 1,", 3, "version", "wants_text"),
    ("\"version\": \"1\",", "\"version\": \"1\"", 4, "years", "not_json"),
    ("  \"name\": \"cn-work\",\n", "", 1, "name", "missing_field"),
];

/// The same calendar with opening hours.
const HOURS: &str = r#",
  "opening_hours": [
    {"name": "bank", "zh": "本行", "en": "Bank", "opens": {"time_zone": "Asia/Shanghai", "hours": {"mon": [["09:00", "12:00"]]}}},
    {"name": "night", "zh": "夜间", "en": "Night", "opens": {"time_zone": "Asia/Shanghai", "hours": {"tue": [["22:00", "30:00"]]}}}
  ],
  "desks": [{"unit": "u-1", "hours": "night"}]
}
"#;

fn calendar_with_hours() -> String {
    format!("{}{HOURS}", CALENDAR.trim_end().trim_end_matches('}').trim_end())
}

const WRONG_HOURS: &[Case] = &[
    ("\"name\": \"night\"", "\"name\": \"bank\"", 25, "opening_hours.name", "hours_twice"),
    ("\"name\": \"bank\"", "\"name\": \"ours\"", 23, "opening_hours", "no_hours_of_bank"),
    ("\"hours\": \"night\"", "\"hours\": \"day\"", 27, "desks.hours", "no_hours"),
    ("\"30:00\"", "\"21:00\"", 25, "opening_hours.opens", "closes_before_opening"),
    ("\"09:00\"", "\"9 am\"", 24, "opening_hours.opens", "time_of_day"),
    ("Asia/Shanghai", "Asia/Nowhere", 24, "opening_hours.opens", "time_zone"),
    ("\"mon\": [[\"09:00\", \"12:00\"]]", "\"mon\": []", 24, "opening_hours.opens", "never_opens"),
    ("\"zh\": \"本行\", ", "", 24, "opening_hours.zh", "missing_field"),
];

#[test]
fn wrong_opening_hours_are_refused_with_their_place() {
    let sound = calendar_with_hours();
    let policy = Policy::parse(PolicyTexts { calendar: &sound, ..SOUND }).expect("a sound calendar");
    assert_eq!(policy.calendar.desks().names().collect::<Vec<_>>(), ["bank", "night"]);
    check("calendar.json", &sound, WRONG_HOURS, |text| refused(PolicyTexts { calendar: text, ..SOUND }));
}

const WRONG_COMPENSATIONS: &[Case] = &[
    ("from_points = 0", "from_points = 5", 14, "band.from_points", "first_band"),
    ("from_points = 30", "from_points = 0", 20, "band.from_points", "band_points"),
    ("low_yuan = 50", "low_yuan = -1", 21, "band.low_yuan", "low_amount"),
    ("high_yuan = 200", "high_yuan = 40", 22, "band.high_yuan", "high_amount"),
    ("code = \"B\"", "code = \"A\"", 19, "band.code", "band_code"),
    ("bands = [\"A\"]", "bands = [\"Z\"]", 25, "pre_approved.bands", "no_such_band"),
    ("up_to_yuan = 200", "up_to_yuan = 92233720368547758", 26, "pre_approved.up_to_yuan", "amount"),
    ("\"handler\"", "\"boss\"", 29, "limit.role", "no_such_code"),
    ("\"lead\"", "\"handler\"", 33, "limit.role", "role_twice"),
    ("yuan = 20000", "yuan = \"20000\"", 34, "limit.yuan", "wants_number"),
    ("code = \"letter\"", "code = \"points\"", 44, "benefit.code", "twice"),
    ("cost_yuan = 25", "cost_yuan = 25.5", 40, "benefit.cost_yuan", "wants_number"),
    ("care = 6\n", "", 3, "weights.care", "missing_field"),
    ("repeat = 8", "repeat = -8", 9, "weights.repeat", "outside"),
    ("version = \"1\"", "version = \"\"", 1, "version", "empty"),
];

const WRONG_HANDLINGS: &[Case] = &[
    (
        "first_total_days = 30",
        "first_total_days = 15",
        19,
        "extension.first_total_days",
        "extension_too_short",
    ),
    ("last_total_days = 60", "last_total_days = 20", 20, "extension.last_total_days", "last_extension"),
    ("window_days = 30", "window_days = 0", 16, "verification.window_days", "at_least_one"),
    ("window_days = 30", "window_days = -1", 16, "verification.window_days", "number_outside"),
    ("attempts_that_count = 3", "attempts_that_count = 0", 6, "contact.attempts_that_count", "at_least_one"),
    ("\"operations\"", "\"kitchen\"", 23, "investigation.departments", "no_such_code"),
    ("\"operations\"", "\"business\"", 23, "investigation.departments", "department_twice"),
    ("[\"risk_control\"]", "[]", 26, "green_channel.departments", "no_department"),
    ("load_weight = 100", "load_weight = -100", 29, "dispatch.load_weight", "outside"),
    ("code = \"harm\"", "code = \"no_basis\"", 41, "unreasonable_criterion.code", "twice"),
    ("en = \"Harm\"", "en = \"\"", 43, "unreasonable_criterion.en", "empty"),
    ("nth = 3", "nth = 1", 56, "repeat.nth", "outside"),
    ("within_days = 90", "within_days = 0", 57, "repeat.within_days", "at_least_one"),
    ("\"3 working days\"", "\"3 opening hours\"", 59, "watch.review", "days_only"),
    ("\"3 working days\"", "\"soon\"", 59, "watch.review", "limit_form"),
    ("[10, 20]", "[]", 60, "watch.ageing_days", "at_least_one"),
    ("[10, 20]", "[20, 10]", 60, "watch.ageing_days", "not_rising"),
    ("seconds = 30", "seconds = 0", 63, "pick_up.seconds", "outside"),
    ("[words]", "[word]", 1, "word", "unknown_field"),
    ("same_customer_only = true", "same_customer_only = ", 13, "same_customer_only", "no_value"),
];

const SOUND: PolicyTexts<'static> = PolicyTexts {
    clocks: CLOCKS,
    ladders: LADDERS,
    calendar: CALENDAR,
    compensation: COMPENSATION,
    handling: HANDLING,
};

fn check(document: &str, sound: &str, cases: &[Case], refuse: impl Fn(&str) -> PolicyError) {
    for (from, to, line, field, code) in cases {
        assert!(sound.contains(from), "{document}: {from:?} is not in the sound document");
        let error = refuse(&sound.replacen(from, to, 1));
        let found = (error.document.as_str(), error.line, error.field.as_deref());
        assert_eq!(found, (document, Some(*line), Some(*field)), "{from:?} → {to:?}: {error}");
        assert_eq!(error.said.wrong.code(), *code, "{from:?} → {to:?}");
        let told = error.to_string();
        assert!(told.starts_with(&format!("policy/{document}, line {line}, {field}: ")), "{told}");
    }
}

fn refused(texts: PolicyTexts<'_>) -> PolicyError {
    Policy::parse(texts).expect_err("a wrong document is refused")
}

#[test]
fn the_sound_documents_are_read() {
    assert_eq!(Policy::parse(SOUND).map(|policy| policy.clocks.rules.len()), Ok(2));
    assert!(Policy::parse(DEFAULT_TEXTS).is_ok());
}

#[test]
fn wrong_clocks_are_refused_with_their_place() {
    check("clocks.toml", CLOCKS, WRONG_CLOCKS, |text| refused(PolicyTexts { clocks: text, ..SOUND }));
}

#[test]
fn wrong_ladders_are_refused_with_their_place() {
    check("ladders.toml", LADDERS, WRONG_LADDERS, |text| refused(PolicyTexts { ladders: text, ..SOUND }));
}

#[test]
fn wrong_calendars_are_refused_with_their_place() {
    check("calendar.json", CALENDAR, WRONG_CALENDARS, |text| {
        refused(PolicyTexts { calendar: text, ..SOUND })
    });
}

#[test]
fn wrong_compensations_are_refused_with_their_place() {
    check("compensation.toml", COMPENSATION, WRONG_COMPENSATIONS, |text| {
        refused(PolicyTexts { compensation: text, ..SOUND })
    });
}

#[test]
fn wrong_handlings_are_refused_with_their_place() {
    check("handling.toml", HANDLING, WRONG_HANDLINGS, |text| {
        refused(PolicyTexts { handling: text, ..SOUND })
    });
}

const PROFILE: &str = r#"id = "xx-law"
zh = "示例制度"
en = "Example"
jurisdiction = "CN"
calendar = "cn_work"
source = "s"

[applies_to]
zh = "全部"
en = "All"

[[clock]]
name = "decision"
zh = "处理决定告知"
en = "Decision told"
start = "registered"
stop = "decision_told"
limit = "15 natural days"
warn_before = "72 hours"
basis = "第十八条"
extensible = true

[[extension]]
to_days = 30
approver = "lead"
notice = true
basis = "第十八条"

[decision_letter]
basis = "第二十二条"
sections = [{ code = "reason", zh = "理由", en = "Reason" }]
"#;

const WRONG_PROFILES: &[Case] = &[
    ("\"xx-law\"", "\"XX law\"", 1, "id", "regime_id"),
    ("\"CN\"", "\"China\"", 4, "jurisdiction", "country"),
    ("\"cn_work\"", "\"lunar\"", 5, "calendar", "no_such_code"),
    ("name = \"decision\"", "name = \"apology\"", 13, "clock.name", "regime_clocks"),
    ("name = \"decision\"", "name = \"verification\"", 12, "clock", "no_decision_clock"),
    ("15 natural days", "15 sunny days", 18, "clock.limit", "limit_form"),
    ("extensible = true", "", 23, "extension", "extensions_and_decision"),
    ("to_days = 30", "to_days = 10", 24, "extension.to_days", "extension_order"),
    ("extensible = true", "extensible = true\npausable = true", 1, "pause", "pauses_and_decision"),
    (
        "[{ code = \"reason\", zh = \"理由\", en = \"Reason\" }]",
        "[]",
        31,
        "decision_letter.sections",
        "letter_says_nothing",
    ),
    ("zh = \"示例制度\"", "zh = \"\"", 2, "zh", "empty"),
    ("source = \"s\"\n", "", 1, "source", "missing_field"),
];

#[test]
fn wrong_regimes_are_refused_with_their_place() {
    assert!(Profile::parse(PROFILE).is_ok(), "{:?}", Profile::parse(PROFILE));
    check("profiles/xx-law.toml", PROFILE, WRONG_PROFILES, |text| {
        PolicyError::of("profiles/xx-law.toml")(Profile::parse(text).expect_err("a wrong regime is refused"))
    });
}

#[test]
fn a_document_that_is_none_at_all_is_refused_in_its_first_line() {
    for text in ["{", "?", "[[[", "\u{feff}\u{0}"] {
        for texts in [PolicyTexts { clocks: text, ..SOUND }, PolicyTexts { calendar: text, ..SOUND }] {
            assert_eq!(refused(texts).line, Some(1), "{text:?}");
        }
    }
}
