//! The words of every matter, one table per line of business. All of it is invented.

pub mod card;
pub mod card_cost;
pub mod counter;
pub mod digital;
pub mod loan;
pub mod wealth;

#[cfg(test)]
mod tests {
    use super::super::grammar::NAMES;
    use super::super::matter::{self, Matter};
    use std::collections::{BTreeMap, BTreeSet};

    fn patterns(m: &Matter) -> Vec<&'static str> {
        let tables = [m.products, m.what, m.more, m.issue, m.upheld, m.not_upheld, m.fix];
        let single = [m.basis, m.explain, m.mend.2];
        let demands = m.demands.iter().map(|(_, words)| *words);
        let evidence = m.evidence.iter().map(|(_, words)| *words);
        tables.into_iter().flatten().copied().chain(single).chain(demands).chain(evidence).collect()
    }

    #[test]
    fn every_matter_has_words_for_everything_and_names_only_slots_that_exist() {
        for m in matter::all() {
            for pattern in patterns(m) {
                assert!(!pattern.is_empty(), "{}", m.code);
                for slot in pattern.split('{').skip(1) {
                    let name = slot.split('}').next().unwrap();
                    assert!(NAMES.contains(&name), "{}: {pattern}", m.code);
                }
                assert_eq!(pattern.matches('[').count(), pattern.matches(']').count(), "{pattern}");
            }
            let lengths =
                [m.what.len(), m.more.len(), m.demands.len(), m.issue.len(), m.fix.len(), m.evidence.len()];
            assert!(lengths.iter().all(|n| *n > 0), "{}", m.code);
            assert_eq!(m.liable.iter().map(|(_, share)| share).sum::<u32>(), 100, "{}", m.code);
            let names_amount = patterns(m).iter().any(|p| p.contains("{amount}"));
            assert!(!names_amount || m.amount_yuan.is_some(), "{}", m.code);
        }
    }

    #[test]
    fn codes_are_used_once_and_the_shares_add_up() {
        let codes: BTreeSet<_> = matter::all().map(|m| m.code).collect();
        assert_eq!(codes.len(), matter::all().count());
        assert_eq!(matter::all().map(|m| m.share).sum::<u32>(), 10_000);
    }

    #[test]
    fn common_combinations_of_business_and_cause_have_at_least_twelve_stories() {
        let mut by_class: BTreeMap<_, (u32, BTreeSet<&str>)> = BTreeMap::new();
        for m in matter::all() {
            let entry = by_class.entry((m.business, m.cause)).or_default();
            entry.0 += m.share;
            entry.1.extend(m.what);
        }
        for (class, (share, stories)) in by_class {
            assert!(stories.len() >= if share >= 200 { 12 } else { 6 }, "{class:?}: {}", stories.len());
        }
    }
}
