//! Screens, health, figures, the live stream.

use crate::support::House;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::time::timeout;

#[tokio::test]
async fn both_screens_come_with_a_fresh_nonce() {
    let house = House::open().await;
    for path in ["/", "/track", "/my/GL20261102-000001-X", "/console", "/console/queue", "/console/"] {
        let page = house.nobody().get(path).await;
        assert_eq!(
            (page.status, page.header("content-type")),
            (200, Some("text/html; charset=utf-8")),
            "{path}"
        );
        assert_eq!(page.header("cache-control"), Some("no-cache"));
    }
    let policy = |answer: &crate::support::client::Answer| {
        answer.header("content-security-policy").unwrap().to_owned()
    };
    let (one, other) = (house.nobody().get("/console").await, house.nobody().get("/console").await);
    assert_ne!(policy(&one), policy(&other));
    let nonce = policy(&one).split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
    assert!(nonce.len() >= 32);
    assert!(one.text().contains(&format!("content=\"{nonce}\"")));
    assert_eq!(house.nobody().get("/assets/none.js").await.status, 404);
    assert_eq!(house.nobody().get("/../Cargo.toml").await.status, 404);
    assert_eq!(house.nobody().send("POST", "/", Some(b"{}")).await.status, 405);
}

#[tokio::test]
async fn files_of_the_build_are_kept_for_ever() {
    let house = House::open().await;
    let page = house.nobody().get("/").await.text();
    let Some(file) = page.split('"').find(|part| part.starts_with("/assets/")) else {
        eprintln!("!! SKIPPED: the screens are not built");
        return;
    };
    let plain = house.nobody().get(file).await;
    assert_eq!(plain.status, 200);
    assert!(plain.header("cache-control").unwrap().contains("immutable"));
    let packed = house.nobody().with("accept-encoding", "gzip, br").get(file).await;
    if packed.header("content-encoding").is_some() {
        assert!(packed.body.len() < plain.body.len());
    }
    assert_eq!(packed.header("content-type"), plain.header("content-type"));
}

#[tokio::test]
async fn the_program_says_how_it_feels() {
    let house = House::open().await;
    house.complaint("网银登录不了").await;
    assert_eq!(house.nobody().get("/healthz").await.status, 200);
    assert_eq!(house.nobody().get("/readyz").await.status, 200);
    let figures = house.nobody().get("/metrics").await.text();
    for name in [
        "greenlane_http_requests_total{",
        "greenlane_http_request_seconds_bucket{",
        "greenlane_complaints_registered_total{side=\"partner\"}",
        "route=\"/api/partner/v1/complaints\"",
    ] {
        assert!(figures.contains(name), "{name} is missing in\n{figures}");
    }
}

#[tokio::test]
async fn a_watcher_hears_of_what_they_may_read_only() {
    let house = House::open().await;
    let mut lead = house.signed_in("lead").await.stream("/api/console/events").await;
    let mut admin = house.signed_in("admin").await.stream("/api/console/events").await;
    let number = house.complaint("理财产品说明不清楚").await;
    let mut heard = String::new();
    while !heard.contains("\n\n") {
        let mut piece = [0; 1024];
        let length = timeout(Duration::from_secs(20), lead.read(&mut piece)).await.expect("news").unwrap();
        heard += &String::from_utf8_lossy(&piece[..length]);
    }
    assert!(
        heard.contains(&format!(
            r#"data: {{"type":"complaint","number":"{number}","version":1,"is_new":true}}"#
        )),
        "{heard}"
    );
    assert!(!heard.contains("理财"), "nothing of the content");
    let mut piece = [0; 1024];
    let silence = timeout(Duration::from_secs(2), admin.read(&mut piece)).await;
    assert!(silence.is_err(), "the administrator sees no complaint");
}

#[tokio::test]
async fn an_open_stream_does_not_hold_up_the_end() {
    let house = House::open().await;
    let mut stream = house.signed_in("lead").await.stream("/api/console/events").await;
    drop(house);
    let mut rest = Vec::new();
    let ended = timeout(Duration::from_secs(5), stream.read_to_end(&mut rest)).await;
    assert!(ended.is_ok(), "the stream ends when the program stops");
}
