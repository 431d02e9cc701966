//! The compensation index while a plan is written; the same rule judges the plan when it is filed.

use super::index_view;
use super::moves::propose::{IndexAsk, index_inputs};
use super::open::open_to_read;
use crate::views::IndexView;
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::compensation::index as rule;

/// The index of these inputs, line by line, by the policy that the complaint follows. Nothing is stored.
///
/// # Errors
/// [`Fault::NotFound`] when the reader may not see the complaint.
pub async fn index(desk: &Desk, actor: &Actor, ask: &IndexAsk) -> Result<IndexView, Fault> {
    let inputs = index_inputs(&ask.inputs)?;
    let policy = match &ask.number {
        Some(number) => {
            let (file, _) = open_to_read(desk, actor, number).await?;
            desk.policy_of(&file.complaint.branch_path, desk.now())
        }
        None => desk.policy(),
    };
    Ok(index_view(&rule(&inputs, &policy.compensation)))
}
