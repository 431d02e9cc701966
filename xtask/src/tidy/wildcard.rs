//! In the rules a `match` names every case, so that a new stage does not compile until someone has said what it means.
//! A wildcard arm is only right for values that are not our enums (texts, numbers); then a comment beside it says why.
//! Where clocks look at events no comment helps: a new event has to say what it does to them.

use super::Finding;
use super::tree::{SourceFile, Tree};
use super::views::Language;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    tree.under("crates/domain/src/").filter(|file| file.is(Language::Rust)).flat_map(check_file).collect()
}

fn check_file(file: &SourceFile) -> Vec<Finding> {
    let comments: Vec<&str> = file.views.comments.lines().collect();
    let explained = |line: usize| {
        let comment_on = |at: usize| comments.get(at).is_some_and(|text| !text.trim().is_empty());
        comment_on(line - 1) || (line >= 2 && comment_on(line - 2) && is_blank(file, line - 1))
    };
    let of_events = file.path.starts_with("crates/domain/src/clocks/") && file.views.code.contains("Event::");
    let arms =
        file.code_lines().filter(|(line, code)| has_wildcard(code) && (of_events || !explained(*line)));
    arms.map(|(line, _)| {
        let what = if of_events {
            "name every case: what an event does to clocks is never left open"
        } else {
            "name every case, or say in a comment on this line why a wildcard is right here"
        };
        Finding::new(&file.path, line, "wildcard-arm", what)
    })
    .collect()
}

/// Whether the line holds a comment and nothing else.
fn is_blank(file: &SourceFile, line: usize) -> bool {
    file.views.code.lines().nth(line - 1).is_none_or(|code| code.trim().is_empty())
}

fn has_wildcard(code: &str) -> bool {
    code.match_indices("_ =>").any(|(at, _)| at == 0 || code[..at].ends_with([' ', '{', ',', '|']))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{short, tree};
    use super::*;

    const RULE: &str = "crates/domain/src/complaint/decide.rs";

    fn findings(text: &str) -> Vec<String> {
        short(&check(&tree(&[(RULE, text)])))
    }

    #[test]
    fn an_unexplained_wildcard_is_found() {
        let text = "match a {\n    A => 1,\n    _ => 2,\n}\nmatch b { B => 1, _ => 2 }";
        assert_eq!(findings(text), [format!("{RULE}:3 wildcard-arm"), format!("{RULE}:5 wildcard-arm")]);
    }

    #[test]
    fn a_comment_on_the_line_or_alone_above_it_explains() {
        let text = "match a {\n    _ => 2, // any other character\n    // A number has no other names.\n    _ => 3,\n}";
        assert_eq!(findings(text), [""; 0]);
    }

    #[test]
    fn no_comment_explains_one_where_clocks_look_at_events() {
        let path = "crates/domain/src/clocks/react.rs";
        let found = |text: &str| short(&check(&tree(&[(path, text)])));
        let arms = |of: &str| format!("match a {{\n    {of}A => 1,\n    _ => 2, // the rest\n}}");
        assert_eq!(found(&arms("Event::")), [format!("{path}:3 wildcard-arm")]);
        assert_eq!(found(&arms("Limit::")), [""; 0]);
    }

    #[test]
    fn named_bindings_texts_and_other_crates_are_left_alone() {
        assert_eq!(findings("let a = \"_ => 1\"; match a { day_ => 1, B { .. } => 2 }"), [""; 0]);
        assert_eq!(short(&check(&tree(&[("crates/text/src/a.rs", "_ => 1")]))), [""; 0]);
    }
}
