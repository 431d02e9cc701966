//! The next step and its time. Only what the bank promises to customers is shown; the clocks it sets itself stay inside.

use super::steps::done;
use super::told::Told;
use super::views::PortalNext;
use crate::Desk;
use crate::complaint::is_rated;
use greenlane_domain::clocks::{Clock, ClockState, Look};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::stage::Stage;
use greenlane_domain::time::{Instant, Limit, due_at};

/// By when the next step is promised.
enum By<'c> {
    Clock(Option<&'c Clock>),
    /// The end of the day that a plan names.
    Day(Option<Instant>),
    /// It is the customer's turn, and nobody hurries them.
    Nothing,
}

/// What happens next.
pub fn next(told: &Told) -> PortalNext {
    let (code, by) = step(told);
    let blank = PortalNext { code: code.to_owned(), by: None, late: false, previous_by: None, reason: None };
    match by {
        By::Nothing | By::Clock(None) | By::Day(None) => blank,
        By::Day(Some(day)) if told.now >= day => late(told, day, blank),
        By::Day(Some(day)) => PortalNext { by: Some(day.to_rfc3339()), ..blank },
        By::Clock(Some(clock)) => {
            let with_reason = PortalNext { reason: reason(told, clock), ..blank };
            if clock.look(told.now) == Look::Overdue {
                return late(told, clock.due, with_reason);
            }
            let previous_by = clock.agreed_from.or(clock.extended_from).map(Instant::to_rfc3339);
            PortalNext { by: Some(clock.due.to_rfc3339()), previous_by, ..with_reason }
        }
    }
}

fn step(told: &Told) -> (&'static str, By<'_>) {
    let c = &told.complaint;
    let clock = |name: &str| By::Clock(c.open_clock(name));
    if !c.stage.is_open() {
        let waits = c.verification.as_ref().is_some_and(|v| v.decided.is_none());
        return if waits { ("verify", clock("verification")) } else { ("none", By::Nothing) };
    }
    if c.open_escalation().is_some() {
        return ("supervisor", clock("supervisor_call"));
    }
    let first_call = first_call(c);
    let not_yet_called = c.open_clock("first_contact").is_some();
    match &c.stage {
        Stage::AwaitingCustomer { .. } => ("confirm", By::Nothing),
        Stage::CarryingOut { .. } => ("carry_out", By::Day(next_part(told))),
        Stage::FollowUp { .. } if is_rated(c) => ("close", By::Nothing),
        Stage::FollowUp { .. } => ("rate", By::Nothing),
        Stage::Registered
        | Stage::Triaged
        | Stage::Dispatched
        | Stage::Investigating { .. }
        | Stage::Proposing { .. }
        | Stage::ComplianceReview { .. }
            if not_yet_called =>
        {
            ("contact", By::Clock(first_call))
        }
        Stage::Registered | Stage::Triaged | Stage::Dispatched => ("check", clock("decision")),
        Stage::Investigating { .. } | Stage::Proposing { .. } | Stage::ComplianceReview { .. } => {
            ("proposal", clock("decision"))
        }
        Stage::Closed { .. } => ("none", By::Nothing),
    }
}

/// The clock of the first call as the receipt promised it: the green channel calls sooner.
pub(super) fn first_call(c: &Complaint) -> Option<&Clock> {
    c.open_clock("green_first_response").or_else(|| c.open_clock("first_contact"))
}

/// The promised time has passed: that is said, with the time that was promised since, if one was.
fn late(told: &Told, promised: Instant, blank: PortalNext) -> PortalNext {
    let c = &told.complaint;
    let promises = c.promises.iter().filter(|p| p.is_open()).map(|p| p.due);
    // Whoever missed the quick call of the green channel still owes the call that everybody is promised.
    let call = c.open_clock("first_contact").filter(|_| blank.code == "contact").map(|clock| clock.due);
    let open = promises.chain(call).filter(|due| *due > told.now);
    PortalNext {
        by: open.min().map(Instant::to_rfc3339),
        late: true,
        previous_by: Some(promised.to_rfc3339()),
        ..blank
    }
}

/// The end of the earliest day that an open part of a plan names.
fn next_part(told: &Told) -> Option<Instant> {
    let parts = told.complaint.issues.iter().filter_map(|i| i.plan.as_ref()).flat_map(|p| &p.parts);
    parts.filter(|p| p.done.is_none()).filter_map(|p| p.due).min().map(|day| day.end())
}

/// Why it takes longer: the customer is told the reason of an extension and of a pause (Order 2020 No. 3 art. 18).
fn reason(told: &Told, clock: &Clock) -> Option<String> {
    if let ClockState::Paused { reason, .. } = &clock.state {
        return match reason.as_str() {
            "appraisal" => Some("正在等待鉴定、检测或评估的结果".to_owned()),
            "mediation" => Some("正在调解".to_owned()),
            _ => None, // a reason of an older policy has no sentence here
        };
    }
    if clock.agreed_from.is_some() {
        return Some("按与您约定的日期办理".to_owned());
    }
    let restarted = |k: &Clock| k.superseded && k.name == clock.name;
    if clock.extended_from.is_none() && told.complaint.clocks.iter().any(restarted) {
        return Some("您补充了新的情况，办理时限从收到之日重新起算".to_owned());
    }
    clock.extended_from?;
    let events = told.links.iter().flat_map(|link| &link.events).rev();
    let mut reasons = events.filter_map(|event| match event {
        Event::ClockExtended { name, reason, .. } if *name == clock.name => Some(reason),
        _ => None, // no other event extends a clock
    });
    told.some_text(reasons.next())
}

/// Working days without a word after which the customer is told so, before they have to ask (S4-15).
const QUIET_DAYS: u16 = 5;

/// Since when nothing was told to a customer who waits, if that is too long.
pub fn quiet_since(desk: &Desk, told: &Told) -> Option<Instant> {
    let waits = match told.complaint.stage {
        Stage::Dispatched
        | Stage::Investigating { .. }
        | Stage::Proposing { .. }
        | Stage::ComplianceReview { .. } => true,
        Stage::Registered
        | Stage::Triaged
        | Stage::AwaitingCustomer { .. }
        | Stage::CarryingOut { .. }
        | Stage::FollowUp { .. }
        | Stage::Closed { .. } => false,
    };
    let last = told.links.iter().rev().find(|link| link.events.iter().any(|e| done(e).is_some()))?.at;
    let limit = Limit::WorkingDays(QUIET_DAYS);
    (waits && due_at(last, &limit, &desk.policy().calendar) <= told.now).then_some(last)
}
