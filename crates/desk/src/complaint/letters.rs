//! The letter of a decision as the customer reads it.

use crate::letters::{Frame, decision};
use crate::views::LetterView;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::reply::Letter;
use greenlane_domain::policy::letters::LetterKind;
use greenlane_domain::privacy::Words;
use greenlane_domain::time::Instant;
use greenlane_store::complaint::load::Link;

/// When the proposal that the customer has was sent.
pub fn sent_at(links: &[Link]) -> Option<Instant> {
    let sends = |link: &&Link| link.events.iter().any(|e| matches!(e, Event::ProposalSent { .. }));
    links.iter().rfind(sends).map(|link| link.at)
}

/// Puts the parts of a letter together. `text` gives the words of a seal.
pub fn view(frame: &Frame, kind: LetterKind, letter: &Letter, text: &dyn Fn(&Words) -> String) -> LetterView {
    LetterView {
        facts: text(&letter.facts),
        basis: text(&letter.basis),
        remedies: text(&letter.remedies),
        meaning: text(&letter.meaning),
        text: decision(frame, kind, letter, text),
        edition: frame.edition,
    }
}
