//! Whether the program lives, and whether it can work.

use crate::app::App;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use greenlane_desk::{Fault, session};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::timeout;

/// A database that is silent for longer is not there.
const PATIENCE: Duration = Duration::from_secs(2);
/// The length of a session's token; a shorter one is refused before the database is asked.
const TOKEN_CHARS: usize = 64;

/// The process answers.
pub async fn alive() -> Json<Value> {
    Json(json!({ "status": "ok" }))
}

/// The database answers: it is asked for a session that nobody has, which costs one look into an index.
pub async fn ready(State(app): State<App>) -> (StatusCode, Json<Value>) {
    match timeout(PATIENCE, session::caller(app.desk(), &"0".repeat(TOKEN_CHARS))).await {
        Err(_) | Ok(Err(Fault::Store(_))) => {
            (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "status": "database unavailable" })))
        }
        Ok(_) => (StatusCode::OK, Json(json!({ "status": "ok" }))),
    }
}
