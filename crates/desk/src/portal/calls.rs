//! 请人帮我填: whoever does not want to type leaves a number and a time, and a colleague calls and writes. The request is
//! a task with a clock; until somebody has called, it is no complaint.

use crate::call_times::{Slot, from_now};
use crate::{Desk, Fault, parse};
use greenlane_domain::privacy::mask_phone;
use greenlane_store::customer;
use greenlane_store::portal::calls::{self, Call, Said};

/// Longest name and longest line, in characters.
const MOST_CHARS: usize = 100;

/// The next times in which somebody calls, soonest first. At night and on holidays the first is that of the next working
/// day.
pub fn slots(desk: &Desk) -> Vec<Slot> {
    from_now(desk.now(), &desk.policy().calendar)
}

/// What is asked.
#[derive(Debug, Default, Clone)]
pub struct CallAsked {
    pub phone: String,
    pub name: String,
    pub note: String,
    /// The code of a slot; the soonest when it is no longer there.
    pub slot: String,
}

/// Takes the request in and returns its id.
///
/// # Errors
/// [`Fault::Invalid`] for a phone that is none or a text that is too long, [`Fault::NotConfigured`] when nobody works in
/// the coming weeks.
pub async fn ask(desk: &Desk, asked: &CallAsked) -> Result<String, Fault> {
    let phone = parse::phone("phone", asked.phone.trim())?;
    if phone.is_empty() {
        return Err(Fault::field("phone", "missing", "请填手机号。", "Please enter a phone number."));
    }
    let offered = slots(desk);
    let chosen = offered.iter().find(|slot| slot.code() == asked.slot).or_else(|| offered.first());
    let slot = *chosen.ok_or(Fault::NotConfigured { what: "calendar" })?;
    let phone_index = customer::phone_index(desk.vault(), &phone);
    let said = Said { phone, name: line("name", &asked.name)?, note: line("note", &asked.note)? };
    let call = Call {
        id: desk.new_id(),
        said,
        from: slot.from,
        due: slot.until,
        created: desk.now(),
        taken: None,
        tries: 0,
        done: None,
    };
    let mut tx = desk.db().begin().await?;
    calls::add(&mut tx, desk.vault(), &call, &phone_index).await?;
    tx.commit().await?;
    Ok(call.id)
}

fn line(field: &str, text: &str) -> Result<Option<String>, Fault> {
    let text = parse::text(field, text)?.trim();
    if text.chars().count() > MOST_CHARS {
        let zh = "太长了，请写在 100 字以内。";
        return Err(Fault::field(field, "too_long", zh, "Too long: at most 100 characters."));
    }
    Ok(Some(text.to_owned()).filter(|t| !t.is_empty()))
}

/// What stands on the receipt of a request.
pub struct CallReceipt {
    pub phone_masked: String,
    pub slot: Slot,
}

/// The receipt of a request that waits; whoever knows the id asked for it.
pub async fn receipt(desk: &Desk, id: &str) -> Result<Option<CallReceipt>, Fault> {
    let call = calls::get(&mut desk.db().read().await?, desk.vault(), id).await?;
    let open = call.filter(|c| c.done.is_none());
    Ok(open.map(|c| CallReceipt {
        phone_masked: mask_phone(&c.said.phone),
        slot: Slot { from: c.from, until: c.due },
    }))
}
