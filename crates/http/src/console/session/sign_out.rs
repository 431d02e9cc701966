//! 退出.

use crate::app::App;
use crate::caller::{Newcomer, STAFF_COOKIE, with_cookie};
use crate::problem::Problem;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use greenlane_desk::session;

/// Signs out; the session is over at once, everywhere.
#[utoipa::path(delete, path = "/api/console/session", tag = "session", responses((status = 204)))]
pub async fn sign_out(State(app): State<App>, staff: Newcomer) -> Result<Response, Problem> {
    session::sign_out(app.desk(), &staff.token).await?;
    Ok(with_cookie(&app, StatusCode::NO_CONTENT, STAFF_COOKIE, None))
}
