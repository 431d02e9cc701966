//! 审计日志: who did or saw what, when; and the proof that nothing of it was touched (S27).

mod list;
mod prove;
mod state;

pub use list::{AuditQuery, list};
pub use prove::{run, start};
pub use state::state;

use crate::Fault;
use greenlane_domain::access::{Action, Actor, may_at_all};

/// What shows or takes out something personal: the kind `seen`.
const SEEN: &[&str] =
    &["reveal", "open_file", "see_thumbnail", "case_file", "search_number", "job_export", "open_export"];
/// Who came in: the kind `entry`.
const ENTRY: &[&str] = &["sign_in", "sign_in_failed", "password_changed", "password_reset"];
/// What was changed in the house and its rules: the kind `house`.
const HOUSE: &[&str] = &[
    "person_added",
    "person_changed",
    "unit_added",
    "unit_renamed",
    "partner_added",
    "partner_removed",
    "policy_draft",
    "policy_propose",
    "policy_withdraw",
    "policy_approve",
    "policy_reject",
    "policy_roll_back",
    "reading_model",
    "duty_planned",
    "duty_removed",
    "duty_handed_over",
];

fn reader(actor: &Actor) -> Result<(), Fault> {
    if may_at_all(actor, Action::ReadAudit) { Ok(()) } else { Err(Fault::NotAllowed) }
}

fn owned(actions: &[&str]) -> Vec<String> {
    actions.iter().map(|&action| action.to_owned()).collect()
}
