//! How the demo bank answers its telephone: some calls a day over three months, most within thirty seconds, a few late, and now
//! and then one that nobody answers.

use super::chance::Chance;
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;
use greenlane_store::pickup::LiveCall;

const DAYS: i64 = 90;
const A_DAY: i64 = 10;
const DAY_MS: i64 = 86_400_000;
const SECOND_MS: i64 = 1_000;
const ANSWERING: &[&str] = &["agent-lin", "agent-deng"];

/// The calls with what the telephone system calls them, the earliest first.
pub fn calls(seed: u64, now: Instant) -> Vec<(String, LiveCall)> {
    let mut chance = Chance::of(seed);
    let mut out = Vec::new();
    for day in (0..DAYS).rev() {
        let start = now.plus_ms(-(day + 1) * DAY_MS);
        for no in 0..A_DAY {
            let rang = start.plus_ms(chance.between(0, DAY_MS / SECOND_MS - 700) * SECOND_MS);
            let seconds = match chance.below(1_000) {
                0..=29 => None,
                30..=109 => Some(chance.between(31, 180)),
                _ => Some(chance.between(3, 30)),
            };
            let channel = if chance.in_thousand(250) { "chat" } else { "phone" };
            let staff = seconds.and_then(|_| chance.pick(ANSWERING)).map(|id| UserId::new(*id));
            let answered = seconds.map(|s| rang.plus_ms(s * SECOND_MS));
            out.push((
                format!("demo-{day}-{no}"),
                LiveCall { channel: channel.to_owned(), rang, answered, staff },
            ));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::bank;
    use super::*;

    #[test]
    fn most_are_answered_in_time_by_people_of_the_bank_and_the_same_again_each_time() {
        let now = Instant::parse_rfc3339("2026-11-22T15:00:00+08:00").unwrap();
        let found = calls(7, now);
        assert_eq!(found, calls(7, now));
        let took = |c: &LiveCall| c.answered.map(|at| at.ms_since(c.rang) / SECOND_MS);
        let quick = found.iter().filter(|(_, c)| took(c).is_some_and(|s| s <= 30)).count();
        assert!((800..870).contains(&quick), "{quick} of {}", found.len());
        assert!(found.iter().all(|(_, c)| c.rang < now && c.answered.is_none_or(|at| at <= now)));
        let bank = bank();
        let known = |c: &LiveCall| c.staff.as_ref().is_none_or(|id| bank.staff.iter().any(|s| s.id == *id));
        assert!(found.iter().all(|(_, c)| known(c)));
    }
}
