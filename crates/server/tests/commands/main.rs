//! The commands of the program, run as a person would run them.

mod ledger;
mod proof;
mod questions;

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What a command said and how it ended.
struct Said {
    out: String,
    err: String,
    ok: bool,
}

fn said(output: Output) -> Said {
    Said {
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
        ok: output.status.success(),
    }
}

/// Runs the program with these words.
fn greenlane(words: &[&str]) -> Said {
    said(program().args(words).stdin(Stdio::null()).output().unwrap())
}

/// Runs the program with lines on its standard input.
fn greenlane_reading(words: &[&str], lines: &str) -> Said {
    use std::io::Write as _;
    let mut child = program()
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    said(child.wait_with_output().unwrap())
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_greenlane"));
    // The settings of whoever runs the tests must not reach the program.
    for name in ["GREENLANE_DATA", "GREENLANE_DATABASE", "GREENLANE_MASTER_KEY", "GREENLANE_LISTEN"] {
        command.env_remove(name);
    }
    command
}

/// A data folder with a small generated bank.
fn small_bank(complaints: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let made =
        greenlane(&["generate", "--data", text(folder.path()), "--complaints", complaints, "--seed", "7"]);
    assert!(made.ok, "{}{}", made.out, made.err);
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
