//! For every move, inputs that suit the file as it stands: what somebody in good faith would write.

use super::bank::user;
use super::{inputs, words};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::added_issue::Raised;
use greenlane_domain::complaint::agreement::{Agree, AgreementProof};
use greenlane_domain::complaint::closure::RefusingEnding;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::compliance_review::Decision;
use greenlane_domain::complaint::escalation::EscalationOutcome;
use greenlane_domain::complaint::evidence::EvidenceKind;
use greenlane_domain::complaint::evidence::EvidenceState;
use greenlane_domain::complaint::follow_up::Satisfied;
use greenlane_domain::complaint::issue::Verdict;
use greenlane_domain::complaint::merging::MergeTarget;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::complaint::pause::PauseReason;
use greenlane_domain::complaint::promise::{NewPromise, Proof};
use greenlane_domain::complaint::rectification::{NewRectification, RectificationKind};
use greenlane_domain::complaint::reply::SendChannel;
use greenlane_domain::complaint::resolution::{AnswerKind, PartKind};
use greenlane_domain::complaint::restart::{Grounds, Restart};
use greenlane_domain::complaint::supervision::{AnswerBy, Settlement};
use greenlane_domain::complaint::triage::{Kind, Party, Priority};
use greenlane_domain::complaint::verification::VerificationOutcome;
use greenlane_domain::complaint::withdrawal::WithdrawalProof;
use greenlane_domain::ids::{Number, RectificationId};
use greenlane_domain::time::{Instant, Limit};

/// Commands for this move that fit the file; the first ones lead on, the later ones turn aside.
pub fn suggestions(m: Move, c: &Complaint, now: Instant) -> Vec<Command> {
    match m {
        Move::Triage => [Priority::High, Priority::Normal].map(grade).to_vec(),
        Move::EnterGreenChannel => vec![enter()],
        Move::LeaveGreenChannel => vec![Command::LeaveGreenChannel { reason: words("核实为误报") }],
        Move::Dispatch => ["h1", "h2", "west_h"].map(inputs::dispatch).to_vec(),
        Move::Accept => vec![Command::Accept],
        Move::LogContact => {
            vec![Command::LogContact(inputs::reached()), Command::LogContact(inputs::no_answer())]
        }
        Move::Note => vec![Command::Note { words: words("客户下午来电") }],
        Move::Recuse => {
            ["h2", "h1"].map(|who| Command::Recuse { staff: user(who), reason: words("与客户相识") }).to_vec()
        }
        Move::BeginInvestigation => vec![Command::BeginInvestigation { group: inputs::group() }],
        Move::RequestEvidence => vec![request()],
        Move::AttachEvidence => {
            std::iter::once(None).chain(requested(c).map(Some)).map(inputs::evidence).collect()
        }
        Move::FileFindings => {
            vec![inputs::findings(c, Verdict::Unverifiable), inputs::findings(c, Verdict::Upheld)]
        }
        Move::FindLiability => liabilities(c),
        Move::Propose => proposals(c),
        Move::Review => {
            [Decision::Approve, Decision::Return].map(|d| Command::Review(inputs::review(d))).to_vec()
        }
        Move::SendProposal => {
            vec![Command::SendProposal { channel: SendChannel::Phone, promises: Vec::new() }]
        }
        Move::AddIssue => [Raised::Now, Raised::WithTheComplaint].map(inputs::added_issue).to_vec(),
        Move::Answer => AnswerKind::ALL.iter().map(|a| inputs::answers(c, *a)).collect(),
        Move::CarryOut => parts(c),
        Move::LinkRectification => c.issues.iter().map(|i| rectification(i.no, now)).collect(),
        Move::FollowUp => {
            [Some(Satisfied::Satisfied), None, Some(Satisfied::NotSatisfied)].map(inputs::follow_up).to_vec()
        }
        Move::Close => vec![inputs::close()],
        Move::Reopen => vec![Command::Reopen { reason: words("客户提交新证据") }],
        Move::Escalate => vec![Command::Escalate { words: words("请主管过目") }],
        Move::ResolveEscalation => EscalationOutcome::ALL.iter().map(|o| resolve(*o)).collect(),
        Move::Extend | Move::Pause | Move::Resume | Move::Restart | Move::Agree => clock_moves(m, c, now),
        Move::Remind => vec![Command::Remind],
        Move::Withdraw => {
            c.evidence.iter().map(|e| inputs::withdrawal(now, WithdrawalProof::Written, Some(e.no))).collect()
        }
        Move::Merge => vec![merge(c)],
        Move::RequestEnding => RefusingEnding::ALL.iter().map(|e| inputs::ending(*e)).collect(),
        Move::ApproveEnding => [true, false].map(inputs::approve_ending).to_vec(),
        Move::RequestVerification => {
            vec![Command::RequestVerification { grounds: words("不服处理决定") }]
        }
        Move::Supervise
        | Move::AnswerSupervision
        | Move::SettleSupervision
        | Move::Promise
        | Move::KeepPromise
        | Move::MovePromise
        | Move::Watch
        | Move::ReviewWatch => undertakings(m, c, now),
        Move::DecideVerification => VerificationOutcome::ALL.iter().map(|o| verify(*o)).collect(),
    }
}

fn request() -> Command {
    Command::RequestEvidence { kind: EvidenceKind::Cctv, title: words("监控录像"), from: None }
}

fn clock_moves(m: Move, c: &Complaint, now: Instant) -> Vec<Command> {
    match m {
        Move::Extend => {
            let extend = |issue| {
                [30, 60].map(|to_days| Command::Extend {
                    issue,
                    to_days,
                    reason: words("需外部配合"),
                    upheld: None,
                })
            };
            whose(c).flat_map(extend).collect()
        }
        Move::Pause => {
            let reason = PauseReason::Mediation;
            whose(c).map(|issue| Command::Pause { issue, reason, words: words("双方同意调解") }).collect()
        }
        Move::Resume => whose(c).map(|issue| Command::Resume { issue, words: words("调解结束") }).collect(),
        Move::Restart => restarts(c),
        Move::Agree => agreements(c, now),
        _ => Vec::new(), // no other move comes here
    }
}

/// The file, and each issue that may have a clock of its own.
fn whose(c: &Complaint) -> impl Iterator<Item = Option<u8>> {
    std::iter::once(None).chain(c.issues.iter().map(|issue| Some(issue.no)))
}

fn restarts(c: &Complaint) -> Vec<Command> {
    let evidence = c.evidence.iter().map(|e| Grounds::Evidence(e.no));
    let all = evidence.chain((1..=c.messages.len()).map(|n| Grounds::Message(n as u16)));
    all.map(|grounds| {
        Command::Restart(Restart { issue: None, grounds, reason: words("提交了新的流水") })
    })
    .collect()
}

fn agreements(c: &Complaint, now: Instant) -> Vec<Command> {
    let talks = (1..=c.contacts.len()).map(|n| AgreementProof::Contact { no: n as u16 });
    let proofs: Vec<_> =
        talks.chain(c.evidence.iter().map(|e| AgreementProof::Evidence { no: e.no })).collect();
    let on = |days| now.day().plus(days);
    let both = proofs.into_iter().flat_map(|proof| [20, 25].map(|days| (proof, on(days))));
    both.map(|(proof, day)| {
        Command::Agree(Agree { issue: None, day, proof, words: words("下月初给我答复就行") })
    })
    .collect()
}

fn enter() -> Command {
    Command::EnterGreenChannel { reason: words("涉及资金安全"), team: inputs::green_team() }
}

fn undertakings(m: Move, c: &Complaint, now: Instant) -> Vec<Command> {
    match m {
        Move::Supervise => vec![supervise(Limit::WorkingDays(3))],
        Move::AnswerSupervision => {
            orders(c, |no| Command::AnswerSupervision { no, words: words("已办妥") })
        }
        Move::SettleSupervision => {
            orders(c, |no| Command::SettleSupervision { no, how: Settlement::Accept { words: None } })
        }
        Move::Promise => vec![Command::Promise(promise(now))],
        Move::KeepPromise => keepings(c),
        Move::Watch => {
            vec![Command::Watch {
                words: words("多次来电，情绪激动"),
                by: AnswerBy::Within(Limit::WorkingDays(3)),
            }]
        }
        Move::ReviewWatch => vec![Command::ReviewWatch { words: words("已见面沟通"), next: None }],
        Move::MovePromise => open_promises(c).map(|no| later(no, now)).collect(),
        _ => Vec::new(), // no other move comes here
    }
}

fn supervise(limit: Limit) -> Command {
    Command::Supervise { words: words("请尽快联系客户"), by: AnswerBy::Within(limit) }
}

fn orders(c: &Complaint, command: impl Fn(u16) -> Command) -> Vec<Command> {
    c.orders.iter().map(|o| command(o.no)).collect()
}

fn open_promises(c: &Complaint) -> impl Iterator<Item = u16> {
    c.promises.iter().filter(|p| p.is_open()).map(|p| p.no)
}

fn promise(now: Instant) -> NewPromise {
    NewPromise { words: words("两天内回电"), due: now.plus_ms(48 * 3_600_000) }
}

fn later(no: u16, now: Instant) -> Command {
    let due = now.plus_ms(72 * 3_600_000 + i64::from(no));
    Command::MovePromise { no, due, reason: words("还在调取资料") }
}

/// Every open promise with every proof the file may hold.
fn keepings(c: &Complaint) -> Vec<Command> {
    let evidence = c.evidence.iter().map(|e| Proof::Evidence { no: e.no });
    let proofs: Vec<Proof> =
        (1..=c.contacts.len() as u16).map(|no| Proof::Contact { no }).chain(evidence).collect();
    open_promises(c)
        .flat_map(|no| {
            proofs.iter().map(move |proof| Command::KeepPromise { no, proof: *proof }).collect::<Vec<_>>()
        })
        .collect()
}

fn grade(priority: Priority) -> Command {
    inputs::triage(inputs::grade(Kind::Complaint, priority))
}

fn resolve(outcome: EscalationOutcome) -> Command {
    Command::ResolveEscalation { outcome, words: words("已听取意见") }
}

fn verify(outcome: VerificationOutcome) -> Command {
    Command::DecideVerification { outcome, words: words("已全面复核") }
}

fn merge(c: &Complaint) -> Command {
    let number = Number::compose(c.registered_at.day(), 999);
    let into =
        MergeTarget { number, customer: c.customer.clone(), is_open: true, received_at: c.received_at };
    Command::Merge { into, reason: words("同一事项") }
}

fn liabilities(c: &Complaint) -> Vec<Command> {
    let found = c.issues.iter().filter(|i| i.finding.is_some());
    found.flat_map(|i| Party::ALL.iter().map(|party| inputs::liability(i.no, *party))).collect()
}

fn requested(c: &Complaint) -> impl Iterator<Item = u16> {
    c.evidence.iter().filter(|e| matches!(e.state, EvidenceState::Requested { .. })).map(|e| e.no)
}

/// The proposal that liability asks for, and for the bank's liability a small goodwill as well.
fn proposals(c: &Complaint) -> Vec<Command> {
    let mut all = vec![inputs::proposal(c)];
    if c.issues.iter().all(|i| i.liability.as_ref().is_some_and(|l| l.party == Party::Bank)) {
        let plans = c.issues.iter().map(|i| inputs::small_plan(i.no, 150)).collect();
        all.push(Command::Propose { plans, letter: inputs::letter() });
    }
    all
}

/// Every part of every plan, done or not: whether it may be carried out is for the rules to say.
fn parts(c: &Complaint) -> Vec<Command> {
    let kinds = |i: &greenlane_domain::complaint::issue::Issue| {
        let kinds: Vec<PartKind> = i.plan.iter().flat_map(|p| &p.parts).map(|p| p.kind).collect();
        kinds.into_iter().map(|kind| inputs::carry_out(i.no, kind)).collect::<Vec<_>>()
    };
    c.issues.iter().flat_map(kinds).collect()
}

fn rectification(issue: u8, now: Instant) -> Command {
    Command::LinkRectification(NewRectification {
        id: RectificationId::new(format!("r-{issue}")),
        issue,
        kind: RectificationKind::Process,
        title: words("流程补漏"),
        due: now.day().plus(30),
        department: greenlane_domain::access::Department::Operations,
    })
}
