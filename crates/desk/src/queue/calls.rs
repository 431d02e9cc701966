//! 回电帮填: people who asked to be called so that somebody else fills in the form. Whoever takes a request gets the
//! number, calls, and registers what they hear; nobody who cannot be reached is given up after one try.

use crate::call_times::from_now;
use crate::views::StaffRef;
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor, Who, may_at_all};
use greenlane_domain::ids::UserId;
use greenlane_domain::privacy::{mask_name, mask_phone};
use greenlane_store::Tx;
use greenlane_store::audit::{AUDIT, AuditLine};
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::portal::calls::{self, Call, TAKEN_MS};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// So many are listed.
const MOST_LISTED: i64 = 200;
/// After so many tries a request rests.
const MOST_TRIES: i64 = 3;

/// A request to be called.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallRow {
    pub id: String,
    pub name: String,
    pub phone: String,
    pub note: Option<String>,
    pub from: String,
    pub due: String,
    pub late: bool,
    pub tries: i64,
    pub taken_by: Option<StaffRef>,
    /// The caller took it.
    pub mine: bool,
}

/// What whoever calls needs.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallTaken {
    pub phone: String,
    pub name: Option<String>,
    pub note: Option<String>,
}

/// How the call went.
#[derive(Debug, Deserialize, ToSchema)]
pub struct CallOutcomeInput {
    /// reached, no_answer or wrong_number.
    pub outcome: String,
}

/// Everybody who waits for a call, the one that is late first.
///
/// # Errors
/// [`Fault::NotAllowed`] for whoever may not register.
pub async fn list(desk: &Desk, actor: &Actor) -> Result<Vec<CallRow>, Fault> {
    let me = member(actor)?;
    let (now, chart) = (desk.now(), desk.organisation().chart());
    let open = calls::open(&mut desk.db().read().await?, desk.vault(), MOST_LISTED).await?;
    let row = |c: Call| {
        // Whoever took a request and left it has it no longer.
        let taken = c.taken.as_ref().filter(|(_, since)| now.ms_since(*since) < TAKEN_MS);
        CallRow {
            name: c.said.name.as_deref().map(mask_name).unwrap_or_default(),
            phone: mask_phone(&c.said.phone),
            note: c.said.note.as_deref().map(greenlane_text::mask),
            from: c.from.to_rfc3339(),
            due: c.due.to_rfc3339(),
            late: c.due <= now,
            tries: c.tries,
            mine: taken.is_some_and(|(by, _)| by == me),
            taken_by: taken.map(|(by, _)| StaffRef::of(&chart, by)),
            id: c.id,
        }
    };
    Ok(open.into_iter().map(row).collect())
}

/// How many wait; nothing for whoever may not call.
pub async fn waiting(desk: &Desk, actor: &Actor) -> Result<i64, Fault> {
    if member(actor).is_err() {
        return Ok(0);
    }
    Ok(calls::waiting(&mut desk.db().read().await?).await?)
}

/// Takes a request and gives out the number to call.
///
/// # Errors
/// [`Fault::Conflict`] when a colleague has it.
pub async fn take(desk: &Desk, actor: &Actor, id: &str) -> Result<CallTaken, Fault> {
    let (me, now) = (member(actor)?, desk.now());
    let mut tx = desk.db().begin().await?;
    let call = calls::get(&mut tx, desk.vault(), id).await?.filter(|c| c.done.is_none());
    let call = call.ok_or(Fault::NotFound)?;
    if !calls::take(&mut tx, id, me, now).await? {
        let by = call.taken.map(|(by, at)| (StaffRef::of(&desk.organisation().chart(), &by).name, at));
        let (by, at) = by.map_or((String::new(), None), |(by, at)| (by, Some(at)));
        return Err(Fault::Conflict { version: 0, by, at });
    }
    note(desk, &mut tx, me, ("take-call", id, "")).await?;
    tx.commit().await?;
    Ok(CallTaken { phone: call.said.phone, name: call.said.name, note: call.said.note })
}

/// Keeps how the call went. Who did not answer is called again in the next part of a working day.
///
/// # Errors
/// [`Fault::Conflict`] when the caller has not taken it.
pub async fn done(desk: &Desk, actor: &Actor, id: &str, input: &CallOutcomeInput) -> Result<(), Fault> {
    let (me, now) = (member(actor)?, desk.now());
    let known = ["reached", "no_answer", "wrong_number"].contains(&input.outcome.as_str());
    if !known {
        return Err(Fault::field("outcome", "unknown_code", "请选择通话结果。", "Choose how the call went."));
    }
    let mut tx = desk.db().begin().await?;
    let call = calls::get(&mut tx, desk.vault(), id).await?.ok_or(Fault::NotFound)?;
    let next = from_now(now, &desk.policy().calendar).into_iter().find(|slot| slot.from > call.due.max(now));
    let again = next.filter(|_| input.outcome == "no_answer" && call.tries + 1 < MOST_TRIES);
    let kept = match again {
        Some(slot) => calls::again(&mut tx, id, me, (slot.from, slot.until)).await?,
        None => calls::done(&mut tx, id, me, &input.outcome, now).await?,
    };
    if !kept {
        return Err(Fault::Conflict { version: 0, by: String::new(), at: None });
    }
    note(desk, &mut tx, me, ("call", id, &input.outcome)).await?;
    tx.commit().await?;
    Ok(())
}

fn member(actor: &Actor) -> Result<&UserId, Fault> {
    if !may_at_all(actor, Action::Register) {
        return Err(Fault::NotAllowed);
    }
    actor.who.staff().ok_or(Fault::NotAllowed)
}

async fn note(
    desk: &Desk,
    tx: &mut Tx,
    me: &UserId,
    (action, id, detail): (&str, &str, &str),
) -> Result<(), Fault> {
    let line = AuditLine {
        id: desk.new_id(),
        at: desk.now(),
        who: serde_json::to_string(&Who::Staff(me.clone())).unwrap_or_default(),
        action: action.to_owned(),
        object: format!("call:{id}"),
        detail: detail.to_owned(),
    };
    Ok(insert_all(tx, vec![Rows::of(&AUDIT, vec![line.into_row()])]).await?)
}
