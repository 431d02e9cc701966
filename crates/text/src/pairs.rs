//! Whether two texts are about the same matter (labels 10). A first, transparent comparison by shared words and
//! shared identifying values; it proposes, and nobody's complaints are merged without a person.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::entities::{Entities, entities};
use crate::search::bigrams;

/// The score from which two texts count as the same matter.
const SAME_ISSUE: f64 = 0.5;

/// Words by which a writer refers to an earlier contact.
const AGAIN: &[&str] = &[
    "又是我",
    "还是我",
    "上次",
    "再次",
    "又来",
    "还没",
    "第二次",
    "第三次",
    "之前",
    "催",
    "仍",
    "依然",
    "还是没",
];

/// Words by which a writer says that the same happened to others.
const ALSO: &[&str] = &[
    "我也",
    "我家也",
    "一样",
    "同一台",
    "同样",
    "也是",
    "跟老乡",
    "邻居",
    "同事",
    "我们几个",
    "也中招",
    "+1",
];

/// The outcome of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Match {
    /// 0 to 1: how likely both are about the same matter.
    pub score: f64,
    pub same_issue: bool,
    /// The same person about the same matter.
    pub same_complainant_repeat: bool,
    /// In Chinese, for the clerk who decides.
    pub reasons: Vec<String>,
}

/// Compares two texts; the order does not change the score.
pub fn score(a: &str, b: &str) -> Match {
    let (tokens_a, tokens_b) = (content(a), content(b));
    let shared: HashSet<&String> = tokens_a.intersection(&tokens_b).collect();
    let smaller = tokens_a.len().min(tokens_b.len()).max(1);
    let overlap = shared.len() as f64 / smaller as f64;

    let (named_a, named_b) = (entities(a), entities(b));
    let person = shares_person(&named_a, &named_b);
    let amount =
        named_a.amounts.iter().any(|x| named_b.amounts.iter().any(|y| x.fen == y.fen && x.fen >= 1_000));
    let date = named_a.dates.iter().any(|x| named_b.dates.iter().any(|y| x.value == y.value));
    let again = AGAIN.iter().any(|word| a.contains(word) || b.contains(word));
    let also = ALSO.iter().any(|word| a.contains(word) || b.contains(word));

    let mut reasons = Vec::new();
    let mut weight = -1.5 + 5.0 * overlap;
    for (holds, plus, why) in [
        (person, 0.4, "联系方式或证件号相同"),
        (amount, 1.6, "金额相同"),
        (date, 0.8, "日期相同"),
        (again, 1.2, "提到此前已反映过"),
        (also, 1.0, "提到他人同样遇到"),
    ] {
        if holds {
            weight += plus;
            reasons.push(why.to_owned());
        }
    }
    if overlap > 0.0 {
        reasons.push(format!("相同用词约占{:.0}%", overlap * 100.0));
    }
    let score = 1.0 / (1.0 + (-weight).exp());
    let same_issue = score >= SAME_ISSUE;
    Match {
        score: (score * 1000.0).round() / 1000.0,
        same_issue,
        same_complainant_repeat: same_issue && !also && (person || again),
        reasons,
    }
}

/// The token set of a text without the pairs that every complaint has.
fn content(text: &str) -> HashSet<String> {
    const COMMON: &[&str] =
        &["银行", "你们", "我的", "一个", "没有", "投诉", "客服", "电话", "反映", "问题", "处理"];
    let mut counts: HashMap<String, usize> = HashMap::new();
    for token in bigrams(text) {
        *counts.entry(token).or_default() += 1;
    }
    counts.into_keys().filter(|token| !COMMON.contains(&token.as_str())).collect()
}

fn shares_person(a: &Entities, b: &Entities) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let numbers = |e: &Entities| -> HashSet<String> {
        e.phones.iter().chain(&e.id_cards).chain(&e.bank_cards).map(|found| digits(&found.text)).collect()
    };
    !numbers(a).is_disjoint(&numbers(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_same_matter_again_scores_higher_than_another_matter() {
        let first = "7月3日在解放路网点ATM取2000元没吐钱但扣了款";
        let again = "上次解放路网点ATM取2000元没吐钱的事还没处理";
        let other = "信用卡年费收了两百,没人提前说";
        let same = score(first, again);
        assert!(same.same_issue && same.same_complainant_repeat, "{same:?}");
        assert!(!score(first, other).same_issue);
    }

    proptest! {
        #[test]
        fn a_score_is_a_share_and_symmetric(a in any::<String>(), b in any::<String>()) {
            let forward = score(&a, &b);
            prop_assert!((0.0..=1.0).contains(&forward.score));
            prop_assert_eq!(forward.score, score(&b, &a).score);
        }
    }
}
