//! Every move on a complaint: the last part of the address names it, the use case of that name does it.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Given;
use crate::problem::{Problem, not_found};
use axum::Json;
use axum::extract::{Path, State};
use greenlane_desk::complaint::perform;
use greenlane_desk::views::CaseView;
use greenlane_domain::complaint::moves::Move;

/// Carries out a move on the version that the caller has seen.
pub async fn perform(
    State(app): State<App>,
    staff: Staff,
    Path((number, verb)): Path<(String, String)>,
    given: Given<serde_json::Value>,
) -> Result<Json<CaseView>, Problem> {
    let mv = Move::from_code(&verb).ok_or_else(not_found)?;
    Ok(Json(perform::perform(app.desk(), &staff.actor, &number, mv, given.value).await?))
}
