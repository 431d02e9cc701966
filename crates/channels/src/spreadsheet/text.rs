//! Small readings of a cell that several fields share: width of characters, empty marks, rounded numbers.

/// The narrow form of a full-width letter, digit or mark; everything else stays as it is.
pub(super) fn half_width(character: char) -> char {
    match character {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        _ => character,
    }
}

/// The cell in narrow characters, without white space around it.
pub(super) fn narrow(value: &str) -> String {
    value.trim().chars().map(half_width).collect()
}

/// The cell as an optional value: trimmed, and absent when it only says that there is nothing.
pub(super) fn present(value: &str) -> Option<&str> {
    let value = value.trim_matches(|character: char| character.is_whitespace() || character == '\u{FEFF}');
    let marks = ["", "-", "--", "—", "——", "/", "\\", "无", "暂无", "不详", "未知", "空"];
    let latin = ["n/a", "na", "null", "nil", "none"];
    let nothing = marks.contains(&value) || latin.iter().any(|word| value.eq_ignore_ascii_case(word));
    (!nothing).then_some(value)
}

/// Cuts a cell down to what a sentence can quote.
pub(super) fn quote(value: &str) -> String {
    const LONGEST: usize = 40;
    let mut quoted: String =
        value.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    if value.trim().chars().nth(LONGEST).is_some() {
        quoted.push('…');
    }
    quoted
}

/// The error values a spreadsheet program writes where a formula failed.
pub(super) fn is_formula_error(value: &str) -> bool {
    const ERRORS: [&str; 9] =
        ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!"];
    ERRORS.contains(&value.trim())
}

/// A number as a spreadsheet program may have written it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LongNumber {
    /// Not a rounded number; the text stands as it is.
    AsWritten,
    /// It was in scientific notation or with an empty fraction, and every digit is still there.
    Restored(String),
    /// It was in scientific notation and the last digits are gone.
    Lost,
}

/// Undoes what a spreadsheet program does to phone and identity numbers, or says that it cannot be undone.
pub(super) fn long_number(value: &str) -> LongNumber {
    let value = narrow(value);
    if let Some(whole) = value.strip_suffix(".0").or_else(|| value.strip_suffix(".00"))
        && whole.len() >= 5
        && whole.bytes().all(|byte| byte.is_ascii_digit())
    {
        return LongNumber::Restored(whole.to_owned());
    }
    let Some((mantissa, exponent)) = value.split_once(['E', 'e']) else { return LongNumber::AsWritten };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 1 || !digits(whole) || !digits(fraction) || !digits(exponent) {
        return LongNumber::AsWritten;
    }
    match exponent.parse::<usize>() {
        // A double holds fifteen digits; above that even a full mantissa is a rounded one.
        Ok(exponent) if exponent < 15 && fraction.len() == exponent => {
            LongNumber::Restored(format!("{whole}{fraction}"))
        }
        Ok(_) => LongNumber::Lost,
        Err(_) => LongNumber::AsWritten,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounded_phone_numbers_are_told_from_whole_ones() {
        assert_eq!(long_number("13800138000"), LongNumber::AsWritten);
        assert_eq!(long_number("13800138000.0"), LongNumber::Restored("13800138000".to_owned()));
        assert_eq!(long_number("1.38E+10"), LongNumber::Lost);
        assert_eq!(long_number("1.3800138000E+10"), LongNumber::Restored("13800138000".to_owned()));
        assert_eq!(long_number("1.10101199001011E+17"), LongNumber::Lost);
        assert_eq!(long_number("E座前台"), LongNumber::AsWritten);
    }

    #[test]
    fn a_mark_for_nothing_is_nothing() {
        for mark in ["", "  ", "无", "-", "——", "N/A", "null", "\u{3000}"] {
            assert_eq!(present(mark), None, "{mark:?}");
        }
        assert_eq!(present(" 无锡分行 "), Some("无锡分行"));
    }
}
