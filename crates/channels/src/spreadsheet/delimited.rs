//! Rows of a delimited text file: the quoting of RFC 4180, line by line recovery where it is broken, bounded memory.
//!
//! A quotation mark that never closes would swallow the rest of a file. Here it costs one line: that line goes to the
//! rejects as it stands, and reading goes on with the next one.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use super::decode::{Piece, Survey, TextReader};
use super::error::LedgerError;
use super::limits::MAX_ROW_BYTES;
use super::{RawRow, RowFault};

/// A reader of rows over text that arrives in pieces.
pub(super) struct DelimitedRows<R> {
    /// No input means that the buffer is everything there is.
    input: Option<TextReader<R>>,
    delimiter: u8,
    /// The text from the start of the present row on.
    buffer: String,
    start: usize,
    at: usize,
    /// Bad bytes, by their place in the buffer.
    faults: VecDeque<(usize, RowFault)>,
    /// The line on which the present row starts, from 1.
    line: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Plain,
    Quoted,
    /// A mark inside a quoted cell: either it closes the cell or it is the first of a pair.
    Mark,
    Closed,
}

/// How the search for the end of a row went.
enum Found {
    Row { end: usize },
    BrokenQuote,
    TooLong,
    Nothing,
}

const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

impl DelimitedRows<File> {
    /// Opens the text behind a file and finds its delimiter: the one under which `score` likes the first rows best.
    ///
    /// # Errors
    /// The file's bytes could not be read.
    pub(super) fn open(
        mut file: File,
        survey: &Survey,
        score: impl Fn(&[RawRow]) -> usize,
    ) -> Result<Self, LedgerError> {
        file.seek(SeekFrom::Start(survey.mark_bytes))?;
        let mut rows = Self::over(TextReader::new(file, survey.encoding, survey.mark_bytes));
        while rows.buffer.len() < HEAD_BYTES && rows.fill()? {}
        if let Some(stated) = rows.stated_delimiter() {
            rows.delimiter = stated;
            return Ok(rows);
        }
        let trial = |delimiter: u8| {
            let head: Vec<RawRow> = DelimitedRows::within(&rows.buffer, delimiter).take(20).collect();
            let widest = head.iter().map(|row| row.cells.len()).max().unwrap_or(0);
            (score(&head), widest)
        };
        // The first of equals is kept, so a file without any delimiter counts as one of commas.
        let best = DELIMITERS.into_iter().rev().max_by_key(|delimiter| trial(*delimiter));
        rows.delimiter = best.unwrap_or(b',');
        Ok(rows)
    }
}

/// How much text the delimiter is judged by.
const HEAD_BYTES: usize = 32 * 1024;

impl DelimitedRows<std::io::Empty> {
    /// The rows of a text that is in memory already.
    fn within(text: &str, delimiter: u8) -> impl Iterator<Item = RawRow> {
        let mut rows = Self {
            input: None,
            delimiter,
            buffer: text.to_owned(),
            start: 0,
            at: 0,
            faults: VecDeque::new(),
            line: 1,
        };
        std::iter::from_fn(move || rows.next_row().ok().flatten())
    }
}

impl<R: Read> DelimitedRows<R> {
    fn over(input: TextReader<R>) -> Self {
        Self {
            input: Some(input),
            delimiter: b',',
            buffer: String::new(),
            start: 0,
            at: 0,
            faults: VecDeque::new(),
            line: 1,
        }
    }

    /// The next row, or `None` at the end. A broken row is a row with a fault.
    ///
    /// # Errors
    /// The file's bytes could not be read.
    pub(super) fn next_row(&mut self) -> Result<Option<RawRow>, LedgerError> {
        match self.find_end()? {
            Found::Nothing => Ok(None),
            Found::Row { end } => {
                let cells = split(&self.buffer[self.start..end], self.delimiter);
                let after = self.after_line_end(end);
                Ok(Some(self.emit(cells, after, None)))
            }
            Found::BrokenQuote => match self.find_line_end()? {
                Some(end) => self.emit_as_written(end, RowFault::UnbalancedQuote { line: self.line }),
                None => self.emit_beginning(),
            },
            Found::TooLong => self.emit_beginning(),
        }
    }

    /// Searches from `start` for the end of the row, by the rules of RFC 4180 with two allowances: a mark inside an
    /// unquoted cell is a character, and spaces may follow a closing mark.
    fn find_end(&mut self) -> Result<Found, LedgerError> {
        self.at = self.start;
        let mut state = State::CellStart;
        loop {
            if self.at - self.start > MAX_ROW_BYTES {
                return Ok(if state == State::Quoted { Found::BrokenQuote } else { Found::TooLong });
            }
            let Some(byte) = self.buffer.as_bytes().get(self.at).copied() else {
                if self.fill()? {
                    continue;
                }
                return Ok(match state {
                    State::Quoted => Found::BrokenQuote,
                    State::CellStart if self.at == self.start => Found::Nothing,
                    State::CellStart | State::Plain | State::Mark | State::Closed => {
                        Found::Row { end: self.at }
                    }
                });
            };
            let ends = matches!(byte, b'\n' | b'\r');
            state = match state {
                State::Quoted if byte == b'"' => State::Mark,
                State::Quoted => {
                    // Most of a ledger is quoted text; the next mark or the end of what is there comes next.
                    self.at =
                        self.buffer[self.at..].find('"').map_or(self.buffer.len(), |length| self.at + length);
                    continue;
                }
                State::Mark if byte == b'"' => State::Quoted,
                State::CellStart | State::Plain | State::Mark | State::Closed if ends => {
                    // The line feed of a pair may not have arrived yet.
                    if byte == b'\r' && self.at + 1 == self.buffer.len() && self.fill()? {
                        continue;
                    }
                    return Ok(Found::Row { end: self.at });
                }
                State::CellStart | State::Plain | State::Mark | State::Closed if byte == self.delimiter => {
                    State::CellStart
                }
                State::CellStart if byte == b'"' => State::Quoted,
                State::CellStart | State::Plain => State::Plain,
                State::Mark | State::Closed if byte == b' ' => State::Closed,
                State::Mark | State::Closed => return Ok(Found::BrokenQuote),
            };
            self.at += 1;
        }
    }

    /// The end of the line on which the present row starts; `None` if it is longer than a row may be.
    fn find_line_end(&mut self) -> Result<Option<usize>, LedgerError> {
        self.at = self.start;
        loop {
            let rest = &self.buffer.as_bytes()[self.at..];
            if let Some(length) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
                let end = self.at + length;
                let waits = self.buffer.as_bytes()[end] == b'\r' && end + 1 == self.buffer.len();
                if waits && self.fill()? {
                    continue;
                }
                return Ok((end - self.start <= MAX_ROW_BYTES).then_some(end));
            }
            self.at = self.buffer.len();
            if self.at - self.start > MAX_ROW_BYTES {
                return Ok(None);
            }
            if !self.fill()? {
                return Ok(Some(self.buffer.len()));
            }
        }
    }

    /// Hands out one line exactly as it is written, marks and all.
    fn emit_as_written(&mut self, end: usize, fault: RowFault) -> Result<Option<RawRow>, LedgerError> {
        let delimiter = char::from(self.delimiter);
        let cells = self.buffer[self.start..end].split(delimiter).map(str::to_owned).collect();
        let after = self.after_line_end(end);
        Ok(Some(self.emit(cells, after, Some(fault))))
    }

    /// Hands out the first part of a line above the limit and skips the rest of it.
    fn emit_beginning(&mut self) -> Result<Option<RawRow>, LedgerError> {
        let mut end = (self.start + MAX_ROW_BYTES).min(self.buffer.len());
        while !self.buffer.is_char_boundary(end) {
            end -= 1;
        }
        let fault = RowFault::RowTooLong { line: self.line };
        let cells =
            self.buffer[self.start..end].split(char::from(self.delimiter)).map(str::to_owned).collect();
        let mut row = self.emit(cells, end, Some(fault));
        loop {
            let rest = &self.buffer.as_bytes()[self.start..];
            match rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
                Some(length) => {
                    let end = self.start + length;
                    if end + 1 == self.buffer.len() && self.fill()? {
                        continue;
                    }
                    let after = self.after_line_end(end);
                    row.faults.extend(self.advance(after).into_iter().take(MAX_FAULTS_KEPT));
                    return Ok(Some(row));
                }
                None => {
                    let skipped = self.advance(self.buffer.len());
                    let room = MAX_FAULTS_KEPT.saturating_sub(row.faults.len());
                    row.faults.extend(skipped.into_iter().take(room));
                    if !self.fill()? {
                        return Ok(Some(row));
                    }
                }
            }
        }
    }

    fn emit(&mut self, cells: Vec<String>, after: usize, fault: Option<RowFault>) -> RawRow {
        let line = self.line;
        let mut faults: Vec<RowFault> = fault.into_iter().collect();
        faults.extend(self.advance(after).into_iter().take(MAX_FAULTS_KEPT));
        RawRow { line, cells, faults }
    }

    /// Moves the start of the row on, counts the lines passed, and returns the faults that lie before it.
    fn advance(&mut self, to: usize) -> Vec<RowFault> {
        let passed = &self.buffer[self.start..to];
        let feeds = passed.matches('\n').count();
        let lone = passed.matches('\r').count() - passed.matches("\r\n").count();
        self.line += (feeds + lone) as u64;
        self.start = to;
        let count = self.faults.iter().take_while(|(at, _)| *at < to).count();
        self.faults.drain(..count).map(|(_, fault)| fault).collect()
    }

    fn after_line_end(&self, end: usize) -> usize {
        match self.buffer.as_bytes()[end..] {
            [b'\r', b'\n', ..] => end + 2,
            [_, ..] => end + 1,
            [] => end,
        }
    }

    /// Gets more text, and lets go of what lies before the present row, which moves every place in the buffer. At the
    /// end of the file it answers `false` and moves nothing.
    fn fill(&mut self) -> Result<bool, LedgerError> {
        let Some(input) = &mut self.input else { return Ok(false) };
        let before = self.buffer.len();
        while self.buffer.len() == before {
            match input.next(&mut self.buffer)? {
                Piece::Text => (),
                Piece::Bad(fault) => {
                    self.faults.push_back((self.buffer.len(), fault));
                    self.buffer.push(char::REPLACEMENT_CHARACTER);
                }
                Piece::End => return Ok(false),
            }
        }
        self.buffer.drain(..self.start);
        self.at -= self.start.min(self.at);
        for (at, _) in &mut self.faults {
            *at -= self.start;
        }
        self.start = 0;
        Ok(true)
    }

    /// The first line `sep=;` that Excel writes and reads; it is taken away.
    fn stated_delimiter(&mut self) -> Option<u8> {
        let first = self.buffer.lines().next()?;
        let stated = first.strip_prefix("sep=")?;
        let delimiter = *stated.as_bytes().first()?;
        let known = stated.len() == 1 && DELIMITERS.contains(&delimiter);
        if known {
            let after = self.after_line_end(first.len());
            self.advance(after);
        }
        known.then_some(delimiter)
    }
}

/// A row full of bad bytes explains itself with the first few of them.
const MAX_FAULTS_KEPT: usize = 20;

/// Cuts a row that is known to be well formed into its cells and takes the quotation off.
fn split(row: &str, delimiter: u8) -> Vec<String> {
    let bytes = row.as_bytes();
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let (cell, end) =
            if bytes.get(at) == Some(&b'"') { quoted(row, at) } else { plain(row, at, delimiter) };
        cells.push(cell);
        if end >= bytes.len() {
            return cells;
        }
        at = end + 1;
    }
}

fn plain(row: &str, start: usize, delimiter: u8) -> (String, usize) {
    let rest = &row.as_bytes()[start..];
    let end = rest.iter().position(|byte| *byte == delimiter).map_or(row.len(), |length| start + length);
    (row[start..end].to_owned(), end)
}

fn quoted(row: &str, start: usize) -> (String, usize) {
    let bytes = row.as_bytes();
    let mut cell = String::new();
    let mut from = start + 1;
    loop {
        let Some(length) = bytes[from..].iter().position(|byte| *byte == b'"') else {
            cell.push_str(&row[from..]);
            return (cell, row.len());
        };
        cell.push_str(&row[from..from + length]);
        from += length + 1;
        if bytes.get(from) != Some(&b'"') {
            break;
        }
        cell.push('"');
        from += 1;
    }
    let spaces = bytes[from..].iter().take_while(|byte| **byte == b' ').count();
    (cell, from + spaces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>, Vec<&'static str>)> {
        let mut rows = DelimitedRows::over(TextReader::new(text.as_bytes(), encoding_rs::UTF_8, 0));
        std::iter::from_fn(|| rows.next_row().expect("memory can be read"))
            .map(|row| (row.line, row.cells, row.faults.iter().map(RowFault::code).collect()))
            .collect()
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        rows(text).into_iter().map(|(_, cells, _)| cells).collect()
    }

    #[test]
    fn quoting_line_breaks_and_line_ends() {
        let text = "a,\"b,1\",\"说\"\"好\"\"\"\r\n\"x\r\ny\",,\"\" \rlast";
        assert_eq!(cells(text), [vec!["a", "b,1", "说\"好\""], vec!["x\r\ny", "", ""], vec!["last"]]);
        assert_eq!(rows(text).iter().map(|row| row.0).collect::<Vec<_>>(), [1, 2, 4]);
    }

    #[test]
    fn a_mark_inside_an_unquoted_cell_is_a_character() {
        assert_eq!(cells("他说\"好\",b"), [vec!["他说\"好\"", "b"]]);
    }

    #[test]
    fn a_mark_that_never_closes_costs_one_line() {
        let read = rows("1,\"开头\n2,b\n3,\"c\"\n");
        assert_eq!(read[0], (1, vec!["1".into(), "\"开头".into()], vec!["row_unbalanced_quote"]));
        assert_eq!(read[1], (2, vec!["2".into(), "b".into()], vec![]));
        assert_eq!(read[2], (3, vec!["3".into(), "c".into()], vec![]));
    }

    #[test]
    fn a_mark_open_at_the_end_of_the_file_costs_one_line() {
        let read = rows("1,a\n2,\"b\n3,c\n4,d");
        assert_eq!(
            read.iter().map(|row| (row.0, row.2.len())).collect::<Vec<_>>(),
            [(1, 0), (2, 1), (3, 0), (4, 0)]
        );
    }

    #[test]
    fn marks_in_the_middle_of_a_quoted_cell_are_refused_as_written() {
        let read = rows("1,\"他说\"不行\"就走\",x\n2,b,y\n");
        assert_eq!(read[0].1.join(","), "1,\"他说\"不行\"就走\",x");
        assert_eq!((read[0].2.as_slice(), read.len()), (["row_unbalanced_quote"].as_slice(), 2));
    }

    #[test]
    fn a_broken_row_may_end_with_the_file_and_a_lone_return() {
        let read = rows("1,a\r\n\"\"b\r");
        assert_eq!(read[1], (2, vec!["\"\"b".into()], vec!["row_unbalanced_quote"]));
        assert_eq!(read.len(), 2);
    }

    #[test]
    fn a_row_above_the_limit_is_cut_and_the_next_one_is_whole() {
        for (opening, code) in [("", "row_too_long"), ("\"", "row_too_long")] {
            let text = format!("1,{opening}{}\n2,b\n", "长".repeat(MAX_ROW_BYTES));
            let read = rows(&text);
            assert_eq!((read[0].2.as_slice(), read.len()), ([code].as_slice(), 2));
            assert_eq!(read[1], (2, vec!["2".into(), "b".into()], vec![]));
        }
    }

    #[test]
    fn an_open_mark_before_many_lines_costs_one_line_and_no_memory() {
        let text = format!("0,\"a\n{}", "1,没有引号的行\n".repeat(200_000));
        let read = rows(&text);
        assert_eq!(read.len(), 200_001);
        assert_eq!(read.iter().filter(|row| !row.2.is_empty()).count(), 1);
    }

    proptest::proptest! {
        #[test]
        fn what_is_quoted_properly_reads_back(table in proptest::collection::vec(
            proptest::collection::vec("[a中\",;\\r\\n\t =]{0,6}", 2..4), 1..6)
        ) {
            let line = |row: &Vec<String>| {
                row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",")
            };
            let text = table.iter().map(line).collect::<Vec<_>>().join("\r\n");
            proptest::prop_assert_eq!(cells(&text), table);
        }

        #[test]
        fn broken_quoting_loses_no_character(text in "[ab\",\n]{0,60}") {
            let read = rows(&text);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            let all: String = read.iter().flat_map(|row| &row.1).map(|cell| letters(cell)).collect();
            proptest::prop_assert_eq!(all, letters(&text));
        }
    }
}
