//! `greenlane triage`, `pairs`, `lint-reply` and `mask`: Chinese texts in, one JSON object a line; what was understood out.

use crate::wire::Outcome;
use greenlane_text::Triage;
use greenlane_text::lint::{ReplyLint, ReplyStage};
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{BufRead, Write};
use std::process::ExitCode;

#[derive(Deserialize)]
struct Text {
    id: Value,
    text: String,
    channel: Option<String>,
}

#[derive(Deserialize)]
struct Pair {
    id: Value,
    a: String,
    b: String,
}

#[derive(Deserialize)]
struct Reply {
    id: Value,
    stage: ReplyStage,
    text: String,
}

/// `greenlane triage`, in the shape of the labelling guide, section 9.
pub fn triage() -> Outcome {
    let rules = Triage::default_rules();
    lines(|line| {
        let t: Text = serde_json::from_str(line)?;
        let id = plain(&t.id);
        serde_json::to_value(rules.read(&t.text, t.channel.as_deref()).to_line(&id))
    })
}

/// `greenlane pairs`, section 10.
pub fn pairs() -> Outcome {
    lines(|line| {
        let p: Pair = serde_json::from_str(line)?;
        let mut value = serde_json::to_value(greenlane_text::pairs::score(&p.a, &p.b))?;
        value["id"] = p.id;
        Ok(value)
    })
}

/// `greenlane lint-reply`, section 11.
pub fn lint_reply() -> Outcome {
    let lint = ReplyLint::default_tables();
    lines(|line| {
        let r: Reply = serde_json::from_str(line)?;
        let findings: Vec<Value> = lint
            .check(r.stage, &r.text)
            .into_iter()
            .map(|f| {
                let span = [f.span.start, f.span.end];
                json!({ "code": f.code, "span": span, "words": f.words, "why": f.why, "better": f.better })
            })
            .collect();
        Ok(json!({ "id": r.id, "findings": findings }))
    })
}

/// `greenlane mask`.
pub fn mask() -> Outcome {
    lines(|line| {
        let t: Text = serde_json::from_str(line)?;
        Ok(json!({ "id": t.id, "text": greenlane_text::mask(&t.text) }))
    })
}

/// An id as text: a string as it stands, anything else as JSON.
fn plain(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

/// Answers each line; one that cannot be read is answered with its place and ends the command with a failure at the end.
fn lines(answer: impl Fn(&str) -> serde_json::Result<Value>) -> Outcome {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut bad = 0;
    for (n, line) in std::io::stdin().lock().split(b'\n').enumerate() {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        // A line that is no UTF-8 is a bad line like any other, and those after it are still answered.
        let answered = std::str::from_utf8(&line).map_err(|e| e.to_string());
        match answered.and_then(|line| answer(line).map_err(|e| e.to_string())) {
            Ok(value) => writeln!(out, "{value}")?,
            Err(detail) => {
                bad += 1;
                writeln!(out, "{}", json!({ "line": n + 1, "error": "bad_line", "detail": detail }))?;
            }
        }
    }
    out.flush()?;
    Ok(if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
