//! 承诺: what was promised to the customer by a certain time runs a clock until there is proof that it was kept, or the
//! customer is told of a new time (N29, S3-44). A broken promise stays broken.

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use super::investigation::{ContactOutcome, require_received};
use crate::access::independence::Part;
use crate::ids::UserId;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// Nobody promises anything later than this.
pub const MOST_DAYS: u16 = 366;
/// So many promises may be open at once.
pub const MOST_OPEN: usize = 20;

/// What shows that a promise was kept: something of the file that everybody can look up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Proof {
    /// The customer was reached; the first contact of the file is number 1.
    Contact {
        no: u16,
    },
    Evidence {
        no: u16,
    },
}

/// Where a promise stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum PromiseState {
    Open,
    Kept {
        at: Instant,
        by: UserId,
        proof: Proof,
    },
    /// The customer was told of a new time, which is promise number `to`.
    Moved {
        at: Instant,
        to: u16,
    },
    /// The complaint ended first.
    Lapsed {
        at: Instant,
    },
}

impl PromiseState {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Kept { .. } => "kept",
            Self::Moved { .. } => "moved",
            Self::Lapsed { .. } => "lapsed",
        }
    }

    /// When it was settled, if it is.
    pub const fn done_at(&self) -> Option<Instant> {
        match self {
            Self::Open => None,
            Self::Kept { at, .. } | Self::Moved { at, .. } | Self::Lapsed { at } => Some(*at),
        }
    }
}

/// Something a member of staff promised the customer by a certain time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    pub no: u16,
    pub words: Words,
    pub by: UserId,
    /// Whose promise it is now: the owner's, or of whoever made it while there is no owner.
    pub owed_by: UserId,
    pub made_at: Instant,
    pub due: Instant,
    pub state: PromiseState,
}

impl Promise {
    /// True until it is kept, moved or over.
    pub const fn is_open(&self) -> bool {
        matches!(self.state, PromiseState::Open)
    }

    /// True when its time passed before it was settled.
    pub fn is_broken(&self, now: Instant) -> bool {
        self.state.done_at().unwrap_or(now) >= self.due
    }
}

/// What somebody promises.
#[derive(Debug, Clone)]
pub struct NewPromise {
    pub words: Words,
    pub due: Instant,
}

/// Writes down something that was promised.
pub fn promise(c: &Complaint, new: NewPromise, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    hand(c, facts)?;
    made(c, vec![new], facts)
}

/// The promises as they are made, each with its number.
pub(super) fn made(c: &Complaint, new: Vec<NewPromise>, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    let by = facts.staff()?;
    if c.promises.iter().filter(|p| p.is_open()).count() + new.len() > MOST_OPEN {
        return Err(Refusal::TooManyWaiting { most: MOST_OPEN.to_string() });
    }
    let mut events = Vec::with_capacity(new.len());
    for (no, one) in (c.promises.len() as u16 + 1..).zip(new) {
        if one.words.is_blank() {
            return Err(Refusal::NothingWritten);
        }
        require_due(one.due, facts)?;
        events.push(Event::Promised { no, by: by.clone(), words: one.words, due: one.due });
    }
    Ok(events)
}

/// Marks a promise as kept; the proof has to stand in the file already.
pub fn keep(c: &Complaint, no: u16, proof: Proof, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    let by = hand(c, facts)?;
    let promise = open(c, no)?;
    match proof {
        Proof::Evidence { no } => require_received(c, &[no])?,
        Proof::Contact { no } => {
            let contact = usize::from(no).checked_sub(1).and_then(|n| c.contacts.get(n));
            let shows =
                contact.is_some_and(|x| x.outcome == ContactOutcome::Reached && x.at >= promise.made_at);
            if !shows {
                return Err(Refusal::NoSuchContact { no: no.to_string() });
            }
        }
    }
    Ok(vec![Event::PromiseKept { no, by, proof }])
}

/// The promises that the contact being logged now keeps.
pub(super) fn kept_by_contact(c: &Complaint, keeps: &[u16], by: &UserId) -> Result<Vec<Event>, Refusal> {
    let proof = Proof::Contact { no: c.contacts.len() as u16 + 1 };
    let mut events = Vec::with_capacity(keeps.len());
    for no in keeps {
        open(c, *no)?;
        events.push(Event::PromiseKept { no: *no, by: by.clone(), proof });
    }
    Ok(events)
}

/// Gives a new time, of which the customer is told. When the old one had passed, it counts as broken.
pub fn move_on(
    c: &Complaint,
    no: u16,
    due: Instant,
    reason: Words,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    let by = hand(c, facts)?;
    let promise = open(c, no)?;
    require_due(due, facts)?;
    if due == promise.due {
        return Err(Refusal::NothingChanged);
    }
    facts.require_reason(&reason)?;
    let to = c.promises.len() as u16 + 1;
    Ok(vec![
        Event::PromiseMoved { no, to, due, reason },
        Event::Promised { no: to, by, words: promise.words.clone(), due },
    ])
}

/// Whoever may work on the file.
pub(super) fn hand(c: &Complaint, facts: &Facts<'_>) -> Result<UserId, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    let me = facts.staff()?;
    facts.require_independent(me, Part::Handle, c)?;
    Ok(me.clone())
}

fn open(c: &Complaint, no: u16) -> Result<&Promise, Refusal> {
    let promise = c.promises.iter().find(|p| p.no == no);
    let promise = promise.ok_or_else(|| Refusal::NoSuchPromise { no: no.to_string() })?;
    if promise.is_open() { Ok(promise) } else { Err(Refusal::PromiseOver { no: no.to_string() }) }
}

fn require_due(due: Instant, facts: &Facts<'_>) -> Result<(), Refusal> {
    if due <= facts.now {
        return Err(Refusal::InThePast);
    }
    if due > facts.now.day().plus(i32::from(MOST_DAYS)).end() {
        return Err(Refusal::TooFarAway { most: MOST_DAYS.to_string() });
    }
    Ok(())
}

impl Complaint {
    pub(super) fn put_promise(&mut self, no: u16, by: &UserId, words: &Words, due: Instant, at: Instant) {
        let owed_by = self.owner_id().unwrap_or(by).clone();
        let state = PromiseState::Open;
        let (by, words) = (by.clone(), words.clone());
        self.promises.push(Promise { no, words, by, owed_by, made_at: at, due, state });
    }

    pub(super) fn settle_promise(&mut self, no: u16, state: PromiseState) {
        if let Some(promise) = self.promises.iter_mut().find(|p| p.no == no) {
            promise.state = state;
        }
    }

    /// Open promises go over to the new owner.
    pub(super) fn hand_over_promises(&mut self, to: &UserId) {
        for promise in self.promises.iter_mut().filter(|p| p.is_open()) {
            promise.owed_by = to.clone();
        }
    }

    pub(super) fn lapse_promises(&mut self, at: Instant) {
        for promise in self.promises.iter_mut().filter(|p| p.is_open()) {
            promise.state = PromiseState::Lapsed { at };
        }
    }
}
