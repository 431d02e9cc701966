//! 驾驶舱与分析.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Asked;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use greenlane_desk::insight::{analysis, branch, cockpit, course};
use greenlane_desk::views::{AnalysisView, BranchView, CockpitView, CourseView};
use serde::Deserialize;
use utoipa::IntoParams;

const USUAL_DAYS: u32 = 30;

/// Over which time.
#[derive(Debug, Deserialize, IntoParams)]
pub struct Stretch {
    /// So many days that end today, 30 when nothing is said.
    days: Option<u32>,
}

/// How the complaints in the caller's scope stand, on one page.
#[utoipa::path(get, path = "/api/console/cockpit", tag = "console", params(Stretch), responses((status = 200, body = CockpitView)))]
pub async fn cockpit(
    State(app): State<App>,
    staff: Staff,
    Asked(stretch): Asked<Stretch>,
) -> Result<Json<CockpitView>, Problem> {
    let days = stretch.days.unwrap_or(USUAL_DAYS);
    Ok(Json(cockpit::cockpit(app.desk(), &staff.actor, days).await?))
}

/// By what, and over which time.
#[derive(Debug, Deserialize, IntoParams)]
pub struct Question {
    /// `cause`, `business` or `channel`; by cause when nothing is said.
    dim: Option<String>,
    /// So many days that end today, 30 when nothing is said.
    days: Option<u32>,
}

/// What got worse, and of what the complaints in the caller's scope consist.
#[utoipa::path(get, path = "/api/console/analysis", tag = "console", params(Question), responses((status = 200, body = AnalysisView)))]
pub async fn analysis(
    State(app): State<App>,
    staff: Staff,
    Asked(question): Asked<Question>,
) -> Result<Json<AnalysisView>, Problem> {
    let dim = question.dim.as_deref().unwrap_or("cause");
    let days = question.days.unwrap_or(USUAL_DAYS);
    Ok(Json(analysis::analysis(app.desk(), &staff.actor, dim, days).await?))
}

/// One line of the analysis.
#[derive(Debug, Deserialize, IntoParams)]
pub struct Line {
    dim: String,
    code: String,
    /// A unit; everything the caller sees when nothing is said.
    branch: Option<String>,
}

/// The last twelve weeks of one line of the analysis, with its latest files.
#[utoipa::path(get, path = "/api/console/analysis/course", tag = "console", params(Line), responses((status = 200, body = CourseView)))]
pub async fn course(
    State(app): State<App>,
    staff: Staff,
    Asked(line): Asked<Line>,
) -> Result<Json<CourseView>, Problem> {
    let found =
        course::course(app.desk(), &staff.actor, &line.dim, &line.code, line.branch.as_deref()).await?;
    Ok(Json(found))
}

/// Which branch, and over which time.
#[derive(Debug, Deserialize, IntoParams)]
pub struct OfBranch {
    /// A unit; the caller's own, or that with the most complaints, when nothing is said.
    branch: Option<String>,
    /// So many days that end today, 30 when nothing is said.
    days: Option<u32>,
}

/// How one branch stands, against its own past and against the others.
#[utoipa::path(get, path = "/api/console/branch", tag = "console", params(OfBranch), responses((status = 200, body = BranchView)))]
pub async fn branch(
    State(app): State<App>,
    staff: Staff,
    Asked(asked): Asked<OfBranch>,
) -> Result<Json<BranchView>, Problem> {
    let days = asked.days.unwrap_or(USUAL_DAYS);
    Ok(Json(branch::branch(app.desk(), &staff.actor, asked.branch.as_deref(), days).await?))
}
