//! Rows of an xlsx workbook: one sheet, read part by part, with its merged cells.
//!
//! Cells become the text a clerk sees; what the text means is decided later, in the same way as for CSV.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, sync_channel};

use calamine::{DataRef, Dimensions, Reader, SheetType, SheetVisible, Xlsx};

use super::date::{DateSystem, Moment, from_serial};
use super::error::{LedgerError, LedgerFault};
use super::limits::{HEAD_ROWS, MAX_COLUMNS, MAX_ROW_BYTES};
use super::{RawRow, RowFault};

/// A workbook whose sheets can be looked at before one is read.
pub(super) struct Workbook {
    book: Xlsx<BufReader<File>>,
    dates: DateSystem,
}

/// The rows of one sheet. They are read ahead on a thread of their own, a few at a time.
pub(super) struct SheetRows {
    rows: Receiver<Message>,
    ended: bool,
}

enum Message {
    Row(RawRow),
    Failed(LedgerError),
    End,
}

/// How many rows are read ahead.
const READ_AHEAD_ROWS: usize = 64;

impl Workbook {
    /// Opens a workbook that has passed the archive's guard.
    ///
    /// # Errors
    /// It is damaged.
    pub(super) fn open(file: File) -> Result<Self, LedgerError> {
        let book = guarded(|| Xlsx::new(BufReader::new(file)).map_err(|error| broken(&error)))?;
        let dates = if book.has_1904_epoch() { DateSystem::From1904 } else { DateSystem::From1900 };
        Ok(Self { book, dates })
    }

    pub(super) fn dates(&self) -> DateSystem {
        self.dates
    }

    /// The sheets a person sees when the file is opened, in their order.
    pub(super) fn visible_sheets(&self) -> Vec<String> {
        let seen = self.book.sheets_metadata().iter();
        seen.filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
            .map(|sheet| sheet.name.clone())
            .collect()
    }

    /// Every sheet, hidden ones too.
    pub(super) fn all_sheets(&self) -> Vec<String> {
        self.book.sheets_metadata().iter().map(|sheet| sheet.name.clone()).collect()
    }

    /// The first rows of a sheet, to see what it is.
    ///
    /// # Errors
    /// The sheet is damaged.
    pub(super) fn head(&mut self, sheet: &str) -> Result<Vec<RawRow>, LedgerError> {
        let mut rows = Vec::new();
        let (book, dates) = (&mut self.book, self.dates);
        guarded(|| {
            read_sheet(book, sheet, dates, |row| {
                rows.push(row);
                rows.len() < HEAD_ROWS
            })
        })?;
        Ok(rows)
    }

    /// The merged cells of a sheet, and how many rows it states to have.
    ///
    /// # Errors
    /// The sheet is damaged.
    pub(super) fn outline(&mut self, sheet: &str) -> Result<(Merges, u64), LedgerError> {
        let book = &mut self.book;
        guarded(|| {
            let regions = book.merge_cells_by_sheet_name(sheet).map_err(|error| broken(&error))?;
            let cells = book.worksheet_cells_reader(sheet).map_err(|error| broken(&error))?;
            let stated = cells.dimensions();
            Ok((Merges::new(regions), u64::from(stated.end.0.saturating_sub(stated.start.0)) + 1))
        })
    }

    /// Reads a sheet from its start.
    pub(super) fn rows(self, sheet: String) -> SheetRows {
        let (sender, rows) = sync_channel(READ_AHEAD_ROWS);
        let Self { mut book, dates } = self;
        std::thread::spawn(move || {
            let read = guarded(|| {
                read_sheet(&mut book, &sheet, dates, |row| sender.send(Message::Row(row)).is_ok())
            });
            // When nobody listens any more there is nobody to tell.
            let _ = sender.send(read.map_or_else(Message::Failed, |()| Message::End));
        });
        SheetRows { rows, ended: false }
    }
}

impl SheetRows {
    /// The next row that holds at least one cell, or `None` at the end.
    ///
    /// # Errors
    /// The sheet is damaged from here on.
    pub(super) fn next_row(&mut self) -> Result<Option<RawRow>, LedgerError> {
        if self.ended {
            return Ok(None);
        }
        match self.rows.recv() {
            Ok(Message::Row(row)) => Ok(Some(row)),
            Ok(Message::End) => {
                self.ended = true;
                Ok(None)
            }
            Ok(Message::Failed(error)) => {
                self.ended = true;
                Err(error)
            }
            Err(_) => {
                self.ended = true;
                Err(broken(&"the reader stopped"))
            }
        }
    }
}

/// Runs a part of the workbook reader. A damaged workbook may break one of its assumptions; that is an error of the
/// file and must not end the program.
fn guarded<T>(read: impl FnOnce() -> Result<T, LedgerError>) -> Result<T, LedgerError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(broken(&"an impossible structure")))
}

fn broken(error: &dyn std::fmt::Display) -> LedgerError {
    LedgerFault::WorkbookBroken { cause: error.to_string() }.into()
}

/// Hands out the rows of a sheet in the file's order until `take` answers `false`.
fn read_sheet(
    book: &mut Xlsx<BufReader<File>>,
    sheet: &str,
    dates: DateSystem,
    mut take: impl FnMut(RawRow) -> bool,
) -> Result<(), LedgerError> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|error| broken(&error))?;
    let mut row: Option<Row> = None;
    while let Some(cell) = cells.next_cell().map_err(|error| broken(&error))? {
        let (at, column) = cell.get_position();
        if row.as_ref().is_none_or(|row| row.at != at)
            && let Some(done) = row.replace(Row::new(at))
            && !take(done.finish())
        {
            return Ok(());
        }
        if let Some(row) = &mut row {
            row.put(column as usize, cell_text(cell.get_value(), dates));
        }
    }
    if let Some(done) = row {
        take(done.finish());
    }
    Ok(())
}

struct Row {
    at: u32,
    cells: Vec<String>,
    bytes: usize,
}

impl Row {
    fn new(at: u32) -> Self {
        Self { at, cells: Vec::new(), bytes: 0 }
    }

    fn put(&mut self, column: usize, text: String) {
        if text.is_empty() || self.bytes > MAX_ROW_BYTES {
            return;
        }
        self.bytes += text.len();
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        self.cells[column] = text;
    }

    fn finish(self) -> RawRow {
        let line = u64::from(self.at) + 1;
        let mut faults = Vec::new();
        if self.bytes > MAX_ROW_BYTES {
            faults.push(RowFault::RowTooLong { line });
        }
        RawRow { line, cells: self.cells, faults }
    }
}

fn cell_text(value: &DataRef<'_>, dates: DateSystem) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "是".to_owned(),
        DataRef::Bool(false) => "否".to_owned(),
        DataRef::DateTime(serial) => match from_serial(serial.as_f64(), dates) {
            Some(Moment::Day(day)) => day.to_string(),
            Some(Moment::At(at)) => at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
            None => number_text(serial.as_f64()),
        },
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A number as a clerk sees it: fifteen digits, which is all a spreadsheet program keeps, and scientific notation
/// where digits are gone, so that a lost digit of an identity number is seen and not passed on as a zero.
fn number_text(number: f64) -> String {
    if number.abs() >= 1e15 {
        let text = format!("{number:.14E}");
        return text.replacen('E', "E+", 1);
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

/// The merged cells of a sheet. A merged cell has one value, in its first corner; here it counts for all its cells.
#[derive(Debug, Clone, Default)]
pub(super) struct Merges {
    /// By first row, so that a region is met when its first row is read.
    starting: HashMap<u32, Vec<Dimensions>>,
    open: Vec<(Dimensions, String)>,
}

impl Merges {
    fn new(regions: Vec<Dimensions>) -> Self {
        let mut starting: HashMap<u32, Vec<Dimensions>> = HashMap::new();
        for region in regions {
            // A merge beyond the widest row would only cost memory.
            if region.start <= region.end && (region.end.1 as usize) < MAX_COLUMNS {
                starting.entry(region.start.0).or_default().push(region);
            }
        }
        Self { starting, open: Vec::new() }
    }

    /// Fills the merged cells of a row. Rows have to come in their order. A row without any value of its own stays
    /// empty: it is a blank line inside a tall cell.
    pub(super) fn fill(&mut self, row: &mut RawRow) {
        let Some(at) = row.line.checked_sub(1).and_then(|at| u32::try_from(at).ok()) else { return };
        if row.is_blank() {
            return;
        }
        for region in self.starting.remove(&at).unwrap_or_default() {
            let value = row.cells.get(region.start.1 as usize).cloned().unwrap_or_default();
            if !value.is_empty() {
                self.open.push((region, value));
            }
        }
        self.open.retain(|(region, _)| region.end.0 >= at);
        for (region, value) in &self.open {
            for column in region.start.1..=region.end.1 {
                let column = column as usize;
                if row.cells.len() <= column {
                    row.cells.resize(column + 1, String::new());
                }
                if row.cells[column].is_empty() {
                    row.cells[column].clone_from(value);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_they_do_in_the_program() {
        for (number, expected) in [
            (13_800_138_000.0, "13800138000"),
            (0.1 + 0.2, "0.3"),
            (110_101_199_001_011_234.0, "1.10101199001011E+17"),
            (-2.5, "-2.5"),
            (0.0, "0"),
        ] {
            assert_eq!(number_text(number), expected);
        }
    }
}
