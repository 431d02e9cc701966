//! The file of rejected rows: the original columns in their order, and one more with the reason.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::LedgerItem;

/// The name of the added column. It is longer than 原因, because many ledgers have a column of that name themselves.
pub const REASON: &str = "未导入原因";

/// Writes rejected rows as CSV in UTF-8 with a byte order mark, which Excel and WPS open without asking.
///
/// Every cell is quoted and keeps its characters exactly, also a leading `=`, `+`, `-` or `@`: the file is made to be
/// corrected and imported again, and an apostrophe in front would change what a customer said. The reason always
/// begins with a word of ours. The file appears under its name only when it is complete; an interrupted import reads
/// its ledger from the start again and writes all rejects anew.
#[derive(Debug)]
pub struct Rejects {
    output: BufWriter<File>,
    path: PathBuf,
    part: PathBuf,
    /// The column the reason stands in.
    reason_column: usize,
    /// Where the cells behind the reason begin: an older reason is replaced, anything else is kept.
    surplus_from: usize,
    count: u64,
}

impl Rejects {
    /// Begins the file for a ledger with these headers. A ledger that is itself a file of rejects keeps its one column
    /// of reasons.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn create(path: &Path, headers: &[String]) -> io::Result<Self> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let part = path.with_file_name(name);
        let had_reason = headers.last().is_some_and(|header| header == REASON);
        let reason_column = headers.len() - usize::from(had_reason);
        let mut output = BufWriter::new(File::create(&part)?);
        output.write_all("\u{FEFF}".as_bytes())?;
        let mut rejects = Self {
            output,
            path: path.to_owned(),
            part,
            reason_column,
            surplus_from: headers.len(),
            count: 0,
        };
        rejects.write_cells(headers, REASON)?;
        Ok(rejects)
    }

    /// Adds a row with its reasons. An item without faults is no reject and is not written; `false` says so.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write(&mut self, item: &LedgerItem) -> io::Result<bool> {
        let Err(faults) = &item.row else { return Ok(false) };
        let reasons: Vec<String> = faults.iter().map(super::RowFault::zh).collect();
        self.write_reason(item, &reasons.join("；"))?;
        Ok(true)
    }

    /// Adds a row that was read well but refused later, with the reason in words.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write_reason(&mut self, item: &LedgerItem, reason: &str) -> io::Result<()> {
        self.count += 1;
        self.write_cells(&item.cells, &format!("第 {} 行：{reason}", item.line))
    }

    /// How many rows were rejected.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Makes the file durable and gives it its name.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn finish(self) -> io::Result<u64> {
        let file = self.output.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        std::fs::rename(&self.part, &self.path)?;
        Ok(self.count)
    }

    /// Cells beyond the last column go behind the reason, so that none is lost and none moves.
    fn write_cells(&mut self, cells: &[String], reason: &str) -> io::Result<()> {
        for column in 0..self.reason_column {
            self.write_cell(cells.get(column).map_or("", String::as_str))?;
            self.output.write_all(b",")?;
        }
        self.write_cell(reason)?;
        for cell in cells.iter().skip(self.surplus_from) {
            self.output.write_all(b",")?;
            self.write_cell(cell)?;
        }
        self.output.write_all(b"\r\n")
    }

    fn write_cell(&mut self, cell: &str) -> io::Result<()> {
        write!(self.output, "\"{}\"", cell.replace('"', "\"\""))
    }
}
