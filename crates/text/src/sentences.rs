//! Cutting a text: its clauses, one masked line about it, and a proposal of its separate issues (S3-55).

use std::ops::Range;

use crate::entities::{Entities, entities};
use crate::mask::masked;
use crate::normalise::plain;
use crate::rules::phrase::ends_sentence;

/// The longest summary, in characters.
const SUMMARY_CHARS: usize = 40;

/// Openings that say nothing about the matter.
const OPENINGS: &[&str] =
    &["你好", "您好", "尊敬的", "各位领导", "领导好", "主题", "工单", "hello", "hi", "喂", "请问"];

/// One masked line of at most 40 characters: the first clauses that say something, cut at a clause where
/// one ends in time.
pub fn summary(text: &str) -> String {
    summary_with(text, &entities(text))
}

/// The same when the entities of this very text are known already.
pub fn summary_with(text: &str, entities: &Entities) -> String {
    let mut chars = masked(text.chars().collect(), entities);
    for c in &mut chars {
        if c.is_control() || c.is_whitespace() {
            *c = ' ';
        }
    }
    let start =
        clauses(&chars).find(|clause| says_something(&chars[clause.clone()])).or(clauses(&chars).last());
    let rest = trimmed(&chars[start.map_or(0, |clause| clause.start)..]);
    let rest = if rest.is_empty() { trimmed(&chars) } else { rest };
    if rest.len() <= SUMMARY_CHARS {
        return rest.iter().collect();
    }
    let cut = clauses(rest).map(|clause| clause.end).take_while(|end| *end <= SUMMARY_CHARS).last();
    match cut.filter(|end| *end >= SUMMARY_CHARS / 3) {
        Some(end) => rest[..end]
            .iter()
            .collect::<String>()
            .trim_end_matches(|c| matches!(plain(c), ',' | '、' | ';' | ' ' | ':'))
            .to_owned(),
        None => rest[..SUMMARY_CHARS - 1].iter().chain(&['…']).collect(),
    }
}

/// Whether a clause is more than blanks or a greeting.
fn says_something(clause: &[char]) -> bool {
    let words: String = clause.iter().collect();
    let words = words.trim().trim_start_matches(['【', '[']).to_lowercase();
    let greets = words.chars().count() <= 12 && OPENINGS.iter().any(|opening| words.starts_with(opening));
    !words.is_empty() && !greets
}

/// Without the blanks at both ends.
fn trimmed(chars: &[char]) -> &[char] {
    let start = chars.iter().take_while(|c| **c == ' ').count();
    let end = chars.iter().rev().take_while(|c| **c == ' ').count();
    chars.get(start..chars.len() - end).unwrap_or_default()
}

/// The spans of the clauses, each with the mark that ends it.
pub(crate) fn clauses(chars: &[char]) -> impl Iterator<Item = Range<usize>> {
    cut(chars, |c| ends_sentence(plain(c)) || plain(c) == ',')
}

fn cut(chars: &[char], ends: impl Fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = chars.get(start..).filter(|rest| !rest.is_empty())?;
        let length = rest.iter().position(|c| ends(*c)).map_or(rest.len(), |i| i + 1);
        start += length;
        Some(start - length..start)
    })
}

/// Words that begin another issue in a text without numbering.
const FURTHER: &[&str] = &["另外", "此外", "还有", "再者", "其次", "再有", "同时,", "并且,", "第二", "第三"];

/// Proposes the separate issues of a text as character spans of the original, in order: the numbered points
/// when it has at least two, else the parts that begin with 另外, 此外 and the like. One span means one issue.
/// It only proposes; a person confirms.
pub fn split_issues(text: &str) -> Vec<Range<usize>> {
    let chars: Vec<char> = text.chars().map(plain).collect();
    if chars.iter().all(|c| c.is_whitespace()) {
        return Vec::new();
    }
    let numbered = points(&chars);
    if numbered.len() >= 2 {
        return spans(&chars, &numbered);
    }
    let mut starts = vec![0];
    for sentence in cut(&chars, |c| ends_sentence(plain(c))) {
        let words: String = chars[sentence.clone()].iter().collect();
        if sentence.start > 0 && FURTHER.iter().any(|word| words.trim_start().starts_with(word)) {
            starts.push(sentence.start);
        }
    }
    spans(&chars, &starts)
}

/// Where numbered points begin: 一、 1. 1、 (1) ① 第一, in rising order from the first.
pub(crate) fn points(chars: &[char]) -> Vec<usize> {
    let mut starts = Vec::new();
    for at in 0..chars.len() {
        let opens = at == 0 || !chars[at - 1].is_alphanumeric() && chars[at - 1] != '.';
        if opens && point_number(&chars[at..]) == Some(starts.len() + 1) {
            starts.push(at);
        }
    }
    starts
}

/// The number of the point that begins here.
fn point_number(chars: &[char]) -> Option<usize> {
    const NUMERALS: &str = "一二三四五六七八九";
    let numeral = |c: char| {
        c.to_digit(10).map(|d| d as usize).or_else(|| NUMERALS.chars().position(|n| n == c).map(|i| i + 1))
    };
    match chars {
        ['①'..='⑨', ..] => Some(chars[0] as usize - '①' as usize + 1),
        ['(', n, ')', ..] => numeral(*n),
        ['第', n, ',' | '、' | ':', ..] => numeral(*n),
        [n, '、' | '.' | ')', next, ..] if !next.is_ascii_digit() => numeral(*n),
        _ => None,
    }
}

/// The spans between the starts; what stands before the first start belongs to no issue.
fn spans(chars: &[char], starts: &[usize]) -> Vec<Range<usize>> {
    let ends = starts.iter().skip(1).copied().chain([chars.len()]);
    starts
        .iter()
        .zip(ends)
        .filter_map(|(start, end)| {
            let trimmed = chars[*start..end].iter().rev().take_while(|c| c.is_whitespace()).count();
            (end - trimmed > *start).then_some(*start..end - trimmed)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn issues(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        split_issues(text).into_iter().map(|span| chars[span].iter().collect()).collect()
    }

    #[test]
    fn a_summary_is_one_masked_line_that_starts_with_the_matter() {
        assert_eq!(summary("您好,我的卡被盗刷3000元。"), "我的卡被盗刷3000元。");
        assert_eq!(summary("请回电13812345678\n谢谢"), "请回电138****5678 谢谢");
        let long = "柜员让我填了三张表,".repeat(9);
        assert_eq!(
            summary(&long),
            "柜员让我填了三张表,柜员让我填了三张表,柜员让我填了三张表,柜员让我填了三张表"
        );
    }

    #[test]
    fn numbered_points_and_further_matters_are_issues() {
        assert_eq!(issues("诉求:1.退费;2.道歉"), ["1.退费;", "2.道歉"]);
        assert_eq!(issues("利率1.5%太低"), ["利率1.5%太低"]);
        assert_eq!(issues("柜员骂人。另外,手机银行也打不开。"), ["柜员骂人。", "另外,手机银行也打不开。"]);
    }

    proptest! {
        #[test]
        fn any_text_gives_a_short_line_and_spans_inside_it(text in any::<String>()) {
            prop_assert!(summary(&text).chars().count() <= SUMMARY_CHARS);
            let length = text.chars().count();
            let mut last = 0;
            for span in split_issues(&text) {
                prop_assert!(last <= span.start && span.start < span.end && span.end <= length);
                last = span.end;
            }
        }
    }
}
