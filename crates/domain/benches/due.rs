//! How long it takes to compute a due instant with a warm calendar, and to prove it day by day. `cargo bench -p
//! greenlane-domain --bench due`; the goal is one microsecond for the instant.

use std::hint::black_box;
use std::time::Duration;

use greenlane_domain::time::{Instant, Limit, WorkCalendar, due, due_at};

const OFFICIAL: &str = include_str!("../../../policy/calendar.json");
const GOAL_NS: f64 = 1_000.0;
const TURNS: u32 = 2_000_000;
const ROUNDS: usize = 5;

fn main() {
    let calendar = WorkCalendar::from_json(OFFICIAL).expect("the shipped calendar is valid");
    let limits = ["15 minutes", "3 working days", "5 working days", "15 natural days", "20 working days"];
    println!("{:<18}{:>14}{:>14}", "limit", "due, ns", "proof, ns");
    let mut worst = 0.0_f64;
    for text in limits {
        let limit = Limit::parse(text).expect("a limit");
        let quick = each_ns(TURNS, |start| due_at(start, &limit, &calendar).as_millis());
        let proof = each_ns(TURNS / 20, |start| due(start, &limit, &calendar).at.as_millis());
        worst = worst.max(quick);
        println!("{text:<18}{quick:>14.1}{proof:>14.1}");
    }
    let met = if worst <= GOAL_NS { "met" } else { "NOT MET" };
    println!("slowest {worst:.1} ns, goal {GOAL_NS} ns: {met}");
}

/// The median over some rounds of the time of one call, over starts from 2024 to 2026.
fn each_ns(turns: u32, call: impl Fn(Instant) -> i64) -> f64 {
    let mut rounds = [0.0; ROUNDS];
    for round in &mut rounds {
        let took = timed(|| {
            for turn in 0..i64::from(turns) {
                // A step that is no part of a day, so that all hours and weekdays occur.
                let start = Instant::from_millis(1_704_038_400_000 + turn * 7_919_003 % 94_600_000_000);
                black_box(call(black_box(start)));
            }
        });
        *round = took.as_nanos() as f64 / f64::from(turns);
    }
    rounds.sort_by(f64::total_cmp);
    rounds[ROUNDS / 2]
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn timed(work: impl FnOnce()) -> Duration {
    let began = std::time::Instant::now();
    work();
    began.elapsed()
}
