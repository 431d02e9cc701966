//! Papers that are long, strange or broken over pages; read back with pdftotext where the machine has it.

use crate::{Bar, Bars, Block, Faces, Made, Paper, Printed, Row, Table, Tone, print};
use std::io::Write as _;
use std::process::{Command, Stdio};

const FOLDER: &str = "/usr/share/fonts/opentype/noto";

/// The faces of the machine. A machine without them skips loudly, and fails where nothing may be skipped.
fn faces() -> Option<Faces> {
    let read = |name: &str| std::fs::read(format!("{FOLDER}/NotoSansCJK-{name}.ttc")).ok();
    let found = read("Regular").zip(read("Bold")).and_then(|(regular, bold)| Faces::read(regular, bold).ok());
    if found.is_none() {
        skipped("fonts-noto-cjk");
    }
    found
}

fn skipped(what: &str) {
    let nothing_may_be_skipped = std::env::var("REQUIRE_ALL").is_ok_and(|v| v == "1");
    assert!(!nothing_may_be_skipped, "{what} is required");
    eprintln!("!! SKIPPED: {what} is not installed");
}

fn text_of(printed: &Printed) -> Option<String> {
    let mut command = Command::new("pdftotext");
    let command = command.args(["-layout", "-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        skipped("poppler-utils");
        return None;
    };
    child.stdin.take().unwrap().write_all(&printed.bytes).unwrap();
    Some(String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap())
}

fn paper(blocks: Vec<Block>) -> Paper {
    Paper {
        title: "卷宗".to_owned(),
        language: "zh-CN".to_owned(),
        head: ("云汀银行".to_owned(), "GL20261122-000417-K".to_owned()),
        mark: "王小明 1003 · 2026-11-22 16:20".to_owned(),
        page_of: "第 {x} / {y} 页".to_owned(),
        made: Made { year: 2026, month: 11, day: 22, hour: 16, minute: 20, second: 0, offset_hours: 8 },
        blocks,
    }
}

fn table(rows: Vec<Row>) -> Block {
    Block::Table(Table { columns: vec![("时间".to_owned(), 1.0), ("内容".to_owned(), 4.0)], rows })
}

fn row(time: String, words: String) -> Row {
    Row { cells: vec![time, words], tone: Tone::Plain }
}

#[test]
fn a_thousand_rows_keep_their_head_and_their_count_of_pages() {
    let Some(faces) = faces() else { return };
    let rows =
        (1..=1000).map(|n| row(format!("事项{n:04}"), "客户来电说明情况，已记录。".to_owned())).collect();
    let printed = print(&paper(vec![Block::Heading("经过".to_owned()), table(rows)]), &faces).unwrap();
    assert!(printed.pages > 20);
    let Some(text) = text_of(&printed) else { return };
    for n in 1..=1000 {
        assert!(text.contains(&format!("事项{n:04}")), "{n}");
    }
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert_eq!(pages.len(), printed.pages);
    for (n, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("第 {} / {} 页", n + 1, printed.pages)), "{page}");
        assert!(page.contains("时间") && page.contains("GL20261122-000417-K"));
    }
}

#[test]
fn what_cannot_be_set_is_written_out_and_nothing_is_lost() {
    let Some(faces) = faces() else { return };
    let long = "客户反映多次来电无人处理，要求尽快答复。".repeat(900);
    assert!(long.len() > 50_000);
    let strange = "𠮷先生😀说：\u{202E}倒写\u{202C}；\u{0}零；\u{200F}右".to_owned();
    let word = "A".repeat(3000);
    let rows =
        vec![row("长".to_owned(), long), row("怪".to_owned(), strange.clone()), row("词".to_owned(), word)];
    let blocks = vec![Block::Text(strange), table(rows), Block::Text(String::new()), table(Vec::new())];
    let printed = print(&paper(blocks), &faces).unwrap();
    let Some(text) = text_of(&printed) else { return };
    let joined: String = text.split_whitespace().collect();
    for seen in ["𠮷先生", "〔U+1F600〕", "〔U+202E〕倒写", "〔U+0000〕零", "〔U+200F〕右"] {
        assert!(joined.contains(seen), "{seen}");
    }
    assert_eq!(text.matches('反').count(), 900);
    assert_eq!(text.matches('A').count(), 3000);
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let Some(faces) = faces() else { return };
    let bar =
        Bar { name: "受理".to_owned(), from: 0.0, to: 0.4, words: "2 天".to_owned(), tone: Tone::Late };
    let bars = Bars { ends: ("2026-11-01".to_owned(), "2026-11-22".to_owned()), rows: vec![bar] };
    let facts = vec![("编号".to_owned(), "GL20261122-000417-K".to_owned())];
    let cover = Block::Cover {
        over: "云汀银行".to_owned(),
        title: "投诉卷宗".to_owned(),
        under: "盗刷三千元".to_owned(),
        facts,
        note: "已遮盖".to_owned(),
    };
    let blocks = vec![cover, Block::Bars(bars), Block::Sub("经过".to_owned()), Block::Note("完".to_owned())];
    let one = print(&paper(blocks.clone()), &faces).unwrap();
    assert_eq!(one, print(&paper(blocks), &faces).unwrap());
    assert!(one.bytes.starts_with(b"%PDF"));
}
