//! Routes of staff, one file per verb. Each takes its caller, calls one use case and answers what it says.

pub mod assistant;
pub mod audit;
pub mod calls;
pub mod compensation;
pub mod complaints;
pub mod duty;
pub mod files;
pub mod follow_ups;
pub mod green_channel;
pub mod home;
pub mod insight;
pub mod intake;
pub mod jobs;
pub mod notices;
pub mod people;
pub mod policy;
pub mod preferences;
pub mod reading;
pub mod reference;
pub mod reviews;
pub mod search;
pub mod session;
pub mod similar;
pub mod supervision;
pub mod system;
pub mod timeliness;
pub mod triage;
pub mod views;
pub mod wording;

use crate::app::App;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// All of them.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(assistant::routes())
        .routes(routes!(audit::list))
        .routes(routes!(audit::state))
        .routes(routes!(audit::prove))
        .routes(routes!(session::sign_in::sign_in, session::show::show, session::sign_out::sign_out))
        .routes(routes!(session::change_password::change_password))
        .routes(routes!(home::show))
        .routes(routes!(complaints::list::list, complaints::register::register))
        .routes(routes!(complaints::views::views))
        .routes(routes!(complaints::show::show))
        .routes(routes!(complaints::clock::explain))
        .routes(routes!(complaints::clock::preview))
        .routes(routes!(complaints::candidates::list))
        .routes(routes!(similar::of_complaint))
        .routes(routes!(similar::of_text))
        .routes(routes!(green_channel::show))
        .routes(routes!(timeliness::show))
        .routes(routes!(system::show))
        .routes(routes!(insight::cockpit))
        .routes(routes!(insight::analysis))
        .routes(routes!(insight::course))
        .routes(routes!(insight::branch))
        .routes(routes!(complaints::reveal::reveal))
        .routes(routes!(complaints::case_file::make))
        .routes(routes!(intake::caller::find))
        .routes(routes!(intake::reading::read))
        .routes(routes!(files::upload::upload))
        .routes(routes!(files::parts::begin))
        .routes(routes!(files::parts::state, files::parts::cancel))
        .routes(routes!(files::parts::part))
        .routes(routes!(files::parts::finish))
        .routes(routes!(files::download::download))
        .routes(routes!(files::download::small))
        .routes(routes!(search::find))
        .routes(routes!(reviews::list))
        .routes(routes!(reviews::one))
        .routes(routes!(follow_ups::list))
        .routes(routes!(calls::list))
        .routes(routes!(calls::take))
        .routes(routes!(calls::done))
        .routes(routes!(notices::list))
        .routes(routes!(notices::acknowledge))
        .routes(routes!(notices::acknowledge_all))
        .routes(routes!(notices::take_back))
        .routes(routes!(supervision::list))
        .routes(routes!(supervision::teams))
        .routes(routes!(supervision::promised_in))
        .routes(routes!(triage::list))
        .routes(routes!(triage::one))
        .routes(routes!(triage::accept))
        .routes(routes!(triage::take_back))
        .routes(routes!(triage::look))
        .routes(routes!(triage::look_away))
        .routes(routes!(triage::later, triage::no_later))
        .merge(around())
}

/// What stands around the complaints: who works when, the rules, reading, long work.
fn around() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(views::list, views::keep))
        .routes(routes!(views::change, views::remove))
        .routes(routes!(views::restore))
        .routes(routes!(preferences::show, preferences::change))
        .routes(routes!(duty::show))
        .routes(routes!(duty::plan))
        .routes(routes!(duty::add))
        .routes(routes!(duty::remove))
        .routes(routes!(duty::hand_over))
        .routes(routes!(people::show))
        .routes(routes!(people::history))
        .routes(routes!(people::add))
        .routes(routes!(people::change))
        .routes(routes!(people::reset_password))
        .routes(routes!(people::add_unit))
        .routes(routes!(people::rename_unit))
        .routes(routes!(people::add_partner))
        .routes(routes!(people::remove_partner))
        .routes(routes!(reading::show))
        .routes(routes!(reading::try_text))
        .routes(routes!(reading::train))
        .routes(routes!(reading::choose))
        .routes(routes!(jobs::mine))
        .routes(routes!(jobs::show))
        .routes(routes!(jobs::export))
        .routes(routes!(jobs::preview))
        .routes(routes!(jobs::bulk))
        .routes(routes!(jobs::stop))
        .routes(routes!(jobs::retry))
        .routes(routes!(jobs::undo))
        .routes(routes!(jobs::file))
        .routes(routes!(reference::show))
        .routes(routes!(wording::check))
        .routes(routes!(wording::scripts))
        .routes(routes!(policy::show))
        .routes(routes!(policy::start))
        .routes(routes!(policy::edition, policy::write))
        .routes(routes!(policy::export))
        .routes(routes!(policy::try_out))
        .routes(routes!(policy::progress))
        .routes(routes!(policy::propose))
        .routes(routes!(policy::withdraw))
        .routes(routes!(policy::decide))
        .routes(routes!(policy::widen))
        .routes(routes!(policy::roll_back))
        .routes(routes!(policy::read_notice))
        .routes(routes!(compensation::index))
        .routes(routes!(crate::events::watch))
        // One route for all moves; the description of the API lists each with its own input.
        .route("/api/console/complaints/{number}/{verb}", axum::routing::post(complaints::perform::perform))
}
