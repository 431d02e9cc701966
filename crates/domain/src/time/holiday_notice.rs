//! 放假通知: reading the State Council's yearly notice on holidays as it is published, and putting its year into the
//! calendar document. What the notice says twice, weekday and number of days, is held against its dates.

use super::calendar::{CalendarError, WorkCalendar};
use super::day::Day;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt::Write as _;

/// The table of one year, as the notice gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearTable {
    pub year: i16,
    /// The title of the notice.
    pub title: String,
    /// Name, first and last day off.
    pub holidays: Vec<(String, Day, Day)>,
    /// Saturdays and Sundays that are worked, with the holiday they make up for.
    pub make_up_days: Vec<(String, Day)>,
}

/// Why a notice cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoticeError {
    /// It names no year.
    NoYear,
    /// No sentence of the form 名称：某月某日…放假 was found.
    NoHoliday,
    /// A date that does not exist.
    NoSuchDay { text: String },
    /// The weekday in brackets is not that of the date.
    WrongWeekday { day: Day, said: String },
    /// 共…天 is not the number of days between the dates.
    WrongLength { name: String, said: i32, counted: i32 },
    /// A day to be worked that is no Saturday or Sunday.
    MakeUpOnWeekday { day: Day },
}

impl NoticeError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoYear => "notice_no_year",
            Self::NoHoliday => "notice_no_holiday",
            Self::NoSuchDay { .. } => "notice_no_such_day",
            Self::WrongWeekday { .. } => "notice_wrong_weekday",
            Self::WrongLength { .. } => "notice_wrong_length",
            Self::MakeUpOnWeekday { .. } => "notice_make_up_on_weekday",
        }
    }

    /// What is wrong, in both languages.
    pub fn sentences(&self) -> (String, String) {
        match self {
            Self::NoYear => (
                "没有找到年份。请连同标题一起粘贴，例如「关于2027年部分节假日安排的通知」。".to_owned(),
                "No year was found. Paste the notice with its title.".to_owned(),
            ),
            Self::NoHoliday => (
                "没有找到放假安排。每一项应写作「元旦：1月1日至3日放假」。".to_owned(),
                "No holiday was found. Each should read like 元旦：1月1日至3日放假.".to_owned(),
            ),
            Self::NoSuchDay { text } => {
                (format!("「{text}」不是有效的日期。"), format!("{text} is not a date."))
            }
            Self::WrongWeekday { day, said } => (
                format!("{day} 是{}，通知里写的是{said}，请核对。", day.weekday().zh()),
                format!("{day} is a {}; the notice says {said}.", day.weekday().en()),
            ),
            Self::WrongLength { name, said, counted } => (
                format!("{name}写的是共{said}天，按日期数是{counted}天，请核对。"),
                format!("{name}: the notice says {said} days, its dates give {counted}."),
            ),
            Self::MakeUpOnWeekday { day } => (
                format!("{day} 不是周末，不会是调休上班日，请核对。"),
                format!("{day} is no weekend day and cannot be a make-up day."),
            ),
        }
    }
}

/// Reads a notice with its title.
///
/// # Errors
/// The first thing that is missing or contradicts itself.
pub fn read_notice(text: &str) -> Result<YearTable, NoticeError> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(plain).collect();
    let year = year_of(&text).ok_or(NoticeError::NoYear)?;
    let mut table =
        YearTable { year, title: title_of(&text, year), holidays: Vec::new(), make_up_days: Vec::new() };
    let mut name = String::new();
    for sentence in text.split(['。', ';', '；']) {
        let (before, rest) = sentence.split_once('：').unwrap_or(("", sentence));
        // A name is the short word before the colon, behind its number: 二、春节.
        let short = before.rsplit_once('、').filter(|(no, _)| no.chars().count() <= 2);
        let candidate = short.map_or(before, |(_, name)| name);
        let named =
            before.find('、').map_or(candidate, |i| before.get(i + '、'.len_utf8()..).unwrap_or(before));
        if !named.is_empty() && named.chars().count() <= 12 {
            named.clone_into(&mut name);
        }
        if rest.contains("上班") {
            for (day, weekday) in dates(rest, year)? {
                require_weekday(day, weekday.as_deref())?;
                if !day.weekday().is_weekend() {
                    return Err(NoticeError::MakeUpOnWeekday { day });
                }
                table.make_up_days.push((name.clone(), day));
            }
        } else if let Some((off, tail)) = rest.split_once("放假")
            && let Some((first, last)) = range(off, year)?
        {
            require_length(&name, first, last, tail)?;
            let start = Day::new(year, 1, 1).unwrap_or(first);
            table.holidays.push((name.clone(), first.max(start), last));
        }
    }
    if table.holidays.is_empty() { Err(NoticeError::NoHoliday) } else { Ok(table) }
}

/// Brackets, colons and digits as the notice itself uses them.
const fn plain(c: char) -> char {
    match c {
        '(' => '（',
        ')' => '）',
        ':' => '：',
        other => other,
    }
}

fn year_of(text: &str) -> Option<i16> {
    let (before, _) = text.split_once("年部分节假日").or_else(|| text.split_once('年'))?;
    let digits: String = before.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
    digits.parse().ok().filter(|year| (2000..2200).contains(year))
}

fn title_of(text: &str, year: i16) -> String {
    if text.contains("国务院办公厅") || !text.contains("部分节假日安排的通知") {
        format!("国务院办公厅关于{year}年部分节假日安排的通知")
    } else {
        format!("关于{year}年部分节假日安排的通知")
    }
}

/// The first and last day of 1月1日（周四）至3日（周六）.
fn range(text: &str, year: i16) -> Result<Option<(Day, Day)>, NoticeError> {
    let found = dates(text, year)?;
    for (day, weekday) in &found {
        require_weekday(*day, weekday.as_deref())?;
    }
    Ok(found.first().zip(found.last()).map(|((first, _), (last, _))| (*first, *last)))
}

/// All dates with their weekday, if one is given; a day without a month belongs to the month before it, and a date may
/// carry another year.
fn dates(text: &str, year: i16) -> Result<Vec<(Day, Option<String>)>, NoticeError> {
    let mut out = Vec::new();
    let (mut month, mut given_year) = (0_u8, year);
    let mut number = String::new();
    let mut brackets: Option<String> = None;
    for c in text.chars() {
        if let Some(inside) = &mut brackets {
            if c == '）' {
                if let (Some((_, weekday)), Some(inside)) = (out.last_mut(), brackets.take()) {
                    *weekday = weekday_in(&inside);
                }
            } else {
                inside.push(c);
            }
            continue;
        }
        match c {
            '0'..='9' => number.push(c),
            '年' => given_year = std::mem::take(&mut number).parse().unwrap_or(year),
            '月' => month = std::mem::take(&mut number).parse().unwrap_or(0),
            '日' => {
                let typed = std::mem::take(&mut number);
                let day = typed.parse().ok().and_then(|d| Day::new(given_year, month, d).ok());
                let text = format!("{given_year}年{month}月{typed}日");
                out.push((day.ok_or(NoticeError::NoSuchDay { text })?, None));
            }
            '至' => {
                number.clear();
                given_year = year;
            }
            '（' => brackets = Some(String::new()),
            _ => number.clear(), // words between the dates
        }
    }
    Ok(out)
}

/// 周四, 星期四 and 农历正月初七、周一 all tell a weekday.
fn weekday_in(brackets: &str) -> Option<String> {
    let at = brackets.find('周').map(|i| i + '周'.len_utf8());
    let at = at.or_else(|| brackets.find("星期").map(|i| i + "星期".len()))?;
    brackets.get(at..)?.chars().next().map(|c| format!("周{}", if c == '天' { '日' } else { c }))
}

fn require_weekday(day: Day, said: Option<&str>) -> Result<(), NoticeError> {
    const NAMES: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    let monday = Day::new(2024, 1, 1).unwrap_or(day);
    let is = NAMES[day.days_since(monday).rem_euclid(7) as usize];
    match said {
        Some(said) if said != is => Err(NoticeError::WrongWeekday { day, said: said.to_owned() }),
        Some(_) | None => Ok(()),
    }
}

fn require_length(name: &str, first: Day, last: Day, tail: &str) -> Result<(), NoticeError> {
    let said = tail.split_once('共').and_then(|(_, rest)| rest.split_once('天')).map(|(n, _)| n);
    let Some(said) = said.and_then(|n| n.parse::<i32>().ok()) else { return Ok(()) };
    let counted = last.days_since(first) + 1;
    if said == counted {
        return Ok(());
    }
    Err(NoticeError::WrongLength { name: name.to_owned(), said, counted })
}

fn english(name: &str) -> String {
    let one = |name: &str| match name {
        "元旦" => "New Year's Day".to_owned(),
        "春节" => "Spring Festival".to_owned(),
        "清明节" => "Qingming Festival".to_owned(),
        "劳动节" => "Labour Day".to_owned(),
        "端午节" => "Dragon Boat Festival".to_owned(),
        "中秋节" => "Mid-Autumn Festival".to_owned(),
        "国庆节" => "National Day".to_owned(),
        other => other.to_owned(),
    };
    name.split('、').map(one).collect::<Vec<_>>().join(" and ")
}

/// The calendar document with the table of this year; a table or the statutory days it had for the year give way.
///
/// # Errors
/// When either the document or the outcome is no calendar.
pub fn with_year(document: &str, table: &YearTable, url: &str) -> Result<String, CalendarError> {
    let malformed = |e: serde_json::Error| CalendarError::Malformed { detail: e.to_string() };
    let value: Value = serde_json::from_str(document).map_err(malformed)?;
    if value["weekends_only"] == true {
        let detail = "this calendar counts weekends only and takes no notice".to_owned();
        return Err(CalendarError::Malformed { detail });
    }
    let rows = |key: &str| value[key].as_array().cloned().unwrap_or_default();
    let other = |row: &Value| row["year"] != table.year;
    let mut years: Vec<Value> = rows("years").into_iter().filter(other).collect();
    years.push(year_value(table, url));
    years.sort_by_key(|row| row["year"].as_i64());
    let without: Vec<Value> = rows("years_without_notice").into_iter().filter(other).collect();
    let version = format!("{}-{}", value["version"].as_str().unwrap_or_default(), table.year);
    let kept: Kept<'_> = serde_json::from_str(document).map_err(malformed)?;
    let kept = [("opening_hours", kept.opening_hours), ("desks", kept.desks)];
    let kept: Vec<(&str, &str)> =
        kept.into_iter().filter_map(|(key, rows)| Some((key, rows?.get()))).collect();
    let name = value["name"].as_str().unwrap_or_default();
    let out = printed(name, &version, (&years, &without), &kept);
    WorkCalendar::from_json(&out).map(|_| out)
}

/// What a notice does not touch, as it was written.
#[derive(Deserialize)]
struct Kept<'d> {
    #[serde(borrow)]
    opening_hours: Option<&'d RawValue>,
    #[serde(borrow)]
    desks: Option<&'d RawValue>,
}

fn year_value(table: &YearTable, url: &str) -> Value {
    let holidays = table.holidays.iter().map(|(name, from, to)| {
        serde_json::json!({ "name": name, "name_en": english(name), "from": from, "to": to })
    });
    let make_up = table
        .make_up_days
        .iter()
        .map(|(name, day)| serde_json::json!({ "day": day, "name": name, "name_en": english(name) }));
    serde_json::json!({
        "year": table.year,
        "notice": { "title": table.title, "url": url },
        "holidays": holidays.collect::<Vec<_>>(),
        "make_up_days": make_up.collect::<Vec<_>>(),
    })
}

/// The document as it is written by hand: a line for a day, so that a comparison shows days.
fn printed(
    name: &str,
    version: &str,
    (years, without): (&[Value], &[Value]),
    kept: &[(&str, &str)],
) -> String {
    let row = |value: &Value, keys: &[&str]| {
        let pairs: Vec<String> = keys.iter().map(|k| format!("{}: {}", Value::from(*k), value[*k])).collect();
        format!("{{{}}}", pairs.join(", "))
    };
    let list = |value: &Value, keys: &[&str]| {
        let rows = value.as_array().map(Vec::as_slice).unwrap_or_default();
        let rows: Vec<String> = rows.iter().map(|r| format!("        {}", row(r, keys))).collect();
        if rows.is_empty() { "[]".to_owned() } else { format!("[\n{}\n      ]", rows.join(",\n")) }
    };
    let holiday = &["name", "name_en", "from", "to"];
    let mut out =
        format!("{{\n  \"name\": {},\n  \"version\": {},\n", Value::from(name), Value::from(version));
    let years = years.iter().map(|y| {
        format!(
            "    {{\n      \"year\": {},\n      \"notice\": {},\n      \"holidays\": {},\n      \"make_up_days\": {}\n    }}",
            y["year"],
            row(&y["notice"], &["title", "url"]),
            list(&y["holidays"], holiday),
            list(&y["make_up_days"], &["day", "name", "name_en"]),
        )
    });
    let _ = write!(out, "  \"years\": [\n{}\n  ]", years.collect::<Vec<_>>().join(",\n"));
    if !without.is_empty() {
        let rows = without.iter().map(|y| {
            format!(
                "    {{\n      \"year\": {},\n      \"basis\": {},\n      \"statutory_days\": {}\n    }}",
                y["year"],
                y["basis"],
                list(&y["statutory_days"], holiday),
            )
        });
        let _ =
            write!(out, ",\n  \"years_without_notice\": [\n{}\n  ]", rows.collect::<Vec<_>>().join(",\n"));
    }
    for (key, rows) in kept {
        let _ = write!(out, ",\n  \"{key}\": {rows}");
    }
    out + "\n}\n"
}
