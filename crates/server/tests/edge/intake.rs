//! The same request twice, and what a receipt says.

use crate::support::{House, is_problem};
use serde_json::json;

const PARTNER: &str = "/api/partner/v1/complaints";

fn body(text: &str) -> String {
    json!({ "channel": "partner", "text": text, "customer": { "name": "李四", "phone": "13900005678" },
        "branch": "e1", "occurred_at": "2026-11-01T09:00:00+08:00" })
    .to_string()
}

#[tokio::test]
async fn a_partner_gets_the_agreed_receipt() {
    let house = House::open().await;
    let answer =
        house.partner().with("idempotency-key", "a-1").post(PARTNER, &body("银行卡被盗刷了两万元")).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let receipt = answer.json();
    let fields: Vec<&str> = receipt.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(fields.len(), 6, "{fields:?}");
    assert!(receipt["number"].as_str().unwrap().starts_with("GL20261102-"));
    assert_eq!(
        (receipt["priority"].as_str(), receipt["green_channel"].as_bool()),
        (Some("high"), Some(true))
    );
    assert!(receipt["owner"].is_string());
    assert!(
        receipt["clocks"].as_array().unwrap().iter().all(|c| c["name"].is_string() && c["due"].is_string())
    );
}

#[tokio::test]
async fn the_same_key_answers_the_same_and_no_other_request() {
    let house = House::open().await;
    let partner = house.partner().with("idempotency-key", "k-1");
    let first = partner.post(PARTNER, &body("网点排队一个多小时")).await;
    let again = partner.post(PARTNER, &body("网点排队一个多小时")).await;
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    is_problem(&partner.post(PARTNER, &body("另一件事")).await, 422, "key_reused");
    let other = partner.with("idempotency-key", "k-2").post(PARTNER, &body("网点排队一个多小时")).await;
    assert_ne!(first.json()["number"], other.json()["number"]);
    let long = "k".repeat(256);
    for bad in [long.as_str(), "with space", ""] {
        is_problem(
            &partner.with("idempotency-key", bad).post(PARTNER, &body("x")).await,
            422,
            "invalid_input",
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_twins_at_once_make_one_complaint() {
    let house = House::open().await;
    let partner = house.partner().with("idempotency-key", "twins");
    let twins = (0..24).map(|_| {
        let partner = partner.clone();
        tokio::spawn(async move { partner.post(PARTNER, &body("转账没有到账")).await })
    });
    let mut numbers = std::collections::BTreeSet::new();
    for twin in twins.collect::<Vec<_>>() {
        let answer = twin.await.unwrap();
        match answer.status {
            201 => drop(numbers.insert(answer.json()["number"].to_string())),
            _ => is_problem(&answer, 409, "still_running"),
        }
    }
    assert_eq!(numbers.len(), 1);
}

#[tokio::test]
async fn staff_register_with_a_key_of_their_own() {
    let house = House::open().await;
    let agent = house.signed_in("agent").await.with("idempotency-key", "k-1");
    let lead = house.signed_in("lead").await.with("idempotency-key", "k-1");
    let body = json!({ "channel": "phone", "text": "柜员态度很差", "wishes": ["apology"],
        "customer": { "name": "王五", "phone": "13700001111" }, "contact": { "by": "phone", "hours": null } })
    .to_string();
    let first = agent.post("/api/console/complaints", &body).await;
    assert_eq!(first.status, 201, "{}", first.text());
    assert_eq!(first.json()["reading"]["category"], "staff_service");
    let again = agent.post("/api/console/complaints", &body).await;
    assert_eq!(first.body, again.body);
    let other = lead.post("/api/console/complaints", &body).await;
    assert_ne!(first.json()["number"], other.json()["number"], "keys of two people are two keys");
}

#[tokio::test]
async fn customers_file_and_come_back_with_a_code() {
    let house = House::open().await;
    let browser = house.nobody().with("idempotency-key", "c-1");
    let body = json!({ "matter": "fee", "text": "年费收了两次", "when": "today", "wishes": ["refund"],
        "name": "赵六", "phone": "13600002222" })
    .to_string();
    let receipt = browser.post("/api/portal/complaints", &body).await;
    assert_eq!(receipt.status, 201, "{}", receipt.text());
    let again = browser.post("/api/portal/complaints", &body).await;
    assert_eq!(receipt.json()["number"], again.json()["number"]);
    let sent = browser.post("/api/portal/codes", r#"{"phone":"13600002222"}"#).await;
    let code = sent.json()["demo_code"].as_str().expect("a demo shows the code").to_owned();
    let access = json!({ "phone": "13600002222", "code": code }).to_string();
    let mut customer = house.nobody();
    let opened = customer.post("/api/portal/access", &access).await;
    assert_eq!(opened.status, 200, "{}", opened.text());
    assert!(opened.json().get("token").is_none(), "the token stands in the cookie only");
    customer.take_session(&opened);
    let number = receipt.json()["number"].as_str().unwrap().to_owned();
    assert_eq!(customer.get(&format!("/api/portal/complaints/{number}")).await.status, 200);
    let foreign = house.complaint("别人的事").await;
    let not_mine = customer.get(&format!("/api/portal/complaints/{foreign}")).await;
    let not_there = customer.get("/api/portal/complaints/GL20261102-000999-X").await;
    assert_eq!((not_mine.status, &not_mine.body), (404, &not_there.body));
    let path = format!("/api/portal/complaints/{number}/messages");
    let message = r#"{"words":"补充一句"}"#;
    is_problem(&customer.without("x-csrf-token").post(&path, message).await, 403, "csrf_failed");
    assert_eq!(customer.post(&path, message).await.status, 200);
    is_problem(&customer.get("/api/console/home").await, 401, "not_signed_in");
}

#[tokio::test]
async fn filing_with_a_code_opens_the_door_at_once() {
    let house = House::open().await;
    let browser = house.nobody().with("idempotency-key", "c-2");
    let sent = browser.post("/api/portal/codes", r#"{"phone":"13600003333"}"#).await;
    let soon = browser.post("/api/portal/codes", r#"{"phone":"13600003333"}"#).await;
    is_problem(&soon, 429, "too_many");
    let wait_s: u64 = soon.header("retry-after").and_then(|s| s.parse().ok()).expect("it says how long");
    assert!((1..=60).contains(&wait_s), "{wait_s}");
    let body = json!({ "matter": "fee", "text": "年费收了两次", "when": "today", "where": "mobile",
        "wishes": ["refund"], "phone": "13600003333", "code": sent.json()["demo_code"] })
    .to_string();
    let filed = browser.post("/api/portal/complaints", &body).await;
    assert_eq!(filed.status, 201, "{}", filed.text());
    let answer = filed.json();
    assert_eq!(answer["access"]["numbers"], json!([answer["number"]]));
    assert!(answer["access"].get("token").is_none(), "the token stands in the cookie only");
    assert_eq!(filed.header("x-csrf-token"), answer["access"]["csrf"].as_str());
    let cookie = filed.header("set-cookie").expect("a cookie").split(';').next().unwrap().to_owned();
    let token = answer["access"]["csrf"].as_str().unwrap();
    let customer = house.nobody().with("cookie", &cookie).with("x-csrf-token", token);
    let path = format!("/api/portal/complaints/{}", answer["number"].as_str().unwrap());
    assert_eq!(customer.get(&path).await.status, 200, "within the minute, without another code");
    assert_eq!(customer.post(&format!("{path}/messages"), r#"{"words":"补充一句"}"#).await.status, 200);
    let again = browser.post("/api/portal/complaints", &body).await;
    assert_eq!((again.status, &again.json()["number"]), (201, &answer["number"]));
    assert!(
        again.json()["access"].is_null() && again.header("set-cookie").is_none(),
        "a used code opens nothing"
    );
}
