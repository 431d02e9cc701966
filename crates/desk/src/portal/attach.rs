//! 补材料: files that the customer uploaded become evidence of their complaint. Only files from the portal that belong to
//! nobody yet are taken.

use super::access::PortalCaller;
use super::act::Act;
use super::case::case;
use super::views::PortalCaseView;
use crate::complaint::moves::Ctx;
use crate::complaint::perform::apply;
use crate::evidence::attach::take;
use crate::kept::Kept;
use crate::{Desk, Fault};
use greenlane_domain::access::{Actor, Who};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::evidence::{Arrival, Evidence, EvidenceKind};
use greenlane_domain::ids::FileId;
use greenlane_store::complaint::load::File;
use greenlane_store::{Tx, blob};
use serde::Deserialize;
use utoipa::ToSchema;

/// Most files that are taken at once.
pub const MOST_FILES: usize = 20;

/// Ids of uploaded files.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PortalAttachInput)]
pub struct AttachInput {
    pub files: Vec<String>,
}

/// Adds files to a complaint.
///
/// # Errors
/// [`Fault::Invalid`] for a file that is not there or belongs to a complaint already.
pub async fn attach(
    desk: &Desk,
    caller: &PortalCaller,
    number: &str,
    input: &AttachInput,
) -> Result<PortalCaseView, Fault> {
    require_few(&input.files)?;
    for id in &input.files {
        let act = Act::begin(desk, caller, number).await?;
        bind(desk, act.tx, &act.file, id, None).await?;
    }
    case(desk, caller, number).await
}

pub(super) fn require_few(files: &[String]) -> Result<(), Fault> {
    if files.len() > MOST_FILES {
        return Err(Fault::field("files", "too_many", "一次最多 20 个文件。", "At most 20 files at once."));
    }
    Ok(())
}

/// What the bank asked for, and what the customer says to it beside the file.
pub(super) struct Asked<'a> {
    pub evidence: &'a Evidence,
    pub said: Option<&'a str>,
}

/// Makes one uploaded file a piece of evidence; with `asked`, the answer to a question.
pub(super) async fn bind(
    desk: &Desk,
    mut tx: Tx,
    file: &File,
    id: &str,
    asked: Option<Asked<'_>>,
) -> Result<(), Fault> {
    let actor = Actor::customer();
    let row = blob::get(&mut tx, desk.vault(), &FileId::new(id)).await?;
    let from_the_portal = serde_json::to_string(&Who::Customer).unwrap_or_default();
    let free = row.filter(|r| r.complaint.is_none() && r.uploaded_by == from_the_portal);
    let row = free.ok_or_else(|| {
        let zh = "没有找到这个文件，请重新上传。";
        Fault::field("files", "unknown_file", zh, "That file was not found. Please upload it again.")
    })?;
    let mut ctx = Ctx {
        desk,
        actor: &actor,
        tx: &mut tx,
        complaint: &file.complaint,
        kept: Kept::new(desk.vault(), file.complaint.id.clone()),
        now: desk.now(),
    };
    let stored = take(&mut ctx, id).await?;
    let (answers, title, note) = match &asked {
        None => (None, ctx.kept.words("files", &row.name)?, None),
        // The question stays the name of what answers it.
        Some(asked) => {
            let note = ctx.kept.optional("words", asked.said)?;
            (Some(asked.evidence.no), asked.evidence.title.clone(), note)
        }
    };
    let kept = ctx.kept.into_rows();
    let kind = EvidenceKind::CustomerMaterial;
    let arrival = Arrival { answers, kind, title, file: Some(stored), note };
    apply(desk, tx, &actor, file, Command::AttachEvidence(arrival), kept, "attach").await?;
    Ok(())
}
