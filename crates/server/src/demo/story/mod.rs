//! Tells the story of one complaint: a simulated clock, people, and one command after the other to the rules. `opening`
//! registers it, `handling` goes as far as the findings, `answering` from there to the closing, `endings` holds the
//! other ways out and what may come after an end.

mod answering;
mod endings;
mod handling;
mod hours;
mod money;
mod opening;
mod supervising;

use super::Generated;
use super::chance::Chance;
use super::grammar::{Slots, say};
use super::plan::{Plan, Stop, Tempo};
use super::world::World;
use greenlane_domain::access::chart::Staff;
use greenlane_domain::access::{Actor, Who, may};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::decide::{Decision, decide};
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::facts::Facts;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::UserId;
use greenlane_domain::privacy::Words;
use greenlane_domain::refusal::Refusal;
use greenlane_domain::time::Instant;
pub use hours::Hours;
pub use opening::registered_at;
use std::collections::BTreeMap;

/// Why a step could not be made. With the policy that comes with the program there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A rule refused it.
    Refused { step: Move, why: Refusal },
    /// The person may not do it.
    NotAllowed { step: Move, who: UserId },
    /// The organisation has nobody who could do it.
    NobodyFree { step: Move },
}

/// Why a story does not go on.
#[derive(Debug)]
enum Halt {
    /// The next step lies after `now`.
    TimeIsUp,
    /// The plan lets the file stand here.
    Standstill,
    Fault(Fault),
}

type Told = Result<(), Halt>;

/// A time between two steps, in minutes, counted in somebody's hours.
#[derive(Debug, Clone, Copy)]
struct Gap(i64, i64, Hours);

/// One complaint being told.
pub struct Story<'w, 'g> {
    world: &'w World<'g>,
    plan: Plan,
    chance: Chance,
    slots: Slots,
    at: Instant,
    c: Complaint,
    events: Vec<(Event, Instant, Who)>,
    texts: Vec<(String, String)>,
    narrative: String,
    summary: String,
}

impl<'w, 'g> Story<'w, 'g> {
    /// Tells the whole story. `loads` counts the open files of each person at the beginning.
    pub fn tell(
        world: &'w World<'g>,
        plan: Plan,
        chance: Chance,
        loads: &BTreeMap<UserId, u32>,
    ) -> Generated {
        let mut story = opening::open(world, plan, chance);
        let fault = match story.run(loads) {
            Ok(()) | Err(Halt::TimeIsUp | Halt::Standstill) => None,
            Err(Halt::Fault(fault)) => Some(fault),
        };
        Generated {
            customer: story.plan.customer,
            summary: story.summary,
            narrative: story.narrative,
            texts: story.texts,
            events: story.events,
            after: story.c,
            fault,
        }
    }

    /// One step by somebody: checked against their rights, then put to the rules.
    fn act(&mut self, step: Move, actor: &Actor, command: Command) -> Told {
        if let Who::Staff(who) = &actor.who
            && !may(actor, step.action(), &self.c)
        {
            return Err(Halt::Fault(Fault::NotAllowed { step, who: who.clone() }));
        }
        let facts = Facts { now: self.at, actor, policy: self.world.policy, chart: self.world.chart };
        match decide(&self.c, command, &facts) {
            Ok(Decision::Happened { events, after }) => {
                self.events.extend(events.into_iter().map(|e| (e, self.at, actor.who.clone())));
                self.c = *after;
                Ok(())
            }
            Ok(Decision::AlreadyDone) => Ok(()),
            Err(why) => Err(Halt::Fault(Fault::Refused { step, why })),
        }
    }

    /// A step by the owner.
    fn act_as_owner(&mut self, step: Move, command: Command) -> Told {
        let owner = self.c.owner_id().cloned();
        let actor = self.actor_of(step, owner.as_ref())?;
        self.act(step, actor, command)
    }

    /// A step by the customer, through the portal.
    fn act_as_customer(&mut self, step: Move, command: Command) -> Told {
        self.act(step, &Actor::customer(), command)
    }

    fn actor_of(&self, step: Move, id: Option<&UserId>) -> Result<&'w Actor, Halt> {
        let world: &'w World<'g> = self.world;
        id.and_then(|id| world.actor(id)).ok_or(Halt::Fault(Fault::NobodyFree { step }))
    }

    fn actor_for(&self, step: Move, staff: Option<&Staff>) -> Result<&'w Actor, Halt> {
        self.actor_of(step, staff.map(|s| &s.id))
    }

    /// Lets time pass. Ends the story when the next step would lie after `now`.
    fn pass(&mut self, gap: Gap) -> Told {
        let Gap(low, high, hours) = gap;
        let minutes = (self.chance.between(low, high) * self.plan.pace.per_cent() / 100).max(1);
        let seconds = self.chance.between(0, 59);
        let next = match self.plan.tempo {
            Tempo::Natural => hours.after(self.at, minutes, &self.world.policy.calendar),
            Tempo::BeforeNow => hours::before(self.world.now, self.at, minutes),
        };
        let next = next.plus_ms(if minutes > 10 { seconds * 1000 } else { 0 });
        if next >= self.world.now {
            return Err(Halt::TimeIsUp);
        }
        self.at = next;
        Ok(())
    }

    /// Ends the story when the plan lets the file stand here.
    fn stop_at(&self, stop: Stop) -> Told {
        if self.plan.stop == Some(stop) { Err(Halt::Standstill) } else { Ok(()) }
    }

    /// A sentence of one of these patterns, sealed.
    fn say(&mut self, patterns: &[&str]) -> Words {
        let text = say(patterns, &self.slots, &mut self.chance);
        self.seal(text)
    }

    fn seal(&mut self, text: String) -> Words {
        seal(self.world, &mut self.texts, text)
    }

    /// Sets the day in the words "before that day" to so many working days from now on, and returns it.
    fn promise_within(&mut self, working_days: u32) -> greenlane_domain::time::Day {
        let mut day = self.at.day();
        for _ in 0..working_days {
            day = self.world.policy.calendar.working_day_from(day.plus(1));
        }
        self.slots.due = opening::month_and_date(day);
        day
    }
}

fn seal(world: &World<'_>, texts: &mut Vec<(String, String)>, text: String) -> Words {
    let words = (world.seal)(&text);
    texts.push((words.seal.clone(), text));
    words
}
