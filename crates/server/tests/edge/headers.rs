//! What every answer carries, and what none may.

use crate::support::House;
use greenlane_http::HttpConfig;

#[tokio::test]
async fn every_answer_carries_the_headers() {
    let house = House::open().await;
    for path in ["/", "/console", "/api/portal/settings", "/api/nothing", "/healthz", "/assets/none.js"] {
        let answer = house.nobody().get(path).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("x-frame-options", "DENY"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{path}");
        }
        let policy = answer.header("content-security-policy").unwrap();
        assert!(
            policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"),
            "{path}: {policy}"
        );
        assert!(answer.header("strict-transport-security").is_none(), "plain http");
        assert!(answer.header("server").is_none(), "nobody needs to know the version");
    }
    assert_eq!(house.nobody().get("/api/portal/settings").await.header("cache-control"), Some("no-store"));
}

#[tokio::test]
async fn behind_tls_cookies_and_browsers_stay_with_it() {
    let house = House::open_with(HttpConfig { behind_tls: true, ..HttpConfig::default() }).await;
    assert!(house.nobody().get("/").await.header("strict-transport-security").is_some());
    let body = format!(r#"{{"username":"agent","password":"{}"}}"#, crate::support::PASSWORD);
    let answer = house.nobody().post("/api/console/session", &body).await;
    assert!(answer.header("set-cookie").unwrap().contains("; Secure"));
}

#[tokio::test]
async fn problems_speak_the_callers_language() {
    let house = House::open().await;
    let zh = house.nobody().get("/api/console/home").await;
    let en = house.nobody().with("accept-language", "en").get("/api/console/home").await;
    assert_eq!((zh.header("content-language"), en.header("content-language")), (Some("zh-CN"), Some("en")));
    assert_eq!(zh.json()["detail"], "请先登录。");
    assert_eq!(en.json()["detail"], "Please sign in first.");
    assert_eq!(zh.header("x-request-id"), zh.json()["request_id"].as_str());
}
