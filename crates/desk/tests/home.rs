//! 工作台: what has to be done now differs by what a person is there for.

mod support;

use greenlane_desk::Desk;
use greenlane_desk::policy::documents::{Documents, shipped};
use greenlane_desk::policy::draft::{self, NewDraft};
use greenlane_desk::policy::lifecycle::{self, PolicyStep};
use greenlane_desk::policy::{show, trial};
use greenlane_desk::portal::submit;
use greenlane_desk::queue::home::home;
use greenlane_desk::views::HomeView;
use greenlane_domain::access::Actor;
use greenlane_domain::ids::UserId;
use serde_json::json;
use support::for_each_engine;

const HOUR_MS: i64 = 3_600_000;

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

async fn seen_by(desk: &Desk, id: &str) -> HomeView {
    home(desk, &somebody(desk, id)).await.unwrap()
}

async fn filed(desk: &Desk) {
    let filled = json!({
        "matter": "fee", "text": "年费收了两百元，没人告诉我，要求退还。", "when": "today",
        "wishes": ["refund"], "phone": "13800001111", "name": "王女士",
    });
    submit(desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap();
}

fn waiting(home: &HomeView, code: &str) -> i64 {
    home.upkeep.iter().find(|each| each.code == code).expect("it is listed").count
}

#[test]
fn who_only_reviews_is_not_told_to_handle() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        filed(desk).await;
        assert_eq!(seen_by(desk, "lead").await.now.len(), 1);
        assert!(seen_by(desk, "comp").await.now.is_empty());
    });
}

#[test]
fn who_runs_the_program_sees_what_waits_for_that() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let lead = somebody(desk, "lead");
        let before = seen_by(desk, "admin").await;
        assert_eq!((waiting(&before, "policy_to_decide"), waiting(&before, "messages_late")), (0, 0));
        filed(desk).await;
        house.clock.wait(2 * HOUR_MS);
        let late = seen_by(desk, "admin").await;
        assert_eq!(waiting(&late, "messages_late"), 1, "nothing carries messages out of this house");
        assert!(seen_by(desk, "lead").await.upkeep.is_empty(), "others have other things to do");

        let text = shipped()["clocks.toml"].replacen("limit = \"48 hours\"", "limit = \"40 hours\"", 1);
        let documents = Documents::from([("clocks.toml".to_owned(), text)]);
        let new =
            NewDraft { documents, note: "试行更短的办结目标".to_owned(), ..NewDraft::default() };
        let n = draft::start(desk, &lead, new).await.unwrap().edition.n;
        trial::start(desk, &lead, n, 1).await.unwrap();
        while show::edition(desk, &lead, n).await.unwrap().trial.is_none_or(|t| t.standing == "running") {
            tokio::task::yield_now().await;
        }
        let step = PolicyStep { revision: 1, words: "客户反映等待太久".to_owned() };
        lifecycle::propose(desk, &lead, n, step).await.unwrap();
        assert_eq!(waiting(&seen_by(desk, "admin").await, "policy_to_decide"), 1);
    });
}
