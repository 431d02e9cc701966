//! Dates and times as people and spreadsheet programs write them, read as local time of Asia/Shanghai.
//!
//! It never guesses: a year of two digits, a year that is not in front and a day that does not exist are refused.

use jiff::civil::{Date, DateTime, Time};

use super::text::{narrow, quote};
use super::{Field, RowFault};

/// From which day a spreadsheet counts its serial numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateSystem {
    From1900,
    From1904,
}

/// A day, or a moment if the file tells one. Local time of Asia/Shanghai.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    Day(Date),
    At(DateTime),
}

/// Why a cell is no date, before it is known which column it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateFault {
    Bad,
    TwoDigitYear,
    YearNotFirst,
    YearMissing,
    Impossible,
    OutOfRange,
}

impl DateFault {
    pub(super) fn in_field(self, field: Field, value: &str) -> RowFault {
        let value = quote(value);
        match self {
            Self::Bad => RowFault::BadDate { field, value },
            Self::TwoDigitYear => RowFault::TwoDigitYear { field, value },
            Self::YearNotFirst => RowFault::YearNotFirst { field, value },
            Self::YearMissing => RowFault::YearMissing { field, value },
            Self::Impossible => RowFault::ImpossibleDate { field, value },
            Self::OutOfRange => RowFault::YearOutOfRange { field, value },
        }
    }
}

/// Reads a cell as a date.
///
/// # Errors
/// Why it is none.
pub(super) fn parse(value: &str, system: DateSystem) -> Result<Moment, DateFault> {
    let text = narrow(value);
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && text.bytes().filter(|byte| *byte == b'.').count() <= 1
    {
        return parse_number(&text, system);
    }
    if let Some((day, time)) = text.split_once(' ')
        && day.len() == 8
        && day.bytes().all(|byte| byte.is_ascii_digit())
        && time.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(time.len(), 4 | 6)
    {
        return parse_number(&format!("{day}{time}"), system);
    }
    let mut scan = Scan { rest: &text };
    let date = scan.date()?;
    scan.weekday();
    match scan.time()? {
        None => Ok(Moment::Day(date)),
        Some(clock) => Ok(Moment::At(scan.at_home(date.to_datetime(clock))?)),
    }
}

/// Digits only: `20260301`, `202603011405`, `20260301140530`, or the serial number of a spreadsheet program.
fn parse_number(text: &str, system: DateSystem) -> Result<Moment, DateFault> {
    let part = |from: usize, to: usize| text[from..to].parse::<i16>().map_err(|_| DateFault::Bad);
    let small = |from: usize| part(from, from + 2).map(|number| i8::try_from(number).unwrap_or(i8::MAX));
    match (text.len(), text.contains('.')) {
        (8, false) => Ok(Moment::Day(day(part(0, 4)?, small(4)?, small(6)?)?)),
        (12 | 14, false) => {
            let second = if text.len() == 14 { small(12)? } else { 0 };
            let date = day(part(0, 4)?, small(4)?, small(6)?)?;
            Ok(Moment::At(date.to_datetime(clock(small(8)?, small(10)?, second)?)))
        }
        (6, false) => Err(DateFault::TwoDigitYear),
        (_, true) if text.split('.').next().is_some_and(|whole| whole.len() <= 2) => Err(DateFault::Bad),
        (5, false) | (_, true) => {
            let serial = text.parse::<f64>().map_err(|_| DateFault::Bad)?;
            from_serial(serial, system).ok_or(DateFault::OutOfRange)
        }
        (_, false) => Err(DateFault::Bad),
    }
}

/// The moment of a spreadsheet's serial number: whole days since its epoch, and the fraction of the day, rounded to
/// the second because the fraction of 14:05 is not exact in binary. `None` outside 1990 to 2099.
pub(super) fn from_serial(serial: f64, system: DateSystem) -> Option<Moment> {
    let epoch = match system {
        // Day 1 is 1900-01-01, and the 29 February 1900 that never was counts too; right from March 1900 on.
        DateSystem::From1900 => Date::constant(1899, 12, 30),
        DateSystem::From1904 => Date::constant(1904, 1, 1),
    };
    if !(0.0..200_000.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the range was checked: below 2 * 10^10 seconds")]
    let seconds = (serial * 86_400.0).round() as i64;
    let date = epoch.checked_add(jiff::Span::new().days(seconds / 86_400)).ok()?;
    if !YEARS.contains(&date.year()) {
        return None;
    }
    if seconds % 86_400 == 0 {
        return Some(Moment::Day(date));
    }
    let at =
        date.to_datetime(Time::midnight()).checked_add(jiff::Span::new().seconds(seconds % 86_400)).ok()?;
    Some(Moment::At(at))
}

/// Complaints are not older, and a year beyond is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2099;

fn day(year: i16, month: i8, day: i8) -> Result<Date, DateFault> {
    let date = Date::new(year, month, day).map_err(|_| DateFault::Impossible)?;
    if YEARS.contains(&year) { Ok(date) } else { Err(DateFault::OutOfRange) }
}

fn clock(hour: i8, minute: i8, second: i8) -> Result<Time, DateFault> {
    Time::new(hour, minute, second, 0).map_err(|_| DateFault::Impossible)
}

/// The part of the cell that has not been read yet.
struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Scan<'a> {
    fn date(&mut self) -> Result<Date, DateFault> {
        let first = self.number().ok_or(DateFault::Bad)?;
        let mark = self.mark(&['-', '/', '.', '年', '月']).ok_or(DateFault::Bad)?;
        if mark == '月' {
            return Err(DateFault::YearMissing);
        }
        let second = self.number().ok_or(DateFault::Bad)?;
        if self.mark(&['-', '/', '.', '月']).is_none() {
            return Err(if first.len() <= 2 { DateFault::YearMissing } else { DateFault::Bad });
        }
        let third = self.number().ok_or(DateFault::Bad)?;
        self.mark(&['日', '号']);
        match (first.len(), third.len()) {
            (4, 1 | 2) => day(short(first)?, byte(second)?, byte(third)?),
            (1 | 2, 4) => Err(DateFault::YearNotFirst),
            (1 | 2, 1 | 2) => Err(DateFault::TwoDigitYear),
            _ => Err(DateFault::Bad),
        }
    }

    fn weekday(&mut self) {
        self.space();
        let bare = self.rest.trim_start_matches('(');
        for word in ["星期", "礼拜", "周"] {
            if let Some(rest) = bare.strip_prefix(word)
                && let Some(named) = rest.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天'])
            {
                self.rest = named.strip_prefix(')').unwrap_or(named);
                return;
            }
        }
    }

    fn time(&mut self) -> Result<Option<Time>, DateFault> {
        self.rest = self.rest.strip_prefix(['T', 't', ',']).unwrap_or(self.rest);
        self.space();
        if self.rest.is_empty() {
            return Ok(None);
        }
        let half = self.half_of_day();
        self.space();
        let hour = byte(self.number().ok_or(DateFault::Bad)?)?;
        let mut minute = 0;
        let mut second = 0;
        if self.mark(&[':', '时', '点']).is_some() {
            self.mark(&['钟']);
            (minute, second) = self.minute_and_second()?;
        } else if half.is_none() {
            return Err(DateFault::Bad);
        }
        self.space();
        let half = half.or_else(|| self.half_of_day());
        let hour = match half {
            None => hour,
            Some(half) => half.hour(hour).ok_or(DateFault::Impossible)?,
        };
        self.space();
        clock(hour, minute, second).map(Some)
    }

    fn minute_and_second(&mut self) -> Result<(i8, i8), DateFault> {
        if let Some(rest) = self.rest.strip_prefix('半') {
            self.rest = rest;
            return Ok((30, 0));
        }
        let Some(minute) = self.number() else { return Ok((0, 0)) };
        let minute = byte(minute)?;
        if self.mark(&[':', '分']).is_none() {
            return Ok((minute, 0));
        }
        let Some(second) = self.number() else { return Ok((minute, 0)) };
        if self.mark(&['.', '秒']) == Some('.') {
            self.number().ok_or(DateFault::Bad)?;
        }
        Ok((minute, byte(second)?))
    }

    /// Turns a moment with an offset into local time; without an offset it is local time already.
    fn at_home(&mut self, at: DateTime) -> Result<DateTime, DateFault> {
        if self.rest.is_empty() {
            return Ok(at);
        }
        let ahead_minutes = match self.mark(&['Z', 'z', '+', '-']).ok_or(DateFault::Bad)? {
            'Z' | 'z' => 0,
            sign => {
                let (hours, minutes) = self.rest.split_once(':').ok_or(DateFault::Bad)?;
                let (hours, minutes) = (i64::from(byte(hours)?), i64::from(byte(minutes)?));
                self.rest = "";
                if hours > 14 || minutes > 59 {
                    return Err(DateFault::Impossible);
                }
                (hours * 60 + minutes) * if sign == '-' { -1 } else { 1 }
            }
        };
        if !self.rest.is_empty() {
            return Err(DateFault::Bad);
        }
        at.checked_add(jiff::Span::new().minutes(8 * 60 - ahead_minutes)).map_err(|_| DateFault::Impossible)
    }

    fn half_of_day(&mut self) -> Option<Half> {
        let words = [
            ("上午", Half::Morning),
            ("早上", Half::Morning),
            ("早晨", Half::Morning),
            ("凌晨", Half::Night),
            ("中午", Half::Noon),
            ("下午", Half::Afternoon),
            ("傍晚", Half::Afternoon),
            ("晚上", Half::Evening),
            ("晚间", Half::Evening),
            ("AM", Half::Night),
            ("am", Half::Night),
            ("PM", Half::Afternoon),
            ("pm", Half::Afternoon),
        ];
        let (rest, half) =
            words.iter().find_map(|(word, half)| self.rest.strip_prefix(word).map(|rest| (rest, *half)))?;
        self.rest = rest;
        Some(half)
    }

    fn number(&mut self) -> Option<&'a str> {
        self.space();
        let end = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!number.is_empty()).then_some(number)
    }

    fn mark(&mut self, marks: &[char]) -> Option<char> {
        let rest = self.rest.trim_start();
        let first = rest.chars().next().filter(|first| marks.contains(first))?;
        self.rest = &rest[first.len_utf8()..];
        Some(first)
    }

    fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }
}

fn short(number: &str) -> Result<i16, DateFault> {
    number.parse().map_err(|_| DateFault::Bad)
}

fn byte(number: &str) -> Result<i8, DateFault> {
    if number.is_empty() || number.len() > 2 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DateFault::Bad);
    }
    number.parse().map_err(|_| DateFault::Bad)
}

/// Which half of the day the words in front of an hour mean.
#[derive(Debug, Clone, Copy)]
enum Half {
    Morning,
    Night,
    Noon,
    Afternoon,
    Evening,
}

impl Half {
    /// The hour from 0 to 23. Twelve at night could be the start or the end of the day, so it is refused.
    fn hour(self, hour: i8) -> Option<i8> {
        match (self, hour) {
            (Self::Evening, 12) => None,
            (Self::Night, 12) => Some(0),
            (Self::Noon, 1..=3) | (Self::Afternoon, 1..=11) | (Self::Evening, 5..=11) => Some(hour + 12),
            (Self::Noon | Self::Afternoon, 12..=18) | (Self::Evening, 17..=23) => Some(hour),
            (Self::Noon, 11) | (Self::Morning, 0..=12) | (Self::Night, 0..=11) => Some(hour),
            (Self::Noon | Self::Afternoon | Self::Evening | Self::Morning | Self::Night, _) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> String {
        match parse(value, DateSystem::From1900) {
            Ok(Moment::Day(day)) => day.to_string(),
            Ok(Moment::At(at)) => at.to_string(),
            Err(fault) => fault.in_field(Field::Received, "").code().to_owned(),
        }
    }

    #[test]
    fn dates_as_people_write_them() {
        for (value, expected) in [
            ("2026-03-01", "2026-03-01"),
            ("2026/3/1 14:05", "2026-03-01T14:05:00"),
            ("2026.3.1", "2026-03-01"),
            ("2026年3月1日下午2点", "2026-03-01T14:00:00"),
            ("2026年3月1日 下午2点半", "2026-03-01T14:30:00"),
            ("2026年3月1日（星期日）上午9时15分", "2026-03-01T09:15:00"),
            ("20260301", "2026-03-01"),
            ("202603011405", "2026-03-01T14:05:00"),
            ("20260301 140530", "2026-03-01T14:05:30"),
            ("２０２６－３－１", "2026-03-01"),
            ("2026-03-01T14:05:00+08:00", "2026-03-01T14:05:00"),
            ("2026-03-01T06:05:00Z", "2026-03-01T14:05:00"),
            ("2026-03-01 14:05:30.123", "2026-03-01T14:05:30"),
            ("2026/3/1 2:05 PM", "2026-03-01T14:05:00"),
            ("2026年3月1日凌晨12点", "2026-03-01T00:00:00"),
            ("2024-02-29", "2024-02-29"),
            ("46082", "2026-03-01"),
            ("46082.586805555555", "2026-03-01T14:05:00"),
        ] {
            assert_eq!(read(value), expected, "{value}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused_with_the_right_reason() {
        for (value, expected) in [
            ("26-3-1", "row_two_digit_year"),
            ("260301", "row_two_digit_year"),
            ("01/03/2026", "row_year_not_first"),
            ("3月1日", "row_year_missing"),
            ("3/1", "row_year_missing"),
            ("2026-02-29", "row_impossible_date"),
            ("2026-13-01", "row_impossible_date"),
            ("20260231", "row_impossible_date"),
            ("2026-03-01 25:00", "row_impossible_date"),
            ("2026-03-01 24:00", "row_impossible_date"),
            ("2026年3月1日晚上12点", "row_impossible_date"),
            ("1026-03-01", "row_year_out_of_range"),
            ("12", "row_bad_date"),
            ("0.5", "row_bad_date"),
            ("昨天", "row_bad_date"),
            ("2026-03-01 14", "row_bad_date"),
            ("2026-03-01 14:05 左右", "row_bad_date"),
            ("2026-03-01 14:05+99:00", "row_impossible_date"),
            ("2026年3月", "row_bad_date"),
            ("99999.5", "row_year_out_of_range"),
        ] {
            assert_eq!(read(value), expected, "{value}");
        }
    }

    #[test]
    fn the_other_epoch_is_four_years_later() {
        assert_eq!(from_serial(44_620.0, DateSystem::From1904), from_serial(46_082.0, DateSystem::From1900));
    }

    proptest::proptest! {
        #[test]
        fn no_cell_breaks_the_reader(value in "\\PC{0,40}") {
            let _ = parse(&value, DateSystem::From1900);
        }

        #[test]
        fn near_dates_never_break_the_reader(value in "[0-9]{0,5}[-/.年 ]{0,2}[0-9]{0,3}[-/.月 ]?[0-9]{0,3}[日T ]?(下午|上午|晚上)?[0-9]{0,3}[:点时]?[0-9]{0,3}[Z+-]?[0-9:]{0,5}") {
            let _ = parse(&value, DateSystem::From1904);
        }

        #[test]
        fn every_serial_reads_back_as_its_day(days in 0_i64..40_000) {
            let day = Date::constant(1990, 1, 1).checked_add(jiff::Span::new().days(days)).expect("in range");
            let serial = (days + 32_874).to_string();
            proptest::prop_assert_eq!(parse(&serial, DateSystem::From1900), Ok(Moment::Day(day)));
        }
    }
}
