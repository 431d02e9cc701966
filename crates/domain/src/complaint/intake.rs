//! 登记受理: a complaint gets its file (S4-3, S4-5, S1-27).

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use super::green_channel::Green;
use super::issue::{Issue, Wish};
use super::stage::{Ending, Stage};
use super::triage::{Care, Grade};
use crate::access::Who;
use crate::access::chart::OrgPath;
use crate::codes::codes;
use crate::ids::{ComplaintId, CustomerId, Number, OrgId, UserId};
use crate::money::Fen;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::{Day, Instant};
use serde::{Deserialize, Serialize};

codes! {
    /// How the complaint came in.
    pub enum Channel {
        Portal = "portal",
        Phone = "phone",
        Counter = "counter",
        LetterBox = "letter_box",
        Wechat = "wechat",
        Email = "email",
        Partner = "partner",
        Regulator = "regulator",
        Ledger = "ledger",
    }
}

/// Somebody who complains for the customer (Order 2020 No. 3 art. 14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnBehalf {
    pub name: Words,
    pub relation: Words,
    #[serde(default, skip_serializing_if = "BehalfKind::is_usual")]
    pub kind: BehalfKind,
    /// Whether the person whose matter it is knows of the complaint; nothing when it was not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub knows: Option<bool>,
    /// Those who speak for a group, beside whoever files (art. 12).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Representative>,
}

/// Somebody who speaks for a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Representative {
    pub name: Words,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Words>,
}

/// Most people who speak for a group, whoever files among them (Order 2020 No. 3 art. 12).
pub const MAX_REPRESENTATIVES: usize = 5;

codes! {
    /// In what place somebody stands who complains for another (Order 2020 No. 3 art. 12 to 14).
    pub enum BehalfKind {
        Proxy = "proxy",
        Heir = "heir",
        Company = "company",
        Group = "group",
    }
}

impl BehalfKind {
    /// What files of before hold without saying it.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde asks for")]
    const fn is_usual(&self) -> bool {
        matches!(self, Self::Proxy)
    }
}

impl Default for BehalfKind {
    /// Files of before, and the counter, know proxies only.
    fn default() -> Self {
        Self::Proxy
    }
}

/// Everything known when the file is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    pub id: ComplaintId,
    pub number: Number,
    pub channel: Channel,
    pub received_at: Instant,
    pub registered_at: Instant,
    pub registered_by: Who,
    pub customer: CustomerId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
    pub branch: OrgId,
    pub branch_path: OrgPath,
    pub narrative: Words,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred_on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub care: Vec<Care>,
    /// The issues in the customer's words; at least one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<(Words, Vec<Wish>)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub complained_about: Vec<UserId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused_by: Vec<UserId>,
    pub earlier: u32,
}

/// Most issues one file may hold.
pub const MAX_ISSUES: usize = 20;

/// Opens the file. Nothing is refused for lack of a category (S4-1); an empty story is.
pub fn register(registration: Registration, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    if registration.narrative.is_blank() {
        return Err(Refusal::NothingWritten);
    }
    if registration.issues.is_empty() || registration.issues.len() > MAX_ISSUES {
        return Err(Refusal::TooManyIssues { most: MAX_ISSUES.to_string() });
    }
    if registration.received_at > facts.now || registration.occurred_on.is_some_and(|d| d > facts.now.day()) {
        return Err(Refusal::InTheFuture);
    }
    Ok(vec![Event::Registered(Box::new(registration))])
}

/// A complaint that ended before it came here, as an old ledger tells it. It is written down as closed and runs no
/// clocks; nothing is claimed about how it ended beyond the ledger's own words.
pub fn take_over(
    registration: Registration,
    grade: Grade,
    result: Option<Words>,
    facts: &Facts<'_>,
) -> Result<(Vec<Event>, Complaint), Refusal> {
    let mut after = Complaint::open(&registration);
    let mut events = register(registration, facts)?;
    events.push(Event::Triaged { grade, reason: None });
    events.extend(result.map(|words| Event::Noted { words }));
    events.push(Event::Closed { ending: Ending::ClosedBefore, reflection: None });
    for event in &events {
        after.evolve(event, facts.now);
    }
    Ok((events, after))
}

impl Complaint {
    /// The file as it is right after registration.
    pub fn open(r: &Registration) -> Self {
        let issues =
            (1..).zip(&r.issues).map(|(no, (words, wishes))| Issue::new(no, words.clone(), wishes.clone()));
        Self {
            id: r.id.clone(),
            number: r.number.clone(),
            channel: r.channel,
            received_at: r.received_at,
            registered_at: r.registered_at,
            registered_by: r.registered_by.clone(),
            first_asked: r.registered_by.staff().cloned(),
            customer: r.customer.clone(),
            on_behalf: r.on_behalf.clone(),
            branch: r.branch.clone(),
            branch_path: r.branch_path.clone(),
            narrative: r.narrative.clone(),
            occurred_on: r.occurred_on,
            amount: r.amount,
            care: r.care.clone(),
            issues: issues.collect(),
            stage: Stage::Registered,
            grade: None,
            checked: None,
            green: Green::None,
            owner: None,
            handlers: Default::default(),
            complained_about: r.complained_about.iter().cloned().collect(),
            recused: Vec::new(),
            refused_by: r.refused_by.iter().cloned().collect(),
            group: Vec::new(),
            evidence: Vec::new(),
            contacts: Vec::new(),
            messages: Vec::new(),
            reminded_at: None,
            promises: Vec::new(),
            repeat: None,
            orders: Vec::new(),
            watches: Vec::new(),
            aged: None,
            proposal: None,
            reviews: Vec::new(),
            escalations: Vec::new(),
            follow_ups: Vec::new(),
            pending_ending: None,
            verification: None,
            clocks: Vec::new(),
            earlier: r.earlier,
        }
    }
}
