//! Handing out a file: only through the complaint it belongs to, with a line in the audit log.

use crate::complaint::open::open;
use crate::complaint::perform::audit_line;
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor};
use greenlane_domain::ids::FileId;
use greenlane_store::audit::AUDIT;
use greenlane_store::blob;
use greenlane_store::insert::{Rows, insert_all};

/// A file in the clear.
pub struct Download {
    pub name: String,
    pub media_type: String,
    pub content: Vec<u8>,
}

/// The file of this complaint.
pub async fn download(desk: &Desk, actor: &Actor, number: &str, id: &str) -> Result<Download, Fault> {
    let mut tx = desk.db().begin().await?;
    let file = open(&mut tx, actor, Action::Read, number).await?;
    let id = FileId::new(id);
    let row = blob::get(&mut tx, desk.vault(), &id).await?.ok_or(Fault::NotFound)?;
    if row.complaint.as_ref() != Some(&file.complaint.id) {
        return Err(Fault::NotFound);
    }
    let mut line = audit_line(desk, &actor.who, "open_file", &file.complaint, desk.now());
    line.detail = id.to_string();
    insert_all(&mut tx, vec![Rows::of(&AUDIT, vec![line.into_row()])]).await?;
    tx.commit().await?;
    let (blobs, vault) = (desk.blobs().clone(), desk.vault().clone());
    let read = tokio::task::spawn_blocking(move || blobs.read(&vault, &id)).await;
    let content = read.map_err(|_| Fault::NotConfigured { what: "files" })??;
    Ok(Download { name: row.name, media_type: row.media_type, content })
}
