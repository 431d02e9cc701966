//! What triage made of one text, in the shape of the API (`types.ts`, `Reading`) and in the shape of the
//! command line (labels 9). It proposes; people and the rules of the complaint decide.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::codes::{Business, Category, Cause, Flag, Kind, Liability, Priority};
use crate::entities::{Amount, Date, Entities, Found};

/// Why one field has its value, in words a clerk can read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The field: `kind`, `category`, `cause`, `business`, `priority`, `liability` or `flags`.
    pub field: &'static str,
    /// The words of the text as the customer wrote them, personal values masked; empty when the reason is
    /// another field or the absence of any sign.
    pub words: String,
    /// The stable name of the rule.
    pub rule: String,
    /// The rule's explanation in Chinese.
    pub why: String,
}

/// Everything triage says about one text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reading {
    pub kind: Kind,
    /// True for `Kind::Complaint` only (labels 1).
    pub is_complaint: bool,
    pub category: Category,
    pub cause: Cause,
    pub business: Business,
    pub priority: Priority,
    /// How sure the rules are that the priority is high, 0 to 1; high from 0.5.
    pub priority_score: f64,
    pub liability: Liability,
    pub flags: Vec<Flag>,
    pub reasons: Vec<Reason>,
    /// The fields whose best guess is below its confidence threshold.
    pub abstained: Vec<&'static str>,
    /// 0 to 1 per field, by field name.
    pub confidence: BTreeMap<&'static str, f64>,
    pub entities: Entities,
}

impl Reading {
    /// The line `greenlane triage` prints: names in Chinese, dates with the words they were read from.
    pub fn to_line<'a>(&'a self, id: &'a str) -> Line<'a> {
        Line {
            id,
            kind: self.kind,
            is_complaint: self.is_complaint,
            category: self.category.zh(),
            cause: self.cause.zh(),
            business: self.business.zh(),
            priority: self.priority,
            priority_score: self.priority_score,
            liability: self.liability,
            flags: &self.flags,
            entities: LineEntities {
                phones: &self.entities.phones,
                id_cards: &self.entities.id_cards,
                bank_cards: &self.entities.bank_cards,
                amounts: &self.entities.amounts,
                dates: &self.entities.dates,
            },
            confidence: &self.confidence,
            abstained: &self.abstained,
            reasons: &self.reasons,
        }
    }
}

/// One output line of `greenlane triage` (labels 9).
#[derive(Debug, Clone, Serialize)]
pub struct Line<'a> {
    pub id: &'a str,
    pub kind: Kind,
    pub is_complaint: bool,
    pub category: &'static str,
    pub cause: &'static str,
    pub business: &'static str,
    pub priority: Priority,
    pub priority_score: f64,
    pub liability: Liability,
    pub flags: &'a [Flag],
    pub entities: LineEntities<'a>,
    pub confidence: &'a BTreeMap<&'static str, f64>,
    pub abstained: &'a [&'static str],
    pub reasons: &'a [Reason],
}

/// The entities of a line; dates are objects here and plain values in the API.
#[derive(Debug, Clone, Serialize)]
pub struct LineEntities<'a> {
    pub phones: &'a [Found],
    pub id_cards: &'a [Found],
    pub bank_cards: &'a [Found],
    pub amounts: &'a [Amount],
    pub dates: &'a [Date],
}
