//! Reading from the outside: what people give is counted against what was read, nothing is trained from too little, and a
//! model is put in force by a second person only.

mod support;

use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::view;
use greenlane_desk::intake::register::{NewComplaint, Registered, register};
use greenlane_desk::reading::{self, ModelChoice, TryInput};
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::UserId;
use greenlane_store::customer::Customer;
use greenlane_store::reading as rows;
use greenlane_text::Triage;
use greenlane_text::training::{Sample, corpus, train};
use serde_json::json;
use support::{House, for_each_engine};

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

async fn filed(house: &House) -> String {
    house.clock.wait(60_000);
    let desk = &house.desk;
    let new = NewComplaint {
        channel: Channel::Phone,
        text: "信用卡年费收错了，打13912345678给我。".to_owned(),
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
    };
    match register(desk, &somebody(desk, "agent"), new, None).await.unwrap() {
        Registered::New(receipt) => receipt.number,
        Registered::Again { .. } => panic!("a new complaint"),
    }
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
