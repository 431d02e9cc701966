//! `greenlane check-config` and `greenlane print-config`.

use crate::config::assistant::MODEL_KEY_VARIABLE;
use crate::config::{Place, print as print_config, read};
use crate::wire::Outcome;
use greenlane_domain::policy::{DEFAULT_TEXTS, Policy};
use std::process::ExitCode;

/// Checks configuration and policy; every fault is named with its place.
pub fn check(place: &Place) -> Outcome {
    let mut faults = Vec::new();
    match read(&place.data) {
        Err(e) => faults.extend(e.into_iter().map(|one| format!("greenlane.toml: {one}"))),
        Ok(config) => {
            let key = std::env::var(MODEL_KEY_VARIABLE).ok();
            let wrong = config.assistant.setup(&place.data, key).err().unwrap_or_default();
            let wrong = wrong.into_iter().chain(config.files.faults());
            faults.extend(wrong.map(|one| format!("greenlane.toml: {one}")));
        }
    }
    if let Err(e) = Policy::parse(DEFAULT_TEXTS) {
        faults.push(e.to_string());
    }
    if faults.is_empty() {
        println!("configuration and policy are fine / 配置和制度没有问题");
        return Ok(ExitCode::SUCCESS);
    }
    faults.iter().for_each(|f| eprintln!("{f}"));
    Ok(ExitCode::FAILURE)
}

/// Prints the configuration in force.
pub fn print(place: &Place) -> Outcome {
    print!("{}", print_config(&read(&place.data)?)?);
    Ok(ExitCode::SUCCESS)
}
