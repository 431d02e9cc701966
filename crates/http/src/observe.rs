//! One line in the log and two figures for every request: which route, which status, how long. Never an address, a query,
//! a body or a person.

use crate::app::App;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

/// The id of a request, shown in the problem, the log and the header `x-request-id`.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// Times a request and says how it ended.
pub async fn observe(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id = app.desk().new_id();
    let method = method_name(request.method());
    let matched = request.extensions().get::<MatchedPath>().map(|p| p.as_str().to_owned());
    let route = matched.unwrap_or_else(|| "none".to_owned());
    let span = tracing::info_span!("request", request_id = id, method, route);
    request.extensions_mut().insert(RequestId(id.clone()));
    let watch = Stopwatch::start();
    let mut response = next.run(request).instrument(span.clone()).await;
    let took_ms = watch.took_ms();
    let status = response.status().as_u16();
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", id);
    }
    span.in_scope(|| tracing::info!(status, took_ms, "request answered"));
    let labels = [("method", method.to_owned()), ("route", route), ("status", status.to_string())];
    metrics::counter!("greenlane_http_requests_total", &labels).increment(1);
    let [method, route, _] = labels;
    metrics::histogram!("greenlane_http_request_seconds", &[method, route]).record(took_ms as f64 / 1000.0);
    response
}

/// The method as a label; whatever a caller makes up is one and the same.
fn method_name(method: &Method) -> &'static str {
    let known = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];
    known.into_iter().find(|name| *name == method.as_str()).unwrap_or("other")
}

/// Measures how long something takes.
struct Stopwatch {
    started: std::time::Instant,
}

impl Stopwatch {
    #[expect(clippy::disallowed_methods, reason = "measuring a request decides nothing")]
    fn start() -> Self {
        Self { started: std::time::Instant::now() }
    }

    #[expect(clippy::disallowed_methods, reason = "measuring a request decides nothing")]
    fn took_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}
