//! 修改密码.

use crate::app::App;
use crate::caller::{Newcomer, STAFF_COOKIE, with_cookie};
use crate::given::Given;
use crate::limits::{Act, From};
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use greenlane_desk::session::{self, MeView};
use serde::Deserialize;
use utoipa::ToSchema;

/// The old password and the new one. Does not print.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    old: String,
    new: String,
}

/// Longer passwords than this only cost time.
const MOST_PASSWORD_BYTES: usize = 512;

/// Sets one's own password. All sessions of the person end; the answer opens a new one.
#[utoipa::path(post, path = "/api/console/session/password", tag = "session",
    request_body = ChangePassword, responses((status = 200, body = MeView)))]
pub async fn change_password(
    State(app): State<App>,
    from: From,
    staff: Newcomer,
    given: Given<ChangePassword>,
) -> Result<Response, Problem> {
    from.take(&app, Act::SignIn)?;
    let ChangePassword { old, new } = given.value;
    if old.len() > MOST_PASSWORD_BYTES || new.len() > MOST_PASSWORD_BYTES {
        return Err(crate::problem::too_large(Some(MOST_PASSWORD_BYTES)));
    }
    let signed_in = session::change_password(app.desk(), &staff.token, &old, &new).await?;
    Ok(with_cookie(&app, Json(signed_in.me), STAFF_COOKIE, Some(&signed_in.token)))
}
