//! 提交核实结论: a verdict on every claim.

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::investigation::NewFinding;
use greenlane_domain::complaint::issue::Verdict;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub findings: Vec<FindingInput>,
}

/// What was found about one claim.
#[derive(Debug, Deserialize, ToSchema)]
pub struct FindingInput {
    pub issue: u8,
    pub verdict: String,
    pub words: String,
    #[serde(default)]
    pub evidence: Vec<u16>,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let mut findings = Vec::with_capacity(input.findings.len());
    for f in input.findings {
        findings.push(NewFinding {
            issue: f.issue,
            verdict: parse::code("verdict", &f.verdict, Verdict::from_code)?,
            words: ctx.kept.words("words", &f.words)?,
            evidence: f.evidence,
        });
    }
    Ok(Command::FileFindings { findings })
}
