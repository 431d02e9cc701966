//! Binding an uploaded file to the complaint it is evidence in.

use super::sender::{Sender, unknown_file};
use crate::Fault;
use crate::complaint::moves::Ctx;
use greenlane_domain::complaint::evidence::StoredFile;
use greenlane_domain::ids::FileId;
use greenlane_store::blob;

/// The uploaded file with this id, now bound to the complaint of the context. One that somebody else sent, or that belongs
/// to another complaint, is answered like one that is not there.
///
/// # Errors
/// [`Fault::Invalid`] for such a file, and when the complaint has no room for it.
pub async fn take(ctx: &mut Ctx<'_>, sender: &Sender, id: &str) -> Result<StoredFile, Fault> {
    let id = FileId::new(id);
    let gone = || unknown_file("file_id");
    let row = blob::get(ctx.tx, ctx.desk.vault(), &id).await?.ok_or_else(gone)?;
    match &row.complaint {
        Some(complaint) if complaint != &ctx.complaint.id => return Err(gone()),
        Some(_) => {}
        None => {
            if !sender.sent(&row) {
                return Err(gone());
            }
            let held = blob::claimed_of(ctx.tx, &ctx.complaint.id).await?;
            ctx.desk.settings().files.require_room(held.count, held.bytes, row.size)?;
            if !blob::claim(ctx.tx, &id, &ctx.complaint.id).await? {
                return Err(gone());
            }
        }
    }
    let name = ctx.kept.words("file", &row.name)?;
    Ok(StoredFile { id, name, size: row.size, media_type: row.media_type, sha256: row.sha256 })
}
