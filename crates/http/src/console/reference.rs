//! Everything a form needs to offer choices.

use crate::app::App;
use crate::caller::Staff;
use axum::Json;
use axum::extract::State;
use greenlane_desk::reference::{ReferenceView, reference};

/// The choices of all forms.
#[utoipa::path(get, path = "/api/console/reference", tag = "console", responses((status = 200, body = ReferenceView)))]
pub async fn show(State(app): State<App>, staff: Staff) -> Json<ReferenceView> {
    Json(reference(app.desk(), &staff.actor.org))
}
