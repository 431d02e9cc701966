//! One line stands for a file in every list, notice and exported file. A customer who wrote their name, phone, identity
//! number and card into it is not named there; an order number, which names nobody, can be read.

mod support;

use greenlane_desk::Desk;
use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::view;
use greenlane_desk::intake::caller;
use greenlane_desk::intake::register::{NewComplaint, NewOnBehalf, Registered, register};
use greenlane_desk::jobs::{self, Handler};
use greenlane_desk::queue::export::{self, ExportInput};
use greenlane_desk::queue::list::{QueueQuery, page};
use greenlane_desk::queue::{green, home, notices, search, supervision, triage};
use greenlane_desk::similar;
use greenlane_desk::workers::index::index;
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::intake::{BehalfKind, Channel};
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::UserId;
use greenlane_domain::job::JobKind;
use greenlane_store::customer::Customer;
use serde::Serialize;
use serde_json::json;
use support::{House, for_each_engine};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const PHONE: &str = "13912345678";
const ID_NUMBER: &str = "11010519491231002X";
const CARD: &str = "6222021234567890128";
const ORDER: &str = "2026110100017";
/// What the customer wrote, each as short as a line is; the bank knows the name of neither.
const TEXTS: [&str; 4] = [
    "王淑芬的卡被盗刷3000元，订单2026110100017。",
    "我叫李建国，卡里被盗刷3000元，打13912345678。",
    "身份证11010519491231002X被人冒用盗刷。",
    "卡6222021234567890128被盗刷3000元，赵小兰代办。",
];
const HIDDEN: [&str; 6] = ["淑芬", "建国", "小兰", PHONE, ID_NUMBER, CARD];
const HANDLERS: &[(JobKind, Handler)] = &[(JobKind::Export, export::run)];

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

async fn filed(house: &House, text: &str) -> String {
    house.clock.wait(MINUTE_MS);
    let desk = &house.desk;
    let new = NewComplaint {
        channel: Channel::Wechat,
        text: text.to_owned(),
        issues: Vec::new(),
        wishes: vec![Wish::Refund],
        customer: Customer {
            name: Some("王淑芬".to_owned()),
            phone: Some(PHONE.to_owned()),
            ..Customer::default()
        },
        branch: None,
        occurred_on: None,
        received_at: None,
        amount: None,
        care: Vec::new(),
        on_behalf: Some(NewOnBehalf {
            name: "赵小兰".to_owned(),
            relation: "女儿".to_owned(),
            kind: BehalfKind::Proxy,
            knows: Some(true),
            others: Vec::new(),
        }),
        correction: None,
        complained_about: Vec::new(),
    };
    match register(desk, &Actor::partner("core"), new, None).await.unwrap() {
        Registered::New(receipt) => receipt.number,
        Registered::Again { .. } => panic!("a new complaint"),
    }
}

/// Looks at one thing that was given out.
fn look(place: &str, given: &impl Serialize) {
    let text = serde_json::to_string(given).unwrap();
    assert!(text.contains("盗刷"), "{place} shows the line: {text}");
    for hidden in HIDDEN {
        assert!(!text.contains(hidden), "{place} names {hidden}: {text}");
    }
}

async fn order(desk: &Desk, number: &str) {
    let version = view::case(desk, &Actor::program(), number).await.unwrap().version;
    let body = json!({ "version": version, "words": "今天先联系客户", "within": "4 hours" });
    perform(desk, &somebody(desk, "boss"), number, Move::Supervise, body).await.unwrap();
}

#[test]
fn no_list_no_notice_and_no_exported_file_names_who_complains() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let mut numbers = Vec::new();
        for text in TEXTS {
            numbers.push(filed(&house, text).await);
        }
        index(desk).await.unwrap();
        order(desk, &numbers[0]).await;
        house.clock.wait(2 * HOUR_MS);
        greenlane_desk::workers::sweep::sweep(desk).await.unwrap();
        let lead = somebody(desk, "lead");

        let queue = page(desk, &lead, &QueueQuery::default()).await.unwrap();
        assert_eq!(queue.rows.len(), TEXTS.len());
        assert!(queue.rows.iter().any(|row| row.summary.contains(ORDER)), "{:?}", queue.rows[0].summary);
        look("queue", &queue);
        look("home", &home::home(desk, &lead).await.unwrap());
        let told = notices::list(desk, &lead).await.unwrap();
        assert_eq!(told.waiting.iter().filter(|n| numbers.contains(&n.number)).count(), told.waiting.len());
        look("notices", &told);
        look("green channel", &green::room(desk, &lead).await.unwrap());
        look("triage", &triage::list::page(desk, &lead).await.unwrap());
        let undertakings =
            supervision::page(desk, &lead, &supervision::UndertakingQuery::default()).await.unwrap();
        look("supervision", &undertakings);
        look("caller", &caller::find(desk, &somebody(desk, "agent"), PHONE).await.unwrap());
        let query = search::SearchQuery { q: "盗刷".to_owned(), ..search::SearchQuery::default() };
        look("search", &search::page(desk, &lead, &query).await.unwrap());
        for number in &numbers {
            look("triage of one", &triage::item::item(desk, &lead, number).await.unwrap());
            look("similar", &similar::of_complaint(desk, &lead, number).await.unwrap());
            for who in ["lead", "handler", "boss"] {
                look(who, &view::case(desk, &somebody(desk, who), number).await.unwrap());
            }
        }

        let asked = ExportInput { query: QueueQuery::default(), purpose: "周例会汇总".to_owned() };
        let job = export::start(desk, &lead, asked).await.unwrap();
        assert!(jobs::work(desk, HANDLERS).await.unwrap());
        let (_, file) = jobs::file(desk, &lead, &job.id).await.unwrap();
        look("exported file", &String::from_utf8(file).unwrap());
    });
}
