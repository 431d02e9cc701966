//! No text makes a reader of policy documents panic: bytes of any kind, and sound documents with pieces cut out, put in,
//! repeated and exchanged. What is refused names a place in the document; what is read can be used.

use greenlane_domain::access::Role;
use greenlane_domain::clocks::ladder::{Ladders, Moment, next_rung};
use greenlane_domain::clocks::rule::ClockTable;
use greenlane_domain::policy::compensation::CompensationPolicy;
use greenlane_domain::policy::handling::HandlingPolicy;
use greenlane_domain::policy::overlay::overlay;
use greenlane_domain::policy::place::Fault;
use greenlane_domain::policy::profile::{DOCUMENTS, Profile};
use greenlane_domain::policy::{DEFAULT_TEXTS, Policy, PolicyTexts};
use greenlane_domain::time::{Day, Instant, Limit, OpeningHours, WorkCalendar, due};
use proptest::prelude::*;
use proptest::sample::Index;

const DESKS: &str = include_str!("cases/desks.json");

/// Pieces that readers have stumbled over somewhere.
const PIECES: &[&str] = &[
    "\"",
    "'",
    "'''",
    "\"\"\"",
    "[",
    "]",
    "{",
    "}",
    "[[",
    "]]",
    "=",
    ":",
    ",",
    "-",
    ".",
    "#",
    "\\",
    "\\u12",
    "\\uD800",
    "\n",
    "\r\n",
    "\t",
    "\u{0}",
    "\u{feff}",
    "节",
    "🀄",
    "0",
    "-1",
    "1e999",
    "0x",
    "00",
    "99999999999999999999",
    "9223372036854775807",
    "-9223372036854775808",
    "4294967295",
    "65535",
    "null",
    "true",
    "nan",
    "inf",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "24:00",
    "168:00",
    "999:59",
    "0 hours",
    "4294967295 hours",
    "65535 working days",
    "*",
    "[[clock]]\n",
    "[[ladder]]\n",
    "[[band]]\n",
    "name = \"x\"\n",
    "[weights]\n",
    "\"years\": [",
    "\"day\": ",
];

/// One change to a text.
#[derive(Debug, Clone)]
enum Change {
    Cut(Index, usize),
    Put(Index, String),
    Repeat(Index),
    Exchange(Index, Index),
    Break(Index),
}

fn any_change() -> impl Strategy<Value = Change> {
    let piece = prop_oneof![prop::sample::select(PIECES).prop_map(str::to_owned), ".{0,6}"];
    prop_oneof![
        (any::<Index>(), 1..40_usize).prop_map(|(at, length)| Change::Cut(at, length)),
        (any::<Index>(), piece).prop_map(|(at, piece)| Change::Put(at, piece)),
        any::<Index>().prop_map(Change::Repeat),
        (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Change::Exchange(one, other)),
        any::<Index>().prop_map(Change::Break),
    ]
}

fn changed(sound: &str, changes: &[Change]) -> String {
    let mut text: Vec<char> = sound.chars().collect();
    for change in changes {
        if text.is_empty() {
            break;
        }
        match change {
            Change::Cut(at, length) => {
                let from = at.index(text.len());
                text.drain(from..(from + length).min(text.len()));
            }
            Change::Put(at, piece) => {
                let at = at.index(text.len());
                text.splice(at..at, piece.chars());
            }
            Change::Repeat(at) => {
                let whole: String = text.iter().collect();
                let mut lines: Vec<&str> = whole.split_inclusive('\n').collect();
                let at = at.index(lines.len());
                lines.insert(at, lines[at]);
                text = lines.concat().chars().collect();
            }
            Change::Exchange(one, other) => {
                let whole: String = text.iter().collect();
                let mut lines: Vec<&str> = whole.split_inclusive('\n').collect();
                let count = lines.len();
                lines.swap(one.index(count), other.index(count));
                text = lines.concat().chars().collect();
            }
            Change::Break(at) => text.truncate(at.index(text.len())),
        }
    }
    text.into_iter().collect()
}

/// A document of any kind: bytes, characters, or `sound` with one to four changes.
fn document(sound: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![
        1 => prop::collection::vec(any::<u8>(), 0..300).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        1 => "\\PC{0,80}",
        8 => prop::collection::vec(any_change(), 1..5).prop_map(move |changes| changed(sound, &changes)),
    ]
}

fn names_a_place(text: &str, fault: &Fault) -> Result<(), TestCaseError> {
    let lines = text.split('\n').count() as u32;
    prop_assert!(fault.line.is_some_and(|line| (1..=lines).contains(&line)), "{fault:?} of {lines} lines");
    prop_assert_eq!(fault.said.values.len(), fault.said.wrong.params().len());
    prop_assert!(
        fault.field.as_ref().is_none_or(|field| !field.is_empty() && !field.contains('\n')),
        "{fault:?}"
    );
    Ok(())
}

/// Instants at the seams of the supported range and some in the middle.
fn instants() -> [Instant; 4] {
    [Instant::MIN, Instant::from_millis(0), Instant::from_millis(1_790_000_000_000), Instant::MAX]
}

proptest! {
    #[test]
    fn clocks_are_read_or_refused(text in document(DEFAULT_TEXTS.clocks)) {
        match ClockTable::parse(&text) {
            Ok(table) => {
                prop_assert!(table.markdown().lines().count() > table.rules.len());
                let calendar = WorkCalendar::from_json(DEFAULT_TEXTS.calendar).expect("a calendar");
                for rule in &table.rules {
                    let due = due(Instant::from_millis(1_790_000_000_000), &rule.limit, &calendar);
                    prop_assert!(due.at > Instant::from_millis(1_790_000_000_000));
                    prop_assert_eq!(Limit::parse(&rule.limit.to_string()), Ok(rule.limit));
                }
            }
            Err(fault) => names_a_place(&text, &fault)?,
        }
    }

    #[test]
    fn ladders_are_read_or_refused(text in document(DEFAULT_TEXTS.ladders)) {
        let clocks = ClockTable::parse(DEFAULT_TEXTS.clocks).expect("clocks");
        let read = Ladders::parse(&text).and_then(|ladders| ladders.known_to(&clocks, &text).map(|()| ladders));
        match read {
            Ok(ladders) => {
                prop_assert!(ladders.markdown().contains("all others"));
                for (warn, due) in instants().into_iter().zip(instants().into_iter().skip(1)) {
                    let rungs = ladders.rungs("decision");
                    // Each rung lies behind the one before, so the climb ends.
                    let mut passed = Instant::MIN;
                    let mut steps = 0;
                    while let Some(next) = next_rung(rungs, warn, due, passed) {
                        prop_assert!(next > passed && steps <= rungs.len());
                        (passed, steps) = (next, steps + 1);
                    }
                    for rung in rungs {
                        prop_assert_eq!(Moment::parse(&rung.at.to_string()), Ok(rung.at));
                    }
                }
            }
            Err(fault) => names_a_place(&text, &fault)?,
        }
    }

    #[test]
    fn calendars_are_read_or_refused(text in document(DEFAULT_TEXTS.calendar)) {
        let (plain, placed) = (WorkCalendar::from_json(&text), WorkCalendar::from_document(&text));
        prop_assert_eq!(plain.is_ok(), placed.is_ok());
        match placed {
            Ok(calendar) => {
                for from in instants() {
                    let due = due(from, &Limit::WorkingDays(40), &calendar);
                    prop_assert!(due.at >= from);
                    prop_assert!(due.warnings.iter().all(|warning| !warning.zh().is_empty()));
                }
                for offset in 0..2000 {
                    let day = Day::parse("2023-12-01").expect("a day").plus(offset);
                    prop_assert_eq!(calendar.is_working(day), calendar.kind(day).is_working());
                }
            }
            Err(fault) => names_a_place(&text, &fault)?,
        }
    }

    #[test]
    fn compensations_are_read_or_refused(text in document(DEFAULT_TEXTS.compensation), points in any::<i64>()) {
        match CompensationPolicy::parse(&text) {
            Ok(policy) => {
                let (band, above) = policy.band(points);
                prop_assert!(band.low <= band.high);
                prop_assert!(above.is_none_or(|above| above.from_points > points && above.high >= band.high));
                prop_assert!(policy.limit_of(Role::ALL) >= policy.limit_of(&[]));
            }
            Err(fault) => names_a_place(&text, &fault)?,
        }
    }

    #[test]
    fn handlings_are_read_or_refused(text in document(DEFAULT_TEXTS.handling)) {
        let clocks = ClockTable::parse(DEFAULT_TEXTS.clocks).expect("clocks");
        match HandlingPolicy::parse(&text) {
            Ok(policy) => {
                prop_assert!(policy.extension.first_total_days <= policy.extension.last_total_days);
                if let Err(fault) = policy.fits(&clocks, &text) {
                    names_a_place(&text, &fault)?;
                }
            }
            Err(fault) => names_a_place(&text, &fault)?,
        }
    }

    #[test]
    fn regimes_are_read_or_refused(text in document(DOCUMENTS[0].1)) {
        match Profile::parse(&text) {
            // What is read can be put in force.
            Ok(profile) => prop_assert!(overlay(&profile, DEFAULT_TEXTS).is_ok(), "{text}"),
            Err(fault) => names_a_place(&text, &fault)?,
        }
    }

    #[test]
    fn a_regime_is_put_in_force_over_any_clocks(text in document(DEFAULT_TEXTS.clocks), which in any::<Index>()) {
        let texts = PolicyTexts { clocks: &text, ..DEFAULT_TEXTS };
        let profile = Profile::parse(DOCUMENTS[which.index(DOCUMENTS.len())].1).expect("a regime");
        if let Ok(overlaid) = overlay(&profile, texts) {
            let policy = Policy::parse(overlaid.texts(texts)).expect("a valid policy");
            prop_assert!(profile.clocks.iter().all(|clock| policy.clock(&clock.name) == Some(clock)));
        }
    }

    #[test]
    fn a_policy_names_the_document_that_is_wrong(text in document(DEFAULT_TEXTS.clocks)) {
        if let Err(error) = Policy::parse(PolicyTexts { clocks: &text, ..DEFAULT_TEXTS }) {
            // A clock that is gone or not the same makes a ladder or the extension wrong.
            prop_assert!(["clocks.toml", "ladders.toml", "handling.toml"].contains(&error.document.as_str()));
            prop_assert!(error.line.is_some(), "{error}");
        }
    }

    #[test]
    fn desks_are_read_or_refused(
        changes in prop::collection::vec(any_change(), 1..5), which in any::<Index>(), any_text in "\\PC{0,60}",
    ) {
        let desks: serde_json::Map<String, serde_json::Value> = serde_json::from_str(DESKS).expect("desks");
        let desk = desks.values().nth(which.index(desks.len())).expect("a desk");
        let sound = serde_json::to_string_pretty(desk).expect("JSON");
        for text in [changed(&sound, &changes), any_text] {
            match OpeningHours::from_json(&text) {
                Ok(hours) => {
                    let at = Instant::from_millis(1_790_000_000_000);
                    let month = at.plus_ms(30 * 86_400_000);
                    let elapsed = hours.elapsed_ms(at, month, &[]).expect("within the horizon");
                    prop_assert!((0..=30 * 86_400_000).contains(&elapsed));
                    if let Ok(open) = hours.next_open(at) {
                        prop_assert!(open >= at && hours.is_open(open));
                    }
                }
                Err(error) => {
                    prop_assert!(!error.to_string().is_empty() && error.code().starts_with("definition_"));
                }
            }
        }
    }

    #[test]
    fn limits_and_moments_are_read_or_refused(text in "\\PC{0,30}", count in any::<u64>(), unit in prop::sample::select(
        &["second", "minutes", "hour", "hours", "working days", "working day", "natural days", "days", "个工作日", ""][..],
    )) {
        let built = format!("{count} {unit}");
        for text in [text, built.clone(), format!(" {count}\t{unit} "), format!("{built} after")] {
            let quoted = format!("{text:?}");
            match Limit::parse(&text) {
                Ok(limit) => prop_assert_eq!(Limit::parse(&limit.to_string()), Ok(limit)),
                Err(error) => prop_assert!(error.to_string().contains(&quoted)),
            }
            match Moment::parse(&text) {
                Ok(moment) => prop_assert_eq!(Moment::parse(&moment.to_string()), Ok(moment)),
                Err(said) => prop_assert_eq!(&said.values, std::slice::from_ref(&text)),
            }
        }
    }
}
