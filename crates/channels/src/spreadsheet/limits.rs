//! The limits of reading a ledger, in one place. A CSV file may have any size; everything held in memory may not.

/// The longest row, in bytes of UTF-8.
pub const MAX_ROW_BYTES: usize = 1024 * 1024;
/// The widest row, in cells.
pub const MAX_COLUMNS: usize = 200;
/// The largest xlsx file, in bytes on disk.
pub const MAX_WORKBOOK_BYTES: u64 = 200 * 1024 * 1024;
/// The most an xlsx file may unpack to, in bytes, all its parts together. A workbook that states less than it
/// holds fails while it is read.
pub const MAX_UNPACKED_BYTES: u64 = 1024 * 1024 * 1024;
/// The most rows of a file of forms, which is held whole.
pub const MAX_FORM_ROWS: usize = 100_000;
/// How many rows from the top are searched for the names of columns.
pub(super) const HEAD_ROWS: usize = 40;
