//! 起草: a draft of a reply for whoever writes it. It has passed the check of the words before it is shown, and nothing
//! sends it but the person who goes on with it.

use super::answer;
use super::ask::{Errand, ask};
use super::material::{Names, Reader, masked, material};
use super::prompt::{self, DraftTask, Purpose};
use crate::complaint::open::open;
use crate::complaint::opened::opened;
use crate::ports::Trouble;
use crate::views::{DraftPart, ReplyDraftView};
use crate::{Desk, Fault, parse, wording};
use greenlane_domain::access::{Action, Actor};
use greenlane_store::complaint::load::history;
use greenlane_text::lint::ReplyStage;
use serde::Deserialize;
use utoipa::ToSchema;

/// The longest wish, in characters.
const MOST_WISH: usize = 500;

/// What is to be drafted. Does not print.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplyDraftInput {
    /// `receipt`, `progress`, `proposal`, `decision`, `refusal`, `extension` or `closure`.
    pub stage: String,
    /// A letter of four parts, and not one text.
    #[serde(default)]
    pub letter: bool,
    /// What the writer wants said.
    #[serde(default)]
    pub wish: String,
}

/// Drafts a reply to the customer of this file.
///
/// # Errors
/// Whoever may not write in the file gets the same answer as for writing a note; [`Fault::Assistant`] when nothing came
/// that may be shown.
pub async fn draft(
    desk: &Desk,
    actor: &Actor,
    number: &str,
    input: &ReplyDraftInput,
) -> Result<ReplyDraftView, Fault> {
    let mut conn = desk.db().read().await?;
    let file = open(&mut conn, actor, Action::Note, number).await?;
    let stage = parse::code("stage", &input.stage, ReplyStage::from_code)?;
    let wish = parse::text("wish", &input.wish)?;
    if wish.chars().count() > MOST_WISH {
        let (zh, en) = ("想说的意思请写在 500 字以内。", "Please keep it within 500 characters.");
        return Err(Fault::field("wish", "too_long", zh, en));
    }
    let links = history(&mut conn, &file.complaint.id).await?;
    let opened = opened(&mut conn, desk.vault(), file).await?;
    drop(conn);
    let chart = desk.organisation().chart();
    let known = material(&opened, &links, &chart, Reader::Customer).ok_or(Trouble::NoWords)?;
    let wish = masked(&opened, &Names::of(opened.complaint(), &chart), wish);
    let (_, rules) = desk.in_force().at(desk.now());
    let task = DraftTask {
        step: step(stage),
        letter: input.letter,
        wish: &wish,
        bank: &desk.settings().bank,
        remedies: &rules.taxonomy.remedies_text,
    };
    let question = prompt::draft(&known, &task);
    let number = opened.complaint().number.to_string();
    let errand = Errand { actor, complaint: &number, purpose: Purpose::Draft, remembered: false };
    let read = |text: &str| answer::draft(text, input.letter, &known, &wish);
    let parts = ask(desk, errand, question, read).await?;
    let whole = parts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n");
    Ok(ReplyDraftView {
        model: desk.assistant().map_or_else(String::new, |office| office.terms().model.clone()),
        wording: wording::read(&desk.lint_at(desk.now()), stage, &whole),
        amounts: greenlane_text::entities(&whole).amounts.into_iter().map(|amount| amount.raw).collect(),
        parts: parts.into_iter().map(|(name, text)| DraftPart { name: name.to_owned(), text }).collect(),
    })
}

/// What the step is called when the model is asked.
const fn step(stage: ReplyStage) -> &'static str {
    match stage {
        ReplyStage::Receipt => "受理告知",
        ReplyStage::Progress => "进展告知",
        ReplyStage::Proposal => "处理方案说明",
        ReplyStage::Decision => "处理决定",
        ReplyStage::Refusal => "不能满足诉求的答复",
        ReplyStage::Extension => "延期告知",
        ReplyStage::Closure => "办结告知",
    }
}
