//! Independence by construction (N32): the person complained about, their line, whoever stood aside and whoever refused
//! the matter before can never be assigned, review, follow up or verify (Order 2020 No. 3 art. 17).

use super::chart::Chart;
use crate::codes::codes;
use crate::complaint::Complaint;
use crate::ids::UserId;

codes! {
    /// What somebody is about to do with a complaint, as far as independence is concerned.
    pub enum Part {
        /// Own it or take part in its investigation.
        Handle = "handle",
        /// Decide on a compensation or an ending.
        Review = "review",
        /// Call the customer back afterwards (S4-17).
        FollowUp = "follow_up",
        /// Look again as the superior institution (Order 2020 No. 3 art. 20).
        Verify = "verify",
    }
}

codes! {
    /// Why somebody may not take part.
    pub enum Bar {
        ComplainedAbout = "complained_about",
        InTheLine = "in_the_line",
        Recused = "recused",
        RefusedBefore = "refused_before",
        HandledIt = "handled_it",
        WroteIt = "wrote_it",
        TookPart = "took_part",
    }
}

/// Why this person may not take this part, or nothing when they may.
pub fn bar(person: &UserId, part: Part, complaint: &Complaint, chart: &Chart) -> Option<Bar> {
    if complaint.complained_about.contains(person) {
        return Some(Bar::ComplainedAbout);
    }
    if complaint.complained_about.iter().any(|about| chart.line_of(about).contains(person)) {
        return Some(Bar::InTheLine);
    }
    if complaint.recused.iter().any(|r| &r.staff == person) {
        return Some(Bar::Recused);
    }
    if complaint.refused_by.contains(person) {
        return Some(Bar::RefusedBefore);
    }
    match part {
        Part::Handle => None,
        Part::Review if complaint.author() == Some(person) => Some(Bar::WroteIt),
        Part::Review | Part::FollowUp if complaint.handlers.contains(person) => Some(Bar::HandledIt),
        Part::Review | Part::FollowUp => None,
        Part::Verify if complaint.took_part(person) => Some(Bar::TookPart),
        Part::Verify => None,
    }
}
