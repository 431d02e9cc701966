//! Calls and chats as the system that carries them tells of them.

use crate::app::App;
use crate::caller::PartnerSystem;
use crate::given::Given;
use crate::problem::Problem;
use axum::extract::State;
use axum::http::StatusCode;
use greenlane_desk::queue::pickup::{self, PartnerCall};

/// Tells that it rang, and when a person answered. The same call may be told again; once it is answered, that stays.
#[utoipa::path(post, path = "/api/partner/v1/calls", tag = "partner", request_body = PartnerCall,
    responses((status = 204)))]
pub async fn tell(
    State(app): State<App>,
    partner: PartnerSystem,
    given: Given<PartnerCall>,
) -> Result<StatusCode, Problem> {
    pickup::tell(app.desk(), &partner.0, &given.value).await?;
    Ok(StatusCode::NO_CONTENT)
}
