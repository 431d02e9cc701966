//! 提交投诉, without an account.

use crate::app::App;
use crate::caller::{OwnPage, PORTAL_COOKIE, Visitor, with_cookie, with_csrf};
use crate::figures;
use crate::given::Given;
use crate::idempotency::{GivenKey, again, stored};
use crate::limits::{Act, From};
use crate::problem::Problem;
use axum::extract::State;
use axum::response::Response;
use greenlane_desk::evidence::sender::Sender;
use greenlane_desk::portal::{self, PortalComplaintInput, PortalReceiptView, PortalSession};
use serde::Serialize;
use utoipa::ToSchema;

/// The receipt, and a session for whoever proved with a code to hold the phone.
#[derive(Serialize, ToSchema)]
#[schema(as = PortalFiled)]
pub struct Filed {
    #[serde(flatten)]
    receipt: PortalReceiptView,
    access: Option<PortalSession>,
}

/// Files a complaint. With an `Idempotency-Key`, the same request again gets the same receipt. Filing with a code opens a
/// session as `POST /api/portal/access` does; the repeated request opens none.
#[utoipa::path(post, path = "/api/portal/complaints", tag = "portal", security(()),
    params(("Idempotency-Key" = Option<String>, Header)),
    request_body = PortalComplaintInput, responses((status = 201, body = Filed)))]
pub async fn submit(
    State(app): State<App>,
    from: From,
    _: OwnPage,
    visitor: Visitor,
    key: GivenKey,
    mut given: Given<PortalComplaintInput>,
) -> Result<Response, Problem> {
    from.take(&app, Act::Submit)?;
    given.value.sender = Some(Sender::customer(app.desk(), visitor.0.as_deref()));
    let key = key.of("portal".to_owned(), &given.digest);
    let submitted = portal::submit(app.desk(), &given.value, key).await?;
    let filed = Filed { receipt: submitted.receipt, access: submitted.session };
    let body = serde_json::to_string(&filed).unwrap_or_default();
    if submitted.again {
        return Ok(again(201, body));
    }
    figures::registered("portal");
    let answer = stored(201, body);
    Ok(match filed.access {
        None => answer,
        Some(session) => {
            let answer = with_cookie(&app, answer, PORTAL_COOKIE, Some(&session.token));
            with_csrf(answer, &session.csrf)
        }
    })
}
