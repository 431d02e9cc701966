//! Rows of the customer's side: what was seen of their words, and whom they let look at a file.

pub mod calls;
pub mod voices;

use crate::insert::Kind;
use crate::sealed::Vault;
use crate::sql::sql;
use crate::{Conn, StoreError, args};
use greenlane_domain::ids::{ComplaintId, UserId};
use greenlane_domain::time::Instant;

/// The columns of what was seen.
pub const WORD_SEEN: &[(&str, Kind)] =
    &[("complaint_id", Kind::Text), ("staff_id", Kind::Text), ("at_ms", Kind::Int)];

/// The columns of who may look.
pub const FILE_VIEWER: &[(&str, Kind)] = &[
    ("complaint_id", Kind::Text),
    ("phone_index", Kind::Text),
    ("phone_box", Kind::Bytes),
    ("since_ms", Kind::Int),
];

/// When somebody of the bank last looked at what the customer wrote, and who.
pub struct Seen {
    pub staff: UserId,
    pub at: Instant,
}

/// Keeps that this person has seen everything the customer wrote until now.
pub async fn put_seen(
    conn: &mut Conn,
    complaint: &ComplaintId,
    staff: &UserId,
    at: Instant,
) -> Result<(), StoreError> {
    conn.run(sql("portal/word_seen_put"), args![complaint.as_str(), staff.as_str(), at.as_millis()]).await?;
    Ok(())
}

/// When it was last seen.
pub async fn seen(conn: &mut Conn, complaint: &ComplaintId) -> Result<Option<Seen>, StoreError> {
    let row = conn.first(sql("portal/word_seen_get"), args![complaint.as_str()]).await?;
    row.map(|r| {
        Ok(Seen { staff: UserId::new(r.text("staff_id")?), at: Instant::from_millis(r.int("at_ms")?) })
    })
    .transpose()
}

/// Somebody who may look at a file of somebody else.
pub struct Viewer {
    /// Keyed hash of their phone.
    pub phone_index: String,
    pub phone: String,
}

fn about(complaint: &ComplaintId) -> String {
    format!("viewer/{complaint}")
}

/// Lets the holder of a phone look at a file.
pub async fn add_viewer(
    conn: &mut Conn,
    vault: &Vault,
    complaint: &ComplaintId,
    viewer: &Viewer,
    now: Instant,
) -> Result<(), StoreError> {
    let sealed = vault.seal(viewer.phone.as_bytes(), &about(complaint));
    let args = args![complaint.as_str(), viewer.phone_index.as_str(), sealed, now.as_millis()];
    conn.run(sql("portal/viewer_put"), args).await?;
    Ok(())
}

/// Who may look at a file, in the order they were let in.
pub async fn viewers(
    conn: &mut Conn,
    vault: &Vault,
    complaint: &ComplaintId,
) -> Result<Vec<Viewer>, StoreError> {
    let rows = conn.all(sql("portal/viewers_of"), args![complaint.as_str()]).await?;
    rows.iter()
        .map(|r| {
            let phone = vault.open_text(&r.bytes("phone_box")?, &about(complaint))?;
            Ok(Viewer { phone_index: r.text("phone_index")?, phone })
        })
        .collect()
}

/// No longer lets them look. False when they could not.
pub async fn drop_viewer(
    conn: &mut Conn,
    complaint: &ComplaintId,
    phone_index: &str,
) -> Result<bool, StoreError> {
    let changed = conn.run(sql("portal/viewer_drop"), args![complaint.as_str(), phone_index]).await?;
    Ok(changed > 0)
}

/// Nobody may look at the file any more, and none of their numbers is kept.
pub async fn forget_viewers(conn: &mut Conn, complaint: &ComplaintId) -> Result<(), StoreError> {
    conn.run(sql("portal/viewers_gone"), args![complaint.as_str()]).await?;
    Ok(())
}

/// Whether the holder of this phone may look at the file.
pub async fn is_viewer(
    conn: &mut Conn,
    complaint: &ComplaintId,
    phone_index: &str,
) -> Result<bool, StoreError> {
    let row = conn.first(sql("portal/viewer_is"), args![complaint.as_str(), phone_index]).await?;
    Ok(row.is_some())
}

/// Numbers of the files that the holder of this phone may look at, newest permission first, at most twenty.
pub async fn viewed_by(conn: &mut Conn, phone_index: &str) -> Result<Vec<String>, StoreError> {
    let rows = conn.all(sql("portal/viewed_by"), args![phone_index]).await?;
    rows.iter().map(|r| r.text("number")).collect()
}
