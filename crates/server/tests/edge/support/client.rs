//! A caller that writes requests byte by byte, so that the tests decide what is on the wire.

use serde_json::Value;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Longer than any limit that the tests wait for.
const PATIENCE: Duration = Duration::from_secs(60);

/// Somebody who calls, with the headers they always send.
#[derive(Clone)]
pub struct Client {
    at: SocketAddr,
    headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("JSON expected: {} {}", self.status, self.text()))
    }
}

impl Client {
    pub fn new(at: SocketAddr) -> Self {
        Self { at, headers: Vec::new() }
    }

    /// The same caller with one more header; one of the same name is replaced.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut other = self.clone();
        other.headers.retain(|(known, _)| known != name);
        other.headers.push((name.to_owned(), value.to_owned()));
        other
    }

    /// The same caller without this header.
    pub fn without(&self, name: &str) -> Self {
        let mut other = self.clone();
        other.headers.retain(|(known, _)| known != name);
        other
    }

    /// Keeps the cookie and the token of an answer.
    pub fn take_session(&mut self, answer: &Answer) {
        let cookie = answer.header("set-cookie").expect("a cookie").split(';').next().unwrap().to_owned();
        let csrf = answer.json()["csrf"].as_str().expect("a token").to_owned();
        *self = self.with("cookie", &cookie).with("x-csrf-token", &csrf);
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None).await
    }

    pub async fn post(&self, path: &str, body: &str) -> Answer {
        self.send("POST", path, Some(body.as_bytes())).await
    }

    /// Sends a JSON body, or none.
    pub async fn send(&self, method: &str, path: &str, body: Option<&[u8]>) -> Answer {
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", self.at);
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        if let Some(body) = body {
            let named = self.headers.iter().any(|(name, _)| name == "content-type");
            head += if named { "" } else { "content-type: application/json\r\n" };
            head += &format!("content-length: {}\r\n", body.len());
        }
        head += "\r\n";
        let mut wire = head.into_bytes();
        wire.extend_from_slice(body.unwrap_or_default());
        self.raw(&wire).await
    }

    /// Sends these bytes and reads the answer to its end.
    pub async fn raw(&self, wire: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.at).await.unwrap();
        // A server that refuses early may close before everything was sent.
        let _ = stream.write_all(wire).await;
        let mut all = Vec::new();
        let read = timeout(PATIENCE, stream.read_to_end(&mut all)).await.expect("an answer in time");
        assert!(read.is_ok() || !all.is_empty(), "the connection broke without an answer");
        parse(&all)
    }

    /// Opens a stream and gives it back after its head was read.
    pub async fn stream(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.at).await.unwrap();
        let mut head = format!("GET {path} HTTP/1.1\r\nhost: {}\r\n", self.at);
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        stream.write_all(format!("{head}\r\n").as_bytes()).await.unwrap();
        let mut seen = Vec::new();
        while !seen.ends_with(b"\r\n\r\n") {
            seen.push(stream.read_u8().await.unwrap());
        }
        assert!(seen.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&seen));
        stream
    }
}

fn parse(all: &[u8]) -> Answer {
    let end = all.windows(4).position(|w| w == b"\r\n\r\n").expect("a complete head");
    let head = String::from_utf8_lossy(&all[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let chunked = headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    let body = &all[end + 4..];
    Answer { status, headers, body: if chunked { unchunk(body) } else { body.to_vec() } }
}

fn unchunk(mut body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some(line) = body.windows(2).position(|w| w == b"\r\n") {
        let length = usize::from_str_radix(&String::from_utf8_lossy(&body[..line]), 16).unwrap();
        out.extend_from_slice(&body[line + 2..line + 2 + length]);
        body = &body[(line + 4 + length).min(body.len())..];
    }
    out
}
