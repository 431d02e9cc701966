//! `greenlane check-config` and `greenlane print-config`.

use crate::config::assistant::MODEL_KEY_VARIABLE;
use crate::config::{Place, print as print_config, read};
use crate::wire::Outcome;
use greenlane_desk::policy::documents::{self, Documents};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What is checked.
#[derive(clap::Args, Debug)]
pub struct CheckArgs {
    #[command(flatten)]
    place: Place,
    /// The policy to check: a folder like `policy/`, or a file that was exported from the page of rules and versions. What
    /// it lacks is taken from the documents that come with the program.
    #[arg(long, value_name = "FOLDER|FILE")]
    policy: Option<PathBuf>,
}

/// Checks configuration and policy; every fault is named with its place, in Chinese and in English.
pub fn check(args: &CheckArgs) -> Outcome {
    let place = &args.place;
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
    let own = args.policy.as_deref().map_or_else(|| Ok(Documents::new()), policy_of)?;
    faults.extend(documents::faults(own).iter().map(ToString::to_string));
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

/// The documents of a folder by their names in it, or those of an exported file.
fn policy_of(path: &Path) -> Result<Documents, Box<dyn Error>> {
    if path.is_file() {
        return Ok(serde_json::from_str(&fs::read_to_string(path)?)?);
    }
    let mut found = BTreeMap::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let file = entry?.path();
            if file.is_dir() {
                folders.push(file);
            } else if file.extension().is_some_and(|end| end == "toml" || end == "json") {
                let name = file.strip_prefix(path)?.to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read_to_string(&file)?);
            }
        }
    }
    Ok(found)
}
