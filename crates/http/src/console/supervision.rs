//! 督办与承诺: lists by due time, how teams kept their promises, and promises found in words.

use crate::app::App;
use crate::caller::Staff;
use crate::given::{Asked, Given};
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use greenlane_desk::complaint::promised;
use greenlane_desk::queue::supervision::{self, UndertakingQuery};
use greenlane_desk::views::{PromiseFound, TeamPromisesView, UndertakingPage};
use greenlane_desk::{Fault, parse};
use greenlane_domain::access::{Action, may_at_all};
use serde::Deserialize;
use utoipa::ToSchema;

/// A page of supervision orders or promises.
#[utoipa::path(get, path = "/api/console/supervision", tag = "console",
    params(UndertakingQuery), responses((status = 200, body = UndertakingPage)))]
pub async fn list(
    State(app): State<App>,
    staff: Staff,
    Asked(query): Asked<UndertakingQuery>,
) -> Result<Json<UndertakingPage>, Problem> {
    Ok(Json(supervision::page(app.desk(), &staff.actor, &query).await?))
}

/// How each team kept its promises over eight weeks.
#[utoipa::path(get, path = "/api/console/supervision/teams", tag = "console", responses((status = 200, body = [TeamPromisesView])))]
pub async fn teams(State(app): State<App>, staff: Staff) -> Result<Json<Vec<TeamPromisesView>>, Problem> {
    Ok(Json(supervision::teams(app.desk(), &staff.actor).await?))
}

/// Words that somebody is about to say. Does not print.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WordsInput {
    text: String,
}

/// Finds promised times in the words; nothing is stored.
#[utoipa::path(post, path = "/api/console/supervision/promised", tag = "console",
    request_body = WordsInput, responses((status = 200, body = [PromiseFound])))]
pub async fn promised_in(
    State(app): State<App>,
    staff: Staff,
    given: Given<WordsInput>,
) -> Result<Json<Vec<PromiseFound>>, Problem> {
    if !may_at_all(&staff.actor, Action::Note) {
        return Err(Fault::NotAllowed.into());
    }
    let text = parse::text("text", &given.value.text)?;
    Ok(Json(promised::read(app.desk(), text)))
}
