//! 授权家人查看: the customer lets somebody look at one complaint. That person proves to hold their own phone, sees the
//! progress, and can do nothing in the customer's place.

use super::access::{Holds, PortalCaller, owned};
use super::case::case;
use super::told::Told;
use super::views::{PortalCaseView, PortalViewer};
use crate::{Desk, Fault, parse};
use greenlane_domain::access::Who;
use greenlane_domain::privacy::mask_phone;
use greenlane_store::audit::{AUDIT, AuditLine};
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::{Tx, customer, portal};
use serde::Deserialize;
use utoipa::ToSchema;

/// So many people may look at one complaint.
pub const MOST_VIEWERS: usize = 3;

/// The phone of whoever may look.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PortalShareInput)]
pub struct ShareInput {
    pub phone: String,
}

/// Who may look, by the masked phone. The keyed hash is no secret from the customer who typed the phone.
pub fn viewers(told: &Told) -> Vec<PortalViewer> {
    if told.holds == Holds::Look {
        return Vec::new();
    }
    let one =
        |v: &portal::Viewer| PortalViewer { id: v.phone_index.clone(), phone_masked: mask_phone(&v.phone) };
    told.viewers.iter().map(one).collect()
}

/// Lets somebody look.
///
/// # Errors
/// [`Fault::Invalid`] for a phone that is none, or when enough people may look.
pub async fn share(
    desk: &Desk,
    caller: &PortalCaller,
    number: &str,
    input: &ShareInput,
) -> Result<PortalCaseView, Fault> {
    let phone = parse::phone("phone", &input.phone)?;
    let phone_index = customer::phone_index(desk.vault(), &phone);
    let mut tx = desk.db().begin().await?;
    let file = owned(&mut tx, desk, caller, number).await?;
    let id = &file.complaint.id;
    let known = portal::viewers(&mut tx, desk.vault(), id).await?;
    let is_known = known.iter().any(|v| v.phone_index == phone_index);
    if known.len() >= MOST_VIEWERS && !is_known {
        let zh = "最多让 3 个人查看。请先取消一个。";
        return Err(Fault::field(
            "phone",
            "too_many",
            zh,
            "At most 3 people may look. Please remove one first.",
        ));
    }
    let viewer = portal::Viewer { phone_index, phone };
    portal::add_viewer(&mut tx, desk.vault(), id, &viewer, desk.now()).await?;
    note(desk, &mut tx, "share", number).await?;
    tx.commit().await?;
    case(desk, caller, number).await
}

/// No longer lets them look.
///
/// # Errors
/// [`Fault::NotFound`] when they could not.
pub async fn stop_sharing(
    desk: &Desk,
    caller: &PortalCaller,
    number: &str,
    viewer: &str,
) -> Result<PortalCaseView, Fault> {
    let mut tx = desk.db().begin().await?;
    let file = owned(&mut tx, desk, caller, number).await?;
    if !portal::drop_viewer(&mut tx, &file.complaint.id, viewer).await? {
        return Err(Fault::NotFound);
    }
    note(desk, &mut tx, "stop-sharing", number).await?;
    tx.commit().await?;
    case(desk, caller, number).await
}

async fn note(desk: &Desk, tx: &mut Tx, action: &str, number: &str) -> Result<(), Fault> {
    let line = AuditLine {
        id: desk.new_id(),
        at: desk.now(),
        who: serde_json::to_string(&Who::Customer).unwrap_or_default(),
        action: action.to_owned(),
        object: number.to_owned(),
        detail: String::new(),
    };
    Ok(insert_all(tx, vec![Rows::of(&AUDIT, vec![line.into_row()])]).await?)
}
