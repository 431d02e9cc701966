//! 绿色通道指挥台.

use crate::app::App;
use crate::caller::Staff;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use greenlane_desk::queue::green;
use greenlane_desk::views::GreenRoomView;

/// Every open complaint of the green channel in the caller's scope, and who has how much in hand.
#[utoipa::path(get, path = "/api/console/green-channel", tag = "console", responses((status = 200, body = GreenRoomView)))]
pub async fn show(State(app): State<App>, staff: Staff) -> Result<Json<GreenRoomView>, Problem> {
    Ok(Json(green::room(app.desk(), &staff.actor).await?))
}
