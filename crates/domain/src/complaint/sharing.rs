//! The same complaints shared out twice, by two sets of points: who would have got what. Both turns begin with empty
//! desks, take the complaints as they came, and a complaint weighs on its owner until it ended.

use super::Complaint;
use super::dispatch::candidates;
use super::facts::Facts;
use super::stage::Stage;
use crate::access::Actor;
use crate::access::chart::Chart;
use crate::ids::UserId;
use crate::policy::Policy;
use crate::time::Instant;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Whom each policy chooses for a complaint; nobody when nobody fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    pub then: Option<UserId>,
    pub now: Option<UserId>,
}

/// Shares the complaints out in this order by either policy; nothing for what is no complaint and has no owner.
pub fn share(files: &[Complaint], chart: &Chart, then: &Policy, now: &Policy) -> Vec<Option<Shared>> {
    let (mut then, mut now) = (Turn::new(then), Turn::new(now));
    let each = |c: &Complaint| {
        c.is_a_complaint().then(|| Shared { then: then.choose(c, chart), now: now.choose(c, chart) })
    };
    files.iter().map(each).collect()
}

/// One turn: what everybody has at the moment.
struct Turn<'p> {
    policy: &'p Policy,
    loads: BTreeMap<UserId, u32>,
    ends: BinaryHeap<Reverse<(Instant, UserId)>>,
}

impl<'p> Turn<'p> {
    const fn new(policy: &'p Policy) -> Self {
        Self { policy, loads: BTreeMap::new(), ends: BinaryHeap::new() }
    }

    fn choose(&mut self, c: &Complaint, chart: &Chart) -> Option<UserId> {
        while self.ends.peek().is_some_and(|Reverse((at, _))| *at <= c.registered_at) {
            let Some(Reverse((_, owner))) = self.ends.pop() else { break };
            self.loads.entry(owner).and_modify(|load| *load -= 1);
        }
        let program = Actor::program();
        let facts = Facts { now: c.registered_at, actor: &program, policy: self.policy, chart };
        let best = candidates(c, &self.loads, &facts).into_iter().find(|one| one.unfit.is_none())?;
        *self.loads.entry(best.staff.clone()).or_default() += 1;
        if let Some(at) = ended_at(&c.stage) {
            self.ends.push(Reverse((at, best.staff.clone())));
        }
        Some(best.staff)
    }
}

const fn ended_at(stage: &Stage) -> Option<Instant> {
    match stage {
        Stage::Closed { at, .. } => Some(*at),
        Stage::Registered
        | Stage::Triaged
        | Stage::Dispatched
        | Stage::Investigating { .. }
        | Stage::Proposing { .. }
        | Stage::ComplianceReview { .. }
        | Stage::AwaitingCustomer { .. }
        | Stage::CarryingOut { .. }
        | Stage::FollowUp { .. } => None,
    }
}
