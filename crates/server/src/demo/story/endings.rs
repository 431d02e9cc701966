//! The other ways out, and what may come after an end: withdrawal, merging, the endings that refuse, a second look by
//! the superior institution, a reopening.

use super::{Fault, Gap, Halt, Hours, Story, Told};
use crate::demo::plan::{Course, Earlier, OwnerChoice, Stop, Twist};
use crate::demo::words::{customer as told, staff};
use greenlane_domain::access::independence::Part;
use greenlane_domain::complaint::closure::RefusingEnding;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::evidence::{Arrival, EvidenceKind};
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::merging::MergeTarget;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::complaint::stage::Stage;
use greenlane_domain::complaint::verification::VerificationOutcome;
use greenlane_domain::complaint::withdrawal::{Withdraw, WithdrawalProof};
use greenlane_domain::ids::UserId;
use std::collections::BTreeMap;

const DAY_MINUTES: i64 = 24 * 60;

impl Story<'_, '_> {
    /// Ends the file in one that refuses: one person asks, another approves.
    pub(super) fn refuse(&mut self, ending: RefusingEnding) -> Told {
        self.pass(Gap(40, 400, Hours::Office))?;
        let (patterns, criteria) = match ending {
            RefusingEnding::NotAccepted => (staff::NOT_ACCEPTED, Vec::new()),
            RefusingEnding::AnsweredNotAccepted => (staff::FINAL, Vec::new()),
            RefusingEnding::Unreasonable => {
                let known = &self.world.policy.handling.unreasonable_criterion;
                (staff::UNREASONABLE, self.chance.pick(known).map(|c| c.code.clone()).into_iter().collect())
            }
        };
        self.request_ending(ending, patterns, &criteria)?;
        self.stop_at(Stop::EndingAsked)?;
        self.pass(Gap(60, 500, Hours::Office))?;
        if self.plan.has(Twist::RefusedOnce) {
            let approver = self.approver()?;
            let words = self.say(staff::REFUSE_ENDING);
            self.act(Move::ApproveEnding, approver, Command::ApproveEnding { approve: false, words })?;
            self.pass(Gap(200, 900, Hours::Office))?;
            self.request_ending(ending, patterns, &criteria)?;
            self.pass(Gap(60, 400, Hours::Office))?;
        }
        let approver = self.approver()?;
        let words = self.say(staff::APPROVE_ENDING);
        self.act(Move::ApproveEnding, approver, Command::ApproveEnding { approve: true, words })
    }

    fn request_ending(&mut self, ending: RefusingEnding, patterns: &[&str], criteria: &[String]) -> Told {
        let reason = self.say(patterns);
        let letter = self.refusing_letter(ending);
        let criteria = criteria.to_vec();
        self.act_as_owner(Move::RequestEnding, Command::RequestEnding { ending, reason, criteria, letter })
    }

    /// Not for this bank, or without authority: ends before anything is investigated.
    pub(super) fn refuse_at_intake(&mut self) -> Told {
        self.refuse(RefusingEnding::NotAccepted)
    }

    /// The customer takes it back, in the portal, in writing or in a recorded call.
    pub(super) fn withdraw(&mut self) -> Told {
        self.pass(Gap(120, 1400, Hours::Customer))?;
        let words = Some(self.say(told::WITHDRAWALS));
        let received_on = self.at.day();
        if self.plan.channel == Channel::Portal {
            let how = WithdrawalProof::Portal;
            let input = Withdraw { received_on, how, evidence: None, voluntary: true, words };
            return self.act_as_customer(Move::Withdraw, Command::Withdraw(input));
        }
        let (how, kind, title) = if self.plan.channel == Channel::Phone {
            (WithdrawalProof::RecordedCall, EvidenceKind::CallRecording, "自愿撤回的通话录音")
        } else {
            (WithdrawalProof::Written, EvidenceKind::Letter, "客户签名的撤回书")
        };
        let title = self.plain(title);
        let note = Some(self.plain("内容完整，客户表明自愿，未受任何压力"));
        let arrival = Arrival { answers: None, kind, title, file: None, note };
        self.act_as_owner(Move::AttachEvidence, Command::AttachEvidence(arrival))?;
        let evidence = self.c.evidence.last().map(|e| e.no);
        let input = Withdraw { received_on, how, evidence, voluntary: true, words };
        self.act_as_owner(Move::Withdraw, Command::Withdraw(input))
    }

    /// Into the earlier file, while that one is open; otherwise it goes on by itself and nothing is merged.
    pub(super) fn merge(&mut self) -> Result<bool, Halt> {
        self.pass(Gap(20, 200, Hours::Office))?;
        // Paper that lay in a box for days came before what was entered meanwhile.
        let fits = |e: &&Earlier| e.is_open_at(self.at) && e.received_at <= self.c.received_at;
        let Some(earlier) = self.plan.earlier.as_ref().filter(fits) else {
            return Ok(false);
        };
        let into = MergeTarget {
            number: earlier.number.clone(),
            customer: earlier.customer.id.clone(),
            is_open: true,
            received_at: earlier.received_at,
        };
        let reason = self.say(staff::MERGE);
        self.act_as_owner(Move::Merge, Command::Merge { into, reason })?;
        Ok(true)
    }

    /// What comes after the end: a second look, a reopening.
    pub(super) fn after_the_end(&mut self, loads: &BTreeMap<UserId, u32>) -> Told {
        let outcome = if self.plan.has(Twist::VerifiedUpheld) {
            Some((VerificationOutcome::Upheld, staff::VERIFIED_UPHELD))
        } else if self.plan.has(Twist::VerifiedChanged) {
            Some((VerificationOutcome::Changed, staff::VERIFIED_CHANGED))
        } else if self.plan.has(Twist::VerifiedRedo) {
            Some((VerificationOutcome::Redo, staff::VERIFIED_REDO))
        } else {
            None
        };
        if let Some((outcome, patterns)) = outcome {
            self.verify(outcome, patterns)?;
        }
        if self.plan.has(Twist::Reopened) {
            self.reopen()?;
        }
        if matches!(self.c.stage, Stage::Closed { .. }) {
            return Ok(());
        }
        // Once more from the beginning, by people who did not refuse it, and this time to the end.
        self.plan.course = Course::Accepted;
        self.plan.twists.clear();
        self.plan.owner = OwnerChoice::ByPoints;
        self.handle_once(loads)
    }

    fn verify(&mut self, outcome: VerificationOutcome, patterns: &[&str]) -> Told {
        // Within the window of thirty days, however slow this file is.
        self.pass(Gap(DAY_MINUTES, 9 * DAY_MINUTES, Hours::Always))?;
        self.pass(Gap(5, 90, Hours::Customer))?;
        let grounds = self.say(told::GROUNDS);
        self.act_as_customer(Move::RequestVerification, Command::RequestVerification { grounds })?;
        self.stop_at(Stop::VerificationAsked)?;
        self.pass(Gap(1500, 6000, Hours::Office))?;
        let people: Vec<_> = self.world.leads.iter().chain(&self.world.executives).copied().collect();
        let free = self.world.free(&people, Part::Verify, &self.c, &mut self.chance, |_| true);
        let free = free.ok_or(Halt::Fault(Fault::NobodyFree { step: Move::DecideVerification }))?;
        let actor = self.actor_for(Move::DecideVerification, Some(free))?;
        let words = self.say(patterns);
        self.act(Move::DecideVerification, actor, Command::DecideVerification { outcome, words })
    }

    fn reopen(&mut self) -> Told {
        self.pass(Gap(2 * DAY_MINUTES, 14 * DAY_MINUTES, Hours::Duty))?;
        let lead = self.lead(Part::Handle, Move::Reopen)?;
        let reason = self.say(staff::REOPEN);
        self.act(Move::Reopen, lead, Command::Reopen { reason })?;
        self.stop_at(Stop::Reopened)
    }
}
