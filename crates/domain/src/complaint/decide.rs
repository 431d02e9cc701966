//! The one door through which a complaint changes: `decide(command, facts) → events | refusal`. Pure; the clocks that
//! an event starts or stops are decided with it.

use super::command::Command;
use super::event::Event;
use super::facts::Facts;
use super::intake::{Registration, register};
use super::{
    Complaint, added_issue, agreement, closure, compliance_review, dispatch, escalation, evidence, extension,
    follow_up, green_channel, investigation, liability, merging, pause, promise, recount, rectification,
    recusal, reminder, reopening, repeat, reply, resolution, restart, supervision, triage, triage_check,
    verification, watch, withdrawal,
};
use crate::access::Who;
use crate::clocks::react::react;
use crate::refusal::Refusal;

/// What came of a command that is allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// These things happened, in this order; the complaint as it stands after them.
    Happened { events: Vec<Event>, after: Box<Complaint> },
    /// It had been done before; nothing happened.
    AlreadyDone,
}

/// Decides a command on a complaint that exists.
pub fn decide(complaint: &Complaint, command: Command, facts: &Facts<'_>) -> Result<Decision, Refusal> {
    match step(complaint, command, facts) {
        Ok(events) => Ok(with_clocks(complaint.clone(), events, facts)),
        Err(Refusal::NothingChanged) => Ok(Decision::AlreadyDone),
        Err(refusal) => Err(refusal),
    }
}

/// Decides the registration of a new complaint together with its triage, so that a complaint never stands unread.
pub fn decide_new(
    registration: Registration,
    triage_input: triage::Triage,
    facts: &Facts<'_>,
) -> Result<(Vec<Event>, Complaint), Refusal> {
    let complaint = Complaint::open(&registration);
    let mut events = register(registration, facts)?;
    // The class a clerk chose at intake needs its reason only when it differs from the rules; that was settled before.
    let graded = triage::triage(&complaint, triage_input, facts)?;
    match with_clocks(complaint, graded, facts) {
        Decision::Happened { events: more, after } => {
            events.extend(more);
            Ok((events, *after))
        }
        Decision::AlreadyDone => Err(Refusal::NothingChanged),
    }
}

fn with_clocks(mut after: Complaint, events: Vec<Event>, facts: &Facts<'_>) -> Decision {
    let mut all = Vec::with_capacity(events.len() + 4);
    for event in events {
        after.evolve(&event, facts.now);
        let clock_events = react(&after, &event, facts.now, facts.policy);
        all.push(event);
        for clock_event in clock_events {
            after.evolve(&clock_event, facts.now);
            all.push(clock_event);
        }
    }
    Decision::Happened { events: all, after: Box::new(after) }
}

fn step(c: &Complaint, command: Command, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Triage(input) => triage::triage(c, input, facts),
        Command::CheckTriage(input) => triage_check::check(c, input, facts),
        Command::TakeBackTriage { reason } => triage_check::take_back(c, &reason, facts),
        Command::EnterGreenChannel { reason, team } => green_channel::enter(c, reason, team, facts),
        Command::LeaveGreenChannel { reason } => green_channel::leave(c, reason, facts),
        Command::Dispatch(input) => dispatch::dispatch(c, input, facts),
        Command::Accept => dispatch::accept(c, facts),
        Command::LogContact(input) => investigation::log_contact(c, input, facts),
        Command::Note { words } => note(c, words, facts),
        Command::AddIssue(new) => added_issue::add(c, new, facts),
        Command::CustomerWrites { words } => customer_writes(c, words, facts),
        Command::Recuse { staff, reason } => recusal::recuse(c, staff, reason, facts),
        Command::BeginInvestigation { group } => investigation::begin(c, group, facts),
        Command::RequestEvidence { kind, title, from } => evidence::request(c, kind, title, from, facts),
        Command::AttachEvidence(arrival) => evidence::attach(c, arrival, facts),
        Command::FileFindings { findings } => investigation::file_findings(c, findings, facts),
        Command::FindLiability { issue, party, reasons, evidence } => {
            liability::find(c, issue, party, reasons, evidence, facts)
        }
        Command::Propose { plans, letter } => resolution::propose(c, plans, letter, facts),
        Command::Review(new) => compliance_review::review(c, new, facts),
        Command::SendProposal { channel, promises } => reply::send(c, channel, promises, facts),
        Command::Answer { answers, channel } => resolution::answer(c, answers, channel, facts),
        Command::CarryOut { issue, part, words } => resolution::carry_out(c, issue, part, words, facts),
        Command::LinkRectification(new) => rectification::link(c, new, facts),
        Command::FollowUp(new) => follow_up::follow_up(c, new, facts),
        Command::Close(reflection) => closure::close(c, reflection, facts),
        Command::Reopen { reason } => reopening::reopen(c, reason, facts),
        Command::Escalate { words } => escalation::escalate(c, words, facts),
        Command::ResolveEscalation { outcome, words } => escalation::resolve(c, outcome, words, facts),
        Command::Extend { issue, to_days, reason, upheld } => {
            extension::extend(c, issue, to_days, (reason, upheld), facts)
        }
        Command::Pause { issue, reason, words } => pause::pause(c, issue, reason, words, facts),
        Command::Resume { issue, words } => pause::resume(c, issue, words, facts),
        Command::Recount => recount::recount(c, facts),
        Command::EndPause => pause::run_out(c, facts),
        Command::Restart(input) => restart::restart(c, input, facts),
        Command::Agree(input) => agreement::agree(c, input, facts),
        Command::Remind => reminder::remind(c, facts),
        Command::NoteRepeat { before, team } => repeat::note(c, before, team, facts),
        Command::Withdraw(input) => withdrawal::withdraw(c, input, facts),
        Command::Merge { into, reason } => merging::merge(c, &into, reason, facts),
        Command::RequestEnding { ending, reason, criteria, letter } => {
            closure::request(c, ending, reason, criteria, letter, facts)
        }
        Command::ApproveEnding { approve, words } => closure::approve(c, approve, words, facts),
        Command::RequestVerification { grounds } => verification::request(c, grounds, facts),
        Command::DecideVerification { outcome, words } => verification::decide(c, outcome, words, facts),
        Command::Watch { words, by } => watch::watch(c, words, by, facts),
        Command::ReviewWatch { words, next } => watch::review(c, words, next, facts),
        Command::NoteAge => watch::note_age(c, facts),
        Command::Supervise { words, by } => supervision::supervise(c, words, by, facts),
        Command::AnswerSupervision { no, words } => supervision::answer(c, no, words, facts),
        Command::SettleSupervision { no, how } => supervision::settle(c, no, how, facts),
        Command::Promise(new) => promise::promise(c, new, facts),
        Command::KeepPromise { no, proof } => promise::keep(c, no, proof, facts),
        Command::MovePromise { no, due, reason } => promise::move_on(c, no, due, reason, facts),
    }
}

fn note(c: &Complaint, words: crate::privacy::Words, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    facts.staff()?;
    if words.is_blank() {
        return Err(Refusal::NothingWritten);
    }
    if c.stage.ending().is_some_and(|e| matches!(e, super::stage::Ending::Merged { .. })) {
        return Err(Refusal::AlreadyClosed);
    }
    Ok(vec![Event::Noted { words }])
}

fn customer_writes(
    c: &Complaint,
    words: crate::privacy::Words,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    if facts.actor.who != Who::Customer {
        return Err(Refusal::OnlyTheCustomer);
    }
    if words.is_blank() {
        return Err(Refusal::NothingWritten);
    }
    Ok(vec![Event::CustomerWrote { words }])
}
