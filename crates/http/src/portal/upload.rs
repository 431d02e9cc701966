//! Photos and papers of customers, before the complaint they belong to is filed. A browser that has sent none before gets a
//! cookie with its first file, and only that browser can go on with the file or hand it in.

use crate::app::App;
use crate::caller::{OwnPage, VISITOR_COOKIE, Visitor, with_cookie};
use crate::given::Given;
use crate::limits::{MaySend, MaySendPart};
use crate::problem::Problem;
use crate::upload::{OneFile, Part, UploadForm};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use greenlane_desk::evidence::parts::{self, UploadInput, UploadView};
use greenlane_desk::evidence::sender::{Sender, fresh_visitor};
use greenlane_desk::evidence::upload::{Uploaded, upload as take_in};

/// Takes in one file in one piece; the complaint names it by its id. Sets the cookie `gl_visitor`.
#[utoipa::path(post, path = "/api/portal/files", tag = "portal", security(()),
    request_body(content = UploadForm, content_type = "multipart/form-data"), responses((status = 201, body = Uploaded)))]
pub async fn upload(
    State(app): State<App>,
    _: MaySend,
    _: OwnPage,
    visitor: Visitor,
    file: OneFile,
) -> Result<Response, Problem> {
    let text = visitor.0.unwrap_or_else(|| fresh_visitor(app.desk()));
    let sender = Sender::customer(app.desk(), Some(&text));
    let uploaded = take_in(app.desk(), &sender, &file.name, file.content).await?;
    Ok(with_cookie(&app, (StatusCode::CREATED, Json(uploaded)), VISITOR_COOKIE, Some(&text)))
}

/// Begins a file that arrives in parts. Sets the cookie `gl_visitor`.
#[utoipa::path(post, path = "/api/portal/uploads", tag = "portal", security(()),
    request_body = UploadInput, responses((status = 201, body = UploadView)))]
pub async fn begin(
    State(app): State<App>,
    _: MaySend,
    _: OwnPage,
    visitor: Visitor,
    given: Given<UploadInput>,
) -> Result<Response, Problem> {
    let text = visitor.0.unwrap_or_else(|| fresh_visitor(app.desk()));
    let sender = Sender::customer(app.desk(), Some(&text));
    let begun = parts::begin(app.desk(), &sender, &given.value).await?;
    Ok(with_cookie(&app, (StatusCode::CREATED, Json(begun)), VISITOR_COOKIE, Some(&text)))
}

/// How far a file has come.
#[utoipa::path(get, path = "/api/portal/uploads/{id}", tag = "portal", security(()),
    params(("id" = String, Path)), responses((status = 200, body = UploadView)))]
pub async fn state(
    State(app): State<App>,
    _: MaySendPart,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Json<UploadView>, Problem> {
    let sender = Sender::customer(app.desk(), visitor.0.as_deref());
    Ok(Json(parts::state(app.desk(), &sender, &id).await?))
}

/// Takes the part that begins at this offset, in bytes. A part that is here already is answered the same.
#[utoipa::path(put, path = "/api/portal/uploads/{id}/parts/{offset}", tag = "portal", security(()),
    params(("id" = String, Path), ("offset" = u64, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = UploadView)))]
pub async fn part(
    State(app): State<App>,
    _: MaySendPart,
    _: OwnPage,
    visitor: Visitor,
    Path((id, offset)): Path<(String, u64)>,
    content: Part,
) -> Result<Json<UploadView>, Problem> {
    let sender = Sender::customer(app.desk(), visitor.0.as_deref());
    Ok(Json(parts::part(app.desk(), &sender, &id, offset, content.0).await?))
}

/// Puts the file together; the complaint names it by its id.
#[utoipa::path(post, path = "/api/portal/uploads/{id}/finish", tag = "portal", security(()),
    params(("id" = String, Path)), responses((status = 201, body = Uploaded)))]
pub async fn finish(
    State(app): State<App>,
    _: MaySend,
    _: OwnPage,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let sender = Sender::customer(app.desk(), visitor.0.as_deref());
    let uploaded = parts::finish(app.desk(), &sender, &id).await?;
    Ok((StatusCode::CREATED, Json(uploaded)).into_response())
}

/// Gives a file up that is on its way.
#[utoipa::path(delete, path = "/api/portal/uploads/{id}", tag = "portal", security(()),
    params(("id" = String, Path)), responses((status = 204)))]
pub async fn cancel(
    State(app): State<App>,
    _: MaySendPart,
    _: OwnPage,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let sender = Sender::customer(app.desk(), visitor.0.as_deref());
    parts::cancel(app.desk(), &sender, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
