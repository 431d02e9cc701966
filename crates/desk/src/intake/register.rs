//! A complaint comes in, from whatever side: it gets its number, class, priority, clocks and owner, and everything is on
//! disk before anybody is told (S4-3 to S4-9, S2-3).

use super::idempotent::{Key, Running};
use super::queue::Intake;
use crate::complaint::summary;
use crate::views::IntakeReceipt;
use crate::{Desk, Fault, parse};
use greenlane_domain::access::{Action, Actor, may_at_all};
use greenlane_domain::complaint::intake::{BehalfKind, Channel};
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::triage::{Business, Care, Category, Cause, Priority};
use greenlane_domain::ids::UserId;
use greenlane_domain::money::Fen;
use greenlane_domain::refusal::Refusal;
use greenlane_domain::time::{Day, Instant};
use greenlane_store::customer::{Customer, phone_index};

/// For whom somebody complains, or who does it for the customer.
#[derive(Debug, Clone, Default)]
pub struct NewOnBehalf {
    pub name: String,
    pub relation: String,
    pub kind: BehalfKind,
    pub knows: Option<bool>,
    /// Name and phone of those who speak for a group.
    pub others: Vec<(String, Option<String>)>,
}

/// A complaint as it comes in; parsed, not yet judged.
#[derive(Clone)]
pub struct NewComplaint {
    pub channel: Channel,
    pub text: String,
    /// Further issues beside the text itself; empty when the text is the one issue.
    pub issues: Vec<(String, Vec<Wish>)>,
    pub wishes: Vec<Wish>,
    pub customer: Customer,
    pub branch: Option<String>,
    pub occurred_on: Option<Day>,
    pub received_at: Option<Instant>,
    pub amount: Option<Fen>,
    pub care: Vec<Care>,
    pub on_behalf: Option<NewOnBehalf>,
    /// What a clerk set instead of what the rules said, with the reason.
    pub correction: Option<Correction>,
    pub complained_about: Vec<UserId>,
}

/// A clerk's correction of the class at intake.
#[derive(Debug, Clone, Default)]
pub struct Correction {
    pub category: Option<Category>,
    pub cause: Option<Cause>,
    pub business: Option<Business>,
    /// Can be raised here; lowering it is a matter of triage.
    pub priority: Option<Priority>,
    /// All flags, not those that were added.
    pub flags: Option<Vec<String>>,
    pub reason: Option<String>,
}

/// How the receipt is remembered under an idempotency key: as the edge would answer it.
pub type Render = fn(&IntakeReceipt) -> (u16, String);

/// What came of it.
pub enum Registered {
    /// A new file.
    New(Box<IntakeReceipt>),
    /// The same request came before; this was the answer.
    Again { status: u16, body: String },
}

/// Registers a complaint.
///
/// # Errors
/// The field that cannot be taken, [`Fault::KeyReused`] and [`Fault::StillRunning`] for the key, [`Fault::TooMany`] when
/// too many wait.
pub async fn register(
    desk: &Desk,
    actor: &Actor,
    new: NewComplaint,
    key: Option<(Key, Render)>,
) -> Result<Registered, Fault> {
    if !may_at_all(actor, Action::Register) {
        return Err(Fault::NotAllowed);
    }
    let _running = key.as_ref().map(|(k, _)| Running::start(k)).transpose()?;
    let text = parse::text("text", &new.text)?.to_owned();
    if text.is_empty() {
        return Err(Fault::Refused(Refusal::NothingWritten));
    }
    let read = desk.triage().read(&text, Some(new.channel.code()));
    let summary = summary::made(&text, &read.entities, &names(&new));
    let phone_index = new.customer.phone.as_deref().map(|p| phone_index(desk.vault(), p));
    let number = desk.numbers().next(desk.db(), desk.now().day()).await?;
    let intake = Intake { actor: actor.clone(), new, number, text, summary, read, phone_index, key };
    desk.intake_queue().take_in(desk, intake).await
}

/// The names of the persons who complain, as they were given.
fn names(new: &NewComplaint) -> Vec<&str> {
    let by = new.on_behalf.iter().flat_map(|by| {
        let own = matches!(by.kind, BehalfKind::Proxy | BehalfKind::Heir).then_some(by.name.as_str());
        own.into_iter().chain(by.others.iter().map(|(name, _)| name.as_str()))
    });
    new.customer.name.as_deref().into_iter().chain(by).collect()
}
