//! Search from the outside: what is found by whom, masked, after a change, after an erasure, page by page, and by numbers that
//! are written down.

mod support;

use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::view;
use greenlane_desk::house::erase::erase;
use greenlane_desk::intake::register::{NewComplaint, Registered, register};
use greenlane_desk::queue::search::{SearchQuery, page};
use greenlane_desk::views::FoundPage;
use greenlane_desk::workers::index::{index, waiting};
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::{Number, UserId};
use greenlane_store::customer::Customer;
use greenlane_store::{args, sql};
use serde_json::{Value, json};
use support::{House, for_each_engine};

const MINUTE_MS: i64 = 60_000;
const PHONE: &str = "13912345678";
const TEXT: &str = "我在ATM机旁边听经理推荐，买的理财产品亏了三万元。我叫王淑芬，打13912345678找我。";

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

/// A complaint that the agent takes down and that is about the colleague `biz`.
async fn filed(house: &House, text: &str, phone: &str) -> String {
    filed_about(house, text, phone, vec![UserId::new("biz")]).await
}

async fn filed_about(house: &House, text: &str, phone: &str, about: Vec<UserId>) -> String {
    house.clock.wait(MINUTE_MS);
    let desk = &house.desk;
    let new = NewComplaint {
        channel: Channel::Phone,
        text: text.to_owned(),
        issues: Vec::new(),
        wishes: vec![Wish::Refund],
        customer: Customer {
            name: Some("王淑芬".to_owned()),
            phone: Some(phone.to_owned()),
            ..Customer::default()
        },
        branch: None,
        occurred_on: None,
        received_at: None,
        amount: None,
        care: Vec::new(),
        on_behalf: None,
        correction: None,
        complained_about: about,
    };
    match register(desk, &somebody(desk, "agent"), new, None).await.unwrap() {
        Registered::New(receipt) => receipt.number,
        Registered::Again { .. } => panic!("a new complaint"),
    }
}

async fn act(desk: &Desk, who: &str, number: &str, mv: Move, mut body: Value) {
    let case = view::case(desk, &Actor::program(), number).await.unwrap();
    body["version"] = json!(case.version);
    perform(desk, &somebody(desk, who), number, mv, body).await.unwrap();
}

async fn find(desk: &Desk, who: &str, q: &str) -> FoundPage {
    let query = SearchQuery { q: q.to_owned(), ..SearchQuery::default() };
    page(desk, &somebody(desk, who), &query).await.unwrap()
}

/// The numbers of what is found as typed.
async fn exact(desk: &Desk, who: &str, q: &str) -> Vec<String> {
    let page = find(desk, who, q).await;
    let numbers = page.rows.into_iter().map(|found| found.row.number);
    if page.approximate { Vec::new() } else { numbers.collect() }
}

/// The lines of the audit log about numbers that were looked for.
async fn noted(desk: &Desk) -> Vec<String> {
    let mut conn = desk.db().read().await.unwrap();
    let rows = conn.all(sql::sql("intake/audit_of"), args!["search"]).await.unwrap();
    rows.iter().map(|r| r.text("detail").unwrap()).collect()
}

#[test]
fn words_of_every_kind_are_found_masked_by_those_who_may_see_the_file() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = filed(&house, TEXT, PHONE).await;
        assert!(exact(desk, "lead", "理财产品").await.is_empty(), "the index comes after the file");
        assert_eq!(find(desk, "lead", "理财产品").await.waiting, 1);
        assert_eq!(index(desk).await.unwrap(), 1);
        assert_eq!(waiting(desk).await.unwrap(), 0);
        for q in ["理财产品", "理財產品", "亏", "亏了", "atm", "ＡＴＭ机", "理财 三万"] {
            assert_eq!(exact(desk, "lead", q).await, [number.as_str()], "{q}");
        }
        for q in ["产财", "理财 年费", "王淑芬", "淑芬", "139", "5678找"] {
            assert!(exact(desk, "lead", q).await.is_empty(), "{q}");
        }
        for (who, sees) in
            [("handler", true), ("agent", true), ("comp", true), ("biz", false), ("admin", false)]
        {
            assert_eq!(!exact(desk, who, "理财产品").await.is_empty(), sees, "{who}");
            assert_eq!(find(desk, who, "理财产品").await.total, i64::from(sees), "{who}");
        }

        let found = find(desk, "lead", "理财产品").await;
        let shown = serde_json::to_string(&found).unwrap();
        assert!(!shown.contains("淑芬") && !shown.contains(PHONE), "{shown}");
        let snippet = &found.rows[0].snippets[0];
        let (from, to) = snippet.marks[0];
        let marked: String = snippet.text.chars().skip(from).take(to - from).collect();
        assert_eq!(marked, "理财产品");
    });
}

#[test]
fn a_wrong_character_is_forgiven_when_nothing_else_is_found() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = filed(&house, TEXT, PHONE).await;
        index(desk).await.unwrap();
        for q in ["理材产品", "理产品亏", "里财产品", "理产财品"] {
            let found = find(desk, "handler", q).await;
            assert!(found.approximate, "{q}");
            assert_eq!(found.rows[0].row.number, number, "{q}");
        }
        let nothing = find(desk, "biz", "理材产品").await;
        assert!(nothing.rows.is_empty() && !nothing.approximate, "nor is it shown to whom it is about");
    });
}

#[test]
fn numbers_are_found_by_key_and_looking_for_a_person_is_written_down() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = filed(&house, TEXT, PHONE).await;
        index(desk).await.unwrap();
        let parsed = Number::parse(&number).unwrap();
        let running: String = parsed.as_str().split('-').nth(1).unwrap().to_owned();
        let typed = [
            number.clone(),
            number.to_lowercase().replace('-', ""),
            number[..number.len() - 2].to_owned(),
            running.clone(),
            running.trim_start_matches('0').to_owned(),
        ];
        for q in &typed {
            assert_eq!(exact(desk, "lead", q).await, [number.as_str()], "{q}");
        }
        let before = noted(desk).await.len();
        for (q, kind) in [(PHONE, "phone"), ("139 1234 5678", "phone"), ("5678", "phone_tail")] {
            house.clock.wait(MINUTE_MS);
            assert_eq!(exact(desk, "lead", q).await, [number.as_str()], "{q}");
            let lines = noted(desk).await;
            assert!(lines[0].contains(kind) && !lines[0].contains("5678"), "{lines:?}");
        }
        assert_eq!(noted(desk).await.len(), before + 3);
        assert!(exact(desk, "lead", "13912345679").await.is_empty());
        assert!(exact(desk, "biz", PHONE).await.is_empty());
    });
}

#[test]
fn a_change_is_found_and_an_erased_file_only_by_its_number() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = filed(&house, TEXT, PHONE).await;
        index(desk).await.unwrap();
        act(desk, "lead", &number, Move::Note, json!({ "words": "已调阅双录资料" })).await;
        index(desk).await.unwrap();
        let found = find(desk, "lead", "双录").await;
        assert_eq!(found.rows[0].snippets[0].part, "record");

        let letter = json!({ "facts": "没有找到这笔业务。", "basis": "依据服务协议。", "remedies": "可以申请核查。", "meaning": "不再另立一件。" });
        let asked = json!({ "ending": "not_accepted", "reason": "不属于本行的业务", "letter": letter });
        act(desk, "lead", &number, Move::RequestEnding, asked).await;
        act(desk, "comp", &number, Move::ApproveEnding, json!({ "approve": true, "words": "理由充分" }))
            .await;
        erase(desk, &somebody(desk, "admin"), &Number::parse(&number).unwrap(), "客户请求").await.unwrap();
        // Before and after the worker, which still holds lines of older versions.
        for _ in 0..2 {
            for q in ["理财产品", "双录", PHONE, "5678", "亏"] {
                assert!(exact(desk, "lead", q).await.is_empty(), "{q}");
            }
            assert_eq!(exact(desk, "lead", &number).await, [number.as_str()]);
            index(desk).await.unwrap();
        }
    });
}

#[test]
fn pages_follow_each_other_newest_first_and_filters_narrow_them() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let mut numbers = Vec::new();
        for n in 0..5 {
            numbers.push(filed(&house, TEXT, &format!("1391234560{n}")).await);
        }
        numbers.reverse();
        // Two nodes at once: each file is indexed once, or again with the same words.
        let (one, two) = tokio::join!(index(desk), index(desk));
        assert!(one.is_ok() || two.is_ok());
        index(desk).await.unwrap();
        assert_eq!(waiting(desk).await.unwrap(), 0);
        let lead = somebody(desk, "lead");
        let mut query = SearchQuery { q: "理财".to_owned(), limit: Some(2), ..SearchQuery::default() };
        let mut seen = Vec::new();
        loop {
            let found = page(desk, &lead, &query).await.unwrap();
            assert!(found.rows.len() <= 2);
            seen.extend(found.rows.into_iter().map(|f| f.row.number));
            query.after = found.next;
            if query.after.is_none() {
                break;
            }
        }
        assert_eq!(seen, numbers);
        let channel = |code: &str| SearchQuery {
            q: "理财".to_owned(),
            channel: Some(code.to_owned()),
            ..SearchQuery::default()
        };
        assert_eq!(page(desk, &lead, &channel("phone")).await.unwrap().rows.len(), 5);
        assert_eq!(page(desk, &lead, &channel("wechat")).await.unwrap().rows.len(), 0);
        let recent = SearchQuery { q: "理财".to_owned(), days: Some(1), ..SearchQuery::default() };
        assert_eq!(page(desk, &lead, &recent).await.unwrap().rows.len(), 5);
        for q in ["", "  ", "!!"] {
            let empty = SearchQuery { q: q.to_owned(), ..SearchQuery::default() };
            assert!(matches!(page(desk, &lead, &empty).await, Err(Fault::Invalid(_))), "{q}");
        }
    });
}

#[test]
fn whoever_reads_a_file_does_not_read_of_another_that_is_about_them() {
    for_each_engine(true, |house| async move {
        let about = filed(&house, TEXT, PHONE).await;
        let other = filed_about(&house, "柜台排队两个小时没有人管，我要投诉。", PHONE, Vec::new()).await;
        let earlier = async |who: &str| {
            let case = view::case(&house.desk, &somebody(&house.desk, who), &other).await.unwrap();
            case.customer.previous.into_iter().map(|p| p.number).collect::<Vec<_>>()
        };
        assert_eq!(earlier("lead").await, [about]);
        assert!(earlier("biz").await.is_empty(), "it is about this colleague");
    });
}
