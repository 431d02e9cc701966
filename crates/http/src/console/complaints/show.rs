//! One complaint.

use crate::app::App;
use crate::caller::Staff;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use greenlane_desk::complaint::view;
use greenlane_desk::portal::seen;
use greenlane_desk::views::CaseView;

/// The complaint with this number.
#[utoipa::path(get, path = "/api/console/complaints/{number}", tag = "complaints",
    params(("number" = String, Path)), responses((status = 200, body = CaseView)))]
pub async fn show(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
) -> Result<Json<CaseView>, Problem> {
    let shown = view::case(app.desk(), &staff.actor, &number).await?;
    // A mark that could not be kept must not keep anybody from working.
    if seen::note(app.desk(), &staff.actor, &shown).await.is_err() {
        tracing::warn!(number = shown.number, "that the words of the customer were seen could not be kept");
    }
    Ok(Json(shown))
}
