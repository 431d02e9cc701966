//! The review desk: it lists what a person may decide, and whoever asked for an ending can still read it there.

mod support;

use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::view;
use greenlane_desk::portal::submit;
use greenlane_desk::queue::reviews;
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::UserId;
use serde_json::json;
use support::for_each_engine;

const MINUTE_MS: i64 = 60_000;
const APPROVE: &str = "approve-ending";

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

#[test]
fn an_ending_is_read_by_whoever_asked_for_it_and_decided_by_somebody_else() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let filled = json!({
            "matter": "attitude", "text": "柜台的工作人员态度不好，我要投诉。", "when": "today", "wishes": ["apology"],
            "phone": "13800001111", "name": "王女士",
        });
        let made = submit(desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap();
        let number = made.receipt.number;
        house.clock.wait(MINUTE_MS);
        let version = view::case(desk, &Actor::program(), &number).await.unwrap().version;
        let letter = json!({ "facts": "没有找到这笔业务。", "basis": "依据服务协议。", "remedies": "可以申请核查。", "meaning": "不再另立一件。" });
        let asked = json!({ "version": version, "ending": "not_accepted", "reason": "不属于本行的业务", "letter": letter });
        perform(desk, &somebody(desk, "lead"), &number, Move::RequestEnding, asked).await.unwrap();

        let lead = somebody(desk, "lead");
        let rows = reviews::list(desk, &lead).await.unwrap();
        assert!(rows.iter().any(|r| r.number == number && r.kind == "ending" && r.own));
        let shown = reviews::one(desk, &lead, &number).await.unwrap();
        assert!(!shown.case.moves.iter().any(|m| m == APPROVE));

        let reviewer = somebody(desk, "comp");
        let rows = reviews::list(desk, &reviewer).await.unwrap();
        assert!(rows.iter().any(|r| r.number == number && !r.own));
        let shown = reviews::one(desk, &reviewer, &number).await.unwrap();
        assert!(shown.case.moves.iter().any(|m| m == APPROVE));

        let outside = somebody(desk, "handler");
        assert!(matches!(reviews::list(desk, &outside).await, Err(Fault::NotAllowed)));
        assert!(matches!(reviews::one(desk, &outside, &number).await, Err(Fault::NotAllowed)));
    });
}
