//! What a text names (labels 8): persons' phones, identity cards, bank cards, amounts and dates, each with its
//! place. Order numbers, tracking numbers, hotlines and numbers that are already masked are left alone.

mod amounts;
mod dates;
mod money_words;
mod numbers;
mod numerals;

use std::ops::Range;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::normalise::{Normalised, normalise};

/// One personal value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// As written in the text, separators included.
    pub text: String,
    /// Character offsets in the original text.
    pub span: Range<usize>,
}

impl Serialize for Found {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// One amount of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// As written in the text, with its unit.
    pub raw: String,
    /// Character offsets in the original text.
    pub span: Range<usize>,
    /// The value in fen, or in hundredths of `currency`.
    pub fen: i64,
    /// The ISO code of a currency other than yuan.
    pub currency: Option<&'static str>,
}

impl Serialize for Amount {
    /// `raw`, `value` in yuan (or in `currency`) and, when it is not yuan, `currency`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Amount", 2 + usize::from(self.currency.is_some()))?;
        fields.serialize_field("raw", &self.raw)?;
        if self.fen % 100 == 0 {
            fields.serialize_field("value", &(self.fen / 100))?;
        } else {
            fields.serialize_field("value", &(self.fen as f64 / 100.0))?;
        }
        if let Some(currency) = self.currency {
            fields.serialize_field("currency", currency)?;
        }
        fields.end()
    }
}

/// One date that names at least a year, or a month and a day.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Date {
    /// As written in the text.
    pub raw: String,
    /// `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or `--MM-DD` without a year.
    pub value: String,
    /// Character offsets in the original text.
    #[serde(skip)]
    pub span: Range<usize>,
}

/// Everything found in one text, each list in order of appearance. Equal amounts, and equal dates, are
/// listed once.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Entities {
    pub phones: Vec<Found>,
    pub id_cards: Vec<Found>,
    pub bank_cards: Vec<Found>,
    pub amounts: Vec<Amount>,
    /// Serialised as the plain values the API carries.
    #[serde(serialize_with = "values")]
    pub dates: Vec<Date>,
}

fn values<S: Serializer>(dates: &[Date], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(dates.iter().map(|date| &date.value))
}

/// Finds the entities of `text`.
pub fn entities(text: &str) -> Entities {
    entities_of(&normalise(text))
}

/// The same for a text that is normalised already.
pub(crate) fn entities_of(normalised: &Normalised) -> Entities {
    let chars = &normalised.chars;
    let quote = |span: Range<usize>| {
        let span = normalised.original_span(span);
        (normalised.original[span.clone()].iter().collect::<String>(), span)
    };
    let found = |span: Range<usize>| {
        let (text, span) = quote(span);
        Found { text, span }
    };

    let personal = numbers::find(chars);
    let dates = dates::find(chars);
    let taken: Vec<Range<usize>> = personal
        .phones
        .iter()
        .chain(&personal.id_cards)
        .chain(&personal.bank_cards)
        .cloned()
        .chain(dates.iter().map(|(span, _)| span.clone()))
        .collect();

    let mut result = Entities {
        phones: personal.phones.into_iter().map(found).collect(),
        id_cards: personal.id_cards.into_iter().map(found).collect(),
        bank_cards: personal.bank_cards.into_iter().map(found).collect(),
        ..Entities::default()
    };
    for (span, value) in dates {
        if result.dates.iter().all(|date| date.value != value) {
            let (raw, span) = quote(span);
            result.dates.push(Date { raw, value, span });
        }
    }
    for (span, fen, currency) in amounts::find(chars, &taken) {
        if result.amounts.iter().all(|amount| amount.fen != fen || amount.currency != currency) {
            let (raw, span) = quote(span);
            result.amounts.push(Amount { raw, span, fen, currency });
        }
    }
    result
}
