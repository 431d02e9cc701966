//! Too large, too deep, too often, too slow, of the wrong kind.

use crate::support::{House, is_problem};
use greenlane_http::HttpConfig;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

const PARTNER: &str = "/api/partner/v1/complaints";

#[tokio::test]
async fn huge_bodies_are_refused_with_and_without_a_length() {
    let house = House::open().await;
    let partner = house.partner();
    let huge = format!(r#"{{"text":"{}"}}"#, "a".repeat(300 * 1024));
    is_problem(&partner.post(PARTNER, &huge).await, 413, "too_large");
    let mut chunked = format!(
        "POST {PARTNER} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer {}\r\n\
         content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n",
        crate::support::PARTNER_KEY
    )
    .into_bytes();
    for _ in 0..80 {
        chunked.extend_from_slice(format!("1000\r\n{}\r\n", "a".repeat(4096)).as_bytes());
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    is_problem(&partner.raw(&chunked).await, 413, "too_large");
}

#[tokio::test]
async fn bodies_that_are_no_good_json_are_named() {
    let house = House::open().await;
    let agent = house.signed_in("agent").await;
    let nested = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let deep = format!(r#"{{"text":"a","unknown":{nested}}}"#);
    for bad in [deep.as_str(), "{", "", "\u{feff}{}", r#"{"text":"\ud800"}"#] {
        is_problem(&house.partner().post(PARTNER, bad).await, 400, "bad_json");
    }
    let unknown = agent.post("/api/console/intake/reading", r#"{"text":"a","role":"admin"}"#).await;
    is_problem(&unknown, 422, "invalid_input");
    assert_eq!(unknown.json()["fields"][0]["field"], "role");
    let missing = agent.post("/api/console/intake/reading", "{}").await;
    assert_eq!((missing.status, missing.json()["fields"][0]["code"].as_str()), (422, Some("missing")));
    let form = agent.with("content-type", "application/x-www-form-urlencoded");
    is_problem(&form.post("/api/console/intake/reading", "text=a").await, 415, "not_json");
    is_problem(&agent.get("/api/console/intake/caller?phone=1&phone=2").await, 422, "invalid_input");
}

#[tokio::test]
async fn unknown_addresses_and_ways_are_problems_too() {
    let house = House::open().await;
    let agent = house.signed_in("agent").await;
    is_problem(&agent.get("/api/nothing").await, 404, "not_found");
    is_problem(&agent.get("/api/console/complaints/%ff").await, 400, "bad_request");
    is_problem(&agent.get("/callbacks/nobody").await, 404, "not_found");
    let wrong_way = agent.send("DELETE", "/api/console/home", None).await;
    is_problem(&wrong_way, 405, "method_not_allowed");
    assert!(wrong_way.header("allow").is_some());
    let unknown_move =
        agent.post("/api/console/complaints/GL20261102-000001-X/delete", r#"{"version":1}"#).await;
    is_problem(&unknown_move, 404, "not_found");
}

#[tokio::test]
async fn one_address_cannot_ask_for_codes_for_ever() {
    let house = House::open().await;
    let mut refused = None;
    for n in 0..40 {
        let body = format!(r#"{{"phone":"1380000{n:04}"}}"#);
        let answer = house.nobody().post("/api/portal/codes", &body).await;
        if answer.status == 429 {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("the bucket is empty before 40 codes");
    is_problem(&refused, 429, "too_many");
    assert!(refused.header("retry-after").is_some());
    house.wait(60_000);
    assert_eq!(house.nobody().post("/api/portal/codes", r#"{"phone":"13500000000"}"#).await.status, 200);
}

#[tokio::test]
async fn without_a_place_the_answer_comes_at_once() {
    let house = House::open_with(HttpConfig { most_at_once: 0, ..HttpConfig::default() }).await;
    let answer = house.nobody().get("/api/portal/settings").await;
    is_problem(&answer, 503, "overloaded");
    assert_eq!(answer.header("retry-after"), Some("1"));
    assert_eq!(house.nobody().get("/healthz").await.status, 200, "the watcher is not held up");
}

#[tokio::test]
async fn what_takes_too_long_is_answered_as_not_known_yet() {
    let house = House::open_with(HttpConfig { request_limit_ms: 0, ..HttpConfig::default() }).await;
    let body = r#"{"text":"手机银行打不开","customer":{"phone":"13800009999"}}"#;
    let partner = house.partner().with("idempotency-key", "slow");
    is_problem(&partner.post(PARTNER, body).await, 503, "timed_out");
}

#[tokio::test]
async fn a_caller_who_never_ends_the_head_is_dropped() {
    let house = House::open().await;
    let mut slow = TcpStream::connect(house.at).await.unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ").await.unwrap();
    let mut rest = Vec::new();
    let ended = timeout(Duration::from_secs(20), slow.read_to_end(&mut rest)).await;
    assert!(ended.is_ok(), "the connection is closed within the limit");
}
