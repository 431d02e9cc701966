//! 补材料: files that the customer uploaded become evidence of their complaint. Only files that the same browser sent and
//! that belong to nobody yet are taken.

use super::access::PortalCaller;
use super::act::Act;
use super::case::case;
use super::views::PortalCaseView;
use crate::complaint::moves::Ctx;
use crate::complaint::perform::apply;
use crate::evidence::attach::take;
use crate::evidence::sender::{Sender, unknown_file};
use crate::kept::Kept;
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::evidence::{Arrival, Evidence, EvidenceKind};
use greenlane_domain::ids::FileId;
use greenlane_store::complaint::load::File;
use greenlane_store::{Tx, blob};
use serde::Deserialize;
use utoipa::ToSchema;

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
    desk.settings().files.require_few(input.files.len())?;
    for id in &input.files {
        let act = Act::begin(desk, caller, number).await?;
        bind(desk, &caller.sender, act.tx, &act.file, id, None).await?;
    }
    case(desk, caller, number).await
}

/// What the bank asked for, and what the customer says to it beside the file.
pub(super) struct Asked<'a> {
    pub evidence: &'a Evidence,
    pub said: Option<&'a str>,
}

/// Makes one uploaded file a piece of evidence; with `asked`, the answer to a question.
pub(super) async fn bind(
    desk: &Desk,
    sender: &Sender,
    mut tx: Tx,
    file: &File,
    id: &str,
    asked: Option<Asked<'_>>,
) -> Result<(), Fault> {
    let actor = Actor::customer();
    let row = blob::get(&mut tx, desk.vault(), &FileId::new(id)).await?;
    let free = row.filter(|r| r.complaint.is_none() && sender.sent(r));
    let row = free.ok_or_else(|| unknown_file("files"))?;
    let mut ctx = Ctx {
        desk,
        actor: &actor,
        tx: &mut tx,
        complaint: &file.complaint,
        kept: Kept::new(desk.vault(), file.complaint.id.clone()),
        now: desk.now(),
    };
    let stored = take(&mut ctx, sender, id).await?;
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
