//! Binding an uploaded file to the complaint it is evidence in.

use crate::Fault;
use crate::complaint::moves::Ctx;
use greenlane_domain::complaint::evidence::StoredFile;
use greenlane_domain::ids::FileId;
use greenlane_store::blob;

/// The uploaded file with this id, now bound to the complaint of the context. A file that belongs to another complaint
/// is answered like one that is not there.
pub async fn take(ctx: &mut Ctx<'_>, id: &str) -> Result<StoredFile, Fault> {
    let id = FileId::new(id);
    let gone = || {
        Fault::field(
            "file_id",
            "unknown_file",
            "没有找到这个文件，请重新上传。",
            "That file was not found. Please upload it again.",
        )
    };
    let row = blob::get(ctx.tx, ctx.desk.vault(), &id).await?.ok_or_else(gone)?;
    if row.complaint.as_ref().is_some_and(|c| c != &ctx.complaint.id) {
        return Err(gone());
    }
    if row.complaint.is_none() && !blob::claim(ctx.tx, &id, &ctx.complaint.id).await? {
        return Err(gone());
    }
    let name = ctx.kept.words("file", &row.name)?;
    Ok(StoredFile { id, name, size: row.size, media_type: row.media_type, sha256: row.sha256 })
}
