//! Marks of unfinished or switched-off work: ignored tests, focused tests, placeholders, silenced lints.

use super::Finding;
use super::functions::words;
use super::tree::{SourceFile, Tree};
use super::views::Language;

/// Code that must not stand in a Rust source, and what to do instead.
const RUST: &[(&str, &str)] = &[
    ("#[ignore", "a test runs or does not exist: repair or remove it"),
    ("todo!", "finish it or leave it out"),
    ("unimplemented!", "finish it or leave it out"),
    ("dbg!", "remove the print or write a log line with fields"),
    ("#[allow(", "use `#[expect(.., reason = \"..\")]`"),
    ("#![allow(", "use `#[expect(.., reason = \"..\")]`"),
];
const TEST_CALLS: &[&str] = &["it", "test", "describe", "suite"];
const TEST_MARKS: &[(&str, &str)] = &[
    (".only(", "a focused test hides all others: remove the focus"),
    (".skip(", "a test runs or does not exist: repair or remove it"),
    (".todo(", "write the test or leave it out"),
    (".fixme(", "a test runs or does not exist: repair or remove it"),
];
/// Words in comments that promise work for later. Written apart so that this list does not find itself.
const PROMISES: &[&str] =
    &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), concat!("HA", "CK")];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    tree.files.iter().filter(|file| file.language.is_some()).flat_map(check_file).collect()
}

fn check_file(file: &SourceFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (line, code) in file.code_lines() {
        if let Some((mark, instead)) = mark_in(file, code) {
            findings.push(Finding::new(&file.path, line, "forbidden-mark", format!("`{mark}`: {instead}")));
        }
    }
    for (line, comment) in file.comment_lines() {
        if PROMISES.iter().any(|promise| words(comment, promise).next().is_some()) {
            findings.push(Finding::new(&file.path, line, "promise", "do it now, or leave the remark out"));
        }
    }
    findings
}

fn mark_in(file: &SourceFile, code: &str) -> Option<(&'static str, &'static str)> {
    if file.is(Language::Rust) {
        return RUST.iter().copied().find(|(mark, _)| code.contains(mark));
    }
    if !file.is(Language::TypeScript) {
        return None;
    }
    TEST_MARKS.iter().copied().find(|(mark, _)| {
        code.match_indices(mark).any(|(at, _)| {
            let before = super::functions::last_word(&code[..at]);
            TEST_CALLS.contains(&before) || before == "each"
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{short, tree};
    use super::*;

    fn findings(path: &str, text: &str) -> Vec<String> {
        short(&check(&tree(&[(path, text)])))
    }

    #[test]
    fn rust_marks_are_found_in_code_only() {
        let text = "#[ignore]\nfn a() {\n    todo!()\n}\nlet b = \"todo!\"; // todo! is a macro\n#[allow(dead_code)]\n#[allow_it]";
        let expected: Vec<String> =
            [1, 3, 6].iter().map(|line| format!("a.rs:{line} forbidden-mark")).collect();
        assert_eq!(findings("a.rs", text), expected);
    }

    #[test]
    fn switched_off_and_focused_web_tests_are_found() {
        let text = "it.only('a', f)\ntest.describe.skip('b', g)\nrows.skip(1)\nit('c', h)";
        assert_eq!(findings("a.test.ts", text), ["a.test.ts:1 forbidden-mark", "a.test.ts:2 forbidden-mark"]);
    }

    #[test]
    fn promises_in_comments_are_found() {
        let text = format!("// {}: later\nlet a = 1; // done", PROMISES[0]);
        assert_eq!(findings("a.rs", &text), ["a.rs:1 promise"]);
    }
}
