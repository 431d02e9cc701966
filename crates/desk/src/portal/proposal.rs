//! 方案: what was found, what will be done and what it means, claim by claim. Shown once it was sent, and only as long
//! as the plans of that proposal stand.

use super::told::Told;
use super::views::{NamedView, PortalIssue, PortalPart, PortalProposalView};
use crate::Desk;
use crate::letters::decision;
use greenlane_domain::complaint::compliance_review::total;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::issue::Issue;
use greenlane_domain::complaint::reply::{Letter, ProposalState};
use greenlane_domain::complaint::resolution::Plan;
use greenlane_domain::policy::letters::LetterKind;
use greenlane_domain::time::Instant;

/// The proposal that the customer has, if they have one.
pub fn proposal(desk: &Desk, told: &Told) -> Option<PortalProposalView> {
    let c = &told.complaint;
    let sent = c.proposal.as_ref().filter(|p| match p.state {
        ProposalState::Sent { .. } | ProposalState::Answered { .. } => true,
        ProposalState::InReview | ProposalState::Returned | ProposalState::Approved => false,
    })?;
    let mut issues = Vec::with_capacity(c.issues.len());
    for issue in &c.issues {
        // A plan that was set aside is no longer what the bank offers.
        issues.push(issue_view(desk, told, issue, issue.plan.as_ref()?));
    }
    let sendings =
        told.links.iter().flat_map(|link| &link.events).filter(|e| matches!(e, Event::ProposalSent { .. }));
    Some(PortalProposalView {
        version: sent.version,
        updated: sendings.count() > 1,
        facts: told.text(&sent.letter.facts),
        basis: told.text(&sent.letter.basis),
        meaning: told.text(&sent.letter.meaning),
        remedies: told.text(&sent.letter.remedies),
        total_fen: total(c).get(),
        issues,
    })
}

fn issue_view(desk: &Desk, told: &Told, issue: &Issue, plan: &Plan) -> PortalIssue {
    let paid = plan.compensation.as_ref();
    let benefit = paid.and_then(|x| x.benefit.as_ref());
    let policy = desk.policy_of(&told.complaint.branch_path, told.now);
    let benefit = benefit.and_then(|code| policy.compensation.benefit(code));
    let part = |p: &greenlane_domain::complaint::resolution::PlanPart| PortalPart {
        kind: p.kind.code().to_owned(),
        words: told.text(&p.words),
        due: p.due.map(|d| d.to_string()),
    };
    PortalIssue {
        no: issue.no,
        words: told.text(&issue.words),
        verdict: issue.finding.as_ref().map(|f| f.verdict.code().to_owned()),
        finding: issue.finding.as_ref().map(|f| told.text(&f.words)),
        will_do: plan.parts.iter().map(part).collect(),
        meaning: told.text(&plan.meaning),
        amount_fen: paid.map(|x| x.amount.get()),
        benefit: benefit.map(|b| NamedView { code: b.code.clone(), zh: b.zh.clone(), en: b.en.clone() }),
    }
}

/// A whole letter as one text, as it read when it was sent.
pub fn letter_text(desk: &Desk, told: &Told, kind: LetterKind, sent: Instant, letter: &Letter) -> String {
    decision(&desk.in_force().letters_at(sent), kind, letter, &|words| told.text(words))
}
