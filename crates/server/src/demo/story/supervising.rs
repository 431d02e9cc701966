//! What a leader asks for on the way, and how the owner answers.

use super::{Gap, Hours, Story, Told};
use crate::demo::plan::{Stop, Twist};
use crate::demo::words::staff;
use greenlane_domain::access::independence::Part;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::complaint::supervision::{AnswerBy, Settlement};
use greenlane_domain::time::Limit;

/// How long a leader gives.
const LIMITS: &[Limit] =
    &[Limit::Hours(4), Limit::WorkingDays(1), Limit::WorkingDays(3), Limit::WorkingDays(5)];

impl Story<'_, '_> {
    /// An order and its answer; now and then the answer is sent back once.
    pub(super) fn supervise(&mut self) -> Told {
        if !self.plan.has(Twist::Supervised) {
            return Ok(());
        }
        let world = self.world;
        let executives = &world.executives;
        let anybody = |_: &greenlane_domain::access::chart::Staff| true;
        let free = world.free(executives, Part::Handle, &self.c, &mut self.chance, anybody);
        let leader = self.actor_for(Move::Supervise, free)?;
        self.pass(Gap(30, 240, Hours::Office))?;
        let by = AnswerBy::Within(*self.chance.pick(LIMITS).unwrap_or(&Limit::WorkingDays(3)));
        let words = self.say(staff::ORDERS);
        self.act(Move::Supervise, leader, Command::Supervise { words, by })?;
        self.stop_at(Stop::Supervised)?;
        self.answer_order()?;
        self.stop_at(Stop::OrderAnswered)?;
        let no = self.c.orders.len() as u16;
        self.pass(Gap(30, 300, Hours::Office))?;
        if self.chance.in_thousand(220) {
            let reasons = self.say(staff::SENT_BACK);
            let how = Settlement::SendBack { reasons, by: AnswerBy::Within(Limit::WorkingDays(1)) };
            self.act(Move::SettleSupervision, leader, Command::SettleSupervision { no, how })?;
            self.answer_order()?;
            self.pass(Gap(30, 300, Hours::Office))?;
        }
        let how = Settlement::Accept { words: None };
        self.act(Move::SettleSupervision, leader, Command::SettleSupervision { no, how })
    }

    fn answer_order(&mut self) -> Told {
        self.pass(Gap(40, 420, Hours::Office))?;
        let (no, words) = (self.c.orders.len() as u16, self.say(staff::ORDER_ANSWERS));
        self.act_as_owner(Move::AnswerSupervision, Command::AnswerSupervision { no, words })
    }

    /// Tells the customer of a new date for what was promised and cannot be kept in time.
    pub(super) fn move_promise(&mut self) -> Told {
        let Some(no) = self.c.promises.iter().find(|p| p.is_open()).map(|p| p.no) else { return Ok(()) };
        let due = self.promise_within(2).start().plus_ms(18 * 3_600_000);
        let reason = self.say(staff::MOVED);
        self.act_as_owner(Move::MovePromise, Command::MovePromise { no, due, reason })
    }
}
