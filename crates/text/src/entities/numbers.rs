//! Numbers that identify a person: phones, identity cards, bank cards. A number counts only when its own
//! structure proves it (area code, check digit, Luhn), so that order and tracking numbers stay readable.

use std::ops::Range;

/// Spans in the normalised text.
#[derive(Debug, Default)]
pub(super) struct Personal {
    pub phones: Vec<Range<usize>>,
    pub id_cards: Vec<Range<usize>>,
    pub bank_cards: Vec<Range<usize>>,
}

/// Words before a number that say it is a reference and not a card or phone.
const REFERENCES: &[&str] =
    &["单号", "订单", "流水", "编号", "工单", "合同", "凭证", "参考", "保单", "票据", "受理号", "登记号"];

/// Finds the personal numbers of a normalised text, in order, none overlapping.
pub(super) fn find(chars: &[char]) -> Personal {
    let mut personal = Personal::default();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() || !starts_number(chars, at) {
            at += 1;
            continue;
        }
        let end = if let Some(end) = id_card(chars, at) {
            personal.id_cards.push(at..end);
            end
        } else if is_reference(chars, at) {
            skip(chars, at)
        } else if let Some(end) = phone(chars, at) {
            personal.phones.push(at..end);
            end
        } else if let Some(end) = bank_card(chars, at) {
            personal.bank_cards.push(at..end);
            end
        } else {
            skip(chars, at)
        };
        at = end.max(at + 1);
    }
    personal
}

/// A number begins here when nothing that belongs to a longer code stands before it.
fn starts_number(chars: &[char], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| chars[i]) else { return true };
    if before.is_ascii_alphanumeric() || before == '*' || before == '_' || before == '.' {
        return false;
    }
    if before == '-' {
        // Only a country code may stand before the dash.
        return at < 2 || !chars[at - 2].is_ascii_alphanumeric() || ends_with(&chars[..at - 1], "86");
    }
    true
}

fn ends_number(chars: &[char], end: usize) -> bool {
    match chars.get(end) {
        None => true,
        Some('*' | '_') => false,
        Some('-') => !chars.get(end + 1).is_some_and(char::is_ascii_alphanumeric),
        Some(c) => !c.is_ascii_alphanumeric(),
    }
}

fn ends_with(chars: &[char], word: &str) -> bool {
    let length = word.chars().count();
    chars.len() >= length && chars[chars.len() - length..].iter().copied().eq(word.chars())
}

fn is_reference(chars: &[char], at: usize) -> bool {
    let before: String = chars[at.saturating_sub(7)..at].iter().collect();
    let near = before.rsplit([',', '。', ';', '\n', '、']).next().unwrap_or_default();
    REFERENCES.iter().any(|word| near.contains(word))
}

/// The end of the run of digits that starts here.
fn skip(chars: &[char], at: usize) -> usize {
    at + chars[at..].iter().take_while(|c| c.is_ascii_alphanumeric()).count()
}

/// Reads digits from `at`, in the group lengths given, with one space or dash allowed between groups.
fn groups(chars: &[char], at: usize, lengths: &[usize]) -> Option<usize> {
    let mut end = at;
    for (i, length) in lengths.iter().enumerate() {
        if i > 0 && matches!(chars.get(end), Some(' ' | '-')) {
            end += 1;
        }
        for _ in 0..*length {
            if !chars.get(end)?.is_ascii_digit() {
                return None;
            }
            end += 1;
        }
    }
    Some(end)
}

fn digits(chars: &[char]) -> Vec<u32> {
    chars.iter().filter_map(|c| c.to_digit(10)).collect()
}

fn phone(chars: &[char], at: usize) -> Option<usize> {
    // A mobile number written with its country code.
    let start = if ends_with(&chars[..(at + 2).min(chars.len())], "86") && at + 2 < chars.len() {
        let mut start = at + 2;
        if matches!(chars[start], ' ' | '-') {
            start += 1;
        }
        if chars.get(start) == Some(&'1') { start } else { at }
    } else {
        at
    };
    if chars.get(start) == Some(&'1') && matches!(chars.get(start + 1), Some('3'..='9')) {
        return groups(chars, start, &[3, 4, 4]).filter(|end| ends_number(chars, *end));
    }
    landline(chars, at)
}

/// Area code and seven or eight digits that begin with 2 to 9.
fn landline(chars: &[char], at: usize) -> Option<usize> {
    if chars[at] != '0' {
        return None;
    }
    let area_length = match chars.get(at + 1)? {
        '1' if chars.get(at + 2) == Some(&'0') => 3,
        '2' => 3,
        '3'..='9' => 4,
        _ => return None,
    };
    let mut local = groups(chars, at, &[area_length])?;
    while matches!(chars.get(local), Some('-' | ' ' | ')')) {
        local += 1;
    }
    if !matches!(chars.get(local), Some('2'..='9')) {
        return None;
    }
    [[4, 4], [3, 4]]
        .iter()
        .filter_map(|lengths| groups(chars, local, lengths))
        .find(|end| ends_number(chars, *end))
}

/// Eighteen places with a real date of birth and the check digit of GB 11643.
fn id_card(chars: &[char], at: usize) -> Option<usize> {
    let end = groups(chars, at, &[6, 8, 3])?;
    let end = if matches!(chars.get(end), Some(' ' | '-')) { end + 1 } else { end };
    let check = match chars.get(end)? {
        'x' => 10,
        c => c.to_digit(10)?,
    };
    let digits = digits(&chars[at..end]);
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let number = |from: usize, to: usize| digits[from..to].iter().fold(0, |n, digit| n * 10 + digit);
    let birth = (1850..2200).contains(&number(6, 10))
        && (1..=12).contains(&number(10, 12))
        && (1..=31).contains(&number(12, 14));
    ((12 - sum % 11) % 11 == check && birth && digits[0] != 0 && ends_number(chars, end + 1))
        .then_some(end + 1)
}

/// Fifteen to nineteen digits of a card scheme with a valid Luhn sum.
fn bank_card(chars: &[char], at: usize) -> Option<usize> {
    if !matches!(chars[at], '3'..='6' | '9') {
        return None;
    }
    let mut end = at;
    let mut count = 0;
    while let Some(c) = chars.get(end) {
        if c.is_ascii_digit() {
            count += 1;
        } else if !(matches!(c, ' ' | '-') && chars.get(end + 1).is_some_and(char::is_ascii_digit)) {
            break;
        }
        end += 1;
    }
    if !(15..=19).contains(&count) || !ends_number(chars, end) {
        return None;
    }
    let sum: u32 = digits(&chars[at..end])
        .iter()
        .rev()
        .enumerate()
        .map(|(i, digit)| match (i % 2 == 1, digit * 2) {
            (false, _) => *digit,
            (true, double) if double > 9 => double - 9,
            (true, double) => double,
        })
        .sum();
    sum.is_multiple_of(10).then_some(end)
}
