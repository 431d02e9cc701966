//! Finds the functions of a source file and where they end. For SQL a function is one statement.

use super::tree::{SourceFile, line_of};
use super::views::{Language, is_word};

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Function {
    pub(super) name: String,
    /// Lines from one, both inclusive.
    pub(super) first_line: usize,
    pub(super) last_line: usize,
}

impl Function {
    pub(super) fn lines(&self) -> usize {
        self.last_line - self.first_line + 1
    }
}

pub(super) fn functions(file: &SourceFile) -> Vec<Function> {
    let code = file.views.code.as_str();
    match file.language {
        Some(Language::Rust) => rust(code),
        Some(Language::TypeScript) => typescript(code),
        Some(Language::Sql) => statements(code),
        None => Vec::new(),
    }
}

fn between(code: &str, name: &str, from: usize, to: usize) -> Function {
    Function { name: name.to_owned(), first_line: line_of(code, from), last_line: line_of(code, to) }
}

fn rust(code: &str) -> Vec<Function> {
    let mut found = Vec::new();
    for at in words(code, "fn") {
        let (name, after) = word_after(code, at + 2);
        if let Some(open) = rust_body(code, after).filter(|_| !name.is_empty()) {
            found.push(between(code, name, at, closing(code, open)));
        }
    }
    found
}

/// The brace that opens the body; nothing for a declaration that ends in a semicolon.
fn rust_body(code: &str, from: usize) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, byte) in code.bytes().enumerate().skip(from) {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b'{' if depth == 0 => return Some(at),
            b';' if depth == 0 => return None,
            _ => (),
        }
    }
    None
}

fn typescript(code: &str) -> Vec<Function> {
    let mut found = Vec::new();
    for at in words(code, "function") {
        let (name, after) = word_after(code, at + "function".len());
        let body = code[after..]
            .find('(')
            .map(|length| closing(code, after + length))
            .and_then(|parameters_end| typescript_body(code, parameters_end + 1));
        if let Some(open) = body {
            found.push(between(code, or_unnamed(name), at, closing(code, open)));
        }
    }
    found.extend(code.match_indices("=>").filter_map(|(at, _)| arrow(code, at)));
    found.extend(code.match_indices('{').filter_map(|(open, _)| method(code, open)));
    found
}

/// The brace that opens the body after the parameters; braces inside the return type are passed over.
fn typescript_body(code: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let open = at + code[at..].find(['{', ';'])?;
        if code.as_bytes()[open] == b';' {
            return None;
        }
        let opens_a_type =
            matches!(last_solid(code, open), Some((_, b'<' | b'|' | b'&' | b',' | b'(' | b':' | b'[')));
        if !opens_a_type {
            return Some(open);
        }
        at = closing(code, open) + 1;
    }
}

/// `(…) => {…}` and `(…) => (…)`. A block given to `describe` is a chapter of tests, not a function.
fn arrow(code: &str, at: usize) -> Option<Function> {
    let body = at + 2 + code[at + 2..].find(|c: char| !c.is_whitespace())?;
    if !matches!(code.as_bytes()[body], b'{' | b'(') {
        return None;
    }
    let (before, byte) = last_solid(code, at)?;
    let first = if byte == b')' { opening(code, before)? } else { before };
    let ahead = code[..first].trim_end();
    let ahead = ahead.strip_suffix("async").unwrap_or(ahead).trim_end();
    let callee = ahead.strip_suffix(',').unwrap_or(ahead).trim_end();
    if callee.strip_suffix('(').is_some_and(|callee| callee.ends_with("describe")) {
        return None;
    }
    let name = ahead.strip_suffix('=').map_or("", |left| last_word(left.trim_end()));
    Some(between(code, or_unnamed(name), first, closing(code, body)))
}

/// `name(…) {…}` of a class or an object.
fn method(code: &str, open: usize) -> Option<Function> {
    let (before, byte) = last_solid(code, open)?;
    if byte != b')' {
        return None;
    }
    let parameters = opening(code, before)?;
    let name = last_word(code[..parameters].trim_end());
    let ahead = code[..parameters].trim_end().strip_suffix(name).unwrap_or_default().trim_end();
    let is_control =
        matches!(name, "" | "if" | "for" | "while" | "switch" | "catch" | "with" | "function" | "await");
    if is_control || last_word(ahead) == "function" {
        return None;
    }
    Some(between(code, name, parameters, closing(code, open)))
}

fn statements(code: &str) -> Vec<Function> {
    let mut found = Vec::new();
    let mut from = 0;
    for part in code.split_inclusive(';') {
        let solid = part.trim_start();
        if solid.len() > 1 {
            let name: Vec<&str> = solid.split_whitespace().take(3).collect();
            let start = from + part.len() - solid.len();
            found.push(between(code, &name.join("_"), start, from + part.trim_end().len() - 1));
        }
        from += part.len();
    }
    found
}

fn or_unnamed(name: &str) -> &str {
    if name.is_empty() { "unnamed" } else { name }
}

/// Where `word` stands alone in the code.
pub(super) fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let bytes = code.as_bytes();
    code.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let clear_before = *at == 0 || !is_word(bytes[at - 1]);
        clear_before && bytes.get(at + word.len()).is_none_or(|byte| !is_word(*byte))
    })
}

/// The identifier that follows `from` after blanks (empty when there is none) and the offset behind it.
fn word_after(code: &str, from: usize) -> (&str, usize) {
    let start = from + (code.len() - from - code[from..].trim_start().len());
    let length = code[start..].bytes().take_while(|byte| is_word(*byte)).count();
    (&code[start..start + length], start + length)
}

pub(super) fn last_word(code: &str) -> &str {
    let length = code.bytes().rev().take_while(|byte| is_word(*byte)).count();
    &code[code.len() - length..]
}

/// The last byte before `at` that is no blank.
fn last_solid(code: &str, at: usize) -> Option<(usize, u8)> {
    code.bytes().enumerate().take(at).rfind(|(_, byte)| !byte.is_ascii_whitespace())
}

fn partner(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

/// The bracket that closes the one at `open`; the end of the text when it is never closed.
fn closing(code: &str, open: usize) -> usize {
    let bytes = code.as_bytes();
    let (opens, closes) = (bytes[open], partner(bytes[open]));
    let mut depth = 0_usize;
    for (at, byte) in bytes.iter().enumerate().skip(open) {
        if *byte == opens {
            depth += 1;
        } else if *byte == closes {
            depth -= 1;
            if depth == 0 {
                return at;
            }
        }
    }
    code.len().saturating_sub(1)
}

/// The round bracket that opens the one closed at `close`.
fn opening(code: &str, close: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in code.bytes().enumerate().take(close + 1).collect::<Vec<_>>().into_iter().rev() {
        match byte {
            b')' => depth += 1,
            b'(' if depth == 1 => return Some(at),
            b'(' => depth = depth.saturating_sub(1),
            _ => (),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<(String, usize, usize)> {
        let mut found: Vec<_> = functions(&SourceFile::new(path, text))
            .into_iter()
            .map(|function| (function.first_line, function.name, function.last_line))
            .collect();
        found.sort();
        found.into_iter().map(|(first, name, last)| (name, first, last)).collect()
    }

    fn named(name: &str, first: usize, last: usize) -> (String, usize, usize) {
        (name.to_owned(), first, last)
    }

    #[test]
    fn rust_functions_end_at_their_own_brace() {
        let text = "fn a(x: [u8; 2]) -> u8\nwhere\n  u8: Copy,\n{\n  let s = \"}\";\n}\ntrait T { fn b(); }\ntype F = fn(u8);";
        assert_eq!(found("a.rs", text), [named("a", 1, 6)]);
    }

    #[test]
    fn typescript_functions_arrows_and_methods_are_found() {
        let text = "export function a(x: { y: number }): { z: 1 } {\n  if (x) {\n  }\n}\nconst b = (\n  c,\n) => (\n  <p/>\n)\nclass D {\n  e() {\n  }\n}";
        assert_eq!(found("a.tsx", text), [named("a", 1, 4), named("b", 5, 9), named("e", 11, 12)]);
    }

    #[test]
    fn a_chapter_of_tests_is_not_a_function_but_each_test_is() {
        let text = "describe('a', () => {\n  it('b', async () => {\n  })\n})";
        assert_eq!(found("a.test.ts", text), [named("unnamed", 2, 3)]);
    }

    #[test]
    fn each_sql_statement_counts_by_itself() {
        let text = "-- c\nCREATE TABLE a (\n  b TEXT\n);\nSELECT 1;\n";
        assert_eq!(found("a.sql", text), [named("CREATE_TABLE_a", 2, 4), named("SELECT_1;", 5, 5)]);
    }
}
