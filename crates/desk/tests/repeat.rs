//! The same person again about the same matter: from the third time within ninety days on the program makes it urgent, says
//! why on the file, and merges nothing.

mod support;

use greenlane_desk::Desk;
use greenlane_desk::complaint::view;
use greenlane_desk::intake::register::{NewComplaint, Registered, register};
use greenlane_desk::queue::notices;
use greenlane_desk::queue::triage::accept::{TriageInput, accept};
use greenlane_desk::queue::triage::item::item;
use greenlane_desk::views::CaseView;
use greenlane_desk::workers::likeness::keep_up;
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::ids::UserId;
use greenlane_store::customer::Customer;
use support::{House, for_each_engine};

const DAY_MS: i64 = 86_400_000;
const PHONE: &str = "13800001111";
const FEE: &str = "我的信用卡年费扣了两百元，之前说好刷满六次免年费，要求退还年费。";
const AGAIN: &str = "上次说的信用卡年费两百元还没有退给我，说好刷满六次免年费，要求退还年费。";
const OTHER: &str = "城东支行柜员叫号排队等了两个小时，大堂没有人管。";

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

async fn came(house: &House, text: &str, phone: &str) -> String {
    let new = NewComplaint {
        channel: Channel::Wechat,
        text: text.to_owned(),
        customer: Customer { phone: Some(phone.to_owned()), ..Customer::default() },
        issues: Vec::new(),
        wishes: Vec::new(),
        branch: None,
        occurred_on: None,
        received_at: None,
        amount: None,
        care: Vec::new(),
        on_behalf: None,
        correction: None,
        complained_about: Vec::new(),
    };
    match register(&house.desk, &Actor::partner("core"), new, None).await.unwrap() {
        Registered::New(receipt) => receipt.number,
        Registered::Again { .. } => panic!("it came once"),
    }
}

async fn seen(desk: &Desk, number: &str) -> CaseView {
    view::case(desk, &Actor::program(), number).await.unwrap()
}

fn noted(case: &CaseView) -> usize {
    case.timeline.iter().filter(|e| e.kind == "repeat_found").count()
}

#[test]
fn the_third_time_within_ninety_days_becomes_urgent_by_itself_and_says_why() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let first = came(&house, FEE, PHONE).await;
        keep_up(desk).await.unwrap();
        // The last instant of the ninety days belongs to them.
        house.clock.wait(89 * DAY_MS);
        let second = came(&house, AGAIN, PHONE).await;
        came(&house, OTHER, PHONE).await;
        came(&house, AGAIN, "13800002222").await;
        keep_up(desk).await.unwrap();
        house.clock.wait(DAY_MS);
        let third = came(&house, AGAIN, PHONE).await;
        assert_eq!(seen(desk, &third).await.priority, "normal", "the words alone are no reason");
        keep_up(desk).await.unwrap();

        let case = seen(desk, &third).await;
        assert_eq!((case.priority.as_str(), case.green.state.as_str(), noted(&case)), ("high", "in", 1));
        assert!(case.clocks.iter().any(|k| k.chip.name == "green_first_response"), "its time has begun");
        let line = case.timeline.iter().find(|e| e.kind == "repeat_found").unwrap();
        assert_eq!((line.by.as_str(), &line.params["nth"]), ("program", &serde_json::json!(3)));
        assert_eq!(line.params["before"], serde_json::json!([second, first]));
        let why = case.reasons.iter().find(|r| r.rule == "handling.repeat").expect("a reason to read");
        assert!(why.why.contains("90 天内第 3 次"), "{}", why.why);
        assert!(!notices::list(desk, &somebody(desk, "lead")).await.unwrap().waiting.is_empty());
        let shown = item(desk, &somebody(desk, "lead"), &third).await.unwrap();
        assert!(shown.waits && shown.green_reasons.iter().any(|r| r.rule == "handling.repeat"));
        for number in [&first, &second] {
            let before = seen(desk, number).await;
            assert_eq!(
                (before.priority.as_str(), before.ending.as_deref(), noted(&before)),
                ("normal", None, 0)
            );
        }

        keep_up(desk).await.unwrap();
        assert_eq!(seen(desk, &third).await.version, case.version, "once is enough");
        let proof = greenlane_store::verify::all(desk.db(), desk.vault(), |_| {}).await;
        assert!(proof.is_ok_and(|report| report.faults.is_empty()), "the chain and the rows agree");
    });
}

#[test]
fn a_day_too_late_another_matter_another_person_and_a_look_of_a_person_raise_nothing() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        came(&house, FEE, PHONE).await;
        house.clock.wait(1);
        came(&house, OTHER, PHONE).await;
        came(&house, AGAIN, "13800002222").await;
        house.clock.wait(90 * DAY_MS);
        came(&house, AGAIN, PHONE).await;
        let late = came(&house, AGAIN, PHONE).await;
        keep_up(desk).await.unwrap();
        let case = seen(desk, &late).await;
        assert_eq!(
            (case.priority.as_str(), noted(&case)),
            ("normal", 0),
            "the first lies a moment too far back"
        );

        let looked = came(&house, AGAIN, PHONE).await;
        let version = seen(desk, &looked).await.version;
        let let_stand = TriageInput { version, ..TriageInput::default() };
        accept(desk, &somebody(desk, "lead"), &looked, let_stand).await.unwrap();
        keep_up(desk).await.unwrap();
        let case = seen(desk, &looked).await;
        assert_eq!(case.priority, "normal", "what a person decided stands");
        assert_eq!(noted(&case), 1, "and the fact stands beside it");
    });
}
