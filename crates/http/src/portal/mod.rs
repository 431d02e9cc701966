//! Routes of customers. Filing needs no account; looking up, answering and writing need a one-time code first.

pub mod access;
pub mod acts;
pub mod case_file;
pub mod drafts;
pub mod look_up;
pub mod settings;
pub mod submit;
pub mod upload;

use crate::app::App;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// All of them.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(settings::show))
        .routes(routes!(drafts::get, drafts::put))
        .routes(routes!(access::send_code))
        .routes(routes!(access::open, access::leave))
        .routes(routes!(upload::upload))
        .routes(routes!(upload::begin))
        .routes(routes!(upload::state, upload::cancel))
        .routes(routes!(upload::part))
        .routes(routes!(upload::finish))
        .routes(routes!(submit::submit, look_up::list))
        .routes(routes!(look_up::show))
        .routes(routes!(case_file::file))
        .routes(routes!(case_file::letter))
        .routes(routes!(acts::answer))
        .routes(routes!(acts::rate))
        .routes(routes!(acts::message))
        .routes(routes!(acts::withdraw))
        .routes(routes!(acts::attach))
        .routes(routes!(acts::verify))
        .routes(routes!(acts::answer_question))
        .routes(routes!(acts::ask_above))
        .routes(routes!(acts::share))
        .routes(routes!(acts::stop_sharing))
}
