//! Showing a masked value in the clear: for a reason, by a right, and never without a line in the audit log.

use super::open::open;
use crate::complaint::perform::audit_line;
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor};
use greenlane_store::audit::AUDIT;
use greenlane_store::customer;
use greenlane_store::insert::{Rows, insert_all};

/// The fields that can be shown.
const FIELDS: [&str; 4] = ["name", "phone", "id_number", "narrative"];

/// Shows one field of the customer.
pub async fn reveal(
    desk: &Desk,
    actor: &Actor,
    number: &str,
    field: &str,
    reason: &str,
) -> Result<String, Fault> {
    if !FIELDS.contains(&field) {
        return Err(Fault::field("field", "unknown_code", "没有这个字段。", "There is no such field."));
    }
    if reason.trim().chars().count() < 4 {
        return Err(Fault::field(
            "reason",
            "missing",
            "请写明查看的理由。",
            "Please give the reason for looking.",
        ));
    }
    let mut tx = desk.db().begin().await?;
    let file = open(&mut tx, actor, Action::Reveal, number).await?;
    let c = &file.complaint;
    let value = if field == "narrative" {
        let words = greenlane_store::sealed::words_of(&mut tx, desk.vault(), &c.id).await?;
        words.get(&c.narrative.seal).cloned()
    } else {
        let known = customer::load(&mut tx, desk.vault(), &c.customer).await?.unwrap_or_default();
        match field {
            "name" => known.name,
            "phone" => known.phone,
            _ => known.id_number, // the list above leaves only this one
        }
    };
    let mut line = audit_line(desk, &actor.who, "reveal", c, desk.now());
    line.detail = format!("{field}: {}", greenlane_text::mask(reason.trim()));
    insert_all(&mut tx, vec![Rows::of(&AUDIT, vec![line.into_row()])]).await?;
    tx.commit().await?;
    value.ok_or(Fault::NotFound)
}
