//! 回访: whom to call.

use crate::app::App;
use crate::caller::Staff;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use greenlane_desk::queue::follow_ups;
use greenlane_desk::views::FollowUpRow;

/// What waits for a follow-up.
#[utoipa::path(get, path = "/api/console/follow-ups", tag = "console", responses((status = 200, body = [FollowUpRow])))]
pub async fn list(State(app): State<App>, staff: Staff) -> Result<Json<Vec<FollowUpRow>>, Problem> {
    Ok(Json(follow_ups::list(app.desk(), &staff.actor).await?))
}
