//! Taking words out of sight while a command is made: each text is sealed at once, and the rows wait for the save.

use crate::fault::Fault;
use crate::parse;
use greenlane_domain::ids::ComplaintId;
use greenlane_domain::privacy::Words;
use greenlane_store::Value;
use greenlane_store::sealed::Vault;

/// Sealed words of one decision.
pub struct Kept<'v> {
    vault: &'v Vault,
    complaint: ComplaintId,
    rows: Vec<Vec<Value>>,
}

impl<'v> Kept<'v> {
    /// For decisions on this file.
    pub const fn new(vault: &'v Vault, complaint: ComplaintId) -> Self {
        Self { vault, complaint, rows: Vec::new() }
    }

    /// Keeps a text that a person wrote in `field`.
    pub fn words(&mut self, field: &str, text: &str) -> Result<Words, Fault> {
        Ok(self.keep(parse::text(field, text)?))
    }

    /// Keeps a text that may be absent; blank counts as absent.
    pub fn optional(&mut self, field: &str, text: Option<&str>) -> Result<Option<Words>, Fault> {
        match text.map(str::trim) {
            None | Some("") => Ok(None),
            Some(text) => self.words(field, text).map(Some),
        }
    }

    /// Keeps a text as it is.
    pub fn keep(&mut self, text: &str) -> Words {
        let (words, row) = self.vault.keep(&self.complaint, text);
        self.rows.push(row);
        words
    }

    /// The rows to save.
    pub fn into_rows(self) -> Vec<Vec<Value>> {
        self.rows
    }
}
