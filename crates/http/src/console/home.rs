//! The home page.

use crate::app::App;
use crate::caller::Staff;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use greenlane_desk::queue::home;
use greenlane_desk::views::HomeView;

/// What the caller should look at first.
#[utoipa::path(get, path = "/api/console/home", tag = "console", responses((status = 200, body = HomeView)))]
pub async fn show(State(app): State<App>, staff: Staff) -> Result<Json<HomeView>, Problem> {
    Ok(Json(home::home(app.desk(), &staff.actor).await?))
}
