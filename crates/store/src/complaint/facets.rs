//! What the index of search knows of a file besides its words: by which number it goes, where it stands, who may see it. The
//! rows are asked again with every answer; here it only keeps the index from looking at files that cannot be meant.

use super::lift::Lifted;
use super::list::Filter;
use crate::search::{Ask, facet};
use greenlane_domain::access::chart::OrgPath;
use greenlane_domain::complaint::Complaint;

/// The tokens of a file.
pub fn of(c: &Complaint) -> Vec<String> {
    let lifted = Lifted::of(c);
    let mut out = number(c.number.as_str());
    let mut path = c.branch_path.clone();
    let root = OrgPath::root();
    loop {
        out.push(facet("below", path.as_str()));
        if path == root {
            break;
        }
        path = path.above();
    }
    let seers = c.first_asked.iter().chain(c.owner_id()).chain(c.group.iter().map(|(_, member)| member));
    out.extend(seers.map(|id| facet("mine", id.as_str())));
    out.extend(c.complained_about.iter().map(|id| facet("about", id.as_str())));
    out.extend(lifted.owner.iter().map(|owner| facet("owner", owner)));
    let codes = [
        ("stage", lifted.stage),
        ("category", lifted.category),
        ("cause", lifted.cause),
        ("business", lifted.business),
        ("priority", lifted.priority),
        ("channel", c.channel.code()),
    ];
    out.extend(codes.map(|(what, code)| facet(what, code)));
    out
}

/// A number is found as a whole, by its digits, and by its running part.
fn number(number: &str) -> Vec<String> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let running = digits.get(8..).unwrap_or_default().trim_start_matches('0');
    vec![facet("number", number), facet("digits", &digits), facet("running", running)]
}

/// The token of a whole number, of its digits, or of its running part.
pub fn of_number(what: NumberPart, text: &str) -> String {
    match what {
        NumberPart::Whole => facet("number", text),
        NumberPart::Digits => facet("digits", text),
        NumberPart::Running => facet("running", text.trim_start_matches('0')),
    }
}

/// What was typed of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberPart {
    Whole,
    /// The day and the running number.
    Digits,
    Running,
}

/// The conditions of a filter that the index can help with.
pub fn of_filter(filter: &Filter) -> Vec<Ask> {
    let equal = [
        ("stage", &filter.stage),
        ("category", &filter.category),
        ("cause", &filter.cause),
        ("business", &filter.business),
        ("channel", &filter.channel),
        ("priority", &filter.priority),
        ("owner", &filter.owner),
        ("below", &filter.branch_path),
    ];
    let chosen = equal.iter().filter_map(|(what, value)| value.as_ref().map(|v| facet(what, v)));
    chosen.map(Ask::Token).collect()
}
