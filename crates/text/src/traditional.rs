//! Traditional to simplified for the common set, one character to one character. It serves matching only:
//! the customer's own words are always shown as written.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Pairs of a traditional and its simplified character, made from the Hant-Hans transliteration of ICU, for
/// the characters of Big5 level 1 whose simplified form is in GB 2312 level 1.
static PAIRS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let mut pairs = HashMap::new();
    for line in include_str!("traditional.txt").lines() {
        let mut chars = line.chars();
        while let (Some(traditional), Some(simple)) = (chars.next(), chars.next()) {
            pairs.insert(traditional, simple);
        }
    }
    pairs
});

/// The simplified form of `c`, or `c` itself.
pub(crate) fn simplified(c: char) -> char {
    if ('\u{4e00}'..='\u{9fff}').contains(&c) { PAIRS.get(&c).copied().unwrap_or(c) } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_complaints_are_covered() {
        let pairs =
            "銀银 櫃柜 檯台 轉转 帳账 錢钱 貸贷 騙骗 盜盗 費费 賠赔 償偿 監监 舉举 報报 戶户 訴诉 證证";
        for pair in pairs.split(' ') {
            let mut chars = pair.chars();
            let (traditional, simple) = (chars.next().unwrap(), chars.next().unwrap());
            assert_eq!(simplified(traditional), simple);
        }
    }

    #[test]
    fn a_simplified_form_is_final() {
        for simple in PAIRS.values() {
            assert_eq!(simplified(*simple), *simple);
        }
    }
}
