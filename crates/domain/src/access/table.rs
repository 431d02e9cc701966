//! The table of permissions: role × action. Printed into `docs/generated/permissions.md` by a test.

use super::{Action, Role};

/// The roles that may do this at all. Scope and independence narrow it further.
pub const fn roles_for(action: Action) -> &'static [Role] {
    use Role::{Admin, Agent, Analyst, Auditor, Branch, Compliance, Executive, Handler, Lead};
    match action {
        Action::Register => &[Agent, Handler, Branch, Lead],
        Action::Read => &[Agent, Handler, Branch, Lead, Compliance, Analyst, Executive, Auditor],
        Action::Reveal => &[Agent, Handler, Branch, Lead, Compliance],
        Action::Triage | Action::GreenChannel => &[Agent, Handler, Lead],
        Action::Dispatch => &[Handler, Branch, Lead],
        Action::Handle => &[Handler, Lead],
        Action::Note => &[Agent, Handler, Branch, Lead, Compliance],
        Action::Recuse => &[Handler, Branch, Lead, Compliance],
        Action::Review => &[Compliance, Executive],
        Action::RecordAnswer | Action::FollowUp => &[Agent, Handler, Lead],
        Action::Close => &[Handler, Lead],
        Action::ApproveEnding => &[Lead, Compliance, Executive],
        Action::Supervise => &[Lead, Branch, Executive],
        Action::Reopen => &[Handler, Lead],
        Action::ExtendFar => &[Executive],
        Action::Verify => &[Lead, Compliance, Executive],
        Action::ReadAudit => &[Auditor, Compliance],
        Action::Administer => &[Admin],
        Action::ReadPolicy => &[Lead, Compliance, Analyst, Executive, Admin, Auditor],
        Action::EditPolicy => &[Lead, Compliance, Admin],
        Action::ApprovePolicy => &[Compliance, Executive],
        Action::PlanDuty => &[Lead, Admin],
        Action::ReadFigures => &[Handler, Branch, Lead, Compliance, Analyst, Executive, Auditor],
        Action::ReadBranch => &[Branch, Lead, Analyst, Executive],
        Action::Export => &[Branch, Lead, Compliance, Analyst, Executive, Auditor],
    }
}

/// True when one of the roles may do it.
pub fn allows(roles: &[Role], action: Action) -> bool {
    roles.iter().any(|r| roles_for(action).contains(r))
}

/// The table as Markdown, one row an action, one column a role.
pub fn markdown() -> String {
    let mut out = String::from(
        "# Permissions\n\nGenerated from the rules: which role may do what. Scope and independence narrow it further.\n\n| action |",
    );
    for role in Role::ALL {
        out += &format!(" {role} |");
    }
    out += "\n|---|";
    out += &"---|".repeat(Role::ALL.len());
    for action in Action::ALL {
        out += &format!("\n| {action} |");
        for role in Role::ALL {
            out += if roles_for(*action).contains(role) { " ✓ |" } else { " – |" };
        }
    }
    out + "\n"
}
