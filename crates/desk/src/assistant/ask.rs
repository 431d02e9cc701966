//! One question: whether it may be asked now, its line in the record before it leaves, its answer read and checked, and
//! how it ended.

use super::office::Office;
use super::prompt::Purpose;
use crate::ports::{Question, Trouble};
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::time::Instant;
use greenlane_store::assistant::{self, Call};

/// So many tokens are booked for a call at most, whatever the other side says.
const MOST_TOKENS: i64 = 1_000_000;
const ANSWERED: &str = "answered";

/// Who asks what for.
pub(super) struct Errand<'a> {
    pub actor: &'a Actor,
    /// The number of the file; empty when there is none yet.
    pub complaint: &'a str,
    pub purpose: Purpose,
    /// The same question gets the same answer without asking again.
    pub remembered: bool,
}

/// Asks, and believes only what `read` accepts.
///
/// # Errors
/// [`Fault::Assistant`] with what went wrong; nothing of a wrong answer is kept or shown.
pub(super) async fn ask<T>(
    desk: &Desk,
    errand: Errand<'_>,
    question: Question,
    read: impl Fn(&str) -> Result<T, Trouble>,
) -> Result<T, Fault> {
    let office = desk.assistant().ok_or(Trouble::Off)?;
    if errand.remembered
        && let Some(known) = office.known(&question)
    {
        return Ok(read(&known)?);
    }
    let begun = desk.now();
    let _place = office.place(begun)?;
    let id = begin(desk, office, &errand, begun).await?;
    let length = question.rules.chars().count() + question.data.chars().count();
    let said = office.port().ask(question.clone()).await;
    let ended = desk.now();
    let (answer, tokens) = match said {
        Err(trouble) => (Err(trouble), 0),
        Ok(said) => {
            // Where the other side does not say, a character of question and answer counts as a token.
            let counted = said.tokens.map_or(length + said.text.chars().count(), |t| t as usize);
            let tokens = i64::try_from(counted).unwrap_or(MOST_TOKENS).min(MOST_TOKENS);
            (read(&said.text).map(|value| (value, said.text)), tokens)
        }
    };
    let trouble = answer.as_ref().err().copied();
    let outcome = trouble.map_or(ANSWERED, Trouble::code);
    office.note(trouble, ended);
    office.count(errand.purpose, outcome, tokens.unsigned_abs());
    let mut tx = desk.db().begin().await?;
    assistant::end(&mut tx, &id, outcome, ended.ms_since(begun).max(0), tokens).await?;
    tx.commit().await?;
    let (value, text) = answer?;
    if errand.remembered {
        office.keep(&question, &text);
    }
    Ok(value)
}

/// Books the call before it is made: what leaves the house without a line in the record cannot be proven.
async fn begin(desk: &Desk, office: &Office, errand: &Errand<'_>, now: Instant) -> Result<String, Fault> {
    let id = desk.new_id();
    let mut tx = desk.db().begin().await?;
    let spent = assistant::spent(&mut tx, now.day()).await?;
    if !office.terms().allow(spent) {
        return Err(Trouble::Spent.into());
    }
    let call = Call {
        id: id.clone(),
        at: now,
        who: serde_json::to_string(&errand.actor.who).unwrap_or_default(),
        complaint: errand.complaint.to_owned(),
        purpose: errand.purpose.code().to_owned(),
        model: office.terms().model.clone(),
        outcome: assistant::ASKED.to_owned(),
        took_ms: 0,
        tokens: 0,
    };
    assistant::begin(&mut tx, &call).await?;
    tx.commit().await?;
    Ok(id)
}
