//! The verbs on a complaint: each file reads its input and makes the command; the rules decide.

pub mod accept;
pub mod add_issue;
pub mod agree;
pub mod answer;
pub mod answer_supervision;
pub mod approve_ending;
pub mod attach_evidence;
pub mod begin_investigation;
pub mod carry_out;
pub mod close;
pub mod decide_verification;
pub mod dispatch;
pub mod enter_green_channel;
pub mod escalate;
pub mod extend;
pub mod file_findings;
pub mod find_liability;
pub mod follow_up;
pub mod keep_promise;
pub mod leave_green_channel;
pub mod link_rectification;
pub mod log_contact;
pub mod merge;
pub mod move_promise;
pub mod note;
pub mod pause;
pub mod promise;
pub mod propose;
pub mod recuse;
pub mod remind;
pub mod reopen;
pub mod request_ending;
pub mod request_evidence;
pub mod request_verification;
pub mod resolve_escalation;
pub mod restart;
pub mod resume;
pub mod review;
pub mod review_watch;
pub mod send_proposal;
pub mod settle_supervision;
pub mod supervise;
pub mod triage;
pub mod watch;
pub mod withdraw;

use crate::kept::Kept;
use crate::{Desk, Fault};
use greenlane_domain::access::{Actor, Department};
use greenlane_domain::complaint::Complaint;
pub use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;
use greenlane_store::Tx;
use serde::de::DeserializeOwned;
use utoipa::PartialSchema;
use utoipa::openapi::{RefOr, Schema};

/// What a verb works with while it makes its command.
pub struct Ctx<'a> {
    pub desk: &'a Desk,
    pub actor: &'a Actor,
    pub tx: &'a mut Tx,
    pub complaint: &'a Complaint,
    pub kept: Kept<'a>,
    pub now: Instant,
}

impl Ctx<'_> {
    /// The green-channel team on duty.
    pub fn green_team(&self) -> Vec<(Department, UserId)> {
        let policy = self.desk.policy_of(&self.complaint.branch_path, self.now);
        self.desk.organisation().green_team(&policy.handling.green_channel.departments, self.now)
    }
}

/// Makes the command of a move from what was sent.
pub async fn command(mv: Move, body: serde_json::Value, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    match mv {
        Move::Triage => triage::command(read(body)?, ctx).await,
        Move::EnterGreenChannel => enter_green_channel::command(read(body)?, ctx).await,
        Move::LeaveGreenChannel => leave_green_channel::command(read(body)?, ctx).await,
        Move::Dispatch => dispatch::command(read(body)?, ctx).await,
        Move::Accept => accept::command(read(body)?, ctx).await,
        Move::LogContact => log_contact::command(read(body)?, ctx).await,
        Move::AddIssue => add_issue::command(read(body)?, ctx).await,
        Move::Note => note::command(read(body)?, ctx).await,
        Move::Recuse => recuse::command(read(body)?, ctx).await,
        Move::BeginInvestigation => begin_investigation::command(read(body)?, ctx).await,
        Move::RequestEvidence => request_evidence::command(read(body)?, ctx).await,
        Move::AttachEvidence => attach_evidence::command(read(body)?, ctx).await,
        Move::FileFindings => file_findings::command(read(body)?, ctx).await,
        Move::FindLiability => find_liability::command(read(body)?, ctx).await,
        Move::Propose => propose::command(read(body)?, ctx).await,
        Move::Review => review::command(read(body)?, ctx).await,
        Move::SendProposal => send_proposal::command(read(body)?, ctx).await,
        Move::Answer => answer::command(read(body)?, ctx).await,
        Move::CarryOut => carry_out::command(read(body)?, ctx).await,
        Move::LinkRectification => link_rectification::command(read(body)?, ctx).await,
        Move::FollowUp => follow_up::command(read(body)?, ctx).await,
        Move::Close => close::command(read(body)?, ctx).await,
        Move::Reopen => reopen::command(read(body)?, ctx).await,
        Move::Escalate => escalate::command(read(body)?, ctx).await,
        Move::ResolveEscalation => resolve_escalation::command(read(body)?, ctx).await,
        Move::Extend => extend::command(read(body)?, ctx).await,
        Move::Pause => pause::command(read(body)?, ctx).await,
        Move::Resume => resume::command(read(body)?, ctx).await,
        Move::Restart => restart::command(read(body)?, ctx).await,
        Move::Agree => agree::command(read(body)?, ctx).await,
        Move::Remind => remind::command(read(body)?, ctx).await,
        Move::Withdraw => withdraw::command(read(body)?, ctx).await,
        Move::Merge => merge::command(read(body)?, ctx).await,
        Move::RequestEnding => request_ending::command(read(body)?, ctx).await,
        Move::ApproveEnding => approve_ending::command(read(body)?, ctx).await,
        Move::RequestVerification => request_verification::command(read(body)?, ctx).await,
        Move::DecideVerification => decide_verification::command(read(body)?, ctx).await,
        Move::Supervise => supervise::command(read(body)?, ctx).await,
        Move::AnswerSupervision => answer_supervision::command(read(body)?, ctx).await,
        Move::SettleSupervision => settle_supervision::command(read(body)?, ctx).await,
        Move::Promise => promise::command(read(body)?, ctx).await,
        Move::KeepPromise => keep_promise::command(read(body)?, ctx).await,
        Move::MovePromise => move_promise::command(read(body)?, ctx).await,
        Move::Watch => watch::command(read(body)?, ctx).await,
        Move::ReviewWatch => review_watch::command(read(body)?, ctx).await,
    }
}

/// The shape of a move's input, for the description of the API.
pub fn schema(mv: Move) -> RefOr<Schema> {
    match mv {
        Move::Triage => <triage::Input as PartialSchema>::schema(),
        Move::EnterGreenChannel => <enter_green_channel::Input as PartialSchema>::schema(),
        Move::LeaveGreenChannel => <leave_green_channel::Input as PartialSchema>::schema(),
        Move::Dispatch => <dispatch::Input as PartialSchema>::schema(),
        Move::Accept => <accept::Input as PartialSchema>::schema(),
        Move::LogContact => <log_contact::Input as PartialSchema>::schema(),
        Move::AddIssue => <add_issue::Input as PartialSchema>::schema(),
        Move::Note => <note::Input as PartialSchema>::schema(),
        Move::Recuse => <recuse::Input as PartialSchema>::schema(),
        Move::BeginInvestigation => <begin_investigation::Input as PartialSchema>::schema(),
        Move::RequestEvidence => <request_evidence::Input as PartialSchema>::schema(),
        Move::AttachEvidence => <attach_evidence::Input as PartialSchema>::schema(),
        Move::FileFindings => <file_findings::Input as PartialSchema>::schema(),
        Move::FindLiability => <find_liability::Input as PartialSchema>::schema(),
        Move::Propose => <propose::Input as PartialSchema>::schema(),
        Move::Review => <review::Input as PartialSchema>::schema(),
        Move::SendProposal => <send_proposal::Input as PartialSchema>::schema(),
        Move::Answer => <answer::Input as PartialSchema>::schema(),
        Move::CarryOut => <carry_out::Input as PartialSchema>::schema(),
        Move::LinkRectification => <link_rectification::Input as PartialSchema>::schema(),
        Move::FollowUp => <follow_up::Input as PartialSchema>::schema(),
        Move::Close => <close::Input as PartialSchema>::schema(),
        Move::Reopen => <reopen::Input as PartialSchema>::schema(),
        Move::Escalate => <escalate::Input as PartialSchema>::schema(),
        Move::ResolveEscalation => <resolve_escalation::Input as PartialSchema>::schema(),
        Move::Extend => <extend::Input as PartialSchema>::schema(),
        Move::Pause => <pause::Input as PartialSchema>::schema(),
        Move::Resume => <resume::Input as PartialSchema>::schema(),
        Move::Restart => <restart::Input as PartialSchema>::schema(),
        Move::Agree => <agree::Input as PartialSchema>::schema(),
        Move::Remind => <remind::Input as PartialSchema>::schema(),
        Move::Withdraw => <withdraw::Input as PartialSchema>::schema(),
        Move::Merge => <merge::Input as PartialSchema>::schema(),
        Move::RequestEnding => <request_ending::Input as PartialSchema>::schema(),
        Move::ApproveEnding => <approve_ending::Input as PartialSchema>::schema(),
        Move::RequestVerification => <request_verification::Input as PartialSchema>::schema(),
        Move::DecideVerification => <decide_verification::Input as PartialSchema>::schema(),
        Move::Supervise => <supervise::Input as PartialSchema>::schema(),
        Move::AnswerSupervision => <answer_supervision::Input as PartialSchema>::schema(),
        Move::SettleSupervision => <settle_supervision::Input as PartialSchema>::schema(),
        Move::Promise => <promise::Input as PartialSchema>::schema(),
        Move::KeepPromise => <keep_promise::Input as PartialSchema>::schema(),
        Move::MovePromise => <move_promise::Input as PartialSchema>::schema(),
        Move::Watch => <watch::Input as PartialSchema>::schema(),
        Move::ReviewWatch => <review_watch::Input as PartialSchema>::schema(),
    }
}

fn read<T: DeserializeOwned>(body: serde_json::Value) -> Result<T, Fault> {
    serde_json::from_value(body).map_err(|e| {
        let said = e.to_string();
        let field = said.split('`').nth(1).unwrap_or("body").to_owned();
        Fault::field(
            &field,
            "missing",
            "这一项没有填，或者格式不对。",
            "This is missing or has the wrong form.",
        )
    })
}
