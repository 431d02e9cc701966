//! 约定期限: the customer agreed to another day.

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::agreement::{Agree, AgreementProof};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written. A talk or a document proves the agreement.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    /// The issue whose own clock is meant.
    pub issue: Option<u8>,
    pub day: String,
    /// A talk with the customer, counted from 1, oldest first.
    pub contact: Option<u16>,
    pub evidence: Option<u16>,
    /// The customer's own words.
    pub words: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    Ok(Command::Agree(Agree {
        issue: input.issue,
        day: parse::day("day", &input.day)?,
        proof: proof(input.contact, input.evidence)?,
        words: ctx.kept.words("words", &input.words)?,
    }))
}

/// The talk or the document.
pub fn proof(contact: Option<u16>, evidence: Option<u16>) -> Result<AgreementProof, Fault> {
    match (contact, evidence) {
        (Some(no), _) => Ok(AgreementProof::Contact { no }),
        (None, Some(no)) => Ok(AgreementProof::Evidence { no }),
        (None, None) => Err(Fault::field(
            "contact",
            "missing",
            "请选择能证明约定的通话或材料。",
            "Choose the talk or the document that proves the agreement.",
        )),
    }
}
