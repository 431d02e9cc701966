//! 本系统的说明.

use crate::app::App;
use crate::caller::Staff;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use greenlane_desk::system::describe;
use greenlane_desk::views::SystemView;

/// The process, its clocks and the rights, as the configuration in force has them.
#[utoipa::path(get, path = "/api/console/system", tag = "console", responses((status = 200, body = SystemView)))]
pub async fn show(State(app): State<App>, staff: Staff) -> Result<Json<SystemView>, Problem> {
    Ok(Json(describe::describe(app.desk(), &staff.actor)?))
}
