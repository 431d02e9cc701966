//! How calls were answered: told by the telephone system, counted against the limit, never guessed (S1-26).

mod support;

use greenlane_desk::queue::pickup::{PartnerCall, tell};
use greenlane_desk::queue::timeliness::timeliness;
use greenlane_desk::views::PickUp;
use greenlane_desk::workers::housekeeping::forget;
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::{Actor, Who};
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;
use support::{House, for_each_engine};

const SECOND_MS: i64 = 1_000;
const DAY_MS: i64 = 86_400 * SECOND_MS;

fn system() -> Actor {
    Actor { who: Who::Partner("call-centre".to_owned()), ..Actor::program() }
}

fn call(id: &str, rang: Instant, after_seconds: Option<i64>) -> PartnerCall {
    PartnerCall {
        id: id.to_owned(),
        channel: "phone".to_owned(),
        rang_at: rang.to_rfc3339(),
        answered_at: after_seconds.map(|s| rang.plus_ms(s * SECOND_MS).to_rfc3339()),
        staff_no: Some("1003".to_owned()),
    }
}

async fn seen(desk: &Desk, who: &str) -> PickUp {
    let actor = Actor::staff(desk.organisation().chart().member(&UserId::new(who)).unwrap());
    timeliness(desk, &actor, 30).await.unwrap().pick_up.expect("the policy has a limit")
}

#[test]
fn a_call_is_told_when_it_rings_and_when_it_is_answered_and_counted_once() {
    for_each_engine(true, |House { desk, clock }| async move {
        let none = seen(&desk, "lead").await;
        assert_eq!((none.limit_seconds, none.channels.len()), (30, 0), "without a system there is no figure");

        let rang = desk.now().plus_ms(-600 * SECOND_MS);
        let told = async |call: PartnerCall| tell(&desk, &system(), &call).await;
        told(call("1", rang, None)).await.unwrap();
        told(call("1", rang, Some(30))).await.unwrap();
        told(call("1", rang, Some(30))).await.unwrap();
        told(call("1", rang, None)).await.unwrap();
        told(call("2", rang, Some(31))).await.unwrap();
        told(call("3", rang, Some(95))).await.unwrap();
        told(call("4", rang, None)).await.unwrap();
        let other = told(call("1", rang.plus_ms(SECOND_MS), Some(5))).await;
        assert!(matches!(other, Err(Fault::Conflict { .. })), "another call under the same id");

        let found = seen(&desk, "lead").await;
        let phone = &found.channels[0];
        assert_eq!((phone.calls, phone.in_time, phone.unanswered), (4, 1, 1), "thirty seconds are in time");
        let slow: Vec<i64> = found.slowest.iter().map(|s| s.ms / SECOND_MS).collect();
        assert_eq!(slow, [95, 31]);
        assert_eq!(found.slowest[0].staff.as_ref().map(|s| s.name.as_str()), Some("王小明"));
        let handler = seen(&desk, "handler").await;
        assert!(handler.slowest.iter().all(|s| s.staff.is_none()), "nobody is named to colleagues");

        clock.wait(401 * DAY_MS);
        forget(&desk).await.unwrap();
        assert!(seen(&desk, "lead").await.channels.is_empty());
    });
}

#[test]
fn what_cannot_be_is_refused_with_its_field() {
    for_each_engine(true, |House { desk, .. }| async move {
        let rang = desk.now().plus_ms(-600 * SECOND_MS);
        let refused = async |call: PartnerCall| match tell(&desk, &system(), &call).await {
            Err(Fault::Invalid(faults)) => faults[0].field.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(refused(call("", rang, None)).await, "id");
        assert_eq!(refused(call("1", rang, Some(-1))).await, "answered_at");
        assert_eq!(refused(call("1", rang, Some(3_601))).await, "answered_at");
        assert_eq!(refused(call("1", desk.now().plus_ms(DAY_MS), None)).await, "answered_at");
        assert_eq!(
            refused(PartnerCall { channel: "fax".to_owned(), ..call("1", rang, None) }).await,
            "channel"
        );
        let bad = PartnerCall { rang_at: "gestern".to_owned(), ..call("1", rang, None) };
        assert_eq!(refused(bad).await, "rang_at");
        let staff = Actor::staff(desk.organisation().chart().member(&UserId::new("lead")).unwrap());
        assert!(matches!(tell(&desk, &staff, &call("1", rang, None)).await, Err(Fault::NotAllowed)));
    });
}
