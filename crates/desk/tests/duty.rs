//! The roster: whoever is on duty at night hears of what enters the green channel, and a gap is seen before it comes.

mod support;

use greenlane_desk::complaint::view;
use greenlane_desk::duty::{
    self, DutyHandOver, DutyPlanInput, DutyQuery, DutyRemoval, DutyShiftInput, DutyShifts,
};
use greenlane_desk::portal::submit;
use greenlane_desk::queue::{green, home, notices};
use greenlane_desk::workers::housekeeping::refresh;
use greenlane_desk::workers::sweep::sweep;
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::ids::UserId;
use serde_json::json;
use support::for_each_engine;

const HOUR_MS: i64 = 3_600_000;

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

fn nights(people: &[&str], first: &str, last: &str) -> DutyPlanInput {
    let plan = json!({
        "people": people, "first": first, "last": last, "starts": "18:00", "ends": "08:30", "on": "every", "turns": "daily",
    });
    serde_json::from_value(plan).unwrap()
}

fn field(fault: Fault) -> (String, &'static str) {
    match fault {
        Fault::Invalid(faults) => (faults[0].field.clone(), faults[0].code),
        other => panic!("{other:?}"),
    }
}

async fn waiting(desk: &Desk, id: &str) -> Vec<String> {
    let list = notices::list(desk, &somebody(desk, id)).await.unwrap();
    list.waiting.iter().map(|n| format!("{} {}", n.kind, n.clock)).collect()
}

#[test]
fn a_complaint_of_the_night_is_told_to_whoever_is_on_duty() {
    // Monday 2 November 2026, ten in the morning.
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let lead = somebody(desk, "lead");
        duty::plan(desk, &lead, nights(&["handler", "ops"], "2026-11-02", "2026-11-03")).await.unwrap();
        house.clock.wait(16 * HOUR_MS);
        refresh(desk).await.unwrap();
        let room = green::room(desk, &lead).await.unwrap();
        assert_eq!(
            room.on_duty.iter().map(|s| s.id.as_str()).collect::<Vec<_>>(),
            ["handler"],
            "two in the night"
        );

        let filled = json!({
            "matter": "money", "text": "我的卡被盗刷了三千元，我没有操作过。", "when": "today", "wishes": ["refund"],
            "phone": "13800001111", "name": "王女士",
        });
        let made = submit(desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap().receipt;
        assert!(made.green_channel);
        let case = view::case(desk, &Actor::program(), &made.number).await.unwrap();
        assert_eq!(case.owner.expect("somebody has it").staff.id, "handler", "whoever is awake");
        assert_eq!(waiting(desk, "handler").await, ["entered_green_channel green_first_response"]);
        assert!(waiting(desk, "ops").await.is_empty(), "whose turn is tomorrow sleeps");
        house.clock.wait(HOUR_MS / 4);
        sweep(desk).await.unwrap();
        assert_eq!(waiting(desk, "handler").await, ["clock_missed green_first_response"]);
    });
}

#[test]
fn whoever_is_on_duty_stands_first_in_the_team_of_the_green_channel() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let wanted = &desk.policy().handling.green_channel.departments;
        let team = |desk: &Desk| {
            let team = desk.organisation().green_team(wanted, desk.now());
            team.iter().map(|(_, who)| who.to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(team(desk), "handler risk biz");
        let now = json!({ "shifts": [{ "staff": "lead", "from": "2026-11-02T09:00:00+08:00", "to": "2026-11-02T18:00:00+08:00" }] });
        duty::add(desk, &somebody(desk, "lead"), serde_json::from_value(now).unwrap()).await.unwrap();
        assert_eq!(team(desk), "lead risk biz");
        house.clock.wait(8 * HOUR_MS);
        assert_eq!(team(desk), "handler risk biz", "the turn is over");
    });
}

#[test]
fn a_plan_is_seen_before_it_is_written_and_its_gaps_are_told_in_time() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let lead = somebody(desk, "lead");
        let warned = async |desk: &Desk| {
            let home = home::home(desk, &lead).await.unwrap();
            home.warnings.into_iter().filter(|w| w.code == "duty_gap").map(|w| w.detail).collect::<Vec<_>>()
        };
        assert!(warned(desk).await.is_empty(), "a bank without a roster is not warned");
        let mut plan = nights(&["handler"], "2026-11-02", "2026-11-30");
        plan.preview = true;
        let seen = duty::plan(desk, &lead, plan.clone()).await.unwrap();
        assert_eq!((seen.turns.len(), seen.written.len()), (29, 0));
        assert_eq!(seen.gaps[0].from, "2026-11-02T10:00:00+08:00", "the days have nobody yet");
        let show = async |desk: &Desk| duty::show(desk, &lead, &DutyQuery::default()).await.unwrap();
        assert!(show(desk).await.shifts.is_empty());
        plan.preview = false;
        assert_eq!(duty::plan(desk, &lead, plan.clone()).await.unwrap().written.len(), 29);
        let week = show(desk).await;
        assert_eq!((week.from.as_str(), week.shifts.len()), ("2026-11-02", 7));
        assert_eq!(week.gaps.len(), 7);

        assert_eq!(
            field(duty::plan(desk, &lead, plan).await.unwrap_err()),
            ("people".to_owned(), "on_duty_already")
        );
        let mut days = nights(&["ops"], "2026-11-02", "2026-11-30");
        days.starts = "08:30".to_owned();
        days.ends = "18:00".to_owned();
        duty::plan(desk, &lead, days).await.unwrap();
        assert!(warned(desk).await.is_empty());
        let wednesday = &show(desk).await.shifts[4];
        assert_eq!(wednesday.from, "2026-11-04T08:30:00+08:00");
        let removal = DutyRemoval { ids: vec![wednesday.id.clone(), "no such turn".to_owned()] };
        let removed = duty::remove(desk, &lead, removal).await.unwrap();
        assert_eq!(removed.len(), 1);
        assert_eq!(warned(desk).await, ["2026-11-04T08:30:00+08:00"]);
        // And back again.
        let again = DutyShiftInput {
            staff: removed[0].staff.id.clone(),
            from: removed[0].from.clone(),
            to: removed[0].to.clone(),
        };
        duty::add(desk, &lead, DutyShifts { shifts: vec![again] }).await.unwrap();
        assert!(warned(desk).await.is_empty());
    });
}

#[test]
fn turns_are_handed_over_by_those_who_plan_and_by_nobody_else() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let (lead, agent) = (somebody(desk, "lead"), somebody(desk, "agent"));
        let plan = nights(&["handler", "ops"], "2026-11-02", "2026-11-03");
        let refused = duty::plan(desk, &agent, plan.clone()).await;
        assert!(matches!(refused, Err(Fault::NotAllowed)));
        let ids = duty::plan(desk, &lead, plan).await.unwrap().written;
        let to = |who: &str| DutyHandOver { to: who.to_owned() };
        let fresh = duty::hand_over(desk, &lead, &ids[0], to("risk")).await.unwrap();
        assert_eq!(fresh.staff.id, "risk");
        let itself = duty::hand_over(desk, &lead, &ids[0], to("risk")).await.unwrap_err();
        assert_eq!(field(itself), ("people".to_owned(), "on_duty_already"));
        let teller = duty::hand_over(desk, &lead, &ids[0], to("agent")).await.unwrap_err();
        assert_eq!(
            field(teller).1,
            "cannot_serve",
            "an agent sees only the complaints that came through them"
        );
        let gone = duty::hand_over(desk, &lead, &ids[0], to("gone")).await.unwrap_err();
        assert_eq!(field(gone), ("people".to_owned(), "cannot_serve"));
        let nowhere = duty::hand_over(desk, &lead, "x", to("risk")).await;
        assert!(matches!(nowhere, Err(Fault::NotFound)));
        let removal = duty::remove(desk, &agent, DutyRemoval { ids }).await;
        assert!(matches!(removal, Err(Fault::NotAllowed)));
        assert!(
            duty::show(desk, &agent, &DutyQuery::default()).await.is_ok(),
            "whom to call, everybody may know"
        );
    });
}
