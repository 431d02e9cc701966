//! What every way in reads alike: who complains, and the small values around a complaint.

use greenlane_desk::intake::register::NewComplaint;
use greenlane_desk::{Fault, parse};
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::money::Fen;

/// The longest name that is kept, in characters.
const MOST_NAME_CHARS: usize = 100;

/// Who complains, as it was written. Does not print.
#[derive(Default)]
pub struct Person {
    pub name: Option<String>,
    pub phone: Option<String>,
    pub id_number: Option<String>,
    pub contact_by: Option<String>,
    pub contact_hours: Option<String>,
}

/// A complaint with nothing but its words.
pub fn blank(channel: Channel, text: String) -> NewComplaint {
    NewComplaint {
        channel,
        text,
        issues: Vec::new(),
        wishes: Vec::new(),
        customer: Default::default(),
        branch: None,
        occurred_on: None,
        received_at: None,
        amount: None,
        care: Vec::new(),
        on_behalf: None,
        correction: None,
        complained_about: Vec::new(),
    }
}

/// Says who complains.
pub fn introduce(new: &mut NewComplaint, person: Person) -> Result<(), Fault> {
    let customer = &mut new.customer;
    customer.phone = filled(person.phone).map(|p| parse::phone("customer.phone", &p)).transpose()?;
    customer.name = short("customer.name", person.name)?;
    customer.id_number = short("customer.id_number", person.id_number)?;
    customer.contact_by = short("contact.by", person.contact_by)?;
    customer.contact_hours = short("contact.hours", person.contact_hours)?;
    Ok(())
}

/// The value, unless it is blank.
pub fn filled(value: Option<String>) -> Option<String> {
    value.map(|v| v.trim().to_owned()).filter(|v| !v.is_empty())
}

/// An amount that a customer speaks of is never negative.
pub fn amount(fen: i64) -> Result<Fen, Fault> {
    if fen < 0 {
        return Err(Fault::field(
            "amount_fen",
            "negative",
            "金额不能是负数。",
            "The amount cannot be negative.",
        ));
    }
    Ok(Fen::new(fen))
}

fn short(field: &str, value: Option<String>) -> Result<Option<String>, Fault> {
    let value = filled(value);
    if value.as_ref().is_some_and(|v| v.chars().count() > MOST_NAME_CHARS) {
        return Err(Fault::field(
            field,
            "too_long",
            "太长了，请写在 100 字以内。",
            "Too long: at most 100 characters.",
        ));
    }
    Ok(value)
}
