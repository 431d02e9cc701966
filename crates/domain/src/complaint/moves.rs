//! Which moves are open to somebody now. The screens show a button for each of these and for nothing else, so that no
//! copy of the rules lives there.

use super::dispatch::as_owner;
use super::evidence::EvidenceState;
use super::facts::Facts;
use super::reply::ProposalState;
use super::resolution::{PartKind, parts_left};
use super::stage::{Ending, Stage};
use super::triage::Party;
use super::{
    Complaint, added_issue, agreement, extension, reminder, restart, supervision, verification, watch,
};
use crate::access::independence::{Part, bar};
use crate::access::{Action, may};
use crate::clocks::Clock;
use crate::codes::codes;

codes! {
    /// A verb on a complaint; the code is the last part of its route.
    pub enum Move {
        Triage = "triage",
        EnterGreenChannel = "enter-green-channel",
        LeaveGreenChannel = "leave-green-channel",
        Dispatch = "dispatch",
        Accept = "accept",
        LogContact = "log-contact",
        Note = "note",
        AddIssue = "add-issue",
        Recuse = "recuse",
        BeginInvestigation = "begin-investigation",
        RequestEvidence = "request-evidence",
        AttachEvidence = "attach-evidence",
        FileFindings = "file-findings",
        FindLiability = "find-liability",
        Propose = "propose",
        Review = "review",
        SendProposal = "send-proposal",
        Answer = "answer",
        CarryOut = "carry-out",
        LinkRectification = "link-rectification",
        FollowUp = "follow-up",
        Close = "close",
        Reopen = "reopen",
        Escalate = "escalate",
        ResolveEscalation = "resolve-escalation",
        Extend = "extend",
        Pause = "pause",
        Resume = "resume",
        Restart = "restart",
        Agree = "agree",
        Remind = "remind",
        Withdraw = "withdraw",
        Merge = "merge",
        RequestEnding = "request-ending",
        ApproveEnding = "approve-ending",
        RequestVerification = "request-verification",
        DecideVerification = "decide-verification",
        Supervise = "supervise",
        AnswerSupervision = "answer-supervision",
        SettleSupervision = "settle-supervision",
        Promise = "promise",
        KeepPromise = "keep-promise",
        MovePromise = "move-promise",
        Watch = "watch",
        ReviewWatch = "review-watch",
    }
}

impl Move {
    /// The right this move needs.
    pub const fn action(self) -> Action {
        match self {
            Self::Triage => Action::Triage,
            Self::EnterGreenChannel | Self::LeaveGreenChannel => Action::GreenChannel,
            Self::Dispatch => Action::Dispatch,
            Self::Note
            | Self::AddIssue
            | Self::Escalate
            | Self::LogContact
            | Self::AttachEvidence
            | Self::Promise
            | Self::KeepPromise
            | Self::MovePromise
            | Self::Watch
            | Self::ReviewWatch
            | Self::RequestVerification => Action::Note,
            Self::Recuse => Action::Recuse,
            Self::Accept
            | Self::BeginInvestigation
            | Self::RequestEvidence
            | Self::FileFindings
            | Self::FindLiability
            | Self::Propose
            | Self::SendProposal
            | Self::CarryOut
            | Self::LinkRectification
            | Self::RequestEnding
            | Self::Restart
            | Self::Agree
            | Self::AnswerSupervision
            | Self::Merge => Action::Handle,
            Self::Review => Action::Review,
            Self::Answer | Self::Withdraw => Action::RecordAnswer,
            Self::FollowUp => Action::FollowUp,
            Self::Close => Action::Close,
            Self::Reopen => Action::Reopen,
            Self::Supervise | Self::SettleSupervision => Action::Supervise,
            Self::ResolveEscalation | Self::Extend | Self::Pause | Self::Resume | Self::Remind => {
                Action::Supervise
            }
            Self::ApproveEnding => Action::ApproveEnding,
            Self::DecideVerification => Action::Verify,
        }
    }
}

/// The moves open to the actor now, in the order of the table.
pub fn open_moves(c: &Complaint, facts: &Facts<'_>) -> Vec<Move> {
    let open = |m: &Move| may(facts.actor, m.action(), c) && is_open(*m, c, facts);
    Move::ALL.iter().copied().filter(open).collect()
}

/// Whether the state of the file allows this move to this person, whatever they write.
fn is_open(m: Move, c: &Complaint, facts: &Facts<'_>) -> bool {
    let live = c.stage.is_open();
    let owner = live && as_owner(c, facts).is_ok();
    let proposing = matches!(c.stage, Stage::Proposing { .. });
    let supervised = c.waits_for_supervisor();
    let me = |part| facts.actor.who.staff().is_some_and(|me| bar(me, part, c, facts.chart).is_none());
    match m {
        Move::Triage | Move::Recuse | Move::Withdraw => live && m_is_stage_free(m, c),
        Move::Note => !matches!(c.stage.ending(), Some(Ending::Merged { .. })),
        Move::EnterGreenChannel => live && !c.green.is_in(),
        Move::LeaveGreenChannel => live && c.green.is_in(),
        Move::Dispatch => live && c.stage != Stage::Registered,
        Move::Accept => live && waits_for(c, facts),
        Move::LogContact | Move::RequestEvidence | Move::AttachEvidence | Move::Promise => {
            live && me(Part::Handle)
        }
        Move::AddIssue => added_issue::is_open(c) && me(Part::Handle),
        Move::KeepPromise | Move::MovePromise => {
            live && me(Part::Handle) && c.promises.iter().any(super::promise::Promise::is_open)
        }
        Move::Watch => watch::may_watch(c, facts),
        Move::ReviewWatch => watch::may_review(c, facts),
        Move::Supervise => supervision::may_give(c, facts),
        Move::AnswerSupervision => supervision::may_answer(c, facts),
        Move::SettleSupervision => supervision::may_settle(c, facts),
        Move::BeginInvestigation => owner && c.stage == Stage::Dispatched,
        Move::FileFindings => owner && (proposing || matches!(c.stage, Stage::Investigating { .. })),
        Move::FindLiability => owner && proposing && c.issues.iter().any(|i| i.finding.is_some()),
        Move::Propose => owner && proposing && !supervised && c.issues.iter().all(|i| i.liability.is_some()),
        Move::Review => matches!(c.stage, Stage::ComplianceReview { .. }) && me(Part::Review),
        Move::SendProposal => {
            let approved = c.proposal.as_ref().is_some_and(|p| p.state == ProposalState::Approved);
            owner && proposing && approved && c.issues.iter().all(|i| i.plan.is_some())
        }
        Move::Answer => matches!(c.stage, Stage::AwaitingCustomer { .. }),
        Move::CarryOut => owner && matches!(c.stage, Stage::CarryingOut { .. }) && carriable(c),
        Move::LinkRectification => live && c.issues.iter().any(lacks_rectification),
        Move::FollowUp => matches!(c.stage, Stage::FollowUp { .. }) && me(Part::FollowUp),
        Move::Close => matches!(c.stage, Stage::FollowUp { .. }),
        Move::Reopen => {
            c.stage.ending().is_some_and(|e| !matches!(e, Ending::Merged { .. })) && me(Part::Handle)
        }
        Move::Escalate => live && c.open_escalation().is_none(),
        Move::ResolveEscalation => live && c.open_escalation().is_some() && me(Part::Review),
        Move::Extend => live && extension::is_open(c, facts),
        Move::Pause => live && pausable(c, facts).any(|k| k.is_running() && k.agreed_from.is_none()),
        Move::Resume => live && pausable(c, facts).any(|k| !k.is_running()),
        Move::Restart => owner && restart::restartable(c, facts).is_some(),
        Move::Agree => owner && agreement::is_open(c, facts),
        Move::Remind => {
            live && c.owner.is_some()
                && c.next_deadline().is_some()
                && facts.now >= reminder::next_reminder(c, facts)
        }
        Move::Merge => live,
        Move::RequestEnding => live && c.pending_ending.is_none() && me(Part::Handle),
        Move::ApproveEnding => {
            let by = c.pending_ending.as_ref().map(|p| &p.by);
            live && by.is_some() && by != facts.actor.who.staff() && me(Part::Review)
        }
        Move::RequestVerification => {
            let asked = c.verification.as_ref().is_some_and(|v| v.decided.is_none());
            !asked && verification::window_ends(c, facts).is_some_and(|ends| facts.now < ends)
        }
        Move::DecideVerification => {
            c.verification.as_ref().is_some_and(|v| v.decided.is_none()) && me(Part::Verify)
        }
    }
}

/// Whether the file was given to this person, who has not accepted it yet.
fn waits_for(c: &Complaint, facts: &Facts<'_>) -> bool {
    let mine = |o: &super::dispatch::Owner| Some(&o.staff) == facts.actor.who.staff();
    c.owner.as_ref().is_some_and(|o| mine(o) && o.accepted_at.is_none())
}

/// A withdrawal on paper needs a received document first; triage and recusal need nothing but an open file.
fn m_is_stage_free(m: Move, c: &Complaint) -> bool {
    m != Move::Withdraw || c.evidence.iter().any(|e| matches!(e.state, EvidenceState::Received { .. }))
}

fn carriable(c: &Complaint) -> bool {
    let open = c.issues.iter().filter_map(|i| i.plan.as_ref()).flat_map(|p| &p.parts);
    parts_left(c) > 0 && open.filter(|p| p.done.is_none()).any(|p| p.kind != PartKind::Rectification)
}

fn lacks_rectification(issue: &super::issue::Issue) -> bool {
    issue.rectification.is_none() && issue.liability.as_ref().is_some_and(|l| l.party == Party::Bank)
}

fn pausable<'c>(c: &'c Complaint, facts: &'c Facts<'_>) -> impl Iterator<Item = &'c Clock> {
    c.clocks.iter().filter(|k| k.is_open() && facts.policy.clock(&k.name).is_some_and(|r| r.pausable))
}
