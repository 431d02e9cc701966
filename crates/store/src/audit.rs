//! The audit log: who did or saw what, when. Written in the transaction of the act; never changed.

use crate::insert::{Kind, Table};
use crate::{Value, args};
use greenlane_domain::time::Instant;

/// One line.
#[derive(Debug, Clone)]
pub struct AuditLine {
    pub id: String,
    pub at: Instant,
    /// The actor as JSON, the same text as in the chain.
    pub who: String,
    pub action: String,
    /// What it was done to, such as a complaint number.
    pub object: String,
    /// Codes and reasons; no personal value.
    pub detail: String,
}

/// The table.
pub static AUDIT: Table = Table {
    name: "audit",
    columns: &[
        ("id", Kind::Text),
        ("at_ms", Kind::Int),
        ("who", Kind::Text),
        ("action", Kind::Text),
        ("object", Kind::Text),
        ("detail", Kind::Text),
    ],
    suffix: "",
};

impl AuditLine {
    /// The row.
    pub fn into_row(self) -> Vec<Value> {
        args![self.id, self.at.as_millis(), self.who, self.action, self.object, self.detail]
    }
}
