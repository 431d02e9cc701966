//! 相似与重复: whether the bank has met a matter before.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Given;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use greenlane_desk::similar;
use greenlane_desk::views::SimilarView;
use serde::Deserialize;
use utoipa::ToSchema;

/// The words so far, and who says them. Does not print.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SimilarInput {
    text: String,
    phone: Option<String>,
}

/// What is like this complaint.
#[utoipa::path(get, path = "/api/console/complaints/{number}/similar", tag = "complaints",
    params(("number" = String, Path)), responses((status = 200, body = SimilarView)))]
pub async fn of_complaint(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
) -> Result<Json<SimilarView>, Problem> {
    Ok(Json(similar::of_complaint(app.desk(), &staff.actor, &number).await?))
}

/// What is like these words; nothing is stored.
#[utoipa::path(post, path = "/api/console/similar", tag = "intake",
    request_body = SimilarInput, responses((status = 200, body = SimilarView)))]
pub async fn of_text(
    State(app): State<App>,
    staff: Staff,
    given: Given<SimilarInput>,
) -> Result<Json<SimilarView>, Problem> {
    let SimilarInput { text, phone } = &given.value;
    Ok(Json(similar::of_text(app.desk(), &staff.actor, text, phone.as_deref()).await?))
}
