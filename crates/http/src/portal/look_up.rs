//! The customer's own complaints.

use crate::app::App;
use crate::caller::{PortalCustomer, with_csrf};
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use greenlane_desk::portal::{self, PortalCaseView, PortalListView};

/// All complaints of the phone.
#[utoipa::path(get, path = "/api/portal/complaints", tag = "portal", responses((status = 200, body = PortalListView)))]
pub async fn list(State(app): State<App>, customer: PortalCustomer) -> Result<Response, Problem> {
    Ok(with_csrf(Json(portal::list(app.desk(), &customer.caller).await?), &customer.caller.csrf))
}

/// One of them.
#[utoipa::path(get, path = "/api/portal/complaints/{number}", tag = "portal",
    params(("number" = String, Path)), responses((status = 200, body = PortalCaseView)))]
pub async fn show(
    State(app): State<App>,
    customer: PortalCustomer,
    Path(number): Path<String>,
) -> Result<Response, Problem> {
    Ok(with_csrf(Json(portal::case(app.desk(), &customer.caller, &number).await?), &customer.caller.csrf))
}
