//! What was done to each clock, by whom, and how the customer was told: read from the chain and kept nowhere.

use super::timeline::by;
use crate::views::{ClockChange, ToldView};
use greenlane_domain::access::Who;
use greenlane_domain::access::chart::Chart;
use greenlane_domain::clocks::Clock;
use greenlane_domain::complaint::agreement::AgreementProof;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::restart::NewFacts;
use greenlane_domain::privacy::Words;
use greenlane_domain::time::Instant;
use greenlane_store::complaint::load::Link;

/// The changes of each clock, in the order of the file and of time.
pub fn changes(links: &[Link], chart: &Chart, text: &dyn Fn(&Words) -> String) -> Vec<Vec<ClockChange>> {
    let mut read = Reader { clocks: Vec::new(), chart, text };
    for link in links {
        read.link(link);
    }
    read.clocks.into_iter().map(|known| known.changes).collect()
}

struct Known {
    name: String,
    subject: Option<u16>,
    open: bool,
    changes: Vec<ClockChange>,
}

struct Reader<'r> {
    clocks: Vec<Known>,
    chart: &'r Chart,
    text: &'r dyn Fn(&Words) -> String,
}

impl Reader<'_> {
    fn link(&mut self, link: &Link) {
        let mut cause: Option<&Event> = None;
        let mut last: Option<usize> = None;
        for event in &link.events {
            let touched = self.clock_event(event, cause, link);
            match (touched, event) {
                (Some(n), _) => last = Some(n),
                (None, Event::CustomerTold { channel, .. }) => {
                    let told = ToldView { channel: channel.code().to_owned(), at: link.at.to_rfc3339() };
                    let change = last.and_then(|n| self.clocks.get_mut(n)).and_then(|k| k.changes.last_mut());
                    change.into_iter().for_each(|c| c.told.push(told.clone()));
                }
                (None, _) => cause = Some(event),
            }
        }
    }

    /// Writes down what the event did and says to which clock; none for events of something else.
    fn clock_event(&mut self, event: &Event, cause: Option<&Event>, link: &Link) -> Option<usize> {
        let who = by(&link.who, self.chart);
        let program = by(&Who::Program, self.chart);
        let change = |by: String, at: Instant| ClockChange::new(event, at, by);
        match event {
            Event::ClockStarted { clock } => {
                Some(self.begin(clock, change(program, link.at).to(Some(clock.due))))
            }
            Event::ClockStopped { name, subject, at } => {
                let stopped = change(who, *at).because(cause.map(|e| e.code().to_owned()), None);
                let n = self.note_exactly(name, *subject, stopped)?;
                self.clocks[n].open = false;
                Some(n)
            }
            Event::ClockExtended { name, subject, from, to, reason, .. } => self.note(
                name,
                *subject,
                change(who, link.at).from(*from).to(Some(*to)).said((self.text)(reason)),
            ),
            Event::ClockRecounted { name, subject, from, to } => {
                self.note(name, *subject, change(program, link.at).from(*from).to(Some(*to)))
            }
            Event::ClockPaused { name, subject, at, reason, words, until } => {
                let paused = change(who, *at).to(*until).because(Some(reason.clone()), None);
                self.note(name, *subject, paused.said((self.text)(words)))
            }
            Event::ClockResumed { name, subject, at, due, words } => {
                self.note(name, *subject, change(who, *at).to(Some(*due)).said((self.text)(words)))
            }
            Event::PauseRanOut { name, subject, at, due } => {
                self.note(name, *subject, change(program, *at).to(Some(*due)))
            }
            Event::ClockAgreed { name, subject, from, to, proof, words } => {
                let (why, no) = match proof {
                    AgreementProof::Contact { no } => ("contact", no),
                    AgreementProof::Evidence { no } => ("evidence", no),
                };
                let agreed = change(who, link.at).from(*from).to(Some(*to));
                let agreed = agreed.because(Some(why.to_owned()), Some(no.to_string()));
                self.note(name, *subject, agreed.said((self.text)(words)))
            }
            Event::ClockRestarted { clock, at, grounds, reason } => {
                let (why, of) = match grounds {
                    NewFacts::Evidence { no } => ("evidence", no.to_string()),
                    NewFacts::Message { no } => ("message", no.to_string()),
                    NewFacts::Repeat { number } => ("repeat", number.to_string()),
                };
                let restarted = change(who, *at).to(Some(clock.due)).because(Some(why.to_owned()), Some(of));
                let restarted = restarted.said((self.text)(reason));
                if let Some(n) = self.note(&clock.name, clock.subject, restarted.clone()) {
                    self.clocks[n].open = false;
                }
                Some(self.begin(clock, restarted))
            }
            _ => None, // every other event leaves the clocks alone
        }
    }

    fn begin(&mut self, clock: &Clock, change: ClockChange) -> usize {
        self.clocks.push(Known {
            name: clock.name.clone(),
            subject: clock.subject,
            open: true,
            changes: vec![change],
        });
        self.clocks.len() - 1
    }

    /// Events written before clocks of issues name no subject; they mean the first open clock of the name.
    fn note(&mut self, name: &str, subject: Option<u16>, change: ClockChange) -> Option<usize> {
        let first = || self.clocks.iter().position(|k| k.open && k.name == name);
        let n = self.open(name, subject).or_else(|| first().filter(|_| subject.is_none()))?;
        self.clocks[n].changes.push(change);
        Some(n)
    }

    /// As [`Self::note`], for an event that always said whose clock it means.
    fn note_exactly(&mut self, name: &str, subject: Option<u16>, change: ClockChange) -> Option<usize> {
        let n = self.open(name, subject)?;
        self.clocks[n].changes.push(change);
        Some(n)
    }

    fn open(&self, name: &str, subject: Option<u16>) -> Option<usize> {
        self.clocks.iter().position(|k| k.open && k.name == name && k.subject == subject)
    }
}

impl ClockChange {
    fn new(event: &Event, at: Instant, by: String) -> Self {
        Self {
            kind: event.code().to_owned(),
            at: at.to_rfc3339(),
            by,
            from: None,
            to: None,
            why: None,
            of: None,
            words: None,
            told: Vec::new(),
        }
    }

    fn from(self, from: Instant) -> Self {
        Self { from: Some(from.to_rfc3339()), ..self }
    }

    fn to(self, to: Option<Instant>) -> Self {
        Self { to: to.map(Instant::to_rfc3339), ..self }
    }

    fn because(self, why: Option<String>, of: Option<String>) -> Self {
        Self { why, of, ..self }
    }

    fn said(self, words: String) -> Self {
        Self { words: Some(words).filter(|w| !w.is_empty()), ..self }
    }
}
