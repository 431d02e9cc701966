//! What a customer takes along as a PDF.

use crate::app::App;
use crate::caller::PortalCustomer;
use crate::console::files::download::saved;
use crate::problem::Problem;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use greenlane_desk::complaint::case_file::Own;
use greenlane_desk::complaint::case_file::words::Language;
use greenlane_desk::portal;
use serde::Deserialize;
use utoipa::IntoParams;

/// In which language.
#[derive(Debug, Deserialize, IntoParams)]
pub struct CaseFileQuery {
    #[serde(default)]
    language: Language,
}

/// 对客版卷宗: the customer's own file.
#[utoipa::path(get, path = "/api/portal/complaints/{number}/case-file", tag = "portal",
    params(("number" = String, Path), CaseFileQuery),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
pub async fn file(
    State(app): State<App>,
    customer: PortalCustomer,
    Path(number): Path<String>,
    Query(query): Query<CaseFileQuery>,
) -> Result<Response, Problem> {
    given(&app, &customer, &number, (Own::File, query.language)).await
}

/// 处理答复: the letter with the decision.
#[utoipa::path(get, path = "/api/portal/complaints/{number}/letter", tag = "portal",
    params(("number" = String, Path), CaseFileQuery),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
pub async fn letter(
    State(app): State<App>,
    customer: PortalCustomer,
    Path(number): Path<String>,
    Query(query): Query<CaseFileQuery>,
) -> Result<Response, Problem> {
    given(&app, &customer, &number, (Own::Letter, query.language)).await
}

async fn given(
    app: &App,
    customer: &PortalCustomer,
    number: &str,
    (what, language): (Own, Language),
) -> Result<Response, Problem> {
    let made = portal::case_file::case_file(app.desk(), &customer.caller, number, what, language).await?;
    Ok(saved(&made.name, "application/pdf", made.content))
}
