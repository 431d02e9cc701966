//! 查询进度: a one-time code to the phone, then a session for everything that belongs to it.

use crate::app::App;
use crate::caller::{OwnPage, PORTAL_COOKIE, PortalCustomer, VISITOR_COOKIE, with_cookie};
use crate::given::Given;
use crate::limits::{Act, From};
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use greenlane_desk::portal::access::AccessInput;
use greenlane_desk::portal::codes::{self, CodeInput};
use greenlane_desk::portal::{self, CodeSentView, PortalSession};
use greenlane_desk::session;

/// Sends a one-time code.
#[utoipa::path(post, path = "/api/portal/codes", tag = "portal", security(()),
    request_body = CodeInput, responses((status = 200, body = CodeSentView)))]
pub async fn send_code(
    State(app): State<App>,
    from: From,
    _: OwnPage,
    given: Given<CodeInput>,
) -> Result<Json<CodeSentView>, Problem> {
    from.take(&app, Act::SendCode)?;
    Ok(Json(codes::send(app.desk(), &given.value).await?))
}

/// Opens a session with the code; sets the cookie `gl_portal`. The answer holds the token for `x-csrf-token`.
#[utoipa::path(post, path = "/api/portal/access", tag = "portal", security(()),
    request_body = AccessInput, responses((status = 200, body = PortalSession)))]
pub async fn open(
    State(app): State<App>,
    from: From,
    _: OwnPage,
    given: Given<AccessInput>,
) -> Result<Response, Problem> {
    from.take(&app, Act::Access)?;
    let session = portal::access(app.desk(), &given.value).await?;
    let token = session.token.clone();
    Ok(with_cookie(&app, Json(session), PORTAL_COOKIE, Some(&token)))
}

/// Ends the session: for shared devices.
#[utoipa::path(delete, path = "/api/portal/access", tag = "portal", responses((status = 204)))]
pub async fn leave(State(app): State<App>, customer: PortalCustomer) -> Result<Response, Problem> {
    session::sign_out(app.desk(), &customer.token).await?;
    let answer = with_cookie(&app, StatusCode::NO_CONTENT, PORTAL_COOKIE, None);
    Ok(with_cookie(&app, answer, VISITOR_COOKIE, None))
}
