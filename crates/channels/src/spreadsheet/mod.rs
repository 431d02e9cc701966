//! Ledgers: the tables in which a bank kept its complaints before, read row by row from CSV and xlsx.
//!
//! It reads and explains; it stores nothing and decides nothing. A row comes out either as a [`LedgerRow`] or with all
//! the reasons why not, and always with its cells as they were, so that nothing in a file is lost without being named.

mod amount;
mod archive;
mod columns;
mod date;
mod decode;
mod delimited;
mod error;
mod fault;
mod form;
mod header;
mod limits;
mod names;
mod rejects;
mod row;
mod text;
mod workbook;

use std::collections::VecDeque;
use std::fs::File;
use std::io::Read;
use std::path::Path;

pub use columns::{ColumnMap, Field, MappedColumn, Mapping};
pub use error::{FileKind, LedgerError, LedgerFault};
pub use fault::RowFault;
pub use limits::{MAX_COLUMNS, MAX_FORM_ROWS, MAX_ROW_BYTES, MAX_UNPACKED_BYTES, MAX_WORKBOOK_BYTES};
pub use rejects::{REASON, Rejects};
pub use row::{LedgerRow, Received};

use date::DateSystem;
use delimited::DelimitedRows;
use header::Shape;
use row::{RowReader, TornRows};
use workbook::{Merges, SheetRows, Workbook};

/// A ledger whose columns are understood and whose rows can be read, once, from first to last.
pub struct Ledger {
    headers: Vec<String>,
    columns: ColumnMap,
    reader: RowReader,
    /// Rows read already: what is left of the head, or all forms.
    pending: VecDeque<RawRow>,
    /// What is still to be read, and the merged cells to fill in; `None` when it has come to its end.
    source: Option<(Source, Merges)>,
    last_line: u64,
    total_rows_hint: Option<u64>,
    encoding: Option<&'static str>,
    sheet: Option<String>,
    other_sheets: Vec<String>,
}

/// One row of the file: where it stands, what it says, and what that means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerItem {
    /// Line of a text file or row of a sheet, from 1; for a form the one it starts on.
    pub line: u64,
    /// The cells as written, in the order of the headers.
    pub cells: Vec<String>,
    /// The row, or everything that is wrong with it.
    pub row: Result<LedgerRow, Vec<RowFault>>,
}

/// A row before anybody knows what its columns mean.
#[derive(Debug, Clone, PartialEq, Eq)]
struct RawRow {
    line: u64,
    cells: Vec<String>,
    faults: Vec<RowFault>,
}

impl RawRow {
    /// Whether there is nothing in the row, not even a fault.
    fn is_blank(&self) -> bool {
        self.faults.is_empty() && self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

enum Source {
    Text(DelimitedRows<File>),
    Sheet(SheetRows),
}

impl Source {
    fn next_row(&mut self) -> Result<Option<RawRow>, LedgerError> {
        match self {
            Self::Text(rows) => rows.next_row(),
            Self::Sheet(rows) => rows.next_row(),
        }
    }
}

/// Rows with the merged cells of their sheet filled in.
struct Opened {
    source: Source,
    merges: Merges,
    dates: DateSystem,
    torn: TornRows,
    total_rows_hint: Option<u64>,
    encoding: Option<&'static str>,
    sheet: Option<String>,
    other_sheets: Vec<String>,
}

/// Opens a ledger: finds out by content what the file is, its encoding and delimiter or its sheet, where its columns
/// are named, and what they mean.
///
/// # Errors
/// The file cannot be read as a ledger; nothing has been taken over then.
pub fn open(path: &Path, mapping: Option<&Mapping>) -> Result<Ledger, LedgerError> {
    let mut file = File::open(path)?;
    let mut head = [0; 512];
    let length = read_up_to(&mut file, &mut head)?;
    let opened = match kind(&head[..length]) {
        Kind::Archive => open_workbook(file, mapping)?,
        Kind::Text => open_text(file, mapping)?,
        Kind::Other(found) => return Err(LedgerFault::WrongKind { found }.into()),
    };
    Ledger::new(opened, mapping)
}

enum Kind {
    Archive,
    Text,
    Other(FileKind),
}

fn kind(head: &[u8]) -> Kind {
    let text: String =
        String::from_utf8_lossy(head).trim_start_matches('\u{FEFF}').trim_start().to_lowercase();
    let is_page = ["<!doctype html", "<html", "<table", "<?xml", "mime-version:"]
        .iter()
        .any(|tag| text.starts_with(tag));
    match head {
        [b'P', b'K', 3, 4, ..] => Kind::Archive,
        [b'P', b'K', 5, 6, ..] | [0x1F, 0x8B, ..] | [b'R', b'a', b'r', b'!', ..] => {
            Kind::Other(FileKind::OtherArchive)
        }
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Kind::Other(FileKind::OldOrLockedWorkbook),
        [b'%', b'P', b'D', b'F', b'-', ..] => Kind::Other(FileKind::Pdf),
        _ if is_page => Kind::Other(FileKind::WebPage),
        _ => Kind::Text,
    }
}

fn read_up_to(file: &mut File, buffer: &mut [u8]) -> Result<usize, LedgerError> {
    let mut bytes = Vec::new();
    file.take(buffer.len() as u64).read_to_end(&mut bytes)?;
    buffer[..bytes.len()].copy_from_slice(&bytes);
    Ok(bytes.len())
}

fn open_text(mut file: File, mapping: Option<&Mapping>) -> Result<Opened, LedgerError> {
    let survey = decode::survey(&mut file)?;
    if survey.bytes == survey.mark_bytes {
        return Err(LedgerFault::Empty.into());
    }
    // A few zero bytes are damage in a text; one in ten is no text.
    if survey.zero_bytes > survey.bytes / 10 {
        return Err(LedgerFault::WrongKind { found: FileKind::Binary }.into());
    }
    let rows = DelimitedRows::open(file, &survey, |head| header::score(head, mapping))?;
    Ok(Opened {
        source: Source::Text(rows),
        merges: Merges::default(),
        dates: DateSystem::From1900,
        torn: TornRows::Possible,
        total_rows_hint: Some(survey.lines),
        encoding: Some(survey.encoding.name()),
        sheet: None,
        other_sheets: Vec::new(),
    })
}

fn open_workbook(mut file: File, mapping: Option<&Mapping>) -> Result<Opened, LedgerError> {
    archive::guard(&mut file)?;
    let mut book = Workbook::open(file)?;
    let mut filled = Vec::new();
    for name in candidates(&book, mapping)? {
        let head = book.head(&name)?;
        if !head.iter().all(RawRow::is_blank) {
            filled.push((header::score(&head, mapping), name));
        }
    }
    let mut chosen = 0;
    for (at, (score, _)) in filled.iter().enumerate() {
        // The first of equals: monthly sheets stand in their order.
        if *score > filled[chosen].0 {
            chosen = at;
        }
    }
    if filled.is_empty() {
        return Err(LedgerFault::Empty.into());
    }
    let (_, sheet) = filled.remove(chosen);
    let (merges, rows) = book.outline(&sheet)?;
    Ok(Opened {
        merges,
        dates: book.dates(),
        torn: TornRows::Impossible,
        total_rows_hint: Some(rows),
        encoding: None,
        source: Source::Sheet(book.rows(sheet.clone())),
        sheet: Some(sheet),
        other_sheets: filled.into_iter().map(|(_, name)| name).collect(),
    })
}

fn candidates(book: &Workbook, mapping: Option<&Mapping>) -> Result<Vec<String>, LedgerError> {
    let Some(wanted) = mapping.and_then(|mapping| mapping.sheet.as_ref()) else {
        return Ok(book.visible_sheets());
    };
    let sheets = book.all_sheets();
    if sheets.contains(wanted) {
        Ok(vec![wanted.clone()])
    } else {
        Err(LedgerFault::NoSuchSheet { name: wanted.clone(), sheets }.into())
    }
}

impl Ledger {
    fn new(opened: Opened, mapping: Option<&Mapping>) -> Result<Self, LedgerError> {
        let Opened { mut source, mut merges, dates, torn, .. } = opened;
        let mut raw = Vec::new();
        while raw.len() < limits::HEAD_ROWS
            && let Some(row) = source.next_row()?
        {
            if !row.is_blank() {
                raw.push(row);
            }
        }
        let mut filled = raw.clone();
        filled.iter_mut().for_each(|row| merges.fill(row));
        let mut forms = None;
        let (headers, pending) = match header::find(&raw, &filled, mapping) {
            None if raw.is_empty() => return Err(LedgerFault::Empty.into()),
            None => return Err(LedgerFault::NoHeader { seen: header::first_words(&raw) }.into()),
            Some(Shape::Table { headers, data_from }) => (headers, filled.split_off(data_from)),
            Some(Shape::Form) => {
                let read = read_forms(raw, &mut source)?;
                forms = Some(read.rows.len() as u64);
                (read.headers, read.rows)
            }
        };
        let columns = columns::map_columns(&headers, mapping)?;
        let missing = columns.missing();
        if !missing.is_empty() {
            return Err(LedgerFault::MissingColumns { missing, headers }.into());
        }
        let torn = if forms.is_some() { TornRows::Impossible } else { torn };
        let reader = RowReader::new(&headers, &columns, dates, torn);
        Ok(Self {
            headers,
            columns,
            reader,
            pending: pending.into(),
            source: forms.is_none().then_some((source, merges)),
            last_line: 0,
            total_rows_hint: forms.or(opened.total_rows_hint),
            encoding: opened.encoding,
            sheet: opened.sheet,
            other_sheets: opened.other_sheets,
        })
    }

    /// The names of the columns in the file's order; two rows of names are joined with a slash.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Which column holds which field, how sure that is, and which columns nobody claims.
    pub fn mapping(&self) -> &ColumnMap {
        &self.columns
    }

    /// About how many rows there are, for a progress bar: lines of a text file, rows a sheet states, or forms.
    pub fn total_rows_hint(&self) -> Option<u64> {
        self.total_rows_hint
    }

    /// The encoding of a text file; `None` for a workbook.
    pub fn encoding(&self) -> Option<&'static str> {
        self.encoding
    }

    /// The sheet that is read; `None` for a text file.
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// Visible sheets with content that are not read. A mapping can name one of them.
    pub fn other_sheets(&self) -> &[String] {
        &self.other_sheets
    }

    fn next_raw(&mut self) -> Result<Option<RawRow>, LedgerError> {
        if let Some(row) = self.pending.pop_front() {
            return Ok(Some(row));
        }
        let Some((source, merges)) = &mut self.source else { return Ok(None) };
        let mut row = source.next_row()?;
        if let Some(row) = &mut row {
            merges.fill(row);
        }
        Ok(row)
    }

    /// The last item of a file that broke off in the middle.
    fn broken_off(&mut self, error: &LedgerError) -> LedgerItem {
        self.source = None;
        let fault =
            RowFault::FileBroken { line: self.last_line, code: error.code(), zh: error.zh(), en: error.en() };
        LedgerItem { line: self.last_line, cells: Vec::new(), row: Err(vec![fault]) }
    }
}

impl Iterator for Ledger {
    type Item = LedgerItem;

    /// The next row with content. Blank rows and repeated rows of names are passed over. When the file breaks off, the
    /// last item says so with [`RowFault::FileBroken`].
    fn next(&mut self) -> Option<LedgerItem> {
        loop {
            let raw = match self.next_raw() {
                Ok(Some(raw)) => raw,
                Ok(None) => return None,
                Err(error) => return Some(self.broken_off(&error)),
            };
            self.last_line = raw.line;
            if raw.is_blank() || header::repeats(&raw, &self.headers, &self.columns) {
                continue;
            }
            let row = self.reader.read(&raw);
            return Some(LedgerItem { line: raw.line, cells: raw.cells, row });
        }
    }
}

/// Reads all forms of a sheet; `head` is what was read of it already.
fn read_forms(head: Vec<RawRow>, source: &mut Source) -> Result<form::Forms, LedgerError> {
    let mut forms = form::Forms::default();
    for row in head {
        forms.take(row);
    }
    let mut rows = 0;
    while let Some(row) = source.next_row()? {
        rows += 1;
        if rows > MAX_FORM_ROWS {
            return Err(LedgerFault::FormTooLong.into());
        }
        forms.take(row);
    }
    Ok(forms.finish())
}
