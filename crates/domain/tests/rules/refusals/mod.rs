//! Every refusal of every step, provoked. The tables are held against the sources of the steps, so that a new refusal
//! without a row here is found.

mod clock;
mod early;
mod late;
mod supervision;
mod triage;

use crate::support::bank::actor;
use crate::support::story::{Story, facts};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::decide::Decision;
use greenlane_domain::complaint::intake::{Registration, register};
use greenlane_domain::refusal::Refusal;
use std::collections::BTreeSet;

/// The refusals that were provoked, by the file of the step that speaks them.
struct Table {
    file: &'static str,
    story: Story,
    provoked: BTreeSet<(&'static str, String)>,
    codes: BTreeSet<&'static str>,
}

impl Table {
    fn new() -> Self {
        Self { file: "", story: Story::normal(1), provoked: BTreeSet::new(), codes: BTreeSet::new() }
    }

    /// From here on the refusals of this file.
    fn file(&mut self, file: &'static str) -> &mut Self {
        self.file = file;
        self
    }

    /// From here on the refusals of this story.
    fn on(&mut self, story: Story) -> &mut Self {
        self.story = story;
        self
    }

    /// From here on the same story with its file changed by hand, for states that no way of commands leads to.
    fn forced(&mut self, change: impl FnOnce(&mut Complaint)) -> &mut Self {
        change(&mut self.story.c);
        self
    }

    /// This person must be refused with this code.
    fn no(&mut self, who: &str, command: Command, code: &str) -> &mut Self {
        let got = match self.story.try_to(who, command.clone()) {
            Err(refusal) => refusal,
            Ok(Decision::AlreadyDone) => Refusal::NothingChanged,
            Ok(Decision::Happened { .. }) => panic!("{}: {command:?} was allowed, not {code}", self.file),
        };
        self.note(&got, code)
    }

    /// This person must be refused because it is done already.
    fn already(&mut self, who: &str, command: Command) -> &mut Self {
        self.no(who, command, "nothing_changed")
    }

    /// This registration must be refused with this code.
    fn no_entry(&mut self, registration: Registration, code: &str) -> &mut Self {
        let now = self.story.now;
        let got =
            register(registration, &facts(now, &actor("a1"))).expect_err("a registration that is refused");
        self.note(&got, code)
    }

    fn note(&mut self, got: &Refusal, code: &str) -> &mut Self {
        assert_eq!(got.code(), code, "{}", self.file);
        assert!(
            !got.zh().contains('{') && !got.en().contains('{'),
            "{} leaves a blank in its sentence",
            got.code()
        );
        let debug = format!("{got:?}");
        let variant = debug.split([' ', '{']).next().unwrap_or_default();
        self.provoked.insert((self.file, variant.to_owned()));
        self.codes.insert(got.code());
        self
    }
}

/// The sources that speak refusals.
const SOURCES: &[(&str, &str)] = &[
    ("added_issue", include_str!("../../../src/complaint/added_issue.rs")),
    ("agreement", include_str!("../../../src/complaint/agreement.rs")),
    ("closure", include_str!("../../../src/complaint/closure.rs")),
    ("compensation", include_str!("../../../src/complaint/compensation.rs")),
    ("compliance_review", include_str!("../../../src/complaint/compliance_review.rs")),
    ("decide", include_str!("../../../src/complaint/decide.rs")),
    ("dispatch", include_str!("../../../src/complaint/dispatch.rs")),
    ("escalation", include_str!("../../../src/complaint/escalation.rs")),
    ("evidence", include_str!("../../../src/complaint/evidence.rs")),
    ("extension", include_str!("../../../src/complaint/extension.rs")),
    ("facts", include_str!("../../../src/complaint/facts.rs")),
    ("follow_up", include_str!("../../../src/complaint/follow_up.rs")),
    ("green_channel", include_str!("../../../src/complaint/green_channel.rs")),
    ("intake", include_str!("../../../src/complaint/intake.rs")),
    ("investigation", include_str!("../../../src/complaint/investigation.rs")),
    ("liability", include_str!("../../../src/complaint/liability.rs")),
    ("merging", include_str!("../../../src/complaint/merging.rs")),
    ("promise", include_str!("../../../src/complaint/promise.rs")),
    ("supervision", include_str!("../../../src/complaint/supervision.rs")),
    ("watch", include_str!("../../../src/complaint/watch.rs")),
    ("pause", include_str!("../../../src/complaint/pause.rs")),
    ("recount", include_str!("../../../src/complaint/recount.rs")),
    ("repeat", include_str!("../../../src/complaint/repeat.rs")),
    ("rectification", include_str!("../../../src/complaint/rectification.rs")),
    ("recusal", include_str!("../../../src/complaint/recusal.rs")),
    ("reminder", include_str!("../../../src/complaint/reminder.rs")),
    ("reopening", include_str!("../../../src/complaint/reopening.rs")),
    ("reply", include_str!("../../../src/complaint/reply.rs")),
    ("resolution", include_str!("../../../src/complaint/resolution.rs")),
    ("restart", include_str!("../../../src/complaint/restart.rs")),
    ("triage", include_str!("../../../src/complaint/triage.rs")),
    ("triage_check", include_str!("../../../src/complaint/triage_check.rs")),
    ("verification", include_str!("../../../src/complaint/verification.rs")),
    ("withdrawal", include_str!("../../../src/complaint/withdrawal.rs")),
];

fn spoken(source: &str) -> impl Iterator<Item = String> {
    let variant = |rest: &str| rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
    source.split("Refusal::").skip(1).map(variant).filter(|v| v.starts_with(|c: char| c.is_ascii_uppercase()))
}

fn everything_provoked() -> Table {
    let mut t = Table::new();
    early::fill(&mut t);
    clock::fill(&mut t);
    late::fill(&mut t);
    supervision::fill(&mut t);
    triage::fill(&mut t);
    t
}

#[test]
fn every_refusal_that_a_step_can_speak_is_provoked() {
    let table = everything_provoked();
    let missing: Vec<_> = SOURCES
        .iter()
        .flat_map(|(file, source)| spoken(source).map(move |variant| (*file, variant)))
        .filter(|pair| !table.provoked.contains(pair))
        .collect();
    assert!(missing.is_empty(), "no row provokes {missing:?}");
}

/// Refusals about people, units and passwords: no complaint has a part in them. The tests of `access/people.rs` provoke
/// them, the last one those of the desk.
const ABOUT_PEOPLE: &[&str] = &[
    "role_missing",
    "role_stands_alone",
    "own_rights",
    "last_administrator",
    "own_superior",
    "owns_open_files",
    "unit_misplaced",
    "password_too_weak",
    "password_unchanged",
];

#[test]
fn every_code_of_the_table_is_provoked() {
    let table = everything_provoked();
    // Those of the policy are spoken by its versions, and the one about wording by the desk, which reads the words.
    let missing: Vec<_> = Refusal::TABLE
        .iter()
        .map(|(code, _, _)| *code)
        .filter(|c| !c.starts_with("policy_") && *c != "wording_blocked" && !ABOUT_PEOPLE.contains(c))
        .filter(|c| !table.codes.contains(c))
        .collect();
    assert!(missing.is_empty(), "no row provokes {missing:?}");
}

#[test]
fn every_source_of_a_step_is_held_against_the_table() {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/src/complaint");
    for entry in std::fs::read_dir(dir).expect("the sources") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a text");
        let stem = path.file_stem().and_then(|s| s.to_str()).expect("a name");
        assert!(
            spoken(&text).next().is_none() || SOURCES.iter().any(|(file, _)| *file == stem),
            "{stem} speaks refusals and is not in the table"
        );
    }
}
