//! Amounts of money as people write them, in whole fen.

use super::RowFault;
use super::text::{narrow, quote};

/// What one unit of a column is worth, in fen: its name may say 万元.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AmountUnit(i128);

impl AmountUnit {
    /// The unit a column's name states in brackets or at its end; yuan if it states none.
    pub(super) fn of_header(header: &str) -> Self {
        let header = narrow(header);
        if header.contains("亿元") {
            Self(HUNDRED_MILLION * YUAN)
        } else if header.contains("万元") || header.contains("(万)") {
            Self(TEN_THOUSAND * YUAN)
        } else if header.contains("千元") {
            Self(1000 * YUAN)
        } else if header.contains("(分)") {
            Self(1)
        } else {
            Self(YUAN)
        }
    }
}

const YUAN: i128 = 100;
const TEN_THOUSAND: i128 = 10_000;
const HUNDRED_MILLION: i128 = 100_000_000;
/// Above this an amount is a number from another column.
const MAX_FEN: i128 = 100_000_000_000_000_000;

/// Reads `3,000.00`, `3.2万`, `￥500元` as whole fen. A unit in the cell outranks the column's.
///
/// # Errors
/// The cell is no amount, is below zero, or has parts of a fen.
pub(super) fn parse(value: &str, unit: AmountUnit) -> Result<i64, RowFault> {
    let bad = || RowFault::BadAmount { value: quote(value) };
    let mut text: String = narrow(value).chars().filter(|c| !c.is_whitespace()).collect();
    for prefix in ["人民币", "RMB", "rmb", "CNY", "cny", "¥", "￥"] {
        text = text.strip_prefix(prefix).unwrap_or(&text).to_owned();
    }
    for suffix in ["整", "人民币", "RMB", "CNY"] {
        text = text.strip_suffix(suffix).unwrap_or(&text).to_owned();
    }
    let (number, worth_fen) = split_unit(&text, unit);
    if let Some(positive) = number.strip_prefix('-') {
        return Err(if decimal(positive).is_some() {
            RowFault::NegativeAmount { value: quote(value) }
        } else {
            bad()
        });
    }
    let (digits, scale) = decimal(number).ok_or_else(bad)?;
    let scaled = digits.checked_mul(worth_fen).ok_or_else(bad)?;
    if scaled % scale != 0 {
        return Err(RowFault::AmountTooFine { value: quote(value) });
    }
    let fen = scaled / scale;
    if fen > MAX_FEN {
        return Err(bad());
    }
    i64::try_from(fen).map_err(|_| bad())
}

fn split_unit(text: &str, unit: AmountUnit) -> (&str, i128) {
    let units = [
        ("亿元", HUNDRED_MILLION * YUAN),
        ("万元", TEN_THOUSAND * YUAN),
        ("千元", 1000 * YUAN),
        ("亿", HUNDRED_MILLION * YUAN),
        ("万", TEN_THOUSAND * YUAN),
        ("元", YUAN),
        ("块", YUAN),
        ("分", 1),
    ];
    units
        .iter()
        .find_map(|(name, worth)| text.strip_suffix(name).map(|rest| (rest, *worth)))
        .unwrap_or((text, unit.0))
}

/// The digits without their point, and the power of ten the point stands for. Commas must stand at every third or,
/// as 万 is also marked, fourth digit.
fn decimal(number: &str) -> Option<(i128, i128)> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.iter().all(|group| group.len() == 3) || rest.iter().all(|group| group.len() == 4);
    let digits = format!("{first}{}{fraction}", rest.concat());
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    if first.is_empty() || fraction.is_empty() || !grouped || !plain || digits.len() > 24 {
        return None;
    }
    Some((digits.parse().ok()?, 10_i128.pow(u32::try_from(fraction.len()).ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fen(value: &str) -> Result<i64, &'static str> {
        parse(value, AmountUnit(YUAN)).map_err(|fault| fault.code())
    }

    #[test]
    fn amounts_as_people_write_them() {
        for (value, expected) in [
            ("3,000.00", 300_000),
            ("3.2万", 3_200_000),
            ("￥500", 50_000),
            ("¥1,234.5元", 123_450),
            ("人民币 3000 元整", 300_000),
            ("３０００", 300_000),
            ("1.5亿元", 15_000_000_000),
            ("0", 0),
            ("1,2345", 1_234_500),
        ] {
            assert_eq!(fen(value), Ok(expected), "{value}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused_with_a_reason() {
        for (value, expected) in [
            ("约3万", "row_bad_amount"),
            ("三千", "row_bad_amount"),
            ("3,00", "row_bad_amount"),
            ("1.2.3", "row_bad_amount"),
            ("-20", "row_negative_amount"),
            ("0.005", "row_amount_too_fine"),
            ("99999999999999999999999", "row_bad_amount"),
            ("99999999999999999999999999999999", "row_bad_amount"),
        ] {
            assert_eq!(fen(value), Err(expected), "{value}");
        }
    }

    #[test]
    fn the_unit_of_the_column_counts_unless_the_cell_has_its_own() {
        let unit = AmountUnit::of_header("涉及金额（万元）");
        assert_eq!(parse("3.2", unit), Ok(3_200_000));
        assert_eq!(parse("300元", unit), Ok(30_000));
        assert_eq!(AmountUnit::of_header("涉及金额"), AmountUnit(YUAN));
    }
}
