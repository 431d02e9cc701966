//! What the bank publishes about itself.

use crate::app::App;
use axum::Json;
use axum::extract::State;
use greenlane_desk::portal::{self, PortalSettingsView};

/// Telephone numbers, hours, branches.
#[utoipa::path(get, path = "/api/portal/settings", tag = "portal", security(()),
    responses((status = 200, body = PortalSettingsView)))]
pub async fn show(State(app): State<App>) -> Json<PortalSettingsView> {
    Json(portal::settings(app.desk()))
}
