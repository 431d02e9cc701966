//! From the findings to the closing: liability, plan, review, letter, the customer's answer, carrying out, follow-up.

use super::{Fault, Gap, Halt, Hours, Story, Told};
use crate::demo::plan::{Course, Stop, Twist};
use crate::demo::words::{customer as told, letters, staff};
use greenlane_domain::access::independence::Part;
use greenlane_domain::access::{Department, Role};
use greenlane_domain::complaint::closure::{Reflection, RefusingEnding};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::compensation::NewCompensation;
use greenlane_domain::complaint::compliance_review::{Decision, NewReview, total};
use greenlane_domain::complaint::escalation::EscalationOutcome;
use greenlane_domain::complaint::follow_up::{NewFollowUp, Satisfied};
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::issue::{Issue, IssueNo};
use greenlane_domain::complaint::liability::remedy_pair;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::complaint::rectification::{NewRectification, RectificationKind};
use greenlane_domain::complaint::reply::{Letter, SendChannel};
use greenlane_domain::complaint::resolution::{AnswerChannel, AnswerKind, NewAnswer, NewPlan, PartKind};
use greenlane_domain::complaint::stage::Stage;
use greenlane_domain::complaint::triage::Party;
use greenlane_domain::ids::RectificationId;
use greenlane_domain::money::Fen;
use greenlane_domain::privacy::Words;
use greenlane_domain::time::Day;

/// Days a rectification has.
const RECTIFICATION_DAYS: i32 = 45;

impl<'w> Story<'w, '_> {
    /// From the findings to an end.
    pub(super) fn settle(&mut self) -> Told {
        if self.plan.course == Course::Unreasonable {
            return self.refuse(RefusingEnding::Unreasonable);
        }
        self.find_liability()?;
        self.propose_and_send()?;
        let refuses = self.plan.course == Course::AnsweredNotAccepted;
        if refuses || self.plan.has(Twist::Rejected) {
            self.answer(AnswerKind::Reject)?;
            self.stop_at(Stop::Escalated)?;
            if refuses {
                self.resolve(EscalationOutcome::Upheld)?;
                return self.refuse(RefusingEnding::AnsweredNotAccepted);
            }
            self.resolve(EscalationOutcome::NewPlan)?;
            self.propose_and_send()?;
        }
        self.answer(AnswerKind::Accept)?;
        self.carry_out()?;
        self.follow_up()?;
        self.close()
    }

    fn find_liability(&mut self) -> Told {
        let evidence: Vec<u16> = self.c.evidence.iter().map(|e| e.no).collect();
        for issue in self.c.issues.iter().map(|i| i.no).collect::<Vec<_>>() {
            self.pass(Gap(10, 60, Hours::Office))?;
            let party = self.party_of(issue);
            let reasons = self.say(staff::liability(party));
            let evidence = evidence.clone();
            self.act_as_owner(
                Move::FindLiability,
                Command::FindLiability { issue, party, reasons, evidence },
            )?;
        }
        Ok(())
    }

    /// The second grievance is about how the bank dealt with the customer, so that is the bank's.
    fn party_of(&self, issue: IssueNo) -> Party {
        if issue == 1 { self.plan.party } else { Party::Bank }
    }

    fn propose_and_send(&mut self) -> Told {
        self.pass(Gap(20, 200, Hours::Office))?;
        self.propose()?;
        if self.plan.has(Twist::Returned) && self.c.reviews.is_empty() && self.is_under_review() {
            self.pass(Gap(40, 300, Hours::Office))?;
            self.review(Decision::Return)?;
            self.stop_at(Stop::Returned)?;
            self.pass(Gap(40, 300, Hours::Office))?;
            self.propose()?;
        }
        // A plan written anew may lie in a band that needs no review any more.
        if self.is_under_review() {
            self.stop_at(Stop::InReview)?;
            self.pass(Gap(40, 360, Hours::Office))?;
            self.review(Decision::Approve)?;
        }
        self.stop_at(Stop::Approved)?;
        self.pass(Gap(10, 100, Hours::Office))?;
        let channel = match self.plan.channel {
            Channel::Portal | Channel::Wechat | Channel::Partner => SendChannel::Portal,
            Channel::LetterBox | Channel::Regulator | Channel::Email => SendChannel::Letter,
            Channel::Phone | Channel::Counter | Channel::Ledger => {
                *self.chance.pick(&[SendChannel::Phone, SendChannel::Sms]).unwrap_or(&SendChannel::Sms)
            }
        };
        self.act_as_owner(Move::SendProposal, Command::SendProposal { channel, promises: Vec::new() })?;
        self.stop_at(Stop::AwaitingCustomer)
    }

    const fn is_under_review(&self) -> bool {
        matches!(self.c.stage, Stage::ComplianceReview { .. })
    }

    /// Writes plans and letter; a lead does it when the amount is beyond the owner's authority (S3-4).
    fn propose(&mut self) -> Told {
        let due = self.promise_within(3);
        let main = self.compensation();
        self.slots.fix = self.fix(main.as_ref());
        let paid = self.slots.paid.clone();
        let mut plans = Vec::with_capacity(self.c.issues.len());
        for issue in self.c.issues.iter().map(|i| i.no).collect::<Vec<_>>() {
            let party = self.party_of(issue);
            let pays = if issue == 1 { main.clone() } else { Some(self.token(party)) };
            plans.push(self.plan_for(issue, party, pays, due));
        }
        self.slots.paid = paid;
        let sum =
            plans.iter().filter_map(|p| p.compensation.as_ref()).fold(Fen::ZERO, |s, x| s.plus(x.amount));
        let letter = Letter {
            facts: self.say(letters::FACTS),
            basis: self.say(letters::GROUNDS),
            remedies: self.say(letters::REMEDIES),
            meaning: self.meaning(self.plan.party, main.is_some()),
            wording_upheld: None,
        };
        let command = Command::Propose { plans, letter };
        let owner = self.actor_of(Move::Propose, self.c.owner_id())?;
        if sum <= self.world.policy.compensation.limit_of(&owner.roles) {
            return self.act(Move::Propose, owner, command);
        }
        let lead = self.lead(Part::Handle, Move::Propose)?;
        self.act(Move::Propose, lead, command)
    }

    fn plan_for(&mut self, issue: IssueNo, party: Party, pays: Option<NewCompensation>, due: Day) -> NewPlan {
        let mut kinds = remedy_pair(party).to_vec();
        if pays.is_some() && !kinds.contains(&PartKind::Compensation) {
            kinds.push(PartKind::Care);
        }
        if party == Party::Bank && self.chance.in_thousand(300) {
            kinds.push(PartKind::Apology);
        }
        let mut parts = Vec::with_capacity(kinds.len());
        for kind in kinds {
            let words = if kind == PartKind::Explanation {
                let explain = self.plan.matter.explain;
                self.say(&[explain])
            } else {
                self.say(staff::part(kind))
            };
            parts.push((kind, words, Some(due)));
        }
        let meaning = self.meaning(party, pays.is_some());
        NewPlan { issue, parts, meaning, compensation: pays }
    }

    fn review(&mut self, decision: Decision) -> Told {
        let limit = total(&self.c);
        let policy = &self.world.policy.compensation;
        let reviewers: Vec<_> = self.world.reviewers.iter().chain(&self.world.executives).copied().collect();
        let fit = |s: &greenlane_domain::access::chart::Staff| limit <= policy.limit_of(&s.roles);
        // Compliance reviews; an executive only when nobody there may decide on the amount.
        let of_compliance: Vec<_> =
            reviewers.iter().copied().filter(|s| s.roles.contains(&Role::Compliance)).collect();
        let reviewer = self
            .world
            .free(&of_compliance, Part::Review, &self.c, &mut self.chance, fit)
            .or_else(|| self.world.free(&reviewers, Part::Review, &self.c, &mut self.chance, fit));
        let actor = self.actor_for(Move::Review, reviewer)?;
        let words = match decision {
            Decision::Approve => staff::APPROVED,
            Decision::Return => staff::RETURNED,
        };
        let review = NewReview {
            decision,
            fair: self.say(staff::FAIR),
            reasonable: self.say(staff::REASONABLE),
            evidenced: self.say(staff::EVIDENCED),
            words: self.say(words),
        };
        self.act(Move::Review, actor, Command::Review(review))
    }

    fn answer(&mut self, answer: AnswerKind) -> Told {
        self.pass(Gap(40, 1000, Hours::Customer))?;
        let rejected = answer == AnswerKind::Reject;
        let mut answers = Vec::with_capacity(self.c.issues.len());
        for issue in self.c.issues.iter().map(|i| i.no).collect::<Vec<_>>() {
            let reason = rejected.then(|| self.say(told::REJECTIONS));
            // Who rejects rarely rejects everything.
            let kind = if rejected && issue > 1 { AnswerKind::Partly } else { answer };
            answers.push(NewAnswer { issue, answer: kind, reason });
        }
        match self.plan.channel {
            Channel::Portal | Channel::Wechat | Channel::Partner => self
                .act_as_customer(Move::Answer, Command::Answer { answers, channel: AnswerChannel::Portal }),
            Channel::LetterBox => {
                self.act_as_owner(Move::Answer, Command::Answer { answers, channel: AnswerChannel::Paper })
            }
            Channel::Phone | Channel::Counter | Channel::Email | Channel::Regulator | Channel::Ledger => {
                self.act_as_owner(Move::Answer, Command::Answer { answers, channel: AnswerChannel::Phone })
            }
        }
    }

    /// A supervisor calls and decides.
    pub(super) fn resolve(&mut self, outcome: EscalationOutcome) -> Told {
        self.pass(Gap(60, 420, Hours::Office))?;
        let lead = self.lead(Part::Review, Move::ResolveEscalation)?;
        let words = self.say(match outcome {
            EscalationOutcome::NewPlan => staff::NEW_PLAN,
            EscalationOutcome::Upheld => staff::UPHELD,
        });
        self.act(Move::ResolveEscalation, lead, Command::ResolveEscalation { outcome, words })
    }

    /// Does every part of every plan; a rectification is done by linking its item.
    fn carry_out(&mut self) -> Told {
        let mut first = true;
        while let Some((issue, part)) = self.c.issues.iter().find_map(next_part) {
            self.pass(Gap(20, 330, Hours::Office))?;
            if part == PartKind::Rectification {
                self.link_rectification(issue)?;
            } else {
                let words = self.say(staff::DONE);
                self.act_as_owner(Move::CarryOut, Command::CarryOut { issue, part, words })?;
            }
            if first {
                self.stop_at(Stop::CarryingOut)?;
            }
            first = false;
        }
        Ok(())
    }

    fn link_rectification(&mut self, issue: IssueNo) -> Told {
        let (kind, department, title) = if issue == 1 {
            self.plan.matter.mend
        } else {
            (RectificationKind::Training, Department::CustomerRelations, "热线回电与首问负责执行检查")
        };
        let title = self.seal(title.to_owned());
        let id = RectificationId::new(self.chance.id(self.at.as_millis()));
        let due = self.at.day().plus(RECTIFICATION_DAYS);
        let item = NewRectification { id, issue, kind, title, due, department };
        self.act_as_owner(Move::LinkRectification, Command::LinkRectification(item))
    }

    fn follow_up(&mut self) -> Told {
        self.stop_at(Stop::FollowUp)?;
        if self.plan.has(Twist::MissedFollowUp) {
            self.pass(Gap(100, 500, Hours::Office))?;
            self.call_back(None)?;
            self.stop_at(Stop::FollowUpTried)?;
        }
        self.pass(Gap(120, 1000, Hours::Office))?;
        if self.plan.has(Twist::Unsatisfied) {
            self.call_back(Some(Satisfied::NotSatisfied))?;
            self.stop_at(Stop::NotSatisfied)?;
            self.resolve(EscalationOutcome::NewPlan)?;
            self.propose_and_send()?;
            self.answer(AnswerKind::Accept)?;
            self.carry_out()?;
            self.pass(Gap(120, 1000, Hours::Office))?;
        }
        let heard = if self.chance.in_thousand(780) { Satisfied::Satisfied } else { Satisfied::Mostly };
        self.call_back(Some(heard))
    }

    /// One follow-up call by somebody who did not handle the file, or the customer's own rating in the portal.
    fn call_back(&mut self, heard: Option<Satisfied>) -> Told {
        let (nps, words) = match heard {
            None => (None, self.say(staff::NOT_REACHED)),
            Some(Satisfied::Satisfied) => (Some(self.chance.between(8, 10)), self.say(told::RATED_WELL)),
            Some(Satisfied::Mostly) => (Some(self.chance.between(6, 8)), self.say(told::RATED_MOSTLY)),
            Some(Satisfied::NotSatisfied) => (Some(self.chance.between(0, 4)), self.say(told::RATED_BADLY)),
        };
        let resolved = heard.map(|s| s != Satisfied::NotSatisfied);
        let nps = nps.and_then(|n| u8::try_from(n).ok());
        let command = Command::FollowUp(NewFollowUp { satisfied: heard, resolved, nps, words: Some(words) });
        if heard.is_some() && self.plan.channel == Channel::Portal && self.chance.in_thousand(400) {
            return self.act_as_customer(Move::FollowUp, command);
        }
        let caller =
            self.world.free(&self.world.callers, Part::FollowUp, &self.c, &mut self.chance, |_| true);
        let actor = self.actor_for(Move::FollowUp, caller)?;
        self.act(Move::FollowUp, actor, command)
    }

    fn close(&mut self) -> Told {
        self.pass(Gap(20, 300, Hours::Office))?;
        let days = self.at.day().days_since(self.c.received_at.day()).max(1);
        self.slots.days = days.to_string();
        let reflection = Reflection {
            happened: self.say(staff::HAPPENED),
            comment: self.say(staff::COMMENT),
            lesson: self.say(staff::LESSON),
        };
        self.act_as_owner(Move::Close, Command::Close(reflection))
    }

    /// The letter of an ending that refuses.
    pub(super) fn refusing_letter(&mut self, ending: RefusingEnding) -> Letter {
        let (facts, basis, meaning): (&[&str], &[&str], &[&str]) = match ending {
            RefusingEnding::NotAccepted => {
                (letters::FACTS_REFUSED, letters::GROUNDS_NOT_OURS, letters::MEANING_NOT_OURS)
            }
            RefusingEnding::AnsweredNotAccepted | RefusingEnding::Unreasonable => {
                (letters::FACTS, letters::GROUNDS, letters::MEANING_REFUSED)
            }
        };
        Letter {
            facts: self.say(facts),
            basis: self.say(basis),
            remedies: self.say(letters::REMEDIES),
            meaning: self.say(meaning),
            wording_upheld: None,
        }
    }

    /// The first of compliance, leads or executives who may approve an ending here.
    pub(super) fn approver(&mut self) -> Result<&'w greenlane_domain::access::Actor, Halt> {
        let asked_by = self.c.pending_ending.as_ref().map(|p| p.by.clone());
        let people: Vec<_> = self.world.reviewers.iter().chain(&self.world.leads).copied().collect();
        let other = |s: &greenlane_domain::access::chart::Staff| Some(&s.id) != asked_by.as_ref();
        let found = self.world.free(&people, Part::Review, &self.c, &mut self.chance, other);
        found
            .map(|s| &s.id)
            .and_then(|id| self.world.actor(id))
            .ok_or(Halt::Fault(Fault::NobodyFree { step: Move::ApproveEnding }))
    }

    /// What the plan means to the customer, as an amount or a concrete effect (S1-43).
    fn meaning(&mut self, party: Party, pays: bool) -> Words {
        // A refund that stands in what is done need not be told twice.
        let told = !self.slots.paid.is_empty() && self.slots.fix.contains(&self.slots.paid);
        let patterns = match party {
            Party::Bank | Party::Unclear | Party::ThirdParty | Party::Customer if pays && !told => {
                letters::MEANING_PAID
            }
            Party::Bank | Party::ThirdParty => letters::MEANING_DONE,
            Party::Customer | Party::Unclear => letters::MEANING_EXPLAINED,
        };
        self.say(patterns)
    }

    /// A word for the file that is not from a table of patterns.
    pub(super) fn plain(&mut self, text: &str) -> Words {
        self.seal(text.to_owned())
    }
}

fn next_part(issue: &Issue) -> Option<(IssueNo, PartKind)> {
    let part = issue.plan.as_ref()?.parts.iter().find(|p| p.done.is_none())?;
    Some((issue.no, part.kind))
}
