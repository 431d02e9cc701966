//! Questions and answers as lines of JSON, so that a command only has to read and write lines.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::instant::{HOUR_MS, Instant, MINUTE_MS, SECOND_MS};
use super::{HoursError, OpeningHours};

impl OpeningHours {
    /// Answers one line of JSON with one line of JSON. A line that is no query is answered with an error as well, and
    /// with its `id` when it has one, so that answers and questions stay in step.
    pub fn answer_line(&self, line: &str) -> String {
        let answer = match serde_json::from_str::<Query>(line) {
            Ok(query) => self.answer(&query),
            Err(_) => {
                let id = serde_json::from_str::<Value>(line).map_or(Value::Null, |value| value["id"].clone());
                Answer::new(id, Err(HoursError::BadQuery))
            }
        };
        json!(answer).to_string()
    }

    /// Answers one query: RFC 3339 in the zone of these hours for `add` and `next_open`, seconds for `elapsed`, true or
    /// false for `is_open`, and null with an error for what has no answer.
    pub fn answer(&self, query: &Query) -> Answer {
        Answer::new(query.id.clone(), self.answer_value(&query.question))
    }

    fn answer_value(&self, question: &Question) -> Result<Value, HoursError> {
        match question {
            Question::Add { start, duration, pauses } => {
                let (start, pauses) = (self.parse_time(start)?, self.parse_pauses(pauses)?);
                self.add(start, duration.as_ms()?, &pauses).map(|at| json!(self.to_rfc3339(at)))
            }
            Question::Elapsed { start, end, pauses } => {
                let (start, end) = (self.parse_time(start)?, self.parse_time(end)?);
                self.elapsed_ms(start, end, &self.parse_pauses(pauses)?).map(seconds)
            }
            Question::IsOpen { at } => Ok(json!(self.is_open(self.parse_time(at)?))),
            Question::NextOpen { start } => {
                self.next_open(self.parse_time(start)?).map(|at| json!(self.to_rfc3339(at)))
            }
        }
    }

    fn parse_pauses(&self, pauses: &[(String, String)]) -> Result<Vec<(Instant, Instant)>, HoursError> {
        pauses.iter().map(|(from, to)| Ok((self.parse_time(from)?, self.parse_time(to)?))).collect()
    }
}

/// Whole seconds as a whole number, so that a reader without fractions is not troubled by `.0`.
fn seconds(ms: i64) -> Value {
    if ms % SECOND_MS == 0 { json!(ms / SECOND_MS) } else { json!(ms as f64 / SECOND_MS as f64) }
}

/// A question with the id under which it is answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Query {
    /// Any JSON value; it comes back unchanged.
    #[serde(default)]
    pub id: Value,
    #[serde(flatten)]
    pub question: Question,
}

/// What can be asked. Times are RFC 3339, or local times of the zone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Question {
    /// When will `duration` of open time outside `pauses` have passed?
    Add {
        start: String,
        duration: Length,
        #[serde(default)]
        pauses: Vec<(String, String)>,
    },
    /// How much open time lies between two instants?
    Elapsed {
        start: String,
        end: String,
        #[serde(default)]
        pauses: Vec<(String, String)>,
    },
    /// Is the desk open?
    IsOpen { at: String },
    /// When is the desk open next?
    NextOpen { start: String },
}

/// A length of open time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Length {
    pub value: f64,
    pub unit: LengthUnit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LengthUnit {
    Seconds,
    Minutes,
    Hours,
}

impl Length {
    /// The length in milliseconds, rounded to the nearest.
    ///
    /// # Errors
    /// [`HoursError::BadDuration`] when it is negative, not a number, or longer than the calendar has years.
    pub fn as_ms(self) -> Result<i64, HoursError> {
        let unit_ms = match self.unit {
            LengthUnit::Seconds => SECOND_MS,
            LengthUnit::Minutes => MINUTE_MS,
            LengthUnit::Hours => HOUR_MS,
        };
        let ms = (self.value * unit_ms as f64).round();
        let longest_ms = Instant::MAX.ms_since(Instant::MIN) as f64;
        if (0.0..=longest_ms).contains(&ms) { Ok(ms as i64) } else { Err(HoursError::BadDuration) }
    }
}

/// The answer to one query; `error` holds a code when `answer` is null.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    pub id: Value,
    pub answer: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<&'static str>,
}

impl Answer {
    fn new(id: Value, result: Result<Value, HoursError>) -> Self {
        match result {
            Ok(answer) => Self { id, answer, error: None },
            Err(error) => Self { id, answer: Value::Null, error: Some(error.code()) },
        }
    }
}
