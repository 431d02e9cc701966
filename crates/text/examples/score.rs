//! Measures reading on the labelled texts of `crates/text/corpus`: `cargo run --release -p greenlane-text --example score`.
//! First the tuning part, each text read by a model trained without its fold; then the part set aside, read by a model
//! trained on the whole tuning part. `--misses FIELD` prints what was read wrongly in the tuning part; the part set
//! aside is never printed.

use std::time::Instant;

use greenlane_text::pairs::Match;
use greenlane_text::training::{PairSample, Sample, train, train_pairs};
use greenlane_text::{Reading, Triage};
use serde_json::Value;

/// Into how many parts the tuning part is cut.
const FOLDS: usize = 5;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let misses = args.iter().position(|arg| arg == "--misses").and_then(|i| args.get(i + 1));
    let tuning: Vec<Value> =
        std::iter::once("tuning".to_owned()).chain(written()).flat_map(|name| load(&name)).collect();
    let aside = load("aside");
    // The part set aside alone is measured in a fifth of the time.
    let read = if args.iter().any(|arg| arg == "--aside") { Vec::new() } else { cross_validated(&tuning) };
    let (near, written): (Vec<&Row>, Vec<&Row>) =
        read.iter().partition(|row| text_id(&row.label).starts_with("dev"));
    for (name, rows) in
        [("tuning part, texts of the first kind", near), ("tuning part, texts written later", written)]
    {
        if rows.is_empty() {
            continue;
        }
        println!("== {name}, five folds: {} texts", rows.len());
        report(&rows);
        if let Some(field) = misses {
            print_misses(&rows, field);
        }
    }
    let model = train(&Triage::default_rules(), &samples(&tuning));
    println!("model of {} bytes", model.to_bytes().len());
    let triage = Triage::default_rules().with_model(model);
    let read = timed(&triage, aside);
    println!("== part set aside: {} texts", read.len());
    report(&read.iter().collect::<Vec<_>>());
    measure_pairs(&triage);
}

/// Pairs: the tuning part in five folds beside the written ones, then the part set aside.
fn measure_pairs(reader: &Triage) {
    let sample =
        |label: &Value| serde_json::from_value::<PairSample>(label.clone()).expect("a labelled pair");
    let (mut tuning, written, aside) = (load("pairs-tuning"), load("pairs-written"), load("pairs-aside"));
    let near = tuning.len();
    tuning.extend(written);
    let mut found: Vec<(usize, Match)> = Vec::new();
    for fold in 0..FOLDS {
        let others: Vec<PairSample> = tuning
            .iter()
            .enumerate()
            .filter(|(i, _)| i % FOLDS != fold)
            .map(|(_, label)| sample(label))
            .collect();
        let comparison = train_pairs(reader, &others);
        for (at, label) in tuning.iter().enumerate().skip(fold).step_by(FOLDS) {
            found.push((at, comparison.score(text(label, "a"), text(label, "b"))));
        }
    }
    let rows = |from: usize, to: usize| {
        found
            .iter()
            .filter(move |(at, _)| (from..to).contains(at))
            .map(|(at, found)| (&tuning[*at], found.clone()))
    };
    report_pairs("pairs, tuning part, five folds", rows(0, near).collect());
    report_pairs("pairs, written ones, five folds", rows(near, tuning.len()).collect());
    let comparison = train_pairs(reader, &tuning.iter().map(sample).collect::<Vec<_>>());
    let score = |label: &Value| comparison.score(text(label, "a"), text(label, "b"));
    report_pairs("pairs, part set aside", aside.iter().map(|label| (label, score(label))).collect());
    let hard = load("measured/pairs");
    report_pairs("pairs, hard ones", hard.iter().map(|label| (label, score(label))).collect());
}

fn samples(labels: &[Value]) -> Vec<Sample> {
    labels.iter().map(|label| serde_json::from_value(label.clone()).expect("a labelled text")).collect()
}

/// Every text read by a model that had not seen it.
fn cross_validated(labels: &[Value]) -> Vec<Row> {
    let all = samples(labels);
    let mut rows = Vec::with_capacity(labels.len());
    for fold in 0..FOLDS {
        let others: Vec<Sample> = all
            .iter()
            .enumerate()
            .filter(|(i, _)| i % FOLDS != fold)
            .map(|(_, sample)| sample.clone())
            .collect();
        let model = train(&Triage::default_rules(), &others);
        let triage = Triage::default_rules().with_model(model);
        for label in labels.iter().skip(fold).step_by(FOLDS) {
            let reading = triage.read(text(label, "text"), label["channel"].as_str());
            rows.push(Row { label: label.clone(), reading });
        }
    }
    rows
}

/// Reads every text and prints the mean and the slowest hundredth.
#[expect(clippy::disallowed_methods, reason = "this program measures, and nothing else depends on its clock")]
fn timed(triage: &Triage, labels: Vec<Value>) -> Vec<Row> {
    let mut times = Vec::with_capacity(labels.len());
    let rows: Vec<Row> = labels
        .into_iter()
        .map(|label| {
            let start = Instant::now();
            let reading = triage.read(text(&label, "text"), label["channel"].as_str());
            times.push(start.elapsed().as_micros());
            Row { label, reading }
        })
        .collect();
    let chars: usize = rows.iter().map(|row| text(&row.label, "text").chars().count()).sum();
    let mean = times.iter().sum::<u128>() / times.len().max(1) as u128;
    times.sort_unstable();
    let slow = times.get(times.len() * 99 / 100).copied().unwrap_or_default();
    println!("{mean} us a text of {} characters, p99 {slow} us", chars / rows.len().max(1));
    rows
}

struct Row {
    label: Value,
    reading: Reading,
}

/// The folder of the corpus: `--corpus DIR`, or the one beside this file.
fn folder() -> String {
    let args: Vec<String> = std::env::args().collect();
    let given = args.iter().position(|arg| arg == "--corpus").and_then(|i| args.get(i + 1).cloned());
    given.unwrap_or_else(|| format!("{}/corpus", env!("CARGO_MANIFEST_DIR")))
}

/// The files that were written later, by name.
fn written() -> Vec<String> {
    let files = std::fs::read_dir(folder()).expect("the folder of the corpus");
    let mut names: Vec<String> = files
        .filter_map(|file| file.expect("a file").file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".jsonl").map(str::to_owned))
        .filter(|name| name.starts_with("written-"))
        .collect();
    names.sort();
    names
}

fn load(name: &str) -> Vec<Value> {
    let path = format!("{}/{name}.jsonl", folder());
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The value of a single-valued field as the corpus writes it.
fn value(reading: &Reading, field: &str) -> String {
    match field {
        "kind" => reading.kind.code().to_owned(),
        "is_complaint" => reading.is_complaint.to_string(),
        "category" => reading.category.code().to_owned(),
        "cause" => reading.cause.code().to_owned(),
        "business" => reading.business.code().to_owned(),
        "liability" => reading.liability.code().to_owned(),
        _ => reading.priority.code().to_owned(),
    }
}

/// What the label says; a second value that is right as well is taken when it was found.
fn labelled(label: &Value, field: &str, found: &str) -> String {
    if field == "is_complaint" {
        return (label["kind"] == "complaint").to_string();
    }
    let also = label[format!("{field}_alt")].as_str().filter(|alt| *alt == found);
    also.unwrap_or(text(label, field)).to_owned()
}

/// Expected and found.
fn both(row: &Row, field: &str) -> (String, String) {
    let found = value(&row.reading, field);
    (labelled(&row.label, field, &found), found)
}

fn report(rows: &[&Row]) {
    for field in ["is_complaint", "kind", "category", "cause", "business", "liability", "priority"] {
        let pairs: Vec<(String, String)> = rows.iter().map(|row| both(row, field)).collect();
        let right = pairs.iter().filter(|(a, b)| a == b).count();
        let classes = per_class(&pairs);
        let macro_f1 = classes.iter().map(|(_, tally)| tally.f1()).sum::<f64>() / classes.len().max(1) as f64;
        println!(
            "{field:<13} accuracy {:.3}  macro F1 {macro_f1:.3}",
            right as f64 / pairs.len().max(1) as f64
        );
        for (class, tally) in classes {
            println!("    {class:<12} {tally}");
        }
    }
    report_thresholds(rows);
    report_abstention(rows);
    println!("flags");
    let mut all = Tally::default();
    let mut sum = 0.0;
    for flag in greenlane_text::Flag::ALL {
        let mut tally = Tally::default();
        for row in rows {
            let expected = strings(&row.label["flags"]).iter().any(|code| code == flag.code());
            tally.count(expected, row.reading.flags.contains(flag));
        }
        println!("    {:<16} {tally}", flag.code());
        all.add(&tally);
        sum += tally.f1();
    }
    println!("  macro F1 {:.3}, micro {all}", sum / greenlane_text::Flag::ALL.len() as f64);
    if rows.iter().any(|row| row.label["entities"].is_object()) {
        report_entities(rows);
    }
}

/// How often each field is proposed without abstaining, and how often that is right.
fn report_abstention(rows: &[&Row]) {
    for field in ["kind", "category", "cause", "business", "liability"] {
        let sure: Vec<&&Row> = rows.iter().filter(|row| !row.reading.abstained.contains(&field)).collect();
        let right =
            sure.iter().map(|row| both(row, field)).filter(|(expected, found)| expected == found).count();
        let coverage = sure.len() as f64 / rows.len().max(1) as f64;
        let accuracy = right as f64 / sure.len().max(1) as f64;
        println!("    {field:<10} proposed for {coverage:.3} of texts, right in {accuracy:.3} of them");
    }
}

/// What another limit on the priority score would give: the trade-off between missed and false alarms.
fn report_thresholds(rows: &[&Row]) {
    for limit in [0.1, 0.2, 0.3, 0.4, 0.5, 0.7] {
        let mut tally = Tally::default();
        for row in rows {
            tally.count(text(&row.label, "priority") == "high", row.reading.priority_score >= limit);
        }
        println!("    high from score {limit:.1}: {tally}");
    }
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn report_entities(rows: &[&Row]) {
    println!("entities");
    for kind in ["phones", "id_cards", "bank_cards", "amounts", "dates"] {
        let mut tally = Tally::default();
        for row in rows {
            let (expected, found) = (expected(row, kind), found(row, kind));
            for item in &expected {
                tally.count(true, found.contains(item));
            }
            tally.false_alarm += found.iter().filter(|item| !expected.contains(item)).count();
        }
        println!("    {kind:<12} {tally}");
    }
}

/// The labelled entities of one kind, each as one string of value and words.
fn expected(row: &Row, kind: &str) -> Vec<String> {
    let list = row.label["entities"][kind].as_array().cloned().unwrap_or_default();
    list.iter()
        .map(|item| match item.as_str() {
            Some(number) => number.to_owned(),
            None if kind == "amounts" => {
                let value = item["value"].as_f64().unwrap_or_default();
                format!("{:.2} {} {}", value, text(item, "currency"), text(item, "raw"))
            }
            None => format!("{} {}", text(item, "value"), text(item, "raw")),
        })
        .collect()
}

fn found(row: &Row, kind: &str) -> Vec<String> {
    let entities = &row.reading.entities;
    let plain = |list: &[greenlane_text::Found]| list.iter().map(|found| found.text.clone()).collect();
    match kind {
        "phones" => plain(&entities.phones),
        "id_cards" => plain(&entities.id_cards),
        "bank_cards" => plain(&entities.bank_cards),
        "amounts" => {
            let one = |a: &greenlane_text::Amount| {
                format!("{:.2} {} {}", a.fen as f64 / 100.0, a.currency.unwrap_or_default(), a.raw)
            };
            entities.amounts.iter().map(one).collect()
        }
        _ => entities.dates.iter().map(|date| format!("{} {}", date.value, date.raw)).collect(),
    }
}

/// Right and wrong answers about one class.
#[derive(Default)]
struct Tally {
    hit: usize,
    missed: usize,
    false_alarm: usize,
}

impl Tally {
    fn count(&mut self, expected: bool, found: bool) {
        match (expected, found) {
            (true, true) => self.hit += 1,
            (true, false) => self.missed += 1,
            (false, true) => self.false_alarm += 1,
            (false, false) => {}
        }
    }

    fn add(&mut self, other: &Tally) {
        self.hit += other.hit;
        self.missed += other.missed;
        self.false_alarm += other.false_alarm;
    }

    fn precision(&self) -> f64 {
        self.hit as f64 / (self.hit + self.false_alarm).max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.hit as f64 / (self.hit + self.missed).max(1) as f64
    }

    fn f1(&self) -> f64 {
        2.0 * self.hit as f64 / (2 * self.hit + self.missed + self.false_alarm).max(1) as f64
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (precision, recall) = (self.precision(), self.recall());
        write!(f, "P {precision:.3} R {recall:.3} F1 {:.3} n {}", self.f1(), self.hit + self.missed)
    }
}

fn per_class(pairs: &[(String, String)]) -> Vec<(String, Tally)> {
    let mut classes: Vec<String> = pairs.iter().map(|(expected, _)| expected.clone()).collect();
    classes.sort();
    classes.dedup();
    classes
        .into_iter()
        .map(|class| {
            let mut tally = Tally::default();
            for (expected, found) in pairs {
                tally.count(*expected == class, *found == class);
            }
            (class, tally)
        })
        .collect()
}

fn print_misses(rows: &[&Row], field: &str) {
    for row in rows {
        let flags: Vec<&str> = row.reading.flags.iter().map(|flag| flag.code()).collect();
        let (expected, found) = match field {
            "phones" | "id_cards" | "bank_cards" | "amounts" | "dates" => {
                (expected(row, field).join(", "), found(row, field).join(", "))
            }
            "flags" => (strings(&row.label["flags"]).join(" "), flags.join(" ")),
            flag if greenlane_text::Flag::from_code(flag).is_some() => {
                let expected = strings(&row.label["flags"]).iter().any(|code| code == flag);
                (expected.to_string(), flags.contains(&flag).to_string())
            }
            _ => both(row, field),
        };
        let same = if field == "flags" {
            let mut labels = strings(&row.label["flags"]);
            let mut codes: Vec<String> = flags.iter().map(|code| (*code).to_owned()).collect();
            labels.sort();
            codes.sort();
            labels == codes
        } else {
            expected == found
        };
        if !same {
            let text = text(&row.label, "text").replace('\n', " ");
            println!("{} [{expected}] read as [{found}] {text}", text_id(&row.label));
        }
    }
}

fn text_id(label: &Value) -> &str {
    text(label, "id")
}

fn report_pairs(name: &str, rows: Vec<(&Value, Match)>) {
    let (mut same, mut repeat) = (Tally::default(), Tally::default());
    for (row, found) in &rows {
        same.count(row["same_issue"] == true, found.same_issue);
        repeat.count(row["same_complainant_repeat"] == true, found.same_complainant_repeat);
    }
    println!("{name}: {} pairs; same issue {same}; repeat {repeat}", rows.len());
}
