//! Stories about lawful erasure: who somebody was is known as long as one of their files is, and not a day longer.

mod support;

use greenlane_desk::Desk;
use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::view;
use greenlane_desk::house::erase::erase;
use greenlane_desk::intake::register::{NewComplaint, Registered, register};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::{CustomerId, Number, UserId};
use greenlane_store::complaint::load::by_number;
use greenlane_store::customer::{self, Customer};
use greenlane_store::portal::{self, Viewer};
use greenlane_store::verify;
use serde_json::{Value, json};
use support::{House, for_each_engine};

const PHONE: &str = "13912345678";

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

async fn filed(house: &House, text: &str) -> Number {
    house.clock.wait(60_000);
    let new = NewComplaint {
        channel: Channel::Phone,
        text: text.to_owned(),
        issues: Vec::new(),
        wishes: vec![Wish::Apology],
        customer: Customer {
            name: Some("陈小满".to_owned()),
            phone: Some(PHONE.to_owned()),
            id_number: Some("11010519491231002X".to_owned()),
            contact_by: Some("phone".to_owned()),
            contact_hours: Some("工作日晚上".to_owned()),
        },
        branch: None,
        occurred_on: None,
        received_at: None,
        amount: None,
        care: Vec::new(),
        on_behalf: None,
        correction: None,
        complained_about: Vec::new(),
    };
    match register(&house.desk, &somebody(&house.desk, "agent"), new, None).await.unwrap() {
        Registered::New(receipt) => Number::parse(&receipt.number).unwrap(),
        Registered::Again { .. } => panic!("a new complaint"),
    }
}

async fn act(desk: &Desk, who: &str, number: &Number, mv: Move, mut body: Value) {
    let case = view::case(desk, &Actor::program(), number.as_str()).await.unwrap();
    body["version"] = json!(case.version);
    perform(desk, &somebody(desk, who), number.as_str(), mv, body).await.unwrap();
}

async fn closed(desk: &Desk, number: &Number) {
    let letter = json!({ "facts": "没有找到这笔业务。", "basis": "依据服务协议。", "remedies": "可以申请核查。", "meaning": "不再另立一件。" });
    let asked = json!({ "ending": "not_accepted", "reason": "不属于本行的业务", "letter": letter });
    act(desk, "lead", number, Move::RequestEnding, asked).await;
    act(desk, "comp", number, Move::ApproveEnding, json!({ "approve": true, "words": "理由充分" })).await;
}

async fn customer_of(desk: &Desk, number: &Number) -> (CustomerId, Customer) {
    let mut conn = desk.db().read().await.unwrap();
    let id = by_number(&mut conn, number).await.unwrap().unwrap().complaint.customer;
    let known = customer::load(&mut conn, desk.vault(), &id).await.unwrap().unwrap();
    (id, known)
}

async fn found_by_phone(desk: &Desk) -> Option<CustomerId> {
    let mut conn = desk.db().read().await.unwrap();
    customer::by_phone(&mut conn, desk.vault(), PHONE).await.unwrap().map(|(id, _)| id)
}

#[test]
fn with_the_last_file_of_a_person_goes_what_is_known_of_them() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let admin = somebody(desk, "admin");
        let first = filed(&house, "理财产品说好保本，现在亏了，我要投诉。").await;
        let second = filed(&house, "柜台的工作人员态度不好，我要投诉。").await;
        let (id, _) = customer_of(desk, &first).await;
        closed(desk, &first).await;
        closed(desk, &second).await;

        erase(desk, &admin, &first, "客户请求").await.unwrap();
        let (_, known) = customer_of(desk, &second).await;
        assert_eq!(known.name.as_deref(), Some("陈小满"), "the other file still needs its customer");
        assert_eq!(found_by_phone(desk).await, Some(id.clone()));

        erase(desk, &admin, &second, "客户请求").await.unwrap();
        let (same, known) = customer_of(desk, &second).await;
        assert_eq!(same, id, "the chains still name the same person");
        assert!(known == Customer::default(), "neither name nor numbers nor when they wished to be called");
        assert_eq!(found_by_phone(desk).await, None);
        let report = verify::all(desk.db(), desk.vault(), |_| {}).await.unwrap();
        assert!(report.is_sound() && report.faults.is_empty(), "{:?}", report.faults);
        assert!(report.erased > 0);

        // Who comes again afterwards is somebody new.
        let third = filed(&house, "短信提醒总是收不到，我要投诉。").await;
        let (new, known) = customer_of(desk, &third).await;
        assert!(new != id);
        assert_eq!(known.phone.as_deref(), Some(PHONE));
    });
}

#[test]
fn the_number_of_whoever_was_let_in_goes_with_the_file() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = filed(&house, "理财产品说好保本，现在亏了，我要投诉。").await;
        let file = by_number(&mut desk.db().read().await.unwrap(), &number).await.unwrap().unwrap();
        let index = customer::phone_index(desk.vault(), "13700001111");
        let viewer = Viewer { phone_index: index.clone(), phone: "13700001111".to_owned() };
        let mut tx = desk.db().begin().await.unwrap();
        portal::add_viewer(&mut tx, desk.vault(), &file.complaint.id, &viewer, desk.now()).await.unwrap();
        tx.commit().await.unwrap();
        closed(desk, &number).await;
        erase(desk, &somebody(desk, "admin"), &number, "客户请求").await.unwrap();
        let mut conn = desk.db().read().await.unwrap();
        assert!(portal::viewers(&mut conn, desk.vault(), &file.complaint.id).await.unwrap().is_empty());
        assert!(!portal::is_viewer(&mut conn, &file.complaint.id, &index).await.unwrap());
    });
}
