//! The committed tables of `docs/generated`: who may move what at which stage, who may do what at all, and the clocks.
//! `UPDATE_GENERATED=1` writes them; otherwise they are compared.

use crate::support::at;
use crate::support::bank::{POLICY, actor};
use crate::support::story::{MONDAY, Story, facts};
use greenlane_domain::access::table;
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::moves::{Move, open_moves};
use greenlane_domain::complaint::stage::{Stage, StageCode};
use greenlane_domain::complaint::triage::Party;
use greenlane_domain::policy::profile::{self, Profile};
use std::path::PathBuf;

/// Holds the committed file against what the rules print now.
fn compare(name: &str, printed: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/generated").join(name);
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(&path, printed).expect("docs/generated can be written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == printed,
        "docs/generated/{name} is out of date: run the tests with UPDATE_GENERATED=1"
    );
}

/// The owner, and one person of each role who is independent and whose scope holds the complaint.
const PERSONS: &[(&str, &str)] = &[
    ("owner", "h1"),
    ("agent", "a1"),
    ("handler", "h3"),
    ("branch", "east_head"),
    ("lead", "lead2"),
    ("compliance", "comp1"),
    ("analyst", "analyst"),
    ("executive", "director"),
    ("admin", "admin"),
    ("auditor", "auditor"),
];

/// One file at each stage, as it stands when the stage begins.
fn files() -> Vec<Complaint> {
    let mut registered = Story::normal(1).c;
    registered.stage = Stage::Registered;
    let stories = [
        Story::normal(1),
        Story::normal(1).accepted(),
        Story::normal(1).accepted().investigating(),
        Story::proposing(1, Party::Bank),
        Story::in_review(),
        Story::awaiting(),
        Story::carrying_out(),
        Story::following_up(),
        Story::closed(),
    ];
    std::iter::once(registered).chain(stories.map(|s| s.c)).collect()
}

fn moves_markdown() -> String {
    let files = files();
    let mut out = String::from(
        "# Moves\n\nGenerated from the rules: which move is open to whom at which stage of a usual complaint for which the \
         bank is liable.\nMoves that wait for something more, such as an escalation, a pause or a request for an ending, \
         stay closed here.\n",
    );
    for (role, who) in PERSONS {
        let actor = actor(who);
        out += &format!("\n## {role}\n\n| move |");
        for stage in StageCode::ALL {
            out += &format!(" {stage} |");
        }
        out += &format!("\n|---|{}\n", "---|".repeat(StageCode::ALL.len()));
        let open: Vec<Vec<Move>> = files
            .iter()
            .map(|c| {
                let mut c = c.clone();
                // The usual complaint names nobody, so that a manager of the branch need not stand aside.
                c.complained_about.clear();
                open_moves(&c, &facts(at(MONDAY).plus_ms(1), &actor))
            })
            .collect();
        for m in Move::ALL {
            out += &format!("| {m} |");
            for at_stage in &open {
                out += if at_stage.contains(m) { " ✓ |" } else { " – |" };
            }
            out += "\n";
        }
    }
    out
}

#[test]
fn the_files_of_the_table_stand_at_the_stages_of_its_columns() {
    let codes: Vec<_> = files().iter().map(|c| c.stage.code()).collect();
    assert_eq!(codes, StageCode::ALL);
}

#[test]
fn the_table_of_moves_is_the_committed_one() {
    compare("moves.md", &moves_markdown());
}

#[test]
fn the_table_of_permissions_is_the_committed_one() {
    compare("permissions.md", &table::markdown());
}

#[test]
fn the_table_of_clocks_is_the_committed_one() {
    compare("clocks.md", &(POLICY.clocks.markdown() + &POLICY.ladders.markdown()));
}

#[test]
fn the_table_of_regimes_is_the_committed_one() {
    let profiles = Profile::all().expect("the regimes that come with the program are valid");
    compare("profiles.md", &profile::markdown(&profiles));
}
