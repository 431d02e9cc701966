//! 识读: how texts are read and how well, trying one, training and choosing a model.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Given;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use greenlane_desk::reading::{self, ModelChoice, TryInput};
use greenlane_desk::views::{JobView, ReadingPage, TriedText};

/// How well texts are read, what people corrected, and the models.
#[utoipa::path(get, path = "/api/console/reading", tag = "reading", responses((status = 200, body = ReadingPage)))]
pub async fn show(State(app): State<App>, staff: Staff) -> Result<Json<ReadingPage>, Problem> {
    Ok(Json(reading::show(app.desk(), &staff.actor).await?))
}

/// Reads a text with everything that speaks for it. Nothing is stored.
#[utoipa::path(post, path = "/api/console/reading/try", tag = "reading",
    request_body = TryInput, responses((status = 200, body = TriedText)))]
pub async fn try_text(
    State(app): State<App>,
    staff: Staff,
    given: Given<TryInput>,
) -> Result<Json<TriedText>, Problem> {
    Ok(Json(reading::try_text(app.desk(), &staff.actor, given.value).await?))
}

/// Asks for a training with the bank's own corrections.
#[utoipa::path(post, path = "/api/console/reading/train", tag = "reading", responses((status = 202, body = JobView)))]
pub async fn train(State(app): State<App>, staff: Staff) -> Result<(StatusCode, Json<JobView>), Problem> {
    Ok((StatusCode::ACCEPTED, Json(reading::start(app.desk(), &staff.actor).await?)))
}

/// Puts a model in force, or the one in the program.
#[utoipa::path(put, path = "/api/console/reading/model", tag = "reading",
    request_body = ModelChoice, responses((status = 200, body = ReadingPage)))]
pub async fn choose(
    State(app): State<App>,
    staff: Staff,
    given: Given<ModelChoice>,
) -> Result<Json<ReadingPage>, Problem> {
    reading::decide(app.desk(), &staff.actor, given.value).await?;
    Ok(Json(reading::show(app.desk(), &staff.actor).await?))
}
