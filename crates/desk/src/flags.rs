//! 更正标记: the flags that a person gives instead of those that were read.

use crate::{Fault, parse};
use greenlane_domain::complaint::triage::{Grade, Priority};
use greenlane_text::Flag;
use std::collections::BTreeSet;

/// Puts these flags into the grade, all of them and not those that were added. Who adds one that makes a complaint
/// urgent (labels 5) makes it high by that: nobody marks a danger to life and leaves the file in the normal channel.
///
/// # Errors
/// A code that is no flag.
pub fn correct(grade: &mut Grade, flags: &[String]) -> Result<(), Fault> {
    let given: BTreeSet<Flag> = parse::codes("flags", flags, Flag::from_code)?.into_iter().collect();
    let read: BTreeSet<Flag> = grade.flags.iter().filter_map(|flag| Flag::from_code(flag)).collect();
    if given == read {
        return Ok(());
    }
    if given.difference(&read).any(|flag| flag.raises()) {
        grade.priority = Priority::High;
    }
    grade.flags = given.iter().map(|flag| flag.code().to_owned()).collect();
    Ok(())
}
