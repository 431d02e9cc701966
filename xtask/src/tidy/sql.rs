//! SQL stands in the store and nowhere else, so that one statement is written once and is true on both databases.

use super::Finding;
use super::functions::words;
use super::tree::{SourceFile, Tree, line_of};
use super::views::Language;

const STORE: &str = "crates/store/";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let outside = tree.under("crates/").filter(|file| !file.path.starts_with(STORE));
    outside.flat_map(check_file).collect()
}

fn check_file(file: &SourceFile) -> Vec<Finding> {
    let found = |line: usize| {
        Finding::new(
            &file.path,
            line,
            "sql-outside-store",
            "SQL belongs into crates/store: add a named statement there",
        )
    };
    if file.is(Language::Sql) {
        return vec![found(1)];
    }
    let literals = file.views.literals.iter().filter(|literal| is_statement(&literal.text));
    let mut findings: Vec<Finding> = literals.map(|literal| found(file.line_of(literal.start))).collect();
    let code = &file.views.code;
    findings.extend(words(code, "sqlx").map(|at| found(line_of(code, at))));
    findings
}

/// Whether a literal holds a statement: upper case anywhere, or lower case when it begins like one.
fn is_statement(literal: &str) -> bool {
    let text = literal.split_whitespace().collect::<Vec<_>>().join(" ");
    let holds = |first: &str, second: &str| {
        text.split_once(first).is_some_and(|(before, after)| {
            let starts_a_word = before.is_empty() || before.ends_with([' ', '(', ';']);
            starts_a_word && (second.is_empty() || after.contains(second))
        })
    };
    let begins = |first: &str, second: &str| text.starts_with(first) && text.contains(second);
    holds("SELECT ", " FROM ")
        || holds("INSERT INTO ", "")
        || holds("UPDATE ", " SET ")
        || holds("DELETE FROM ", "")
        || holds("CREATE TABLE ", "")
        || holds("CREATE INDEX ", "")
        || holds("ALTER TABLE ", "")
        || holds("DROP TABLE ", "")
        || begins("select ", " from ")
        || begins("insert into ", "")
        || begins("update ", " set ")
        || begins("delete from ", "")
        || begins("create table ", "")
        || begins("pragma ", "")
        || begins("PRAGMA ", "")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{short, tree};
    use super::*;

    const DESK: &str = "crates/desk/src/intake/save.rs";

    fn findings(path: &str, text: &str) -> Vec<String> {
        short(&check(&tree(&[(path, text)])))
    }

    #[test]
    fn statements_are_found_in_any_shape() {
        for literal in [
            "SELECT number\n FROM complaint",
            "WITH due AS (SELECT 1 FROM clock) DELETE FROM clock",
            "insert into complaint values (1)",
            "UPDATE clock SET due = $1",
            "create table t (a text)",
        ] {
            let text = format!("//! x\nlet a = r#\"{literal}\"#;");
            assert_eq!(findings(DESK, &text), [format!("{DESK}:2 sql-outside-store")], "{literal}");
        }
    }

    #[test]
    fn plain_sentences_and_comments_are_no_sql() {
        let text = "// SELECT a FROM b\nlet a = \"Select a branch from the list\";\nlet b = \"please update the SET of rules\";";
        assert_eq!(findings(DESK, text), [""; 0]);
    }

    #[test]
    fn the_driver_and_sql_files_belong_to_the_store_too() {
        assert_eq!(findings(DESK, "use sqlx::Row;"), [format!("{DESK}:1 sql-outside-store")]);
        assert_eq!(
            findings("crates/http/src/a.sql", "SELECT 1;"),
            ["crates/http/src/a.sql:1 sql-outside-store"]
        );
        assert_eq!(findings("crates/store/src/a.rs", "let a = \"SELECT a FROM b\";"), [""; 0]);
    }
}
