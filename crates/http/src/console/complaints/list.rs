//! The queue.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Asked;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use greenlane_desk::queue::list::{self, QueueQuery};
use greenlane_desk::views::QueuePage;

/// A page of the queue.
#[utoipa::path(get, path = "/api/console/complaints", tag = "complaints",
    params(QueueQuery), responses((status = 200, body = QueuePage)))]
pub async fn list(
    State(app): State<App>,
    staff: Staff,
    Asked(query): Asked<QueueQuery>,
) -> Result<Json<QueuePage>, Problem> {
    Ok(Json(list::page(app.desk(), &staff.actor, &query).await?))
}
