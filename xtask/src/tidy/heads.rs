//! Every Rust module begins by saying what it is: a reader opens a file and knows within one line.

use super::Finding;
use super::tree::Tree;
use super::views::Language;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let sources = tree.files.iter().filter(|file| file.is(Language::Rust) && wants_head(&file.path));
    let headless = sources.filter(|file| !file.text.trim_start().starts_with("//!"));
    headless
        .map(|file| {
            Finding::new(
                &file.path,
                1,
                "no-module-head",
                "begin with `//!`: what this module is and what it is not",
            )
        })
        .collect()
}

/// Sources of our crates; a `tests.rs` beside its module is described by that module.
fn wants_head(path: &str) -> bool {
    let in_sources = (path.starts_with("crates/") || path.starts_with("xtask/")) && path.contains("/src/");
    in_sources && !path.ends_with("/tests.rs") && !path.contains("/tests/")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{short, tree};
    use super::*;

    #[test]
    fn a_module_without_a_head_is_found() {
        let path = "crates/store/src/audit.rs";
        assert_eq!(
            short(&check(&tree(&[(path, "use std::fmt;\n//! too late")]))),
            [format!("{path}:1 no-module-head")]
        );
        assert_eq!(short(&check(&tree(&[(path, "//! The log of who did what.\n")]))), [""; 0]);
    }

    #[test]
    fn tests_beside_a_module_need_none() {
        let files = [("crates/store/src/audit/tests.rs", ""), ("crates/server/tests/story.rs", "")];
        assert_eq!(short(&check(&tree(&files))), [""; 0]);
    }
}
