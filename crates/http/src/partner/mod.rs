//! Routes of the bank's own systems.

pub mod calls;
pub mod complaints;
pub mod proven;

use crate::app::App;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// All of them.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(complaints::register)).routes(routes!(calls::tell))
}
