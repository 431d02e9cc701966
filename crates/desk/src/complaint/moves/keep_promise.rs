//! 承诺已兑现, with what shows it.

use super::{Command, Ctx, Fault};
use greenlane_domain::complaint::promise::Proof;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub no: u16,
    /// The number of the contact that shows it, or else of the evidence.
    pub contact: Option<u16>,
    pub evidence: Option<u16>,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let _ = ctx;
    let proof = match (input.contact, input.evidence) {
        (Some(no), _) => Proof::Contact { no },
        (None, Some(no)) => Proof::Evidence { no },
        (None, None) => {
            return Err(Fault::field(
                "contact",
                "missing",
                "请选择凭据：一次联系，或者一份证据。",
                "Please choose the proof: a contact or a piece of evidence.",
            ));
        }
    };
    Ok(Command::KeepPromise { no: input.no, proof })
}
