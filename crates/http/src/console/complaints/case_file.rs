//! The whole file of a complaint as a PDF.

use crate::app::App;
use crate::caller::Staff;
use crate::console::files::download::saved;
use crate::given::Given;
use crate::problem::Problem;
use axum::extract::{Path, State};
use axum::response::Response;
use greenlane_desk::complaint::case_file::{self, CaseFileInput};

/// 卷宗: made at once and handed out; written to the audit log with its hash.
#[utoipa::path(post, path = "/api/console/complaints/{number}/case-file", tag = "complaints",
    params(("number" = String, Path)), request_body = CaseFileInput,
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
pub async fn make(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    given: Given<CaseFileInput>,
) -> Result<Response, Problem> {
    let file = case_file::make(app.desk(), &staff.actor, &number, &given.value).await?;
    Ok(saved(&file.name, "application/pdf", file.content))
}
