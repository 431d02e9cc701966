//! Areas of the desk meet in one file only, `reactions.rs`: no area imports another one.

use std::collections::BTreeSet;

use super::Finding;
use super::functions::words;
use super::tree::{SourceFile, Tree, line_of};
use super::views::{Language, is_word};

const DESK: &str = "crates/desk/src/";
/// Folders of the desk that belong to everybody and are no areas: the core of the file (how it is taken in, opened,
/// changed and shown, its evidence, who is signed in) on which every area works.
const SHARED: &[&str] = &["complaint", "evidence", "intake", "ports", "session", "testing", "views"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let files: Vec<&SourceFile> = tree.under(DESK).filter(|file| file.is(Language::Rust)).collect();
    let areas: BTreeSet<&str> = files.iter().filter_map(|file| area_of(file)).collect();
    let mut findings = Vec::new();
    for file in files {
        let Some(own) = area_of(file) else { continue };
        for (at, module) in crate_imports(&file.views.code) {
            if module != own && areas.contains(module) {
                let line = line_of(&file.views.code, at);
                let what = format!("area `{own}` must not reach into `{module}`: let reactions.rs carry it");
                findings.push(Finding::new(&file.path, line, "area-imports-area", what));
            }
        }
    }
    findings
}

fn area_of(file: &SourceFile) -> Option<&str> {
    let (folder, _) = file.path.strip_prefix(DESK)?.split_once('/')?;
    (!SHARED.contains(&folder)).then_some(folder)
}

/// The first module named after every `crate::` (each one of a braced list), with its offset.
fn crate_imports(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for at in words(code, "crate") {
        let Some(rest) = code[at..].strip_prefix("crate::") else { continue };
        let start = at + "crate::".len();
        if rest.starts_with('{') {
            braced(code, start, &mut found);
        } else {
            found.push((at, word_at(code, start)));
        }
    }
    found
}

fn braced<'a>(code: &'a str, open: usize, found: &mut Vec<(usize, &'a str)>) {
    let mut depth = 0_usize;
    for (at, byte) in code.bytes().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return,
            b'}' => depth -= 1,
            _ => (),
        }
        if depth == 1 && matches!(byte, b'{' | b',') {
            let start = at + 1 + (code.len() - at - 1 - code[at + 1..].trim_start().len());
            found.push((start, word_at(code, start)));
        }
    }
}

fn word_at(code: &str, start: usize) -> &str {
    let length = code[start..].bytes().take_while(|byte| is_word(*byte)).count();
    &code[start..start + length]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{short, tree};
    use super::*;

    fn findings(path: &str, text: &str) -> Vec<String> {
        short(&check(&tree(&[
            ("crates/desk/src/dispatch/accept.rs", "//! area"),
            ("crates/desk/src/queue/register.rs", "//! area"),
            ("crates/desk/src/testing/world.rs", "//! shared"),
            (path, text),
        ])))
    }

    #[test]
    fn an_area_may_use_itself_and_what_is_shared() {
        let text = "use crate::{actor::Actor, testing::World};\nuse crate::queue::number;\n// crate::dispatch is told later";
        assert_eq!(findings("crates/desk/src/queue/save.rs", text), [""; 0]);
    }

    #[test]
    fn an_area_may_not_use_another_one() {
        let path = "crates/desk/src/queue/save.rs";
        let text = "use crate::{\n    actor::{Actor, Role},\n    dispatch::accept,\n};\nfn a() { crate::dispatch::accept::run() }";
        assert_eq!(
            findings(path, text),
            [format!("{path}:3 area-imports-area"), format!("{path}:5 area-imports-area")]
        );
    }

    #[test]
    fn reactions_and_the_tests_helpers_may_use_all_areas() {
        let text = "use crate::{dispatch, queue};";
        assert_eq!(findings("crates/desk/src/reactions.rs", text), [""; 0]);
        assert_eq!(findings("crates/desk/src/testing/story.rs", text), [""; 0]);
    }
}
