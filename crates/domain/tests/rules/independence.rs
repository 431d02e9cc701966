//! Independence over the whole organisation (N32): every person, every person complained about, every part.

use crate::support::bank::{CHART, actor, user};
use crate::support::inputs;
use crate::support::story::{Story, facts};
use crate::support::{at, words};
use greenlane_domain::access::Department;
use greenlane_domain::access::independence::{Bar, Part, bar};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::dispatch::candidates;
use greenlane_domain::complaint::triage::{Kind, Priority, Triage};
use greenlane_domain::ids::UserId;
use std::collections::{BTreeMap, BTreeSet};

/// Who stands above and below whom, worked out from the managers alone and in another way than the rules do it: by
/// walking up from both.
fn in_one_line(a: &UserId, b: &UserId) -> bool {
    let reaches = |from: &UserId, to: &UserId| {
        let mut at = Some(from.clone());
        let mut steps = 0;
        while let Some(person) = at {
            if &person == to {
                return true;
            }
            steps += 1;
            assert!(steps < 50, "the managers of the test bank run in a circle");
            at = CHART.member(&person).and_then(|m| m.manager.clone());
        }
        false
    };
    reaches(a, b) || reaches(b, a)
}

fn complaint_about(person: &UserId) -> Story {
    let now = at("2026-11-02 10:00");
    let mut registration = inputs::registration(now, 1);
    registration.complained_about = vec![person.clone()];
    Story::from(registration, inputs::grade(Kind::Complaint, Priority::Normal), now)
}

#[test]
fn nobody_in_the_line_of_the_person_complained_about_has_any_part_and_everybody_else_has() {
    let mut checked = 0;
    for about in CHART.staff() {
        let s = complaint_about(&about.id);
        for person in CHART.staff() {
            let expected = if person.id == about.id {
                Some(Bar::ComplainedAbout)
            } else {
                in_one_line(&person.id, &about.id).then_some(Bar::InTheLine)
            };
            for part in Part::ALL {
                // Whoever registered the complaint took part in it and cannot verify it.
                let first_asked = *part == Part::Verify && person.id == user("a1");
                let expected = expected.or(first_asked.then_some(Bar::TookPart));
                assert_eq!(
                    bar(&person.id, *part, &s.c, &CHART),
                    expected,
                    "{} about {}",
                    person.id,
                    about.id
                );
                checked += 1;
            }
        }
    }
    assert_eq!(checked, CHART.staff().count() * CHART.staff().count() * Part::ALL.len());
}

#[test]
fn the_choice_of_an_owner_the_green_team_and_the_group_never_hold_anybody_from_the_line() {
    for about in CHART.staff() {
        let mut s = complaint_about(&about.id);
        for candidate in candidates(&s.c, &BTreeMap::new(), &facts(s.now, &actor("program"))) {
            let barred = in_one_line(&candidate.staff, &about.id);
            let member = CHART.member(&candidate.staff).expect("a member of staff");
            assert_eq!(
                candidate.unfit.is_some(),
                barred || member.on_leave,
                "{} about {}",
                member.id,
                about.id
            );
            let refused = s.try_to("program", inputs::dispatch(member.id.as_str())).is_err();
            assert_eq!(refused, candidate.unfit.is_some(), "what is listed and what is allowed are the same");
        }
        let team: Vec<(Department, UserId)> =
            CHART.staff().filter_map(|m| m.department.map(|d| (d, m.id.clone()))).collect();
        let grade = inputs::grade(Kind::Complaint, Priority::High);
        s.step("program", Command::Triage(Triage { grade, reason: None, team }));
        let greenlane_domain::complaint::green_channel::Green::In { team, .. } = &s.c.green else {
            panic!("high priority enters the green channel")
        };
        assert!(team.iter().all(|(_, member)| !in_one_line(member, &about.id)), "about {}", about.id);
    }
}

#[test]
fn a_manager_barred_from_the_green_team_leaves_a_gap_that_is_written_down() {
    let mut s = complaint_about(&user("risk"));
    let (grade, team) = (inputs::grade(Kind::Complaint, Priority::High), inputs::green_team());
    s.step("program", Command::Triage(Triage { grade, reason: None, team }));
    assert_eq!(s.c.green.missing(), [Department::RiskControl]);
}

#[test]
fn the_line_of_a_person_is_those_above_and_those_below() {
    let ids = |names: &[&str]| names.iter().map(|n| user(n)).collect::<BTreeSet<_>>();
    assert_eq!(CHART.line_of(&user("teller")), ids(&["teller", "e1_head", "east_head", "boss"]));
    assert_eq!(CHART.line_of(&user("lead1")), ids(&["lead1", "boss", "h1", "h2"]));
    assert_eq!(CHART.line_of(&user("west_h")), ids(&["west_h", "west_head", "director"]));
}

#[test]
fn whoever_had_any_part_cannot_take_the_second_look() {
    let mut s = Story::closed();
    s.step("customer", Command::RequestVerification { grounds: words("对处理决定不服") });
    let involved = ["a1", "h1", "biz", "ops", "comp1", "comp2", "h3"];
    for member in CHART.staff() {
        let who = member.id.as_str();
        let barred = bar(&member.id, Part::Verify, &s.c, &CHART).is_some();
        let in_line = in_one_line(&member.id, &user("teller"));
        assert_eq!(barred, involved.contains(&who) || in_line, "{who}");
    }
}

#[test]
fn whoever_spoke_with_the_customer_or_decided_an_escalation_had_a_part_too() {
    let mut s = Story::rejected();
    let outcome = greenlane_domain::complaint::escalation::EscalationOutcome::NewPlan;
    s.step("lead2", Command::ResolveEscalation { outcome, words: words("重新拟定方案") });
    s.step("west_h", Command::LogContact(inputs::reached()));
    for who in ["lead2", "west_h"] {
        assert_eq!(bar(&user(who), Part::Verify, &s.c, &CHART), Some(Bar::TookPart), "{who}");
    }
    assert_eq!(bar(&user("director"), Part::Verify, &s.c, &CHART), None);
}

#[test]
fn managers_who_stand_in_a_circle_are_one_line_and_end_the_walk() {
    let mut staff: Vec<_> =
        CHART.staff().filter(|m| ["h1", "h2", "h3"].contains(&m.id.as_str())).cloned().collect();
    for (i, manager) in ["h2", "h3", "h1"].iter().enumerate() {
        staff[i].manager = Some(user(manager));
    }
    let circle = greenlane_domain::access::chart::Chart::new(Vec::new(), staff);
    assert_eq!(circle.line_of(&user("h1")).len(), 3);
}
