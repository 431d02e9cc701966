//! From bytes to text: which encoding a file has, and its text in pieces with every bad byte kept and located.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use encoding_rs::{Decoder, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::RowFault;

/// What a first pass over all bytes tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Survey {
    pub(super) encoding: &'static Encoding,
    /// Bytes of the byte order mark, which are no content.
    pub(super) mark_bytes: u64,
    /// Line ends, which is the number of rows unless cells hold line breaks.
    pub(super) lines: u64,
    /// Zero bytes in a file whose encoding has none in ordinary text.
    pub(super) zero_bytes: u64,
    pub(super) bytes: u64,
}

const CHUNK_BYTES: usize = 64 * 1024;
/// After so many errors more of them would not change the verdict.
const ENOUGH_ERRORS: u64 = 10_000;

/// Reads the file once from start to end. The encoding is a matter of the whole file: the first Chinese character
/// of a long export may stand megabytes after its header.
pub(super) fn survey(file: &mut File) -> io::Result<Survey> {
    file.seek(SeekFrom::Start(0))?;
    let mut buffer = vec![0; CHUNK_BYTES];
    let mut as_utf8 = Trial::new(UTF_8);
    let mut as_gb = Trial::new(GB18030);
    let mut tally = Tally::default();
    let mut settled = false;
    let mut head = Vec::new();
    loop {
        let length = file.read(&mut buffer)?;
        let chunk = &buffer[..length];
        if head.len() < 4 {
            head.extend(chunk.iter().take(4));
        }
        if !settled {
            as_utf8.feed(chunk, length == 0);
            // While everything is valid UTF-8 the other reading does not matter.
            if as_utf8.errors > 0 {
                as_gb.feed(chunk, length == 0);
            }
            settled = as_utf8.errors > ENOUGH_ERRORS;
        }
        tally.feed(chunk);
        if length == 0 {
            break;
        }
    }
    let (encoding, mark_bytes) = match head.as_slice() {
        [0xEF, 0xBB, 0xBF, ..] => (UTF_8, 3),
        [0xFF, 0xFE, ..] => (UTF_16LE, 2),
        [0xFE, 0xFF, ..] => (UTF_16BE, 2),
        // Latin letters in UTF-16 have a zero byte each, always on the same side.
        _ if tally.zeros_odd > (tally.bytes / 5).max(10 * tally.zeros_even) => (UTF_16LE, 0),
        _ if tally.zeros_even > (tally.bytes / 5).max(10 * tally.zeros_odd) => (UTF_16BE, 0),
        _ if as_utf8.errors == 0 || as_utf8.wide > as_utf8.errors.saturating_mul(4) => (UTF_8, 0),
        _ if as_gb.errors <= as_utf8.errors => (GB18030, 0),
        _ => (UTF_8, 0),
    };
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    Ok(Survey {
        encoding,
        mark_bytes,
        lines: tally.line_feeds.max(tally.returns),
        zero_bytes: if wide { 0 } else { tally.zeros_even + tally.zeros_odd },
        bytes: tally.bytes,
    })
}

#[derive(Debug, Default)]
struct Tally {
    bytes: u64,
    line_feeds: u64,
    returns: u64,
    zeros_even: u64,
    zeros_odd: u64,
}

impl Tally {
    fn feed(&mut self, chunk: &[u8]) {
        for byte in chunk {
            self.line_feeds += u64::from(*byte == b'\n');
            self.returns += u64::from(*byte == b'\r');
        }
        if chunk.contains(&0) {
            for (at, _) in (self.bytes..).zip(chunk).filter(|(_, byte)| **byte == 0) {
                self.zeros_even += (at + 1) % 2;
                self.zeros_odd += at % 2;
            }
        }
        self.bytes += chunk.len() as u64;
    }
}

/// How well an encoding explains the bytes: errors against characters of more than one byte.
struct Trial {
    decoder: Decoder,
    output: String,
    errors: u64,
    wide: u64,
}

impl Trial {
    fn new(encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_without_bom_handling();
        Self { decoder, output: String::with_capacity(3 * CHUNK_BYTES), errors: 0, wide: 0 }
    }

    fn feed(&mut self, mut chunk: &[u8], last: bool) {
        loop {
            self.output.clear();
            let (result, read) =
                self.decoder.decode_to_string_without_replacement(chunk, &mut self.output, last);
            chunk = &chunk[read..];
            self.wide += self.output.bytes().filter(|byte| *byte >= 0xC0).count() as u64;
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => (),
                DecoderResult::Malformed(_, _) => self.errors += 1,
            }
        }
    }
}

/// What comes next out of a file.
#[derive(Debug)]
pub(super) enum Piece {
    /// Text, appended to the caller's buffer.
    Text,
    /// Bytes without meaning; a replacement character belongs in their place.
    Bad(RowFault),
    End,
}

/// The text of a file, decoded piece by piece.
pub(super) struct TextReader<R> {
    input: R,
    decoder: Decoder,
    /// A few bytes that were decoded already, then the ones read last: a bad sequence may begin in the former.
    chunk: Vec<u8>,
    /// Where the undecoded part of `chunk` begins.
    at: usize,
    /// Offset in the file of `chunk[0]`.
    chunk_offset: u64,
    zeros_are_bad: bool,
    ended: bool,
    done: bool,
}

/// More than the longest sequence of any encoding here.
const KEPT_BYTES: usize = 8;

impl<R: Read> TextReader<R> {
    /// Starts at the present position of `input`, which must be `offset` bytes into the file.
    pub(super) fn new(input: R, encoding: &'static Encoding, offset: u64) -> Self {
        Self {
            input,
            decoder: encoding.new_decoder_without_bom_handling(),
            chunk: Vec::new(),
            at: 0,
            chunk_offset: offset,
            zeros_are_bad: encoding != UTF_16LE && encoding != UTF_16BE,
            ended: false,
            done: false,
        }
    }

    /// Appends the next text to `text`, or tells what stands there instead.
    ///
    /// # Errors
    /// The file's bytes could not be read.
    pub(super) fn next(&mut self, text: &mut String) -> io::Result<Piece> {
        if self.done {
            return Ok(Piece::End);
        }
        if self.at == self.chunk.len() && !self.ended {
            self.refill()?;
        }
        let rest = &self.chunk[self.at..];
        let zeros = self.zeros_are_bad && rest.contains(&0);
        let zero = if zeros { rest.iter().position(|byte| *byte == 0) } else { None };
        let upto = zero.unwrap_or(rest.len());
        if zero == Some(0) {
            let offset = self.chunk_offset + self.at as u64;
            self.at += 1;
            return Ok(Piece::Bad(RowFault::NulByte { offset }));
        }
        let last = self.ended && zero.is_none();
        text.reserve(
            self.decoder.max_utf8_buffer_length_without_replacement(upto).unwrap_or(4 * CHUNK_BYTES),
        );
        let (result, read) = self.decoder.decode_to_string_without_replacement(&rest[..upto], text, last);
        self.at += read;
        match result {
            DecoderResult::InputEmpty => {
                self.done = last;
                Ok(Piece::Text)
            }
            DecoderResult::OutputFull => Ok(Piece::Text),
            DecoderResult::Malformed(length, after) => Ok(Piece::Bad(self.bad(length, after))),
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        let keep = self.chunk.len().min(KEPT_BYTES);
        let dropped = self.chunk.len() - keep;
        self.chunk.drain(..dropped);
        self.chunk_offset += dropped as u64;
        self.at = keep;
        self.chunk.resize(keep + CHUNK_BYTES, 0);
        let read = loop {
            match self.input.read(&mut self.chunk[keep..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
                read => break read,
            }
        };
        self.chunk.truncate(keep + read.as_ref().map_or(0, |read| *read));
        self.ended = read? == 0;
        Ok(())
    }

    fn bad(&self, length: u8, after: u8) -> RowFault {
        let end = self.at.saturating_sub(usize::from(after));
        let start = end.saturating_sub(usize::from(length));
        let mut hex = String::new();
        for byte in &self.chunk[start..end] {
            let _ = write!(hex, "{}0x{byte:02X}", if hex.is_empty() { "" } else { " " });
        }
        RowFault::BadBytes { offset: self.chunk_offset + start as u64, hex }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], encoding: &'static Encoding) -> (String, Vec<RowFault>) {
        let mut reader = TextReader::new(bytes, encoding, 0);
        let (mut text, mut faults) = (String::new(), Vec::new());
        loop {
            match reader.next(&mut text).expect("memory can be read") {
                Piece::Text => (),
                Piece::Bad(fault) => faults.push(fault),
                Piece::End => return (text, faults),
            }
        }
    }

    #[test]
    fn a_bad_byte_is_located_and_named() {
        let (text, faults) = read(b"ab\xFFcd", UTF_8);
        assert_eq!(
            (text.as_str(), faults),
            ("abcd", vec![RowFault::BadBytes { offset: 2, hex: "0xFF".into() }])
        );
    }

    #[test]
    fn a_bad_byte_after_many_chunks_has_its_true_offset() {
        let mut bytes = GB18030.encode(&"投诉".repeat(100_000)).0.into_owned();
        let offset = bytes.len() as u64;
        bytes.extend([0xFF, b'x', 0]);
        let (text, faults) = read(&bytes, GB18030);
        assert_eq!(text.chars().count(), 200_001);
        assert_eq!(
            faults,
            [RowFault::BadBytes { offset, hex: "0xFF".into() }, RowFault::NulByte { offset: offset + 2 }]
        );
    }

    #[test]
    fn a_character_cut_off_by_the_end_is_a_bad_byte() {
        assert_eq!(read(&[b'a', 0xCD], GB18030).1, [RowFault::BadBytes { offset: 1, hex: "0xCD".into() }]);
    }

    proptest::proptest! {
        // Characters for private use are left out: the editions of GB 18030 gave some of them a place of their own.
        #[test]
        fn valid_text_comes_out_as_it_went_in(text in "[^\\x00\u{E000}-\u{F8FF}]{0,200}") {
            for encoding in [UTF_8, GB18030] {
                let (bytes, _, _) = encoding.encode(&text);
                proptest::prop_assert_eq!(read(&bytes, encoding), (text.clone(), vec![]));
            }
        }

        #[test]
        fn any_bytes_come_to_an_end(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            for encoding in [UTF_8, GB18030, UTF_16LE, UTF_16BE] {
                let (text, faults) = read(&bytes, encoding);
                proptest::prop_assert!(text.len() + faults.len() >= bytes.len() / 4);
            }
        }
    }
}
