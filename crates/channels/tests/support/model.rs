//! A serving program for models as the tests want it: a real listener that answers byte by byte what it is told to.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What it does with every question.
#[derive(Clone)]
pub enum Play {
    /// Answers with these words of the model.
    Says(String),
    /// Answers with this status line and body.
    Status(&'static str, String),
    /// Answers with these bytes and closes.
    Bytes(Vec<u8>),
    /// Points to another place.
    Redirects(SocketAddr),
    /// Reads, and never answers.
    Hangs,
    /// Begins an answer and sends a byte now and then.
    Drips,
    /// Begins an answer that never ends, as fast as it is read.
    Endless,
}

/// The program.
pub struct ModelServer {
    pub at: SocketAddr,
    heard: Arc<Mutex<Vec<String>>>,
    play: Arc<Mutex<Play>>,
    running: JoinHandle<()>,
}

impl ModelServer {
    /// Begins to listen.
    pub async fn open(play: Play) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let (heard, play) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(play)));
        let (hears, plays) = (heard.clone(), play.clone());
        let running = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (hears, play) = (hears.clone(), plays.lock().unwrap().clone());
                tokio::spawn(async move { drop(answer(stream, &hears, play).await) });
            }
        });
        Self { at, heard, play, running }
    }

    /// Does this from now on.
    pub fn now(&self, play: Play) {
        *self.play.lock().unwrap() = play;
    }

    /// Everything that came in, head and body, request by request.
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

impl Drop for ModelServer {
    fn drop(&mut self) {
        self.running.abort();
    }
}

async fn answer(mut stream: TcpStream, heard: &Mutex<Vec<String>>, play: Play) -> std::io::Result<()> {
    let request = read(&mut stream).await?;
    heard.lock().unwrap().push(request);
    match play {
        Play::Says(words) => {
            let body = serde_json::json!({
                "id": "x", "object": "chat.completion", "created": 1, "model": "m",
                "choices": [{ "index": 0, "message": { "role": "assistant", "content": words }, "finish_reason": "stop" }],
                "usage": { "prompt_tokens": 100, "completion_tokens": 23, "total_tokens": 123 },
            });
            whole(&mut stream, "200 OK", &body.to_string()).await
        }
        Play::Status(status, body) => whole(&mut stream, status, &body).await,
        Play::Bytes(bytes) => stream.write_all(&bytes).await,
        Play::Redirects(to) => {
            let text = format!(
                "HTTP/1.1 307 Temporary Redirect\r\nlocation: http://{to}/v1/chat/completions\r\ncontent-length: 0\r\n\r\n"
            );
            stream.write_all(text.as_bytes()).await
        }
        Play::Hangs => {
            tokio::time::sleep(Duration::from_secs(600)).await;
            Ok(())
        }
        Play::Drips => {
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 60000\r\n\r\n").await?;
            loop {
                stream.write_all(b" ").await?;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        Play::Endless => {
            stream.write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").await?;
            let chunk = format!("400\r\n{}\r\n", "a".repeat(0x400));
            loop {
                stream.write_all(chunk.as_bytes()).await?;
            }
        }
    }
}

async fn whole(stream: &mut TcpStream, status: &str, body: &str) -> std::io::Result<()> {
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n");
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body.as_bytes()).await
}

/// One request: its head, and as much body as the head says.
async fn read(stream: &mut TcpStream) -> std::io::Result<String> {
    let mut all = Vec::new();
    let mut buffer = [0_u8; 4096];
    loop {
        let n = stream.read(&mut buffer).await?;
        all.extend_from_slice(&buffer[..n]);
        let text = String::from_utf8_lossy(&all).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            if n == 0 {
                return Ok(text);
            }
            continue;
        };
        let length = head
            .lines()
            .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length:").map(str::to_owned));
        let length: usize = length.and_then(|value| value.trim().parse().ok()).unwrap_or_default();
        if n == 0 || body.len() >= length {
            return Ok(text);
        }
    }
}
