//! Times that a message promises to a customer (N29): 明天下午3点前给您回电, 三个工作日内答复, 国庆后第一个工作日. What it
//! finds is a phrase in parts; which instant that is depends on the calendar and is worked out elsewhere. Times that lie
//! behind, questions, conditions, and what the customer has to do or what others said are no promises.

mod phrase;
mod sense;

use crate::normalise::plain;

/// A promised time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromisedTime {
    /// The sentence without its last mark; of one with several promises, the clause.
    pub words: String,
    /// The time as it was written.
    pub phrase: String,
    pub when: When,
    /// The time of day; without one, the whole day is meant.
    pub at: Option<TimeOfDay>,
}

/// The day, or the length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// 48小时内, 三个工作日内.
    Within { count: u16, unit: Unit },
    /// 今天 is 0, 明天 1.
    DaysAhead { days: u16 },
    /// 周三 (the next one), 本周三 (0), 下周三 (1); Monday is 1, Sunday 7.
    Weekday { weeks: Option<u8>, day: u8 },
    /// 10月8日, with or without its year.
    Date { year: Option<i16>, month: u8, day: u8 },
    /// 25号 (the next one), 本月25号 (0), 下月5日 (1).
    DayOfMonth { months: Option<u8>, day: u8 },
    /// The last day of a week, month, quarter or year: of this one (0) or a later one.
    End { of: Span, ahead: u8 },
    /// 11月底.
    EndOfMonth { month: u8 },
    /// 国庆后第一个工作日; the next holiday when none is named.
    AfterHoliday { holiday: Option<Holiday>, working_days: u16 },
    /// 春节前.
    BeforeHoliday { holiday: Option<Holiday> },
}

/// Units of length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Minutes,
    Hours,
    Days,
    WorkingDays,
    Weeks,
    Months,
}

/// Stretches of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    Week,
    Month,
    Quarter,
    Year,
}

/// Holidays by their season.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holiday {
    NewYear,
    SpringFestival,
    Qingming,
    LabourDay,
    DragonBoat,
    MidAutumn,
    NationalDay,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeOfDay {
    Clock {
        hour: u8,
        minute: u8,
    },
    /// 上午
    Morning,
    /// 中午
    Noon,
    /// 下午
    Afternoon,
    /// 晚上
    Evening,
    /// 下班前
    CloseOfBusiness,
}

/// The longest text that is read, in characters; a message is shorter.
const MOST_CHARS: usize = 8000;
/// So many promises are told of one message.
const MOST_FOUND: usize = 10;
/// The longest sentence that is repeated, in characters.
const WORDS_CHARS: usize = 200;

/// The promised times of a message of the bank, in their order.
pub fn promised_times(text: &str) -> Vec<PromisedTime> {
    let chars: Vec<char> = text.chars().take(MOST_CHARS).collect();
    let mut out = Vec::new();
    for sentence in chars.split_inclusive(|c| matches!(c, '。' | '！' | '!' | '？' | '?' | '；' | ';' | '\n'))
    {
        // One character for each, so that places in the plain text are places in the sentence.
        let even: String = sentence.iter().map(|c| plain(*c)).collect();
        let kept: Vec<_> = phrase::find(&even).into_iter().filter(|f| sense::is_promise(&even, f)).collect();
        for found in &kept {
            if out.len() < MOST_FOUND {
                // Of a sentence with several promises, each keeps the clause it stands in.
                let part = if kept.len() > 1 { sense::clause_of(&even, &found.span) } else { 0..even.len() };
                let before = even[..part.start].chars().count();
                let length = even[part].chars().count().min(WORDS_CHARS);
                let words: String = sentence.iter().skip(before).take(length).collect();
                out.push(PromisedTime {
                    words: words.trim().trim_end_matches(['。', '！', '!', '；', ';']).to_owned(),
                    phrase: even[found.span.clone()].to_owned(),
                    when: found.when,
                    at: found.at,
                });
            }
        }
    }
    out
}
