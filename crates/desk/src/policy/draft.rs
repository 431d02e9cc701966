//! Writing a version: a draft starts from the documents in force or from given ones, and keeps whatever is written, also
//! what cannot be read yet; nothing is lost for a missing bracket.

use super::documents::{Documents, MOST_BYTES, put_in_force, shipped};
use super::in_force::written;
use super::show::{EditionView, edition};
use super::{allowed, note, open};
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor};
use greenlane_domain::policy::edition::{EditionState, last_for_all};
use greenlane_store::policy::{self as rows, NewEdition};
use serde::Deserialize;
use utoipa::ToSchema;

/// What a draft starts from.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDraft {
    /// Documents that take the place of those in force: an import.
    #[serde(default)]
    pub documents: Documents,
    /// Starts from the documents that come with the program.
    #[serde(default)]
    pub shipped: bool,
    /// A statutory regime that is put in force over the documents, by its id.
    pub profile: Option<String>,
    #[serde(default)]
    pub note: String,
}

/// What somebody wrote.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Writing {
    /// The revision that was seen.
    pub revision: i64,
    /// The documents that changed.
    #[serde(default)]
    pub documents: Documents,
    /// Why the policy is to change.
    pub note: Option<String>,
    /// Takes the version that holds last as the base, after it was compared with.
    #[serde(default)]
    pub rebase: bool,
}

const MOST_NOTE_CHARS: usize = 500;

/// Starts a draft.
pub async fn start(desk: &Desk, actor: &Actor, new: NewDraft) -> Result<EditionView, Fault> {
    let me = allowed(actor, Action::EditPolicy)?;
    require_sizes(&new.documents, &new.note)?;
    let now = desk.now();
    let mut tx = desk.db().begin().await?;
    let latest = last_for_all(&rows::approved(&mut tx).await?).map_or(0, |a| a.n);
    let mut documents = if new.shipped { shipped() } else { open(&mut tx, latest, None).await?.documents };
    documents.extend(new.documents);
    if let Some(id) = &new.profile {
        put_in_force(&mut documents, id)?;
    }
    let draft = NewEdition {
        state: EditionState::Draft.code(),
        based_on: Some(latest),
        documents: &written(&documents),
        authors: std::slice::from_ref(me),
        note: new.note.trim(),
        now,
        effective: None,
    };
    let n = rows::insert(&mut tx, &draft).await?;
    note(desk, &mut tx, &actor.who, "policy_draft", n, "", now).await?;
    tx.commit().await?;
    edition(desk, actor, n).await
}

/// Keeps what was written.
///
/// # Errors
/// [`Fault::Conflict`] when somebody else wrote meanwhile.
pub async fn write(desk: &Desk, actor: &Actor, n: i64, writing: Writing) -> Result<EditionView, Fault> {
    let me = allowed(actor, Action::EditPolicy)?;
    require_sizes(&writing.documents, writing.note.as_deref().unwrap_or_default())?;
    let now = desk.now();
    let mut tx = desk.db().begin().await?;
    let mut opened = open(&mut tx, n, Some(writing.revision)).await?;
    opened.standing().require_draft()?;
    let before = (opened.documents.clone(), opened.edition.based_on);
    opened.documents.extend(writing.documents);
    if let Some(words) = writing.note {
        words.trim().clone_into(&mut opened.edition.note);
    }
    if writing.rebase {
        opened.edition.based_on = Some(opened.latest);
    }
    if !opened.edition.authors.contains(me) {
        opened.edition.authors.push(me.clone());
    }
    let changed = before != (opened.documents.clone(), opened.edition.based_on);
    rows::write(&mut tx, &opened.edition, &written(&opened.documents), changed, now).await?;
    tx.commit().await?;
    edition(desk, actor, n).await
}

/// Bounds on what is kept. What the documents say is judged later.
fn require_sizes(documents: &Documents, note: &str) -> Result<(), Fault> {
    let known = shipped();
    if let Some(name) = documents.keys().find(|name| !known.contains_key(*name)) {
        let zh = format!("没有名为 {name} 的文件。");
        return Err(Fault::field(
            "documents",
            "unknown_document",
            &zh,
            &format!("There is no document {name}."),
        ));
    }
    if documents.values().any(|text| text.len() > MOST_BYTES) {
        return Err(Fault::field("documents", "too_long", "文件太大。", "The document is too long."));
    }
    if note.chars().count() > MOST_NOTE_CHARS {
        return Err(Fault::field(
            "note",
            "too_long",
            "说明最多 500 字。",
            "The note holds at most 500 characters.",
        ));
    }
    Ok(())
}
