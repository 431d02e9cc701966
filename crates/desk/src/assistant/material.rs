//! What of a file may leave the house: its words in order, masked, without the names of the people that the file knows.

use crate::complaint::opened::Opened;
use crate::complaint::timeline::entries;
use crate::views::TimelineEntry;
use greenlane_domain::access::chart::Chart;
use greenlane_domain::complaint::Complaint;
use greenlane_domain::ids::UserId;
use greenlane_domain::privacy::{Words, mask_name};
use greenlane_store::complaint::load::Link;
use std::collections::BTreeSet;

/// A number shorter than this says nothing about a person and may stand anywhere.
const SHORTEST_NUMBER: usize = 5;
/// What stands in the place of a number.
const HIDDEN: &str = "****";
/// The longest text of one entry, in characters.
const MOST_OF_ONE: usize = 3_000;
/// The longest material, in characters; what is too much is left out from the oldest on, never the complaint itself.
const MOST_IN_ALL: usize = 16_000;

/// Something that was said or written in a file.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Its place in the timeline.
    pub seq: i64,
    pub at: String,
    pub kind: String,
    pub words: String,
}

/// The words of a file as they may leave.
#[derive(Debug, Clone)]
pub(super) struct Material {
    pub entries: Vec<Entry>,
    pub left_out: usize,
}

/// Who may read what is made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Staff: everything that stands in the timeline.
    Staff,
    /// The customer: nothing that colleagues wrote to each other, but what was found.
    Customer,
}

/// The names in a file that the masking of numbers does not know.
pub(super) struct Names(Vec<String>);

impl Names {
    /// Of the staff whom the file names.
    pub fn of(c: &Complaint, chart: &Chart) -> Self {
        let people: BTreeSet<&UserId> = c
            .complained_about
            .iter()
            .chain(&c.handlers)
            .chain(c.owner_id())
            .chain(&c.first_asked)
            .chain(c.group.iter().map(|(_, id)| id))
            .collect();
        let names = people.into_iter().filter_map(|id| chart.member(id));
        Self(names.map(|m| m.name.trim().to_owned()).filter(|n| n.chars().count() > 1).collect())
    }

    fn hidden(&self, text: String) -> String {
        self.0.iter().fold(text, |text, name| text.replace(name, &mask_name(name)))
    }
}

/// A text of this file as it may leave. The numbers of the customer go whole, also those of a kind that the masking does
/// not know, such as a foreign passport.
pub(super) fn masked(opened: &Opened, names: &Names, text: &str) -> String {
    let known = opened.written_numbers().filter(|number| number.chars().count() >= SHORTEST_NUMBER);
    let text = known.fold(names.hidden(opened.masked(text)), |text, number| text.replace(number, HIDDEN));
    text.chars().take(MOST_OF_ONE).collect()
}

/// The words of a file in order; nothing when they were erased.
pub(super) fn material(opened: &Opened, links: &[Link], chart: &Chart, reader: Reader) -> Option<Material> {
    let c = opened.complaint();
    let names = Names::of(c, chart);
    let said = |words: &Words| opened.words(words).map_or_else(String::new, |t| masked(opened, &names, t));
    let narrative = opened.words(&c.narrative)?;
    let mut all = entries(links, chart, &said);
    all.reverse();
    let first = all.iter().find(|e| e.kind == "registered");
    let complaint = Entry {
        seq: first.map_or(0, |e| e.seq),
        at: c.received_at.to_rfc3339(),
        kind: "registered".to_owned(),
        words: masked(opened, &names, narrative),
    };
    let mut later: Vec<Entry> = Vec::new();
    for entry in all.into_iter().filter(|e| is_for(e, reader)) {
        let found = (entry.kind == "findings_filed").then(|| findings(c, &said));
        let words = found.or(entry.words).filter(|words| !words.trim().is_empty());
        let made = words.map(|words| Entry { seq: entry.seq, at: entry.at, kind: entry.kind, words });
        later.extend(made);
    }
    Some(bounded(complaint, later))
}

fn is_for(entry: &TimelineEntry, reader: Reader) -> bool {
    match reader {
        Reader::Staff => true,
        Reader::Customer => entry.audience == "customer" || entry.kind == "findings_filed",
    }
}

/// What was found, as it stands now, in words that are meant for the customer.
fn findings(c: &Complaint, said: &dyn Fn(&Words) -> String) -> String {
    let found = c.issues.iter().filter_map(|issue| issue.finding.as_ref());
    found.map(|finding| said(&finding.words)).collect::<Vec<_>>().join("\n")
}

fn bounded(complaint: Entry, later: Vec<Entry>) -> Material {
    let mut left = MOST_IN_ALL.saturating_sub(complaint.words.chars().count());
    let total = later.len();
    let mut kept: Vec<Entry> = Vec::new();
    for entry in later.into_iter().rev() {
        let length = entry.words.chars().count();
        if length > left {
            break;
        }
        left -= length;
        kept.push(entry);
    }
    let left_out = total - kept.len();
    kept.push(complaint);
    kept.reverse();
    Material { entries: kept, left_out }
}
