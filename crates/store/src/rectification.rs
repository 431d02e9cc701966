//! Rectification items, one for each issue of the bank's liability.

use crate::sql::sql;
use crate::{Conn, StoreError, args};
use greenlane_domain::complaint::rectification::NewRectification;
use greenlane_domain::ids::ComplaintId;
use greenlane_domain::time::Instant;

/// An item as listed with its file.
#[derive(Debug, Clone)]
pub struct Item {
    pub id: String,
    pub issue: i64,
    pub kind: String,
    pub title: String,
    pub due_day: String,
    pub department: String,
    pub stage: String,
}

/// Adds an item; `title` is about the fix, not about a person.
pub async fn add(
    conn: &mut Conn,
    complaint: &ComplaintId,
    new: &NewRectification,
    title: &str,
    now: Instant,
) -> Result<(), StoreError> {
    let args = args![
        new.id.as_str(),
        complaint.as_str(),
        i64::from(new.issue),
        new.kind.code(),
        title,
        new.due.to_string(),
        new.department.code(),
        "tracing",
        now.as_millis(),
    ];
    conn.run(sql("intake/rectification_put"), args).await?;
    Ok(())
}

/// The items of a file.
pub async fn of_complaint(conn: &mut Conn, complaint: &ComplaintId) -> Result<Vec<Item>, StoreError> {
    let rows = conn.all(sql("intake/rectifications_of"), args![complaint.as_str()]).await?;
    rows.iter()
        .map(|r| {
            Ok(Item {
                id: r.text("id")?,
                issue: r.int("issue")?,
                kind: r.text("kind")?,
                title: r.text("title")?,
                due_day: r.text("due_day")?,
                department: r.text("department")?,
                stage: r.text("stage")?,
            })
        })
        .collect()
}
