//! Numbers in figures and in Chinese numerals, read as whole hundredths. Vague numbers (几万, 上千, 三四百) are
//! not numbers here.

/// A number read from the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Where it ends, one past its last character.
    pub end: usize,
    /// Its value in hundredths.
    pub hundredths: i64,
    /// Whether it names a magnitude itself (万, 千, 百), so that money is likely without a unit.
    pub magnitude: Option<char>,
}

/// The value of one Chinese digit.
pub(super) fn digit(c: char) -> Option<i64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' | '俩' => 2,
        '三' | '叁' | '仨' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The value of a Chinese magnitude.
fn magnitude(c: char) -> Option<i64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' | '萬' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// Whether `c` can be part of a number in Chinese numerals.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || magnitude(c).is_some()
}

/// Reads figures from `at`: thousands separated by commas or not, decimals, then 亿 万 千 百 and one trailing
/// digit (3万8 is 38000). `None` when no figure starts here or the number does not fit.
pub(super) fn figures(chars: &[char], at: usize) -> Option<Number> {
    let run = |from: usize| chars[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut end = at + run(at);
    if (1..=3).contains(&(end - at)) {
        while chars.get(end) == Some(&',') && run(end + 1) == 3 {
            end += 4;
        }
    }
    if end == at {
        return None;
    }
    let mut whole: i64 = 0;
    for value in chars[at..end].iter().filter_map(|c| c.to_digit(10)) {
        whole = whole.checked_mul(10)?.checked_add(i64::from(value))?;
    }
    let mut hundredths = whole.checked_mul(100)?;
    // Decimals are kept to six places so that 0.37亿 stays exact.
    let mut millionths = i128::from(hundredths) * 10_000;
    if chars.get(end) == Some(&'.') && chars.get(end + 1).is_some_and(char::is_ascii_digit) {
        let mut place: i128 = 100_000;
        end += 1;
        while let Some(value) = chars.get(end).and_then(|c| c.to_digit(10)) {
            millionths += i128::from(value) * place;
            place /= 10;
            end += 1;
        }
        hundredths = i64::try_from(millionths / 10_000).ok()?;
    }
    scaled(chars, end, millionths, hundredths)
}

/// Applies the magnitudes after a figure.
fn scaled(chars: &[char], mut end: usize, mut millionths: i128, hundredths: i64) -> Option<Number> {
    let mut last = None;
    while let Some(scale) = chars.get(end).copied().and_then(magnitude).filter(|scale| *scale > 10) {
        if chars[end] == '千' && chars.get(end + 1).is_some_and(|c| matches!(c, '克' | '瓦' | '米')) {
            break;
        }
        millionths = millionths.checked_mul(i128::from(scale))?;
        last = Some((chars[end], scale));
        end += 1;
    }
    let Some((name, scale)) = last else { return Some(Number { end, hundredths, magnitude: None }) };
    let next = chars.get(end).and_then(|c| c.to_digit(10).map(i64::from).or_else(|| digit(*c)));
    let lone = !chars.get(end + 1).is_some_and(|c| c.is_ascii_digit() || *c == '.' || is_numeral(*c));
    if let (Some(value), true) = (next, lone) {
        millionths += i128::from(value) * i128::from(scale / 10) * 1_000_000;
        end += 1;
    }
    let hundredths = i64::try_from(millionths / 10_000).ok()?;
    Some(Number { end, hundredths, magnitude: Some(name) })
}

/// Reads Chinese numerals from `at`. Two digits side by side (三四千) are vague and give `None`; so does a
/// number that begins with a bare magnitude other than 十.
pub(super) fn numerals(chars: &[char], at: usize) -> Option<Number> {
    let mut end = at;
    let (mut total, mut section, mut pending): (i64, i64, Option<i64>) = (0, 0, None);
    let mut last: Option<(char, i64)> = None;
    while let Some(&c) = chars.get(end) {
        if let Some(value) = digit(c) {
            if pending.is_some_and(|p| p != 0) {
                return None;
            }
            pending = Some(value);
        } else if let Some(scale) = magnitude(c) {
            if pending.is_none() && section == 0 && total == 0 && c != '十' {
                return None;
            }
            if scale < 10_000 {
                section = section.checked_add(pending.take().unwrap_or(1).checked_mul(scale)?)?;
            } else {
                section = section.checked_add(pending.take().unwrap_or(0))?;
                total = total.checked_add(section)?.checked_mul(scale)?;
                section = 0;
            }
            last = Some((c, scale));
        } else {
            break;
        }
        end += 1;
    }
    if end == at {
        return None;
    }
    if let Some(value) = pending {
        // 两万一 and 两千八 drop the magnitude of their last digit; 两千零八 does not.
        let spoken = matches!(last, Some((_, scale)) if scale > 10) && chars[end - 2] != '零';
        section = section.checked_add(match last {
            Some((_, scale)) if spoken => value * (scale / 10),
            _ => value,
        })?;
    }
    let hundredths = total.checked_add(section)?.checked_mul(100)?;
    let largest = ['亿', '万', '千', '百', '十'].into_iter().find(|name| chars[at..end].contains(name));
    Some(Number { end, hundredths, magnitude: largest })
}
