//! From cells to a row of meaning: every field read, every fault named, and a fingerprint that stays the same.

use greenlane_domain::time::{Day, Instant};
use sha2::{Digest, Sha256};

use super::amount::{self, AmountUnit};
use super::columns::{ColumnMap, Field};
use super::date::{self, DateSystem, Moment};
use super::limits::MAX_COLUMNS;
use super::text::{LongNumber, is_formula_error, long_number, narrow, present, quote};
use super::{RawRow, RowFault};

/// When something happened, as exactly as the ledger tells. Local time of Asia/Shanghai.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Received {
    /// Only the day is known.
    Day(Day),
    /// The minute, or the second, is known.
    At(Instant),
}

impl Received {
    /// The day in either case.
    pub fn day(self) -> Day {
        match self {
            Self::Day(day) => day,
            Self::At(at) => at.day(),
        }
    }

    /// Whether this is certainly earlier than `other`; a bare day leaves its hours open.
    fn is_before(self, other: Self) -> bool {
        match (self, other) {
            (Self::At(this), Self::At(other)) => this < other,
            (Self::Day(_), _) | (_, Self::Day(_)) => self.day() < other.day(),
        }
    }
}

/// One complaint of a ledger. Words for which the platform has its own codes are kept as written, except the channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow {
    pub external_number: Option<String>,
    pub customer_name: Option<String>,
    pub phone: Option<String>,
    pub id_number: Option<String>,
    pub received: Received,
    /// A code of the platform's channels; `None` when the words name none of them.
    pub channel: Option<&'static str>,
    /// The channel in the ledger's words.
    pub channel_words: Option<String>,
    pub branch: Option<String>,
    pub text: String,
    pub result: Option<String>,
    pub closed: Option<Received>,
    pub handler: Option<String>,
    pub category_words: Option<String>,
    pub cause_words: Option<String>,
    pub business_words: Option<String>,
    pub amount_fen: Option<i64>,
    pub satisfied: Option<String>,
    /// 64 hexadecimal digits over what identifies a complaint: number, customer, time, branch and text, each in its
    /// normal form. It is the same for the same row in another encoding, file format or way of writing a date, and it
    /// does not change when a result or a date of closing is filled in later. Importing a key twice is a repetition.
    pub row_key: String,
}

/// Turns rows into [`LedgerRow`]s by the columns found.
#[derive(Debug)]
pub(super) struct RowReader {
    columns: ColumnMap,
    headers: Vec<String>,
    amount_unit: AmountUnit,
    dates: DateSystem,
    torn: TornRows,
}

/// Whether a row with too few cells may have been torn apart by a line break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TornRows {
    Possible,
    Impossible,
}

impl RowReader {
    pub(super) fn new(headers: &[String], columns: &ColumnMap, dates: DateSystem, torn: TornRows) -> Self {
        let amount_header = columns.column(Field::Amount).map_or("", |column| headers[column].as_str());
        Self {
            columns: columns.clone(),
            headers: headers.to_vec(),
            amount_unit: AmountUnit::of_header(amount_header),
            dates,
            torn,
        }
    }

    /// Reads one row.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(super) fn read(&self, raw: &RawRow) -> Result<LedgerRow, Vec<RowFault>> {
        let mut faults = raw.faults.clone();
        // What was broken when it was read has cells nobody should interpret.
        if faults.is_empty() {
            self.check_shape(raw, &mut faults);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut cells = Cells { reader: self, raw, faults };
        let received = cells.date(Field::Received);
        let text = cells.words(Field::Text);
        for (field, absent) in [(Field::Received, received.is_none()), (Field::Text, text.is_none())] {
            if absent && cells.raw_cell(field).is_none() {
                cells.faults.push(RowFault::Missing { field });
            }
        }
        let closed = cells.date(Field::Closed);
        if let (Some(received), Some(closed)) = (received, closed)
            && closed.is_before(received)
        {
            cells.faults.push(RowFault::ClosedBeforeReceived);
        }
        let channel_words = cells.words(Field::Channel);
        // The values that stand in for an absent time and text are never handed out: their absence is a fault.
        let mut row = LedgerRow {
            external_number: cells.number(Field::ExternalNumber),
            customer_name: cells.words(Field::CustomerName),
            phone: cells.number(Field::Phone),
            id_number: cells.id_number(),
            received: received.unwrap_or(Received::At(Instant::from_millis(0))),
            channel: channel_words.as_deref().and_then(channel),
            channel_words,
            branch: cells.words(Field::Branch),
            text: text.unwrap_or_default(),
            result: cells.words(Field::Result),
            closed,
            handler: cells.words(Field::Handler),
            category_words: cells.words(Field::Category),
            cause_words: cells.words(Field::Cause),
            business_words: cells.words(Field::Business),
            amount_fen: cells.amount_fen(),
            satisfied: cells.words(Field::Satisfied),
            row_key: String::new(),
        };
        if !cells.faults.is_empty() {
            return Err(cells.faults);
        }
        row.row_key = row_key(&row);
        Ok(row)
    }

    fn check_shape(&self, raw: &RawRow, faults: &mut Vec<RowFault>) {
        let expected = self.headers.len();
        let found = raw.cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        if found > MAX_COLUMNS {
            faults.push(RowFault::TooManyColumns { found });
        } else if found > expected {
            faults.push(RowFault::ExtraCells { expected, found });
        }
        let last = raw.cells.len().saturating_sub(1);
        let free_text = [Field::Text, Field::Result].map(|field| self.columns.column(field));
        if self.torn == TornRows::Possible && raw.cells.len() < expected && free_text.contains(&Some(last)) {
            faults.push(RowFault::TornRow { expected, found: raw.cells.len() });
        }
    }
}

/// The cells of one row while it is read, and the faults met so far.
struct Cells<'a> {
    reader: &'a RowReader,
    raw: &'a RawRow,
    faults: Vec<RowFault>,
}

impl<'a> Cells<'a> {
    fn raw_cell(&self, field: Field) -> Option<&'a str> {
        let column = self.reader.columns.column(field)?;
        present(self.raw.cells.get(column)?)
    }

    /// The cell of a field, unless it is empty, a formula's error or unprintable.
    fn cell(&mut self, field: Field) -> Option<&'a str> {
        let value = self.raw_cell(field)?;
        if is_formula_error(value) {
            self.faults.push(RowFault::FormulaError { field, value: quote(value) });
            return None;
        }
        if value.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            let column = self.reader.columns.column(field).map_or(0, |column| column);
            self.faults.push(RowFault::ControlCharacter { column: self.reader.headers[column].clone() });
            return None;
        }
        Some(value)
    }

    fn words(&mut self, field: Field) -> Option<String> {
        self.cell(field).map(|value| value.replace("\r\n", "\n").replace('\r', "\n"))
    }

    fn number(&mut self, field: Field) -> Option<String> {
        let value = self.cell(field)?;
        match long_number(value) {
            LongNumber::AsWritten => Some(narrow(value)),
            LongNumber::Restored(number) => Some(number),
            LongNumber::Lost => {
                self.faults.push(RowFault::DigitsLost { field, value: quote(value) });
                None
            }
        }
    }

    fn id_number(&mut self) -> Option<String> {
        let number = self.number(Field::IdNumber)?.to_uppercase();
        if was_zeroed(&number) {
            let value = quote(&number);
            self.faults.push(RowFault::DigitsLost { field: Field::IdNumber, value });
            return None;
        }
        Some(number)
    }

    fn date(&mut self, field: Field) -> Option<Received> {
        let value = self.cell(field)?;
        match date::parse(value, self.reader.dates) {
            Ok(moment) => Some(received(moment)),
            Err(fault) => {
                self.faults.push(fault.in_field(field, value));
                None
            }
        }
    }

    fn amount_fen(&mut self) -> Option<i64> {
        let value = self.cell(Field::Amount)?;
        match amount::parse(value, self.reader.amount_unit) {
            Ok(fen) => Some(fen),
            Err(fault) => {
                self.faults.push(fault);
                None
            }
        }
    }
}

/// An identity number whose last three digits a spreadsheet program has replaced by zeros: it keeps fifteen, and the
/// check digit of GB 11643 no longer fits.
fn was_zeroed(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 18 || number.len() != 18 || !number.ends_with("000") {
        return false;
    }
    let sum: u32 = WEIGHTS.iter().zip(&digits).map(|(weight, digit)| weight * digit).sum();
    // The check character 0 belongs to the remainder 1.
    sum % 11 != 1
}

fn received(moment: Moment) -> Received {
    const MINUTE_MS: i64 = 60_000;
    let day_of = |date: jiff::civil::Date| {
        let days = date.since(jiff::civil::Date::constant(1970, 1, 1)).map_or(0, |span| span.get_days());
        Instant::from_millis(0).day().plus(days)
    };
    match moment {
        Moment::Day(date) => Received::Day(day_of(date)),
        Moment::At(at) => {
            let minutes = i64::from(at.hour()) * 60 + i64::from(at.minute());
            let ms = minutes * MINUTE_MS + i64::from(at.second()) * 1000;
            Received::At(day_of(at.date()).start().plus_ms(ms))
        }
    }
}

/// The platform's channel behind a ledger's words. The order matters: a call passed on by the regulator is the
/// regulator's.
fn channel(words: &str) -> Option<&'static str> {
    const CHANNELS: [(&str, &[&str]); 8] = [
        (
            "regulator",
            &[
                "监管",
                "人行",
                "人民银行",
                "银保监",
                "金管局",
                "金监",
                "银监",
                "12378",
                "12363",
                "12345",
                "信访",
                "转办",
                "regulator",
            ],
        ),
        ("wechat", &["微信", "公众号", "小程序", "wechat"]),
        ("email", &["邮件", "邮箱", "email", "e-mail"]),
        ("letter_box", &["意见箱", "意见簿", "来信", "信函", "信件", "书信", "letter"]),
        (
            "counter",
            &[
                "柜面",
                "柜台",
                "网点",
                "营业厅",
                "大堂",
                "现场",
                "来访",
                "上门",
                "当面",
                "支行",
                "counter",
                "branch",
            ],
        ),
        ("phone", &["电话", "热线", "来电", "客服", "95", "400", "phone", "call", "hotline"]),
        (
            "portal",
            &["官网", "网站", "网上", "在线", "线上", "门户", "手机银行", "网银", "app", "portal", "web"],
        ),
        ("partner", &["接口", "系统对接", "第三方平台", "partner", "api"]),
    ];
    let words = narrow(words).to_lowercase();
    CHANNELS.iter().find(|(_, names)| names.iter().any(|name| words.contains(name))).map(|(code, _)| *code)
}

fn row_key(row: &LedgerRow) -> String {
    let plain = |value: &Option<String>| match value {
        Some(value) => squeezed(value),
        None => String::new(),
    };
    let received = match row.received {
        Received::Day(day) => day.to_string(),
        Received::At(at) => at.to_rfc3339(),
    };
    let parts = [
        plain(&row.external_number),
        plain(&row.customer_name),
        plain(&row.phone),
        plain(&row.id_number),
        received,
        plain(&row.branch),
        squeezed(&row.text),
    ];
    let mut digest = Sha256::new();
    // The version makes room for another normal form without mistaking old keys for new ones.
    digest.update(b"ledger row 1");
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part.as_bytes());
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A value without what editing and saving changes: width, case and white space.
fn squeezed(value: &str) -> String {
    narrow(value).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spreadsheet::columns::map_columns;

    fn read(headers: &[&str], cells: &[&str]) -> Result<LedgerRow, Vec<&'static str>> {
        let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
        let columns = map_columns(&headers, None).expect("maps");
        let cells = cells.iter().map(|cell| (*cell).to_owned()).collect();
        RowReader::new(&headers, &columns, DateSystem::From1900, TornRows::Possible)
            .read(&RawRow { line: 2, cells, faults: Vec::new() })
            .map_err(|faults| faults.iter().map(RowFault::code).collect())
    }

    const HEADERS: [&str; 5] = ["投诉时间", "投诉内容", "联系电话", "身份证号", "办结时间"];

    #[test]
    fn every_fault_of_a_row_is_told_at_once() {
        let faults = read(&HEADERS, &["26/3/1", "", "1.38E+10", "110101199001011000", "2026-02-30"]);
        assert_eq!(
            faults.expect_err("is refused"),
            [
                "row_two_digit_year",
                "row_missing",
                "row_impossible_date",
                "row_digits_lost",
                "row_digits_lost"
            ]
        );
    }

    #[test]
    fn closing_comes_after_receiving_but_may_be_the_same_day() {
        let row = |closed| read(&HEADERS, &["2026-03-01 14:05", "吞卡", "", "", closed]);
        assert!(row("2026-03-01").is_ok());
        assert_eq!(row("2026-03-01 14:04"), Err(vec!["row_closed_before_received"]));
        assert_eq!(row("2026-02-28"), Err(vec!["row_closed_before_received"]));
    }

    #[test]
    fn moved_and_torn_rows_are_refused() {
        assert_eq!(read(&HEADERS, &["2026-03-01", "a", "", "", "", "x"]), Err(vec!["row_extra_cells"]));
        assert_eq!(read(&HEADERS, &["2026-03-01", "a"]), Err(vec!["row_torn"]));
        assert_eq!(read(&HEADERS, &["x"; MAX_COLUMNS + 1]), Err(vec!["row_too_many_columns"]));
        assert!(read(&HEADERS, &["2026-03-01", "a", "138"]).is_ok());
        assert!(read(&HEADERS, &["2026-03-01", "a", "", "", "", " "]).is_ok());
    }

    #[test]
    fn the_key_ignores_how_a_row_is_written_and_heeds_what_it_says() {
        let key = |time, text| read(&["投诉时间", "投诉内容"], &[time, text]).expect("reads").row_key;
        assert_eq!(key("2026-03-01 14:05", "吞卡，两天"), key("2026年3月1日下午2点5分", " 吞卡， 两天"));
        assert_ne!(key("2026-03-01 14:05", "吞卡"), key("2026-03-01 14:06", "吞卡"));
        assert_ne!(key("2026-03-01", "吞卡"), key("2026-03-01", "吞卡。"));
        assert_eq!(key("2026-03-01", "吞卡").len(), 64);
    }

    #[test]
    fn a_true_identity_number_may_end_in_zeros() {
        assert!(was_zeroed("110101199001011000"));
        let whole =
            (0..100).map(|n| format!("1101011990{n:02}01000")).map(|base| format!("{}000", &base[..15]));
        assert!(whole.into_iter().any(|number| !was_zeroed(&number)));
        assert!(!was_zeroed("110101199001011237"));
    }

    #[test]
    fn channels_are_recognised_by_the_strongest_word() {
        for (words, code) in [
            ("12378热线转办", Some("regulator")),
            ("95588客服电话", Some("phone")),
            ("支行柜面", Some("counter")),
            ("微信公众号", Some("wechat")),
            ("手机银行App", Some("portal")),
            ("别处", None),
        ] {
            assert_eq!(channel(words), code, "{words}");
        }
    }
}
