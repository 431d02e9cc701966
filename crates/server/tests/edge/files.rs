//! A file on its way in, to its complaint, and out again.

use crate::support::client::{Answer, Client};
use crate::support::{House, is_problem};
use serde_json::json;
use std::time::Duration;
use tokio::time::timeout;

const PAGE: &[u8] = b"<html><script>alert(1)</script></html>";
/// No page by itself; a browser that guesses would make one of it.
const NOTE: &[u8] = b"<b onclick=alert(1)>2026-11-22 200.00</b>";

async fn upload(client: &Client, path: &str, name: &str, content: &[u8]) -> Answer {
    let head = format!("--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
    let body = [head.as_bytes(), content, b"\r\n--b--\r\n"].concat();
    client.with("content-type", "multipart/form-data; boundary=b").send("POST", path, Some(&body)).await
}

#[tokio::test]
async fn a_file_comes_back_as_an_attachment_that_cannot_run() {
    let house = House::open().await;
    let number = house.complaint("对账单有错").await;
    let lead = house.signed_in("lead").await;
    is_problem(&upload(&lead, "/api/console/files", "对账单.html", PAGE).await, 422, "invalid_input");
    let uploaded = upload(&lead, "/api/console/files", "..\\对账单 1.html", NOTE).await;
    assert_eq!(uploaded.status, 201, "{}", uploaded.text());
    assert_eq!(
        (uploaded.json()["name"].as_str(), uploaded.json()["media_type"].as_str()),
        (Some("对账单 1.html"), Some("text/plain"))
    );
    let id = uploaded.json()["id"].as_str().unwrap().to_owned();
    let path = format!("/api/console/complaints/{number}/files/{id}");
    is_problem(&lead.get(&path).await, 404, "not_found");
    let case = lead.get(&format!("/api/console/complaints/{number}")).await.json();
    let attach = json!({ "version": case["version"], "kind": "other", "title": "对账单", "file_id": id });
    let attached =
        lead.post(&format!("/api/console/complaints/{number}/attach-evidence"), &attach.to_string()).await;
    assert_eq!(attached.status, 200, "{}", attached.text());
    let file = lead.get(&path).await;
    assert_eq!((file.status, file.body.as_slice()), (200, NOTE));
    assert_eq!(file.header("content-type"), Some("text/plain"));
    assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
    assert!(file.header("content-disposition").unwrap().starts_with("attachment;"));
    assert!(file.header("content-security-policy").unwrap().contains("sandbox"));
    let other = house.complaint("另一件事").await;
    is_problem(&lead.get(&format!("/api/console/complaints/{other}/files/{id}")).await, 404, "not_found");
}

#[tokio::test]
async fn files_have_a_bound_and_a_known_type() {
    let house = House::open().await;
    let browser = house.nobody();
    let path = "/api/portal/files";
    assert_eq!(upload(&browser, path, "a.txt", "说明".as_bytes()).await.status, 201);
    is_problem(&upload(&browser, path, "a.exe", b"MZ\x00\x01\x02").await, 422, "invalid_input");
    is_problem(&upload(&browser, path, "a.txt", &vec![b'a'; 20 * 1024 * 1024 + 1]).await, 413, "too_large");
    is_problem(&upload(&browser, path, "a.txt", &vec![b'a'; 22 * 1024 * 1024]).await, 413, "too_large");
    let cut = browser
        .with("content-type", "multipart/form-data; boundary=b")
        .send("POST", path, Some(b"--b\r\n"))
        .await;
    is_problem(&cut, 400, "bad_form");
    let none = browser.with("content-type", "text/plain").send("POST", path, Some(b"a")).await;
    is_problem(&none, 400, "bad_form");
    is_problem(
        &upload(&house.signed_in("auditor").await, "/api/console/files", "a.txt", b"a").await,
        403,
        "not_allowed",
    );
}

/// Bytes of a part.
const PART: usize = 1 << 20;

async fn put(client: &Client, path: &str, content: &[u8]) -> Answer {
    client.with("content-type", "application/octet-stream").send("PUT", path, Some(content)).await
}

/// The browser after this answer.
fn keeping_its_cookie(client: &Client, answer: &Answer) -> Client {
    let cookie = answer.header("set-cookie").expect("a cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    client.with("cookie", cookie.split(';').next().unwrap())
}

#[tokio::test]
async fn a_customer_goes_on_where_the_line_broke_and_nobody_else_does() {
    let house = House::open().await;
    let stranger = house.nobody();
    let whole = ["\u{feff}转账记录\n".as_bytes(), &vec![b'1'; PART + 50]].concat();
    let announced = json!({ "name": "流水.txt", "size": whole.len() }).to_string();
    let begun = stranger.post("/api/portal/uploads", &announced).await;
    assert_eq!((begun.status, begun.json()["received"].as_u64()), (201, Some(0)), "{}", begun.text());
    let browser = keeping_its_cookie(&stranger, &begun);
    let id = begun.json()["id"].as_str().unwrap().to_owned();
    let path = format!("/api/portal/uploads/{id}");
    assert_eq!(put(&browser, &format!("{path}/parts/0"), &whole[..PART]).await.status, 200);
    let gap = put(&browser, &format!("{path}/parts/{}", 2 * PART), &whole[PART..]).await;
    is_problem(&gap, 409, "wrong_offset");
    assert_eq!(gap.json()["params"]["received"].as_u64(), Some(PART as u64));
    is_problem(&put(&browser, &format!("{path}/parts/0"), &vec![b'1'; PART + 1]).await, 413, "too_large");
    is_problem(&browser.post(&format!("{path}/finish"), "").await, 409, "wrong_offset");
    for other in [stranger.clone(), stranger.with("cookie", "gl_visitor=guessed")] {
        is_problem(&other.get(&path).await, 404, "not_found");
        let nothing = other.get("/api/portal/uploads/no-such-file").await;
        assert_eq!(other.get(&path).await.body, nothing.body, "theirs and none look alike to the byte");
        is_problem(&put(&other, &format!("{path}/parts/{PART}"), &whole[PART..]).await, 404, "not_found");
        is_problem(&other.post(&format!("{path}/finish"), "").await, 404, "not_found");
    }
    assert_eq!(browser.get(&path).await.json()["received"].as_u64(), Some(PART as u64));
    assert_eq!(put(&browser, &format!("{path}/parts/{PART}"), &whole[PART..]).await.status, 200);
    let file = browser.post(&format!("{path}/finish"), "").await;
    assert_eq!((file.status, file.json()["id"].as_str()), (201, Some(id.as_str())), "{}", file.text());

    let filed = |files: &[&str]| {
        json!({ "matter": "money", "text": "有一笔转账不是我做的，请查清。", "when": "yesterday", "wishes": ["refund"], "files": files })
            .to_string()
    };
    let lead = house.signed_in("lead").await;
    let held = async |client: &Client| {
        let receipt = client.post("/api/portal/complaints", &filed(&[&id])).await;
        assert_eq!(receipt.status, 201, "{}", receipt.text());
        let number = receipt.json()["number"].as_str().unwrap().to_owned();
        lead.get(&format!("/api/console/complaints/{number}/files/{id}")).await
    };
    is_problem(&held(&stranger).await, 404, "not_found");
    assert!(held(&browser).await.body == whole);
    let few = filed(&["a"; 10]);
    is_problem(&browser.post("/api/portal/complaints", &few).await, 422, "invalid_input");
}

#[tokio::test]
async fn whoever_sends_too_often_is_told_before_the_body() {
    let house = House::open().await;
    let browser = house.nobody();
    let mut tries = 0;
    while browser.post("/api/portal/uploads", r#"{"name":"a","size":9}"#).await.status == 201 {
        tries += 1;
        assert!(tries < 100_000, "there is a limit");
    }
    // The body is announced and never sent; who waited for it would not answer in time.
    let head = "POST /api/portal/files HTTP/1.1\r\nhost: bank\r\nconnection: close\r\n\
        content-type: multipart/form-data; boundary=b\r\ncontent-length: 1000000\r\n\r\n";
    let told = timeout(Duration::from_secs(5), browser.raw(head.as_bytes())).await;
    is_problem(&told.expect("it does not wait for the body"), 429, "too_many");
}
