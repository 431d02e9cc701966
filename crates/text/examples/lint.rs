//! Measures the reply check against labelled replies: `cargo run -p greenlane-text --example lint -- FILE…` prints, for
//! each file of `crates/text/corpus`, precision, recall and F1 per code with their counts, and how many good replies are
//! flagged. A finding counts as right when the code is the same and the spans overlap. `--misses` before a file lists
//! what was read wrongly in it; `--tables FOLDER` before the files reads the tables of that folder, not those built in, so
//! that a changed table is measured without building anew.

use std::collections::BTreeMap;
use std::time::Instant;

use greenlane_text::lint::{DEFAULT_LINT_TABLES, ReplyLint, ReplyStage};
use serde_json::Value;

fn main() {
    let mut lint = ReplyLint::default_tables();
    let mut misses = false;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--misses" => misses = true,
            "--tables" => lint = tables_of(&args.next().expect("a folder behind --tables")),
            file => {
                report(&lint, file, misses);
                misses = false;
            }
        }
    }
}

fn tables_of(folder: &str) -> ReplyLint {
    let read = |(name, _): &(&str, &str)| {
        let path = format!("{folder}/{}", name.trim_start_matches("lint/"));
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    let texts: Vec<String> = DEFAULT_LINT_TABLES.iter().map(read).collect();
    ReplyLint::from_toml(&texts.iter().map(String::as_str).collect::<Vec<_>>())
        .unwrap_or_else(|error| panic!("{error}"))
}

/// A finding: its code and span.
type Found = (String, u64, u64);

struct Row {
    id: String,
    stage: String,
    text: String,
    expected: Vec<Found>,
    found: Vec<Found>,
}

#[derive(Default)]
struct Tally {
    right: usize,
    found: usize,
    expected: usize,
    matched: usize,
}

impl Tally {
    fn precision(&self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.matched as f64 / self.expected.max(1) as f64
    }

    fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (precision, recall, f1) = (self.precision(), self.recall(), self.f1());
        write!(
            f,
            "P {precision:.3} R {recall:.3} F1 {f1:.3}  labelled {} found {}",
            self.expected, self.found
        )
    }
}

#[expect(clippy::disallowed_methods, reason = "this program measures, and nothing else depends on its clock")]
fn report(lint: &ReplyLint, file: &str, misses: bool) {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let start = Instant::now();
    let rows: Vec<Row> = text.lines().map(|line| read(lint, line)).collect();
    let micros = start.elapsed().as_micros() / rows.len().max(1) as u128;
    println!("== {file}: {} replies, {micros} us each", rows.len());
    let mut codes: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut all = Tally::default();
    for row in &rows {
        for one in &row.expected {
            let hit = usize::from(row.found.iter().any(|other| same(one, other)));
            let tally = codes.entry(&one.0).or_default();
            (tally.expected, tally.matched) = (tally.expected + 1, tally.matched + hit);
            (all.expected, all.matched) = (all.expected + 1, all.matched + hit);
        }
        for one in &row.found {
            let hit = usize::from(row.expected.iter().any(|other| same(one, other)));
            let tally = codes.entry(&one.0).or_default();
            (tally.found, tally.right) = (tally.found + 1, tally.right + hit);
            (all.found, all.right) = (all.found + 1, all.right + hit);
        }
    }
    for (code, tally) in &codes {
        println!("  {code:<15} {tally}");
    }
    println!("  {:<15} {all}", "all");
    let good: Vec<&Row> = rows.iter().filter(|row| row.expected.is_empty()).collect();
    let flagged = good.iter().filter(|row| !row.found.is_empty()).count();
    let share = 100.0 * flagged as f64 / good.len().max(1) as f64;
    println!("  good replies flagged: {flagged} of {} ({share:.1} %)", good.len());
    let mut alarms: BTreeMap<&str, usize> = BTreeMap::new();
    good.iter().flat_map(|row| &row.found).for_each(|one| *alarms.entry(&one.0).or_default() += 1);
    println!("  their false alarms: {alarms:?}");
    if misses {
        rows.iter().for_each(print_misses);
    }
}

fn same(a: &Found, b: &Found) -> bool {
    a.0 == b.0 && a.1 < b.2 && b.1 < a.2
}

fn read(lint: &ReplyLint, line: &str) -> Row {
    let value: Value = serde_json::from_str(line).expect("a JSON object a line");
    let word = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let (stage, text) = (word("stage"), word("text"));
    let known = ReplyStage::from_code(&stage).expect("a stage of the guide");
    let found = lint.check(known, &text).into_iter();
    let found = found.map(|f| (f.code.code().to_owned(), f.span.start as u64, f.span.end as u64)).collect();
    let expected = value["findings"].as_array().into_iter().flatten();
    let place = |f: &Value, at: usize| f["span"][at].as_u64().unwrap_or_default();
    let expected =
        expected.map(|f| (f["code"].as_str().unwrap_or_default().to_owned(), place(f, 0), place(f, 1)));
    Row { id: word("id"), expected: expected.collect(), stage, text, found }
}

fn print_misses(row: &Row) {
    let lacks = |of: &[Found], other: &[Found], sign: char| -> Vec<String> {
        let missing = of.iter().filter(|one| !other.iter().any(|each| same(one, each)));
        missing.map(|one| format!("{sign}{}", one.0)).collect()
    };
    let mut wrong = lacks(&row.expected, &row.found, '-');
    wrong.extend(lacks(&row.found, &row.expected, '+'));
    if !wrong.is_empty() {
        println!("{} {} {} {}", row.id, wrong.join(" "), row.stage, row.text.replace('\n', " "));
    }
}
