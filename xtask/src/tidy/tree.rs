//! The files of the tree, read once. Build products, downloaded packages and data folders are never entered.

use std::fs;
use std::path::Path;

use super::views::{Language, Views, split};

/// What is never part of the source, at any depth. In a second work tree `.git` is a file.
const SKIPPED_ANYWHERE: &[&str] = &["target", "node_modules", "dist", ".git", ".lab"];
/// Folders (from the root) that hold data or test output.
const SKIPPED_PATHS: &[&str] = &["data", "web/e2e/results", "web/e2e/screenshots"];
/// Files above this size are data, not source.
const MOST_BYTES: u64 = 4_000_000;

#[derive(Debug)]
pub(super) struct Tree {
    pub(super) files: Vec<SourceFile>,
}

/// One text file. `path` is relative to the root and always has forward slashes.
#[derive(Debug)]
pub(super) struct SourceFile {
    pub(super) path: String,
    pub(super) text: String,
    pub(super) language: Option<Language>,
    /// The text taken apart; empty views for languages that are not taken apart.
    pub(super) views: Views,
}

impl SourceFile {
    pub(super) fn new(path: &str, text: &str) -> Self {
        let language = language_of(path);
        let views = language.map(|language| split(text, language)).unwrap_or_default();
        Self { path: path.to_owned(), text: text.to_owned(), language, views }
    }

    pub(super) fn is(&self, language: Language) -> bool {
        self.language == Some(language)
    }

    /// The lines of the code view, numbered from one: comments and literals are blank.
    pub(super) fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.views.code.lines().enumerate().map(|(at, line)| (at + 1, line))
    }

    pub(super) fn comment_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.views.comments.lines().enumerate().map(|(at, line)| (at + 1, line))
    }

    pub(super) fn line_of(&self, offset: usize) -> usize {
        line_of(&self.text, offset)
    }
}

/// The number of the line, from one, that holds the byte at `offset`.
pub(super) fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count() + 1
}

impl Tree {
    /// Reads every text file below `root`; files that are not UTF-8 are data and are passed over.
    pub(super) fn read(root: &Path) -> Result<Self, String> {
        let mut files = Vec::new();
        walk(root, "", &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { files })
    }

    pub(super) fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a SourceFile> {
        self.files.iter().filter(move |file| file.path.starts_with(prefix))
    }
}

fn language_of(path: &str) -> Option<Language> {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("rs") => Some(Language::Rust),
        Some("ts" | "tsx" | "mts" | "js" | "mjs") => Some(Language::TypeScript),
        Some("sql") => Some(Language::Sql),
        _ => None,
    }
}

fn walk(root: &Path, folder: &str, files: &mut Vec<SourceFile>) -> Result<(), String> {
    let here = root.join(folder);
    let entries = fs::read_dir(&here).map_err(|error| format!("cannot list {}: {error}", here.display()))?;
    for entry in entries {
        let entry = entry.map_err(|error| format!("cannot list {}: {error}", here.display()))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        // A file may vanish while another program works in the tree; that is not a breach of any law.
        let Ok(kind) = entry.file_type() else { continue };
        if SKIPPED_ANYWHERE.contains(&name.as_str()) || SKIPPED_PATHS.contains(&path.as_str()) {
            continue;
        }
        if kind.is_dir() {
            walk(root, &path, files)?;
        } else if kind.is_file()
            && entry.metadata().is_ok_and(|facts| facts.len() <= MOST_BYTES)
            && let Ok(text) = fs::read_to_string(entry.path())
        {
            files.push(SourceFile::new(&path, &text));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_an_offset_counts_from_one() {
        assert_eq!(line_of("a\nb\nc", 0), 1);
        assert_eq!(line_of("a\nb\nc", 2), 2);
        assert_eq!(line_of("a\nb\nc", 4), 3);
    }

    #[test]
    fn the_ending_names_the_language() {
        assert_eq!(language_of("crates/a/src/b.rs"), Some(Language::Rust));
        assert_eq!(language_of("web/a.tsx"), Some(Language::TypeScript));
        assert_eq!(language_of("policy/clocks.toml"), None);
    }

    #[test]
    fn this_very_file_is_found_when_the_tree_is_read() {
        let tree =
            Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the crate's own folder is readable");
        assert!(tree.files.iter().any(|file| file.path == "src/tidy/tree.rs"));
    }
}
