//! 登录.

use crate::app::App;
use crate::caller::{OwnPage, STAFF_COOKIE, with_cookie};
use crate::given::Given;
use crate::limits::{Act, From};
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use greenlane_desk::session::{self, MeView};
use serde::Deserialize;
use utoipa::ToSchema;

/// Name and password. Does not print.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    username: String,
    password: String,
}

/// Longer passwords than this only cost time.
const MOST_PASSWORD_BYTES: usize = 512;

/// Signs in; sets the cookie `gl_session`. The answer holds the token for `x-csrf-token`.
#[utoipa::path(post, path = "/api/console/session", tag = "session", security(()),
    request_body = SignIn, responses((status = 200, body = MeView)))]
pub async fn sign_in(
    State(app): State<App>,
    from: From,
    _: OwnPage,
    given: Given<SignIn>,
) -> Result<Response, Problem> {
    from.take(&app, Act::SignIn)?;
    let SignIn { username, password } = given.value;
    // Cut, not refused: a name or a password that long is wrong anyway, and is counted like any other.
    let cut = |text: &str| {
        text.get(..MOST_PASSWORD_BYTES).unwrap_or(text).chars().take(MOST_PASSWORD_BYTES).collect()
    };
    let (username, password): (String, String) = (cut(&username), cut(&password));
    let signed_in = session::sign_in(app.desk(), &username, &password).await?;
    Ok(with_cookie(&app, Json(signed_in.me), STAFF_COOKIE, Some(&signed_in.token)))
}
