//! What the tests of the rules share: a small bank, a clock that is set by hand, and a story that is told step by step.

pub mod bank;
pub mod inputs;
pub mod story;
pub mod suggest;

use greenlane_domain::privacy::Words;
use greenlane_domain::time::{Day, Instant};

/// Words with a seal that stands for them alone, as the vault would make it.
pub fn words(text: &str) -> Words {
    let seed = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    Words { seal: format!("{seed:016x}").repeat(4), chars: text.chars().count() as u32 }
}

/// A moment, in Shanghai time: `2026-10-01 02:00`.
pub fn at(text: &str) -> Instant {
    let (day, time) = text.split_once(' ').expect("a day and a time");
    Instant::parse_rfc3339(&format!("{day}T{time}:00+08:00")).expect("a moment")
}

/// A day, as written.
pub fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// Milliseconds of so many minutes.
pub const fn minutes(n: i64) -> i64 {
    n * 60_000
}

/// Milliseconds of so many hours.
pub const fn hours(n: i64) -> i64 {
    minutes(n * 60)
}
