//! Problems: every answer that is not a good one, as problem details (RFC 9457) with a stable code, worded in the
//! language the caller asked for. Handlers return a [`Problem`]; [`render`] writes it, and also rewrites the bare errors
//! of the framework, so that no route answers in another shape.

use crate::app::App;
use crate::observe::RequestId;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use greenlane_desk::{Fault, FieldFault};
use greenlane_domain::time::Instant;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::error::Error;
use utoipa::ToSchema;

/// What went wrong, before it is worded in one language. Boxed, because answers that are no problem pass by it.
#[derive(Debug, Clone)]
pub struct Problem(Box<Said>);

#[derive(Debug, Clone)]
struct Said {
    status: StatusCode,
    code: &'static str,
    zh: String,
    en: String,
    params: Map<String, Value>,
    fields: Vec<FieldFault>,
    retry: Retry,
}

/// When to try again.
#[derive(Debug, Clone, Copy)]
enum Retry {
    Never,
    AfterSeconds(u64),
    At(Instant),
}

/// The body of a problem.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemView {
    /// `urn:greenlane:problem:` and the code.
    #[serde(rename = "type")]
    kind: String,
    title: &'static str,
    status: u16,
    /// Stable; never translated.
    code: &'static str,
    /// One sentence in the language of `Accept-Language`: what happened and what to do.
    detail: String,
    /// What the sentence of this code is filled with.
    #[serde(skip_serializing_if = "Map::is_empty")]
    #[schema(value_type = Object)]
    params: Map<String, Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldProblem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
}

/// One field to correct.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldProblem {
    field: String,
    code: &'static str,
    detail: String,
}

/// The two languages of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Zh,
    En,
}

impl Problem {
    /// A problem with nothing but its sentence.
    pub fn new(status: StatusCode, code: &'static str, zh: &str, en: &str) -> Self {
        Self(Box::new(Said {
            status,
            code,
            zh: zh.to_owned(),
            en: en.to_owned(),
            params: Map::new(),
            fields: Vec::new(),
            retry: Retry::Never,
        }))
    }

    /// The same with a parameter.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.params.insert(name.to_owned(), value.into());
        self
    }

    /// The same with the time to wait.
    pub fn retry_after_s(mut self, seconds: u64) -> Self {
        self.0.retry = Retry::AfterSeconds(seconds);
        self
    }

    fn retry_at(mut self, at: Instant) -> Self {
        self.0.retry = Retry::At(at);
        self
    }

    /// Fields that cannot be understood.
    pub fn invalid(fields: Vec<FieldFault>) -> Self {
        let mut problem = match fields.as_slice() {
            [one] => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_input", &one.zh, &one.en),
            _ => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "invalid_input",
                "有几项内容需要改一下。",
                "Some of the entries need a correction.",
            ),
        };
        problem.0.fields = fields;
        problem
    }

    /// The program itself failed; what happened stands in the log.
    pub fn internal() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "程序出了问题，您填的内容没有丢，请稍后再试。",
            "Something went wrong on our side. Nothing you typed is lost; please try again in a moment.",
        )
    }

    /// The problem for a status that the framework answered without a body of ours.
    fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => not_found(),
            StatusCode::METHOD_NOT_ALLOWED => Self::new(
                status,
                "method_not_allowed",
                "这个地址不接受这种请求方式。",
                "This address does not take requests of that kind.",
            ),
            StatusCode::PAYLOAD_TOO_LARGE => too_large(None),
            StatusCode::INTERNAL_SERVER_ERROR => Self::internal(),
            other => Self::new(other, "bad_request", "请求的格式不对。", "The request cannot be understood."),
        }
    }

    /// The words for one reader.
    fn view(self, language: Language, request_id: Option<String>) -> ProblemView {
        let pick = |zh: String, en: String| match language {
            Language::Zh => zh,
            Language::En => en,
        };
        let said = *self.0;
        let fields = said.fields.into_iter();
        ProblemView {
            kind: format!("urn:greenlane:problem:{}", said.code),
            title: title(said.status, language),
            status: said.status.as_u16(),
            code: said.code,
            detail: pick(said.zh, said.en),
            params: said.params,
            fields: fields
                .map(|f| FieldProblem { field: f.field, code: f.code, detail: pick(f.zh, f.en) })
                .collect(),
            // Absence and foreign property must look alike to the last byte.
            request_id: request_id.filter(|_| said.status != StatusCode::NOT_FOUND),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Refused(refusal) => {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                let problem = Self::new(status, refusal.code(), &refusal.zh(), &refusal.en());
                refusal.params().into_iter().fold(problem, |problem, (name, value)| problem.with(name, value))
            }
            Fault::Invalid(fields) => Self::invalid(fields),
            Fault::NotSignedIn => not_signed_in(),
            Fault::PasswordMustChange => Self::new(
                StatusCode::FORBIDDEN,
                "password_must_change",
                "请先修改初始密码。",
                "Please change the start password first.",
            ),
            Fault::NotAllowed => Self::new(
                StatusCode::FORBIDDEN,
                "not_allowed",
                "您的岗位没有办理这一步的权限。",
                "Your role does not include this step.",
            ),
            Fault::NotFound => not_found(),
            Fault::Conflict { version, by, at } => conflict(version, by, at),
            Fault::KeyReused => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "key_reused",
                "这个 Idempotency-Key 已经用在另一个请求上。",
                "This Idempotency-Key was used with another request.",
            ),
            Fault::StillRunning => Self::new(
                StatusCode::CONFLICT,
                "still_running",
                "同一个请求还在办理，请稍等再查。",
                "The same request is still being worked on. Ask again in a moment.",
            )
            .retry_after_s(1),
            Fault::WrongCredentials { left } => wrong_credentials(left),
            Fault::Locked { until } => locked(until),
            Fault::TooMany { retry_after_s } => too_many(retry_after_s),
            Fault::TooLarge { most } => too_large(Some(most)),
            Fault::WrongOffset { received } => wrong_offset(received),
            Fault::NotConfigured { what } => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "not_configured",
                "这项服务还没有开通，请改用电话或到网点办理。",
                "This service is not set up. Please use the telephone or visit a branch.",
            )
            .with("what", what),
            Fault::Assistant(trouble) => crate::silence::silent(trouble),
            Fault::Store(error) => storage(&error),
        }
    }
}

/// Not there, or not theirs.
pub fn not_found() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "not_found",
        "没有找到。请核对编号，或者确认这件是否由您办理。",
        "Not found. Please check the number, or whether it is yours.",
    )
}

/// No session.
pub fn not_signed_in() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "not_signed_in", "请先登录。", "Please sign in first.")
}

/// The request does not come from our own pages.
pub fn foreign_request() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "csrf_failed",
        "页面已经过期，请刷新后再试。",
        "This page is out of date. Please reload it and try again.",
    )
}

/// More than is taken. `most` is in bytes.
pub fn too_large(most: Option<usize>) -> Problem {
    let (zh, en) = match most {
        Some(most) if most >= 1 << 20 => (
            format!("内容太大了，最多 {} MB。", most >> 20),
            format!("Too large: at most {} MB.", most >> 20),
        ),
        Some(most) => (
            format!("内容太大了，最多 {} KB。", most >> 10),
            format!("Too large: at most {} KB.", most >> 10),
        ),
        None => ("内容太大了。".to_owned(), "Too large.".to_owned()),
    };
    let problem = Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", &zh, &en);
    most.map_or(problem.clone(), |most| problem.with("most_bytes", most))
}

/// Too many requests from one side.
pub fn too_many(retry_after_s: u64) -> Problem {
    Problem::new(
        StatusCode::TOO_MANY_REQUESTS,
        "too_many",
        "请求太频繁，请稍后再试。",
        "Too many requests. Please try again in a moment.",
    )
    .with("retry_after_s", retry_after_s)
    .retry_after_s(retry_after_s)
}

/// A part that does not follow what is here. `received` is in bytes.
fn wrong_offset(received: u64) -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "wrong_offset",
        "文件要从中断的地方接着传。",
        "The file goes on where it broke off.",
    )
    .with("received", received)
}

fn conflict(version: i64, by: String, at: Option<Instant>) -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "conflict",
        "这件刚刚被别人改过，请先看一下最新的内容。",
        "Somebody changed this in the meantime. Please look at the latest version first.",
    )
    .with("version", version)
    .with("by", by)
    .with("at", at.map_or(Value::Null, |at| Value::from(at.to_rfc3339())))
}

fn wrong_credentials(left: i64) -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "wrong_credentials",
        &format!("填写的账号、密码或短信验证码有一项不对，请核对后重填，还可以再试 {left} 次。"),
        &format!("The name, password or code is wrong; please check it. Tries left: {left}."),
    )
    .with("left", left)
}

fn locked(until: Instant) -> Problem {
    let clock = until.to_rfc3339();
    let clock = clock.get(11..16).unwrap_or_default();
    Problem::new(
        StatusCode::TOO_MANY_REQUESTS,
        "locked",
        &format!("错误次数太多，请在 {clock} 以后再试。"),
        &format!("Too many failures. Please try again after {clock}."),
    )
    .with("until", until.to_rfc3339())
    .retry_at(until)
}

/// Logs the whole chain of causes, once, and answers without it.
fn storage(error: &dyn Error) -> Problem {
    let mut chain = vec![error.to_string()];
    let mut cause = error.source();
    while let Some(next) = cause {
        chain.push(next.to_string());
        cause = next.source();
    }
    tracing::error!(code = "storage", error.chain = chain.join(": "), "storage failed");
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "storage",
        "暂时存不上，请稍后用同样的内容再试一次，不会重复登记。",
        "It cannot be stored right now. Please send the same again in a moment; it will not be registered twice.",
    )
    .retry_after_s(2)
}

/// The short name of a kind of problem.
fn title(status: StatusCode, language: Language) -> &'static str {
    let (zh, en) = match status.as_u16() {
        401 => ("需要登录", "Sign-in needed"),
        403 => ("没有权限", "Not allowed"),
        404 => ("没有找到", "Not found"),
        409 => ("同时有人在办", "Conflict"),
        413 => ("内容太大", "Too large"),
        422 => ("不能这样办", "Cannot be done like this"),
        429 => ("太频繁", "Too many requests"),
        500..=599 => ("暂时不可用", "Temporarily unavailable"),
        _ => ("请求有误", "Bad request"), // every other client error
    };
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

/// The language the caller prefers; Chinese when nothing is said.
pub fn language(headers: &HeaderMap) -> Language {
    let said = headers.get(ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let mut best = (Language::Zh, 0.0_f32);
    for part in said.split(',').take(20) {
        let mut pieces = part.split(';');
        let name = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
        let weight = pieces.find_map(|p| p.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
        let named = match name.split('-').next() {
            Some("zh") => Language::Zh,
            Some("en") => Language::En,
            Some(_) | None => continue,
        };
        if weight > best.1 {
            best = (named, weight);
        }
    }
    best.0
}

/// Writes problems in the caller's language, under `/api` also those the framework answered by itself.
pub async fn render(State(app): State<App>, request: Request, next: Next) -> Response {
    let language = language(request.headers());
    let request_id = request.extensions().get::<RequestId>().map(|id| id.0.clone());
    let of_the_api = ["/api/", "/callbacks/"].iter().any(|p| request.uri().path().starts_with(p));
    let mut response = next.run(request).await;
    let status = response.status();
    let problem = match response.extensions_mut().remove::<Problem>() {
        Some(problem) => problem,
        None if of_the_api && (status.is_client_error() || status.is_server_error()) => {
            Problem::of_status(status)
        }
        None => return response,
    };
    write(problem, language, request_id, app.desk().now(), response.headers())
}

fn write(
    problem: Problem,
    language: Language,
    request_id: Option<String>,
    now: Instant,
    given: &HeaderMap,
) -> Response {
    let retry_after_s = match problem.0.retry {
        Retry::Never => None,
        Retry::AfterSeconds(seconds) => Some(seconds),
        Retry::At(at) => Some(u64::try_from(at.ms_since(now) / 1000 + 1).unwrap_or(1)),
    };
    tracing::info!(code = problem.0.code, "request refused");
    let status = problem.0.status;
    let body = serde_json::to_vec(&problem.view(language, request_id))
        .unwrap_or_else(|_| json!({}).to_string().into());
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    for name in [axum::http::header::ALLOW, axum::http::header::SET_COOKIE] {
        given.get_all(&name).iter().for_each(|value| {
            headers.append(name.clone(), value.clone());
        });
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(
        CONTENT_LANGUAGE,
        HeaderValue::from_static(if language == Language::Zh { "zh-CN" } else { "en" }),
    );
    headers.insert(VARY, HeaderValue::from_static("accept-language"));
    if let Some(seconds) = retry_after_s {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(header: &str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_str(header).expect("a header"));
        language(&headers)
    }

    #[test]
    fn chinese_unless_english_is_preferred() {
        assert_eq!(language(&HeaderMap::new()), Language::Zh);
        assert_eq!(spoken("en-GB,en;q=0.9,zh;q=0.5"), Language::En);
        assert_eq!(spoken("zh-CN,zh;q=0.9,en;q=0.8"), Language::Zh);
        assert_eq!(spoken("en;q=0.1, zh;q=0.2"), Language::Zh);
        assert_eq!(spoken("fr, de"), Language::Zh);
        assert_eq!(spoken("fr, en;q=0.3"), Language::En);
    }

    #[test]
    fn absence_carries_no_trace_of_the_request() {
        let one = not_found().view(Language::Zh, Some("a".to_owned()));
        let other = not_found().view(Language::Zh, Some("b".to_owned()));
        assert_eq!(serde_json::to_string(&one).ok(), serde_json::to_string(&other).ok());
        assert_eq!(
            Problem::internal().view(Language::En, Some("a".to_owned())).request_id.as_deref(),
            Some("a")
        );
    }

    #[test]
    fn a_single_field_speaks_for_the_whole() {
        let fault = Fault::field("phone", "bad_phone", "手机号不对", "wrong number");
        let view = Problem::from(fault).view(Language::En, None);
        assert_eq!((view.status, view.code, view.detail.as_str()), (422, "invalid_input", "wrong number"));
        assert_eq!(view.fields[0].field, "phone");
    }
}
