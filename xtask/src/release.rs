//! Packs a release: the program in the distribution profile, the documents beside it, and a checksum to compare.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What travels with the program, from the root. What is not there is left out.
const BESIDE: &[&str] = &["README.md", "README.zh-CN.md", "LICENSE", "deploy", "policy"];

/// Builds and packs `target/release-archive/greenlane-VERSION-SYSTEM.tar.gz` with its `.sha256` beside it.
///
/// # Errors
/// When the web part has not been built, or a command fails.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    for front_end in ["web/dist/portal", "web/dist/console"] {
        if !root.join(front_end).exists() {
            return Err(format!("{front_end} is missing: run `make build` first"));
        }
    }
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |path| root.join(path));
    call(root, "cargo", ["build", "--locked", "--profile", "dist", "-p", "greenlane"])?;

    let name = format!(
        "greenlane-{}-{}-{}",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH
    );
    let archives = target.join("release-archive");
    let folder = archives.join(&name);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("cannot empty {}: {error}", folder.display()))?;
    }
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    fs::copy(target.join("dist/greenlane"), folder.join("greenlane"))
        .map_err(|error| format!("cannot copy the program: {error}"))?;
    for thing in BESIDE.iter().filter(|thing| root.join(thing).exists()) {
        call(root, "cp", [OsStr::new("-R"), OsStr::new(thing), folder.as_os_str()])?;
    }
    let archive = format!("{name}.tar.gz");
    call(&archives, "tar", ["--sort=name", "--owner=0", "--group=0", "-czf", &archive, &name])?;
    call(&archives, "sh", ["-c", &format!("sha256sum {archive} | tee {archive}.sha256")])?;
    println!("{}", archives.join(archive).display());
    Ok(())
}

fn call<W: AsRef<OsStr>>(
    folder: &Path,
    program: &str,
    words: impl IntoIterator<Item = W>,
) -> Result<(), String> {
    let status = Command::new(program)
        .args(words)
        .current_dir(folder)
        .status()
        .map_err(|error| format!("cannot start {program}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{program} failed: {status}")) }
}
