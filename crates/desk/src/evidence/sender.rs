//! Who sent a file. Only they can go on with it, and only they can make it evidence; for everybody else it is not there.
//! Staff are known by their session; a customer needs no account to file, so their browser holds a text that nobody can
//! guess, and the file its keyed hash.

use crate::session::token::fresh;
use crate::{Desk, Fault};
use greenlane_domain::access::{Actor, Who};
use greenlane_store::blob::{FileRow, UploadRow};

/// Who sends, or sent, a file.
#[derive(Clone)]
pub struct Sender {
    by: String,
    holder: String,
}

impl Sender {
    /// A member of staff.
    pub fn staff(actor: &Actor) -> Self {
        Self { by: json(&actor.who), holder: String::new() }
    }

    /// A customer, by what their browser keeps. A browser that keeps nothing has sent no file.
    pub fn customer(desk: &Desk, visitor: Option<&str>) -> Self {
        let holder = visitor.map(|text| desk.vault().keys().index("visitor", text));
        // No keyed hash is so short, so it matches no file.
        Self { by: json(&Who::Customer), holder: holder.unwrap_or_else(|| "-".to_owned()) }
    }

    pub(super) fn by(&self) -> &str {
        &self.by
    }

    pub(super) fn holder(&self) -> &str {
        &self.holder
    }

    /// Whether this file is theirs.
    pub fn sent(&self, row: &FileRow) -> bool {
        row.uploaded_by == self.by && row.holder == self.holder
    }

    pub(super) fn sends(&self, row: &UploadRow) -> bool {
        row.uploaded_by == self.by && row.holder == self.holder
    }
}

/// What the browser of a new visitor is to keep.
pub fn fresh_visitor(desk: &Desk) -> String {
    fresh(desk)
}

/// A file that is not there, or not theirs: the same answer for both.
pub(crate) fn unknown_file(field: &str) -> Fault {
    Fault::field(
        field,
        "unknown_file",
        "没有找到这个文件，请重新上传。",
        "That file was not found. Please upload it again.",
    )
}

fn json(who: &Who) -> String {
    serde_json::to_string(who).unwrap_or_default()
}
