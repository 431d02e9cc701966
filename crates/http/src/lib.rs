//! The edge: routes, sessions, JSON, the screens. A handler takes its caller, calls one use case and answers what that
//! says; no rule and no SQL lives here. What every request passes on its way in stands in [`router`], outermost first.

mod app;
mod assets;
mod caller;
mod console;
mod events;
mod figures;
mod gate;
mod given;
mod health;
mod idempotency;
mod limits;
mod newcomer;
mod observe;
mod openapi;
mod partner;
mod plain;
mod portal;
mod problem;
mod security;
mod serve;
mod silence;
mod upload;

pub use app::HttpConfig;
pub use openapi::openapi_json;
pub use serve::serve;

use app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use greenlane_desk::Desk;
use problem::Problem;
use std::any::Any;
use tower_http::catch_panic::CatchPanicLayer;

/// Everything that is answered, for this desk.
pub fn router(desk: Desk, config: HttpConfig) -> Router {
    figures::handle();
    let most_body = desk.settings().files.most_bytes + upload::FORM_AROUND;
    let app = App::new(desk, config);
    let (api, _) = openapi::described().split_for_parts();
    let api = api.layer(DefaultBodyLimit::max(most_body)).layer(from_fn_with_state(app.clone(), gate::admit));
    let plain = plain::routes().layer(from_fn_with_state(app.clone(), gate::admit));
    Router::new()
        .merge(api)
        .merge(plain)
        .route("/api/openapi.json", get(openapi::show))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(figures::show))
        .fallback(assets::serve)
        // From here on, the last is the outermost.
        .layer(CatchPanicLayer::custom(broke_off))
        .layer(from_fn_with_state(app.clone(), problem::render))
        .layer(from_fn_with_state(app.clone(), security::headers))
        .layer(from_fn_with_state(app.clone(), observe::observe))
        .with_state(app)
}

/// A handler that panicked is answered like any failure; the process lives on.
#[expect(clippy::needless_pass_by_value, reason = "the shape that the layer asks for")]
fn broke_off(panic: Box<dyn Any + Send + 'static>) -> Response {
    let said =
        panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    tracing::error!(error.chain = said.unwrap_or("panic"), "request broke off");
    Problem::internal().into_response()
}
