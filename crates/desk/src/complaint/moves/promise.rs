//! 记下承诺: what was promised to the customer, and by when.

use super::log_contact::PromiseInput;
use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::promise::NewPromise;

/// What is written.
pub type Input = PromiseInput;

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let words = ctx.kept.words("words", &input.words)?;
    Ok(Command::Promise(NewPromise { words, due: parse::instant("due", &input.due)? }))
}
