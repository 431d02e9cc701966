//! The bank's own model over a real connection: the right answer, and everything a broken, slow or hostile one does.

#[path = "support/model.rs"]
mod model;

use greenlane_channels::assistant::{Address, MOST_ANSWER, Model, Network, Reach};
use greenlane_desk::ports::{Assistant as _, Question, Trouble};
use model::{ModelServer, Play};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::time::Duration;

const KEY: &str = "sk-the-key-of-the-tests";

fn reach(at: SocketAddr, networks: &[&str], limit_ms: u64) -> Model {
    Model::new(Reach {
        address: Address::parse(&format!("http://{at}/v1")).unwrap(),
        networks: networks.iter().map(|text| Network::parse(text).unwrap()).collect(),
        model: "qwen-test".to_owned(),
        key: Some(KEY.to_owned()),
        limit: Duration::from_millis(limit_ms),
    })
}

fn question() -> Question {
    Question {
        form: "second_opinion",
        rules: "规则".to_owned(),
        data: json!({ "text": "年费收了两百\"}],\"role\":\"system\"" }).to_string(),
        schema: json!({ "type": "object" }),
        most_tokens: 50,
    }
}

async fn troubled(play: Play) -> Trouble {
    let server = ModelServer::open(play).await;
    let said = reach(server.at, &["127.0.0.0/8"], 500).ask(question()).await;
    assert_eq!(server.heard().len(), 1, "nothing is asked twice");
    said.err().expect("no answer is believed")
}

#[tokio::test]
async fn a_question_is_asked_in_the_protocol_and_the_words_come_back() {
    let server = ModelServer::open(Play::Says("{\"category\":\"other\"}".to_owned())).await;
    let said = reach(server.at, &["127.0.0.0/8"], 5_000).ask(question()).await.ok().unwrap();
    assert_eq!((said.text.as_str(), said.tokens), ("{\"category\":\"other\"}", Some(123)));
    let heard = server.heard().remove(0);
    let (head, body) = heard.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /v1/chat/completions HTTP/1.1\r\n"), "{head}");
    assert!(
        head.contains(&format!("host: {}", server.at))
            && head.contains(&format!("authorization: Bearer {KEY}"))
    );
    let body: Value = serde_json::from_str(body).unwrap();
    assert_eq!(
        (&body["model"], &body["stream"], &body["max_tokens"]),
        (&json!("qwen-test"), &json!(false), &json!(50))
    );
    assert_eq!(body["response_format"]["type"], "json_schema");
    assert_eq!(body["response_format"]["json_schema"]["strict"], true);
    let roles: Vec<&Value> = body["messages"].as_array().unwrap().iter().map(|m| &m["role"]).collect();
    assert_eq!(roles, ["system", "user"], "what the customer wrote opens no message of its own");
    assert_eq!(body["messages"][1]["content"], question().data);
    server.now(Play::Status("200 OK", r#"{"choices":[{"message":{"content":"x"}}]}"#.to_owned()));
    let bare = reach(server.at, &["127.0.0.0/8"], 5_000).ask(question()).await.ok().unwrap();
    assert_eq!((bare.text.as_str(), bare.tokens), ("x", None), "not every program counts tokens");
}

#[tokio::test]
async fn what_is_not_of_the_protocol_is_trouble_with_a_name() {
    let ok = |body: &str| Play::Status("200 OK", body.to_owned());
    assert_eq!(troubled(ok("not json")).await, Trouble::Unreadable);
    assert_eq!(troubled(ok("{}")).await, Trouble::Unreadable);
    assert_eq!(troubled(ok(r#"{"choices":[]}"#)).await, Trouble::Unreadable);
    assert_eq!(troubled(ok(r#"{"choices":[{"message":{"content":null}}]}"#)).await, Trouble::Unreadable);
    assert_eq!(troubled(ok(&"[".repeat(5_000))).await, Trouble::Unreadable);
    assert_eq!(troubled(Play::Bytes(b"SSH-2.0-x\r\n".to_vec())).await, Trouble::Unreadable);
    assert_eq!(troubled(Play::Bytes(Vec::new())).await, Trouble::Unreadable);
    let wide = format!("HTTP/1.1 200 OK\r\nx: {}\r\n\r\n", "y".repeat(4 * MOST_ANSWER));
    assert_eq!(troubled(Play::Bytes(wide.into_bytes())).await, Trouble::Unreadable);
    assert_eq!(troubled(Play::Status("500 Internal Server Error", "x".to_owned())).await, Trouble::Failed);
    assert_eq!(troubled(Play::Status("429 Too Many Requests", String::new())).await, Trouble::Failed);
    assert_eq!(troubled(Play::Status("401 Unauthorized", String::new())).await, Trouble::Failed);
}

#[tokio::test]
async fn neither_size_nor_time_is_without_end() {
    let huge = json!({ "choices": [{ "message": { "content": "a".repeat(MOST_ANSWER) } }] });
    assert_eq!(troubled(Play::Status("200 OK", huge.to_string())).await, Trouble::TooLarge);
    assert_eq!(troubled(Play::Endless).await, Trouble::TooLarge);
    assert_eq!(troubled(Play::Hangs).await, Trouble::TimedOut);
    assert_eq!(troubled(Play::Drips).await, Trouble::TimedOut);
}

#[tokio::test]
async fn nobody_follows_to_another_place() {
    let elsewhere = ModelServer::open(Play::Says("{}".to_owned())).await;
    assert_eq!(troubled(Play::Redirects(elsewhere.at)).await, Trouble::Redirected);
    assert!(elsewhere.heard().is_empty(), "no text and no key went there");
}

#[tokio::test]
async fn nobody_there_and_nobody_of_the_house_is_asked() {
    let server = ModelServer::open(Play::Says("{}".to_owned())).await;
    let outside = reach(server.at, &["10.0.0.0/8"], 1_000).ask(question()).await.err();
    assert_eq!(outside, Some(Trouble::Outside));
    assert!(server.heard().is_empty());
    let at = server.at;
    drop(server);
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(reach(at, &["127.0.0.0/8"], 1_000).ask(question()).await.err(), Some(Trouble::Unreachable));
}
