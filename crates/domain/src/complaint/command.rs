//! What somebody wants to do with a complaint that exists. Each command is decided in the file of its step.

use super::added_issue::NewIssue;
use super::agreement::Agree;
use super::closure::{Reflection, RefusingEnding};
use super::compliance_review::NewReview;
use super::dispatch::Dispatch;
use super::escalation::EscalationOutcome;
use super::evidence::{Arrival, EvidenceKind};
use super::follow_up::NewFollowUp;
use super::investigation::{LogContact, NewFinding};
use super::issue::IssueNo;
use super::merging::MergeTarget;
use super::pause::PauseReason;
use super::promise::{NewPromise, Proof};
use super::rectification::NewRectification;
use super::repeat::Before;
use super::reply::{Letter, SendChannel};
use super::resolution::{AnswerChannel, NewAnswer, NewPlan, PartKind};
use super::restart::Restart;
use super::supervision::{AnswerBy, Settlement};
use super::triage::{Party, Triage};
use super::triage_check::Check;
use super::verification::VerificationOutcome;
use super::withdrawal::Withdraw;
use crate::access::Department;
use crate::ids::UserId;
use crate::privacy::Words;
use crate::time::Instant;

/// One thing somebody wants to do.
#[derive(Debug, Clone)]
pub enum Command {
    Triage(Triage),
    /// A person looks at what the program made of a new file.
    CheckTriage(Check),
    TakeBackTriage {
        reason: Words,
    },
    EnterGreenChannel {
        reason: Words,
        team: Vec<(Department, UserId)>,
    },
    LeaveGreenChannel {
        reason: Words,
    },
    Dispatch(Dispatch),
    Accept,
    LogContact(LogContact),
    Note {
        words: Words,
    },
    AddIssue(NewIssue),
    CustomerWrites {
        words: Words,
    },
    Recuse {
        staff: UserId,
        reason: Words,
    },
    BeginInvestigation {
        group: Vec<(Department, UserId)>,
    },
    RequestEvidence {
        kind: EvidenceKind,
        title: Words,
        from: Option<UserId>,
    },
    AttachEvidence(Arrival),
    FileFindings {
        findings: Vec<NewFinding>,
    },
    FindLiability {
        issue: IssueNo,
        party: Party,
        reasons: Words,
        evidence: Vec<u16>,
    },
    Propose {
        plans: Vec<NewPlan>,
        letter: Letter,
    },
    Review(NewReview),
    SendProposal {
        channel: SendChannel,
        promises: Vec<NewPromise>,
    },
    Answer {
        answers: Vec<NewAnswer>,
        channel: AnswerChannel,
    },
    CarryOut {
        issue: IssueNo,
        part: PartKind,
        words: Words,
    },
    LinkRectification(NewRectification),
    FollowUp(NewFollowUp),
    Close(Reflection),
    Reopen {
        reason: Words,
    },
    Escalate {
        words: Words,
    },
    ResolveEscalation {
        outcome: EscalationOutcome,
        words: Words,
    },
    Extend {
        issue: Option<IssueNo>,
        to_days: u16,
        reason: Words,
        /// Why a lead stands by words that the check keeps back.
        upheld: Option<Words>,
    },
    Pause {
        issue: Option<IssueNo>,
        reason: PauseReason,
        words: Words,
    },
    Resume {
        issue: Option<IssueNo>,
        words: Words,
    },
    /// By the program alone, when the calendar changed.
    Recount,
    /// The program lets a clock run again whose longest standstill is over.
    EndPause,
    Restart(Restart),
    Agree(Agree),
    Remind,
    /// By the program alone, when alike files of the same person are found.
    NoteRepeat {
        before: Vec<Before>,
        team: Vec<(Department, UserId)>,
    },
    Withdraw(Withdraw),
    Merge {
        into: MergeTarget,
        reason: Words,
    },
    RequestEnding {
        ending: RefusingEnding,
        reason: Words,
        criteria: Vec<String>,
        letter: Letter,
    },
    ApproveEnding {
        approve: bool,
        words: Words,
    },
    RequestVerification {
        grounds: Words,
    },
    DecideVerification {
        outcome: VerificationOutcome,
        words: Words,
    },
    Supervise {
        words: Words,
        by: AnswerBy,
    },
    AnswerSupervision {
        no: u16,
        words: Words,
    },
    SettleSupervision {
        no: u16,
        how: Settlement,
    },
    Watch {
        words: Words,
        by: AnswerBy,
    },
    ReviewWatch {
        words: Words,
        /// By when it is looked at again; nothing when it leaves the list.
        next: Option<AnswerBy>,
    },
    /// The program notes how old a contentious file is.
    NoteAge,
    Promise(NewPromise),
    KeepPromise {
        no: u16,
        proof: Proof,
    },
    MovePromise {
        no: u16,
        due: Instant,
        reason: Words,
    },
}
