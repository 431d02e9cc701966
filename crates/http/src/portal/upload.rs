//! Photos and papers of customers, before the complaint they belong to is filed.

use crate::app::App;
use crate::caller::OwnPage;
use crate::limits::{Act, From};
use crate::problem::Problem;
use crate::upload::{OneFile, UploadForm};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use greenlane_desk::evidence::upload::{Uploaded, upload as take_in};
use greenlane_domain::access::Who;

/// Takes in one file of at most 20 MB; the complaint names it by its id.
#[utoipa::path(post, path = "/api/portal/files", tag = "portal", security(()),
    request_body(content = UploadForm, content_type = "multipart/form-data"), responses((status = 201, body = Uploaded)))]
pub async fn upload(
    State(app): State<App>,
    from: From,
    _: OwnPage,
    file: OneFile,
) -> Result<Response, Problem> {
    from.take(&app, Act::Upload)?;
    let uploaded = take_in(app.desk(), &Who::Customer, &file.name, file.content).await?;
    Ok((StatusCode::CREATED, Json(uploaded)).into_response())
}
