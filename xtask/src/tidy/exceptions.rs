//! The list of what may be longer than the limits. It may only shrink: a line is lowered or removed, never added.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::Finding;

const PATH: &str = "xtask/tidy-exceptions.txt";

#[derive(Debug, Default)]
pub(super) struct Exceptions {
    pub(super) entries: Vec<Exception>,
}

/// `key` is `path` for a file or `path::function`; `lines` is the exact length that is tolerated.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Exception {
    pub(super) key: String,
    lines: usize,
    at_line: usize,
}

impl Exceptions {
    pub(super) fn allowance(&self, key: &str) -> Option<usize> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| entry.lines)
    }
}

impl Exception {
    pub(super) fn finding(&self, code: &'static str, what: String) -> Finding {
        Finding::new(PATH, self.at_line, code, what)
    }
}

/// Reads the list. A missing file is an empty list.
pub(super) fn read(root: &Path) -> Result<Exceptions, String> {
    let path = root.join(PATH);
    if !path.exists() {
        return Ok(Exceptions::default());
    }
    parse(&fs::read_to_string(&path).map_err(|error| format!("cannot read {PATH}: {error}"))?)
}

/// One entry a line: `path 512` or `path::function 83`. Blank lines and lines that begin with `#` are passed over.
pub(super) fn parse(text: &str) -> Result<Exceptions, String> {
    let mut entries = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let parsed = line.rsplit_once(' ').and_then(|(key, lines)| Some((key.trim(), lines.parse().ok()?)));
        let Some((key, lines)) = parsed else {
            return Err(format!("{PATH}:{}: expected `path lines` or `path::function lines`", at + 1));
        };
        entries.push(Exception { key: key.to_owned(), lines, at_line: at + 1 });
    }
    Ok(Exceptions { entries })
}

/// Compares the list with the last committed one that differs in time: the last commit while the list is being
/// edited, the commit before it afterwards. Without a history there is nothing to compare.
pub(super) fn check_shrinking(root: &Path, now: &Exceptions) -> Vec<Finding> {
    let edited = git(root, &["diff", "--quiet", "HEAD", "--", PATH]).is_none();
    let before = if edited { format!("HEAD:{PATH}") } else { format!("HEAD~1:{PATH}") };
    let Some(before) = git(root, &["show", &before]).and_then(|text| parse(&text).ok()) else {
        return Vec::new();
    };
    grown(&before, now)
}

fn grown(before: &Exceptions, now: &Exceptions) -> Vec<Finding> {
    let is_new_or_larger =
        |entry: &&Exception| before.allowance(&entry.key).is_none_or(|most| entry.lines > most);
    now.entries
        .iter()
        .filter(is_new_or_larger)
        .map(|entry| {
            let what =
                format!("`{}` was added or raised: the list may only shrink, so divide the code", entry.key);
            entry.finding("exception-grown", what)
        })
        .collect()
}

/// What git printed, or nothing when it failed or is not there.
fn git(root: &Path, words: &[&str]) -> Option<String> {
    let output = Command::new("git").arg("-C").arg(root).args(words).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::super::testing::short;
    use super::*;

    #[test]
    fn the_list_is_read_with_comments_and_names() {
        let list = parse("# why\n\ncrates/a/src/b.rs 512\ncrates/a/src/b.rs::c 83\n").expect("well formed");
        assert_eq!(list.allowance("crates/a/src/b.rs"), Some(512));
        assert_eq!(list.allowance("crates/a/src/b.rs::c"), Some(83));
        assert_eq!(list.allowance("crates/a"), None);
    }

    #[test]
    fn a_line_without_a_number_is_refused_with_its_place() {
        let error = parse("\ncrates/a/src/b.rs").expect_err("no number");
        assert!(error.starts_with("xtask/tidy-exceptions.txt:2:"), "{error}");
    }

    #[test]
    fn new_and_raised_lines_are_findings_and_lowered_ones_are_not() {
        let before = parse("a 600\nb 600").expect("well formed");
        let now = parse("a 590\nb 601\nc 510").expect("well formed");
        let list = "xtask/tidy-exceptions.txt";
        let expected = [format!("{list}:2 exception-grown"), format!("{list}:3 exception-grown")];
        assert_eq!(short(&grown(&before, &now)), expected);
    }
}
