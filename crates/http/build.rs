//! Puts the built screens of `web/dist` inside the program. It never runs npm: when the screens were not built, a page
//! that says so takes their place, so that Rust alone is enough to build and test.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let dist = here.join("../../web/dist");
    println!("cargo:rerun-if-changed={}", dist.display());
    println!("cargo:rerun-if-changed=placeholder.html");
    let mut files = Vec::new();
    for app in ["console", "portal"] {
        if dist.join(app).join("index.html").is_file() {
            collect(&dist.join(app), app, &mut files)?;
        } else {
            println!(
                "cargo:warning=web/dist/{app} is missing: the program shows a placeholder instead of its screens"
            );
            files.push((format!("{app}/index.html"), here.join("placeholder.html")));
        }
    }
    files.sort();
    fs::write(out.join("files.rs"), table(&files, &out)?)
}

/// All files below a folder, named relative to `web/dist`.
fn collect(folder: &Path, name: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &name, files)?;
        } else {
            files.push((name, entry.path()));
        }
    }
    Ok(())
}

/// A sorted table of name and content. The content is copied first: a new build of the screens must not pull the files
/// away from under the compiler.
fn table(files: &[(String, PathBuf)], out: &Path) -> io::Result<String> {
    let folder = out.join("screens");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let mut text = String::from("static FILES: &[(&str, &[u8])] = &[\n");
    for (at, (name, path)) in files.iter().enumerate() {
        let copy = folder.join(at.to_string());
        fs::copy(path, &copy)?;
        writeln!(text, "    ({name:?}, include_bytes!({:?})),", copy.display().to_string())
            .map_err(io::Error::other)?;
    }
    text.push_str("];\n");
    Ok(text)
}
