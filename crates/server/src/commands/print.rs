//! `greenlane print-openapi`: the description of the API, as the program serves it.

use crate::wire::Outcome;
use std::process::ExitCode;

/// Runs the command.
pub fn openapi() -> Outcome {
    println!("{}", greenlane_http::openapi_json());
    Ok(ExitCode::SUCCESS)
}
