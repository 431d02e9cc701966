//! Who is signed in.

use crate::caller::Newcomer;
use axum::Json;
use greenlane_desk::session::MeView;

/// The person signed in, with the token for `x-csrf-token`.
#[utoipa::path(get, path = "/api/console/session", tag = "session", responses((status = 200, body = MeView)))]
pub async fn show(staff: Newcomer) -> Json<MeView> {
    Json(staff.me)
}
