//! Asking to be called: the request is a task with a clock, is taken by one colleague, and is tried again when nobody
//! answers. What is published of complaints holds figures only.

mod support;

use greenlane_desk::Fault;
use greenlane_desk::portal::calls::{CallAsked, ask, receipt};
use greenlane_desk::portal::voices::voices;
use greenlane_desk::portal::{PortalComplaintInput, submit};
use greenlane_desk::queue::calls::{CallOutcomeInput, done, list, take};
use greenlane_domain::access::Actor;
use greenlane_domain::ids::UserId;
use serde_json::json;
use support::{House, for_each_engine};

const HOUR_MS: i64 = 3_600_000;

fn asked(phone: &str, slot: &str) -> CallAsked {
    CallAsked {
        phone: phone.to_owned(),
        name: "王女士".to_owned(),
        note: "或打 13900003333".to_owned(),
        slot: slot.to_owned(),
    }
}

fn staff(house: &House, id: &str) -> Actor {
    Actor::staff(house.desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

fn outcome(code: &str) -> CallOutcomeInput {
    CallOutcomeInput { outcome: code.to_owned() }
}

#[test]
fn a_request_is_a_task_with_a_clock() {
    for_each_engine(true, |house: House| async move {
        let desk = &house.desk;
        let first = ask(desk, &asked("138 0000 1111", "2026-11-02T09")).await.unwrap();
        let shown = receipt(desk, &first).await.unwrap().expect("it waits");
        assert_eq!(shown.phone_masked, "138****1111");
        assert_eq!(shown.slot.until.to_rfc3339(), "2026-11-02T11:00:00+08:00");
        let id = ask(desk, &asked("13800001111", "2026-11-02T14")).await.unwrap();
        assert!(receipt(desk, &first).await.unwrap().is_none(), "a phone waits once");
        let handler = staff(&house, "lead");
        let rows = list(desk, &handler).await.unwrap();
        assert_eq!((rows.len(), rows[0].phone.as_str(), rows[0].late), (1, "138****1111", false));
        assert!(rows[0].note.as_ref().is_some_and(|n| !n.contains("13900003333")));
        let taken = take(desk, &handler, &id).await.unwrap();
        assert_eq!(taken.phone, "13800001111");
        let colleague = staff(&house, "handler");
        assert!(matches!(take(desk, &colleague, &id).await, Err(Fault::Conflict { .. })));
        assert!(matches!(
            done(desk, &colleague, &id, &outcome("reached")).await,
            Err(Fault::Conflict { .. })
        ));
        assert!(matches!(done(desk, &handler, &id, &outcome("slept")).await, Err(Fault::Invalid(_))));
        house.clock.wait(7 * HOUR_MS + HOUR_MS / 2);
        assert!(list(desk, &handler).await.unwrap()[0].late, "five in the afternoon has passed");
        take(desk, &handler, &id).await.unwrap();
        done(desk, &handler, &id, &outcome("no_answer")).await.unwrap();
        let again = &list(desk, &handler).await.unwrap()[0];
        assert_eq!((again.late, again.tries, again.due.as_str()), (false, 1, "2026-11-03T11:00:00+08:00"));
        take(desk, &handler, &id).await.unwrap();
        done(desk, &handler, &id, &outcome("reached")).await.unwrap();
        assert!(list(desk, &handler).await.unwrap().is_empty());
        assert!(matches!(take(desk, &handler, &id).await, Err(Fault::NotFound)));
    });
}

#[test]
fn what_is_no_phone_is_refused_and_not_everybody_may_call() {
    for_each_engine(true, |house: House| async move {
        let desk = &house.desk;
        for wrong in ["", "12345", "call me"] {
            assert!(matches!(ask(desk, &asked(wrong, "")).await, Err(Fault::Invalid(_))), "{wrong}");
        }
        let long = CallAsked { note: "很".repeat(101), ..asked("13800001111", "") };
        assert!(matches!(ask(desk, &long).await, Err(Fault::Invalid(_))));
        assert!(matches!(list(desk, &staff(&house, "comp")).await, Err(Fault::NotAllowed)));
        assert!(receipt(desk, "nothing").await.unwrap().is_none());
    });
}

fn of_a_group(others: usize) -> PortalComplaintInput {
    let others: Vec<_> =
        (0..others).map(|n| json!({ "name": format!("代表{n}"), "phone": "13800002222" })).collect();
    let on_behalf =
        json!({ "name": "三号楼业主", "relation": "好几个人一起", "kind": "group", "others": others });
    serde_json::from_value(json!({ "matter": "fee", "text": "小区里的自助机多收了我们的钱。", "when": "today", "on_behalf": on_behalf }))
        .unwrap()
}

#[test]
fn a_group_names_five_at_most_and_staff_see_them() {
    for_each_engine(true, |house: House| async move {
        let desk = &house.desk;
        assert!(matches!(submit(desk, &of_a_group(5), None).await, Err(Fault::Invalid(_))));
        let number = submit(desk, &of_a_group(4), None).await.unwrap().receipt.number;
        let seen = greenlane_desk::complaint::view::case(desk, &Actor::program(), &number).await.unwrap();
        let by = seen.customer.on_behalf.expect("they speak for others");
        assert_eq!((by.kind.as_str(), by.knows, by.others.len()), ("group", None, 4));
        assert_eq!(by.name, "三号楼业主", "a group is no person");
        assert_eq!(by.others[0].phone.as_deref(), Some("138****2222"));
        assert!(!by.others[0].name.contains("代表0"), "names are masked");
        let told = voices(desk).await.unwrap();
        let month = told.months.last().unwrap();
        assert_eq!((month.month.as_str(), month.received, month.running), ("2026-11", 1, true));
        assert!(month.topics.is_empty() && month.contact.percent().is_none(), "one complaint is no figure");
    });
}
