//! Taking in a file that will be attached as evidence.

use crate::app::App;
use crate::caller::Staff;
use crate::limits::MaySend;
use crate::problem::Problem;
use crate::upload::{OneFile, UploadForm};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use greenlane_desk::Fault;
use greenlane_desk::evidence::sender::Sender;
use greenlane_desk::evidence::upload::{Uploaded, upload as take_in};
use greenlane_domain::access::{Action, may_at_all};

/// Takes in one file in one piece; `attach-evidence` binds it to a complaint by its id.
#[utoipa::path(post, path = "/api/console/files", tag = "files",
    request_body(content = UploadForm, content_type = "multipart/form-data"), responses((status = 201, body = Uploaded)))]
pub async fn upload(
    State(app): State<App>,
    staff: Staff,
    _: MaySend,
    file: OneFile,
) -> Result<(StatusCode, Json<Uploaded>), Problem> {
    if !may_at_all(&staff.actor, Action::Note) {
        return Err(Fault::NotAllowed.into());
    }
    let uploaded = take_in(app.desk(), &Sender::staff(&staff.actor), &file.name, file.content).await?;
    Ok((StatusCode::CREATED, Json(uploaded)))
}
