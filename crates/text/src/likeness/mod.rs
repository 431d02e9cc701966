//! Which files may be about the same matter as a text: a few whole numbers of each text, so that texts about the same
//! matter often have some in common and a database finds them by equality. What is found is then compared in full
//! (`pairs`); a number in common proves nothing by itself.
//!
//! The numbers come from the rarest pairs of characters and the rarest concepts. Where words stand, and which digits
//! and numerals stand between them, makes no difference.

use std::collections::{BTreeMap, BTreeSet};

use crate::learned::features::{name_key, pair_key};
use crate::normalise::normalise;
use crate::pairs::{READER, rarity};

/// The most keys that come from pairs of characters and from words in latin letters.
const MOST_WORDS: usize = 16;
/// The most keys that come from concepts, which bring different words for one thing together.
const MOST_CONCEPTS: usize = 6;
/// The most characters of a text that are read.
const MOST_CHARS: usize = 2_000;
/// The rarity of a word in latin letters, about that of a noun of the field.
const LATIN: f32 = 5.0;
/// The family of the concepts among the features of a text.
const CONCEPTS: u8 = 2;
/// Characters that say how much, how many or when.
const NUMERALS: &str = "零〇一二三四五六七八九十百千万亿两几半壹贰叁肆伍陆柒捌玖拾佰仟年月日号元块角分点时天";

/// The keys of a text, in order: at most 22, each once, none for a text without words. Masked texts are expected; the
/// same text always gives the same keys.
pub fn keys(text: &str) -> Vec<u32> {
    let head: String = text.chars().take(MOST_CHARS).collect();
    let mut keys = rarest(words(&head), MOST_WORDS);
    let seen = READER.seen_for_pairs(&head);
    let concepts = seen.words.into_iter().filter(|(_, (block, _))| *block == CONCEPTS);
    keys.extend(rarest(concepts.map(|(key, (_, rarity))| (key, rarity)).collect(), MOST_CONCEPTS));
    keys.into_iter().collect()
}

/// The words of `a` that `b` has too, in the order of `a`, each once, at most `most`: why two files were put side by
/// side, for the clerk. A run of shared pairs of characters is one word.
pub fn shared_words(a: &str, b: &str, most: usize) -> Vec<String> {
    let theirs: BTreeSet<(char, char)> = pairs(&letters(b)).into_iter().collect();
    let ours = letters(a);
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while at + 1 < ours.len() && found.len() < most {
        let shared = |pair: &&[char]| telling(pair[0], pair[1]) && theirs.contains(&(pair[0], pair[1]));
        let length = ours[at..].windows(2).take_while(shared).count();
        if length > 0 {
            let word: String = ours[at..=at + length].iter().collect();
            if !found.contains(&word) {
                found.push(word);
            }
        }
        at += length.max(1);
    }
    found
}

/// The words of a text with their rarity.
fn words(text: &str) -> BTreeMap<u32, f32> {
    let letters = letters(text);
    let pairs = pairs(&letters).into_iter().filter(|(a, b)| telling(*a, *b)).map(|(a, b)| {
        let key = pair_key(a, b);
        (key, rarity(READER.rarity_of(key)))
    });
    let latin = letters
        .split(|c| !c.is_ascii_alphanumeric())
        .filter(|word| word.len() > 1 && word.iter().all(char::is_ascii_alphabetic))
        .map(|word| (name_key(&word.iter().collect::<String>()), LATIN));
    pairs.chain(latin).collect()
}

fn letters(text: &str) -> Vec<char> {
    normalise(text).chars
}

fn pairs(letters: &[char]) -> Vec<(char, char)> {
    letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// Whether two neighbours say what a text is about.
fn telling(a: char, b: char) -> bool {
    [a, b]
        .iter()
        .all(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}') && !NUMERALS.contains(*c))
}

/// The keys of the rarest; among equals the smaller key, so that every text chooses alike.
fn rarest(words: BTreeMap<u32, f32>, most: usize) -> BTreeSet<u32> {
    let mut words: Vec<(u32, f32)> = words.into_iter().collect();
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    words.into_iter().take(most).map(|(key, _)| key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_order_of_clauses_makes_no_difference() {
        let words = |text: &str| rarest(words(text), MOST_WORDS);
        assert_eq!(words("取款机吞卡,柜台不给取"), words("柜台不给取,取款机吞卡"));
    }

    #[test]
    fn numbers_make_no_difference() {
        let words = |text: &str| rarest(words(text), MOST_WORDS);
        assert_eq!(words("取了2000元没出钞"), words("取了500元没出钞"));
        assert_eq!(words("取了两千元没出钞"), words("取了八百元没出钞"));
    }

    #[test]
    fn what_is_shared_is_told_in_words() {
        assert_eq!(shared_words("解放路取款机吞卡", "昨天取款机把卡吞了,解放路", 5), ["解放路", "取款机"]);
        assert_eq!(shared_words("年费", "利率", 5), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn any_text_has_few_keys_and_always_the_same(text in any::<String>()) {
            let once = keys(&text);
            prop_assert!(once.len() <= MOST_WORDS + MOST_CONCEPTS);
            prop_assert!(once.is_sorted());
            prop_assert_eq!(once, keys(&text));
        }
    }
}
