//! Search: what was said is found a moment later by whoever may see it, numbers of persons are found exactly and never
//! shown, and what was erased is gone.

mod support;

use greenlane_desk::house::erase::erase;
use greenlane_desk::portal::access::AccessInput;
use greenlane_desk::portal::codes::{CodeInput, send};
use greenlane_desk::portal::withdraw::WithdrawalInput;
use greenlane_desk::portal::{access, caller, submit, withdraw};
use greenlane_desk::queue::list::QueueQuery;
use greenlane_desk::queue::search::{SearchPage, page};
use greenlane_desk::workers::search::index;
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::ids::{Number, UserId};
use serde_json::json;
use support::for_each_engine;

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

async fn filed(desk: &Desk, text: &str, phone: &str) -> String {
    let filled = json!({
        "matter": "money", "text": text, "when": "today", "wishes": ["explanation"], "phone": phone, "name": "王淑芬",
    });
    submit(desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap().receipt.number
}

async fn find(desk: &Desk, who: &str, q: &str) -> SearchPage {
    let query = QueueQuery { q: Some(q.to_owned()), ..QueueQuery::default() };
    page(desk, &somebody(desk, who), &query).await.unwrap()
}

/// The numbers of what is found, with blanks between them.
async fn numbers(desk: &Desk, who: &str, q: &str) -> String {
    find(desk, who, q).await.rows.into_iter().map(|r| r.row.number).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_was_said_is_found_by_words_numbers_and_near_words() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let card = filed(desk, "信用卡年费没有人告诉我，电话13700002222打过去没人接。", "13800001111").await;
        house.clock.wait(1_000);
        let fund = filed(desk, "理财产品亏了三千元，卡号6222021234567890128。", "13800003333").await;
        assert_eq!(find(desk, "lead", "年费").await.waiting, 2, "not indexed yet, and it says so");
        assert_eq!(index(desk).await.unwrap(), 2);
        assert_eq!(index(desk).await.unwrap(), 0, "a second turn, or a second node, finds nothing to do");

        assert_eq!(numbers(desk, "lead", "年费").await, card);
        assert_eq!(numbers(desk, "lead", "三千 理财").await, fund, "all words, in any order");
        assert!(numbers(desk, "lead", "理财 年费").await.is_empty());
        assert_eq!(numbers(desk, "lead", "費").await, card, "one character, traditional");
        let near = find(desk, "lead", "信用卡年废").await;
        assert!(near.approximate && near.rows[0].row.number == card, "{near:?}");
        assert_eq!(near.rows[0].snippets[0].marks.len(), 1);

        for (q, wanted) in [
            ("13800001111", &card),
            ("138 0000 1111", &card),
            ("1111", &card),
            ("13700002222", &card),
            ("2222", &card),
            ("6222021234567890128", &fund),
            (card.to_lowercase().as_str(), &card),
            (card.replace('-', "").as_str(), &card),
        ] {
            assert_eq!(numbers(desk, "lead", q).await, *wanted, "{q}");
        }
        assert!(numbers(desk, "lead", "13900009999").await.is_empty());
        let seen = format!("{:?}", find(desk, "lead", "打过去").await);
        assert!(seen.contains("137****2222") && !seen.contains("13700002222"), "{seen}");
        let query = QueueQuery { q: Some(" ?! ".to_owned()), ..QueueQuery::default() };
        assert!(matches!(page(desk, &somebody(desk, "lead"), &query).await, Err(Fault::Invalid(_))));
    });
}

#[test]
fn nobody_finds_what_they_may_not_see_and_filters_hold() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        filed(desk, "柜员态度恶劣，当众羞辱。", "13800001111").await;
        index(desk).await.unwrap();
        assert!(!numbers(desk, "boss", "羞辱").await.is_empty());
        assert!(numbers(desk, "agent", "羞辱").await.is_empty(), "an agent sees their own");
        assert!(numbers(desk, "agent", "13800001111").await.is_empty());
        let query = QueueQuery { q: Some("羞辱".to_owned()), ..QueueQuery::default() };
        assert!(matches!(page(desk, &somebody(desk, "admin"), &query).await, Err(Fault::NotAllowed)));
        let elsewhere = QueueQuery { stage: Some("closed".to_owned()), ..query.clone() };
        assert!(page(desk, &somebody(desk, "lead"), &elsewhere).await.unwrap().rows.is_empty());
    });
}

#[test]
fn pages_go_on_where_they_ended() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let mut made = Vec::new();
        for n in 0..7 {
            made.push(filed(desk, &format!("存折第{n}次打印不出来"), &format!("1380000{n:04}")).await);
            house.clock.wait(60_000);
        }
        index(desk).await.unwrap();
        made.reverse();
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let query =
                QueueQuery { q: Some("存折".to_owned()), limit: Some(3), after, ..QueueQuery::default() };
            let found = page(desk, &somebody(desk, "lead"), &query).await.unwrap();
            seen.extend(found.rows.into_iter().map(|r| r.row.number));
            after = found.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, made, "the newest first, each once");
    });
}

#[test]
fn what_was_erased_is_not_found_any_more() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = filed(desk, "存单被人冒领了，要求赔付。", "13800001111").await;
        index(desk).await.unwrap();
        let parsed = Number::parse(&number).unwrap();
        let open = erase(desk, &somebody(desk, "admin"), &parsed, "客户申请").await;
        assert!(open.is_err(), "only closed files are erased");
        assert_eq!(numbers(desk, "lead", "冒领").await, number);
        withdrawn(desk, &number, "13800001111").await;
        index(desk).await.unwrap();
        erase(desk, &somebody(desk, "admin"), &parsed, "客户申请").await.unwrap();
        assert!(numbers(desk, "lead", "冒领").await.is_empty(), "gone with the transaction of the erasure");
        index(desk).await.unwrap();
        assert!(numbers(desk, "lead", "冒领").await.is_empty(), "and it does not come back");
    });
}

/// The customer withdraws it in the portal, so that it is closed.
async fn withdrawn(desk: &Desk, number: &str, phone: &str) {
    let to = CodeInput { number: Some(number.to_owned()), phone: Some(phone.to_owned()) };
    let code = send(desk, &to).await.unwrap().demo_code.unwrap();
    let input = AccessInput { number: to.number, phone: to.phone, code };
    let who = caller(desk, &access(desk, &input).await.unwrap().token).await.unwrap();
    let free = WithdrawalInput { reason: Some("自己查到了".to_owned()), voluntary: true };
    withdraw(desk, &who, number, &free).await.unwrap();
}
