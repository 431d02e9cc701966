//! Search over everything a person may see.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Asked;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use greenlane_desk::queue::search::{self, SearchQuery};
use greenlane_desk::views::FoundPage;

/// A page of what was found, newest first.
#[utoipa::path(get, path = "/api/console/search", tag = "complaints",
    params(SearchQuery), responses((status = 200, body = FoundPage)))]
pub async fn find(
    State(app): State<App>,
    staff: Staff,
    Asked(query): Asked<SearchQuery>,
) -> Result<Json<FoundPage>, Problem> {
    Ok(Json(search::page(app.desk(), &staff.actor, &query).await?))
}
