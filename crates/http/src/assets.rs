//! The screens: the portal at `/`, the console at `/console`. Files with a hash in their name never change and are kept by
//! browsers; pages carry a fresh nonce each time, which the content policy asks of every style the page makes.

use crate::app::App;
use crate::problem::not_found;
use axum::extract::State;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// What the built pages hold where the nonce belongs.
const NONCE_PLACES: [(&str, &str); 2] =
    [("name=\"csp-nonce\" content=\"\"", "name=\"csp-nonce\" content=\"{}\""), ("__CSP_NONCE__", "{}")];

/// A file of the screens, or the page that shows the address.
pub async fn serve(State(app): State<App>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path();
    if ["/api", "/callbacks"].iter().any(|p| path == *p || path.starts_with(&format!("{p}/"))) {
        return not_found().into_response();
    }
    if !matches!(method, Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let (screens, inside) = match path.strip_prefix("/console") {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => ("console", rest),
        Some(_) | None => ("portal", path),
    };
    let inside = inside.trim_start_matches('/');
    let is_page =
        inside.is_empty() || inside == "index.html" || !inside.rsplit('/').next().is_some_and(is_file_name);
    if is_page {
        return page(&app, screens);
    }
    match file(&format!("{screens}/{inside}")) {
        Some(content) => asset(inside, content, &format!("{screens}/{inside}"), &headers),
        None => not_found().into_response(),
    }
}

/// Addresses of screens have no dot in their last part.
fn is_file_name(part: &str) -> bool {
    part.contains('.')
}

fn file(name: &str) -> Option<&'static [u8]> {
    FILES.binary_search_by(|(known, _)| (*known).cmp(name)).ok().map(|at| FILES[at].1)
}

fn page(app: &App, screens: &str) -> Response {
    let Some(html) = file(&format!("{screens}/index.html")).and_then(|bytes| std::str::from_utf8(bytes).ok())
    else {
        return not_found().into_response();
    };
    // Each id carries 74 bits of chance, and a nonce should carry 128.
    let nonce = format!("{}{}", app.desk().new_id(), app.desk().new_id()).replace('-', "");
    let mut html = html.to_owned();
    for (place, filled) in NONCE_PLACES {
        html = html.replace(place, &filled.replace("{}", &nonce));
    }
    let policy = format!(
        "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; \
         media-src 'self' blob:; connect-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; \
         form-action 'self'"
    );
    let mut response = html.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// A file, in the smallest form that the browser takes and the build made.
fn asset(inside: &str, plain: &'static [u8], name: &str, asked: &HeaderMap) -> Response {
    let takes = asked.get(ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let takes = |encoding: &str| takes.split(',').any(|part| accepts(part, encoding));
    let packed = [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(encoding, ending)| {
        let content = takes(encoding).then(|| file(&format!("{name}.{ending}")))??;
        Some((encoding, content))
    });
    let mut response = packed.map_or(plain, |(_, content)| content).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type(inside)));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some((encoding, _)) = packed {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    let hashed = inside.starts_with("assets/");
    let keep = if hashed { "public, max-age=31536000, immutable" } else { "public, max-age=3600" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(keep));
    response
}

/// True when one part of `Accept-Encoding` names this encoding and does not refuse it.
fn accepts(part: &str, encoding: &str) -> bool {
    let mut pieces = part.split(';').map(str::trim);
    pieces.next() == Some(encoding) && !pieces.any(|p| matches!(p, "q=0" | "q=0.0"))
}

/// The type of a file, by its ending; the build makes no others.
fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream", // anything else is offered for saving, never shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_screens_are_inside_and_the_table_is_sorted() {
        assert!(file("portal/index.html").is_some());
        assert!(file("console/index.html").is_some());
        assert!(FILES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(file("portal/../console/index.html").is_none());
    }

    #[test]
    fn the_console_page_has_a_place_for_the_nonce() {
        let html = file("console/index.html").and_then(|b| std::str::from_utf8(b).ok()).unwrap_or_default();
        assert!(NONCE_PLACES.iter().any(|(place, _)| html.contains(place)));
    }

    #[test]
    fn a_refused_encoding_is_not_used() {
        assert!(accepts(" br;q=1", "br"));
        assert!(!accepts("br;q=0", "br"));
        assert!(!accepts("brotli", "br"));
    }
}
