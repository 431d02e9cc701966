//! 机构与人员: who works here, with which rights; units; partner systems.

use crate::app::App;
use crate::caller::Staff;
use crate::given::{Asked, Given};
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use greenlane_desk::people::{
    self, PartnerInput, PartnerMade, PeopleQuery, PeopleView, PersonChange, PersonInput, PersonMade,
    PersonView, ToldView, UnitInput, UnitName, UnitView,
};

/// The people, units and partner systems.
#[utoipa::path(get, path = "/api/console/people", tag = "console",
    params(PeopleQuery), responses((status = 200, body = PeopleView)))]
pub async fn show(
    State(app): State<App>,
    staff: Staff,
    Asked(query): Asked<PeopleQuery>,
) -> Result<Json<PeopleView>, Problem> {
    Ok(Json(people::show(app.desk(), &staff.actor, &query).await?))
}

/// What was done about a person, a unit or a partner system.
#[utoipa::path(get, path = "/api/console/people/history/{what}/{id}", tag = "console",
    params(("what" = String, Path), ("id" = String, Path)), responses((status = 200, body = [ToldView])))]
pub async fn history(
    State(app): State<App>,
    staff: Staff,
    Path((what, id)): Path<(String, String)>,
) -> Result<Json<Vec<ToldView>>, Problem> {
    Ok(Json(people::history(app.desk(), &staff.actor, &what, &id).await?))
}

/// Adds a member of staff; the start password is in this answer only.
#[utoipa::path(post, path = "/api/console/people/staff", tag = "console",
    request_body = PersonInput, responses((status = 200, body = PersonMade)))]
pub async fn add(
    State(app): State<App>,
    staff: Staff,
    given: Given<PersonInput>,
) -> Result<Json<PersonMade>, Problem> {
    Ok(Json(people::add(app.desk(), &staff.actor, given.value).await?))
}

/// Changes a member of staff.
#[utoipa::path(put, path = "/api/console/people/staff/{id}", tag = "console",
    params(("id" = String, Path)), request_body = PersonChange, responses((status = 200, body = PersonView)))]
pub async fn change(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    given: Given<PersonChange>,
) -> Result<Json<PersonView>, Problem> {
    Ok(Json(people::change(app.desk(), &staff.actor, &id, given.value).await?))
}

/// Gives somebody a new start password, which is in this answer only.
#[utoipa::path(post, path = "/api/console/people/staff/{id}/password", tag = "console",
    params(("id" = String, Path)), responses((status = 200, body = PersonMade)))]
pub async fn reset_password(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Json<PersonMade>, Problem> {
    Ok(Json(people::reset_password(app.desk(), &staff.actor, &id).await?))
}

/// Adds a unit.
#[utoipa::path(post, path = "/api/console/people/units", tag = "console",
    request_body = UnitInput, responses((status = 200, body = UnitView)))]
pub async fn add_unit(
    State(app): State<App>,
    staff: Staff,
    given: Given<UnitInput>,
) -> Result<Json<UnitView>, Problem> {
    Ok(Json(people::add_unit(app.desk(), &staff.actor, given.value).await?))
}

/// Gives a unit another name.
#[utoipa::path(put, path = "/api/console/people/units/{id}", tag = "console",
    params(("id" = String, Path)), request_body = UnitName, responses((status = 200, body = UnitView)))]
pub async fn rename_unit(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    given: Given<UnitName>,
) -> Result<Json<UnitView>, Problem> {
    Ok(Json(people::rename_unit(app.desk(), &staff.actor, &id, given.value).await?))
}

/// Lets a partner system in; its key is in this answer only.
#[utoipa::path(post, path = "/api/console/people/partners", tag = "console",
    request_body = PartnerInput, responses((status = 200, body = PartnerMade)))]
pub async fn add_partner(
    State(app): State<App>,
    staff: Staff,
    given: Given<PartnerInput>,
) -> Result<Json<PartnerMade>, Problem> {
    Ok(Json(people::add_partner(app.desk(), &staff.actor, given.value).await?))
}

/// Shuts a partner system out.
#[utoipa::path(delete, path = "/api/console/people/partners/{name}", tag = "console",
    params(("name" = String, Path)), responses((status = 204)))]
pub async fn remove_partner(
    State(app): State<App>,
    staff: Staff,
    Path(name): Path<String>,
) -> Result<StatusCode, Problem> {
    people::remove_partner(app.desk(), &staff.actor, &name).await?;
    Ok(StatusCode::NO_CONTENT)
}
