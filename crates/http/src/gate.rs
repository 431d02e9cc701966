//! Before a request is worked on: there must be a place for it, and it has a limit of time. A request that changes
//! something runs in a task of its own, so that neither a caller who hangs up nor the limit can cut a commit in two.

use crate::app::App;
use crate::problem::Problem;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::time::Duration;
use tokio::time::timeout;
use tracing::Instrument;

/// Lets a request in, or answers at once that there is no place.
pub async fn admit(State(app): State<App>, request: Request, next: Next) -> Response {
    let of_files = request.uri().path().split('/').any(|part| matches!(part, "files" | "uploads"));
    let places = if of_files { app.files() } else { app.requests() };
    let Ok(place) = places.try_acquire_owned() else { return overloaded().into_response() };
    let config = app.config();
    let mut limit =
        Duration::from_millis(if of_files { config.file_limit_ms } else { config.request_limit_ms });
    if let Some(office) = app.desk().assistant()
        && request.uri().path().starts_with("/api/console/assistant/")
    {
        // A model takes its time; its own limit counts, and a moment for what comes before and after.
        limit += Duration::from_millis(office.terms().limit_ms);
    }
    if request.method().is_safe() {
        let answer = timeout(limit, next.run(request)).await;
        drop(place);
        return answer.unwrap_or_else(|_| timed_out().into_response());
    }
    let work = async move {
        let _place = place;
        next.run(request).await
    };
    match timeout(limit, tokio::spawn(work.in_current_span())).await {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => {
            tracing::error!(error.chain = error.to_string(), "request broke off");
            Problem::internal().into_response()
        }
        Err(_) => timed_out().into_response(),
    }
}

fn overloaded() -> Problem {
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "overloaded",
        "现在使用的人太多，请过几秒再试。已填的内容不会丢。",
        "Too many people at once. Please try again in a few seconds; nothing you typed is lost.",
    )
    .retry_after_s(1)
}

fn timed_out() -> Problem {
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "timed_out",
        "办理时间太长，结果还不确定。请用同样的内容再试一次，不会重复登记。",
        "It takes too long and the outcome is not known yet. Please send the same again; it will not be registered twice.",
    )
    .retry_after_s(2)
}
