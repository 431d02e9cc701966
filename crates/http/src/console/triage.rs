//! 快速分流: what waits, one of them, a look with its decision, its taking back, and who looks at what.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Given;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use greenlane_desk::queue::triage::accept::{self, TriageInput};
use greenlane_desk::queue::triage::take_back::{self, TakeBackInput};
use greenlane_desk::queue::triage::{item, list as waiting, presence};
use greenlane_desk::views::{TriageDone, TriageItem, TriageLook, TriagePage};

/// The files that nobody has looked at, by deadline.
#[utoipa::path(get, path = "/api/console/triage", tag = "console", responses((status = 200, body = TriagePage)))]
pub async fn list(State(app): State<App>, staff: Staff) -> Result<Json<TriagePage>, Problem> {
    Ok(Json(waiting::page(app.desk(), &staff.actor).await?))
}

/// One of them, with what is proposed for each field.
#[utoipa::path(get, path = "/api/console/triage/{number}", tag = "console",
    params(("number" = String, Path)), responses((status = 200, body = TriageItem)))]
pub async fn one(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
) -> Result<Json<TriageItem>, Problem> {
    Ok(Json(item::item(app.desk(), &staff.actor, &number).await?))
}

/// Accepts what is proposed, with changes: class, channel, owner and further issues in one transaction.
#[utoipa::path(post, path = "/api/console/triage/{number}/accept", tag = "console",
    params(("number" = String, Path)), request_body = TriageInput, responses((status = 200, body = TriageDone)))]
pub async fn accept(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    given: Given<TriageInput>,
) -> Result<Json<TriageDone>, Problem> {
    Ok(Json(accept::accept(app.desk(), &staff.actor, &number, given.value).await?))
}

/// Takes one's own look back; the file waits again.
#[utoipa::path(post, path = "/api/console/triage/{number}/take-back", tag = "console",
    params(("number" = String, Path)), request_body = TakeBackInput, responses((status = 200, body = TriageDone)))]
pub async fn take_back(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    given: Given<TakeBackInput>,
) -> Result<Json<TriageDone>, Problem> {
    Ok(Json(take_back::take_back(app.desk(), &staff.actor, &number, given.value).await?))
}

/// Takes the look at a file for a moment, or names who has it.
#[utoipa::path(post, path = "/api/console/triage/{number}/look", tag = "console",
    params(("number" = String, Path)), responses((status = 200, body = TriageLook)))]
pub async fn look(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
) -> Result<Json<TriageLook>, Problem> {
    Ok(Json(presence::look(app.desk(), &staff.actor, &number).await?))
}

/// Looks at nothing any more.
#[utoipa::path(delete, path = "/api/console/triage/look", tag = "console", responses((status = 204)))]
pub async fn look_away(State(app): State<App>, staff: Staff) -> Result<StatusCode, Problem> {
    presence::look_away(app.desk(), &staff.actor).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Puts a file aside for oneself.
#[utoipa::path(post, path = "/api/console/triage/{number}/later", tag = "console",
    params(("number" = String, Path)), responses((status = 200, body = TriageLook)))]
pub async fn later(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
) -> Result<Json<TriageLook>, Problem> {
    Ok(Json(presence::later(app.desk(), &staff.actor, &number).await?))
}

/// Takes it up again.
#[utoipa::path(delete, path = "/api/console/triage/{number}/later", tag = "console",
    params(("number" = String, Path)), responses((status = 204)))]
pub async fn no_later(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
) -> Result<StatusCode, Problem> {
    presence::no_later(app.desk(), &staff.actor, &number).await?;
    Ok(StatusCode::NO_CONTENT)
}
