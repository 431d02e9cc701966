//! In which light the words of a text stand: denied, quoted, or only supposed. A risk flag must not rise from
//! 没有被盗刷, nor from the question 如果被盗刷怎么办.

use std::ops::Range;

use serde::Deserialize;

use super::index::{Index, Use};
use super::phrase::{Hit, ends_sentence};

/// A light in which a rule does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Light {
    /// A negation stands shortly before the words in the same clause.
    Denied,
    /// The words stand between quotation marks.
    Quoted,
    /// An if, a fear, a prevention or a question about the possible stands before them in the sentence.
    Supposed,
}

/// The characters that deny; every longer negation (没有, 不是, 并非, 从未) contains one.
const NEGATIONS: &[char] = &['没', '不', '未', '非', '无', '别'];

/// Words that contain a negation and deny nothing.
pub(super) const NO_NEGATIONS: &[&str] = &[
    "不小心",
    "不知",
    "不明",
    "没想到",
    "没多久",
    "不但",
    "不仅",
    "无故",
    "无缘",
    "莫名",
    "不到",
    "没几",
    "不断",
    "不停",
    "不久",
    "没过",
    "无人",
    "没人",
    "未经",
    "不给",
    "不让",
    "不同意",
    "没同意",
    "不得不",
    "不处理",
    "不解决",
    "别人",
    "非法",
    "非要",
    "非让",
    "不然",
    "要不",
    "不止",
    "不光",
    "无端",
    "无卡",
    "不退",
    "不还",
    "未成年",
    "不认",
    "没反应",
    "不理",
    "没用",
    "不说",
    "不管",
    "不行",
];

/// Words that make what follows them in the sentence a mere possibility.
pub(super) const SUPPOSITIONS: &[&str] = &[
    "如果",
    "假如",
    "要是",
    "万一",
    "倘若",
    "假设",
    "会不会",
    "是否会",
    "能不能被",
    "怎么防",
    "如何防",
    "怎样防",
    "防止",
    "避免",
    "以免",
    "担心",
    "生怕",
    "预防",
    "谨防",
    "怎么避免",
    "怕被",
    "怕我",
    "请问",
    "新闻里",
    "新闻说",
    "听说有人",
    "看到新闻",
    "电视上",
];

/// The lights of one text.
#[derive(Debug)]
pub(crate) struct Lights<'a> {
    chars: &'a [char],
    quoted: Vec<Range<usize>>,
    /// Where words stand that contain a negation and deny nothing.
    no_negations: Vec<Range<usize>>,
    suppositions: Vec<Range<usize>>,
}

impl<'a> Lights<'a> {
    /// Reads a normalised text whose phrases were searched already.
    pub fn of(chars: &'a [char], hits: &[Hit], index: &Index) -> Lights<'a> {
        let spans = |told: fn(&Use) -> bool| {
            hits.iter().filter(|hit| told(&index.uses[hit.phrase])).map(|hit| hit.span.clone()).collect()
        };
        Lights {
            chars,
            quoted: quoted(chars),
            no_negations: spans(|phrase| phrase.denies_nothing),
            suppositions: spans(|phrase| phrase.supposes),
        }
    }

    /// Whether the words that begin at `at` stand in `light`.
    pub fn falls(&self, light: Light, at: usize) -> bool {
        match light {
            Light::Denied => self.denied(at),
            Light::Quoted => self.quoted.iter().any(|span| span.contains(&at)),
            Light::Supposed => self.supposed(at),
        }
    }

    fn denied(&self, at: usize) -> bool {
        let from = at.saturating_sub(4);
        let clause = self.chars[from..at]
            .iter()
            .rposition(|c| ends_sentence(*c) || matches!(c, ',' | '、' | ':' | '"' | '”' | '“'))
            .map_or(from, |i| from + i + 1);
        let around = clause.saturating_sub(1)..at + 2;
        self.chars[clause..at].iter().any(|c| NEGATIONS.contains(c))
            && !self.no_negations.iter().any(|word| around.start <= word.start && word.end <= around.end)
    }

    fn supposed(&self, at: usize) -> bool {
        let same_sentence =
            |word: &Range<usize>| !self.chars[word.start..at].iter().any(|c| ends_sentence(*c));
        self.suppositions.iter().any(|word| word.end <= at && same_sentence(word))
    }
}

/// What stands between quotation marks, marks included.
fn quoted(chars: &[char]) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (i, c) in chars.iter().enumerate() {
        match (open, c) {
            (Some((start, close)), c) if *c == close => {
                spans.push(start..i + 1);
                open = None;
            }
            (None, '“') => open = Some((i, '”')),
            (None, '"') => open = Some((i, '"')),
            (None, '「') => open = Some((i, '」')),
            (None, '『') => open = Some((i, '』')),
            (None, '‘') => open = Some((i, '’')),
            _ => {}
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::normalise;
    use crate::rules::phrase::Phrases;

    fn falls(light: Light, text: &str, words: &str) -> bool {
        let chars = normalise(text).chars;
        let text: String = chars.iter().collect();
        let at = text[..text.find(words).unwrap()].chars().count();
        let mut phrases = Phrases::default();
        let index = Index::of(&[], &mut phrases);
        Lights::of(&chars, &phrases.search(&chars), &index).falls(light, at)
    }

    #[test]
    fn negation_quotation_and_supposition_are_told_apart() {
        let cases = [
            (Light::Denied, "我的卡没有被盗刷", true),
            (Light::Denied, "卡不小心被盗刷了", false),
            (Light::Denied, "短信没收到,卡被盗刷", false),
            (Light::Quoted, "他说“盗刷很常见”", true),
            (Light::Quoted, "他说“等等”,盗刷不管", false),
            (Light::Supposed, "如果被盗刷怎么办", true),
            (Light::Supposed, "请问怎么开卡?我被盗刷了", false),
        ];
        for (light, text, expected) in cases {
            assert_eq!(falls(light, text, "盗刷"), expected, "{light:?} {text}");
        }
    }
}
