//! Complete inputs of the steps, so that a test only writes what it is about.

use super::bank::{path, user};
use super::{day, words};
use greenlane_domain::access::{Department, Who};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::added_issue::{NewIssue, Raised};
use greenlane_domain::complaint::closure::{Reflection, RefusingEnding};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::compensation::{CompensationKind, Impact, IndexInputs, NewCompensation};
use greenlane_domain::complaint::compliance_review::{Decision, NewReview};
use greenlane_domain::complaint::dispatch::{Dispatch, DispatchReason};
use greenlane_domain::complaint::evidence::{Arrival, EvidenceKind};
use greenlane_domain::complaint::follow_up::{NewFollowUp, Satisfied};
use greenlane_domain::complaint::intake::{Channel, Registration};
use greenlane_domain::complaint::investigation::{ContactChannel, ContactOutcome, LogContact, NewFinding};
use greenlane_domain::complaint::issue::{IssueNo, Verdict, Wish};
use greenlane_domain::complaint::liability::remedy_pair;
use greenlane_domain::complaint::rectification::{NewRectification, RectificationKind};
use greenlane_domain::complaint::reply::Letter;
use greenlane_domain::complaint::resolution::{AnswerChannel, AnswerKind, NewAnswer, NewPlan, PartKind};
use greenlane_domain::complaint::triage::{Business, Category, Cause, Grade, Kind, Party, Priority, Triage};
use greenlane_domain::complaint::withdrawal::{Withdraw, WithdrawalProof};
use greenlane_domain::ids::{ComplaintId, CustomerId, Number, OrgId, RectificationId, UserId};
use greenlane_domain::money::Fen;
use greenlane_domain::time::Instant;

/// Grounds that are long enough for any rule.
pub const GROUNDS: &str = "客户账户于十月一日凌晨被他人转出三千元,流水与日志均可证明";

/// A complaint at the counter of the first eastern sub-branch, with so many issues.
pub fn registration(now: Instant, issues: usize) -> Registration {
    Registration {
        id: ComplaintId::new("c-1"),
        number: Number::compose(now.day(), 1),
        channel: Channel::Phone,
        received_at: now,
        registered_at: now,
        registered_by: Who::Staff(user("a1")),
        customer: CustomerId::new("k-1"),
        on_behalf: None,
        branch: OrgId::new("e1"),
        branch_path: path("e1"),
        narrative: words("卡在身上,钱却被转走了三千元"),
        occurred_on: Some(now.day()),
        amount: Some(Fen::yuan(3000)),
        care: Vec::new(),
        issues: (1..=issues).map(|no| (words(&format!("诉求{no}")), vec![Wish::Refund])).collect(),
        complained_about: vec![user("teller")],
        refused_by: Vec::new(),
        earlier: 0,
    }
}

/// A grade of this kind and priority, as the rules of triage set it.
pub fn grade(kind: Kind, priority: Priority) -> Grade {
    Grade {
        kind,
        category: Category::TransactionDispute,
        cause: Cause::Funds,
        business: Business::Card,
        priority,
        flags: vec!["funds_safety".to_owned()],
        liability_hint: Party::Unclear,
        by: Who::Program,
    }
}

/// The three departments of the green channel.
pub fn green_team() -> Vec<(Department, UserId)> {
    vec![
        (Department::CustomerRelations, user("h1")),
        (Department::RiskControl, user("risk")),
        (Department::Business, user("biz")),
    ]
}

/// The three departments of an investigation, and those of the green channel with them.
pub fn group() -> Vec<(Department, UserId)> {
    vec![
        (Department::Business, user("biz")),
        (Department::Operations, user("ops")),
        (Department::Compliance, user("comp2")),
    ]
}

pub fn triage(grade: Grade) -> Command {
    Command::Triage(Triage { grade, reason: Some(words("按客户所述改判")), team: green_team() })
}

pub fn dispatch(to: &str) -> Command {
    let reason = DispatchReason::Words { words: words("熟悉此类业务") };
    Command::Dispatch(Dispatch { to: user(to), reason })
}

/// A call that reached the customer, confirmed the content and expressed attention (S4-11).
pub fn reached() -> LogContact {
    LogContact {
        channel: ContactChannel::Phone,
        outcome: ContactOutcome::Reached,
        confirmed_content: true,
        expressed_attention: true,
        words: words("已与客户确认投诉内容并致歉"),
        mood: None,
        promises: Vec::new(),
        keeps: Vec::new(),
    }
}

/// A call nobody answered.
pub fn no_answer() -> LogContact {
    LogContact {
        outcome: ContactOutcome::NoAnswer,
        confirmed_content: false,
        expressed_attention: false,
        ..reached()
    }
}

/// A note of what was seen, as evidence; it may answer a request.
pub fn evidence(answers: Option<u16>) -> Command {
    Command::AttachEvidence(Arrival {
        answers,
        kind: EvidenceKind::Transaction,
        title: words("交易流水"),
        file: None,
        note: Some(words("流水显示凌晨转出")),
    })
}

/// A finding on every issue, resting on the first piece of evidence.
pub fn findings(c: &Complaint, verdict: Verdict) -> Command {
    let evidence = if verdict == Verdict::Unverifiable { Vec::new() } else { vec![1] };
    let finding =
        |no| NewFinding { issue: no, verdict, words: words("核实属实"), evidence: evidence.clone() };
    Command::FileFindings { findings: c.issues.iter().map(|i| finding(i.no)).collect() }
}

pub fn liability(issue: IssueNo, party: Party) -> Command {
    Command::FindLiability {
        issue, party, reasons: words("依据流水和日志认定"), evidence: Vec::new()
    }
}

/// A letter with all its parts.
pub fn letter() -> Letter {
    Letter {
        facts: words("经核实,资金被转出"),
        basis: words("依据账户服务协议"),
        remedies: words("可申请核查、调解、仲裁或诉讼"),
        meaning: words("三千元将全额返还"),
        wording_upheld: None,
    }
}

/// What the index rests on for the stolen three thousand yuan.
pub fn index_inputs() -> IndexInputs {
    IndexInputs {
        direct_loss: Fen::yuan(3000),
        delay_days: 0,
        contacts: 1,
        impact: Impact::High,
        care_need: false,
        repeat: false,
        liability: Party::Bank,
    }
}

pub fn compensation(kind: CompensationKind, yuan: i64) -> NewCompensation {
    NewCompensation {
        kind,
        amount: Fen::yuan(yuan),
        benefit: None,
        basis: words(GROUNDS),
        inputs: index_inputs(),
        outside_band: None,
    }
}

/// The plan that the liability asks for; a bank's plan pays back the three thousand yuan.
pub fn plan(issue: IssueNo, party: Party) -> NewPlan {
    let part = |kind: PartKind| (kind, words("按期完成"), None);
    let pays = remedy_pair(party).contains(&PartKind::Compensation);
    NewPlan {
        issue,
        parts: remedy_pair(party).map(part).to_vec(),
        meaning: words("相当于全额返还损失"),
        compensation: pays.then(|| compensation(CompensationKind::Reimbursement, 3000)),
    }
}

/// A small goodwill that compliance approved in advance (C10).
pub fn small_plan(issue: IssueNo, yuan: i64) -> NewPlan {
    let mut plan = plan(issue, Party::Bank);
    let inputs = IndexInputs { impact: Impact::Low, direct_loss: Fen::ZERO, ..index_inputs() };
    plan.compensation =
        Some(NewCompensation { inputs, ..compensation(CompensationKind::Compensation, yuan) });
    plan
}

/// A proposal with the plan that each issue's liability asks for.
pub fn proposal(c: &Complaint) -> Command {
    let party = |i: &greenlane_domain::complaint::issue::Issue| {
        i.liability.as_ref().map_or(Party::Unclear, |l| l.party)
    };
    Command::Propose { plans: c.issues.iter().map(|i| plan(i.no, party(i))).collect(), letter: letter() }
}

/// A review with its three findings (S1-37).
pub fn review(decision: Decision) -> NewReview {
    NewReview {
        decision,
        fair: words("同类同赔"),
        reasonable: words("与损失相当"),
        evidenced: words("流水在卷"),
        words: words("审核意见如上"),
    }
}

/// The same answer to every issue.
pub fn answers(c: &Complaint, answer: AnswerKind) -> Command {
    let new = |no| NewAnswer { issue: no, answer, reason: Some(words("客户原话")) };
    Command::Answer { answers: c.issues.iter().map(|i| new(i.no)).collect(), channel: AnswerChannel::Phone }
}

pub fn carry_out(issue: IssueNo, part: PartKind) -> Command {
    Command::CarryOut { issue, part, words: words("凭证已入卷") }
}

pub fn rectification(issue: IssueNo, due: &str) -> Command {
    Command::LinkRectification(NewRectification {
        id: RectificationId::new(format!("r-{issue}")),
        issue,
        kind: RectificationKind::System,
        title: words("夜间大额转账二次验证"),
        due: day(due),
        department: Department::Operations,
    })
}

pub fn follow_up(satisfied: Option<Satisfied>) -> Command {
    Command::FollowUp(NewFollowUp { satisfied, resolved: None, nps: None, words: None })
}

pub fn close() -> Command {
    Command::Close(Reflection {
        happened: words("资金被盗转"),
        comment: words("首响及时"),
        lesson: words("夜间风控要加强"),
    })
}

pub fn ending(ending: RefusingEnding) -> Command {
    Command::RequestEnding {
        ending,
        reason: words("依据已查明的事实"),
        criteria: vec!["no_basis_in_fact".to_owned()],
        letter: letter(),
    }
}

pub fn approve_ending(approve: bool) -> Command {
    Command::ApproveEnding { approve, words: words("同意所请") }
}

/// A withdrawal that was declared freely on the day of `now`.
pub fn withdrawal(now: Instant, how: WithdrawalProof, evidence: Option<u16>) -> Command {
    Command::Withdraw(Withdraw { received_on: now.day(), how, evidence, voluntary: true, words: None })
}

/// One thing more that the customer wants put right.
pub fn added_issue(raised: Raised) -> Command {
    Command::AddIssue(NewIssue {
        words: words("另外，上个月的手续费也收错了"),
        wishes: vec![Wish::Refund],
        raised,
    })
}
