//! 督办: a leader asks for something on a complaint and says by when an answer is wanted (S4-24, S4-10). Each order has
//! a running number and a clock of its own, so that several may be open at once.

use super::Complaint;
use super::dispatch::as_owner;
use super::event::Event;
use super::facts::Facts;
use crate::access::Role;
use crate::access::independence::{Part, bar};
use crate::codes::codes;
use crate::ids::UserId;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::{Day, Instant, Limit, due_at};
use serde::{Deserialize, Serialize};

/// The latest day for an answer, counted from the order.
pub const MOST_DAYS: u16 = 60;
/// So many orders may wait at once.
pub const MOST_WAITING: usize = 20;

/// By when an answer is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerBy {
    Within(Limit),
    /// At 24:00 of this day.
    Day(Day),
}

codes! {
    /// Where an order stands.
    pub enum OrderState {
        /// It waits for the answer.
        Open = "open",
        /// It waits for a leader to accept the answer or to send it back.
        Answered = "answered",
        Accepted = "accepted",
        /// The complaint ended before it was settled.
        Lapsed = "lapsed",
    }
}

/// What somebody said about an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub by: UserId,
    pub at: Instant,
    pub words: Words,
}

/// One order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub no: u16,
    pub by: UserId,
    /// Whoever has to answer; a new owner takes it over.
    pub to: UserId,
    pub words: Words,
    pub given_at: Instant,
    pub limit: Limit,
    pub due: Instant,
    pub state: OrderState,
    /// The latest answer, and the latest reasons for sending one back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Said>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<Said>,
    /// When it was accepted or lapsed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_at: Option<Instant>,
}

/// Gives an order to the owner, or to a lead while there is none.
pub fn supervise(
    c: &Complaint,
    words: Words,
    by: AnswerBy,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    let me = leader(c, facts)?;
    facts.require_reason(&words)?;
    if c.orders.iter().filter(|o| waits(o)).count() >= MOST_WAITING {
        return Err(Refusal::TooManyWaiting { most: MOST_WAITING.to_string() });
    }
    let to = addressee(c, facts).ok_or(Refusal::NoOwnerYet)?;
    let (limit, due) = until(by, facts)?;
    Ok(vec![Event::SupervisionOrdered {
        order: Order {
            no: c.orders.len() as u16 + 1,
            by: me,
            to,
            words,
            given_at: facts.now,
            limit,
            due,
            state: OrderState::Open,
            answer: None,
            returned: None,
            done_at: None,
        },
    }])
}

/// Answers an order: by whoever it is addressed to, or by the owner.
pub fn answer(c: &Complaint, no: u16, words: Words, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    let order = find(c, no)?;
    if order.state != OrderState::Open {
        return Err(Refusal::OrderAnswered { no: no.to_string() });
    }
    let me = facts.staff()?;
    if order.by == *me {
        return Err(Refusal::OwnSupervision);
    }
    // A lead to whom it was addressed before there was an owner may still answer it.
    let mut events =
        if order.to == *me && c.owner_id() != Some(me) { Vec::new() } else { as_owner(c, facts)? };
    if words.is_blank() {
        return Err(Refusal::NothingWritten);
    }
    events.push(Event::SupervisionAnswered { no, by: me.clone(), words });
    Ok(events)
}

/// What a leader makes of an answer.
#[derive(Debug, Clone)]
pub enum Settlement {
    Accept { words: Option<Words> },
    SendBack { reasons: Words, by: AnswerBy },
}

/// Accepts the answer, or sends it back with reasons and a new day: the giver or another leader, never whoever answered.
pub fn settle(c: &Complaint, no: u16, how: Settlement, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    let order = find(c, no)?;
    let by = leader(c, facts)?;
    match order.state {
        OrderState::Answered => {}
        OrderState::Open => return Err(Refusal::OrderNotAnswered { no: no.to_string() }),
        OrderState::Accepted | OrderState::Lapsed => return Err(Refusal::NothingChanged),
    }
    if order.answer.as_ref().is_some_and(|a| a.by == by) {
        return Err(Refusal::OwnSupervision);
    }
    match how {
        Settlement::Accept { words } => Ok(vec![Event::SupervisionAccepted { no, by, words }]),
        Settlement::SendBack { reasons, by: answer_by } => {
            facts.require_reason(&reasons)?;
            let (limit, due) = until(answer_by, facts)?;
            Ok(vec![Event::SupervisionReturned { no, by, reasons, limit, due }])
        }
    }
}

/// Whether the actor may give an order: there is somebody to give it to, and nobody supervises their own work.
pub fn may_give(c: &Complaint, facts: &Facts<'_>) -> bool {
    leader(c, facts).is_ok() && addressee(c, facts).is_some()
}

/// Whether the actor may answer one of the open orders.
pub fn may_answer(c: &Complaint, facts: &Facts<'_>) -> bool {
    let Some(me) = facts.actor.who.staff() else { return false };
    let mine = |o: &Order| o.by != *me && (o.to == *me || as_owner(c, facts).is_ok());
    c.stage.is_open() && c.orders.iter().any(|o| o.state == OrderState::Open && mine(o))
}

/// Whether the actor may settle one of the answered orders.
pub fn may_settle(c: &Complaint, facts: &Facts<'_>) -> bool {
    let me = facts.actor.who.staff();
    let others = |o: &Order| o.answer.as_ref().is_some_and(|a| Some(&a.by) != me);
    leader(c, facts).is_ok() && c.orders.iter().any(|o| o.state == OrderState::Answered && others(o))
}

/// True while somebody has to do something about it.
pub const fn waits(order: &Order) -> bool {
    matches!(order.state, OrderState::Open | OrderState::Answered)
}

fn find(c: &Complaint, no: u16) -> Result<&Order, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    c.orders.iter().find(|o| o.no == no).ok_or_else(|| Refusal::NoSuchOrder { no: no.to_string() })
}

fn leader(c: &Complaint, facts: &Facts<'_>) -> Result<UserId, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    let me = facts.staff()?;
    if c.owner_id() == Some(me) {
        return Err(Refusal::OwnSupervision);
    }
    facts.require_independent(me, Part::Handle, c)?;
    Ok(me.clone())
}

fn addressee(c: &Complaint, facts: &Facts<'_>) -> Option<UserId> {
    let lead = || {
        let free = facts.chart.staff().filter(|s| s.active && !s.on_leave && s.roles.contains(&Role::Lead));
        let mut others = free.filter(|s| facts.actor.who.staff() != Some(&s.id));
        others.find(|s| bar(&s.id, Part::Handle, c, facts.chart).is_none()).map(|s| s.id.clone())
    };
    c.owner_id().cloned().or_else(lead)
}

/// The limit and the instant of what somebody chose.
pub(super) fn until(by: AnswerBy, facts: &Facts<'_>) -> Result<(Limit, Instant), Refusal> {
    let today = facts.now.day();
    let (limit, due) = match by {
        AnswerBy::Within(limit) => (limit, due_at(facts.now, &limit, &facts.policy.calendar)),
        AnswerBy::Day(day) => {
            let days = u16::try_from(day.days_since(today)).map_err(|_| Refusal::InThePast)?;
            (Limit::NaturalDays(days), day.end())
        }
    };
    if due <= facts.now {
        return Err(Refusal::InThePast);
    }
    if due > today.plus(i32::from(MOST_DAYS)).end() {
        return Err(Refusal::TooFarAway { most: MOST_DAYS.to_string() });
    }
    Ok((limit, due))
}

impl Complaint {
    pub(super) fn change_order(&mut self, no: u16, change: impl FnOnce(&mut Order)) {
        if let Some(order) = self.orders.iter_mut().find(|o| o.no == no) {
            change(order);
        }
    }

    pub(super) fn answer_order(&mut self, no: u16, said: Said) {
        self.change_order(no, |o| {
            o.state = OrderState::Answered;
            o.answer = Some(said);
        });
    }

    pub(super) fn return_order(&mut self, no: u16, said: Said, limit: Limit, due: Instant) {
        self.change_order(no, |o| {
            o.state = OrderState::Open;
            o.returned = Some(said);
            (o.limit, o.due) = (limit, due);
        });
    }

    /// What is still to be answered goes over to the new owner.
    pub(super) fn hand_over_orders(&mut self, to: &UserId) {
        for order in self.orders.iter_mut().filter(|o| o.state == OrderState::Open && o.by != *to) {
            order.to = to.clone();
        }
    }

    pub(super) fn lapse_orders(&mut self, at: Instant) {
        for order in self.orders.iter_mut().filter(|o| waits(o)) {
            order.state = OrderState::Lapsed;
            order.done_at = Some(at);
        }
    }
}
