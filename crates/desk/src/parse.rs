//! Reading inputs at the edge: codes, days, lengths. What passes here is trusted inside.

use crate::fault::{Fault, FieldFault};
use greenlane_domain::time::Day;

/// The longest text a person may write in one field, in characters.
pub const MOST_CHARS: usize = 8000;

/// The value with this code, by the `from_code` of its enumeration.
pub fn code<T>(field: &str, value: &str, from_code: fn(&str) -> Option<T>) -> Result<T, Fault> {
    from_code(value).ok_or_else(|| {
        Fault::field(
            field,
            "unknown_code",
            "这一项的取值不在选项里，请重新选择。",
            "This choice is not on the list. Please choose again.",
        )
    })
}

/// The values with these codes.
pub fn codes<T>(field: &str, values: &[String], from_code: fn(&str) -> Option<T>) -> Result<Vec<T>, Fault> {
    values.iter().map(|v| code(field, v, from_code)).collect()
}

/// A day written as YYYY-MM-DD.
pub fn day(field: &str, value: &str) -> Result<Day, Fault> {
    Day::parse(value).map_err(|_| {
        Fault::field(field, "bad_date", "日期要写成 2026-11-22 这样。", "Dates are written like 2026-11-22.")
    })
}

/// An instant written as RFC 3339.
pub fn instant(field: &str, value: &str) -> Result<greenlane_domain::time::Instant, Fault> {
    greenlane_domain::time::Instant::parse_rfc3339(value).map_err(|_| {
        Fault::field(
            field,
            "bad_time",
            "时间格式不对，请重新选择。",
            "The time cannot be read. Please choose again.",
        )
    })
}

/// A text within the limit, trimmed.
pub fn text<'t>(field: &str, value: &'t str) -> Result<&'t str, Fault> {
    let trimmed = value.trim();
    if trimmed.chars().count() > MOST_CHARS {
        return Err(Fault::field(
            field,
            "too_long",
            "太长了，请写在 8000 字以内。",
            "Too long: at most 8,000 characters.",
        ));
    }
    Ok(trimmed)
}

/// A phone number of 5 to 20 digits.
pub fn phone(field: &str, value: &str) -> Result<String, Fault> {
    let digits = greenlane_store::customer::normal_phone(value);
    let strange = value.chars().any(|c| !c.is_ascii_digit() && !" +-()".contains(c));
    if strange || !(5..=20).contains(&digits.len()) {
        return Err(Fault::field(
            field,
            "bad_phone",
            "手机号好像不对，请再看一下。",
            "The phone number looks wrong. Please check it.",
        ));
    }
    if digits.len() < 11 && digits.starts_with('1') {
        let missing = 11 - digits.len();
        return Err(Fault::Invalid(vec![FieldFault {
            field: field.to_owned(),
            code: "bad_phone",
            zh: format!("手机号少了 {missing} 位，请再看一下。"),
            en: format!("The mobile number is {missing} digits short. Please check it."),
        }]));
    }
    Ok(digits)
}
