//! Sessions: cookies, tokens, and what a foreign page can do with them.

use crate::support::{House, is_problem};

const HOME: &str = "/api/console/home";

#[tokio::test]
async fn a_session_begins_is_shown_and_ends() {
    let house = House::open().await;
    let handler = house.signed_in("handler").await;
    let me = handler.get("/api/console/session").await;
    assert_eq!((me.status, me.json()["id"].as_str()), (200, Some("handler")));
    assert_eq!(handler.get(HOME).await.status, 200);
    let out = handler.send("DELETE", "/api/console/session", None).await;
    assert_eq!(out.status, 204);
    assert!(out.header("set-cookie").unwrap().contains("Max-Age=0"));
    is_problem(&handler.get(HOME).await, 401, "not_signed_in");
}

#[tokio::test]
async fn cookies_are_out_of_reach_for_scripts_and_other_sites() {
    let house = House::open().await;
    let body = format!(r#"{{"username":"agent","password":"{}"}}"#, crate::support::PASSWORD);
    let answer = house.nobody().post("/api/console/session", &body).await;
    let cookie = answer.header("set-cookie").unwrap();
    for part in ["gl_session=", "HttpOnly", "SameSite=Strict", "Path=/api"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "plain http in this test");
}

#[tokio::test]
async fn a_change_needs_the_token_and_our_own_page() {
    let house = House::open().await;
    let agent = house.signed_in("agent").await;
    let path = "/api/console/intake/reading";
    let body = r#"{"text":"手续费不合理"}"#;
    assert_eq!(agent.post(path, body).await.status, 200);
    is_problem(&agent.without("x-csrf-token").post(path, body).await, 403, "csrf_failed");
    is_problem(&agent.with("x-csrf-token", "0").post(path, body).await, 403, "csrf_failed");
    is_problem(&agent.with("sec-fetch-site", "cross-site").post(path, body).await, 403, "csrf_failed");
    is_problem(&agent.with("origin", "https://elsewhere.example").post(path, body).await, 403, "csrf_failed");
    let own = format!("http://{}", house.at);
    assert_eq!(agent.with("origin", &own).post(path, body).await.status, 200);
    assert_eq!(agent.without("x-csrf-token").get(HOME).await.status, 200, "reading needs no token");
}

#[tokio::test]
async fn wrong_passwords_are_counted_and_lock() {
    let house = House::open().await;
    let wrong = r#"{"username":"lead","password":"no"}"#;
    let first = house.nobody().post("/api/console/session", wrong).await;
    is_problem(&first, 401, "wrong_credentials");
    assert_eq!(first.json()["params"]["left"], 4);
    for _ in 0..3 {
        house.nobody().post("/api/console/session", wrong).await;
    }
    let locked = house.nobody().post("/api/console/session", wrong).await;
    is_problem(&locked, 429, "locked");
    assert!(locked.json()["params"]["until"].is_string());
    let wait_s: u64 = locked.header("retry-after").unwrap().parse().unwrap();
    assert!((890..=901).contains(&wait_s), "{wait_s}");
}

#[tokio::test]
async fn blank_and_foreign_tokens_open_nothing() {
    let house = House::open().await;
    for cookie in ["gl_session=", "gl_session=0", &format!("gl_session={}", "0".repeat(64)), "gl_portal=1"] {
        is_problem(&house.nobody().with("cookie", cookie).get(HOME).await, 401, "not_signed_in");
    }
    for key in ["Bearer ", "Bearer", "Basic the key of the tests", "Bearer the key of the tests!"] {
        let partner = house.nobody().with("authorization", key);
        let answer = partner.post("/api/partner/v1/complaints", r#"{"text":"a"}"#).await;
        is_problem(&answer, 401, "not_signed_in");
    }
}

#[tokio::test]
async fn a_session_left_alone_ends() {
    let house = House::open().await;
    let handler = house.signed_in("handler").await;
    house.wait(16 * 60_000);
    is_problem(&handler.get(HOME).await, 401, "not_signed_in");
}
