//! A file is at most 500 lines and a function at most 70, so that either can be read in one go.

use super::Finding;
use super::exceptions::Exceptions;
use super::functions::functions;
use super::tree::Tree;

pub(super) const MOST_FILE_LINES: usize = 500;
pub(super) const MOST_FUNCTION_LINES: usize = 70;

/// Sources that a generator writes; their length is nobody's choice.
const GENERATED: &[&str] = &["docs/generated/", "web/shared/api/schema.ts"];

/// Something that is longer than its limit. `key` is how the exception list names it.
struct Oversize {
    key: String,
    path: String,
    line: usize,
    lines: usize,
    most: usize,
}

pub(super) fn check(tree: &Tree, exceptions: &Exceptions) -> Vec<Finding> {
    let oversizes = oversizes(tree);
    let mut findings = Vec::new();
    for over in &oversizes {
        let (lines, most) = (over.lines, over.most);
        match exceptions.allowance(&over.key) {
            Some(allowed) if lines == allowed => (),
            Some(allowed) if lines < allowed => findings.push(Finding::new(
                &over.path,
                over.line,
                "exception-too-generous",
                format!("got shorter: lower the allowance of `{}` from {allowed} to {lines}", over.key),
            )),
            Some(_) | None => findings.push(Finding::new(
                &over.path,
                over.line,
                if most == MOST_FILE_LINES { "file-too-long" } else { "function-too-long" },
                format!("`{}` has {lines} lines, {most} are allowed: divide it by meaning", over.key),
            )),
        }
    }
    for entry in &exceptions.entries {
        if !oversizes.iter().any(|over| over.key == entry.key) {
            findings.push(entry.finding(
                "exception-not-needed",
                format!("`{}` is within its limit or gone: remove this line", entry.key),
            ));
        }
    }
    findings
}

fn oversizes(tree: &Tree) -> Vec<Oversize> {
    let mut found = Vec::new();
    for file in &tree.files {
        let generated = GENERATED.iter().any(|prefix| file.path.starts_with(prefix));
        if file.language.is_none() || generated {
            continue;
        }
        let path = &file.path;
        let lines = file.text.lines().count();
        if lines > MOST_FILE_LINES {
            found.push(Oversize {
                key: path.clone(),
                path: path.clone(),
                line: 1,
                lines,
                most: MOST_FILE_LINES,
            });
        }
        for function in functions(file) {
            if function.lines() > MOST_FUNCTION_LINES {
                found.push(Oversize {
                    key: format!("{path}::{}", function.name),
                    path: path.clone(),
                    line: function.first_line,
                    lines: function.lines(),
                    most: MOST_FUNCTION_LINES,
                });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::exceptions::parse;
    use super::super::testing::{short, tree};
    use super::*;

    fn long_function(lines: usize) -> String {
        format!("fn long() {{\n{}}}\n", "    a();\n".repeat(lines - 2))
    }

    fn findings(text: &str, exceptions: &str) -> Vec<String> {
        let exceptions = parse(exceptions).expect("the list in the test is well formed");
        short(&check(&tree(&[("a.rs", text)]), &exceptions))
    }

    #[test]
    fn a_file_at_the_limit_passes_and_one_line_more_does_not() {
        assert_eq!(findings(&"\n".repeat(500), ""), [""; 0]);
        assert_eq!(findings(&"\n".repeat(501), ""), ["a.rs:1 file-too-long"]);
    }

    #[test]
    fn a_function_at_the_limit_passes_and_one_line_more_does_not() {
        assert_eq!(findings(&long_function(70), ""), [""; 0]);
        assert_eq!(findings(&long_function(71), ""), ["a.rs:1 function-too-long"]);
    }

    #[test]
    fn an_exception_must_fit_exactly() {
        let text = long_function(80);
        assert_eq!(findings(&text, "a.rs::long 80"), [""; 0]);
        assert_eq!(findings(&text, "a.rs::long 79"), ["a.rs:1 function-too-long"]);
        assert_eq!(findings(&text, "a.rs::long 90"), ["a.rs:1 exception-too-generous"]);
    }

    #[test]
    fn an_exception_for_something_that_fits_must_go() {
        assert_eq!(
            findings("fn a() {}", "# why\na.rs 600"),
            ["xtask/tidy-exceptions.txt:2 exception-not-needed"]
        );
    }

    #[test]
    fn generated_and_foreign_files_are_not_measured() {
        let files =
            [("web/shared/api/schema.ts", "\n".repeat(900)), ("policy/taxonomy.toml", "\n".repeat(900))];
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        assert_eq!(short(&check(&tree(&files), &Exceptions::default())), [""; 0]);
    }
}
