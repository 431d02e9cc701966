//! Reading what is uploaded, one file from a form or one part of a file, within its bound while it arrives.

use crate::app::App;
use crate::problem::{Problem, too_large};
use axum::body::to_bytes;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use greenlane_desk::Fault;
use greenlane_desk::evidence::limits::PART_BYTES;
use utoipa::ToSchema;

/// What a form adds around its file, in bytes.
pub const FORM_AROUND: usize = 64 * 1024;

/// A form with one file.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form; the file is read piece by piece")]
pub struct UploadForm {
    #[schema(format = Binary, content_media_type = "application/octet-stream")]
    file: String,
}

/// The file of a form.
pub struct OneFile {
    pub name: String,
    pub content: Vec<u8>,
}

impl FromRequest<App> for OneFile {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let most = app.desk().settings().files.most_bytes;
        let mut form = Multipart::from_request(request, app).await.map_err(|_| no_form())?;
        let mut found = None;
        while let Some(field) = form.next_field().await.map_err(|e| broken(&e, most))? {
            if field.name() != Some("file") || found.is_some() {
                return Err(one_file());
            }
            found = Some(read(field, most).await?);
        }
        found.ok_or_else(one_file)
    }
}

async fn read(mut field: Field<'_>, most: usize) -> Result<OneFile, Problem> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let mut content = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|e| broken(&e, most))? {
        if content.len() + piece.len() > most {
            return Err(too_large(Some(most)));
        }
        content.extend_from_slice(&piece);
    }
    Ok(OneFile { name, content })
}

fn broken(error: &MultipartError, most: usize) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { too_large(Some(most)) } else { no_form() }
}

/// The bytes of one part.
pub struct Part(pub Vec<u8>);

impl FromRequest<App> for Part {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &App) -> Result<Self, Problem> {
        let announced = request.headers().get(CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse().ok());
        if announced.is_some_and(|bytes: usize| bytes > PART_BYTES) {
            return Err(too_large(Some(PART_BYTES)));
        }
        let read = to_bytes(request.into_body(), PART_BYTES).await;
        read.map(|bytes| Self(bytes.to_vec())).map_err(|_| no_form())
    }
}

fn no_form() -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "bad_form",
        "文件没有传完整，请重新上传。",
        "The file did not arrive complete. Please upload it again.",
    )
}

fn one_file() -> Problem {
    Problem::from(Fault::field("file", "missing", "请选择一个文件。", "Please choose one file."))
}
