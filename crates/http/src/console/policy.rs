//! 规则版本: reading, writing, trying, approving and returning.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Given;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use greenlane_desk::policy::documents::Documents;
use greenlane_desk::policy::draft::{self, NewDraft, Writing};
use greenlane_desk::policy::lifecycle::{self, PolicyAnswer, PolicyReturn, PolicyStep};
use greenlane_desk::policy::notice::{self, HolidayNoticeView, NoticeText};
use greenlane_desk::policy::show::{self, EditionView, PolicyView, TrialView};
use greenlane_desk::policy::trial;

/// The policy with its versions, latest first.
#[utoipa::path(get, path = "/api/console/policy", tag = "console", responses((status = 200, body = PolicyView)))]
pub async fn show(State(app): State<App>, staff: Staff) -> Result<Json<PolicyView>, Problem> {
    Ok(Json(show::policy(app.desk(), &staff.actor).await?))
}

/// One version with its documents, its faults and its dry run.
#[utoipa::path(get, path = "/api/console/policy/editions/{n}", tag = "console",
    params(("n" = i64, Path)), responses((status = 200, body = EditionView)))]
pub async fn edition(
    State(app): State<App>,
    staff: Staff,
    Path(n): Path<i64>,
) -> Result<Json<EditionView>, Problem> {
    Ok(Json(show::edition(app.desk(), &staff.actor, n).await?))
}

/// The documents of a version, as they are imported.
#[utoipa::path(get, path = "/api/console/policy/editions/{n}/documents", tag = "console",
    params(("n" = i64, Path)), responses((status = 200, body = Documents)))]
pub async fn export(
    State(app): State<App>,
    staff: Staff,
    Path(n): Path<i64>,
) -> Result<Json<Documents>, Problem> {
    Ok(Json(show::edition(app.desk(), &staff.actor, n).await?.documents))
}

/// Starts a draft from the version in force, from what comes with the program, or from imported documents.
#[utoipa::path(post, path = "/api/console/policy/editions", tag = "console",
    request_body = NewDraft, responses((status = 200, body = EditionView)))]
pub async fn start(
    State(app): State<App>,
    staff: Staff,
    given: Given<NewDraft>,
) -> Result<Json<EditionView>, Problem> {
    Ok(Json(draft::start(app.desk(), &staff.actor, given.value).await?))
}

/// Keeps what was written in a draft, also what cannot be read yet; the answer names every fault with its place.
#[utoipa::path(put, path = "/api/console/policy/editions/{n}", tag = "console",
    params(("n" = i64, Path)), request_body = Writing, responses((status = 200, body = EditionView)))]
pub async fn write(
    State(app): State<App>,
    staff: Staff,
    Path(n): Path<i64>,
    given: Given<Writing>,
) -> Result<Json<EditionView>, Problem> {
    Ok(Json(draft::write(app.desk(), &staff.actor, n, given.value).await?))
}

/// Tries a version on all past complaints, in the background.
#[utoipa::path(post, path = "/api/console/policy/editions/{n}/try", tag = "console",
    params(("n" = i64, Path)), request_body = PolicyStep, responses((status = 200, body = EditionView)))]
pub async fn try_out(
    State(app): State<App>,
    staff: Staff,
    Path(n): Path<i64>,
    given: Given<PolicyStep>,
) -> Result<Json<EditionView>, Problem> {
    Ok(Json(trial::start(app.desk(), &staff.actor, n, given.value.revision).await?))
}

/// How far the dry run of a version is, and what it found.
#[utoipa::path(get, path = "/api/console/policy/editions/{n}/trial", tag = "console",
    params(("n" = i64, Path)), responses((status = 200, body = TrialView)))]
pub async fn progress(
    State(app): State<App>,
    staff: Staff,
    Path(n): Path<i64>,
) -> Result<Json<TrialView>, Problem> {
    Ok(Json(show::progress(app.desk(), &staff.actor, n).await?))
}

/// Puts a draft before somebody else.
#[utoipa::path(post, path = "/api/console/policy/editions/{n}/propose", tag = "console",
    params(("n" = i64, Path)), request_body = PolicyStep, responses((status = 200, body = EditionView)))]
pub async fn propose(
    State(app): State<App>,
    staff: Staff,
    Path(n): Path<i64>,
    given: Given<PolicyStep>,
) -> Result<Json<EditionView>, Problem> {
    Ok(Json(lifecycle::propose(app.desk(), &staff.actor, n, given.value).await?))
}

/// Takes a proposed version back, drops a draft, or takes up a dropped one again.
#[utoipa::path(post, path = "/api/console/policy/editions/{n}/withdraw", tag = "console",
    params(("n" = i64, Path)), request_body = PolicyStep, responses((status = 200, body = EditionView)))]
pub async fn withdraw(
    State(app): State<App>,
    staff: Staff,
    Path(n): Path<i64>,
    given: Given<PolicyStep>,
) -> Result<Json<EditionView>, Problem> {
    Ok(Json(lifecycle::withdraw(app.desk(), &staff.actor, n, given.value).await?))
}

/// Approves a version that somebody else wrote, or sends it back.
#[utoipa::path(post, path = "/api/console/policy/editions/{n}/decide", tag = "console",
    params(("n" = i64, Path)), request_body = PolicyAnswer, responses((status = 200, body = EditionView)))]
pub async fn decide(
    State(app): State<App>,
    staff: Staff,
    Path(n): Path<i64>,
    given: Given<PolicyAnswer>,
) -> Result<Json<EditionView>, Problem> {
    Ok(Json(lifecycle::decide(app.desk(), &staff.actor, n, given.value).await?))
}

/// Spreads a pilot over the whole bank.
#[utoipa::path(post, path = "/api/console/policy/editions/{n}/widen", tag = "console",
    params(("n" = i64, Path)), request_body = PolicyStep, responses((status = 200, body = EditionView)))]
pub async fn widen(
    State(app): State<App>,
    staff: Staff,
    Path(n): Path<i64>,
    given: Given<PolicyStep>,
) -> Result<Json<EditionView>, Problem> {
    Ok(Json(lifecycle::widen(app.desk(), &staff.actor, n, given.value).await?))
}

/// Returns to a version that was in force.
#[utoipa::path(post, path = "/api/console/policy/return", tag = "console",
    request_body = PolicyReturn, responses((status = 200, body = EditionView)))]
pub async fn roll_back(
    State(app): State<App>,
    staff: Staff,
    given: Given<PolicyReturn>,
) -> Result<Json<EditionView>, Problem> {
    Ok(Json(lifecycle::roll_back(app.desk(), &staff.actor, given.value).await?))
}

/// Reads the State Council's notice on the holidays of a year, as published; nothing is stored.
#[utoipa::path(post, path = "/api/console/policy/notice", tag = "console",
    request_body = NoticeText, responses((status = 200, body = HolidayNoticeView)))]
pub async fn read_notice(
    State(app): State<App>,
    staff: Staff,
    given: Given<NoticeText>,
) -> Result<Json<HolidayNoticeView>, Problem> {
    Ok(Json(notice::read(app.desk(), &staff.actor, given.value).await?))
}
