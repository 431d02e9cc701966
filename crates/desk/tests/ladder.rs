//! Who hears of a clock that nobody stops: the owner, then those further up, until somebody says that they know.

mod support;

use greenlane_desk::complaint::view;
use greenlane_desk::portal::{PortalReceiptView, submit};
use greenlane_desk::queue::notices::{self, NoticeIds};
use greenlane_desk::workers::sweep::sweep;
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::ids::UserId;
use serde_json::json;
use support::for_each_engine;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

async fn filed(desk: &Desk, matter: &str, text: &str, wish: &str) -> PortalReceiptView {
    let filled = json!({
        "matter": matter, "text": text, "when": "today", "wishes": [wish], "phone": "13800001111", "name": "王女士",
    });
    submit(desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap().receipt
}

async fn owner_of(desk: &Desk, number: &str) -> String {
    let case = view::case(desk, &Actor::program(), number).await.unwrap();
    case.owner.expect("somebody has it").staff.id
}

/// What waits for this person, as `kind clock`, latest first.
async fn waiting(desk: &Desk, id: &str) -> Vec<String> {
    let list = notices::list(desk, &somebody(desk, id)).await.unwrap();
    list.waiting.iter().map(|n| format!("{} {}", n.kind, n.clock)).collect()
}

#[test]
fn a_customer_in_the_green_channel_whom_nobody_calls_is_heard_of_further_up() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let made = filed(desk, "money", "我的卡被盗刷了三千元，我没有操作过。", "refund").await;
        assert!(made.green_channel);
        let owner = owner_of(desk, &made.number).await;
        assert_eq!(sweep(desk).await.unwrap(), 0, "nothing is due yet");
        for who in [owner.as_str(), "lead"] {
            let at_once = ["entered_green_channel green_first_response"];
            assert_eq!(waiting(desk, who).await, at_once, "night or not, {who} hears of it");
        }

        house.clock.wait(10 * MINUTE_MS);
        sweep(desk).await.unwrap();
        let near = ["clock_near green_first_response"];
        assert_eq!(waiting(desk, &owner).await, near);
        assert_eq!(waiting(desk, "lead").await, near);

        house.clock.wait(5 * MINUTE_MS);
        sweep(desk).await.unwrap();
        assert_eq!(
            waiting(desk, &owner).await,
            ["clock_missed green_first_response"],
            "the latest rung of a clock"
        );

        let lead = somebody(desk, "lead");
        let mine = notices::list(desk, &lead).await.unwrap().waiting;
        let outsider = somebody(desk, &owner);
        let refused = notices::acknowledge(desk, &outsider, &mine[0].id).await;
        assert!(matches!(refused, Err(Fault::NotFound)), "nobody knows for another");
        notices::acknowledge(desk, &lead, &mine[0].id).await.unwrap();
        assert!(waiting(desk, "lead").await.is_empty(), "who knows of a clock knows of all its rungs");

        // The head office hears of it all the same: that rung is not spared.
        house.clock.wait(2 * HOUR_MS);
        assert_eq!(sweep(desk).await.unwrap(), 1);
        assert_eq!(sweep(desk).await.unwrap(), 0, "each rung speaks once");
    });
}

#[test]
fn after_a_standstill_nobody_hears_that_a_missed_clock_comes_near() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let made = filed(desk, "attitude", "柜台的工作人员态度不好，我要投诉。", "apology").await;
        let owner = owner_of(desk, &made.number).await;
        house.clock.wait(25 * HOUR_MS);
        sweep(desk).await.unwrap();
        assert_eq!(waiting(desk, &owner).await, ["clock_missed first_contact"]);
    });
}

#[test]
fn all_that_one_knows_at_once_can_be_taken_back_for_a_while_and_only_ones_own() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        for text in ["我的卡被盗刷了三千元，我没有操作过。", "我的账户被别人转走了五千元，不是我操作的。"]
        {
            filed(desk, "money", text, "refund").await;
        }
        let lead = somebody(desk, "lead");
        let listed = notices::list(desk, &lead).await.unwrap().waiting;
        assert_eq!(listed.len(), 2);
        let ids = NoticeIds { ids: listed.iter().map(|n| n.id.clone()).collect() };

        let boss = somebody(desk, "boss");
        notices::acknowledge_all(desk, &boss, &ids).await.unwrap();
        assert_eq!(waiting(desk, "lead").await.len(), 2, "nobody knows for another");
        notices::acknowledge_all(desk, &lead, &ids).await.unwrap();
        assert!(waiting(desk, "lead").await.is_empty());

        house.clock.wait(9 * MINUTE_MS);
        notices::take_back(desk, &boss, &ids).await.unwrap();
        assert!(waiting(desk, "lead").await.is_empty());
        notices::take_back(desk, &lead, &ids).await.unwrap();
        assert_eq!(waiting(desk, "lead").await.len(), 2, "they wait again");

        notices::acknowledge_all(desk, &lead, &ids).await.unwrap();
        house.clock.wait(HOUR_MS);
        notices::take_back(desk, &lead, &ids).await.unwrap();
        let still = notices::list(desk, &lead).await.unwrap();
        assert!(still.waiting.iter().all(|n| !ids.ids.contains(&n.id)), "after an hour it stands");
    });
}
