//! The header `Idempotency-Key`: the same key with the same request gets the same answer again, for thirty days. What was
//! answered is kept by the use case in the transaction that did the work.

use crate::app::App;
use crate::problem::Problem;
use axum::extract::FromRequestParts;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use greenlane_desk::Fault;
use greenlane_desk::intake::idempotent::Key;

/// The key a caller gave to their request, if they gave one.
#[derive(Debug)]
pub struct GivenKey(Option<String>);

impl FromRequestParts<App> for GivenKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let mut all = parts.headers.get_all("idempotency-key").iter();
        let (first, second) = (all.next(), all.next());
        match (first.map(HeaderValue::as_bytes), second) {
            (None, _) => Ok(Self(None)),
            (Some(bytes), None) => match std::str::from_utf8(bytes) {
                Ok(key) if is_key(key) => Ok(Self(Some(key.to_owned()))),
                Ok(_) | Err(_) => Err(bad_key()),
            },
            (Some(_), Some(_)) => Err(bad_key()),
        }
    }
}

impl GivenKey {
    /// The key within the scope of its owner, for this request.
    pub fn of(self, scope: String, digest: &str) -> Option<Key> {
        self.0.map(|key| Key { scope, key, request: digest.to_owned() })
    }
}

/// 1 to 255 visible ASCII characters.
fn is_key(key: &str) -> bool {
    (1..=255).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic())
}

fn bad_key() -> Problem {
    Problem::from(Fault::field(
        "Idempotency-Key",
        "bad_key",
        "Idempotency-Key 要用 1 到 255 个可见的 ASCII 字符，并且只能给一次。",
        "An Idempotency-Key has 1 to 255 visible ASCII characters and is given once.",
    ))
}

/// An answer that was given before.
pub fn again(status: u16, body: String) -> Response {
    let mut response = stored(status, body);
    response.headers_mut().insert("idempotent-replayed", HeaderValue::from_static("true"));
    response
}

/// An answer as it is remembered.
pub fn stored(status: u16, body: String) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    (status, [(CONTENT_TYPE, "application/json")], body).into_response()
}

#[cfg(test)]
mod tests {
    use super::is_key;

    #[test]
    fn keys_are_visible_and_bounded() {
        assert!(is_key("a"));
        assert!(is_key(&"k".repeat(255)));
        for bad in [String::new(), "k".repeat(256), "a b".to_owned(), "a\u{7f}".to_owned(), "号".to_owned()]
        {
            assert!(!is_key(&bad), "{bad:?}");
        }
    }
}
