//! The system describes itself: nothing here is written by hand, so it is never out of date (N28, S4-35).

use crate::views::{DescribedAction, DescribedClock, DescribedRung, SystemView};
use crate::{Desk, Fault};
use greenlane_domain::access::table::{self, roles_for};
use greenlane_domain::access::{Action, Actor, Role, may_at_all};
use greenlane_domain::clocks::ladder::Ladders;
use greenlane_domain::clocks::rule::ClockRule;
use greenlane_domain::complaint::stage::StageCode;

/// What holds now, for those who may read the policy.
pub fn describe(desk: &Desk, actor: &Actor) -> Result<SystemView, Fault> {
    if !may_at_all(actor, Action::ReadPolicy) {
        return Err(Fault::NotAllowed);
    }
    let now = desk.now();
    let (edition, rules) = desk.in_force().at(now);
    let policy = &rules.policy;
    let clocks = policy.clocks.rules.iter().map(|rule| clock(rule, &policy.ladders)).collect();
    let action = |action: &Action| DescribedAction {
        action: action.code().to_owned(),
        roles: roles_for(*action).iter().map(|role| role.code().to_owned()).collect(),
    };
    Ok(SystemView {
        edition,
        stages: StageCode::ALL.iter().map(|stage| stage.code().to_owned()).collect(),
        clocks,
        roles: Role::ALL.iter().map(|role| role.code().to_owned()).collect(),
        actions: Action::ALL.iter().map(action).collect(),
        markdown: [policy.clocks.markdown(), policy.ladders.markdown(), table::markdown()].join("\n"),
        as_of: now.to_rfc3339(),
    })
}

fn clock(rule: &ClockRule, ladders: &Ladders) -> DescribedClock {
    let stage = |stage: Option<StageCode>| stage.map(|stage| stage.code().to_owned());
    let rung = |rung: &greenlane_domain::clocks::ladder::Rung| DescribedRung {
        at: rung.at.to_string(),
        to: rung.to.iter().map(|listener| listener.code().to_owned()).collect(),
        spared: rung.spared,
    };
    DescribedClock {
        name: rule.name.clone(),
        zh: rule.zh.clone(),
        en: rule.en.clone(),
        per: rule.per.code().to_owned(),
        start: rule.start.code().to_owned(),
        stop: rule.stop.code().to_owned(),
        from_stage: stage(rule.start.stage()),
        to_stage: stage(rule.stop.stage()),
        limit: rule.limit.to_string(),
        chosen: rule.chosen,
        warn_before: rule.warn_before.to_string(),
        basis: rule.basis.clone(),
        goal: rule.goal,
        pausable: rule.pausable,
        extensible: rule.extensible,
        restartable: rule.restartable,
        // A goal of the house warns nobody.
        rungs: if rule.goal { Vec::new() } else { ladders.rungs(&rule.name).iter().map(rung).collect() },
    }
}
