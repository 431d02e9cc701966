//! The one line by which a file is known: how it is made from the words of a customer, and the only way in which it is shown.
//! It stands in every list, notice and exported file before anybody has given a reason to see who complains, so numbers and
//! names are masked in it for everybody.

use greenlane_store::complaint::line::OneLine;
use greenlane_store::sealed::Vault;
use greenlane_text::{Entities, hide_names, mask, summary_with};

/// The line of a new file. The names are hidden before the text is cut, so that half a name does not stay.
pub fn made(text: &str, entities: &Entities, names: &[&str]) -> String {
    summary_with(&hide_names(text, names), entities)
}

/// The line as anybody sees it: lines that were kept before a name was known are masked again.
pub fn shown(vault: &Vault, line: &OneLine) -> String {
    let name = line.customer_name(vault);
    hide_names(&mask(line.unmasked()), name.as_deref().as_slice())
}
