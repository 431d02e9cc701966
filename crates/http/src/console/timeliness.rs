//! 时效.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Asked;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use greenlane_desk::queue::timeliness;
use greenlane_desk::views::TimelinessView;
use serde::Deserialize;
use utoipa::IntoParams;

/// Over which time.
#[derive(Debug, Deserialize, IntoParams)]
pub struct Period {
    /// Files closed within so many days, 90 when nothing is said.
    days: Option<u32>,
}

/// Where the time of the closed complaints in the caller's scope went, stage by stage.
#[utoipa::path(get, path = "/api/console/timeliness", tag = "console", params(Period), responses((status = 200, body = TimelinessView)))]
pub async fn show(
    State(app): State<App>,
    staff: Staff,
    Asked(period): Asked<Period>,
) -> Result<Json<TimelinessView>, Problem> {
    let days = period.days.unwrap_or(90);
    Ok(Json(timeliness::timeliness(app.desk(), &staff.actor, days).await?))
}
