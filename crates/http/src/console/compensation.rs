//! The compensation index while a plan is written.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Given;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use greenlane_desk::complaint::index;
use greenlane_desk::complaint::moves::propose::IndexAsk;
use greenlane_desk::views::IndexView;

/// The index of these inputs, line by line. Nothing is stored.
#[utoipa::path(post, path = "/api/console/compensation/index", tag = "console",
    request_body = IndexAsk, responses((status = 200, body = IndexView)))]
pub async fn index(
    State(app): State<App>,
    staff: Staff,
    given: Given<IndexAsk>,
) -> Result<Json<IndexView>, Problem> {
    Ok(Json(index::index(app.desk(), &staff.actor, &given.value).await?))
}
