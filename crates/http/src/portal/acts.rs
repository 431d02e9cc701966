//! What a customer does with their complaint; each answers the complaint as it is afterwards.

use crate::app::App;
use crate::caller::PortalCustomer;
use crate::given::Given;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use greenlane_desk::portal::answer::PortalAnswerInput;
use greenlane_desk::portal::attach::AttachInput;
use greenlane_desk::portal::message::MessageInput;
use greenlane_desk::portal::rate::RatingInput;
use greenlane_desk::portal::verify::VerificationInput;
use greenlane_desk::portal::withdraw::WithdrawalInput;
use greenlane_desk::portal::{self, PortalCaseView};

type Answered = Result<Json<PortalCaseView>, Problem>;

/// 答复方案: accepts or refuses the proposal, issue by issue.
#[utoipa::path(post, path = "/api/portal/complaints/{number}/answer", tag = "portal",
    params(("number" = String, Path)), request_body = PortalAnswerInput, responses((status = 200, body = PortalCaseView)))]
pub async fn answer(
    State(app): State<App>,
    customer: PortalCustomer,
    Path(number): Path<String>,
    given: Given<PortalAnswerInput>,
) -> Answered {
    Ok(Json(portal::answer(app.desk(), &customer.caller, &number, &given.value).await?))
}

/// 评价: how the customer found the handling.
#[utoipa::path(post, path = "/api/portal/complaints/{number}/rating", tag = "portal",
    params(("number" = String, Path)), request_body = RatingInput, responses((status = 200, body = PortalCaseView)))]
pub async fn rate(
    State(app): State<App>,
    customer: PortalCustomer,
    Path(number): Path<String>,
    given: Given<RatingInput>,
) -> Answered {
    Ok(Json(portal::rate(app.desk(), &customer.caller, &number, &given.value).await?))
}

/// 留言: writes to the bank.
#[utoipa::path(post, path = "/api/portal/complaints/{number}/messages", tag = "portal",
    params(("number" = String, Path)), request_body = MessageInput, responses((status = 200, body = PortalCaseView)))]
pub async fn message(
    State(app): State<App>,
    customer: PortalCustomer,
    Path(number): Path<String>,
    given: Given<MessageInput>,
) -> Answered {
    Ok(Json(portal::message(app.desk(), &customer.caller, &number, &given.value).await?))
}

/// 撤回: takes the complaint back.
#[utoipa::path(post, path = "/api/portal/complaints/{number}/withdrawal", tag = "portal",
    params(("number" = String, Path)), request_body = WithdrawalInput, responses((status = 200, body = PortalCaseView)))]
pub async fn withdraw(
    State(app): State<App>,
    customer: PortalCustomer,
    Path(number): Path<String>,
    given: Given<WithdrawalInput>,
) -> Answered {
    Ok(Json(portal::withdraw(app.desk(), &customer.caller, &number, &given.value).await?))
}

/// 补充材料: adds uploaded files.
#[utoipa::path(post, path = "/api/portal/complaints/{number}/attachments", tag = "portal",
    params(("number" = String, Path)), request_body = AttachInput, responses((status = 200, body = PortalCaseView)))]
pub async fn attach(
    State(app): State<App>,
    customer: PortalCustomer,
    Path(number): Path<String>,
    given: Given<AttachInput>,
) -> Answered {
    Ok(Json(portal::attach(app.desk(), &customer.caller, &number, &given.value).await?))
}

/// 申请核查: asks the superior institution to look again.
#[utoipa::path(post, path = "/api/portal/complaints/{number}/verification", tag = "portal",
    params(("number" = String, Path)), request_body = VerificationInput, responses((status = 200, body = PortalCaseView)))]
pub async fn verify(
    State(app): State<App>,
    customer: PortalCustomer,
    Path(number): Path<String>,
    given: Given<VerificationInput>,
) -> Answered {
    Ok(Json(portal::verify(app.desk(), &customer.caller, &number, &given.value).await?))
}
