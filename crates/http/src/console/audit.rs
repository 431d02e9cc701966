//! 审计日志: who did or saw what, when, and the proof that nothing of it was touched.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Asked;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use greenlane_desk::audit::{self, AuditQuery};
use greenlane_desk::views::{AuditPage, AuditState, JobView};

/// A page of the audit log, the latest first.
#[utoipa::path(get, path = "/api/console/audit", tag = "audit",
    params(AuditQuery), responses((status = 200, body = AuditPage)))]
pub async fn list(
    State(app): State<App>,
    staff: Staff,
    Asked(query): Asked<AuditQuery>,
) -> Result<Json<AuditPage>, Problem> {
    Ok(Json(audit::list(app.desk(), &staff.actor, &query).await?))
}

/// Sensitive looks by day, the newest checkpoint and the latest proof.
#[utoipa::path(get, path = "/api/console/audit/state", tag = "audit", responses((status = 200, body = AuditState)))]
pub async fn state(State(app): State<App>, staff: Staff) -> Result<Json<AuditState>, Problem> {
    Ok(Json(audit::state(app.desk(), &staff.actor).await?))
}

/// Asks for a proof of every file and of the audit log.
#[utoipa::path(post, path = "/api/console/audit/prove", tag = "audit", responses((status = 202, body = JobView)))]
pub async fn prove(State(app): State<App>, staff: Staff) -> Result<(StatusCode, Json<JobView>), Problem> {
    Ok((StatusCode::ACCEPTED, Json(audit::start(app.desk(), &staff.actor).await?)))
}
