//! Drafts: nothing typed is lost when a phone kills the page. A draft lies sealed under an id that the browser made;
//! whoever knows the id has the draft.

use super::views::PortalDraftView;
use crate::{Desk, Fault};
use greenlane_store::draft;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// The largest draft that is kept, in bytes of JSON.
pub const MOST_BYTES: usize = 64 * 1024;

/// What has been typed so far, and on which step.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = PortalDraftInput)]
pub struct DraftInput {
    pub step: String,
    #[schema(value_type = Object)]
    pub data: Map<String, Value>,
}

/// Keeps a draft; the one before under the same id is gone.
///
/// # Errors
/// [`Fault::NotFound`] for an id that is no UUID, [`Fault::TooLarge`] above 64 KiB.
pub async fn put(desk: &Desk, id: &str, input: &DraftInput) -> Result<PortalDraftView, Fault> {
    require_uuid(id)?;
    let json = serde_json::to_string(input).map_err(|_| Fault::TooLarge { most: MOST_BYTES })?;
    if json.len() > MOST_BYTES {
        return Err(Fault::TooLarge { most: MOST_BYTES });
    }
    let now = desk.now();
    let mut tx = desk.db().begin().await?;
    draft::put(&mut tx, desk.vault(), id, &json, now).await?;
    tx.commit().await?;
    Ok(PortalDraftView { step: input.step.clone(), data: input.data.clone(), saved_at: now.to_rfc3339() })
}

/// The draft with this id.
///
/// # Errors
/// [`Fault::NotFound`] when there is none.
pub async fn get(desk: &Desk, id: &str) -> Result<PortalDraftView, Fault> {
    require_uuid(id)?;
    let mut conn = desk.db().read().await?;
    let (json, saved) = draft::get(&mut conn, desk.vault(), id).await?.ok_or(Fault::NotFound)?;
    let kept: DraftInput = serde_json::from_str(&json).map_err(|_| Fault::NotFound)?;
    Ok(PortalDraftView { step: kept.step, data: kept.data, saved_at: saved.to_rfc3339() })
}

/// Drops a draft that became a complaint; an id that is no UUID names none.
pub(super) async fn drop_one(desk: &Desk, id: &str) -> Result<(), Fault> {
    if require_uuid(id).is_err() {
        return Ok(());
    }
    let mut tx = desk.db().begin().await?;
    draft::drop_one(&mut tx, id).await?;
    tx.commit().await?;
    Ok(())
}

fn require_uuid(id: &str) -> Result<(), Fault> {
    let fits = |(at, b): (usize, u8)| match at {
        8 | 13 | 18 | 23 => b == b'-',
        _ => b.is_ascii_hexdigit(), // every other place of a UUID holds a digit
    };
    if id.len() == 36 && id.bytes().enumerate().all(fits) { Ok(()) } else { Err(Fault::NotFound) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_uuid_names_a_draft() {
        assert!(require_uuid("0192f6a0-7c11-7abc-8def-0123456789ab").is_ok());
        for wrong in [
            "",
            "../../etc/passwd",
            "0192f6a0-7c11-7abc-8def-0123456789ag",
            "0192f6a0x7c11-7abc-8def-0123456789ab",
        ] {
            assert!(require_uuid(wrong).is_err(), "{wrong}");
        }
    }
}
