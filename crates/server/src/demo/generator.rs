//! The complaints one by one: takes the next arrival, plans it, tells it.

use super::chance::Chance;
use super::customer::invent;
use super::matter::{self, Matter};
use super::plan::{Course, Earlier, OwnerChoice, Pace, Plan, Stop, Tempo, Twist};
use super::scenes::Scene;
use super::schedule::{Arrival, ArrivalKind, Schedule};
use super::story::{Story, registered_at};
use super::words::customer as told;
use super::world::World;
use super::{Bank, Generated};
use greenlane_domain::access::chart::{Chart, UnitKind};
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::stage::Stage;
use greenlane_domain::complaint::triage::Party;
use greenlane_domain::ids::{Number, OrgId, UserId};
use greenlane_domain::policy::Policy;
use greenlane_domain::privacy::Words;
use greenlane_domain::time::{Day, Instant};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, VecDeque};

/// Earlier files that a customer may come back about: the latest, for merging, and a thin sample of two months.
const LATEST_KEPT: usize = 64;
const SAMPLE_KEPT: usize = 400;

/// Channels with their share in a thousand.
const CHANNELS: &[(Channel, u32)] = &[
    (Channel::Phone, 470),
    (Channel::Portal, 170),
    (Channel::Counter, 120),
    (Channel::Wechat, 95),
    (Channel::Email, 40),
    (Channel::Regulator, 35),
    (Channel::Partner, 30),
    (Channel::LetterBox, 22),
    (Channel::Ledger, 18),
];

/// The channels of somebody with a telephone in their hand; what comes in by them is registered at once.
const BY_HAND: [Channel; 3] = [Channel::Phone, Channel::Portal, Channel::Wechat];

/// Generates complaints in the order in which they were received. See [`Generated`].
pub struct Generator<'g> {
    world: World<'g>,
    seed: u64,
    index: u64,
    left: usize,
    schedule: Schedule,
    branches: Vec<OrgId>,
    running: BTreeMap<Day, u32>,
    loads: BTreeMap<UserId, u32>,
    until: BinaryHeap<Reverse<(Instant, UserId)>>,
    latest: VecDeque<Earlier>,
    sample: VecDeque<Earlier>,
    sample_every: u64,
}

impl<'g> Generator<'g> {
    /// `count` complaints over the twelve months before `now`, the same for the same `seed`. `seal` gives the salted
    /// commitment for a text.
    pub fn new(
        seed: u64,
        count: usize,
        now: Instant,
        policy: &'g Policy,
        chart: &'g Chart,
        bank: &'g Bank,
        seal: &'g dyn Fn(&str) -> Words,
    ) -> Self {
        let sub_branches = bank.units.iter().filter(|u| u.kind == UnitKind::SubBranch);
        Self {
            world: World::new(now, policy, chart, bank, seal),
            seed,
            index: 0,
            left: count,
            schedule: Schedule::new(seed, count, now, &policy.calendar),
            branches: sub_branches.map(|u| u.id.clone()).collect(),
            running: BTreeMap::new(),
            loads: BTreeMap::new(),
            until: BinaryHeap::new(),
            latest: VecDeque::with_capacity(LATEST_KEPT),
            sample: VecDeque::with_capacity(SAMPLE_KEPT),
            sample_every: (count as u64 / 2000).max(1),
        }
    }

    /// What the generator keeps in memory besides the policy and the people: open files and earlier files.
    #[cfg(test)]
    pub fn kept(&self) -> usize {
        self.until.len() + self.latest.len() + self.sample.len() + self.running.len()
    }

    fn plan(&mut self, arrival: Arrival, chance: &mut Chance) -> Plan {
        let mut plan = match arrival.kind {
            ArrivalKind::Ordinary => self.ordinary(arrival.at, chance),
            ArrivalKind::Outage => self.about(matter::named(matter::OUTAGE), arrival.at, chance),
            ArrivalKind::Growing => {
                let mut plan = self.about(matter::named(matter::GROWING), arrival.at, chance);
                plan.branch = OrgId::new(super::bank::GROWING_AT);
                plan
            }
            ArrivalKind::Scene(scene) => self.staged(scene, arrival.at, chance),
        };
        if plan.matter.code == matter::OUTAGE {
            // People write from the telephone in their hand, or ring; nobody goes to a counter.
            plan.channel = *chance.pick(&BY_HAND).unwrap_or(&Channel::Phone);
            plan.course = Course::Accepted;
        }
        plan.registered_at = registered_at(plan.channel, plan.received_at, &self.world, chance);
        plan.number = self.number(plan.registered_at.day());
        plan
    }

    fn number(&mut self, day: Day) -> Number {
        let running = self.running.entry(day).or_insert(0);
        *running += 1;
        Number::compose(day, *running)
    }

    /// One in forty comes from somebody whose file is still open, one in thirty from somebody whose file is closed.
    fn ordinary(&mut self, at: Instant, chance: &mut Chance) -> Plan {
        let shares = matter::all().map(|m| m.share);
        let matter = matter::all().nth(chance.weighted(shares));
        let mut plan = self.about(matter, at, chance);
        let (from, open) = if chance.in_thousand(27) {
            (&self.latest, true)
        } else if chance.in_thousand(33) {
            (&self.sample, false)
        } else {
            return plan;
        };
        let soon = at.plus_ms(86_400_000);
        let fits: Vec<&Earlier> =
            from.iter().filter(|e| e.is_open_at(if open { soon } else { at }) == open).collect();
        if let Some(earlier) = chance.pick(&fits) {
            plan.matter = earlier.matter;
            plan.party = party(earlier.matter, chance);
            plan.branch = earlier.branch.clone();
            plan.customer = earlier.customer.clone();
            plan.earlier = Some((*earlier).clone());
            if open {
                plan.course = Course::Merged;
                plan.twists.retain(|t| !t.comes_after_the_end());
            }
        }
        plan
    }

    /// A complaint about this matter, by somebody new, with whatever chance brings on the way.
    fn about(&self, matter: Option<&'static Matter>, at: Instant, chance: &mut Chance) -> Plan {
        let matter = matter.or_else(|| matter::all().next()).expect("the tables of matters are not empty");
        let channel = CHANNELS[chance.weighted(CHANNELS.iter().map(|(_, share)| *share))].0;
        // Nobody stands at a counter at night.
        let minute = at.ms_since(at.day().start()) / 60_000;
        let at_counter = (8 * 60 + 30..17 * 60 + 30).contains(&minute);
        let channel = if channel == Channel::Counter && !at_counter { Channel::Phone } else { channel };
        let party = party(matter, chance);
        let course = match chance.below(1000) {
            _ if channel == Channel::Ledger && chance.in_thousand(700) => Course::TakenOver,
            0..=44 => Course::Withdrawn,
            45..=64 if !matter.high => Course::NotAccepted,
            65..=86 if party != Party::Bank => Course::AnsweredNotAccepted,
            87..=131 if party == Party::Customer => Course::Unreasonable,
            _ => Course::Accepted, // nearly all
        };
        let grave = chance.in_thousand(42).then(|| chance.below(told::GRAVE.len() as u64) as usize);
        Plan {
            matter,
            number: Number::compose(at.day(), 0),
            received_at: at,
            registered_at: at,
            channel,
            branch: chance.pick(&self.branches).cloned().unwrap_or_else(|| OrgId::new("head")),
            customer: invent(chance, at),
            earlier: None,
            grave,
            second: chance.in_thousand(90).then(|| chance.below(told::SECOND.len() as u64) as usize),
            party,
            course,
            twists: twists(matter, party, course, chance),
            pace: [Pace::Quick, Pace::Ordinary, Pace::Slow][chance.weighted([550, 380, 70].into_iter())],
            tempo: Tempo::Natural,
            owner: if chance.in_thousand(60) { OwnerChoice::DemoHandler } else { OwnerChoice::ByPoints },
            stop: None,
        }
    }

    fn staged(&self, scene: &Scene, at: Instant, chance: &mut Chance) -> Plan {
        let mut plan = self.about(matter::named(scene.matter), at, chance);
        plan.course = scene.course;
        plan.twists = scene.twists.to_vec();
        plan.party = match scene.stop {
            Stop::InReview | Stop::Returned => Party::Bank,
            Stop::Approved | Stop::EndingAsked => Party::Customer,
            Stop::VerificationAsked => Party::Unclear,
            _ => plan.party, // wherever liability makes no difference to the standstill
        };
        // The second grievance is the bank's and would send a plan to compliance that should not go there.
        plan.second = None;
        plan.grave = None;
        plan.pace = Pace::Ordinary;
        plan.tempo = Tempo::BeforeNow;
        plan.owner = scene.owner;
        plan.stop = Some(scene.stop);
        // The way in decides when a file is registered, and the staged moment is that of the registration.
        plan.channel = *chance.pick(&BY_HAND).unwrap_or(&Channel::Phone);
        plan
    }

    /// Counts the file among the open ones of its owner until it ends, and keeps it for those who come back.
    fn remember(&mut self, plan: &Plan, told: &Generated) {
        let ended_at = match told.after.stage {
            Stage::Closed { at, .. } => Some(at),
            Stage::Registered
            | Stage::Triaged
            | Stage::Dispatched
            | Stage::Investigating { .. }
            | Stage::Proposing { .. }
            | Stage::ComplianceReview { .. }
            | Stage::AwaitingCustomer { .. }
            | Stage::CarryingOut { .. }
            | Stage::FollowUp { .. } => None,
        };
        if let Some(owner) = told.after.owner_id() {
            *self.loads.entry(owner.clone()).or_insert(0) += 1;
            self.until.push(Reverse((ended_at.unwrap_or(self.world.now), owner.clone())));
        }
        // A file that was merged has no course of its own to come back to; an afternoon's failure does not come back.
        if plan.course == Course::Merged || plan.stop.is_some() || plan.matter.code == matter::OUTAGE {
            return;
        }
        let earlier = Earlier {
            customer: plan.customer.clone(),
            matter: plan.matter,
            branch: plan.branch.clone(),
            number: plan.number.clone(),
            registered_at: plan.registered_at,
            received_at: told.after.received_at,
            ended_at,
            refused_by: told.after.refused_by.iter().cloned().collect(),
        };
        if self.index.is_multiple_of(self.sample_every) {
            keep(&mut self.sample, earlier.clone(), SAMPLE_KEPT);
        }
        keep(&mut self.latest, earlier, LATEST_KEPT);
    }

    fn forget(&mut self, at: Instant) {
        while let Some(Reverse((until, _))) = self.until.peek() {
            if *until > at {
                break;
            }
            if let Some(Reverse((_, owner))) = self.until.pop()
                && let Some(load) = self.loads.get_mut(&owner)
            {
                *load = load.saturating_sub(1);
            }
        }
        // Paper is entered a few days after it came in, never before; older days are numbered out.
        let oldest = at.day();
        self.running.retain(|day, _| *day >= oldest);
    }
}

impl Iterator for Generator<'_> {
    type Item = Generated;

    fn next(&mut self) -> Option<Generated> {
        let arrival = self.schedule.next()?;
        self.forget(arrival.at);
        let mut chance = Chance::of_item(self.seed, self.index);
        let plan = self.plan(arrival, &mut chance);
        let told = Story::tell(&self.world, plan.clone(), chance, &self.loads);
        self.remember(&plan, &told);
        self.index += 1;
        self.left = self.left.saturating_sub(1);
        Some(told)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

fn keep(list: &mut VecDeque<Earlier>, one: Earlier, most: usize) {
    if list.len() == most {
        list.pop_front();
    }
    list.push_back(one);
}

fn party(matter: &Matter, chance: &mut Chance) -> Party {
    let place = chance.weighted(matter.liable.iter().map(|(_, share)| *share));
    matter.liable.get(place).map_or(Party::Unclear, |(party, _)| *party)
}

/// What is out of the ordinary, with its chance in a thousand.
fn twists(matter: &Matter, party: Party, course: Course, chance: &mut Chance) -> Vec<Twist> {
    let refused = matches!(course, Course::AnsweredNotAccepted | Course::Unreasonable | Course::NotAccepted);
    let accepted = course == Course::Accepted;
    let table = [
        (Twist::MissedCalls, 140, true),
        (Twist::LateCall, 25, true),
        (Twist::CallBack, 60, true),
        (Twist::Promise, 220, true),
        (Twist::Note, 260, true),
        (Twist::CustomerWrites, 130, true),
        (Twist::Recused, 9, true),
        (Twist::Reassigned, 28, true),
        (Twist::Asked, 18, true),
        (Twist::LeftGreen, 140, true),
        (Twist::OutsideBand, 25, party == Party::Bank && !matter.is_loss),
        (Twist::Returned, 110, party == Party::Bank),
        (Twist::Rejected, 32, accepted),
        (Twist::Unsatisfied, 70, accepted),
        (Twist::MissedFollowUp, 120, accepted),
        (Twist::RefusedOnce, 90, refused),
        (Twist::Reopened, 16, accepted),
    ];
    let mut out: Vec<Twist> = table
        .iter()
        .filter(|(_, cases, fits)| *fits && chance.in_thousand(*cases))
        .map(|(t, _, _)| *t)
        .collect();
    let exclusive =
        [(Twist::Extended, 13), (Twist::ExtendedFar, 3), (Twist::Appraisal, 7), (Twist::Mediation, 6)];
    out.extend(exclusive.iter().find(|(_, cases)| chance.in_thousand(*cases)).map(|(t, _)| *t));
    let looked_at = if refused { 160 } else { 5 };
    if !out.contains(&Twist::Reopened)
        && matches!(course, Course::Accepted | Course::AnsweredNotAccepted | Course::Unreasonable)
        && chance.in_thousand(looked_at)
    {
        let outcomes = [Twist::VerifiedUpheld, Twist::VerifiedChanged, Twist::VerifiedRedo];
        out.push(outcomes[chance.weighted([60, 22, 18].into_iter())]);
    }
    if !matches!(course, Course::NotAccepted) && chance.in_thousand(45) {
        out.push(Twist::Supervised);
    }
    out
}
