//! `greenlane deadline`: when something is due, and why, day by day.

use crate::wire::Outcome;
use greenlane_domain::clocks::Pause;
use greenlane_domain::clocks::explain::{Explained, explain, suppose};
use greenlane_domain::policy::Policy;
use greenlane_domain::time::{Instant, Limit};
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
    /// A standstill for an appraisal, two instants; may be given several times.
    #[arg(long, value_name = "FROM/TO")]
    pause: Vec<String>,
    /// Extended to so many natural days in all.
    #[arg(long, value_name = "DAYS")]
    to_days: Option<u16>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    let from = Instant::parse_rfc3339(&args.from).map_err(|e| format!("--from: {e}"))?;
    let limit = Limit::parse(&args.limit).map_err(|e| format!("--limit: {e}"))?;
    let pauses = args.pause.iter().map(|text| pause(text)).collect::<Result<Vec<_>, String>>()?;
    let policy = Policy::standard();
    let clock = suppose(from, limit, args.to_days, pauses, &policy.calendar);
    let told = explain(&clock, from, &policy.calendar);
    if args.json {
        println!("{}", told.json());
    } else {
        print(&told, limit.is_wall());
    }
    Ok(ExitCode::SUCCESS)
}

fn pause(text: &str) -> Result<Pause, String> {
    let (from, to) = text.split_once('/').ok_or("--pause: two instants with a slash between them")?;
    let instant = |text: &str| Instant::parse_rfc3339(text).map_err(|e| format!("--pause: {e}"));
    let (from, to) = (instant(from)?, instant(to)?);
    if to < from {
        return Err("--pause: it ends before it begins".to_owned());
    }
    Ok(Pause { from, to, reason: "appraisal".to_owned() })
}

fn print(told: &Explained, wall: bool) {
    for step in &told.days {
        let mark = if step.counts { "✓" } else { "–" };
        println!("{mark} {} {}  {}", step.day, step.day.weekday().zh(), step.why.zh());
    }
    for warning in &told.warnings {
        println!("! {}", warning.zh());
    }
    if !wall {
        let last = told.due.plus_ms(-1).day();
        println!("last day / 最后一天: {last} {} 24:00", last.weekday().zh());
    }
    println!("due / 到期: {}", told.due.to_rfc3339());
}
