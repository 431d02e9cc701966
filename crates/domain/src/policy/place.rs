//! Where in a document a fault lies: its line and field, so that whoever keeps the document finds it at once.

use super::wrong::{Said, Wrong};
use serde::de::{DeserializeOwned, IgnoredAny};
use toml::de::{DeTable, DeValue};

/// A fault in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 1.
    pub line: Option<u32>,
    /// The field with those it stands in, such as `clock.limit`.
    pub field: Option<String>,
    /// What is wrong there.
    pub said: Said,
}

/// A document that is being read.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    text: &'a str,
    form: Form,
}

#[derive(Debug, Clone, Copy)]
enum Form {
    Toml,
    Json,
}

impl<'a> Document<'a> {
    /// A document in TOML.
    pub const fn toml(text: &'a str) -> Self {
        Self { text, form: Form::Toml }
    }

    /// A document in JSON.
    pub const fn json(text: &'a str) -> Self {
        Self { text, form: Form::Json }
    }

    /// Reads the document as that type; what does not fit is returned with its place.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        match self.form {
            Form::Toml => {
                let syntax =
                    |e: &toml::de::Error| self.syntax(e.span().map(|s| s.start), said_of_toml(e.message()));
                let reader = toml::Deserializer::parse(self.text).map_err(|e| syntax(&e))?;
                serde_path_to_error::deserialize(reader)
                    .map_err(|e| self.misfit(&e.path().to_string(), e.inner().message()))
            }
            Form::Json => {
                // The whole text first, so that what comes later meets sound JSON only.
                serde_json::from_str::<IgnoredAny>(self.text).map_err(|e| self.json_syntax(&e))?;
                let mut reader = serde_json::Deserializer::from_str(self.text);
                serde_path_to_error::deserialize(&mut reader)
                    .map_err(|e| self.misfit(&e.path().to_string(), without_position(&e.inner().to_string())))
            }
        }
    }

    /// A fault of meaning in the field at `path`, such as `clock[2].limit`; the line is that of the nearest field above
    /// when the field itself is not written down.
    pub fn fault(&self, path: &str, said: impl Into<Said>) -> Fault {
        let mut near = path;
        let lines = self.lines();
        let line = loop {
            // The last one counts: a field written twice is wrong at its second place.
            if let Some((_, at)) = lines.iter().rev().find(|(known, _)| known == near) {
                break Some(line_of(self.text, *at));
            }
            match near.rfind(['.', '[']) {
                Some(end) => near = &near[..end],
                // The document itself.
                None => break Some(1),
            }
        };
        let field = without_indexes(path);
        Fault { line, field: (!field.is_empty()).then_some(field), said: said.into() }
    }

    /// The place of what a reader of its own found in this line: its sentence, as serde words it.
    pub fn misread(&self, line: u32, sentence: &str) -> Fault {
        if let Err(fault) = self.read::<IgnoredAny>() {
            return fault;
        }
        let lines = self.lines();
        let mut here = lines.iter().filter(|(_, at)| line_of(self.text, *at) == line).map(|(path, _)| path);
        let path = if sentence.starts_with("missing") { here.next() } else { here.next_back() };
        self.misfit(path.map_or("", String::as_str), sentence)
    }

    /// The path of a field of the entry that begins in this line.
    pub fn field_of(&self, line: u32, field: &str) -> String {
        let lines = self.lines();
        let entry = lines.iter().rfind(|(_, at)| line_of(self.text, *at) == line);
        entry.map_or_else(|| field.to_owned(), |(path, _)| format!("{path}.{field}"))
    }

    /// The byte at which the field or the element at `path` begins.
    pub(crate) fn begins_at(&self, path: &str) -> Option<usize> {
        self.lines().into_iter().find(|(known, _)| known == path).map(|(_, at)| at)
    }

    /// A fault that serde found at `path`; a field that is missing or too many is named by its sentence only.
    fn misfit(&self, path: &str, message: &str) -> Fault {
        let path = path.trim_end_matches(['.', '?']);
        let named = ["missing field `", "duplicate field `"]
            .iter()
            .find_map(|start| message.strip_prefix(start))
            .and_then(|rest| rest.split('`').next());
        let said = Said::of_reader(message).unwrap_or_else(|| self.no_form());
        match named {
            Some(field) if path.is_empty() => self.fault(field, said),
            Some(field) => self.fault(&format!("{path}.{field}"), said),
            None => self.fault(path, said),
        }
    }

    fn json_syntax(&self, error: &serde_json::Error) -> Fault {
        let start: usize =
            self.text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = (start + error.column().saturating_sub(1)).min(self.text.len());
        self.syntax(Some(at), Wrong::NotJson.into())
    }

    /// That the text is not of its form at all.
    fn no_form(&self) -> Said {
        match self.form {
            Form::Toml => Wrong::NotToml.into(),
            Form::Json => Wrong::NotJson.into(),
        }
    }

    /// A fault of form, in the line that holds the byte `at`; the field is the one that the line begins with.
    fn syntax(&self, at: Option<usize>, said: Said) -> Fault {
        let line = at.map(|at| line_of(self.text, at));
        let written = line.and_then(|line| self.text.lines().nth(line as usize - 1)).unwrap_or_default();
        let key = written.split(['=', ':']).next().unwrap_or_default();
        let key = key.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '{' | '[' | ']'));
        let is_key =
            !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        Fault { line, field: is_key.then(|| key.to_owned()), said }
    }

    /// Every field and element with the byte at which it begins, in the order of the text.
    fn lines(&self) -> Vec<(String, usize)> {
        let mut out = Vec::new();
        match self.form {
            Form::Toml => {
                if let Ok(table) = DeTable::parse(self.text) {
                    walk_table("", table.get_ref(), &mut out);
                }
            }
            Form::Json => walk_json(self.text, &mut out),
        }
        out
    }
}

fn walk_table(path: &str, table: &DeTable<'_>, out: &mut Vec<(String, usize)>) {
    for (key, value) in table {
        let path =
            if path.is_empty() { key.get_ref().to_string() } else { format!("{path}.{}", key.get_ref()) };
        out.push((path.clone(), key.span().start));
        walk_value(&path, value.get_ref(), out);
    }
}

fn walk_value(path: &str, value: &DeValue<'_>, out: &mut Vec<(String, usize)>) {
    match value {
        DeValue::Table(table) => walk_table(path, table, out),
        DeValue::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                let path = format!("{path}[{n}]");
                out.push((path.clone(), item.span().start));
                walk_value(&path, item.get_ref(), out);
            }
        }
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => {}
    }
}

/// One object or list that is open in [`walk_json`].
struct Open {
    path: String,
    is_list: bool,
    /// The element that comes next in a list.
    next: usize,
    /// The key that waits for its value in an object.
    key: Option<String>,
}

/// Walks over JSON that is known to be sound.
fn walk_json(text: &str, out: &mut Vec<(String, usize)>) {
    let bytes = text.as_bytes();
    let mut stack: Vec<Open> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let begins = at;
        at = end_of_token(bytes, begins);
        if bytes[begins].is_ascii_whitespace() || matches!(bytes[begins], b',' | b':') {
            continue;
        }
        if matches!(bytes[begins], b'}' | b']') {
            stack.pop();
            continue;
        }
        let path = match stack.last_mut() {
            None => String::new(),
            Some(open) if open.is_list => {
                open.next += 1;
                format!("{}[{}]", open.path, open.next - 1)
            }
            Some(open) => match open.key.take() {
                Some(path) => path,
                None => {
                    let key = text.get(begins + 1..at - 1).unwrap_or_default();
                    let path =
                        if open.path.is_empty() { key.to_owned() } else { format!("{}.{key}", open.path) };
                    out.push((path.clone(), begins));
                    open.key = Some(path);
                    continue;
                }
            },
        };
        if path.ends_with(']') {
            out.push((path.clone(), begins));
        }
        if matches!(bytes[begins], b'{' | b'[') {
            stack.push(Open { path, is_list: bytes[begins] == b'[', next: 0, key: None });
        }
    }
}

/// Behind the sign, the string, the number or the word that begins at `begins`.
fn end_of_token(bytes: &[u8], begins: usize) -> usize {
    let mut at = begins + 1;
    if bytes[begins] == b'"' {
        while at < bytes.len() && bytes[at] != b'"' {
            at += if bytes[at] == b'\\' { 2 } else { 1 };
        }
        return at + 1;
    }
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
    while at < bytes.len() && is_word(bytes[begins]) && is_word(bytes[at]) {
        at += 1;
    }
    at
}

fn line_of(text: &str, at: usize) -> u32 {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count() as u32
}

/// `clock[2].limit` as `clock.limit`.
fn without_indexes(path: &str) -> String {
    path.split('.').map(|part| part.split('[').next().unwrap_or(part)).collect::<Vec<_>>().join(".")
}

/// What a sentence about the form of TOML means.
fn said_of_toml(sentence: &str) -> Said {
    let says = |word: &str| sentence.contains(word);
    if says("duplicate") {
        Wrong::WrittenTwice.into()
    } else if says("value") {
        Wrong::NoValue.into()
    } else if says("string") {
        Wrong::UnclosedText.into()
    } else {
        Wrong::NotToml.into()
    }
}

/// The sentence of a JSON error without the line and column at its end, which are told apart.
fn without_position(message: &str) -> &str {
    message.rsplit_once(" at line ").map_or(message, |(sentence, _)| sentence)
}

/// Whether this is a name such as `first_contact`: lower-case letters, digits and underscores, beginning with a letter.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// The first place in `items` that repeats an earlier one.
pub(crate) fn repeated<T: PartialEq>(items: impl IntoIterator<Item = T>) -> Option<usize> {
    let mut seen = Vec::new();
    for (n, item) in items.into_iter().enumerate() {
        if seen.contains(&item) {
            return Some(n);
        }
        seen.push(item);
    }
    None
}
