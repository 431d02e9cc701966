//! The house keeper: checks the laws of the tree, regenerates what is generated, packs a release.
//! It is run by hand and by `make`, depends on nothing but the standard library, and is no part of the product.

mod generate;
mod release;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage:
  xtask tidy               check the laws of the house (see ARCHITECTURE.md)
  xtask generate           rewrite everything that is generated and committed
  xtask generate --check   compare instead of writing; exit 1 when something is stale
  xtask release            build the distribution profile, pack it, print its checksum";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let root = workspace_root();
    let outcome = match words.as_slice() {
        ["tidy"] => tidy::run(&root),
        ["generate"] => generate::run(&root, generate::Mode::Write),
        ["generate", "--check"] => generate::run(&root, generate::Mode::Check),
        ["release"] => release::run(&root),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the root `Cargo.toml`: this crate always lies one level below it.
fn workspace_root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_path_buf()
}
