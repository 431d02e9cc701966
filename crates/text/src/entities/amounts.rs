//! Amounts of money. A number is money when it carries a unit of money, or when the words around it speak of
//! paying; counts, times, percentages and codes are left alone.

use std::ops::Range;

use super::money_words::{CODES, LARGE_MEASURES, MEASURES, PAID_FOR, PAYING, SERVICE_NUMBERS, UNITS};
use super::numerals::{Number, digit, figures, is_numeral, numerals};

/// What may stand between a number and its unit and makes it "about": 900多块, 两百来块, 一万出头.
const ABOUT: &[&str] = &["出头", "多", "来", "余", "几"];

/// Finds amounts in a normalised text outside the spans already taken: span, fen, currency.
pub(super) fn find(chars: &[char], taken: &[Range<usize>]) -> Vec<(Range<usize>, i64, Option<&'static str>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if let Some(span) = taken.iter().find(|span| span.contains(&at)) {
            at = span.end;
            continue;
        }
        let numeral = is_numeral(chars[at]);
        if !(numeral || chars[at].is_ascii_digit()) {
            at += 1;
            continue;
        }
        let read = if numeral { numerals(chars, at) } else { figures(chars, at) };
        let run_end = at + chars[at..].iter().take_while(|c| is_numeral(**c) || c.is_ascii_digit()).count();
        let Some(number) = read.filter(|_| !inside_code(chars, at)) else {
            at = run_end.max(at + 1);
            continue;
        };
        if let Some((end, fen, currency)) = money(chars, at, number, numeral) {
            found.push((at..end, fen, currency));
            at = end;
        } else {
            at = number.end.max(run_end);
        }
    }
    found
}

/// A digit that continues a code, a date or a vague number is no amount.
fn inside_code(chars: &[char], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| chars[i]) else { return false };
    if matches!(
        before,
        '*' | '#'
            | '-'
            | '_'
            | '.'
            | ':'
            | '/'
            | '几'
            | '数'
            | '好'
            | '上'
            | '第'
            | '成'
            | '半'
            | '近'
            | '〔'
            | '['
    ) {
        // "近两千" is still an amount; only the vague words make it none.
        return !matches!(before, '近' | '上' | '成')
            || (before == '上' || before == '成') && is_vague(chars, at);
    }
    before.is_ascii_alphanumeric()
}

/// 上万, 成千: a magnitude without a digit.
fn is_vague(chars: &[char], at: usize) -> bool {
    digit(chars[at]).is_none() && !chars[at].is_ascii_digit()
}

fn starts_with(chars: &[char], at: usize, word: &str) -> bool {
    let mut rest = chars.get(at..).unwrap_or_default().iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

/// Reads the unit after a number, or decides by the words around it.
fn money(
    chars: &[char],
    at: usize,
    number: Number,
    numeral: bool,
) -> Option<(usize, i64, Option<&'static str>)> {
    let about = ABOUT.iter().find(|word| starts_with(chars, number.end, word));
    // 十几块 and 20几万 stay vague: what follows decides the digit.
    if about == Some(&"几") {
        return None;
    }
    let mut after = number.end + about.map_or(0, |word| word.chars().count());
    let mut hundredths = number.hundredths;
    if about.is_some() && starts_with(chars, after, "万") {
        hundredths = hundredths.checked_mul(10_000)?;
        after += 1;
        if starts_with(chars, after, "多") {
            after += 1;
        }
    }
    if let Some((word, per_unit, currency)) = UNITS.iter().find(|(word, ..)| starts_with(chars, after, word))
    {
        let end = after + word.chars().count();
        if is_other_word(chars, at, end, word) {
            return None;
        }
        let fen = hundredths.checked_mul(*per_unit)? / 100;
        return Some(small_change(chars, end, fen, *per_unit, *currency));
    }
    if chars.get(after) == Some(&'分')
        && chars.get(after + 1).is_none_or(|c| !c.is_alphanumeric())
        && paid(chars, at)
    {
        return Some((after + 1, hundredths / 100, None));
    }
    let loose = about.is_some_and(|word| *word != "来") && (numeral || number.magnitude.is_some());
    let end = if loose { after } else { number.end };
    bare(chars, at, end, number, numeral).then_some((end, hundredths, dollar(chars, at)))
}

/// 一块去 (together), 三角形, 两分钟: the unit is part of another word. 一分钱 without more is a figure of speech.
fn is_other_word(chars: &[char], at: usize, end: usize, unit: &str) -> bool {
    let next = chars.get(end).copied();
    let one = end - at == 1 + unit.chars().count() && chars[at] == '一';
    match unit {
        "块" => {
            one && !paid(chars, at) && !matches!(next, Some('二' | '三' | '五' | '八'))
                || matches!(next, Some('地' | '屏' | '砖' | '儿' | '肉' | '表'))
        }
        "角" => matches!(next, Some('形' | '度' | '色' | '落')),
        "毛" => matches!(next, Some('病' | '笔')),
        "元" => matches!(next, Some('旦' | '素' | '宵')),
        "分钱" | "毛钱" => one,
        _ => false,
    }
}

/// 38块5, 47块8毛3, 3毛7: what follows the unit.
fn small_change(
    chars: &[char],
    mut end: usize,
    mut fen: i64,
    mut per_unit: i64,
    currency: Option<&'static str>,
) -> (usize, i64, Option<&'static str>) {
    while per_unit > 1 && !starts_with(&chars[..end], end.saturating_sub(1), "钱") {
        let Some(value) = chars.get(end).and_then(|c| c.to_digit(10).map(i64::from).or_else(|| digit(*c)))
        else {
            break;
        };
        if value == 0 {
            break;
        }
        let next = chars.get(end + 1).copied();
        let unit_follows = matches!(next, Some('毛' | '角' | '分'));
        if next.is_some_and(|c| c.is_ascii_digit() || c == '.' || is_numeral(c) || MEASURES.contains(c))
            && !unit_follows
        {
            break;
        }
        per_unit = if next == Some('分') { 1 } else { per_unit / 10 };
        fen += value * per_unit;
        end += 1 + usize::from(unit_follows);
        if !unit_follows {
            break;
        }
    }
    (end, fen, currency)
}

fn dollar(chars: &[char], at: usize) -> Option<&'static str> {
    (at > 0 && chars[at - 1] == '$').then_some("USD")
}

/// Whether the words directly before speak of paying.
fn paid(chars: &[char], at: usize) -> bool {
    let before: String = chars[at.saturating_sub(5)..at].iter().collect();
    let before = before
        .trim_end_matches(['了', '我', '约', '近', '是', '有', '到', '的', ':', ' ', '他', '她', '就', '得']);
    before.char_indices().any(|(from, _)| PAYING.contains(&before[from..]))
}

/// A number without a unit: money when it names a large magnitude, when the words around it speak of paying, or
/// when it is a plain number of at least three figures that is neither a code nor counts anything.
fn bare(chars: &[char], at: usize, end: usize, number: Number, numeral: bool) -> bool {
    let next = chars.get(end).copied();
    if next.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '*' | '-' | '%' | ':' | '/')) {
        return false;
    }
    let after_about = if next == Some('多') { chars.get(end + 1).copied() } else { next };
    let measured = |measures: &str| after_about.is_some_and(|c| measures.contains(c));
    let follows = || PAID_FOR.split_whitespace().any(|word| starts_with(chars, end, word));
    match number.magnitude {
        Some('万' | '亿' | '千') => {
            // 一万 may be a figure of speech, so it needs the words around it or the end of a clause.
            let plain_one = numeral && starts_with(chars, at, "一万") && end - at == 2;
            let clear =
                !plain_one || paid(chars, at) || follows() || !next.is_some_and(char::is_alphanumeric);
            !measured(LARGE_MEASURES) && clear
        }
        Some('百') => !measured(MEASURES) && (paid(chars, at) || follows()),
        Some(_) => false,
        None if numeral || measured(MEASURES) && !follows() => false,
        None => {
            paid(chars, at) && chars[at] != '0' && end - at <= 9
                || follows()
                || plain_amount(chars, at, number)
        }
    }
}

/// Three to seven figures that no word marks as a code.
fn plain_amount(chars: &[char], at: usize, number: Number) -> bool {
    let before: String = chars[at.saturating_sub(4)..at].iter().collect();
    let whole = number.hundredths / 100;
    let year = (1900..2100).contains(&whole) && number.end - at == 4 && !before.ends_with(['里', '给', '的']);
    // A message of nothing but figures says nothing about money.
    chars[at] != '0'
        && chars.len() > number.end - at
        && (100..10_000_000).contains(&whole)
        && !year
        && !SERVICE_NUMBERS.contains(&whole)
        && !(95_000..96_900).contains(&whole)
        && !CODES.split_whitespace().any(|word| before.contains(word))
        && !before.ends_with(|c: char| c.is_ascii_punctuation() && c != ',')
        && !before.trim_end_matches(' ').ends_with(|c: char| before.ends_with(' ') && c.is_ascii_digit())
}
