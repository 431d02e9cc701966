//! `greenlane deadline`: when something is due, and why, day by day.

use crate::wire::Outcome;
use greenlane_domain::policy::Policy;
use greenlane_domain::time::{Instant, Limit, deadline_json, due};
use std::process::ExitCode;

/// What to count.
#[derive(clap::Args)]
pub struct Args {
    /// The start, such as 2026-09-18T10:00:00+08:00.
    #[arg(long, value_name = "RFC3339")]
    from: String,
    /// The limit, such as "3 working days", "24 hours", "15 natural days".
    #[arg(long)]
    limit: String,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    let from = Instant::parse_rfc3339(&args.from).map_err(|e| format!("--from: {e}"))?;
    let limit = Limit::parse(&args.limit).map_err(|e| format!("--limit: {e}"))?;
    let policy = Policy::standard();
    if args.json {
        println!("{}", deadline_json(from, &limit, &policy.calendar));
        return Ok(ExitCode::SUCCESS);
    }
    let derived = due(from, &limit, &policy.calendar);
    for step in &derived.derivation {
        let mark = if step.counts { "✓" } else { "–" };
        println!("{mark} {} {}  {}", step.day, step.day.weekday().zh(), step.why.zh());
    }
    for warning in &derived.warnings {
        println!("! {}", warning.zh());
    }
    let last = derived.at.plus_ms(-1).day();
    if limit.is_wall() {
        println!("due / 到期: {}", derived.at.to_rfc3339());
    } else {
        println!("last day / 最后一天: {last} {} 24:00", last.weekday().zh());
        println!("due / 到期: {}", derived.at.to_rfc3339());
    }
    Ok(ExitCode::SUCCESS)
}
