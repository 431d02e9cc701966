//! Tokens for full-text search: the index and the query use the same ones (stack 6).

use crate::normalise::normalise;

/// The tokens of `text`: runs of Chinese characters become overlapping pairs (a lone character stays), runs of
/// latin letters and digits are words.
pub fn bigrams(text: &str) -> Vec<String> {
    let chars = normalise(text).chars;
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let class = Class::of(chars[at]);
        let length = chars[at..].iter().take_while(|c| Class::of(**c) == class).count();
        let run = &chars[at..at + length];
        match class {
            Class::Han if length == 1 => tokens.push(run[0].to_string()),
            Class::Han => tokens.extend(run.windows(2).map(|pair| pair.iter().collect::<String>())),
            Class::Word => tokens.push(run.iter().collect()),
            Class::Gap => {}
        }
        at += length;
    }
    tokens
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Class {
    Han,
    Word,
    Gap,
}

impl Class {
    fn of(c: char) -> Class {
        match c {
            '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇' => {
                Class::Han
            }
            c if c.is_alphanumeric() => Class::Word,
            _ => Class::Gap,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_becomes_pairs_and_the_rest_words() {
        assert_eq!(bigrams("ＡＴＭ吞了300元,退"), ["atm", "吞了", "300", "元", "退"]);
        assert_eq!(bigrams("信用卡"), ["信用", "用卡"]);
        assert_eq!(bigrams(" !?"), Vec::<String>::new());
    }

    #[test]
    fn a_traditional_query_finds_a_simplified_text() {
        assert_eq!(bigrams("盜刷銀行卡"), bigrams("盗刷银行卡"));
    }
}
