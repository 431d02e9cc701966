//! The compensation index while a plan is written; the same rule judges the plan when it is filed.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Given;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use greenlane_desk::complaint::index_view;
use greenlane_desk::complaint::moves::propose::{IndexInput, index_inputs};
use greenlane_desk::views::IndexView;

/// The index of these inputs, line by line. Nothing is stored.
#[utoipa::path(post, path = "/api/console/compensation/index", tag = "console",
    request_body = IndexInput, responses((status = 200, body = IndexView)))]
pub async fn index(
    State(app): State<App>,
    _: Staff,
    given: Given<IndexInput>,
) -> Result<Json<IndexView>, Problem> {
    let inputs = index_inputs(&given.value)?;
    let policy = app.desk().policy();
    Ok(Json(index_view(&greenlane_domain::complaint::compensation::index(&inputs, &policy.compensation))))
}
