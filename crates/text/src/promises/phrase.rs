//! The forms in which a time to come is written.

use super::{Holiday, Span, TimeOfDay, Unit, When};
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// A time in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub span: Range<usize>,
    pub when: When,
    pub at: Option<TimeOfDay>,
}

const NUMBER: &str = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})";

/// A form: its pattern, and how a match is read.
type Form = (Regex, fn(&Captures<'_>) -> Option<When>);

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let form = |pattern: &str, read: fn(&Captures<'_>) -> Option<When>| -> Form {
        let pattern = pattern.replace("NUM", NUMBER);
        (Regex::new(&pattern).expect("a pattern of this file"), read)
    };
    vec![
        form(
            r"(?P<need>需要?|预计|最多|最长|不超过)?(?:(?P<low>NUM)(?:-|~|至|到|或))?(?P<n>NUM|半)个?(?P<half>半)?(?P<unit>分钟|小时|钟头|工作日|交易日|自然日|天|日|星期|周|礼拜|月)(?P<end>之内|以内|内|之后|以后|后|左右)?",
            within,
        ),
        form(
            r"(?P<week>下下个?|下一?个?|本|这一?个?|上上?个?|每个?)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末1-6])",
            weekday,
        ),
        form(
            r"(?P<word>今天|今日|今晚|今早|今晨|明天|明日|明早|明晚|明晨|大后天|后天|当天|当日|次日|隔天|第二天)",
            day_word,
        ),
        form(r"(?:下一?个?|次一?|第二个)(?P<working>工作日|交易日)", |_| {
            Some(When::Within { count: 1, unit: Unit::WorkingDays })
        }),
        form(r"(?P<year>20\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})", date),
        form(r"(?:(?P<year>20\d\d)年|今年)?(?P<month>NUM)月份?(?P<day>NUM)[日号]", date),
        form(
            r"(?P<month>下下个?月|下个?月|次月|本月|这个月|当月|上个?月|每个?月)?的?(?P<day>NUM)[日号]",
            day_of_month,
        ),
        form(r"(?P<month>NUM)月份?(?P<end>底|末|内|之内)", end_of_month),
        form(
            r"(?P<which>本|这个?|当|下下个?|下个?|上个?)?(?P<span>周|星期|礼拜|月|季度|年)(?:度)?(?P<end>之内|以内|内|底|末)",
            end_of,
        ),
        form(r"(?P<which>本|这个?|下下个?|下个?)(?P<span>周|星期|礼拜|月|季度)", end_of),
        form(
            r"(?P<name>元旦|春节|清明|五一|劳动节|端午|中秋|国庆|十一|长假|假期|小长假|节)节?(?:假期|长假|放假|假)?(?:结束)?(?:之?后|以后|过后|收假后)(?:的)?(?:(?:第?(?P<n>NUM)|首)个?工作日)?(?:之内|以内|内)?",
            after_holiday,
        ),
        form(
            r"(?P<name>元旦|春节|清明|五一|劳动节|端午|中秋|国庆|长假|假期|节)节?(?:假期|长假|放假|假)?(?:之前|以前|前)",
            before_holiday,
        ),
    ]
});

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^(?:的|,|\s)*(?:(?P<part>上午|早上|早晨|中午|下午|傍晚|晚上|晚间|夜里|凌晨|早|晚)?\s*(?P<hour>NUM)(?:点钟?|时|:)(?P<minute>半|一刻|三刻|整|NUM)?分?|(?P<only>上午|早上|早晨|中午|下午|傍晚|晚上|晚间|下班|营业结束|打烊))";
    Regex::new(&pattern.replace("NUM", NUMBER)).expect("a pattern of this file")
});

/// Every time in the sentence; of two that overlap, the one that begins first, and of these the longer.
pub(super) fn find(sentence: &str) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for (pattern, read) in FORMS.iter() {
        for captures in pattern.captures_iter(sentence) {
            let (Some(whole), Some(when)) = (captures.get(0), read(&captures)) else { continue };
            all.push(Found { span: whole.range(), when, at: word_time(whole.as_str()) });
        }
    }
    all.extend(bare_times(sentence));
    all.sort_by_key(|f| (f.span.start, std::cmp::Reverse(f.span.end)));
    let mut out: Vec<Found> = Vec::new();
    for mut found in all {
        if out.last().is_some_and(|last| found.span.start < last.span.end) {
            continue;
        }
        let whole_day = !matches!(found.when, When::Within { .. });
        if let Some((length, at)) = time(&sentence[found.span.end..]).filter(|_| whole_day) {
            found.span.end += length;
            found.at = Some(evening_hour(found.at, at));
        }
        out.push(found);
    }
    out
}

/// 今晚8点 is eight in the evening.
fn evening_hour(word: Option<TimeOfDay>, written: TimeOfDay) -> TimeOfDay {
    match (word, written) {
        (Some(TimeOfDay::Evening), TimeOfDay::Clock { hour, minute }) if hour < 12 => {
            TimeOfDay::Clock { hour: hour + 12, minute }
        }
        (_, written) => written, // the time stands as it is written
    }
}

/// 下午3点前 without a day is the next time the clock shows it.
fn bare_times(sentence: &str) -> Vec<Found> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(rest) = sentence.get(from..).filter(|r| !r.is_empty()) {
        let step = rest.chars().next().map_or(1, char::len_utf8);
        let inside =
            sentence[..from].ends_with(|c: char| c.is_ascii_digit() || number(&c.to_string()).is_some());
        match time(rest).filter(|_| !inside && !rest.starts_with(['的', ',', ' '])) {
            Some((length, at)) => {
                let span = from..from + length;
                out.push(Found { span, when: When::DaysAhead { days: 0 }, at: Some(at) });
                from += length;
            }
            None => from += step,
        }
    }
    out
}

fn time(rest: &str) -> Option<(usize, TimeOfDay)> {
    let captures = TIME.captures(rest)?;
    let length = captures.get(0)?.end();
    if let Some(only) = captures.name("only") {
        return Some((length, part(only.as_str())));
    }
    let hour = number(captures.name("hour")?.as_str())?;
    let minute = match captures.name("minute").map(|m| m.as_str()) {
        None | Some("整") => 0,
        Some("半") => 30,
        Some("一刻") => 15,
        Some("三刻") => 45,
        Some(written) => number(written)?,
    };
    let half = captures.name("part").map_or("", |p| p.as_str());
    let late =
        matches!(half, "下午" | "傍晚" | "晚上" | "晚间" | "夜里" | "晚") || (half == "中午" && hour < 3);
    let hour = if late && hour < 12 { hour + 12 } else { hour };
    let fits = hour <= 24 && minute < 60;
    fits.then_some((length, TimeOfDay::Clock { hour: hour as u8, minute: minute as u8 }))
}

fn part(word: &str) -> TimeOfDay {
    match word {
        "上午" | "早上" | "早晨" => TimeOfDay::Morning,
        "中午" => TimeOfDay::Noon,
        "下午" | "傍晚" => TimeOfDay::Afternoon,
        "下班" | "营业结束" | "打烊" => TimeOfDay::CloseOfBusiness,
        _ => TimeOfDay::Evening, // what is left are the words for the evening
    }
}

/// 今晚 and 明早 carry their time in them.
fn word_time(word: &str) -> Option<TimeOfDay> {
    match word {
        "今晚" | "明晚" => Some(TimeOfDay::Evening),
        "今早" | "今晨" | "明早" | "明晨" => Some(TimeOfDay::Morning),
        _ => None, // no other word does
    }
}

/// A small number in figures or Chinese numerals; of 两三 and the like, the larger.
fn number(text: &str) -> Option<u16> {
    if let Ok(value) = text.parse() {
        return Some(value);
    }
    let digit = |c: char| "零一二三四五六七八九".chars().position(|d| d == c).or((c == '两').then_some(2));
    let chars: Vec<char> = text.chars().collect();
    let value = match chars.iter().position(|c| *c == '十') {
        Some(at) => {
            let tens = if at == 0 { 1 } else { digit(chars[at - 1])? };
            let ones = chars.get(at + 1).map_or(Some(0), |c| digit(*c))?;
            tens * 10 + ones
        }
        None => digit(*chars.last()?)?,
    };
    u16::try_from(value).ok()
}

fn named<'t>(captures: &Captures<'t>, name: &str) -> &'t str {
    captures.name(name).map_or("", |m| m.as_str())
}

fn within(captures: &Captures<'_>) -> Option<When> {
    let (ends, needs) = (captures.name("end").is_some(), captures.name("need").is_some());
    if !ends && !needs {
        return None;
    }
    let (written, unit) = (named(captures, "n"), named(captures, "unit"));
    let half = captures.name("half").is_some();
    let count = if written == "半" { 0 } else { number(written)? };
    let (count, unit) = match unit {
        "分钟" => (count, Unit::Minutes),
        "小时" | "钟头" if half || written == "半" => (count * 60 + 30, Unit::Minutes),
        "小时" | "钟头" => (count, Unit::Hours),
        "工作日" | "交易日" => (count.max(1), Unit::WorkingDays),
        "天" if written == "半" => (12, Unit::Hours),
        "天" | "日" | "自然日" => (count, Unit::Days),
        "月" if half || written == "半" => (count * 30 + 15, Unit::Days),
        "月" => (count, Unit::Months),
        _ => (count, Unit::Weeks), // 星期, 周 and 礼拜 are left
    };
    (count > 0).then_some(When::Within { count, unit })
}

fn weekday(captures: &Captures<'_>) -> Option<When> {
    let week = named(captures, "week");
    if week.starts_with(['上', '每']) {
        return None;
    }
    let weeks = match week {
        "" => None,
        w if w.starts_with("下下") => Some(2),
        w if w.starts_with('下') => Some(1),
        _ => Some(0), // 本 and 这
    };
    let day = match named(captures, "day") {
        "日" | "天" | "末" => 7,
        written => u8::try_from(number(written)?).ok()?,
    };
    Some(When::Weekday { weeks, day })
}

fn day_word(captures: &Captures<'_>) -> Option<When> {
    let days = match named(captures, "word") {
        "今天" | "今日" | "今晚" | "今早" | "今晨" | "当天" | "当日" => 0,
        "后天" => 2,
        "大后天" => 3,
        _ => 1, // the words for tomorrow are left
    };
    Some(When::DaysAhead { days })
}

fn date(captures: &Captures<'_>) -> Option<When> {
    let year = named(captures, "year").parse().ok();
    let (month, day) = (number(named(captures, "month"))? as u8, number(named(captures, "day"))? as u8);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(When::Date { year, month, day })
}

fn day_of_month(captures: &Captures<'_>) -> Option<When> {
    let months = match named(captures, "month") {
        "" => None,
        m if m.starts_with(['上', '每']) => return None,
        m if m.starts_with("下下") => Some(2),
        m if m.starts_with(['下', '次']) => Some(1),
        _ => Some(0), // 本月, 这个月 and 当月
    };
    let day = number(named(captures, "day"))? as u8;
    (1..=31).contains(&day).then_some(When::DayOfMonth { months, day })
}

fn end_of_month(captures: &Captures<'_>) -> Option<When> {
    let month = number(named(captures, "month"))? as u8;
    // 3个月内 is a length of time and has its 个; 3月内 is March.
    (1..=12).contains(&month).then_some(When::EndOfMonth { month })
}

fn end_of(captures: &Captures<'_>) -> Option<When> {
    let of = match named(captures, "span") {
        "月" => Span::Month,
        "季度" => Span::Quarter,
        "年" => Span::Year,
        _ => Span::Week, // 周, 星期 and 礼拜
    };
    let ahead = match named(captures, "which") {
        w if w.starts_with('上') => return None,
        w if w.starts_with("下下") => 2,
        w if w.starts_with('下') => 1,
        _ => 0, // this one, said or not
    };
    Some(When::End { of, ahead })
}

fn holiday(name: &str) -> Option<Holiday> {
    match name {
        "元旦" => Some(Holiday::NewYear),
        "春节" => Some(Holiday::SpringFestival),
        "清明" => Some(Holiday::Qingming),
        "五一" | "劳动节" => Some(Holiday::LabourDay),
        "端午" => Some(Holiday::DragonBoat),
        "中秋" => Some(Holiday::MidAutumn),
        "国庆" | "十一" => Some(Holiday::NationalDay),
        _ => None, // a holiday without a name is the next one
    }
}

fn after_holiday(captures: &Captures<'_>) -> Option<When> {
    let working_days = captures.name("n").and_then(|n| number(n.as_str())).unwrap_or(1);
    Some(When::AfterHoliday { holiday: holiday(named(captures, "name")), working_days })
}

fn before_holiday(captures: &Captures<'_>) -> Option<When> {
    Some(When::BeforeHoliday { holiday: holiday(named(captures, "name")) })
}
