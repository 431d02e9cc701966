//! Evidence: asked for by kind, with an owner and a date, received with its hash (S1-30, S4-12).

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use crate::access::Who;
use crate::access::independence::Part;
use crate::codes::codes;
use crate::ids::FileId;
use crate::ids::UserId;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::tagged::tagged;
use crate::time::{Instant, Limit, due_at};
use serde::{Deserialize, Serialize};

codes! {
    /// Kinds of evidence (S1-30, S4-12).
    pub enum EvidenceKind {
        Transaction = "transaction",
        Cctv = "cctv",
        SystemLog = "system_log",
        CallRecording = "call_recording",
        SalesRecording = "sales_recording",
        Contract = "contract",
        Statement = "statement",
        Letter = "letter",
        Photo = "photo",
        CustomerMaterial = "customer_material",
        Other = "other",
    }
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Number in the file, from 1.
    pub no: u16,
    pub kind: EvidenceKind,
    pub title: Words,
    pub state: EvidenceState,
}

impl Evidence {
    /// Whether the customer is asked for it and has not answered: their own material, asked of no member of staff.
    pub const fn asks_the_customer(&self) -> bool {
        matches!(self.kind, EvidenceKind::CustomerMaterial)
            && matches!(self.state, EvidenceState::Requested { from: None, .. })
    }
}

tagged! {
    /// Where it stands.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum EvidenceState in "is" {
        /// Somebody was asked for it.
        Requested { from: Option<UserId>, due: Instant, at: Instant },
        /// It is here: a sealed file with its hash, or words that say what was seen.
        Received { file: Option<StoredFile>, note: Option<Words>, by: Option<UserId>, at: Instant },
    }
}

/// A file that is kept sealed outside the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredFile {
    pub id: FileId,
    pub name: Words,
    pub size: u64,
    pub media_type: String,
    /// SHA-256 of the content, in hex.
    pub sha256: String,
}

/// Most pieces of evidence in one file.
pub const MAX_EVIDENCE: usize = 500;

/// Asks for a piece of evidence, due within three working days.
pub fn request(
    c: &Complaint,
    kind: EvidenceKind,
    title: Words,
    from: Option<UserId>,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    require_open(c)?;
    require_room(c)?;
    let me = facts.staff()?;
    facts.require_independent(me, Part::Handle, c)?;
    if title.is_blank() {
        return Err(Refusal::NothingWritten);
    }
    if let Some(person) = &from {
        facts.chart.member(person).ok_or(Refusal::NoSuchPerson)?;
    }
    let due = due_at(facts.now, &Limit::WorkingDays(3), &facts.policy.calendar);
    let state = EvidenceState::Requested { from, due, at: facts.now };
    Ok(vec![Event::EvidenceRequested { evidence: Evidence { no: next_no(c), kind, title, state } }])
}

/// What arrives.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// The request it answers, if it answers one.
    pub answers: Option<u16>,
    pub kind: EvidenceKind,
    pub title: Words,
    pub file: Option<StoredFile>,
    pub note: Option<Words>,
}

/// Takes in a piece of evidence; a file, or a note of what was seen. Customers may add theirs until the file is closed,
/// and again while the second look they asked for is under way.
pub fn attach(c: &Complaint, arrival: Arrival, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    let second_look = c.verification.as_ref().is_some_and(|v| v.decided.is_none());
    if !(second_look && facts.actor.who == Who::Customer) {
        require_open(c)?;
    }
    if let Some(me) = facts.actor.who.staff() {
        facts.require_independent(me, Part::Handle, c)?;
    }
    if arrival.file.is_none() && arrival.note.as_ref().is_none_or(Words::is_blank) {
        return Err(Refusal::NothingWritten);
    }
    let no = match arrival.answers {
        None => {
            require_room(c)?;
            next_no(c)
        }
        Some(no) => match c.evidence.iter().find(|e| e.no == no).map(|e| &e.state) {
            Some(EvidenceState::Requested { .. }) => no,
            Some(EvidenceState::Received { .. }) => return Err(Refusal::NothingChanged),
            None => return Err(Refusal::EvidenceNotReceived { no: no.to_string() }),
        },
    };
    let by = facts.actor.who.staff().cloned();
    let state = EvidenceState::Received { file: arrival.file, note: arrival.note, by, at: facts.now };
    Ok(vec![Event::EvidenceReceived {
        evidence: Evidence { no, kind: arrival.kind, title: arrival.title, state },
    }])
}

fn require_open(c: &Complaint) -> Result<(), Refusal> {
    if c.stage.is_open() { Ok(()) } else { Err(Refusal::AlreadyClosed) }
}

/// Limits what is added; an answer to a request that stands needs no room of its own.
fn require_room(c: &Complaint) -> Result<(), Refusal> {
    if c.evidence.len() >= MAX_EVIDENCE {
        Err(Refusal::TooMuchEvidence { most: MAX_EVIDENCE.to_string() })
    } else {
        Ok(())
    }
}

fn next_no(c: &Complaint) -> u16 {
    c.evidence.iter().map(|e| e.no).max().unwrap_or(0) + 1
}
