//! Files of staff that arrive in parts: begin, parts, finish.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Given;
use crate::limits::{MaySend, MaySendPart};
use crate::problem::Problem;
use crate::upload::Part;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use greenlane_desk::Fault;
use greenlane_desk::evidence::parts::{self, UploadInput, UploadView};
use greenlane_desk::evidence::sender::Sender;
use greenlane_desk::evidence::upload::Uploaded;
use greenlane_domain::access::{Action, may_at_all};

fn sender(staff: &Staff) -> Result<Sender, Problem> {
    if may_at_all(&staff.actor, Action::Note) {
        Ok(Sender::staff(&staff.actor))
    } else {
        Err(Fault::NotAllowed.into())
    }
}

/// Begins a file that arrives in parts.
#[utoipa::path(post, path = "/api/console/uploads", tag = "files",
    request_body = UploadInput, responses((status = 201, body = UploadView)))]
pub async fn begin(
    State(app): State<App>,
    staff: Staff,
    _: MaySend,
    given: Given<UploadInput>,
) -> Result<(StatusCode, Json<UploadView>), Problem> {
    let begun = parts::begin(app.desk(), &sender(&staff)?, &given.value).await?;
    Ok((StatusCode::CREATED, Json(begun)))
}

/// How far a file has come.
#[utoipa::path(get, path = "/api/console/uploads/{id}", tag = "files",
    params(("id" = String, Path)), responses((status = 200, body = UploadView)))]
pub async fn state(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Json<UploadView>, Problem> {
    Ok(Json(parts::state(app.desk(), &sender(&staff)?, &id).await?))
}

/// Takes the part that begins at this offset, in bytes. A part that is here already is answered the same.
#[utoipa::path(put, path = "/api/console/uploads/{id}/parts/{offset}", tag = "files",
    params(("id" = String, Path), ("offset" = u64, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = UploadView)))]
pub async fn part(
    State(app): State<App>,
    staff: Staff,
    _: MaySendPart,
    Path((id, offset)): Path<(String, u64)>,
    content: Part,
) -> Result<Json<UploadView>, Problem> {
    Ok(Json(parts::part(app.desk(), &sender(&staff)?, &id, offset, content.0).await?))
}

/// Puts the file together; `attach-evidence` binds it to a complaint by its id.
#[utoipa::path(post, path = "/api/console/uploads/{id}/finish", tag = "files",
    params(("id" = String, Path)), responses((status = 201, body = Uploaded)))]
pub async fn finish(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<Uploaded>), Problem> {
    Ok((StatusCode::CREATED, Json(parts::finish(app.desk(), &sender(&staff)?, &id).await?)))
}

/// Gives a file up that is on its way.
#[utoipa::path(delete, path = "/api/console/uploads/{id}", tag = "files",
    params(("id" = String, Path)), responses((status = 204)))]
pub async fn cancel(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    parts::cancel(app.desk(), &sender(&staff)?, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
