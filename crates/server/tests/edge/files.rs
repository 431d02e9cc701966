//! A file on its way in, to its complaint, and out again.

use crate::support::client::{Answer, Client};
use crate::support::{House, is_problem};
use serde_json::json;

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
