//! What a customer does with their complaint; each answers the complaint as it is afterwards.

use crate::app::App;
use crate::caller::PortalCustomer;
use crate::given::Given;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use greenlane_desk::portal::above::AboveInput;
use greenlane_desk::portal::answer::PortalAnswerInput;
use greenlane_desk::portal::attach::AttachInput;
use greenlane_desk::portal::message::MessageInput;
use greenlane_desk::portal::question::QuestionInput;
use greenlane_desk::portal::rate::RatingInput;
use greenlane_desk::portal::share::ShareInput;
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

/// 请您补充: answers what staff asked for, with words, files, or both.
#[utoipa::path(post, path = "/api/portal/complaints/{number}/questions", tag = "portal",
    params(("number" = String, Path)), request_body = QuestionInput, responses((status = 200, body = PortalCaseView)))]
pub async fn answer_question(
    State(app): State<App>,
    customer: PortalCustomer,
    Path(number): Path<String>,
    given: Given<QuestionInput>,
) -> Answered {
    Ok(Json(portal::answer_question(app.desk(), &customer.caller, &number, &given.value).await?))
}

/// 找上一级: hands the complaint to a supervisor.
#[utoipa::path(post, path = "/api/portal/complaints/{number}/above", tag = "portal",
    params(("number" = String, Path)), request_body = AboveInput, responses((status = 200, body = PortalCaseView)))]
pub async fn ask_above(
    State(app): State<App>,
    customer: PortalCustomer,
    Path(number): Path<String>,
    given: Given<AboveInput>,
) -> Answered {
    Ok(Json(portal::ask_above(app.desk(), &customer.caller, &number, &given.value).await?))
}

/// 授权家人查看: lets the holder of a phone look at the complaint.
#[utoipa::path(post, path = "/api/portal/complaints/{number}/viewers", tag = "portal",
    params(("number" = String, Path)), request_body = ShareInput, responses((status = 200, body = PortalCaseView)))]
pub async fn share(
    State(app): State<App>,
    customer: PortalCustomer,
    Path(number): Path<String>,
    given: Given<ShareInput>,
) -> Answered {
    Ok(Json(portal::share(app.desk(), &customer.caller, &number, &given.value).await?))
}

/// No longer lets them look.
#[utoipa::path(post, path = "/api/portal/complaints/{number}/viewers/{viewer}/stop", tag = "portal",
    params(("number" = String, Path), ("viewer" = String, Path)), responses((status = 200, body = PortalCaseView)))]
pub async fn stop_sharing(
    State(app): State<App>,
    customer: PortalCustomer,
    Path((number, viewer)): Path<(String, String)>,
) -> Answered {
    Ok(Json(portal::stop_sharing(app.desk(), &customer.caller, &number, &viewer).await?))
}
