//! A story: one complaint, told step by step at a clock that is set by hand. Every step goes through the one door of
//! the rules, and after every step the log must tell the same story as the file.

use super::bank::{CHART, POLICY, actor, user};
use super::{at, hours, inputs};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::compliance_review::Decision as Verdict;
use greenlane_domain::complaint::decide::{Decision, decide, decide_new};
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::evolve::replay;
use greenlane_domain::complaint::facts::Facts;
use greenlane_domain::complaint::follow_up::Satisfied;
use greenlane_domain::complaint::intake::Registration;
use greenlane_domain::complaint::issue;
use greenlane_domain::complaint::moves::{Move, open_moves};
use greenlane_domain::complaint::reply::SendChannel;
use greenlane_domain::complaint::resolution::{AnswerKind, PartKind};
use greenlane_domain::complaint::triage::{Grade, Kind, Party, Priority, Triage};
use greenlane_domain::refusal::Refusal;
use greenlane_domain::time::Instant;

/// When a story begins unless it says otherwise: a Monday with an ordinary week behind it.
pub const MONDAY: &str = "2026-11-02 10:00";

/// One complaint and everything that happened to it.
#[derive(Debug, Clone)]
pub struct Story {
    pub c: Complaint,
    pub now: Instant,
    pub log: Vec<(Event, Instant)>,
    /// The file after each step.
    pub pages: Vec<(Complaint, Instant)>,
    /// Where the events of the last step begin.
    mark: usize,
}

/// What the rules may know when this actor acts now.
pub fn facts(now: Instant, actor: &Actor) -> Facts<'_> {
    Facts { now, actor, policy: &POLICY, chart: &CHART }
}

impl Story {
    /// A story from a registration and a grade.
    pub fn from(registration: Registration, grade: Grade, now: Instant) -> Self {
        let triage = Triage { grade, reason: None, team: inputs::green_team() };
        let (events, c) =
            decide_new(registration, triage, &facts(now, &actor("program"))).expect("a sound registration");
        let log: Vec<_> = events.into_iter().map(|e| (e, now)).collect();
        let story = Self { pages: vec![(c.clone(), now)], c, now, log, mark: 0 };
        story.assert_the_log_tells_the_same();
        story
    }

    /// A complaint of high priority, registered at this moment.
    pub fn high(when: &str) -> Self {
        Self::from(
            inputs::registration(at(when), 1),
            inputs::grade(Kind::Complaint, Priority::High),
            at(when),
        )
    }

    /// A complaint of normal priority with so many issues.
    pub fn normal(issues: usize) -> Self {
        let now = at(MONDAY);
        Self::from(inputs::registration(now, issues), inputs::grade(Kind::Complaint, Priority::Normal), now)
    }

    /// A question that is no complaint.
    pub fn enquiry() -> Self {
        let now = at(MONDAY);
        Self::from(inputs::registration(now, 1), inputs::grade(Kind::Enquiry, Priority::Normal), now)
    }

    /// Tries a step without taking it.
    pub fn try_to(&self, who: &str, command: Command) -> Result<Decision, Refusal> {
        decide(&self.c, command, &facts(self.now, &actor(who)))
    }

    /// Takes a step that must be allowed and must change something.
    pub fn step(&mut self, who: &str, command: Command) -> &mut Self {
        match self.try_to(who, command.clone()) {
            Ok(Decision::Happened { events, after }) => self.happened(events, *after),
            Ok(Decision::AlreadyDone) => panic!("{who} had done it before: {command:?}"),
            Err(refusal) => panic!("{who} was refused: {refusal} ({})\n{command:?}", refusal.code()),
        }
        self
    }

    /// Takes a step whose input is read off the file.
    pub fn with(&mut self, who: &str, command: impl FnOnce(&Complaint) -> Command) -> &mut Self {
        let command = command(&self.c);
        self.step(who, command)
    }

    /// Writes down what a decision made of the file.
    fn happened(&mut self, events: Vec<Event>, after: Complaint) {
        self.goes_on(events, after);
        self.pages.push((self.c.clone(), self.now));
        self.assert_the_log_tells_the_same();
    }

    /// Goes on without a page of its own, for courses of events that are long.
    pub fn goes_on(&mut self, events: Vec<Event>, after: Complaint) {
        self.mark = self.log.len();
        self.log.extend(events.into_iter().map(|e| (e, self.now)));
        self.c = after;
    }

    /// The events of the last step.
    pub fn fresh(&self) -> impl Iterator<Item = &Event> {
        self.log[self.mark..].iter().map(|(e, _)| e)
    }

    /// The events before the last step.
    pub fn earlier(&self) -> impl Iterator<Item = &Event> {
        self.log[..self.mark].iter().map(|(e, _)| e)
    }

    /// The code with which a step is refused.
    pub fn refusal(&self, who: &str, command: Command) -> Refusal {
        match self.try_to(who, command.clone()) {
            Err(refusal) => refusal,
            Ok(outcome) => panic!("{who} was not refused: {command:?}\n{outcome:?}"),
        }
    }

    /// Holds that a step is refused with this code and changes nothing.
    pub fn refuses(&mut self, who: &str, command: Command, code: &str) -> &mut Self {
        assert_eq!(self.refusal(who, command).code(), code);
        self
    }

    /// Holds that a step had been taken before.
    pub fn already(&mut self, who: &str, command: Command) -> &mut Self {
        assert_eq!(self.try_to(who, command), Ok(Decision::AlreadyDone));
        self
    }

    /// Lets time pass.
    pub fn wait(&mut self, ms: i64) -> &mut Self {
        self.now = self.now.plus_ms(ms);
        self
    }

    /// Lets time pass until this moment.
    pub fn until(&mut self, when: &str) -> &mut Self {
        assert!(at(when) >= self.now, "time runs forward only");
        self.now = at(when);
        self
    }

    /// The moves open to this person now.
    pub fn moves(&self, who: &str) -> Vec<Move> {
        open_moves(&self.c, &facts(self.now, &actor(who)))
    }

    /// The codes of the events of the last step.
    pub fn last(&self) -> Vec<&'static str> {
        self.fresh().map(Event::code).collect()
    }

    /// Holds that this clock runs and when it is due.
    pub fn runs(&mut self, clock: &str, due: &str) -> &mut Self {
        let open = self.c.open_clock(clock).unwrap_or_else(|| panic!("{clock} does not run"));
        assert_eq!(open.due, at(due), "{clock} is due {}", open.due.to_rfc3339());
        self
    }

    /// Holds that this issue has a clock of its own that runs, and when it is due.
    pub fn runs_for(&mut self, issue: u8, clock: &str, due: &str) -> &mut Self {
        let own = self.c.clocks.iter().find(|k| k.is_open() && k.name == clock && k.issue() == Some(issue));
        let own = own.unwrap_or_else(|| panic!("{clock} does not run for issue {issue}"));
        assert_eq!(own.due, at(due), "{clock} of issue {issue} is due {}", own.due.to_rfc3339());
        self
    }

    /// Holds that the last step told the customer so.
    pub fn told_of(&mut self, about: &str) -> &mut Self {
        let told = |e: &Event| matches!(e, Event::CustomerTold { about: a, .. } if a.code() == about);
        assert!(self.fresh().any(told), "the customer was not told: {about}");
        self
    }

    /// Holds that this clock is not open.
    pub fn rests(&mut self, clock: &str) -> &mut Self {
        assert!(self.c.open_clock(clock).is_none(), "{clock} runs");
        self
    }

    /// Holds that this clock stopped at this moment, and by how much it was missed.
    pub fn stopped(&mut self, clock: &str, when: &str, missed_ms: i64) -> &mut Self {
        let last =
            self.c.clocks.iter().rfind(|c| c.name == clock).unwrap_or_else(|| panic!("{clock} never ran"));
        assert_eq!(last.stopped_at(), Some(at(when)), "{clock}");
        assert_eq!(last.overdue_by_ms(self.now), missed_ms, "{clock}");
        self
    }

    /// Holds that the file stands at this stage.
    pub fn stands(&mut self, stage: &str) -> &mut Self {
        assert_eq!(self.c.stage.code().code(), stage);
        self
    }

    fn assert_the_log_tells_the_same(&self) {
        let told = replay(self.log.iter().map(|(e, when)| (e, *when)));
        assert_eq!(told.as_ref(), Some(&self.c));
    }
}

/// The stages of the usual way, one after the other; the owner is `h1`.
impl Story {
    /// The owner has it and has accepted.
    pub fn accepted(mut self) -> Self {
        self.step("program", inputs::dispatch("h1")).step("h1", Command::Accept);
        self
    }

    /// The group looks for the facts and the first piece of evidence is in.
    pub fn investigating(mut self) -> Self {
        self.step("h1", Command::BeginInvestigation { group: inputs::group() })
            .step("ops", inputs::evidence(None));
        self
    }

    /// Findings are filed and every issue has this liability.
    pub fn liable(mut self, party: Party) -> Self {
        self.with("h1", |c| inputs::findings(c, issue::Verdict::Upheld));
        for no in (1..).take(self.c.issues.len()) {
            self.step("h1", inputs::liability(no, party));
        }
        self
    }

    /// The proposal that the liability asks for is written.
    pub fn proposed(mut self) -> Self {
        self.with("h1", inputs::proposal);
        self
    }

    /// Compliance approved it.
    pub fn reviewed(mut self) -> Self {
        self.step("comp1", Command::Review(inputs::review(Verdict::Approve)));
        self
    }

    /// The customer has it.
    pub fn sent(mut self) -> Self {
        self.step("h1", Command::SendProposal { channel: SendChannel::Phone, promises: Vec::new() });
        self
    }

    /// The customer answered every issue in the same way.
    pub fn answered(mut self, answer: AnswerKind) -> Self {
        self.with("h1", |c| inputs::answers(c, answer));
        self
    }

    /// Everything promised to the customer was done.
    pub fn handled(mut self) -> Self {
        let plans = |c: &Complaint| -> Vec<(u8, PartKind)> {
            let of = |i: &issue::Issue| {
                i.plan.iter().flat_map(|p| &p.parts).map(|p| (i.no, p.kind)).collect::<Vec<_>>()
            };
            c.issues.iter().flat_map(of).collect()
        };
        let due = self.now.day().plus(30).to_string();
        for (no, kind) in plans(&self.c) {
            let command = match kind {
                PartKind::Rectification => inputs::rectification(no, &due),
                _ => inputs::carry_out(no, kind), // every other part is done by saying so, with its proof
            };
            self.step("h1", command);
        }
        self
    }

    /// Somebody else asked the customer how it was.
    pub fn followed_up(mut self, satisfied: Satisfied) -> Self {
        self.step("h3", inputs::follow_up(Some(satisfied)));
        self
    }

    /// A complaint whose proposal waits to be written, with this liability for each of so many issues.
    pub fn proposing(issues: usize, party: Party) -> Self {
        Self::normal(issues).accepted().investigating().liable(party)
    }

    /// A complaint whose compensation lies with compliance.
    pub fn in_review() -> Self {
        Self::proposing(1, Party::Bank).proposed()
    }

    /// A complaint whose plan the customer has.
    pub fn awaiting() -> Self {
        Self::in_review().reviewed().sent()
    }

    /// A complaint whose plan the customer accepted.
    pub fn carrying_out() -> Self {
        Self::awaiting().answered(AnswerKind::Accept)
    }

    /// A complaint that was handled and waits for the follow-up.
    pub fn following_up() -> Self {
        Self::carrying_out().handled()
    }

    /// A complaint that ended as it should.
    pub fn closed() -> Self {
        let mut story = Self::following_up().followed_up(Satisfied::Satisfied);
        story.step("h1", inputs::close());
        story
    }

    /// A complaint whose customer rejected the plan.
    pub fn rejected() -> Self {
        Self::awaiting().answered(AnswerKind::Reject)
    }

    /// A file that ended because the demand was found unreasonable by two persons.
    pub fn refused_as_unreasonable() -> Self {
        use greenlane_domain::complaint::closure::RefusingEnding::Unreasonable;
        let mut story = Self::proposing(1, Party::Customer);
        story
            .step("h1", inputs::ending(Unreasonable))
            .wait(hours(1))
            .step("lead2", inputs::approve_ending(true));
        story
    }

    /// Names somebody who must be in the bank, so that a typing mistake cannot pass as a bar.
    pub fn known(who: &str) -> greenlane_domain::ids::UserId {
        let id = user(who);
        assert!(CHART.member(&id).is_some(), "{who} is not in the bank");
        id
    }
}
