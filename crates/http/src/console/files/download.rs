//! Handing out a file: always for saving, never shown inside our own pages.

use crate::app::App;
use crate::caller::Staff;
use crate::problem::Problem;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use greenlane_desk::evidence::{download, thumbnail};
use std::fmt::Write as _;

/// The file of this complaint; written to the audit log.
#[utoipa::path(get, path = "/api/console/complaints/{number}/files/{id}", tag = "files",
    params(("number" = String, Path), ("id" = String, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream")))]
pub async fn download(
    State(app): State<App>,
    staff: Staff,
    Path((number, id)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let file = download::download(app.desk(), &staff.actor, &number, &id).await?;
    Ok(saved(&file.name, &file.media_type, file.content))
}

/// A small picture of it for lists, where one can be made; written to the audit log.
#[utoipa::path(get, path = "/api/console/complaints/{number}/files/{id}/thumbnail", tag = "files",
    params(("number" = String, Path), ("id" = String, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "image/jpeg"), (status = 204)))]
pub async fn small(
    State(app): State<App>,
    staff: Staff,
    Path((number, id)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let small = thumbnail::thumbnail(app.desk(), &staff.actor, &number, &id).await?;
    Ok(match small {
        Some(small) => ([(CONTENT_TYPE, HeaderValue::from_static("image/jpeg"))], small).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    })
}

/// An answer that a browser saves under this name and never shows.
pub fn saved(name: &str, media_type: &str, content: Vec<u8>) -> Response {
    let mut headers = HeaderMap::new();
    let media_type = HeaderValue::from_str(media_type);
    headers.insert(CONTENT_TYPE, media_type.unwrap_or(HeaderValue::from_static("application/octet-stream")));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(crate::security::NOTHING));
    let disposition = format!("attachment; filename=\"file\"; filename*=UTF-8''{}", percent(name));
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(CONTENT_DISPOSITION, disposition);
    }
    (headers, content).into_response()
}

/// Everything but letters, digits and a few marks as percent signs (RFC 8187).
fn percent(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn no_name_can_break_out_of_the_header() {
        assert_eq!(percent("流水 1.pdf"), "%E6%B5%81%E6%B0%B4%201.pdf");
        assert_eq!(percent("a\"\r\nb;"), "a%22%0D%0Ab%3B");
    }
}
