//! 提交投诉, without an account.

use crate::app::App;
use crate::caller::OwnPage;
use crate::figures;
use crate::given::Given;
use crate::idempotency::{GivenKey, again, stored};
use crate::limits::{Act, From};
use crate::problem::Problem;
use axum::extract::State;
use axum::response::Response;

use greenlane_desk::portal::{self, PortalComplaintInput, PortalReceiptView};

/// Files a complaint. With an `Idempotency-Key`, the same request again gets the same receipt.
#[utoipa::path(post, path = "/api/portal/complaints", tag = "portal", security(()),
    params(("Idempotency-Key" = Option<String>, Header)),
    request_body = PortalComplaintInput, responses((status = 201, body = PortalReceiptView)))]
pub async fn submit(
    State(app): State<App>,
    from: From,
    _: OwnPage,
    key: GivenKey,
    given: Given<PortalComplaintInput>,
) -> Result<Response, Problem> {
    from.take(&app, Act::Submit)?;
    let key = key.of("portal".to_owned(), &given.digest);
    let submitted = portal::submit(app.desk(), &given.value, key).await?;
    let body = serde_json::to_string(&submitted.receipt).unwrap_or_default();
    if submitted.again {
        return Ok(again(201, body));
    }
    figures::registered("portal");
    Ok(stored(201, body))
}
