//! The regimes that come with the program: their clocks on example dates, what happens when one is put in force, and
//! documents that are refused.

use greenlane_domain::access::Role;
use greenlane_domain::policy::overlay::{Overlaid, overlay};
use greenlane_domain::policy::profile::{CountedBy, DOCUMENTS, Profile};
use greenlane_domain::policy::{DEFAULT_TEXTS, Policy};
use greenlane_domain::time::{DueWarning, Instant, Limit, due, due_at};

fn profile(id: &str) -> Profile {
    let all = Profile::all().expect("the regimes that come with the program are valid");
    all.into_iter().find(|profile| profile.id == id).unwrap_or_else(|| panic!("there is no regime {id}"))
}

fn in_force(id: &str) -> (Overlaid, Policy) {
    let overlaid = overlay(&profile(id), DEFAULT_TEXTS).expect("it can be put in force");
    let policy = Policy::parse(overlaid.texts(DEFAULT_TEXTS)).expect("a valid policy");
    (overlaid, policy)
}

/// The last day of this clock for a complaint received at noon of that day.
fn last_day(policy: &Policy, clock: &str, received: &str) -> String {
    let from = Instant::parse_rfc3339(&format!("{received}T12:00:00+08:00")).expect("an instant");
    let rule = policy.clock(clock).unwrap_or_else(|| panic!("there is no clock {clock}"));
    due_at(from, &rule.limit, &policy.calendar).plus_ms(-1).day().to_string()
}

#[test]
fn every_document_is_named_after_its_regime() {
    for ((name, _), profile) in DOCUMENTS.iter().zip(Profile::all().expect("valid")) {
        assert_eq!(*name, format!("profiles/{}.toml", profile.id));
    }
}

#[test]
fn each_regime_has_its_own_clocks() {
    // (regime, clock, received, last day): counted by hand.
    let cases = [
        // Natural days over National Day.
        ("cn-order-2020-3", "decision", "2026-09-18", "2026-10-03"),
        ("cn-order-2020-3", "verification", "2026-09-18", "2026-10-18"),
        ("cn-pboc-2020-5", "decision", "2026-02-12", "2026-02-27"),
        ("cn-credit-record", "decision", "2026-02-12", "2026-03-04"),
        // Eight weeks are the same weekday again.
        ("uk-disp", "decision", "2026-06-01", "2026-07-27"),
        // Business days: 1 October is none of the United Kingdom's holidays.
        ("uk-disp", "summary_resolution", "2026-09-30", "2026-10-05"),
        ("us-cfpb", "decision", "2026-07-01", "2026-07-16"),
        ("au-rg271", "decision", "2026-07-01", "2026-07-31"),
        ("au-rg271", "acknowledgement", "2026-07-01", "2026-07-02"),
    ];
    for (id, clock, received, expected) in cases {
        assert_eq!(last_day(&in_force(id).1, clock, received), expected, "{id} {clock}");
    }
}

#[test]
fn extensions_and_windows_reach_the_steps_of_handling() {
    let totals = |id: &str| {
        let rule = in_force(id).1.handling.extension;
        (rule.first_total_days, rule.last_total_days)
    };
    assert_eq!(totals("cn-order-2020-3"), (30, 60));
    assert_eq!(totals("cn-pboc-2020-5"), (60, 60));
    assert_eq!(totals("us-cfpb"), (60, 60));
    // No extension: the decision cannot be extended, whatever the totals say.
    for id in ["cn-credit-record", "uk-disp", "au-rg271"] {
        let (_, policy) = in_force(id);
        assert!(policy.clocks.rules.iter().all(|rule| !rule.extensible), "{id}");
    }
    let last = profile("cn-order-2020-3").extensions.pop().expect("two extensions");
    assert_eq!((last.approver, last.notice), (Role::Executive, true));
}

#[test]
fn the_regime_of_the_default_policy_changes_nothing_in_it() {
    let (_, policy) = in_force("cn-order-2020-3");
    let standard = Policy::standard();
    assert_eq!(policy.clocks, standard.clocks);
    assert_eq!(policy.ladders, standard.ladders);
    assert_eq!(policy.calendar, standard.calendar);
    assert_eq!(policy.handling.verification.window_days, standard.handling.verification.window_days);
}

#[test]
fn what_the_house_set_for_itself_stays() {
    let (overlaid, policy) = in_force("uk-disp");
    let standard = Policy::standard();
    assert_eq!(policy.clock("first_contact"), standard.clock("first_contact"));
    assert!(overlaid.clocks.starts_with("# The clocks of a complaint."), "comments stay");
    assert!(policy.clock("verification").is_none(), "there is no second look inside the house");
    assert!(!overlaid.ladders.contains("\"verification\"") && overlaid.ladders.contains("[\"decision\"]"));
    assert_eq!(policy.ladders.rungs("decision"), standard.ladders.rungs("decision"));
    assert_eq!(profile("uk-disp").calendar, CountedBy::Weekends);
}

#[test]
fn one_regime_after_another_leaves_nothing_of_the_first() {
    let (uk, _) = in_force("uk-disp");
    let texts = uk.texts(DEFAULT_TEXTS);
    let mut back = overlay(&profile("cn-order-2020-3"), texts).expect("it can be put in force");
    back.calendar = DEFAULT_TEXTS.calendar.to_owned();
    let policy = Policy::parse(back.texts(DEFAULT_TEXTS)).expect("a valid policy");
    let mut names: Vec<&str> = policy.clocks.rules.iter().map(|rule| rule.name.as_str()).collect();
    let standard = Policy::standard();
    let mut expected: Vec<&str> = standard.clocks.rules.iter().map(|rule| rule.name.as_str()).collect();
    names.sort_unstable();
    expected.sort_unstable();
    assert_eq!(names, expected);
    assert_eq!(policy.clock("decision"), standard.clock("decision"));
    // Twice the same is once.
    let twice = overlay(&profile("uk-disp"), texts).expect("it can be put in force");
    assert_eq!(twice, uk);
}

#[test]
fn a_calendar_of_weekends_says_that_it_knows_no_more() {
    let (_, policy) = in_force("uk-disp");
    let from = Instant::parse_rfc3339("2026-12-23T12:00:00+08:00").expect("an instant");
    let three = due(from, &Limit::WorkingDays(3), &policy.calendar);
    assert_eq!(three.at.plus_ms(-1).day().to_string(), "2026-12-28", "Christmas Day is counted");
    assert_eq!(three.warnings, [DueWarning::WeekendsOnly { year: 2026 }]);
    assert_eq!(three.warnings[0].code(), "weekends_only");
    assert!(three.warnings[0].en().contains("2026") && three.warnings[0].zh().contains("2026"));
    assert!(due(from, &Limit::NaturalDays(56), &policy.calendar).warnings.is_empty());
}

#[test]
fn wrong_regimes_are_refused_with_their_place() {
    let sound = DOCUMENTS[0].1;
    let cases = [
        ("id = \"cn-order-2020-3\"", "id = \"CN\"", "id", "regime_id"),
        ("jurisdiction = \"CN\"", "jurisdiction = \"China\"", "jurisdiction", "country"),
        ("calendar = \"cn_work\"", "calendar = \"moon\"", "calendar", "no_such_code"),
        ("limit = \"15 natural days\"", "limit = \"15 weeks\"", "clock.limit", "limit_form"),
        (
            "warn_before = \"72 hours\"",
            "warn_before = \"999 hours\"",
            "clock.warn_before",
            "warning_too_long",
        ),
        ("name = \"decision\"", "name = \"first_contact\"", "clock.name", "regime_clocks"),
        ("name = \"verification\"", "name = \"decision\"", "clock.name", "twice"),
        ("to_days = 30", "to_days = 10", "extension.to_days", "extension_order"),
        ("approver = \"lead\"", "approver = \"boss\"", "extension.approver", "no_such_code"),
        ("extensible = true\n", "", "extension", "extensions_and_decision"),
        ("pausable = true\n", "", "pause", "pauses_and_decision"),
        ("window_days = 30", "window_days = 0", "review.window_days", "at_least_one"),
        ("code = \"mediation\"", "code = \"appraisal\"", "pause.code", "twice"),
        ("code = \"grounds\"", "code = \"facts\"", "decision_letter.sections.code", "twice"),
        ("years = 3", "years = 300", "retention.years", "outside"),
        ("written = true\n", "", "review.written", "missing_field"),
    ];
    for (from, to, field, code) in cases {
        assert!(sound.contains(from), "{from:?} is not in the sound document");
        let fault = Profile::parse(&sound.replacen(from, to, 1)).expect_err("refused");
        assert_eq!(fault.field.as_deref(), Some(field), "{from:?} → {to:?}: {fault:?}");
        assert!(fault.line.is_some(), "{from:?} → {to:?}: {fault:?}");
        assert_eq!(fault.said.wrong.code(), code, "{from:?} → {to:?}");
    }
}
