//! How an event changes the file. Nothing is decided here: an event that stands in the log has happened.

use super::Complaint;
use super::compliance_review::{Decision, Review};
use super::dispatch::{DispatchReason, Owner};
use super::escalation::{Escalation, EscalationOutcome, EscalationReason, Resolved};
use super::event::Event;
use super::evidence::Evidence;
use super::green_channel::Green;
use super::issue::{Finding, Issue, IssueNo, Wish};
use super::liability::Liability;
use super::promise::{PromiseState, Proof};
use super::rectification::NewRectification;
use super::recusal::Recusal;
use super::reply::{Letter, Proposal, ProposalState, SendChannel};
use super::resolution::{Answer, AnswerKind, Done, PartKind, Plan};
use super::stage::{Ending, Stage};
use super::supervision::{OrderState, Said};
use super::triage::Grade;
use super::verification::{Decided, Verification};
use crate::access::Department;
use crate::clocks::effect::effect;
use crate::clocks::evolve::evolve_clocks;
use crate::ids::{OrgId, UserId};
use crate::privacy::Words;
use crate::time::Instant;

impl Complaint {
    /// Applies one event that happened at `at`.
    pub fn evolve(&mut self, event: &Event, at: Instant) {
        match event {
            Event::Registered(registration) => *self = Self::open(registration),
            Event::Triaged { grade, .. } => self.put_grade(grade),
            Event::TriageChecked { by } => self.put_check(by, at),
            Event::TriageTakenBack { .. } => self.take_check_back(),
            Event::EnteredGreenChannel { team, missing, reason } => {
                self.enter_green(team, missing, reason.as_ref(), at);
            }
            Event::LeftGreenChannel { reason } => self.leave_green(reason.clone(), at),
            Event::Dispatched { to, unit, reason } => self.put_owner(to, unit.clone(), reason, at),
            Event::Accepted { by } => self.accept(by, at),
            Event::Recused { staff, reason } => self.recuse(staff, reason.clone()),
            Event::ContactLogged { contact } => self.contacts.push(contact.clone()),
            Event::Promised { no, by, words, due } => self.put_promise(*no, by, words, *due, at),
            Event::PromiseKept { no, by, proof } => self.keep_promise(*no, by, *proof, at),
            Event::PromiseMoved { no, to, .. } => self.move_promise(*no, *to, at),
            Event::SupervisionOrdered { order } => self.orders.push(order.clone()),
            Event::SupervisionAnswered { no, by, words } => self.answer_order(*no, said(by, words, at)),
            Event::SupervisionAccepted { no, .. } => self.accept_order(*no, at),
            Event::SupervisionReturned { no, by, reasons, limit, due } => {
                self.return_order(*no, said(by, reasons, at), *limit, *due)
            }
            Event::Watched { watch } => self.watches.push(watch.clone()),
            Event::WatchReviewed { no, by, words, goes_on: on } => self.look(*no, said(by, words, at), *on),
            Event::Aged { days } => self.aged = Some(*days),
            Event::InvestigationBegun { group } => self.begin_investigation(group, at),
            Event::EvidenceRequested { evidence } | Event::EvidenceReceived { evidence } => {
                self.put_evidence(evidence)
            }
            Event::IssueAdded { no, words, wishes, raised, .. } => self.add(*no, words, wishes, *raised),
            Event::FindingsFiled { findings } => self.put_findings(findings, at),
            Event::LiabilityFound { issue, liability } => self.put_liability(*issue, liability),
            Event::Proposed { by, plans, letter, needs_review: r } => self.propose(by, plans, letter, *r, at),
            Event::Reviewed { review } => self.put_review(review, at),
            Event::ProposalSent { by, channel } => self.send_proposal(by, *channel, at),
            Event::CustomerAnswered { answers } => self.put_answers(answers, at),
            Event::CarriedOut { by, issue, part, words } => self.carry_out(by, *issue, *part, words, at),
            Event::RectificationLinked { rectification } => self.link_rectification(rectification, at),
            Event::Handled => self.stage = Stage::FollowUp { since: at },
            Event::FollowedUp { follow_up } => self.follow_ups.push(follow_up.clone()),
            Event::Escalated { reason, words } => self.put_escalation(*reason, words.as_ref(), at),
            Event::EscalationResolved { resolved } => self.resolve_escalation(resolved, at),
            Event::EndingRequested { pending } => self.pending_ending = Some(pending.clone()),
            Event::EndingDecided { by, approved, .. } => self.decide_ending(by, *approved),
            Event::Closed { ending, .. } => self.close(ending, at),
            Event::Reopened { .. } => self.reopen(),
            Event::VerificationRequested { grounds } => self.ask_verification(grounds, at),
            Event::VerificationDecided { decided } => self.decide_verification(decided),
            Event::ClockStarted { .. }
            | Event::ClockStopped { .. }
            | Event::ClockExtended { .. }
            | Event::ClockRecounted { .. }
            | Event::ClockPaused { .. }
            | Event::ClockResumed { .. }
            | Event::PauseRanOut { .. }
            | Event::ClockRestarted { .. }
            | Event::ClockAgreed { .. } => evolve_clocks(&mut self.clocks, effect(event)),
            Event::CustomerWrote { .. } => self.messages.push(at),
            Event::Reminded { .. } => self.reminded_at = Some(at),
            Event::RepeatFound { nth, days, raised, .. } => self.put_repeat(*nth, *days, *raised),
            // These stand in the log for people to read; the file itself stays as it is.
            Event::Noted { .. }
            | Event::CustomerTold { .. }
            | Event::WithdrawalReceived { .. }
            | Event::MergeDecided { .. }
            | Event::Archived { .. }
            | Event::PersonalValuesErased { .. } => {}
        }
    }

    fn add(&mut self, no: IssueNo, words: &Words, wishes: &[Wish], raised: Instant) {
        let issue = Issue::new(no, words.clone(), wishes.to_vec());
        self.issues.push(Issue { raised: Some(raised), ..issue });
    }

    fn send_proposal(&mut self, by: &UserId, channel: SendChannel, at: Instant) {
        self.handlers.insert(by.clone());
        self.set_proposal(ProposalState::Sent { at, channel });
        self.stage = Stage::AwaitingCustomer { since: at };
    }

    fn carry_out(&mut self, by: &UserId, issue: IssueNo, part: PartKind, words: &Words, at: Instant) {
        self.handlers.insert(by.clone());
        self.mark_done(issue, part, Done { at, words: words.clone() });
    }

    fn keep_promise(&mut self, no: u16, by: &UserId, proof: Proof, at: Instant) {
        self.settle_promise(no, PromiseState::Kept { at, by: by.clone(), proof });
    }

    fn move_promise(&mut self, no: u16, to: u16, at: Instant) {
        self.settle_promise(no, PromiseState::Moved { at, to });
    }

    fn ask_verification(&mut self, grounds: &Words, at: Instant) {
        self.verification = Some(Verification::asked(grounds.clone(), at));
    }

    fn accept_order(&mut self, no: u16, at: Instant) {
        self.change_order(no, |o| {
            o.state = OrderState::Accepted;
            o.done_at = Some(at);
        });
    }

    fn put_grade(&mut self, grade: &Grade) {
        self.grade = Some(grade.clone());
        if self.stage == Stage::Registered {
            self.stage = Stage::Triaged;
        }
    }

    fn put_owner(&mut self, to: &UserId, unit: Option<OrgId>, reason: &DispatchReason, at: Instant) {
        self.owner =
            Some(Owner { staff: to.clone(), unit, since: at, accepted_at: None, reason: reason.clone() });
        if self.stage == Stage::Triaged {
            self.stage = Stage::Dispatched;
        }
        self.hand_over_orders(to);
        self.hand_over_promises(to);
    }

    fn accept(&mut self, by: &UserId, at: Instant) {
        self.handlers.insert(by.clone());
        if let Some(owner) = &mut self.owner {
            owner.accepted_at = Some(at);
        }
    }

    fn begin_investigation(&mut self, group: &[(Department, UserId)], at: Instant) {
        self.handlers.extend(group.iter().map(|(_, member)| member.clone()));
        self.group = group.to_vec();
        self.stage = Stage::Investigating { since: at };
    }

    fn put_findings(&mut self, findings: &[(IssueNo, Finding)], at: Instant) {
        for (no, finding) in findings {
            self.handlers.insert(finding.by.clone());
            self.change_issue(*no, |issue| issue.finding = Some(finding.clone()));
        }
        if matches!(self.stage, Stage::Investigating { .. }) {
            self.stage = Stage::Proposing { since: at };
        }
    }

    fn put_liability(&mut self, no: IssueNo, liability: &Liability) {
        self.handlers.insert(liability.by.clone());
        self.change_issue(no, |issue| {
            issue.liability = Some(liability.clone());
            issue.plan = None;
        });
    }

    fn put_review(&mut self, review: &Review, at: Instant) {
        self.reviews.push(review.clone());
        self.set_proposal(match review.decision {
            Decision::Approve => ProposalState::Approved,
            Decision::Return => ProposalState::Returned,
        });
        self.stage = Stage::Proposing { since: at };
    }

    fn link_rectification(&mut self, rectification: &NewRectification, at: Instant) {
        let done = Done { at, words: rectification.title.clone() };
        self.change_issue(rectification.issue, |i| i.rectification = Some(rectification.id.clone()));
        self.mark_done(rectification.issue, PartKind::Rectification, done);
    }

    fn put_escalation(&mut self, reason: EscalationReason, words: Option<&Words>, at: Instant) {
        self.escalations.push(Escalation { reason, opened_at: at, words: words.cloned(), resolved: None });
        if reason == EscalationReason::PlanRejected {
            self.stage = Stage::Proposing { since: at };
        }
    }

    fn close(&mut self, ending: &Ending, at: Instant) {
        self.lapse_promises(at);
        self.lapse_orders(at);
        self.lapse_watch(at);
        self.pending_ending = None;
        self.stage = Stage::Closed { at, ending: ending.clone() };
    }

    fn decide_verification(&mut self, decided: &Decided) {
        if let Some(verification) = &mut self.verification {
            verification.decided = Some(decided.clone());
        }
    }

    fn change_issue(&mut self, no: IssueNo, change: impl FnOnce(&mut Issue)) {
        if let Some(issue) = self.issues.iter_mut().find(|i| i.no == no) {
            change(issue);
        }
    }

    fn enter_green(
        &mut self,
        team: &[(Department, UserId)],
        missing: &[Department],
        reason: Option<&Words>,
        at: Instant,
    ) {
        let (team, missing, reason) = (team.to_vec(), missing.to_vec(), reason.cloned());
        self.green = Green::In { since: at, team, missing, reason };
    }

    fn leave_green(&mut self, reason: Words, at: Instant) {
        if let Green::In { since, .. } = self.green {
            self.green = Green::Left { since, at, reason };
        }
    }

    fn recuse(&mut self, staff: &UserId, reason: Words) {
        self.recused.push(Recusal { staff: staff.clone(), reason });
        self.group.retain(|(_, member)| member != staff);
        if self.owner_id() == Some(staff) {
            self.owner = None;
            if self.stage == Stage::Dispatched {
                self.stage = Stage::Triaged;
            }
        }
    }

    fn put_evidence(&mut self, evidence: &Evidence) {
        match self.evidence.iter_mut().find(|e| e.no == evidence.no) {
            Some(known) => known.state = evidence.state.clone(),
            None => self.evidence.push(evidence.clone()),
        }
    }

    fn propose(
        &mut self,
        by: &UserId,
        plans: &[(IssueNo, Plan)],
        letter: &Letter,
        needs_review: bool,
        at: Instant,
    ) {
        self.handlers.insert(by.clone());
        for (no, plan) in plans {
            self.change_issue(*no, |issue| {
                issue.plan = Some(plan.clone());
                issue.answer = None;
            });
            let linked = self.issue(*no).is_some_and(|i| i.rectification.is_some());
            if linked {
                self.mark_done(*no, PartKind::Rectification, Done { at, words: plan.meaning.clone() });
            }
        }
        let version = self.proposal.as_ref().map_or(1, |p| p.version + 1);
        let state = if needs_review { ProposalState::InReview } else { ProposalState::Approved };
        self.proposal = Some(Proposal { version, by: by.clone(), at, letter: letter.clone(), state });
        self.stage =
            if needs_review { Stage::ComplianceReview { since: at } } else { Stage::Proposing { since: at } };
    }

    fn set_proposal(&mut self, state: ProposalState) {
        if let Some(proposal) = &mut self.proposal {
            proposal.state = state;
        }
    }

    fn put_answers(&mut self, answers: &[(IssueNo, Answer)], at: Instant) {
        for (no, answer) in answers {
            self.change_issue(*no, |issue| issue.answer = Some(answer.clone()));
        }
        self.set_proposal(ProposalState::Answered { at });
        if answers.iter().all(|(_, a)| a.answer == AnswerKind::Accept) {
            self.stage = Stage::CarryingOut { since: at };
        }
    }

    fn mark_done(&mut self, issue: IssueNo, kind: PartKind, done: Done) {
        self.change_issue(issue, |i| {
            let parts = i.plan.iter_mut().flat_map(|p| p.parts.iter_mut());
            let mut open = parts.filter(|p| p.kind == kind && p.done.is_none());
            if kind == PartKind::Rectification {
                open.for_each(|p| p.done = Some(done.clone()));
            } else if let Some(part) = open.next() {
                part.done = Some(done);
            }
        });
    }

    fn resolve_escalation(&mut self, resolved: &Resolved, at: Instant) {
        // One look settles everything that waits: a rejected plan may have come on top of a question.
        for escalation in self.escalations.iter_mut().filter(|e| e.resolved.is_none()) {
            escalation.resolved = Some(resolved.clone());
        }
        if resolved.outcome == EscalationOutcome::NewPlan {
            self.follow_ups.iter_mut().for_each(|f| f.before_rework = true);
            if matches!(
                self.stage,
                Stage::FollowUp { .. } | Stage::CarryingOut { .. } | Stage::AwaitingCustomer { .. }
            ) {
                self.stage = Stage::Proposing { since: at };
            }
        }
    }

    fn decide_ending(&mut self, by: &UserId, approved: bool) {
        let Some(pending) = self.pending_ending.take() else { return };
        if approved && pending.ending.ending().is_a_refusal() {
            self.refused_by.insert(pending.by);
            self.refused_by.insert(by.clone());
        }
    }

    fn reopen(&mut self) {
        self.stage = Stage::Triaged;
        self.owner = None;
        self.group.clear();
        self.follow_ups.iter_mut().for_each(|f| f.before_rework = true);
        for issue in &mut self.issues {
            issue.plan = None;
            issue.answer = None;
        }
    }
}

/// The file as its events make it, from the first on; nothing when the first is no registration.
pub fn replay<'e>(events: impl IntoIterator<Item = (&'e Event, Instant)>) -> Option<Complaint> {
    let mut events = events.into_iter();
    let (Event::Registered(registration), _) = events.next()? else { return None };
    let mut complaint = Complaint::open(registration);
    for (event, at) in events {
        complaint.evolve(event, at);
    }
    Some(complaint)
}

fn said(by: &UserId, words: &Words, at: Instant) -> Said {
    Said { by: by.clone(), at, words: words.clone() }
}
