//! Calendar dates in figures and Chinese numerals. Relative dates (昨天, 上个月), times of day and a month
//! alone are none.

use std::ops::Range;

use super::numerals::{digit, numerals};

/// Finds the dates of a normalised text: span and ISO value.
pub(super) fn find(chars: &[char]) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let starts = (chars[at].is_ascii_digit() || digit(chars[at]).is_some() || chars[at] == '十')
            && !continues(chars, at);
        match starts.then(|| iso(chars, at).or_else(|| dated(chars, at))).flatten() {
            Some((end, value)) => {
                found.push((at..end, value));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether the character before belongs to the same number or code.
fn continues(chars: &[char], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| chars[i]) else { return false };
    before.is_ascii_alphanumeric()
        || matches!(before, '.' | '-' | '/' | '*')
        || digit(before).is_some()
        || before == '十'
}

/// A small number in figures (one to `most` digits) or Chinese numerals.
fn small(chars: &[char], at: usize, most: usize) -> Option<(usize, i64)> {
    let length = chars[at.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
    if (1..=most).contains(&length) {
        let value = chars[at..at + length]
            .iter()
            .filter_map(|c| c.to_digit(10))
            .fold(0, |n, d| n * 10 + i64::from(d));
        return Some((at + length, value));
    }
    if length > 0 {
        return None;
    }
    let number = numerals(chars, at)?;
    Some((number.end, number.hundredths / 100))
}

/// Four figures, or four Chinese digits, that are a year of this or the last century.
fn year(chars: &[char], at: usize) -> Option<(usize, i64)> {
    let figures = chars.get(at..at + 4)?;
    let mut value = 0;
    for c in figures {
        value = value * 10 + c.to_digit(10).map(i64::from).or_else(|| digit(*c))?;
    }
    let more = chars.get(at + 4).is_some_and(|c| c.is_ascii_digit() || digit(*c).is_some());
    ((1900..2100).contains(&value) && !more).then_some((at + 4, value))
}

/// 2025-02-14, 2025/2/14, 2025.2.14.
fn iso(chars: &[char], at: usize) -> Option<(usize, String)> {
    let (end, year) = year(chars, at)?;
    let separator = *chars.get(end).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (end, month) = small(chars, end + 1, 2)?;
    if chars.get(end) != Some(&separator) {
        return None;
    }
    let (end, day) = small(chars, end + 1, 2)?;
    let ends = !chars.get(end).is_some_and(|c| c.is_ascii_alphanumeric() || *c == '-');
    (ends && is_day(month, day)).then(|| (end, format!("{year:04}-{month:02}-{day:02}")))
}

fn is_day(month: i64, day: i64) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// 2021年9月13日, 2025年6月, 2020年, 9月17日, 五月十七号.
fn dated(chars: &[char], at: usize) -> Option<(usize, String)> {
    if let Some((end, year)) = year(chars, at).filter(|(end, _)| chars.get(*end) == Some(&'年')) {
        let end = end + 1;
        return Some(match month_day(chars, end) {
            Some((end, month, Some(day))) => (end, format!("{year:04}-{month:02}-{day:02}")),
            Some((end, month, None)) => (end, format!("{year:04}-{month:02}")),
            None => (end, format!("{year:04}")),
        });
    }
    match month_day(chars, at)? {
        (end, month, Some(day)) => Some((end, format!("--{month:02}-{day:02}"))),
        (_, _, None) => None,
    }
}

/// A month and, when it follows, its day.
fn month_day(chars: &[char], at: usize) -> Option<(usize, i64, Option<i64>)> {
    let (end, month) = small(chars, at, 2).filter(|(_, month)| (1..=12).contains(month))?;
    if chars.get(end) != Some(&'月') {
        return None;
    }
    let month_end = end + 1;
    let day = small(chars, month_end, 2)
        .filter(|(end, day)| is_day(month, *day) && matches!(chars.get(*end), Some('日' | '号')));
    Some(match day {
        Some((end, day)) => (end + 1, month, Some(day)),
        None => (month_end, month, None),
    })
}
