//! What is generated and committed: one table says which command writes which file. `--check` compares instead of
//! writing, so that a change of a route, a permission or a clock always shows up as a changed table in the same commit.

use std::fs;
use std::path::Path;
use std::process::Command;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Write,
    Check,
}

/// A committed file and the command whose standard output it must equal.
struct Generated {
    file: &'static str,
    /// Folder, from the root, in which the command runs.
    folder: &'static str,
    program: &'static str,
    words: &'static [&'static str],
    /// A path from the root without which the command cannot run, and how to get it.
    needs: Option<(&'static str, &'static str)>,
}

/// In order: a later command may read what an earlier one wrote. To add a file, add a line. The tables of moves,
/// permissions and clocks are not here: the rules print them in their own test
/// (`UPDATE_GENERATED=1 cargo test -p greenlane-domain --test rules tables`).
const TABLE: &[Generated] = &[
    printed_by_greenlane(
        "docs/generated/openapi.json",
        &["run", "-q", "-p", "greenlane", "--", "print-openapi"],
    ),
    printed_by_greenlane(
        "docs/generated/config.toml",
        &["run", "-q", "-p", "greenlane", "--", "print-config"],
    ),
    Generated {
        file: "web/shared/api/schema.ts",
        folder: "web",
        program: "npx",
        words: &["--no-install", "openapi-typescript", "../docs/generated/openapi.json"],
        needs: Some(("web/node_modules/.bin/openapi-typescript", "run `npm ci` in web/")),
    },
];

const fn printed_by_greenlane(file: &'static str, words: &'static [&'static str]) -> Generated {
    Generated { file, folder: ".", program: "cargo", words, needs: None }
}

/// How one line of the table ended.
#[derive(Debug, PartialEq, Eq)]
enum Ending {
    Same,
    Written,
    Stale,
    /// The command is not there and neither is its file: nothing can be out of date.
    NotOffered(String),
}

/// Runs the table.
///
/// # Errors
/// When a command fails although its file is committed, when a file is stale in check mode, or when something had to
/// be skipped while `REQUIRE_ALL=1` is set.
pub(crate) fn run(root: &Path, mode: Mode) -> Result<(), String> {
    let require_all = std::env::var("REQUIRE_ALL").is_ok_and(|value| value == "1");
    let (mut stale, mut skipped) = (Vec::new(), Vec::new());
    for line in TABLE {
        match one(root, line, mode)? {
            Ending::Same => println!("same     {}", line.file),
            Ending::Written => println!("written  {}", line.file),
            Ending::Stale => {
                println!("STALE    {}", line.file);
                stale.push(line.file);
            }
            Ending::NotOffered(why) => {
                println!("SKIPPED  {}: {why}", line.file);
                skipped.push(line.file);
            }
        }
    }
    if !stale.is_empty() {
        return Err(format!("stale: {}\nrun `cargo run -p xtask -- generate` and commit", stale.join(", ")));
    }
    if require_all && !skipped.is_empty() {
        return Err(format!("skipped although REQUIRE_ALL=1: {}", skipped.join(", ")));
    }
    Ok(())
}

fn one(root: &Path, line: &Generated, mode: Mode) -> Result<Ending, String> {
    let path = root.join(line.file);
    if let Some((needed, how)) = line.needs
        && !root.join(needed).exists()
    {
        return Ok(Ending::NotOffered(format!("{needed} is missing, {how}")));
    }
    let committed = fs::read_to_string(&path).ok();
    let output = Command::new(line.program)
        .args(line.words)
        .current_dir(root.join(line.folder))
        .output()
        .map_err(|error| format!("cannot start {}: {error}", line.program))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let why = format!("`{} {}` failed: {}", line.program, line.words.join(" "), first_line(&said));
        return if committed.is_none() { Ok(Ending::NotOffered(why)) } else { Err(why) };
    }
    let fresh =
        String::from_utf8(output.stdout).map_err(|_| format!("{}: the output is not UTF-8", line.file))?;
    let ending = compare(committed.as_deref(), &fresh, mode);
    if ending == Ending::Written {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)
                .map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
        }
        fs::write(&path, fresh).map_err(|error| format!("cannot write {}: {error}", line.file))?;
    }
    Ok(ending)
}

fn compare(committed: Option<&str>, fresh: &str, mode: Mode) -> Ending {
    match (committed == Some(fresh), mode) {
        (true, Mode::Write | Mode::Check) => Ending::Same,
        (false, Mode::Write) => Ending::Written,
        (false, Mode::Check) => Ending::Stale,
    }
}

fn first_line(text: &str) -> &str {
    text.lines().find(|line| !line.trim().is_empty()).unwrap_or("it said nothing")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checking_never_writes_and_writing_never_fails_on_a_difference() {
        assert_eq!(compare(Some("a"), "a", Mode::Check), Ending::Same);
        assert_eq!(compare(Some("a"), "b", Mode::Check), Ending::Stale);
        assert_eq!(compare(None, "b", Mode::Check), Ending::Stale);
        assert_eq!(compare(Some("a"), "b", Mode::Write), Ending::Written);
    }

    fn echo(file: &'static str, words: &'static [&'static str]) -> Generated {
        Generated { file, folder: ".", program: "sh", words, needs: None }
    }

    /// An empty folder of its own below the build folder.
    fn empty_folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-generate-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("the temporary folder can be made");
        folder
    }

    #[test]
    fn a_file_is_written_once_and_then_found_the_same_until_it_changes() {
        let root = empty_folder("once");
        let line = echo("docs/a.txt", &["-c", "echo hello"]);
        assert_eq!(one(&root, &line, Mode::Check), Ok(Ending::Stale));
        assert_eq!(one(&root, &line, Mode::Write), Ok(Ending::Written));
        assert_eq!(one(&root, &line, Mode::Check), Ok(Ending::Same));
        fs::write(root.join("docs/a.txt"), "edited by hand\n").expect("writable");
        assert_eq!(one(&root, &line, Mode::Check), Ok(Ending::Stale));
        fs::remove_dir_all(root).expect("removable");
    }

    #[test]
    fn a_failing_command_is_an_error_only_when_its_file_is_committed() {
        let root = empty_folder("failing");
        let line = echo("a.txt", &["-c", "echo broken >&2; exit 2"]);
        assert!(
            matches!(one(&root, &line, Mode::Check), Ok(Ending::NotOffered(why)) if why.ends_with("broken"))
        );
        fs::write(root.join("a.txt"), "old\n").expect("writable");
        assert!(one(&root, &line, Mode::Check).is_err());
        fs::remove_dir_all(root).expect("removable");
    }

    #[test]
    fn every_line_of_the_table_writes_another_file_inside_the_tree() {
        for (at, line) in TABLE.iter().enumerate() {
            assert!(!line.file.starts_with('/') && !line.file.contains(".."), "{}", line.file);
            assert!(TABLE[..at].iter().all(|other| other.file != line.file), "{} stands twice", line.file);
        }
    }
}
