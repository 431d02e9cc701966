//! What a file is, told from its bytes and never from its name. What could be run by whoever opens it is refused: programs,
//! pages, drawings with scripts, office files with macros. Pure.

use encoding_rs::{Encoding, GB18030, UTF_8};
use std::io::Cursor;

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Nobody could open it.
    Unknown,
    /// It holds something that can be run.
    Program,
}

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const SLIDES: &str = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

/// How a page or a drawing begins, in small letters.
const PAGES: &[&str] =
    &["<!doctype", "<html", "<head", "<body", "<svg", "<script", "<iframe", "<?xml", "#!", "@echo"];
/// What no letter holds.
const SCRIPTS: &[&str] = &["<script", "javascript:", "<svg", "<iframe"];
/// Entries of an archive that can be run.
const RUNS: &[&str] = &[
    "vbaproject.bin",
    ".exe",
    ".dll",
    ".com",
    ".scr",
    ".msi",
    ".bat",
    ".cmd",
    ".ps1",
    ".vbs",
    ".js",
    ".jar",
    ".lnk",
    ".html",
    ".htm",
    ".svg",
];

/// The type of this content.
pub fn media_type(content: &[u8]) -> Result<&'static str, Unfit> {
    if let Some(known) = by_sign(content) {
        return Ok(known);
    }
    if content.get(4..8) == Some(b"ftyp") {
        return content.get(8..12).and_then(by_brand).ok_or(Unfit::Unknown);
    }
    if content.starts_with(b"PK\x03\x04") {
        return by_entries(content);
    }
    if content.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return by_streams(content);
    }
    if content.starts_with(b"MZ") || content.starts_with(b"\x7fELF") {
        return Err(Unfit::Program);
    }
    as_text(content)
}

fn by_sign(content: &[u8]) -> Option<&'static str> {
    const SIGNS: &[(&[u8], &str)] = &[
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"II*\0", "image/tiff"),
        (b"MM\0*", "image/tiff"),
        (b"%PDF-", "application/pdf"),
        (b"ID3", "audio/mpeg"),
        (b"#!AMR", "audio/amr"),
        (b"OggS", "audio/ogg"),
        (b"fLaC", "audio/flac"),
        (b"\x1aE\xdf\xa3", "video/webm"),
    ];
    if let Some((_, kind)) = SIGNS.iter().find(|(sign, _)| content.starts_with(sign)) {
        return Some(kind);
    }
    match (content.get(..4), content.get(8..12)) {
        (Some(b"RIFF"), Some(b"WEBP")) => return Some("image/webp"),
        (Some(b"RIFF"), Some(b"WAVE")) => return Some("audio/wav"),
        (Some(b"RIFF"), Some(b"AVI ")) => return Some("video/x-msvideo"),
        _ => {}
    }
    // A bitmap says how long it is.
    let length = content.get(2..6).and_then(|b| <[u8; 4]>::try_from(b).ok()).map(u32::from_le_bytes);
    if content.starts_with(b"BM") && length.is_some_and(|n| n as usize == content.len()) {
        return Some("image/bmp");
    }
    match content {
        // A frame without a head in front: MPEG layer III, then AAC.
        [0xff, second, ..] if second & 0xe6 == 0xe2 => Some("audio/mpeg"),
        [0xff, second, ..] if second & 0xf6 == 0xf0 => Some("audio/aac"),
        _ => None,
    }
}

/// The brand that an ISO media file names first.
fn by_brand(brand: &[u8]) -> Option<&'static str> {
    Some(match brand {
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => "image/heic",
        b"avif" | b"avis" => "image/avif",
        b"M4A " | b"M4B " => "audio/mp4",
        b"qt  " => "video/quicktime",
        b"isom" | b"iso2" | b"iso4" | b"iso5" | b"iso6" | b"mp41" | b"mp42" | b"avc1" | b"M4V " | b"MSNV"
        | b"dash" => "video/mp4",
        [b'3', b'g', ..] => "video/3gpp",
        _ => return None,
    })
}

/// Office files are archives whose entries tell which; any other archive is refused.
fn by_entries(content: &[u8]) -> Result<&'static str, Unfit> {
    let archive = zip::ZipArchive::new(Cursor::new(content)).map_err(|_| Unfit::Unknown)?;
    let names = archive.file_names().map(|name| name.map(|n| n.to_ascii_lowercase()));
    let names: Vec<String> = names.collect::<Result<_, _>>().map_err(|_| Unfit::Unknown)?;
    if names.iter().any(|name| RUNS.iter().any(|end| name.ends_with(end))) {
        return Err(Unfit::Program);
    }
    let has = |name: &str| names.iter().any(|each| each == name);
    if !has("[content_types].xml") {
        return Err(Unfit::Unknown);
    }
    let kinds = [("word/document.xml", WORD), ("xl/workbook.xml", SHEET), ("ppt/presentation.xml", SLIDES)];
    kinds.into_iter().find(|(part, _)| has(part)).map(|(_, kind)| kind).ok_or(Unfit::Unknown)
}

/// The older office files name their streams in two bytes a letter. An installer has the same head and none of these.
fn by_streams(content: &[u8]) -> Result<&'static str, Unfit> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        content.windows(wide.len()).any(|window| window == wide)
    };
    if has("_VBA_PROJECT") {
        return Err(Unfit::Program);
    }
    let kinds = [
        ("WordDocument", "application/msword"),
        ("Workbook", "application/vnd.ms-excel"),
        ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ];
    kinds.into_iter().find(|(stream, _)| has(stream)).map(|(_, kind)| kind).ok_or(Unfit::Program)
}

/// Plain text, in UTF-8, in UTF-16 with its mark, or as Chinese spreadsheets still write it.
fn as_text(content: &[u8]) -> Result<&'static str, Unfit> {
    let (encoding, body) = match Encoding::for_bom(content) {
        Some((encoding, mark)) => (encoding, &content[mark..]),
        None if std::str::from_utf8(content).is_ok() => (UTF_8, content),
        None => (GB18030, content),
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(body).ok_or(Unfit::Unknown)?;
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{1a}');
    if text.trim().is_empty() || text.chars().any(control) {
        return Err(Unfit::Unknown);
    }
    let small = text.trim_start().to_lowercase();
    let page = PAGES.iter().any(|begin| small.starts_with(begin));
    if page || SCRIPTS.iter().any(|word| small.contains(word)) {
        Err(Unfit::Program)
    } else {
        Ok("text/plain")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    const TEXT: Result<&str, Unfit> = Ok("text/plain");
    const PROGRAM: Result<&str, Unfit> = Err(Unfit::Program);
    const UNKNOWN: Result<&str, Unfit> = Err(Unfit::Unknown);

    fn archive(names: &[&str]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            let stored =
                zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
            writer.start_file(*name, stored).unwrap();
            writer.write_all(b"x").unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn streams(name: &str) -> Vec<u8> {
        let mut out = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        out.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        out
    }

    #[test]
    fn what_people_send_is_known() {
        let bitmap = [b"BM".as_slice(), &10_u32.to_le_bytes(), b"rest"].concat();
        let cases: &[(&[u8], &str)] = &[
            (b"\x89PNG\r\n\x1a\nrest", "image/png"),
            (b"\xff\xd8\xff\xe0", "image/jpeg"),
            (b"GIF89a", "image/gif"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
            (b"\0\0\0\x18ftypheic\0\0", "image/heic"),
            (b"\0\0\0\x18ftypheix\0\0", "image/heic"),
            (b"\0\0\0\x18ftypavif\0\0", "image/avif"),
            (&bitmap, "image/bmp"),
            (b"II*\0", "image/tiff"),
            (b"%PDF-1.7", "application/pdf"),
            (b"ID3\x04", "audio/mpeg"),
            (b"\xff\xfb\x90", "audio/mpeg"),
            (b"\xff\xf3\x90", "audio/mpeg"),
            (b"\xff\xf1\x50", "audio/aac"),
            (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
            (b"#!AMR\n", "audio/amr"),
            (b"\0\0\0\x18ftypM4A \0", "audio/mp4"),
            (b"\0\0\0\x18ftypisom\0", "video/mp4"),
            (b"\0\0\0\x18ftypqt  \0", "video/quicktime"),
            (b"\0\0\0\x18ftyp3gp5\0", "video/3gpp"),
        ];
        for (content, kind) in cases {
            assert_eq!(media_type(content), Ok(*kind));
        }
        assert_eq!(media_type(&archive(&["[Content_Types].xml", "word/document.xml"])), Ok(WORD));
        assert_eq!(media_type(&archive(&["[Content_Types].xml", "xl/workbook.xml"])), Ok(SHEET));
        assert_eq!(media_type(&archive(&["[Content_Types].xml", "ppt/presentation.xml"])), Ok(SLIDES));
        assert_eq!(media_type(&streams("WordDocument")), Ok("application/msword"));
        assert_eq!(media_type(&streams("Workbook")), Ok("application/vnd.ms-excel"));
    }

    #[test]
    fn text_is_read_as_people_save_it() {
        assert_eq!(media_type("存折复印件".as_bytes()), TEXT);
        assert_eq!(media_type("\u{feff}日期,金额\r\n2026-11-01,200".as_bytes()), TEXT);
        assert_eq!(media_type(&GB18030.encode("日期,金额\r\n十一月,二百").0), TEXT);
        let wide: Vec<u8> = "\u{feff}流水".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(media_type(&wide), TEXT);
        assert_eq!(media_type("金额 < 200 且 > 100，见 <附件一>".as_bytes()), TEXT);
        for none in [b"".as_slice(), b"  \n", b"a\0b", b"\x81\xff\xff", b"\x01\x02\x03"] {
            assert_eq!(media_type(none), UNKNOWN, "{none:?}");
        }
    }

    #[test]
    fn what_can_be_run_is_refused() {
        let texts = [
            "<!DOCTYPE html><p>x",
            "  <html>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\">",
            "<?xml version=\"1.0\"?><svg/>",
            "转账记录 <script>alert(1)</script>",
            "#!/bin/sh\nrm -rf ~",
            "@echo off\r\ndel *.*",
            "MZ\u{90}",
        ];
        for text in texts {
            assert_eq!(media_type(text.as_bytes()), PROGRAM, "{text}");
        }
        assert_eq!(media_type(b"\x7fELF\x02"), PROGRAM);
        assert_eq!(
            media_type(&archive(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"])),
            PROGRAM
        );
        assert_eq!(
            media_type(&archive(&["[Content_Types].xml", "word/document.xml", "word/evil.exe"])),
            PROGRAM
        );
        assert_eq!(media_type(&streams("_VBA_PROJECT")), PROGRAM);
        assert_eq!(media_type(&streams("Installer")), PROGRAM);
    }

    #[test]
    fn other_archives_and_lying_heads_are_not_known() {
        assert_eq!(media_type(&archive(&["a.txt"])), UNKNOWN);
        assert_eq!(media_type(&archive(&["word/document.xml"])), UNKNOWN);
        assert_eq!(media_type(b"PK\x03\x04 word/document.xml"), UNKNOWN);
        assert_eq!(media_type(b"\0\0\0\x18ftypjunk"), UNKNOWN);
        assert_eq!(media_type(b"\0\0\0\0\0\0\0\0WEBP"), UNKNOWN);
    }
}
