//! What can be wrong in a policy document: a stable code and what its sentence names. The sentences stand in Chinese and
//! English in `web/shared/words/*/policy_faults.json`; a test holds that each code has both.

use crate::time::{CalendarError, DefinitionError, TimeError};
use std::fmt::{self, Display};

macro_rules! wrongs {
    ($($(#[$meta:meta])* $variant:ident = $code:literal [$($param:literal),*]),+ $(,)?) => {
        /// A kind of fault.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Wrong { $($(#[$meta])* $variant),+ }

        impl Wrong {
            /// Every kind, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The names of what its sentence names, in the order of the values of a [`Said`].
            pub const fn params(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($param),*]),+ }
            }
        }
    };
}

wrongs! {
    // The form of a document.
    NotToml = "not_toml" [],
    NotJson = "not_json" [],
    UnclosedText = "unclosed_text" [],
    NoValue = "no_value" [],
    WrittenTwice = "written_twice" [],
    MissingField = "missing_field" ["field"],
    UnknownField = "unknown_field" ["field", "known"],
    NoSuchCode = "no_such_code" ["value", "known"],
    UnknownCode = "unknown_code" ["value"],
    WantsText = "wants_text" [],
    WantsNumber = "wants_number" [],
    WantsList = "wants_list" [],
    WantsTable = "wants_table" [],
    WantsFlag = "wants_flag" [],
    NumberOutside = "number_outside" ["value"],
    WrongKind = "wrong_kind" [],
    // The set of documents.
    UnknownDocument = "unknown_document" [],
    MissingDocument = "missing_document" [],
    DocumentTooLong = "document_too_long" ["most"],
    // What many documents share.
    Empty = "empty" [],
    Twice = "twice" ["value"],
    Outside = "outside" ["from", "to"],
    AtLeastOne = "at_least_one" [],
    NotRising = "not_rising" [],
    DayForm = "day_form" ["value"],
    // clocks.toml
    NoClocks = "no_clocks" [],
    LimitForm = "limit_form" ["value"],
    LimitRange = "limit_range" ["value"],
    NameForm = "name_form" [],
    WarningTooLong = "warning_too_long" [],
    SameEvent = "same_event" [],
    GoalExtended = "goal_extended" [],
    CalendarWithoutHours = "calendar_without_hours" [],
    WarningInHours = "warning_in_hours" [],
    DaysOnly = "days_only" [],
    ChosenPerIssue = "chosen_per_issue" [],
    IssueStart = "issue_start" [],
    IssueStop = "issue_stop" [],
    NoHours = "no_hours" ["name"],
    NoHoursAtAll = "no_hours_at_all" [],
    // ladders.toml
    MomentForm = "moment_form" ["value"],
    MomentWall = "moment_wall" ["value"],
    NamesNoClock = "names_no_clock" [],
    OneLadder = "one_ladder" [],
    TellsNobody = "tells_nobody" [],
    RungOrder = "rung_order" [],
    ToldTwice = "told_twice" [],
    NoCommonLadder = "no_common_ladder" [],
    NoSuchClock = "no_such_clock" ["name"],
    // calendar.json
    YearRange = "year_range" ["year"],
    YearTwice = "year_twice" ["year"],
    DayTwice = "day_twice" ["day"],
    DayOfOtherYear = "day_of_other_year" ["day", "year"],
    EndsBeforeBegin = "ends_before_begin" ["from", "to"],
    MakeUpOnWeekday = "make_up_on_weekday" ["day"],
    HoursTwice = "hours_twice" ["name"],
    NoHoursOfBank = "no_hours_of_bank" [],
    NeverOpens = "never_opens" [],
    TimeZone = "time_zone" ["name"],
    TimeOfDay = "time_of_day" ["value"],
    ClosesBeforeOpening = "closes_before_opening" ["open", "close"],
    // compensation.toml
    NoBands = "no_bands" [],
    FirstBand = "first_band" [],
    BandCode = "band_code" [],
    BandPoints = "band_points" [],
    LowAmount = "low_amount" [],
    HighAmount = "high_amount" [],
    NoSuchBand = "no_such_band" ["code"],
    Amount = "amount" ["most"],
    RoleTwice = "role_twice" [],
    // handling.toml
    ExtensionTooShort = "extension_too_short" ["name"],
    LastExtension = "last_extension" [],
    NoDepartment = "no_department" [],
    DepartmentTwice = "department_twice" [],
    // profiles/
    RegimeId = "regime_id" [],
    Country = "country" [],
    RegimeClocks = "regime_clocks" ["known"],
    NoDecisionClock = "no_decision_clock" [],
    ReviewMissing = "review_missing" [],
    ReviewWithoutClock = "review_without_clock" [],
    ExtensionsAndDecision = "extensions_and_decision" [],
    PausesAndDecision = "pauses_and_decision" [],
    TwoExtensions = "two_extensions" [],
    ExtensionOrder = "extension_order" [],
    LetterSaysNothing = "letter_says_nothing" [],
    EntryForm = "entry_form" ["header"],
    // triage/ and lint/
    UnknownTarget = "unknown_target" ["value"],
    UnknownList = "unknown_list" ["list"],
    NoCondition = "no_condition" [],
    BadPattern = "bad_pattern" [],
    // scripts.toml and taxonomy.toml
    TooManyChars = "too_many_chars" ["most"],
    UnknownBlank = "unknown_blank" ["field", "known"],
    FigureNeedsExpiry = "figure_needs_expiry" [],
    CodeOfCatalogue = "code_of_catalogue" ["code"],
    CodeTooMany = "code_too_many" [],
    CodeLacking = "code_lacking" ["code"],
    // letters.toml
    LetterMissing = "letter_missing" ["kind"],
    LetterLacks = "letter_lacks" ["part"],
    LetterWording = "letter_wording" ["words"],
    LetterAbsence = "letter_absence" [],
}

impl Wrong {
    /// The kind with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|wrong| wrong.code() == code)
    }

    /// This fault with what its sentence names, in the order of [`Wrong::params`].
    pub fn with<const N: usize>(self, values: [&dyn Display; N]) -> Said {
        debug_assert_eq!(N, self.params().len(), "{}", self.code());
        Said { wrong: self, values: values.iter().map(ToString::to_string).collect() }
    }
}

/// What is said of a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub wrong: Wrong,
    /// What the sentence names, in the order of [`Wrong::params`].
    pub values: Vec<String>,
}

impl Said {
    /// The names and the values.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.wrong.params().iter().copied().zip(self.values.iter().map(String::as_str))
    }

    /// Reads what [`Display`] wrote: a reader of a single value can hand on no more than a text.
    fn read(text: &str) -> Option<Self> {
        let (code, values) = text.split_once(' ').unwrap_or((text, "[]"));
        let wrong = Wrong::from_code(code)?;
        let values: Vec<String> = serde_json::from_str(values).ok()?;
        (values.len() == wrong.params().len()).then_some(Self { wrong, values })
    }

    /// What the sentence of a reader of TOML or JSON means; nothing when it is about the form of the text.
    pub(crate) fn of_reader(sentence: &str) -> Option<Self> {
        let named = || sentence.split('`').nth(1).unwrap_or_default();
        let known = || {
            let words: Vec<&str> = sentence.split('`').skip(3).step_by(2).collect();
            if words.is_empty() { "–".to_owned() } else { words.join(", ") }
        };
        let begins = |start: &str| sentence.starts_with(start);
        if let Some(said) = Self::read(sentence) {
            return Some(said);
        }
        if begins("missing field") {
            return Some(Wrong::MissingField.with([&named()]));
        }
        if begins("duplicate") {
            return Some(Wrong::WrittenTwice.into());
        }
        if begins("unknown field") {
            return Some(Wrong::UnknownField.with([&named(), &known()]));
        }
        if begins("unknown variant") {
            return Some(Wrong::NoSuchCode.with([&named(), &known()]));
        }
        if let Some(code) = sentence.strip_prefix("unknown code ") {
            return Some(Wrong::UnknownCode.with([&code.trim_matches('"')]));
        }
        if begins("invalid value: integer") {
            return Some(Wrong::NumberOutside.with([&named()]));
        }
        let expected = sentence.strip_prefix("invalid ")?.rsplit_once("expected ")?.1;
        let is_number = |word: &str| {
            let digits = word.trim_start_matches(['u', 'i', 'f']);
            digits.len() < word.len() && digits.bytes().all(|b| b.is_ascii_digit() || b == b's')
        };
        Some(Self::from(match expected {
            "a string" | "string" | "a borrowed string" => Wrong::WantsText,
            "a sequence" => Wrong::WantsList,
            "a boolean" => Wrong::WantsFlag,
            "a map" => Wrong::WantsTable,
            word if word.starts_with("struct") => Wrong::WantsTable,
            word if is_number(word) => Wrong::WantsNumber,
            _ => Wrong::WrongKind, // the readers may name a kind that no document of ours has
        }))
    }
}

impl Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.wrong.code())?;
        if self.values.is_empty() {
            return Ok(());
        }
        write!(f, " {}", serde_json::to_string(&self.values).unwrap_or_default())
    }
}

impl From<Wrong> for Said {
    fn from(wrong: Wrong) -> Self {
        wrong.with([])
    }
}

impl From<TimeError> for Said {
    fn from(error: TimeError) -> Self {
        match error {
            TimeError::BadLimit { text } => Wrong::LimitForm.with([&text]),
            TimeError::LimitOutOfRange { text } => Wrong::LimitRange.with([&text]),
            TimeError::BadDay { text } | TimeError::BadInstant { text } => Wrong::DayForm.with([&text]),
            TimeError::NoSuchDay { year, month, day } => {
                Wrong::DayForm.with([&format!("{year:04}-{month:02}-{day:02}")])
            }
        }
    }
}

impl From<CalendarError> for Said {
    fn from(error: CalendarError) -> Self {
        match error {
            CalendarError::Malformed { .. } => Wrong::NotJson.into(),
            CalendarError::YearOutOfRange { year } => Wrong::YearRange.with([&year]),
            CalendarError::YearTwice { year } => Wrong::YearTwice.with([&year]),
            CalendarError::DayTwice { day } => Wrong::DayTwice.with([&day]),
            CalendarError::DayOutsideYear { year, day } => Wrong::DayOfOtherYear.with([&day, &year]),
            CalendarError::ReversedRange { from, to } => Wrong::EndsBeforeBegin.with([&from, &to]),
            CalendarError::MakeUpOnWeekday { day } => Wrong::MakeUpOnWeekday.with([&day]),
            CalendarError::BadHours { why, .. } => why,
        }
    }
}

impl From<DefinitionError> for Said {
    fn from(error: DefinitionError) -> Self {
        match error {
            DefinitionError::Malformed { .. } => Wrong::WrongKind.into(),
            DefinitionError::UnknownZone { name } => Wrong::TimeZone.with([&name]),
            DefinitionError::BadTimeOfDay { text } => Wrong::TimeOfDay.with([&text]),
            DefinitionError::ClosesBeforeOpening { open, close } => {
                Wrong::ClosesBeforeOpening.with([&open, &close])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handed_on_as_a_text_comes_back_as_it_was() {
        for wrong in Wrong::ALL {
            let values = wrong.params().iter().map(|name| format!("{name} \"第 1\" [x] at"));
            let said = Said { wrong: *wrong, values: values.collect() };
            assert_eq!(Said::of_reader(&said.to_string()), Some(said));
        }
    }

    #[test]
    fn the_sentences_of_the_readers_have_codes() {
        let cases = [
            ("missing field `limit`", Wrong::MissingField.with([&"limit"])),
            ("unknown field `base`, expected one of `a`, `b`", Wrong::UnknownField.with([&"base", &"a, b"])),
            ("unknown variant `boss`, expected `a` or `b`", Wrong::NoSuchCode.with([&"boss", &"a, b"])),
            ("unknown code \"x\"", Wrong::UnknownCode.with([&"x"])),
            ("invalid type: string \"3\", expected u16", Wrong::WantsNumber.into()),
            ("invalid type: integer `3`, expected a string", Wrong::WantsText.into()),
            ("invalid type: map, expected a sequence", Wrong::WantsList.into()),
            ("invalid type: string \"x\", expected struct Rows", Wrong::WantsTable.into()),
            ("invalid value: integer `-1`, expected u16", Wrong::NumberOutside.with([&"-1"])),
        ];
        for (sentence, said) in cases {
            assert_eq!(Said::of_reader(sentence), Some(said), "{sentence}");
        }
        assert_eq!(Said::of_reader("expected `.`, `=`"), None);
    }
}
