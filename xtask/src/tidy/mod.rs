//! The laws of the house as tests of the tree itself. Each rule is a pure function from the tree to findings;
//! reading the disk happens once, in `tree`. What the compiler or clippy can hold is not repeated here.

mod areas;
mod exceptions;
mod functions;
mod heads;
mod layers;
mod marks;
mod size;
mod sql;
mod tree;
mod views;
mod web;
mod wildcard;
mod words;

use std::path::Path;

use tree::Tree;

/// One breach of a law: where it is, the stable code of the rule, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) code: &'static str,
    pub(crate) what: String,
}

impl Finding {
    fn new(path: &str, line: usize, code: &'static str, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, code, what: what.into() }
    }
}

type Rule = fn(&Tree) -> Vec<Finding>;

/// Every rule that looks at the tree alone. The size rule stands apart because it also reads the exception list.
const RULES: &[Rule] = &[
    layers::check,
    areas::check,
    web::check,
    sql::check,
    wildcard::check,
    heads::check,
    marks::check,
    words::check_making,
    words::check_hosts,
];

/// Reads the tree and prints every finding as `file:line: [code] what to do`.
///
/// # Errors
/// When the tree cannot be read or a law is broken; the message sums up.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let tree = Tree::read(root)?;
    let exceptions = exceptions::read(root)?;
    let mut findings = size::check(&tree, &exceptions);
    findings.extend(exceptions::check_shrinking(root, &exceptions));
    findings.extend(RULES.iter().flat_map(|rule| rule(&tree)));
    findings.sort();
    findings.dedup();
    for finding in &findings {
        println!("{}:{}: [{}] {}", finding.path, finding.line, finding.code, finding.what);
    }
    if findings.is_empty() {
        println!("tidy: {} files keep the laws of the house", tree.files.len());
        Ok(())
    } else {
        Err(format!("tidy: {} findings in {} files read", findings.len(), tree.files.len()))
    }
}

#[cfg(test)]
mod testing {
    //! Shorthand for the tests of the rules: a tree from literals, findings as short strings.

    use super::{Finding, Tree, tree::SourceFile};

    pub(super) fn tree(files: &[(&str, &str)]) -> Tree {
        Tree { files: files.iter().map(|(path, text)| SourceFile::new(path, text)).collect() }
    }

    /// `path:line code` of every finding, in the order given.
    pub(super) fn short(findings: &[Finding]) -> Vec<String> {
        findings.iter().map(|f| format!("{}:{} {}", f.path, f.line, f.code)).collect()
    }
}
