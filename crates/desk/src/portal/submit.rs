//! 提交投诉: what the customer filled in becomes a complaint. Everything that can be wrong is looked at before the code
//! is used up; files, draft and remarks follow once the complaint is on disk, and none of them can undo it.

use super::access::{PortalSession, let_in};
use super::codes;
use super::filled::{PortalComplaintInput, new_complaint, remark};
use super::receipt::{again, receipt, render, with_phone};
use super::views::PortalReceiptView;
use super::{attach, drafts};
use crate::complaint::perform::apply;
use crate::evidence::sender::Sender;
use crate::intake::idempotent::{Key, Running, remembered};
use crate::intake::register::{Registered, Render, register};
use crate::kept::Kept;
use crate::{Desk, Fault, parse};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::ids::Number;
use greenlane_store::StoreError;
use greenlane_store::complaint::load::{File, by_number};
use greenlane_store::{Tx, customer};

/// What came of it; answered with 201 either way.
pub struct Submitted {
    pub receipt: PortalReceiptView,
    /// Whoever filed with a code has proved to hold the phone and need not prove it again to see the progress. The same
    /// request that comes again opens nothing: its code is used up.
    pub session: Option<PortalSession>,
    /// The same request came before, and this is its receipt once more.
    pub again: bool,
}

/// Files a complaint. A phone without a code is taken as it is; whoever wants to see the progress proves to hold it.
///
/// # Errors
/// [`Fault::Invalid`] with the fields to correct, [`Fault::WrongCredentials`] or [`Fault::Locked`] for the code,
/// [`Fault::KeyReused`] and [`Fault::StillRunning`] for the key.
pub async fn submit(desk: &Desk, input: &PortalComplaintInput, key: Option<Key>) -> Result<Submitted, Fault> {
    let given =
        |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let phone = given(&input.phone).map(|p| parse::phone("phone", &p)).transpose()?;
    // The marker of the registration begins later; this one keeps a twin from using up the code in between.
    let _running = key.as_ref().map(twin).transpose()?;
    if let Some(key) = &key
        && let Some(known) = remembered(desk, key).await?
    {
        return replayed(desk, input, &known.body, phone.as_deref()).await;
    }
    let new = new_complaint(desk, input, phone.clone())?;
    let mut proven = None;
    if let (Some(phone), Some(code)) = (&phone, given(&input.code)) {
        let index = customer::phone_index(desk.vault(), phone);
        codes::spend(desk, &index, &code).await?;
        proven = Some(index);
    }
    let key = key.map(|key| (key, render as Render));
    match register(desk, &Actor::customer(), new, key).await? {
        Registered::New(made) => {
            let receipt = with_phone(receipt(&made), phone.as_deref());
            follow(desk, input, &receipt.number, true).await;
            let session = open(desk, &receipt.number, proven).await;
            Ok(Submitted { receipt, session, again: false })
        }
        Registered::Again { body, .. } => replayed(desk, input, &body, phone.as_deref()).await,
    }
}

fn twin(key: &Key) -> Result<Running, Fault> {
    Running::start(&Key { scope: format!("{} filing", key.scope), ..key.clone() })
}

async fn replayed(
    desk: &Desk,
    input: &PortalComplaintInput,
    body: &str,
    phone: Option<&str>,
) -> Result<Submitted, Fault> {
    let receipt = again(body, phone).ok_or_else(|| StoreError::Inconsistency {
        table: "idempotency",
        column: "body",
        row: String::new(),
    })?;
    // The first answer may have been lost together with what follows it.
    follow(desk, input, &receipt.number, false).await;
    Ok(Submitted { receipt, session: None, again: true })
}

/// The session of somebody who filed with a code. Without one they come in with another code later.
async fn open(desk: &Desk, number: &str, proven: Option<String>) -> Option<PortalSession> {
    let opened = let_in(desk, &proven?).await;
    opened.inspect_err(|_| warn(number, "session")).ok()
}

/// What follows a registration. The complaint stands, whatever happens here.
async fn follow(desk: &Desk, input: &PortalComplaintInput, number: &str, first_time: bool) {
    if let Some(draft) = &input.draft {
        tell(number, "draft", drafts::drop_one(desk, draft).await);
    }
    if let Some(words) = remark(input).filter(|_| first_time) {
        tell(number, "remark", write(desk, number, &words).await);
    }
    let nobody = Sender::customer(desk, None);
    let sender = input.sender.as_ref().unwrap_or(&nobody);
    for id in input.files.iter().flatten() {
        match bind(desk, sender, number, id).await {
            // Of a request that came again, the files are bound already.
            Err(Fault::Invalid(_)) if !first_time => {}
            outcome => tell(number, "file", outcome),
        }
    }
}

fn tell(number: &str, what: &'static str, outcome: Result<(), Fault>) {
    if outcome.is_err() {
        warn(number, what);
    }
}

fn warn(number: &str, what: &'static str) {
    tracing::warn!(number, what, "a part of a filing could not be kept");
}

async fn load(desk: &Desk, number: &str) -> Result<(Tx, File), Fault> {
    let number = Number::parse(number).ok_or(Fault::NotFound)?;
    let mut tx = desk.db().begin().await?;
    let file = by_number(&mut tx, &number).await?.ok_or(Fault::NotFound)?;
    Ok((tx, file))
}

async fn bind(desk: &Desk, sender: &Sender, number: &str, id: &str) -> Result<(), Fault> {
    let (tx, file) = load(desk, number).await?;
    attach::bind(desk, sender, tx, &file, id, None).await
}

async fn write(desk: &Desk, number: &str, text: &str) -> Result<(), Fault> {
    let (tx, file) = load(desk, number).await?;
    let mut kept = Kept::new(desk.vault(), file.complaint.id.clone());
    let words = kept.words("where", text)?;
    apply(
        desk,
        tx,
        &Actor::customer(),
        &file,
        Command::CustomerWrites { words },
        kept.into_rows(),
        "message",
    )
    .await?;
    Ok(())
}
