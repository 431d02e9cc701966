//! Who calls. A handler that takes [`Staff`], [`PortalCustomer`] or [`PartnerSystem`] cannot run without one; and for
//! whoever is known by a cookie, a request that changes something must also come from our own pages.

use crate::app::App;
use crate::problem::{Problem, foreign_request, not_signed_in};
use axum::extract::FromRequestParts;
use axum::http::header::{AUTHORIZATION, COOKIE, HOST, HeaderName, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use greenlane_desk::evidence::sender::Sender;
use greenlane_desk::session::{Caller, MeView};
use greenlane_desk::{portal, session};
use greenlane_domain::access::Actor;
use std::convert::Infallible;

/// The cookie of staff.
pub const STAFF_COOKIE: &str = "gl_session";
/// What the browser of a customer is known by when it sends files.
pub const VISITOR_COOKIE: &str = "gl_visitor";
/// The cookie of customers.
pub const PORTAL_COOKIE: &str = "gl_portal";

const CSRF: HeaderName = HeaderName::from_static("x-csrf-token");
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// A member of staff who is signed in.
pub struct Staff {
    pub actor: Actor,
    pub me: MeView,
    pub token: String,
}

impl FromRequestParts<App> for Staff {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let token = cookie(&parts.headers, STAFF_COOKIE).ok_or_else(not_signed_in)?;
        let Caller { actor, me, csrf } = session::caller(app.desk(), &token).await?;
        if !parts.method.is_safe() {
            from_our_page(&parts.headers, &csrf)?;
        }
        Ok(Self { actor, me, token })
    }
}

/// A member of staff who is signed in, perhaps with a start password only. For what is open before that is changed.
pub struct Newcomer {
    pub me: MeView,
    pub token: String,
}

impl FromRequestParts<App> for Newcomer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let token = cookie(&parts.headers, STAFF_COOKIE).ok_or_else(not_signed_in)?;
        let Caller { me, csrf, .. } = session::newcomer(app.desk(), &token).await?;
        if !parts.method.is_safe() {
            from_our_page(&parts.headers, &csrf)?;
        }
        Ok(Self { me, token })
    }
}

/// A customer who proved to hold a phone number.
pub struct PortalCustomer {
    pub caller: portal::PortalCaller,
    pub token: String,
}

impl FromRequestParts<App> for PortalCustomer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let token = cookie(&parts.headers, PORTAL_COOKIE).ok_or_else(not_signed_in)?;
        let visitor = cookie(&parts.headers, VISITOR_COOKIE);
        let mut caller = portal::caller(app.desk(), &token).await?;
        caller.sender = Sender::customer(app.desk(), visitor.as_deref());
        if !parts.method.is_safe() {
            from_our_page(&parts.headers, &caller.csrf)?;
        }
        Ok(Self { caller, token })
    }
}

/// One of the bank's own systems, by its key.
pub struct PartnerSystem(pub Actor);

impl FromRequestParts<App> for PartnerSystem {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let given = parts.headers.get(AUTHORIZATION).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let (kind, key) = given.split_once(' ').unwrap_or_default();
        let key = key.trim();
        // A blank key is refused before anything is looked up.
        if !kind.eq_ignore_ascii_case("bearer") || key.is_empty() || key.len() > 255 {
            return Err(not_signed_in());
        }
        let now_ms = app.desk().now().as_millis();
        if let Some(actor) = app.proven_keys().find(key, now_ms) {
            return Ok(Self(actor));
        }
        let actor = session::partner(app.desk(), key).await?;
        app.proven_keys().keep(key, &actor, now_ms);
        Ok(Self(actor))
    }
}

/// The browser of a customer, by the text that it keeps since it first sent a file.
pub struct Visitor(pub Option<String>);

impl FromRequestParts<App> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Infallible> {
        Ok(Self(cookie(&parts.headers, VISITOR_COOKIE)))
    }
}

/// For acts without a session that a browser may do on somebody's behalf: signing in, asking for a code, submitting.
pub struct OwnPage;

impl FromRequestParts<App> for OwnPage {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        if is_same_site(&parts.headers) { Ok(Self) } else { Err(foreign_request()) }
    }
}

/// The token of the session must come along, and nothing may say that another site sent it.
fn from_our_page(headers: &HeaderMap, csrf: &str) -> Result<(), Problem> {
    let given = headers.get(CSRF).map(HeaderValue::as_bytes).unwrap_or_default();
    let same = !csrf.is_empty() && equal(given, csrf.as_bytes());
    if same && is_same_site(headers) { Ok(()) } else { Err(foreign_request()) }
}

/// What the browser says about where a request comes from. Programs that are no browser say nothing.
fn is_same_site(headers: &HeaderMap) -> bool {
    let text = |name: &HeaderName| headers.get(name).map(|v| v.to_str().unwrap_or("?"));
    if let Some(site) = text(&FETCH_SITE) {
        return matches!(site, "same-origin" | "none");
    }
    match text(&ORIGIN) {
        None => true,
        Some(origin) => origin.split_once("://").map(|(_, host)| host) == text(&HOST),
    }
}

/// Compares at full length whatever the first difference.
fn equal(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |seen, (a, b)| seen | (a ^ b)) == 0
}

/// The value of a cookie; blank counts as absent.
fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let pairs =
        headers.get_all(COOKIE).into_iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    let mut values = pairs.filter_map(|pair| pair.trim().split_once('=')).filter(|(key, _)| *key == name);
    values.next().map(|(_, value)| value.to_owned()).filter(|value| !value.is_empty() && value.len() <= 255)
}

/// An answer that sets a session cookie, or takes it away when there is no token.
pub fn with_cookie(app: &App, answer: impl IntoResponse, name: &str, token: Option<&str>) -> Response {
    let mut response = answer.into_response();
    let secure = if app.config().behind_tls { "; Secure" } else { "" };
    let life = match token {
        None => "; Max-Age=0".to_owned(),
        // A phone closes the browser at any moment, and the files go on afterwards.
        Some(_) if name == VISITOR_COOKIE => {
            format!("; Max-Age={}", app.desk().settings().files.unclaimed_kept_ms() / 1000)
        }
        Some(_) => String::new(),
    };
    let value = token.unwrap_or_default();
    let cookie = format!("{name}={value}; Path=/api; HttpOnly; SameSite=Strict{secure}{life}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(axum::http::header::SET_COOKIE, cookie);
    }
    response
}

/// An answer that tells our own page the token again. A page that was loaded anew has its cookie but has lost the token;
/// other sites cannot read the headers of our answers.
pub fn with_csrf(answer: impl IntoResponse, csrf: &str) -> Response {
    let mut response = answer.into_response();
    if let Ok(token) = HeaderValue::from_str(csrf) {
        response.headers_mut().insert(CSRF, token);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(k, v)| (HeaderName::from_static(k), HeaderValue::from_static(v))).collect()
    }

    #[test]
    fn a_blank_cookie_is_no_cookie() {
        assert_eq!(cookie(&headers(&[("cookie", "a=1; gl_session=; b=2")]), STAFF_COOKIE), None);
        assert_eq!(cookie(&headers(&[("cookie", "xgl_session=1")]), STAFF_COOKIE), None);
        assert_eq!(
            cookie(&headers(&[("cookie", "a=1; gl_session=tok")]), STAFF_COOKIE).as_deref(),
            Some("tok")
        );
    }

    #[test]
    fn a_token_must_match_in_full_and_may_not_be_blank() {
        let ours = [("x-csrf-token", "abc")];
        assert!(from_our_page(&headers(&ours), "abc").is_ok());
        assert!(from_our_page(&headers(&ours), "abcd").is_err());
        assert!(from_our_page(&headers(&[("x-csrf-token", "")]), "").is_err());
        assert!(from_our_page(&headers(&[]), "abc").is_err());
    }

    #[test]
    fn another_site_is_refused_even_with_the_token() {
        let with = |name, value| headers(&[("x-csrf-token", "abc"), ("host", "bank.example"), (name, value)]);
        assert!(from_our_page(&with("sec-fetch-site", "cross-site"), "abc").is_err());
        assert!(from_our_page(&with("sec-fetch-site", "same-site"), "abc").is_err());
        assert!(from_our_page(&with("sec-fetch-site", "same-origin"), "abc").is_ok());
        assert!(from_our_page(&with("origin", "https://elsewhere.example"), "abc").is_err());
        assert!(from_our_page(&with("origin", "null"), "abc").is_err());
        assert!(from_our_page(&with("origin", "https://bank.example"), "abc").is_ok());
    }
}
