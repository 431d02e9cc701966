//! The guard before a workbook is opened: how large it is, and how large it says it will become.
//!
//! It reads the archive's own table of contents and unpacks nothing. Later reading stops when a part turns out larger
//! than stated, so the stated sizes bound the real ones. Only the plain layout is accepted: one table of contents,
//! ending where the file ends, so that nobody can show this guard one table and the reader another.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use super::error::{FileKind, LedgerError, LedgerFault};
use super::limits::{MAX_UNPACKED_BYTES, MAX_WORKBOOK_BYTES};

/// Refuses a workbook that is too large, that would unpack to too much, or that is no workbook.
///
/// # Errors
/// Which of them it is.
pub(super) fn guard(file: &mut File) -> Result<(), LedgerError> {
    let bytes = file.metadata()?.len();
    if bytes > MAX_WORKBOOK_BYTES {
        return Err(LedgerFault::WorkbookTooLarge { bytes }.into());
    }
    let contents = read_contents(file, bytes)?;
    let mut unpacked_bytes = 0_u64;
    let mut is_workbook = false;
    let mut rest = contents.as_slice();
    while !rest.is_empty() {
        let entry = Entry::read(rest).ok_or_else(|| broken("table of contents"))?;
        unpacked_bytes = unpacked_bytes.saturating_add(entry.unpacked_bytes);
        is_workbook |= entry.name.ends_with(b"workbook.xml");
        rest = &rest[entry.length..];
    }
    if unpacked_bytes > MAX_UNPACKED_BYTES {
        return Err(LedgerFault::WorkbookUnpacksTooLarge { bytes: unpacked_bytes }.into());
    }
    if is_workbook { Ok(()) } else { Err(LedgerFault::WrongKind { found: FileKind::OtherArchive }.into()) }
}

const END_BYTES: u64 = 22;
const ENTRY_BYTES: usize = 46;
/// A workbook has some dozens of parts; a table of contents above this is an attack or no workbook.
const MAX_CONTENTS_BYTES: u64 = 16 * 1024 * 1024;

/// The bytes of the table of contents, which must lie directly before the end record and the end of the file.
fn read_contents(file: &mut File, bytes: u64) -> Result<Vec<u8>, LedgerError> {
    let end_at = bytes.checked_sub(END_BYTES).ok_or_else(|| broken("too short"))?;
    let mut end = [0; 22];
    file.seek(SeekFrom::Start(end_at))?;
    file.read_exact(&mut end)?;
    let contents_bytes = u64::from(number(&end[12..16]));
    let contents_at = u64::from(number(&end[16..20]));
    if !end.starts_with(b"PK\x05\x06") {
        return Err(broken("end record"));
    }
    if contents_at.checked_add(contents_bytes) != Some(end_at) || contents_bytes > MAX_CONTENTS_BYTES {
        return Err(broken("table of contents"));
    }
    let mut contents = Vec::new();
    file.seek(SeekFrom::Start(contents_at))?;
    file.take(contents_bytes).read_to_end(&mut contents)?;
    Ok(contents)
}

struct Entry<'a> {
    name: &'a [u8],
    unpacked_bytes: u64,
    length: usize,
}

impl<'a> Entry<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let fixed = bytes.get(..ENTRY_BYTES)?;
        let unpacked_bytes = number(&fixed[24..28]);
        let size = |at: usize| usize::from(u16::from_le_bytes([fixed[at], fixed[at + 1]]));
        let length = ENTRY_BYTES + size(28) + size(30) + size(32);
        // The largest number means that the true size stands elsewhere, for files above the limit anyway.
        let plain = fixed.starts_with(b"PK\x01\x02") && unpacked_bytes != u32::MAX;
        let name = bytes.get(ENTRY_BYTES..ENTRY_BYTES + size(28))?;
        (plain && length <= bytes.len()).then_some(Self {
            name,
            unpacked_bytes: u64::from(unpacked_bytes),
            length,
        })
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn broken(what: &str) -> LedgerError {
    LedgerFault::WorkbookBroken { cause: format!("zip: {what}") }.into()
}
