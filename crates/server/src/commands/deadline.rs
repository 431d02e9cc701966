//! `greenlane deadline`: when something is due, and why, day by day.

use crate::wire::Outcome;
use greenlane_domain::clocks::Pause;
use greenlane_domain::clocks::explain::{Explained, explain, suppose};
use greenlane_domain::policy::Policy;
use greenlane_domain::time::desks::OF_THE_BANK;
use greenlane_domain::time::{Instant, Limit};
use std::process::ExitCode;

/// What to count.
#[derive(clap::Args)]
pub struct Args {
    /// The start, such as 2026-09-18T10:00:00+08:00.
    #[arg(long, value_name = "RFC3339")]
    from: String,
    /// The limit, such as "3 working days", "24 hours", "15 natural days", "4 opening hours".
    #[arg(long)]
    limit: String,
    /// A standstill for an appraisal, two instants; may be given several times.
    #[arg(long, value_name = "FROM/TO")]
    pause: Vec<String>,
    /// Extended to so many natural days in all.
    #[arg(long, value_name = "DAYS")]
    to_days: Option<u16>,
    /// The opening hours to count by, of those in the calendar; the bank's own when nothing is said.
    #[arg(long, value_name = "NAME")]
    calendar: Option<String>,
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
    let hours = hours(args, limit, &policy)?;
    if hours.is_some() && args.to_days.is_some() {
        return Err("--to-days: a limit in opening hours is not extended by days".into());
    }
    let clock = suppose(from, limit, args.to_days, pauses, &policy.calendar, hours);
    let told = explain(&clock, from, &policy.calendar);
    if args.json {
        println!("{}", told.json());
    } else {
        print(&told, limit);
    }
    Ok(ExitCode::SUCCESS)
}

/// The opening hours that are asked for, of a limit that is counted in them.
fn hours<'a>(args: &'a Args, limit: Limit, policy: &'a Policy) -> Result<Option<&'a str>, String> {
    let desks = policy.calendar.desks();
    match (&args.calendar, limit.open_ms()) {
        (Some(_), None) => Err("--calendar: only a limit in opening hours is counted by one".to_owned()),
        (Some(name), Some(_)) if !desks.has(name) => {
            let names = desks.names().collect::<Vec<_>>().join(", ");
            Err(format!("--calendar: there is no {name:?}; the calendar has {names}"))
        }
        (name, Some(_)) => Ok(Some(name.as_deref().unwrap_or(OF_THE_BANK))),
        (None, None) => Ok(None),
    }
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

fn print(told: &Explained, limit: Limit) {
    for step in &told.days {
        let mark = if step.counts { "✓" } else { "–" };
        println!("{mark} {} {}  {}", step.day, step.day.weekday().zh(), step.why.zh());
    }
    for warning in &told.warnings {
        println!("! {}", warning.zh());
    }
    if !limit.is_wall() && limit.open_ms().is_none() {
        let last = told.due.plus_ms(-1).day();
        println!("last day / 最后一天: {last} {} 24:00", last.weekday().zh());
    }
    println!("due / 到期: {}", told.due.to_rfc3339());
}
