//! 识读: what people made of texts that the program had read first, and the models that were trained with it.

use crate::insert::{Kind, Rows, Table};
use crate::sql::sql;
use crate::{Conn, Row, StoreError, Tx, args};
use greenlane_domain::ids::{ComplaintId, UserId};
use greenlane_domain::time::Instant;

/// The columns of a backup.
pub(crate) const LABEL: &[(&str, Kind)] = &[
    ("complaint_id", Kind::Text),
    ("at_ms", Kind::Int),
    ("was_read", Kind::Text),
    ("given", Kind::Text),
    ("place", Kind::Text),
];
pub(crate) const MODEL: &[(&str, Kind)] = &[
    ("id", Kind::Text),
    ("made_ms", Kind::Int),
    ("made_by", Kind::Text),
    ("state", Kind::Text),
    ("decided_by", Kind::Text),
    ("decided_ms", Kind::Int),
    ("figures", Kind::Text),
    ("bytes", Kind::Bytes),
];

/// What a person made of a text.
#[derive(Debug, Clone)]
pub struct Label {
    pub complaint: ComplaintId,
    pub at: Instant,
    /// Codes by field, as JSON.
    pub was_read: String,
    pub given: String,
    /// It was changed at intake: what nobody changed there is no label.
    pub at_intake: bool,
}

/// The table of labels, for those that come in with their file.
pub static READING_LABEL: Table = Table { name: "reading_label", columns: LABEL, suffix: "" };

const INTAKE: &str = "intake";

/// What a clerk made of a text while it came in.
pub fn intake_label(id: &ComplaintId, was_read: &str, given: &str, at: Instant) -> Rows {
    let row = args![id.as_str(), at.as_millis(), was_read, given, INTAKE];
    Rows::of(&READING_LABEL, vec![row])
}

/// A model, without its bytes.
#[derive(Debug, Clone)]
pub struct ModelRow {
    pub id: String,
    pub made: Instant,
    pub made_by: UserId,
    /// `candidate`, `in_force` or `retired`.
    pub state: String,
    /// Who decided on it last; empty for nobody.
    pub decided_by: String,
    pub decided: Option<Instant>,
    pub figures: String,
}

/// Keeps what a person made of a text. Nothing given as read: only a label that is there is brought up to date.
pub async fn label(
    tx: &mut Tx,
    id: &ComplaintId,
    was_read: Option<&str>,
    given: &str,
    at: Instant,
) -> Result<(), StoreError> {
    match was_read {
        Some(read) => tx.run(sql("reading/label"), args![id.as_str(), at.as_millis(), read, given]).await,
        None => tx.run(sql("reading/label_again"), args![id.as_str(), at.as_millis(), given]).await,
    }
    .map(|_| ())
}

/// Forgets it.
pub async fn unlabel(tx: &mut Tx, id: &ComplaintId) -> Result<(), StoreError> {
    tx.run(sql("reading/unlabel"), args![id.as_str()]).await.map(|_| ())
}

/// The labels since then, newest first.
pub async fn labels(conn: &mut Conn, since: Instant, limit: u32) -> Result<Vec<Label>, StoreError> {
    let rows = conn.all(sql("reading/labels"), args![since.as_millis(), limit]).await?;
    let one = |r: &Row| {
        Ok(Label {
            complaint: ComplaintId::new(r.text("complaint_id")?),
            at: Instant::from_millis(r.int("at_ms")?),
            was_read: r.text("was_read")?,
            given: r.text("given")?,
            at_intake: r.text("place")? == INTAKE,
        })
    };
    rows.iter().map(one).collect()
}

/// The latest models, newest first.
pub async fn models(conn: &mut Conn) -> Result<Vec<ModelRow>, StoreError> {
    conn.all(sql("reading/models"), args![]).await?.iter().map(model_row).collect()
}

/// One of them.
pub async fn model(conn: &mut Conn, id: &str) -> Result<Option<ModelRow>, StoreError> {
    conn.first(sql("reading/model"), args![id]).await?.as_ref().map(model_row).transpose()
}

/// How many models wait for a second person.
pub async fn candidates(conn: &mut Conn) -> Result<i64, StoreError> {
    conn.first(sql("reading/candidates"), args![]).await?.map_or(Ok(0), |r| r.int("n"))
}

/// The model in force; nothing for the one in the program.
pub async fn in_force(conn: &mut Conn) -> Result<Option<String>, StoreError> {
    conn.first(sql("reading/in_force"), args![]).await?.map(|r| r.text("id")).transpose()
}

/// The bytes of a model.
pub async fn bytes(conn: &mut Conn, id: &str) -> Result<Option<Vec<u8>>, StoreError> {
    conn.first(sql("reading/bytes"), args![id]).await?.map(|r| r.bytes("bytes")).transpose()
}

/// Keeps a candidate.
pub async fn add_model(
    tx: &mut Tx,
    id: &str,
    by: &UserId,
    figures: &str,
    bytes: Vec<u8>,
    now: Instant,
) -> Result<(), StoreError> {
    tx.run(sql("reading/add_model"), args![id, now.as_millis(), by.as_str(), figures, bytes])
        .await
        .map(|_| ())
}

/// Puts this model in force, or with nothing the one in the program.
pub async fn put_in_force(
    tx: &mut Tx,
    id: Option<&str>,
    by: &UserId,
    now: Instant,
) -> Result<(), StoreError> {
    tx.run(sql("reading/retire"), args![]).await?;
    if let Some(id) = id {
        tx.run(sql("reading/decide"), args![id, "in_force", by.as_str(), now.as_millis()]).await?;
    }
    Ok(())
}

fn model_row(r: &Row) -> Result<ModelRow, StoreError> {
    let decided = r.int("decided_ms")?;
    Ok(ModelRow {
        id: r.text("id")?,
        made: Instant::from_millis(r.int("made_ms")?),
        made_by: UserId::new(r.text("made_by")?),
        state: r.text("state")?,
        decided_by: r.text("decided_by")?,
        decided: (decided > 0).then(|| Instant::from_millis(decided)),
        figures: r.text("figures")?,
    })
}
