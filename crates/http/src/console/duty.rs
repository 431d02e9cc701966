//! 值班表: the roster, plans, single turns.

use crate::app::App;
use crate::caller::Staff;
use crate::given::{Asked, Given};
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use greenlane_desk::duty::{
    self, DutyHandOver, DutyPlanInput, DutyPlanView, DutyQuery, DutyRemoval, DutyShiftView, DutyShifts,
    DutyView,
};

/// The roster of some days, with the hours that nobody covers.
#[utoipa::path(get, path = "/api/console/duty", tag = "console",
    params(DutyQuery), responses((status = 200, body = DutyView)))]
pub async fn show(
    State(app): State<App>,
    staff: Staff,
    Asked(query): Asked<DutyQuery>,
) -> Result<Json<DutyView>, Problem> {
    Ok(Json(duty::show(app.desk(), &staff.actor, &query).await?))
}

/// Shows or writes many turns at once.
#[utoipa::path(post, path = "/api/console/duty/plan", tag = "console",
    request_body = DutyPlanInput, responses((status = 200, body = DutyPlanView)))]
pub async fn plan(
    State(app): State<App>,
    staff: Staff,
    given: Given<DutyPlanInput>,
) -> Result<Json<DutyPlanView>, Problem> {
    Ok(Json(duty::plan(app.desk(), &staff.actor, given.value).await?))
}

/// Writes single turns down.
#[utoipa::path(post, path = "/api/console/duty/shifts", tag = "console",
    request_body = DutyShifts, responses((status = 200, body = [DutyShiftView])))]
pub async fn add(
    State(app): State<App>,
    staff: Staff,
    given: Given<DutyShifts>,
) -> Result<Json<Vec<DutyShiftView>>, Problem> {
    Ok(Json(duty::add(app.desk(), &staff.actor, given.value).await?))
}

/// Takes turns out and answers what they were.
#[utoipa::path(post, path = "/api/console/duty/remove", tag = "console",
    request_body = DutyRemoval, responses((status = 200, body = [DutyShiftView])))]
pub async fn remove(
    State(app): State<App>,
    staff: Staff,
    given: Given<DutyRemoval>,
) -> Result<Json<Vec<DutyShiftView>>, Problem> {
    Ok(Json(duty::remove(app.desk(), &staff.actor, given.value).await?))
}

/// Gives a turn to somebody else.
#[utoipa::path(post, path = "/api/console/duty/shifts/{id}/hand-over", tag = "console",
    params(("id" = String, Path)), request_body = DutyHandOver, responses((status = 200, body = DutyShiftView)))]
pub async fn hand_over(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    given: Given<DutyHandOver>,
) -> Result<Json<DutyShiftView>, Problem> {
    Ok(Json(duty::hand_over(app.desk(), &staff.actor, &id, given.value).await?))
}
