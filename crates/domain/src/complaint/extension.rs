//! 延期: the statutory clock may be extended to 30 and to 60 days in all, with the right approver, and the customer is
//! told (Order 2020 No. 3 art. 18 (1)).

use super::Complaint;
use super::event::{Event, TimeNotice};
use super::facts::Facts;
use super::issue::IssueNo;
use crate::access::Role;
use crate::clocks::Clock;
use crate::clocks::issues::meant;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::{Limit, due_at};

/// Extends the statutory clock to so many days in all, counted from its start; the second words say why a lead stands by the
/// first, where the check of the words keeps them back.
pub fn extend(
    c: &Complaint,
    issue: Option<IssueNo>,
    to_days: u16,
    (reason, wording_upheld): (Words, Option<Words>),
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    let rule = &facts.policy.handling.extension;
    let clock = meant(c, issue, facts.policy, |r| r.extensible).ok_or(Refusal::NoClockToExtend)?;
    if !clock.is_running() {
        return Err(Refusal::ClockStandsStill);
    }
    if clock.agreed_from.is_some() {
        return Err(Refusal::AgreedOtherwise);
    }
    if to_days != rule.first_total_days && to_days != rule.last_total_days {
        return Err(Refusal::BeyondTheLaw { most: rule.last_total_days.to_string() });
    }
    facts.require_reason(&reason)?;
    let far = to_days == rule.last_total_days;
    if far && !facts.actor.is(Role::Executive) {
        return Err(Refusal::ApproverNeeded { role: Role::Executive.code().to_owned() });
    }
    if facts.now >= clock.due {
        return Err(Refusal::TooLateToExtend);
    }
    let mut longer = clock.clone();
    longer.due = due_at(clock.started, &Limit::NaturalDays(to_days), &facts.policy.calendar);
    // Days that did not count before the extension do not count after it either (art. 18 (2), art. 23).
    for pause in &clock.pauses {
        longer.due = longer.due_after_pause(pause.from, pause.to, &facts.policy.calendar);
    }
    let due = longer.due;
    if due <= clock.due {
        return Err(Refusal::NothingChanged);
    }
    let extended = Event::ClockExtended {
        name: clock.name.clone(),
        subject: clock.subject,
        from: clock.due,
        to: due,
        reason,
        wording_upheld,
    };
    Ok(vec![extended, TimeNotice::Extended.in_the_portal()])
}

/// Whether an extension is open now, whatever is asked for.
pub fn is_open(c: &Complaint, facts: &Facts<'_>) -> bool {
    let still = |k: &Clock| k.is_running() && facts.now < k.due && k.agreed_from.is_none();
    open(c, facts).any(still)
}

/// The open clocks that the law allows to extend.
fn open<'c>(c: &'c Complaint, facts: &'c Facts<'_>) -> impl Iterator<Item = &'c Clock> {
    c.clocks.iter().filter(|k| k.is_open() && facts.policy.clock(&k.name).is_some_and(|r| r.extensible))
}
