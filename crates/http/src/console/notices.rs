//! 提醒: what the clocks told the caller.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Given;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use greenlane_desk::queue::notices::{self, NoticeIds};
use greenlane_desk::views::NoticesView;

/// What was told to the caller of clocks that still run.
#[utoipa::path(get, path = "/api/console/notices", tag = "console", responses((status = 200, body = NoticesView)))]
pub async fn list(State(app): State<App>, staff: Staff) -> Result<Json<NoticesView>, Problem> {
    Ok(Json(notices::list(app.desk(), &staff.actor).await?))
}

/// The caller knows.
#[utoipa::path(post, path = "/api/console/notices/{id}/acknowledge", tag = "console", params(("id" = String, Path)), responses((status = 204)))]
pub async fn acknowledge(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    notices::acknowledge(app.desk(), &staff.actor, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The caller knows all of these.
#[utoipa::path(post, path = "/api/console/notices/acknowledge", tag = "console", request_body = NoticeIds, responses((status = 204)))]
pub async fn acknowledge_all(
    State(app): State<App>,
    staff: Staff,
    given: Given<NoticeIds>,
) -> Result<StatusCode, Problem> {
    notices::acknowledge_all(app.desk(), &staff.actor, &given.value).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The caller did not know after all; for ten minutes.
#[utoipa::path(post, path = "/api/console/notices/take-back", tag = "console", request_body = NoticeIds, responses((status = 204)))]
pub async fn take_back(
    State(app): State<App>,
    staff: Staff,
    given: Given<NoticeIds>,
) -> Result<StatusCode, Problem> {
    notices::take_back(app.desk(), &staff.actor, &given.value).await?;
    Ok(StatusCode::NO_CONTENT)
}
