//! Reading from the outside: what people give is counted against what was read, nothing is trained from too little, and a
//! model is put in force by a second person only.

mod support;

use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::view;
use greenlane_desk::intake::register::{Correction, NewComplaint, Registered, register};
use greenlane_desk::reading::{self, ModelChoice, TryInput};
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::complaint::triage::{Business, Cause, Priority};
use greenlane_domain::ids::UserId;
use greenlane_store::customer::Customer;
use greenlane_store::reading as rows;
use greenlane_text::Triage;
use greenlane_text::training::{Sample, corpus, train};
use serde_json::json;
use support::{House, for_each_engine};

const FEE: &str = "信用卡年费收错了，打13912345678给我。";
const QUEUE: &str = "柜台排队等了两个小时，只开了一个窗口。";

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

async fn filed(house: &House) -> String {
    match taken_down(house, FEE, None).await.unwrap() {
        Registered::New(receipt) => receipt.number,
        Registered::Again { .. } => panic!("a new complaint"),
    }
}

/// A complaint that the agent takes down, with what they changed of the reading.
async fn taken_down(house: &House, text: &str, correction: Option<Correction>) -> Result<Registered, Fault> {
    house.clock.wait(60_000);
    let desk = &house.desk;
    let new = NewComplaint { correction, ..blank(text) };
    register(desk, &somebody(desk, "agent"), new, None).await
}

fn blank(text: &str) -> NewComplaint {
    NewComplaint {
        channel: Channel::Phone,
        text: text.to_owned(),
        issues: Vec::new(),
        wishes: vec![Wish::Refund],
        customer: Customer { phone: Some("13912340001".to_owned()), ..Customer::default() },
        branch: None,
        occurred_on: None,
        received_at: None,
        amount: None,
        care: Vec::new(),
        on_behalf: None,
        correction: None,
        complained_about: Vec::new(),
    }
}

#[test]
fn what_a_clerk_changes_at_intake_is_a_label_and_what_they_let_stand_is_none() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let lead = somebody(desk, "lead");
        let reason = || Some("客户说会找媒体曝光".to_owned());
        let as_read = Correction { business: Some(Business::Card), ..Correction::default() };
        filed(&house).await;
        taken_down(&house, FEE, Some(as_read)).await.unwrap();
        assert_eq!(reading::show(desk, &lead).await.unwrap().labels, 0, "nothing was changed");

        let flags = || Some(vec!["media".to_owned(), "repeat".to_owned()]);
        let raised = Correction {
            cause: Some(Cause::Contract),
            priority: Some(Priority::High),
            flags: flags(),
            ..Correction::default()
        };
        let silent = taken_down(&house, QUEUE, Some(raised.clone())).await;
        assert!(matches!(silent, Err(Fault::Invalid(_))), "a change needs its reason");
        let unknown =
            Correction { flags: Some(vec!["weather".to_owned()]), reason: reason(), ..raised.clone() };
        assert!(matches!(taken_down(&house, QUEUE, Some(unknown)).await, Err(Fault::Invalid(_))));
        let Registered::New(receipt) =
            taken_down(&house, QUEUE, Some(Correction { reason: reason(), ..raised })).await.unwrap()
        else {
            panic!("a new complaint")
        };
        assert!(receipt.green_channel, "what is raised enters the channel at once");

        let page = reading::show(desk, &lead).await.unwrap();
        assert_eq!((page.labels, page.corrections.len()), (1, 1));
        let correction = &page.corrections[0];
        assert!(correction.at_intake && correction.number == receipt.number);
        let given = |field: &str| correction.changes.get(field).map(|(_, given)| given.as_str());
        assert_eq!(
            (given("cause"), given("priority"), given("flags"), given("business")),
            (Some("contract"), Some("high"), Some("media,repeat"), None)
        );
        assert!(
            page.fields.iter().all(|f| f.lately.of == 0),
            "how often reading was right is not counted by it"
        );

        let case = view::case(desk, &Actor::program(), &receipt.number).await.unwrap();
        let body = json!({ "version": case.version, "category": case.category, "cause": "pricing",
            "business": case.business, "priority": "high", "reason": "客户说的是年费" });
        perform(desk, &lead, &receipt.number, Move::Triage, body).await.unwrap();
        let page = reading::show(desk, &lead).await.unwrap();
        assert_eq!((page.labels, page.corrections[0].at_intake), (1, false), "the later word counts");
        let cause = page.fields.iter().find(|f| f.field == "cause").unwrap();
        assert_eq!(cause.lately.of, 1, "and what was read stays what was read");
    });
}

#[test]
fn a_high_priority_is_not_lowered_at_intake() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        house.clock.wait(60_000);
        let correction = Correction {
            priority: Some(Priority::Normal),
            reason: Some("客户情绪稳定".to_owned()),
            ..Correction::default()
        };
        let new =
            NewComplaint { correction: Some(correction), ..blank("我的卡昨晚被盗刷两万元。") };
        let refused = register(desk, &somebody(desk, "agent"), new, None).await;
        assert!(matches!(refused, Err(Fault::Invalid(_))));
        assert_eq!(reading::show(desk, &somebody(desk, "lead")).await.unwrap().labels, 0);
    });
}

#[test]
fn what_a_person_gives_is_counted_against_what_was_read() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = filed(&house).await;
        let lead = somebody(desk, "lead");
        assert_eq!(reading::show(desk, &lead).await.unwrap().labels, 0);
        let case = view::case(desk, &Actor::program(), &number).await.unwrap();
        let body = json!({ "version": case.version, "category": "product_service", "cause": "contract",
            "business": "loan", "priority": "normal", "reason": "客户说的是贷款合同" });
        perform(desk, &lead, &number, Move::Triage, body).await.unwrap();
        let page = reading::show(desk, &lead).await.unwrap();
        assert_eq!((page.labels, page.corrections.len()), (1, 1));
        let changed = &page.corrections[0].changes;
        assert_eq!(changed.get("business"), Some(&("card".to_owned(), "loan".to_owned())));
        let business = page.fields.iter().find(|f| f.field == "business").unwrap();
        assert_eq!((business.lately.of, business.lately.same, business.drift), (1, 0, false));
        assert!(!business.enough, "one text is no trend");
        assert!(
            matches!(reading::start(desk, &lead).await, Err(Fault::Invalid(_))),
            "one text teaches nothing"
        );
        let agent = somebody(desk, "agent");
        assert!(matches!(reading::show(desk, &agent).await, Err(Fault::NotAllowed)));
        let input =
            TryInput { text: "我的卡被盗刷了两万元，打13912345678".to_owned(), channel: None };
        let tried = reading::try_text(desk, &lead, input).await.unwrap();
        assert_eq!((tried.reading.kind.as_str(), tried.reading.priority.as_str()), ("complaint", "high"));
        assert!(!tried.reasons.is_empty() && !tried.masked.contains("13912345678"));
        assert_eq!(tried.found.get("phone"), Some(&1));
    });
}

#[test]
fn a_model_is_put_in_force_by_a_second_person_and_taken_back() {
    // A model of few texts, which reads differently from the one in the program.
    let texts: Vec<Sample> = corpus().into_iter().take(60).collect();
    let bytes = train(&Triage::default_rules(), &texts).to_bytes();
    for_each_engine(true, move |house| {
        let bytes = bytes.clone();
        async move {
            let desk = &house.desk;
            let mut tx = desk.db().begin().await.unwrap();
            rows::add_model(&mut tx, "m1", &UserId::new("comp"), "{}", bytes, desk.now()).await.unwrap();
            rows::add_model(&mut tx, "m2", &UserId::new("comp"), "{}", b"broken".to_vec(), desk.now())
                .await
                .unwrap();
            tx.commit().await.unwrap();
            let choice = |id: Option<&str>| ModelChoice { id: id.map(str::to_owned) };
            let own = reading::decide(desk, &somebody(desk, "comp"), choice(Some("m1"))).await;
            assert!(matches!(own, Err(Fault::NotAllowed)), "not by who had it trained");
            let lead = reading::decide(desk, &somebody(desk, "lead"), choice(Some("m1"))).await;
            assert!(matches!(lead, Err(Fault::NotAllowed)));
            let second = somebody(desk, "comp2");
            let shares = || format!("{:?}", desk.triage().read("柜员态度差还乱扣我的钱", None));
            let shipped = shares();
            reading::decide(desk, &second, choice(Some("m1"))).await.unwrap();
            assert_ne!(shares(), shipped, "the bank's own model reads");
            let page = reading::show(desk, &second).await.unwrap();
            assert_eq!(page.in_force.as_deref(), Some("m1"));
            reading::decide(desk, &second, choice(Some("m2"))).await.unwrap();
            assert_eq!(shares(), shipped, "one that cannot be read leaves the reading to the program");
            reading::decide(desk, &second, choice(None)).await.unwrap();
            assert_eq!(shares(), shipped);
            assert!(reading::show(desk, &second).await.unwrap().in_force.is_none());
            let nobody = reading::decide(desk, &second, choice(Some("m9"))).await;
            assert!(matches!(nobody, Err(Fault::NotFound)));
        }
    });
}
