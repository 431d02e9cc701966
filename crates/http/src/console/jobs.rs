//! 任务: lists as files, one act on many complaints, and how far they are.

use crate::app::App;
use crate::caller::Staff;
use crate::console::files::download::saved;
use crate::given::Given;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use greenlane_desk::jobs;
use greenlane_desk::queue::bulk::{self, BulkInput};
use greenlane_desk::queue::export::{self, ExportInput};
use greenlane_desk::views::{BulkPreview, JobPage, JobView, JobsView};

/// The latest jobs of whoever asks.
#[utoipa::path(get, path = "/api/console/jobs", tag = "jobs", responses((status = 200, body = JobsView)))]
pub async fn mine(State(app): State<App>, staff: Staff) -> Result<Json<JobsView>, Problem> {
    Ok(Json(jobs::mine(app.desk(), &staff.actor).await?))
}

/// One of them, with its complaints.
#[utoipa::path(get, path = "/api/console/jobs/{id}", tag = "jobs",
    params(("id" = String, Path)), responses((status = 200, body = JobPage)))]
pub async fn show(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Json<JobPage>, Problem> {
    Ok(Json(jobs::show(app.desk(), &staff.actor, &id).await?))
}

/// Asks for a list as a file.
#[utoipa::path(post, path = "/api/console/jobs/export", tag = "jobs",
    request_body = ExportInput, responses((status = 202, body = JobView)))]
pub async fn export(
    State(app): State<App>,
    staff: Staff,
    given: Given<ExportInput>,
) -> Result<(StatusCode, Json<JobView>), Problem> {
    let job = export::start(app.desk(), &staff.actor, given.value).await?;
    Ok((StatusCode::ACCEPTED, Json(job)))
}

/// Says what an act on many complaints would do; nothing is done.
#[utoipa::path(post, path = "/api/console/jobs/bulk/preview", tag = "jobs",
    request_body = BulkInput, responses((status = 200, body = BulkPreview)))]
pub async fn preview(
    State(app): State<App>,
    staff: Staff,
    given: Given<BulkInput>,
) -> Result<Json<BulkPreview>, Problem> {
    Ok(Json(bulk::preview(app.desk(), &staff.actor, given.value).await?))
}

/// Asks for an act on many complaints.
#[utoipa::path(post, path = "/api/console/jobs/bulk", tag = "jobs",
    request_body = BulkInput, responses((status = 202, body = JobView)))]
pub async fn bulk(
    State(app): State<App>,
    staff: Staff,
    given: Given<BulkInput>,
) -> Result<(StatusCode, Json<JobView>), Problem> {
    let job = bulk::start(app.desk(), &staff.actor, given.value).await?;
    Ok((StatusCode::ACCEPTED, Json(job)))
}

/// Asks a job to stop; what is done stays done.
#[utoipa::path(post, path = "/api/console/jobs/{id}/stop", tag = "jobs",
    params(("id" = String, Path)), responses((status = 200, body = JobPage)))]
pub async fn stop(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Json<JobPage>, Problem> {
    Ok(Json(jobs::stop(app.desk(), &staff.actor, &id).await?))
}

/// Tries again what failed, as a new job.
#[utoipa::path(post, path = "/api/console/jobs/{id}/retry", tag = "jobs",
    params(("id" = String, Path)), responses((status = 202, body = JobView)))]
pub async fn retry(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<JobView>), Problem> {
    Ok((StatusCode::ACCEPTED, Json(jobs::retry(app.desk(), &staff.actor, &id).await?)))
}

/// Takes a dispatch of many complaints back, as a new job.
#[utoipa::path(post, path = "/api/console/jobs/{id}/undo", tag = "jobs",
    params(("id" = String, Path)), responses((status = 202, body = JobView)))]
pub async fn undo(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<JobView>), Problem> {
    Ok((StatusCode::ACCEPTED, Json(jobs::undo(app.desk(), &staff.actor, &id).await?)))
}

/// The file that came out of a job; written to the audit log.
#[utoipa::path(get, path = "/api/console/jobs/{id}/file", tag = "jobs",
    params(("id" = String, Path)), responses((status = 200, body = Vec<u8>, content_type = "text/csv")))]
pub async fn file(State(app): State<App>, staff: Staff, Path(id): Path<String>) -> Result<Response, Problem> {
    let (name, content) = jobs::file(app.desk(), &staff.actor, &id).await?;
    Ok(saved(&name, "text/csv; charset=utf-8", content))
}
