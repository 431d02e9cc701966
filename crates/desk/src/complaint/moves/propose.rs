//! 拟定方案: one plan for every issue, and the letter.

use super::{Command, Ctx, Fault};
use crate::kept::Kept;
use crate::{parse, wording};
use greenlane_domain::complaint::compensation::{CompensationKind, Impact, IndexInputs, NewCompensation};
use greenlane_domain::complaint::reply::Letter;
use greenlane_domain::complaint::resolution::{NewPlan, PartKind};
use greenlane_domain::complaint::triage::Party;
use greenlane_domain::money::Fen;
use greenlane_domain::privacy::Words;
use greenlane_text::lint::ReplyStage;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub plans: Vec<PlanInput>,
    pub letter: LetterInput,
}

/// The plan for one issue.
#[derive(Debug, Deserialize, ToSchema)]
pub struct PlanInput {
    pub issue: u8,
    pub parts: Vec<PartInput>,
    pub benefit_words: String,
    pub compensation: Option<CompensationInput>,
}

/// One thing that will be done.
#[derive(Debug, Deserialize, ToSchema)]
pub struct PartInput {
    pub kind: String,
    pub words: String,
    pub due: Option<String>,
}

/// A compensation that is asked for.
#[derive(Debug, Deserialize, ToSchema)]
pub struct CompensationInput {
    pub kind: String,
    pub amount_fen: i64,
    pub benefit: Option<String>,
    pub basis: String,
    pub index: IndexInput,
    pub outside_band_reason: Option<String>,
}

/// What the index is computed from.
#[derive(Debug, Deserialize, ToSchema)]
pub struct IndexInput {
    pub direct_loss_fen: i64,
    pub delay_days: u32,
    pub contacts: u32,
    pub impact: String,
    #[serde(default)]
    pub care_need: bool,
    #[serde(default)]
    pub repeat: bool,
    pub liability: String,
}

/// The inputs of an index that is only looked at.
#[derive(Debug, Deserialize, ToSchema)]
pub struct IndexAsk {
    /// The complaint it is for: a unit can follow a pilot of its own.
    pub number: Option<String>,
    #[serde(flatten)]
    pub inputs: IndexInput,
}

/// The mandatory parts of a letter.
#[derive(Debug, Deserialize, ToSchema)]
pub struct LetterInput {
    pub facts: String,
    pub basis: String,
    pub remedies: String,
    pub meaning: String,
    /// Why a lead lets wording stand that the check of the words stops.
    #[serde(default)]
    pub override_reason: Option<String>,
}

impl LetterInput {
    /// The letter as one text, without the headings under which it is sent: these are not the writer's words.
    pub fn whole(&self) -> String {
        [&self.facts, &self.basis, &self.meaning, &self.remedies].map(String::as_str).join("\n")
    }
}

/// Reads the parts of a letter whose words were checked.
pub fn letter(input: &LetterInput, upheld: Option<Words>, kept: &mut Kept<'_>) -> Result<Letter, Fault> {
    Ok(Letter {
        facts: kept.words("letter.facts", &input.facts)?,
        basis: kept.words("letter.basis", &input.basis)?,
        remedies: kept.words("letter.remedies", &input.remedies)?,
        meaning: kept.words("letter.meaning", &input.meaning)?,
        wording_upheld: upheld,
    })
}

/// Reads the inputs of the index.
pub fn index_inputs(input: &IndexInput) -> Result<IndexInputs, Fault> {
    Ok(IndexInputs {
        direct_loss: Fen::new(input.direct_loss_fen),
        delay_days: input.delay_days,
        contacts: input.contacts,
        impact: parse::code("index.impact", &input.impact, Impact::from_code)?,
        care_need: input.care_need,
        repeat: input.repeat,
        liability: parse::code("index.liability", &input.liability, Party::from_code)?,
    })
}

fn plan(input: &PlanInput, kept: &mut Kept<'_>) -> Result<NewPlan, Fault> {
    let mut parts = Vec::with_capacity(input.parts.len());
    for p in &input.parts {
        let kind = parse::code("parts.kind", &p.kind, PartKind::from_code)?;
        let due =
            p.due.as_deref().filter(|d| !d.is_empty()).map(|d| parse::day("parts.due", d)).transpose()?;
        parts.push((kind, kept.words("parts.words", &p.words)?, due));
    }
    let compensation = match &input.compensation {
        None => None,
        Some(c) => Some(NewCompensation {
            kind: parse::code("compensation.kind", &c.kind, CompensationKind::from_code)?,
            amount: Fen::new(c.amount_fen),
            benefit: c.benefit.clone().filter(|b| !b.is_empty()),
            basis: kept.words("compensation.basis", &c.basis)?,
            inputs: index_inputs(&c.index)?,
            outside_band: kept
                .optional("compensation.outside_band_reason", c.outside_band_reason.as_deref())?,
        }),
    };
    let meaning = kept.words("benefit_words", &input.benefit_words)?;
    Ok(NewPlan { issue: input.issue, parts, meaning, compensation })
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let mut plans = Vec::with_capacity(input.plans.len());
    for p in &input.plans {
        plans.push(plan(p, &mut ctx.kept)?);
    }
    let lint = ctx.desk.lint_at(ctx.now);
    let mut found = wording::stops(&lint, ReplyStage::Decision, &input.letter.whole());
    for p in &input.plans {
        let told = p.parts.iter().map(|part| &part.words).chain([&p.benefit_words]);
        found.extend(told.flat_map(|words| wording::stops(&lint, ReplyStage::Proposal, words)));
    }
    let upheld = wording::require(&found, input.letter.override_reason.as_deref(), ctx)?;
    Ok(Command::Propose { plans, letter: letter(&input.letter, upheld, &mut ctx.kept)? })
}
