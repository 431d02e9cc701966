//! The customer's own complaints.

use crate::app::App;
use crate::caller::PortalCustomer;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use greenlane_desk::portal::{self, PortalCaseView, PortalListView};

/// All complaints of the phone.
#[utoipa::path(get, path = "/api/portal/complaints", tag = "portal", responses((status = 200, body = PortalListView)))]
pub async fn list(State(app): State<App>, customer: PortalCustomer) -> Result<Json<PortalListView>, Problem> {
    Ok(Json(portal::list(app.desk(), &customer.caller).await?))
}

/// One of them.
#[utoipa::path(get, path = "/api/portal/complaints/{number}", tag = "portal",
    params(("number" = String, Path)), responses((status = 200, body = PortalCaseView)))]
pub async fn show(
    State(app): State<App>,
    customer: PortalCustomer,
    Path(number): Path<String>,
) -> Result<Json<PortalCaseView>, Problem> {
    Ok(Json(portal::case(app.desk(), &customer.caller, &number).await?))
}
