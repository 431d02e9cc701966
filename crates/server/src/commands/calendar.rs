//! `greenlane calendar`: questions about opening hours, one JSON object a line.

use crate::wire::Outcome;
use greenlane_domain::time::opening_hours::OpeningHours;
use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Which calendar.
#[derive(clap::Args)]
pub struct Args {
    /// The definition of the calendar, as JSON.
    #[arg(long, value_name = "FILE")]
    definition: PathBuf,
}

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    let text = std::fs::read_to_string(&args.definition)
        .map_err(|e| format!("{}: {e}", args.definition.display()))?;
    let hours = OpeningHours::from_json(&text).map_err(|e| format!("{}: {e}", args.definition.display()))?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        if !line.trim().is_empty() {
            writeln!(out, "{}", hours.answer_line(&line))?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
