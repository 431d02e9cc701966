//! From the naming of an owner to the findings.

use super::{Fault, Gap, Halt, Hours, Story, Told};
use crate::demo::bank::DEMO_HANDLER;
use crate::demo::grammar::{expand, say};
use crate::demo::plan::{Course, OwnerChoice, Stop, Twist};
use crate::demo::words::{customer as told, staff};
use greenlane_domain::access::independence::Part;
use greenlane_domain::access::{Actor, Department};
use greenlane_domain::clocks::issues::meant;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::dispatch::{Dispatch, DispatchReason, candidates};
use greenlane_domain::complaint::evidence::{Arrival, EvidenceState};
use greenlane_domain::complaint::facts::Facts;
use greenlane_domain::complaint::investigation::{
    ContactChannel, ContactOutcome, LogContact, Mood, NewFinding,
};
use greenlane_domain::complaint::issue::Verdict;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::complaint::pause::PauseReason;
use greenlane_domain::complaint::promise::NewPromise;
use greenlane_domain::complaint::triage::Party;
use greenlane_domain::ids::UserId;
use std::collections::BTreeMap;

const DAY_MINUTES: i64 = 24 * 60;

impl<'w> Story<'w, '_> {
    /// The whole story after the registration.
    pub(super) fn run(&mut self, loads: &BTreeMap<UserId, u32>) -> Told {
        if self.plan.course == Course::TakenOver {
            return Ok(());
        }
        self.stop_at(Stop::Triaged)?;
        self.handle_once(loads)?;
        self.after_the_end(loads)
    }

    /// Once through, from the naming of an owner to an end.
    pub(super) fn handle_once(&mut self, loads: &BTreeMap<UserId, u32>) -> Told {
        self.assign(loads)?;
        self.contact()?;
        match self.plan.course {
            Course::NotAccepted => return self.refuse_at_intake(),
            Course::Withdrawn => return self.withdraw(),
            Course::Merged => {
                if self.merge()? {
                    return Ok(());
                }
            }
            Course::Accepted | Course::AnsweredNotAccepted | Course::Unreasonable | Course::TakenOver => {}
        }
        self.investigate()?;
        self.settle()
    }

    fn in_green(&self) -> bool {
        self.c.green.is_in()
    }

    /// Nobody takes up what they had a part in, or refused before (N32).
    fn may_take(&self, person: &UserId) -> bool {
        !self.c.took_part(person) && !self.c.refused_by.contains(person)
    }

    fn assign(&mut self, loads: &BTreeMap<UserId, u32>) -> Told {
        let (green, demo_handler) = (self.in_green(), UserId::new(DEMO_HANDLER));
        self.pass(if green { Gap(1, 2, Hours::Always) } else { Gap(2, 25, Hours::Always) })?;
        match self.plan.owner {
            OwnerChoice::DemoHandler if self.may_take(&demo_handler) => self.name_owner(demo_handler)?,
            OwnerChoice::DemoHandler | OwnerChoice::ByPoints => self.name_best(loads)?,
        }
        if self.plan.has(Twist::Recused) && !green {
            self.pass(Gap(30, 200, Hours::Duty))?;
            let owner = self.c.owner_id().cloned().ok_or(Halt::Standstill)?;
            let reason = self.say(staff::RECUSE);
            self.act_as_owner(Move::Recuse, Command::Recuse { staff: owner, reason })?;
            self.name_best(loads)?;
        }
        self.stop_at(Stop::Dispatched)?;
        self.pass(if green { Gap(1, 3, Hours::Always) } else { Gap(15, 140, Hours::Duty) })?;
        self.act_as_owner(Move::Accept, Command::Accept)?;
        self.stop_at(Stop::Accepted)
    }

    /// The program names whoever has the most points.
    fn name_best(&mut self, loads: &BTreeMap<UserId, u32>) -> Told {
        let actor = Actor::program();
        let facts = Facts { now: self.at, actor: &actor, policy: self.world.policy, chart: self.world.chart };
        let best = candidates(&self.c, loads, &facts).into_iter().find(|c| c.unfit.is_none());
        let best = best.ok_or(Halt::Fault(Fault::NobodyFree { step: Move::Dispatch }))?;
        let dispatch = Dispatch { reason: best.reason(), to: best.staff };
        self.act(Move::Dispatch, &actor, Command::Dispatch(dispatch))
    }

    /// A lead names this person and says why.
    pub(super) fn name_owner(&mut self, to: UserId) -> Told {
        let lead = self.lead(Part::Handle, Move::Dispatch)?;
        let reason = DispatchReason::Words { words: self.say(staff::DISPATCH) };
        self.act(Move::Dispatch, lead, Command::Dispatch(Dispatch { to, reason }))
    }

    /// The first contact, after as many attempts as the plan has.
    fn contact(&mut self) -> Told {
        let green = self.in_green();
        if self.plan.has(Twist::LateCall) {
            self.pass(if green { Gap(20, 60, Hours::Always) } else { Gap(1500, 1900, Hours::Always) })?;
        }
        if self.plan.has(Twist::MissedCalls) {
            for _ in 0..self.chance.between(1, 3) {
                self.pass(if green { Gap(2, 3, Hours::Always) } else { Gap(40, 150, Hours::Duty) })?;
                self.log(ContactOutcome::NoAnswer, staff::MISSED, false)?;
            }
        }
        if self.plan.has(Twist::CallBack) {
            self.pass(if green { Gap(2, 4, Hours::Always) } else { Gap(30, 120, Hours::Duty) })?;
            self.log(ContactOutcome::CallBack, staff::CALL_BACK, false)?;
        }
        self.pass(if green { Gap(2, 8, Hours::Always) } else { Gap(25, 200, Hours::Duty) })?;
        let promise = self.plan.has(Twist::Promise);
        self.promise_within(2);
        self.log(ContactOutcome::Reached, staff::REACHED, promise)?;
        if self.plan.has(Twist::LeftGreen) && self.in_green() {
            self.pass(Gap(60, 300, Hours::Duty))?;
            let reason = self.say(staff::LEAVE_GREEN);
            self.act_as_owner(Move::LeaveGreenChannel, Command::LeaveGreenChannel { reason })?;
        }
        self.stop_at(Stop::Contacted)
    }

    fn log(&mut self, outcome: ContactOutcome, patterns: &[&str], promises: bool) -> Told {
        let reached = outcome == ContactOutcome::Reached;
        let words = self.say(patterns);
        let mut made = Vec::new();
        if promises {
            let due = self.promise_within(2).start().plus_ms(18 * 3_600_000);
            made.push(NewPromise { words: self.say(staff::PROMISES), due });
        }
        let open = self.c.promises.iter().filter(|p| p.is_open() && reached);
        let keeps = open.map(|p| p.no).collect();
        let moods: &[Mood] = if self.plan.grave.is_some() || self.plan.matter.high {
            &[Mood::Angry, Mood::Anxious, Mood::Anxious]
        } else {
            &[Mood::Calm, Mood::Calm, Mood::Anxious, Mood::Angry]
        };
        let mood = self.chance.pick(moods).copied().filter(|_| reached);
        let contact = LogContact {
            channel: ContactChannel::Phone,
            outcome,
            confirmed_content: reached,
            expressed_attention: reached,
            words,
            mood,
            promises: made,
            keeps,
        };
        self.act_as_owner(Move::LogContact, Command::LogContact(contact))
    }

    /// The group, the evidence, the findings; on the way an extension, a pause, a note, a word of the customer.
    fn investigate(&mut self) -> Told {
        if self.plan.has(Twist::Reassigned) {
            self.reassign()?;
        }
        let green = self.in_green();
        self.pass(if green { Gap(10, 60, Hours::Duty) } else { Gap(20, 240, Hours::Office) })?;
        let group = self.group()?;
        self.act_as_owner(Move::BeginInvestigation, Command::BeginInvestigation { group })?;
        self.stop_at(Stop::Investigating)?;
        self.supervise()?;
        self.ask_for_evidence()?;
        self.stop_at(Stop::EvidenceAsked)?;
        self.hear_and_note()?;
        self.wait_by_law()?;
        self.take_in_evidence()?;
        self.pass(Gap(40, 260, Hours::Office))?;
        self.file_findings()?;
        self.stop_at(Stop::Proposing)?;
        self.keep_promise()
    }

    /// Calls the customer with the news that was promised.
    fn keep_promise(&mut self) -> Told {
        if self.c.promises.iter().all(|p| !p.is_open()) {
            return Ok(());
        }
        if self.chance.in_thousand(150) {
            self.move_promise()?;
        }
        self.pass(Gap(15, 120, Hours::Duty))?;
        self.log(ContactOutcome::Reached, staff::PROGRESS, false)
    }

    fn reassign(&mut self) -> Told {
        self.pass(Gap(30, 200, Hours::Office))?;
        let other =
            candidates_of(self, &BTreeMap::new()).into_iter().find(|id| Some(id) != self.c.owner_id());
        match other {
            Some(to) => self.name_owner(to),
            None => Ok(()),
        }
    }

    /// One person of every department the policy asks for, none of them barred.
    fn group(&mut self) -> Result<Vec<(Department, UserId)>, Halt> {
        let mut wanted = self.world.policy.handling.investigation.departments.clone();
        wanted.extend(self.c.green.missing());
        let mut group = Vec::with_capacity(wanted.len());
        for department in wanted {
            // The demo reviewer stays out of the groups, so that reviews are left to do.
            let usual = |s: &greenlane_domain::access::chart::Staff| {
                s.id.as_str() != crate::demo::bank::DEMO_REVIEWER
            };
            let people = self.world.department(department);
            let free = self.world.free(people, Part::Handle, &self.c, &mut self.chance, usual);
            let member = free.ok_or(Halt::Fault(Fault::NobodyFree { step: Move::BeginInvestigation }))?;
            group.push((department, member.id.clone()));
        }
        Ok(group)
    }

    fn ask_for_evidence(&mut self) -> Told {
        let count = self.chance.between(1, self.plan.matter.evidence.len() as i64) as usize;
        for (kind, title) in self.plan.matter.evidence.iter().take(count) {
            self.pass(Gap(3, 20, Hours::Office))?;
            let title = self.say(&[*title]);
            let from = self.chance.pick(&self.c.group).map(|(_, member)| member.clone());
            self.act_as_owner(Move::RequestEvidence, Command::RequestEvidence { kind: *kind, title, from })?;
        }
        Ok(())
    }

    fn hear_and_note(&mut self) -> Told {
        if self.plan.has(Twist::CustomerWrites) {
            self.pass(Gap(60, 500, Hours::Customer))?;
            let words = self.say(told::WRITES);
            self.act_as_customer(Move::Note, Command::CustomerWrites { words })?;
        }
        if self.plan.has(Twist::Note) {
            self.pass(Gap(30, 200, Hours::Office))?;
            let words = self.say(staff::NOTES);
            self.act_as_owner(Move::Note, Command::Note { words })?;
        }
        if self.plan.has(Twist::Asked) {
            self.pass(Gap(30, 200, Hours::Office))?;
            let words = self.say(staff::ASKED);
            self.act_as_owner(Move::Escalate, Command::Escalate { words })?;
            self.resolve(greenlane_domain::complaint::escalation::EscalationOutcome::Upheld)?;
        }
        Ok(())
    }

    /// Extension and pause of the statutory clock (Order 2020 No. 3 art. 18, 23).
    fn wait_by_law(&mut self) -> Told {
        let rule = &self.world.policy.handling.extension;
        if self.plan.has(Twist::Extended) || self.plan.has(Twist::ExtendedFar) {
            self.pass(Gap(8 * DAY_MINUTES, 11 * DAY_MINUTES, Hours::Always))?;
            let lead = self.lead(Part::Handle, Move::Extend)?;
            self.extend(lead, rule.first_total_days, staff::EXTEND)?;
            self.stop_at(Stop::Extended)?;
            self.pass(Gap(3 * DAY_MINUTES, 9 * DAY_MINUTES, Hours::Always))?;
        }
        if self.plan.has(Twist::ExtendedFar) {
            let executive = self.actor_for(Move::Extend, self.world.executives.last().copied())?;
            self.extend(executive, rule.last_total_days, staff::EXTEND_FAR)?;
            self.pass(Gap(9 * DAY_MINUTES, 20 * DAY_MINUTES, Hours::Always))?;
        }
        let (reason, patterns) = if self.plan.has(Twist::Appraisal) {
            (PauseReason::Appraisal, staff::PAUSE_APPRAISAL)
        } else if self.plan.has(Twist::Mediation) {
            (PauseReason::Mediation, staff::PAUSE_MEDIATION)
        } else {
            return Ok(());
        };
        self.pass(Gap(DAY_MINUTES, 3 * DAY_MINUTES, Hours::Always))?;
        let lead = self.lead(Part::Handle, Move::Pause)?;
        let words = self.say(patterns);
        self.act(Move::Pause, lead, Command::Pause { issue: None, reason, words })?;
        self.stop_at(Stop::Paused)?;
        self.pass(Gap(6 * DAY_MINUTES, 20 * DAY_MINUTES, Hours::Always))?;
        let words = self.say(staff::RESUME);
        self.act(Move::Resume, lead, Command::Resume { issue: None, words })
    }

    /// Extends the statutory clock, unless it is too late for that: then the file is answered late and stays so.
    fn extend(&mut self, by: &Actor, to_days: u16, patterns: &[&str]) -> Told {
        if meant(&self.c, None, self.world.policy, |r| r.extensible).is_none_or(|clock| self.at >= clock.due)
        {
            return Ok(());
        }
        let reason = self.say(patterns);
        self.act(Move::Extend, by, Command::Extend { issue: None, to_days, reason, upheld: None })
    }

    fn take_in_evidence(&mut self) -> Told {
        let open: Vec<_> = self
            .c
            .evidence
            .iter()
            .filter(|e| matches!(e.state, EvidenceState::Requested { .. }))
            .cloned()
            .collect();
        for asked in open {
            self.pass(Gap(40, 300, Hours::Office))?;
            let EvidenceState::Requested { from: member, .. } = &asked.state else { continue };
            let note = Some(self.say(staff::EVIDENCE_SEEN));
            let actor = self.actor_of(Move::AttachEvidence, member.as_ref())?;
            let arrival =
                Arrival { answers: Some(asked.no), kind: asked.kind, title: asked.title, file: None, note };
            self.act(Move::AttachEvidence, actor, Command::AttachEvidence(arrival))?;
        }
        Ok(())
    }

    fn file_findings(&mut self) -> Told {
        let received: Vec<u16> = self.c.evidence.iter().map(|e| e.no).collect();
        let matter = self.plan.matter;
        let partly = self.chance.in_thousand(300);
        let (verdict, table) = match self.plan.party {
            Party::Bank if !partly => (Verdict::Upheld, matter.upheld),
            Party::Customer => (Verdict::NotUpheld, matter.not_upheld),
            Party::Unclear if partly => (Verdict::Unverifiable, staff::UNVERIFIABLE),
            Party::Bank | Party::ThirdParty | Party::Unclear => (Verdict::Partly, matter.upheld),
        };
        self.slots.found = say(table, &self.slots, &mut self.chance);
        if verdict == Verdict::Partly {
            self.slots.found = say(staff::PARTLY, &self.slots, &mut self.chance);
        }
        let mut words = self.slots.found.clone();
        expand("。", &self.slots, &mut self.chance, &mut words);
        let words = self.seal(words);
        let mut findings = vec![NewFinding { issue: 1, verdict, words, evidence: received.clone() }];
        for issue in self.c.issues.iter().skip(1).map(|i| i.no).collect::<Vec<_>>() {
            let words = self.seal("记录显示确有此事，已向相关人员指出。".to_owned());
            findings.push(NewFinding { issue, verdict: Verdict::Upheld, words, evidence: received.clone() });
        }
        self.act_as_owner(Move::FileFindings, Command::FileFindings { findings })
    }

    /// A lead whom nothing bars; the demo account before the others.
    pub(super) fn lead(&mut self, part: Part, step: Move) -> Result<&'w Actor, Halt> {
        let fit = |s: &&greenlane_domain::access::chart::Staff| {
            greenlane_domain::access::independence::bar(&s.id, part, &self.c, self.world.chart).is_none()
        };
        let demo = self.world.leads.iter().copied().filter(|s| s.id.as_str() == crate::demo::bank::DEMO_LEAD);
        let lead = demo.chain(self.world.leads.iter().copied()).find(fit);
        self.actor_for(step, lead)
    }
}

/// Everybody who might own it, best first.
fn candidates_of(story: &Story<'_, '_>, loads: &BTreeMap<UserId, u32>) -> Vec<UserId> {
    let actor = Actor::program();
    let facts = Facts { now: story.at, actor: &actor, policy: story.world.policy, chart: story.world.chart };
    candidates(&story.c, loads, &facts).into_iter().filter(|c| c.unfit.is_none()).map(|c| c.staff).collect()
}
