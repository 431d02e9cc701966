//! 全文检索: files by their words or by a number of a person.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Asked;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use greenlane_desk::queue::list::QueueQuery;
use greenlane_desk::queue::search::{self, SearchPage};

/// A page of what was found, the newest first. A look-up of a phone, an identity card or a bank card is written down.
#[utoipa::path(get, path = "/api/console/search", tag = "complaints",
    params(QueueQuery), responses((status = 200, body = SearchPage)))]
pub async fn find(
    State(app): State<App>,
    staff: Staff,
    Asked(query): Asked<QueueQuery>,
) -> Result<Json<SearchPage>, Problem> {
    Ok(Json(search::page(app.desk(), &staff.actor, &query).await?))
}
