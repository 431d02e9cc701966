//! How the visitor wants to see a page: language and size, asked for in the address and kept in two cookies that the
//! portal reads and writes too. They say nothing about anybody.

use crate::app::App;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use std::convert::Infallible;

/// The languages of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

const SIZE: &str = "gl_size";
const LANGUAGE: &str = "gl_language";
/// A year, in seconds.
const KEPT_S: u32 = 31_536_000;

/// A visitor of a plain page.
#[derive(Debug, Clone)]
pub struct Visitor {
    pub language: Language,
    /// 长辈版
    pub elder: bool,
    /// What the address asked for, to be kept.
    pub keep: Vec<String>,
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Infallible> {
        Ok(read(&parts.headers, parts.uri.query().unwrap_or_default()))
    }
}

fn read(headers: &HeaderMap, query: &str) -> Visitor {
    let asked = |name: &str| {
        query.split('&').filter_map(|pair| pair.split_once('=')).find(|(n, _)| *n == name).map(|(_, v)| v)
    };
    let cookies = headers.get(COOKIE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let kept = |name: &str| {
        cookies.split(';').filter_map(|c| c.trim().split_once('=')).find(|(n, _)| *n == name).map(|(_, v)| v)
    };
    let (size, language) = (asked("size"), asked("lang"));
    let elder = size.or_else(|| kept(SIZE)) == Some("elder");
    let english = language.or_else(|| kept(LANGUAGE)) == Some("en");
    let mut keep = Vec::new();
    if size.is_some() {
        keep.push(cookie(SIZE, if elder { "elder" } else { "usual" }));
    }
    if language.is_some() {
        keep.push(cookie(LANGUAGE, if english { "en" } else { "zh-CN" }));
    }
    Visitor { language: if english { Language::English } else { Language::Chinese }, elder, keep }
}

fn cookie(name: &str, value: &str) -> String {
    format!("{name}={value}; Path=/; Max-Age={KEPT_S}; SameSite=Lax")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn the_address_wins_over_what_was_kept() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=b; gl_size=elder; gl_language=en"));
        let kept = read(&headers, "");
        assert!(kept.elder && kept.language == Language::English && kept.keep.is_empty());
        let asked = read(&headers, "x=1&size=usual&lang=zh-CN");
        assert!(!asked.elder && asked.language == Language::Chinese && asked.keep.len() == 2);
        let strange = read(&headers, "size=%22%3E&lang=<script>");
        assert!(!strange.elder && strange.language == Language::Chinese);
        assert!(strange.keep.iter().all(|c| !c.contains('<') && !c.contains('%')), "only our own values");
    }
}
