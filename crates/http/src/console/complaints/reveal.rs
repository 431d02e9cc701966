//! Showing a masked value in the clear, for a reason.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Given;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use greenlane_desk::complaint::reveal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which value, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevealInput {
    /// `name`, `phone`, `id_number` or `narrative`.
    field: String,
    /// Kept in the audit log.
    reason: String,
}

/// The value. Does not print.
#[derive(Serialize, ToSchema)]
pub struct Revealed {
    value: String,
}

/// Shows one value of the customer; written to the audit log.
#[utoipa::path(post, path = "/api/console/complaints/{number}/reveal", tag = "complaints",
    params(("number" = String, Path)), request_body = RevealInput, responses((status = 200, body = Revealed)))]
pub async fn reveal(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    given: Given<RevealInput>,
) -> Result<Json<Revealed>, Problem> {
    let RevealInput { field, reason } = given.value;
    let value = reveal::reveal(app.desk(), &staff.actor, &number, &field, &reason).await?;
    Ok(Json(Revealed { value }))
}
