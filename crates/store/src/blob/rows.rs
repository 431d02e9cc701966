//! The rows of files: those that are here, and those that are on their way.

use crate::sealed::Vault;
use crate::sql::sql;
use crate::{Conn, StoreError, args};
use greenlane_domain::ids::{ComplaintId, FileId};
use greenlane_domain::time::Instant;

/// What is known of a stored file.
#[derive(Debug, Clone)]
pub struct FileRow {
    pub id: FileId,
    pub complaint: Option<ComplaintId>,
    pub uploaded_by: String,
    /// Keyed hash of what only the uploading browser of a customer knows; empty for staff, who are known by name.
    pub holder: String,
    pub name: String,
    pub size: u64,
    pub media_type: String,
    pub sha256: String,
}

/// A file on its way.
#[derive(Debug, Clone)]
pub struct UploadRow {
    pub id: FileId,
    pub uploaded_by: String,
    /// As in [`FileRow`].
    pub holder: String,
    pub name: String,
    /// Announced, in bytes.
    pub size: u64,
    /// Announced, in hex; empty when it was not.
    pub sha256: String,
}

/// The files of one complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claimed {
    pub count: u64,
    pub bytes: u64,
}

fn name_of(id: &FileId) -> String {
    format!("file-name/{id}")
}

/// Writes the row of a stored file.
pub async fn put(conn: &mut Conn, vault: &Vault, f: &FileRow, now: Instant) -> Result<(), StoreError> {
    let name = vault.seal(f.name.as_bytes(), &name_of(&f.id));
    let complaint = f.complaint.as_ref().map(|c| c.as_str().to_owned());
    let args = args![
        f.id.as_str(),
        complaint,
        &f.uploaded_by,
        &f.holder,
        name,
        f.size as i64,
        &f.media_type,
        &f.sha256,
        now.as_millis(),
    ];
    conn.run(sql("blob/file_put"), args).await?;
    Ok(())
}

/// The row of a stored file.
pub async fn get(conn: &mut Conn, vault: &Vault, id: &FileId) -> Result<Option<FileRow>, StoreError> {
    let row = conn.first(sql("blob/file_get"), args![id.as_str()]).await?;
    row.map(|r| {
        Ok(FileRow {
            id: id.clone(),
            complaint: r.opt_text("complaint_id")?.map(ComplaintId::new),
            uploaded_by: r.text("uploaded_by")?,
            holder: r.text("holder")?,
            name: vault.open_text(&r.bytes("name_box")?, &name_of(id))?,
            size: r.int("size")? as u64,
            media_type: r.text("media_type")?,
            sha256: r.text("sha256")?,
        })
    })
    .transpose()
}

/// Binds an uploaded file to a complaint; false when it belongs to one already.
pub async fn claim(conn: &mut Conn, id: &FileId, complaint: &ComplaintId) -> Result<bool, StoreError> {
    Ok(conn.run(sql("blob/file_claim"), args![id.as_str(), complaint.as_str()]).await? == 1)
}

/// What a complaint holds.
pub async fn claimed_of(conn: &mut Conn, complaint: &ComplaintId) -> Result<Claimed, StoreError> {
    let row = conn.first(sql("blob/claimed_of"), args![complaint.as_str()]).await?;
    row.map_or(Ok(Claimed { count: 0, bytes: 0 }), |r| {
        Ok(Claimed { count: r.int("n")? as u64, bytes: r.int("bytes")? as u64 })
    })
}

/// How many files belong to no complaint.
pub async fn unclaimed(conn: &mut Conn) -> Result<i64, StoreError> {
    conn.first(sql("blob/unclaimed"), Vec::new()).await?.map_or(Ok(0), |r| r.int("n"))
}

/// The oldest files that belonged to no complaint since before an instant, at most `most`.
pub async fn unclaimed_before(
    conn: &mut Conn,
    before: Instant,
    most: i64,
) -> Result<Vec<FileId>, StoreError> {
    ids(conn, "blob/unclaimed_before", before, most).await
}

/// Drops the row of a file that belongs to no complaint and was there before the instant; false when it was claimed.
pub async fn drop_unclaimed(conn: &mut Conn, id: &FileId, before: Instant) -> Result<bool, StoreError> {
    Ok(conn.run(sql("blob/drop_unclaimed"), args![id.as_str(), before.as_millis()]).await? == 1)
}

/// Whether anything in the database speaks of this id: a file, one on its way, or what came out of a job.
pub async fn known(conn: &mut Conn, id: &FileId) -> Result<bool, StoreError> {
    let row = conn.first(sql("blob/known"), args![id.as_str()]).await?;
    Ok(row.map_or(Ok(0), |r| r.int("n"))? > 0)
}

/// Writes down that a file is on its way.
pub async fn begin(conn: &mut Conn, vault: &Vault, u: &UploadRow, now: Instant) -> Result<(), StoreError> {
    let name = vault.seal(u.name.as_bytes(), &name_of(&u.id));
    let args =
        args![u.id.as_str(), &u.uploaded_by, &u.holder, name, u.size as i64, &u.sha256, now.as_millis()];
    conn.run(sql("blob/upload_put"), args).await?;
    Ok(())
}

/// A file on its way.
pub async fn upload(conn: &mut Conn, vault: &Vault, id: &FileId) -> Result<Option<UploadRow>, StoreError> {
    let row = conn.first(sql("blob/upload_get"), args![id.as_str()]).await?;
    row.map(|r| {
        Ok(UploadRow {
            id: id.clone(),
            uploaded_by: r.text("uploaded_by")?,
            holder: r.text("holder")?,
            name: vault.open_text(&r.bytes("name_box")?, &name_of(id))?,
            size: r.int("size")? as u64,
            sha256: r.text("sha256")?,
        })
    })
    .transpose()
}

/// Drops the row of a file that is no longer on its way; false when somebody else did.
pub async fn end(conn: &mut Conn, id: &FileId) -> Result<bool, StoreError> {
    Ok(conn.run(sql("blob/upload_drop"), args![id.as_str()]).await? == 1)
}

/// How many files are on their way.
pub async fn open_uploads(conn: &mut Conn) -> Result<i64, StoreError> {
    conn.first(sql("blob/open_uploads"), Vec::new()).await?.map_or(Ok(0), |r| r.int("n"))
}

/// The oldest files that are on their way since before an instant, at most `most`.
pub async fn stale_uploads(conn: &mut Conn, before: Instant, most: i64) -> Result<Vec<FileId>, StoreError> {
    ids(conn, "blob/stale_uploads", before, most).await
}

async fn ids(conn: &mut Conn, named: &str, before: Instant, most: i64) -> Result<Vec<FileId>, StoreError> {
    let rows = conn.all(sql(named), args![before.as_millis(), most]).await?;
    rows.iter().map(|r| Ok(FileId::new(r.text("id")?))).collect()
}
