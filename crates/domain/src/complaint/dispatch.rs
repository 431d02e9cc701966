//! 分派: a complaint gets a named owner, who accepts it (S4-9, S2-6). The first person asked stays responsible until
//! then (S3-67).

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use super::stage::Stage;
use crate::access::Role;
use crate::access::chart::Staff;
use crate::access::independence::{Bar, Part, bar};
use crate::ids::{OrgId, UserId};
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::tagged::tagged;
use crate::time::Instant;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The named person responsible now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    pub staff: UserId,
    /// Their unit when they got it; not kept of files from before opening hours were counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<OrgId>,
    pub since: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_at: Option<Instant>,
    /// Why this person: what the choice counted, or a person's words.
    pub reason: DispatchReason,
}

tagged! {
    /// Why somebody became the owner.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum DispatchReason in "by" {
        /// The program chose, by these points.
        Points { skill: i64, near: i64, load: i64, green: i64 },
        /// A person chose and said why.
        Words { words: Words },
    }
}

/// Names an owner.
#[derive(Debug, Clone)]
pub struct Dispatch {
    pub to: UserId,
    pub reason: DispatchReason,
}

/// Names the owner or hands the file over. Barred persons, people on leave and people who may not handle are refused.
pub fn dispatch(c: &Complaint, input: Dispatch, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    match c.stage {
        Stage::Registered => return Err(Refusal::NotTriagedYet),
        Stage::Closed { .. } => return Err(Refusal::AlreadyClosed),
        Stage::Triaged
        | Stage::Dispatched
        | Stage::Investigating { .. }
        | Stage::Proposing { .. }
        | Stage::ComplianceReview { .. }
        | Stage::AwaitingCustomer { .. }
        | Stage::CarryingOut { .. }
        | Stage::FollowUp { .. } => {}
    }
    if c.owner_id() == Some(&input.to) {
        return Err(Refusal::AlreadyTheOwner);
    }
    let member = facts.chart.member(&input.to).ok_or(Refusal::NoSuchPerson)?;
    if let Some(why) = unfit(member, c, facts) {
        return Err(why.refusal(member));
    }
    if let DispatchReason::Words { words } = &input.reason {
        facts.require_reason(words)?;
    }
    Ok(vec![Event::Dispatched { to: input.to, unit: Some(member.unit.clone()), reason: input.reason }])
}

/// Takes the file on. Whoever acts on it first as its owner accepts it by doing so.
pub fn accept(c: &Complaint, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    let me = facts.staff()?;
    let owner = c.owner.as_ref().ok_or(Refusal::NoOwnerYet)?;
    if &owner.staff != me {
        return Err(Refusal::NotTheOwner);
    }
    if owner.accepted_at.is_some() {
        return Err(Refusal::NothingChanged);
    }
    Ok(vec![Event::Accepted { by: me.clone() }])
}

/// Refuses anybody but the owner, and accepts for an owner who has not pressed the button. An
/// independent lead may act for them.
pub fn as_owner(c: &Complaint, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    let me = facts.staff()?;
    let owner = c.owner.as_ref().ok_or(Refusal::NoOwnerYet)?;
    if &owner.staff != me {
        if !facts.actor.is(Role::Lead) {
            return Err(Refusal::NotTheOwner);
        }
        facts.require_independent(me, Part::Handle, c)?;
        return Ok(Vec::new());
    }
    if owner.accepted_at.is_some() {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Accepted { by: me.clone() }])
}

/// Why somebody cannot own this complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    NotAHandler,
    Left,
    OnLeave,
    Barred(Bar),
}

impl Unfit {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAHandler => "not_a_handler",
            Self::Left => "left",
            Self::OnLeave => "on_leave",
            Self::Barred(bar) => bar.code(),
        }
    }

    fn refusal(self, member: &Staff) -> Refusal {
        let who = member.name.clone();
        match self {
            Self::NotAHandler | Self::Left => Refusal::CannotHandle { who },
            Self::OnLeave => Refusal::OnLeave { who },
            Self::Barred(bar) => Refusal::NotIndependent { who, bar: bar.code().to_owned() },
        }
    }
}

/// Why this person cannot own the complaint, or nothing when they can.
pub fn unfit(member: &Staff, c: &Complaint, facts: &Facts<'_>) -> Option<Unfit> {
    if !member.active {
        Some(Unfit::Left)
    } else if !member.roles.iter().any(|r| matches!(r, Role::Handler | Role::Lead)) {
        Some(Unfit::NotAHandler)
    } else if member.on_leave {
        Some(Unfit::OnLeave)
    } else {
        bar(&member.id, Part::Handle, c, facts.chart).map(Unfit::Barred)
    }
}

/// One person as a candidate, with the points that speak for them.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub staff: UserId,
    pub load: u32,
    pub capacity: u32,
    pub unfit: Option<Unfit>,
    pub skill: i64,
    pub near: i64,
    pub load_points: i64,
    pub green: i64,
}

impl Candidate {
    /// The sum of the points.
    pub const fn score(&self) -> i64 {
        self.skill + self.near + self.load_points + self.green
    }

    /// The points as the reason that is written down.
    pub const fn reason(&self) -> DispatchReason {
        DispatchReason::Points {
            skill: self.skill,
            near: self.near,
            load: self.load_points,
            green: self.green,
        }
    }
}

/// Everybody who might own the complaint, best first: by class, priority, scope, skill, load, leave and independence
/// (S4-9). `loads` counts each person's open complaints. Equal points are settled by the smaller load, then by id, so
/// the choice is the same on every node.
pub fn candidates(c: &Complaint, loads: &BTreeMap<UserId, u32>, facts: &Facts<'_>) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = facts
        .chart
        .staff()
        .filter(|m| m.active && m.roles.iter().any(|r| matches!(r, Role::Handler | Role::Lead)))
        .map(|m| candidate(m, c, loads.get(&m.id).copied().unwrap_or(0), facts))
        .collect();
    out.sort_by(|a, b| {
        (a.unfit.is_some(), std::cmp::Reverse(a.score()), a.load, &a.staff).cmp(&(
            b.unfit.is_some(),
            std::cmp::Reverse(b.score()),
            b.load,
            &b.staff,
        ))
    });
    out
}

fn candidate(member: &Staff, c: &Complaint, load: u32, facts: &Facts<'_>) -> Candidate {
    let rule = &facts.policy.handling.dispatch;
    let business = c.grade.as_ref().map_or("", |g| g.business.code());
    let skilled = member.skills.is_empty() || member.skills.iter().any(|s| s == business);
    let near = if member.unit == c.branch {
        rule.own_unit_points
    } else if c.branch_path.is_within(&member.org) {
        rule.own_branch_points
    } else {
        0
    };
    // At night whoever is on duty is the one who is awake: that counts as much as being in the team, and both add up.
    let green_ties = match &c.green {
        super::green_channel::Green::In { team, .. } => {
            let in_team = team.iter().any(|(_, id)| id == &member.id);
            let on_duty = facts.chart.on_duty(facts.now).any(|s| s.id == member.id);
            i64::from(in_team) + i64::from(on_duty)
        }
        super::green_channel::Green::None | super::green_channel::Green::Left { .. } => 0,
    };
    // A lead coordinates; owning is the handlers' work unless nobody else is left.
    let lead_only = !member.roles.contains(&Role::Handler);
    let capacity = member.capacity.max(1);
    Candidate {
        staff: member.id.clone(),
        load,
        capacity,
        unfit: unfit(member, c, facts),
        skill: if skilled { rule.skill_points } else { 0 },
        near,
        load_points: -(rule.load_weight * i64::from(load) / i64::from(capacity))
            - if lead_only { rule.load_weight } else { 0 },
        green: green_ties * rule.green_team_points,
    }
}
