//! Drafts: what a customer typed is kept under an id that only their browser knows.

use crate::app::App;
use crate::caller::OwnPage;
use crate::given::Given;
use crate::limits::{Act, From};
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use greenlane_desk::portal::PortalDraftView;
use greenlane_desk::portal::drafts::{self, DraftInput};

/// What was typed.
#[utoipa::path(get, path = "/api/portal/drafts/{id}", tag = "portal", security(()),
    params(("id" = String, Path)), responses((status = 200, body = PortalDraftView)))]
pub async fn get(
    State(app): State<App>,
    from: From,
    Path(id): Path<String>,
) -> Result<Json<PortalDraftView>, Problem> {
    from.take(&app, Act::Draft)?;
    Ok(Json(drafts::get(app.desk(), &id).await?))
}

/// Keeps what was typed.
#[utoipa::path(put, path = "/api/portal/drafts/{id}", tag = "portal", security(()),
    params(("id" = String, Path)), request_body = DraftInput, responses((status = 200, body = PortalDraftView)))]
pub async fn put(
    State(app): State<App>,
    from: From,
    _: OwnPage,
    Path(id): Path<String>,
    given: Given<DraftInput>,
) -> Result<Json<PortalDraftView>, Problem> {
    from.take(&app, Act::Draft)?;
    Ok(Json(drafts::put(app.desk(), &id, &given.value).await?))
}
