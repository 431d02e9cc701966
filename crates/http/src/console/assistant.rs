//! 第二意见: what the bank's own model says, where it has one. All of it is proposed to the person who asks.

use crate::app::App;
use crate::caller::Staff;
use crate::given::{Asked, Given};
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use greenlane_desk::Fault;
use greenlane_desk::assistant::draft::{ReplyDraftInput, draft};
use greenlane_desk::assistant::{self as second, calls as record, digest as summary, opinion as opinions};
use greenlane_desk::views::{AssistantCallsPage, AssistantView, DigestView, OpinionView, ReplyDraftView};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The words so far. Does not print.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpinionInput {
    text: String,
}

/// Which calls.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CallsQuery {
    /// What `next` of the page before said.
    after: Option<String>,
}

/// All of them.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(state))
        .routes(routes!(calls))
        .routes(routes!(opinion_of_text))
        .routes(routes!(opinion, ask_opinion))
        .routes(routes!(reply_draft))
        .routes(routes!(digest))
}

/// Whether the model can be asked now.
#[utoipa::path(get, path = "/api/console/assistant", tag = "assistant", responses((status = 200, body = AssistantView)))]
pub async fn state(State(app): State<App>, _staff: Staff) -> Result<Json<AssistantView>, Problem> {
    Ok(Json(second::state(app.desk()).await.map_err(Fault::from)?))
}

/// The calls, the latest first; for those who read the audit log.
#[utoipa::path(get, path = "/api/console/assistant/calls", tag = "assistant",
    params(CallsQuery), responses((status = 200, body = AssistantCallsPage)))]
pub async fn calls(
    State(app): State<App>,
    staff: Staff,
    Asked(query): Asked<CallsQuery>,
) -> Result<Json<AssistantCallsPage>, Problem> {
    Ok(Json(record::page(app.desk(), &staff.actor, query.after.as_deref()).await?))
}

/// A second opinion on words that are no file yet; nothing of them is stored.
#[utoipa::path(post, path = "/api/console/assistant/opinion", tag = "assistant",
    request_body = OpinionInput, responses((status = 200, body = OpinionView)))]
pub async fn opinion_of_text(
    State(app): State<App>,
    staff: Staff,
    given: Given<OpinionInput>,
) -> Result<Json<OpinionView>, Problem> {
    Ok(Json(opinions::of_text(app.desk(), &staff.actor, &given.value.text).await?))
}

/// The second opinion on a complaint, if one was given.
#[utoipa::path(get, path = "/api/console/assistant/complaints/{number}/opinion", tag = "assistant",
    params(("number" = String, Path)), responses((status = 200, body = OpinionView)))]
pub async fn opinion(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
) -> Result<Json<OpinionView>, Problem> {
    Ok(Json(opinions::show(app.desk(), &staff.actor, &number).await?))
}

/// Asks for a second opinion on a complaint.
#[utoipa::path(post, path = "/api/console/assistant/complaints/{number}/opinion", tag = "assistant",
    params(("number" = String, Path)), responses((status = 200, body = OpinionView)))]
pub async fn ask_opinion(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
) -> Result<Json<OpinionView>, Problem> {
    Ok(Json(opinions::ask_for(app.desk(), &staff.actor, &number).await?))
}

/// Drafts a reply; nothing is sent.
#[utoipa::path(post, path = "/api/console/assistant/complaints/{number}/reply-draft", tag = "assistant",
    params(("number" = String, Path)), request_body = ReplyDraftInput, responses((status = 200, body = ReplyDraftView)))]
pub async fn reply_draft(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    given: Given<ReplyDraftInput>,
) -> Result<Json<ReplyDraftView>, Problem> {
    Ok(Json(draft(app.desk(), &staff.actor, &number, &given.value).await?))
}

/// Sums a complaint up.
#[utoipa::path(post, path = "/api/console/assistant/complaints/{number}/digest", tag = "assistant",
    params(("number" = String, Path)), responses((status = 200, body = DigestView)))]
pub async fn digest(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
) -> Result<Json<DigestView>, Problem> {
    Ok(Json(summary::digest(app.desk(), &staff.actor, &number).await?))
}
