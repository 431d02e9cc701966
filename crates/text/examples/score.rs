//! Measures the rules against a labelled corpus: `cargo run -p greenlane-text --example score -- DIR [HALF]`.
//! Every second row of each class belongs to half `b`; rules are tuned on `a` and reported on `b`. `--misses
//! FIELD` prints the rows of the half that were read wrongly.

use std::collections::BTreeMap;
use std::time::Instant;

use greenlane_text::{Reading, Triage, pairs};
use serde_json::Value;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().map_or(".", String::as_str);
    let halves: Vec<&str> = match args.get(1).map(String::as_str) {
        Some("a") => vec!["a"],
        Some("b") => vec!["b"],
        _ => vec!["a", "b"],
    };
    let misses = args.iter().position(|arg| arg == "--misses").and_then(|i| args.get(i + 1));
    let rows = load(&format!("{folder}/complaints-dev.jsonl"));
    let triage = Triage::default_rules();
    let read = timed(&triage, halved(rows));
    for half in halves {
        let rows: Vec<&Row> = read.iter().filter(|row| row.half == half).collect();
        println!("== half {half}: {} rows", rows.len());
        report(&rows);
        if let Some(field) = misses {
            print_misses(&rows, field);
        }
    }
    report_pairs(&load(&format!("{folder}/pairs-dev.jsonl")));
}

/// Reads every row and prints the mean time of one.
#[expect(clippy::disallowed_methods, reason = "this program measures, and nothing else depends on its clock")]
fn timed(triage: &Triage, rows: Vec<(&'static str, Value)>) -> Vec<Row> {
    let start = Instant::now();
    let read: Vec<Row> = rows
        .into_iter()
        .map(|(half, label)| {
            let reading = triage.read(text(&label, "text"), label["channel"].as_str());
            Row { half, label, reading }
        })
        .collect();
    println!("{} texts, {} us each", read.len(), start.elapsed().as_micros() / read.len().max(1) as u128);
    read
}

struct Row {
    half: &'static str,
    label: Value,
    reading: Reading,
}

fn load(path: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// Splits into halves, stratified by kind, category and priority.
fn halved(rows: Vec<Value>) -> Vec<(&'static str, Value)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    rows.into_iter()
        .map(|row| {
            let stratum = [text(&row, "kind"), text(&row, "category"), text(&row, "priority")].join("/");
            let count = seen.entry(stratum).or_default();
            *count += 1;
            (if *count % 2 == 1 { "a" } else { "b" }, row)
        })
        .collect()
}

/// The value of a single-valued field as the corpus writes it.
fn value(reading: &Reading, field: &str) -> String {
    match field {
        "kind" => reading.kind.code().to_owned(),
        "is_complaint" => reading.is_complaint.to_string(),
        "category" => reading.category.zh().to_owned(),
        "cause" => reading.cause.zh().to_owned(),
        "business" => reading.business.zh().to_owned(),
        "liability" => reading.liability.code().to_owned(),
        _ => reading.priority.code().to_owned(),
    }
}

fn labelled(label: &Value, field: &str) -> String {
    label[field].as_str().map_or_else(|| label[field].to_string(), str::to_owned)
}

fn report(rows: &[&Row]) {
    for field in ["is_complaint", "kind", "category", "cause", "business", "liability", "priority"] {
        let pairs: Vec<(String, String)> =
            rows.iter().map(|row| (labelled(&row.label, field), value(&row.reading, field))).collect();
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
    report_entities(rows);
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
            _ => (labelled(&row.label, field), value(&row.reading, field)),
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

fn report_pairs(rows: &[Value]) {
    let (mut same, mut repeat) = (Tally::default(), Tally::default());
    for row in rows {
        let found = pairs::score(text(row, "a"), text(row, "b"));
        same.count(row["same_issue"] == true, found.same_issue);
        repeat.count(row["same_complainant_repeat"] == true, found.same_complainant_repeat);
    }
    println!("pairs: same issue {same}; repeat {repeat}");
}
