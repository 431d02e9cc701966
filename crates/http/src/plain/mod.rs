//! Plain pages: made by the program, without a script, for whoever has an old phone, a slow line or a screen reader, and
//! for what has to be published and printed.

mod about;
mod call_me;
mod frame;
mod visitor;
mod voices;
mod words;

use crate::app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;

/// The largest form, in bytes: four short fields, encoded.
const MOST_FORM: usize = 8 * 1024;

/// All of them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/call-me", get(call_me::show).post(call_me::ask))
        .route("/about", get(about::show))
        .route("/voices", get(voices::show))
        .layer(DefaultBodyLimit::max(MOST_FORM))
}
