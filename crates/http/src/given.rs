//! Reading what a request brings: a JSON body within its bounds, or parameters of the address. What cannot be read is
//! answered with the field that is wrong, never with the words of a parser.

use crate::app::App;
use crate::problem::{Problem, too_large};
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use greenlane_desk::FieldFault;
use greenlane_desk::ports::hex;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use sha2::{Digest, Sha256};
use std::time::Duration;
use tokio::time::timeout;

/// The largest JSON body, in bytes: a complaint of 8,000 characters with everything around it fits many times.
pub const MOST_JSON: usize = 256 * 1024;
/// The deepest nesting: our own shapes need less than ten levels.
const MOST_DEPTH: usize = 64;
/// The time a body may take to arrive.
const BODY_LIMIT: Duration = Duration::from_secs(10);

/// A JSON body, and the hash of the request it came in.
#[derive(Debug)]
pub struct Given<T> {
    pub value: T,
    /// SHA-256 over method, path and body: two requests with the same one are the same request.
    pub digest: String,
}

impl<T: DeserializeOwned> FromRequest<App> for Given<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &App) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        if !is_json(&parts.headers) {
            return Err(not_json());
        }
        let bytes = read(&parts.headers, body).await?;
        let digest = digest(parts.method.as_str(), parts.uri.path(), &bytes);
        if is_too_deep(&bytes) {
            return Err(bad_json());
        }
        let value = serde_json::from_slice(&bytes).map_err(|e| unreadable(&e))?;
        Ok(Self { value, digest })
    }
}

/// Parameters of the address.
#[derive(Debug)]
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let read = Query::<T>::try_from_uri(&parts.uri);
        read.map(|Query(value)| Self(value)).map_err(|e| bad_field(&e.body_text()))
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|k| k.trim().eq_ignore_ascii_case("application/json"))
}

async fn read(headers: &HeaderMap, body: Body) -> Result<axum::body::Bytes, Problem> {
    let announced =
        headers.get(CONTENT_LENGTH).and_then(|v| v.to_str().ok()).and_then(|v| v.parse::<usize>().ok());
    if announced.is_some_and(|length| length > MOST_JSON) {
        return Err(too_large(Some(MOST_JSON)));
    }
    match timeout(BODY_LIMIT, to_bytes(body, MOST_JSON)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        // The limit is the one thing that this body can break; a caller who hangs up hears no answer anyway.
        Ok(Err(_)) => Err(too_large(Some(MOST_JSON))),
        Err(_) => Err(Problem::new(
            StatusCode::REQUEST_TIMEOUT,
            "body_too_slow",
            "内容传得太慢，请检查网络后再试。",
            "The content arrives too slowly. Please check the connection and try again.",
        )),
    }
}

fn digest(method: &str, path: &str, body: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(method.as_bytes());
    hash.update(b"\n");
    hash.update(path.as_bytes());
    hash.update(b"\n");
    hash.update(body);
    hex(&hash.finalize())
}

fn not_json() -> Problem {
    Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "not_json",
        "请用 application/json 提交。",
        "Please send application/json.",
    )
}

/// A body that is no JSON, or JSON of another shape.
fn unreadable(error: &serde_json::Error) -> Problem {
    match error.classify() {
        Category::Data => bad_field(&error.to_string()),
        Category::Syntax | Category::Eof | Category::Io => {
            bad_json().with("line", error.line()).with("column", error.column())
        }
    }
}

fn bad_json() -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "bad_json",
        "提交的内容不是正确的 JSON，或者嵌套太深。",
        "The body is not valid JSON, or nested too deeply.",
    )
}

/// Counts brackets outside of texts, before any parser sees the body: fields that are passed over count as well.
fn is_too_deep(body: &[u8]) -> bool {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for byte in body {
        match byte {
            _ if escaped => escaped = false, // whatever it is, it was written with a backslash
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => depth += 1,
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {} // the rest of the content
        }
        if depth > MOST_DEPTH {
            return true;
        }
    }
    false
}

/// The parser names the field between backticks; of a value of the wrong type it does not.
fn bad_field(said: &str) -> Problem {
    let field = said.split('`').nth(1).unwrap_or("body");
    let (code, zh, en) = if said.contains("unknown field") {
        ("unknown_field", "没有这一项。", "There is no such field.")
    } else if said.contains("duplicate field") {
        ("duplicate_field", "这一项写了两次。", "This field is given twice.")
    } else if said.contains("missing field") {
        ("missing", "这一项没有填。", "This is missing.")
    } else {
        ("bad_form", "内容的格式不对。", "This has the wrong form.")
    };
    Problem::invalid(vec![FieldFault::new(field, code, zh, en)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_counted_outside_of_texts() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(!is_too_deep(nested(MOST_DEPTH).as_bytes()));
        assert!(is_too_deep(nested(MOST_DEPTH + 1).as_bytes()));
        let text = format!(r#"{{"text":"\"{}"}}"#, "[".repeat(1000));
        assert!(!is_too_deep(text.as_bytes()));
        assert!(!is_too_deep("[],".repeat(1000).as_bytes()), "beside each other is not deep");
    }

    #[test]
    fn the_same_request_has_the_same_digest_and_no_other() {
        let one = digest("POST", "/a", b"{}");
        assert_eq!(one.len(), 64);
        assert_eq!(one, digest("POST", "/a", b"{}"));
        for other in [digest("PUT", "/a", b"{}"), digest("POST", "/b", b"{}"), digest("POST", "/a", b"{ }")] {
            assert_ne!(one, other);
        }
    }
}
