//! Commands that print what the program knows of itself.

use crate::wire::Outcome;
use greenlane_domain::access::table;
use greenlane_domain::policy::Policy;
use std::process::ExitCode;

/// `greenlane print-openapi`.
pub fn openapi() -> Outcome {
    println!("{}", greenlane_http::openapi_json());
    Ok(ExitCode::SUCCESS)
}

/// `greenlane print-clocks`.
pub fn clocks() -> Outcome {
    print!("{}", Policy::standard().clocks.markdown());
    Ok(ExitCode::SUCCESS)
}

/// `greenlane print-permissions`.
pub fn permissions() -> Outcome {
    print!("{}", table::markdown());
    Ok(ExitCode::SUCCESS)
}
