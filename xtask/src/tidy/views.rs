//! Takes a source text apart into code, comments and string literals, so that a rule about code is not fooled by a
//! comment. It knows just enough of Rust, TypeScript (with JSX) and SQL for that; it is no parser.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Rust,
    TypeScript,
    Sql,
}

/// Two texts of the same length as the source, each with everything else blanked, and the literals in order.
#[derive(Debug, Default)]
pub(super) struct Views {
    pub(super) code: String,
    pub(super) comments: String,
    pub(super) literals: Vec<Literal>,
}

/// A string literal without its quotes; `start` is the byte offset of its opening quote.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Literal {
    pub(super) start: usize,
    pub(super) text: String,
}

pub(super) fn split(text: &str, language: Language) -> Views {
    let blank: Vec<u8> = text.bytes().map(|byte| if byte == b'\n' { b'\n' } else { b' ' }).collect();
    let mut lexer = Lexer {
        text,
        bytes: text.as_bytes(),
        at: 0,
        code: text.as_bytes().to_vec(),
        comments: blank,
        literals: Vec::new(),
        brace_depth: 0,
        open_templates: Vec::new(),
    };
    while lexer.at < lexer.bytes.len() {
        let taken = match language {
            Language::Rust => lexer.rust(),
            Language::TypeScript => lexer.typescript(),
            Language::Sql => lexer.sql(),
        };
        if !taken {
            lexer.at += 1;
        }
    }
    Views {
        code: String::from_utf8_lossy(&lexer.code).into_owned(),
        comments: String::from_utf8_lossy(&lexer.comments).into_owned(),
        literals: lexer.literals,
    }
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    code: Vec<u8>,
    comments: Vec<u8>,
    literals: Vec<Literal>,
    brace_depth: usize,
    /// Brace depths at which a `${` was opened: the matching `}` leads back into the template text.
    open_templates: Vec<usize>,
}

impl Lexer<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn looking_at(&self, words: &str) -> bool {
        self.bytes[self.at..].starts_with(words.as_bytes())
    }

    /// Blanks `from..to` in the code view and moves on to `to`.
    fn blank(&mut self, from: usize, to: usize) {
        let to = to.min(self.bytes.len());
        for byte in &mut self.code[from..to] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        self.at = to;
    }

    fn comment(&mut self, to: usize) -> bool {
        let (from, to) = (self.at, to.min(self.bytes.len()));
        self.comments[from..to].copy_from_slice(&self.bytes[from..to]);
        self.blank(from, to);
        true
    }

    fn literal(&mut self, start: usize, inner_from: usize, inner_to: usize, end: usize) -> bool {
        let text = self.text.get(inner_from..inner_to.min(self.text.len())).unwrap_or_default().to_owned();
        self.literals.push(Literal { start, text });
        self.blank(start, end);
        true
    }

    fn line_end(&self) -> usize {
        self.text[self.at..].find('\n').map_or(self.bytes.len(), |length| self.at + length)
    }

    fn block_comment(&mut self, nested: bool) -> bool {
        let (mut at, mut depth) = (self.at + 2, 1_usize);
        while at < self.bytes.len() && depth > 0 {
            match (self.byte(at), self.byte(at + 1)) {
                (b'*', b'/') => (at, depth) = (at + 2, depth - 1),
                (b'/', b'*') if nested => (at, depth) = (at + 2, depth + 1),
                _ => at += 1,
            }
        }
        self.comment(at)
    }

    fn rust(&mut self) -> bool {
        match self.byte(self.at) {
            b'/' if self.looking_at("//") => self.comment(self.line_end()),
            b'/' if self.looking_at("/*") => self.block_comment(true),
            b'"' => self.escaped_literal(b'"'),
            b'r' | b'b' | b'c' => self.rust_raw_literal(),
            b'\'' => self.rust_char(),
            _ => false,
        }
    }

    fn escaped_literal(&mut self, quote: u8) -> bool {
        let start = self.at;
        let mut at = start + 1;
        while at < self.bytes.len() && self.byte(at) != quote {
            at += if self.byte(at) == b'\\' { 2 } else { 1 };
        }
        self.literal(start, start + 1, at, at + 1)
    }

    fn rust_raw_literal(&mut self) -> bool {
        let start = self.at;
        if start > 0 && is_word(self.byte(start - 1)) {
            return false;
        }
        let prefix = usize::from(matches!(self.byte(start), b'b' | b'c'));
        if self.byte(start + prefix) != b'r' {
            return false;
        }
        let mut open = start + prefix + 1;
        while self.byte(open) == b'#' {
            open += 1;
        }
        if self.byte(open) != b'"' {
            return false;
        }
        let closing = format!("\"{}", "#".repeat(open - (start + prefix + 1)));
        let inner_to =
            self.text[open + 1..].find(&closing).map_or(self.bytes.len(), |length| open + 1 + length);
        self.literal(start, open + 1, inner_to, inner_to + closing.len())
    }

    /// A character such as `'{'`; a lifetime such as `'a` stays code.
    fn rust_char(&mut self) -> bool {
        let start = self.at;
        let end = if self.byte(start + 1) == b'\\' {
            self.text[start + 3..].find('\'').map(|length| start + 3 + length)
        } else {
            let width = self.text[start + 1..].chars().next().map_or(0, char::len_utf8);
            (width > 0 && self.byte(start + 1 + width) == b'\'').then_some(start + 1 + width)
        };
        match end {
            Some(end) => {
                self.blank(start, end + 1);
                true
            }
            None => false,
        }
    }

    fn sql(&mut self) -> bool {
        match self.byte(self.at) {
            b'-' if self.looking_at("--") => self.comment(self.line_end()),
            b'/' if self.looking_at("/*") => self.block_comment(true),
            b'\'' => {
                let start = self.at;
                let end =
                    self.text[start + 1..].find('\'').map_or(self.bytes.len(), |length| start + 1 + length);
                self.literal(start, start + 1, end, end + 1)
            }
            _ => false,
        }
    }

    fn typescript(&mut self) -> bool {
        match self.byte(self.at) {
            b'/' if self.looking_at("//") => self.comment(self.line_end()),
            b'/' if self.looking_at("/*") => self.block_comment(false),
            b'/' => self.regular_expression(),
            quote @ (b'"' | b'\'') => self.typescript_literal(quote),
            b'`' => self.template_text(self.at + 1),
            b'{' => {
                self.brace_depth += 1;
                false
            }
            b'}' if self.open_templates.last() == Some(&self.brace_depth) => {
                self.open_templates.pop();
                self.template_text(self.at + 1)
            }
            b'}' => {
                self.brace_depth = self.brace_depth.saturating_sub(1);
                false
            }
            _ => false,
        }
    }

    /// Strings end on their line. A quote without a partner is an apostrophe in JSX text and stays code.
    fn typescript_literal(&mut self, quote: u8) -> bool {
        let (start, line_end) = (self.at, self.line_end());
        let mut at = start + 1;
        while at < line_end && self.byte(at) != quote {
            at += if self.byte(at) == b'\\' { 2 } else { 1 };
        }
        at < line_end && self.literal(start, start + 1, at, at + 1)
    }

    fn template_text(&mut self, inner_from: usize) -> bool {
        let start = self.at;
        let mut at = inner_from;
        while at < self.bytes.len() {
            match (self.byte(at), self.byte(at + 1)) {
                (b'\\', _) => at += 2,
                (b'`', _) => return self.literal(start, inner_from, at, at + 1),
                (b'$', b'{') => {
                    self.open_templates.push(self.brace_depth);
                    return self.literal(start, inner_from, at, at + 2);
                }
                _ => at += 1,
            }
        }
        self.literal(start, inner_from, at, at)
    }

    /// A slash opens a regular expression only where a value may begin; elsewhere it divides or closes a tag.
    fn regular_expression(&mut self) -> bool {
        let before = self.code[..self.at].iter().rev().copied().find(|byte| !byte.is_ascii_whitespace());
        if !matches!(before, None | Some(b'(' | b',' | b'=' | b':' | b'[' | b'!' | b'&' | b'|' | b'?' | b';'))
        {
            return false;
        }
        let (start, line_end) = (self.at, self.line_end());
        let (mut at, mut in_class) = (start + 1, false);
        while at < line_end && (in_class || self.byte(at) != b'/') {
            match self.byte(at) {
                b'\\' => at += 1,
                b'[' => in_class = true,
                b']' => in_class = false,
                _ => (),
            }
            at += 1;
        }
        at < line_end && {
            self.blank(start, at + 1);
            true
        }
    }
}

/// Whether the byte may stand inside an identifier; bytes above ASCII belong to letters.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str, language: Language) -> String {
        split(text, language).code.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn literals(text: &str, language: Language) -> Vec<String> {
        split(text, language).literals.into_iter().map(|literal| literal.text).collect()
    }

    #[test]
    fn rust_comments_and_literals_are_not_code() {
        let text = "let a = \"x } \\\" y\"; // tail }\n/* one /* two */ } */ let b = r#\"raw \" }\"#;";
        assert_eq!(code(text, Language::Rust), "let a = ; let b = ;");
        assert_eq!(literals(text, Language::Rust), ["x } \\\" y", "raw \" }"]);
        assert!(split(text, Language::Rust).comments.contains("// tail }"));
    }

    #[test]
    fn rust_characters_are_blanked_and_lifetimes_are_kept() {
        assert_eq!(code("f::<'a>('{', '\\'', '诉')", Language::Rust), "f::<'a>( , , )");
    }

    #[test]
    fn a_template_keeps_the_code_inside_its_holes() {
        let text = "const a = `x ${ f({ b: `y ${c} }` }) } z`; g()";
        assert_eq!(code(text, Language::TypeScript), "const a = f({ b: c }) ; g()");
    }

    #[test]
    fn an_apostrophe_in_jsx_text_does_not_swallow_the_rest() {
        assert_eq!(code("<p>Don't {x}</p>", Language::TypeScript), "<p>Don't {x}</p>");
    }

    #[test]
    fn regular_expressions_are_blanked_and_divisions_are_kept() {
        assert_eq!(code("a = /[/{]\\/x/g.test(b / c)", Language::TypeScript), "a = g.test(b / c)");
        assert_eq!(code("<A b={c} /><B />", Language::TypeScript), "<A b={c} /><B />");
    }

    #[test]
    fn sql_comments_and_texts_are_not_code() {
        assert_eq!(code("SELECT 'a;b' -- c;\nFROM t;", Language::Sql), "SELECT FROM t;");
    }

    #[test]
    fn the_views_are_as_long_as_the_source() {
        let text = "let 诉 = \"求\"; // 说明\n";
        let views = split(text, Language::Rust);
        assert_eq!((views.code.len(), views.comments.len()), (text.len(), text.len()));
    }
}
