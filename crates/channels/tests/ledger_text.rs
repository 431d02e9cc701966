//! Ledgers in CSV: encodings, headers, bad rows, rejects, and files of any bytes.

use std::path::{Path, PathBuf};

use encoding_rs::{GB18030, GBK};
use greenlane_channels::spreadsheet::{
    self, Field, Ledger, LedgerItem, LedgerRow, Mapping, Received, Rejects, RowFault,
};
use greenlane_domain::time::{Day, Instant};

const TABLE: &str = "编号,客户姓名,联系电话,投诉时间,投诉渠道,投诉内容,处理结果,办结时间\r\n\
    1,张三,13800138000,2026-03-01 14:05,电话,ATM吞卡，两天没人管,已退还,2026/3/3\r\n\
    2,李四,0571-88880000,2026年3月2日,微信公众号,\"理财经理说保本，\n现在亏了\",,\r\n";

fn file(folder: &tempfile::TempDir, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join("ledger.xlsx");
    std::fs::write(&path, bytes).expect("the folder can be written");
    path
}

fn read(bytes: &[u8]) -> Vec<LedgerItem> {
    let folder = tempfile::tempdir().expect("a folder");
    open(&folder, bytes).collect()
}

fn open(folder: &tempfile::TempDir, bytes: &[u8]) -> Ledger {
    spreadsheet::open(&file(folder, bytes), None).unwrap_or_else(|error| panic!("{}", error.zh()))
}

fn refusal(bytes: &[u8]) -> (&'static str, String) {
    let folder = tempfile::tempdir().expect("a folder");
    match spreadsheet::open(&file(&folder, bytes), None) {
        Ok(_) => panic!("it was read"),
        Err(error) => (error.code(), error.zh()),
    }
}

fn good(items: &[LedgerItem]) -> Vec<&LedgerRow> {
    items.iter().map(|item| item.row.as_ref().unwrap_or_else(|faults| panic!("{faults:?}"))).collect()
}

fn codes(item: &LedgerItem) -> Vec<&'static str> {
    item.row.as_ref().err().into_iter().flatten().map(RowFault::code).collect()
}

#[test]
fn the_same_table_reads_the_same_in_every_encoding() {
    let utf16 = |wide: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let marked = format!("\u{FEFF}{TABLE}");
        marked.encode_utf16().flat_map(wide).collect()
    };
    let files: [(&str, Vec<u8>); 5] = [
        ("utf-8", TABLE.as_bytes().to_vec()),
        ("mark", [b"\xEF\xBB\xBF", TABLE.as_bytes()].concat()),
        ("gbk", GBK.encode(TABLE).0.into_owned()),
        ("utf-16le", utf16(u16::to_le_bytes)),
        ("utf-16be", utf16(u16::to_be_bytes)),
    ];
    let first = read(TABLE.as_bytes());
    for (name, bytes) in files {
        assert_eq!(read(&bytes), first, "{name}");
    }
    let rows = good(&first);
    assert_eq!(rows[0].customer_name.as_deref(), Some("张三"));
    let at = Instant::parse_rfc3339("2026-03-01T14:05:00+08:00").expect("an instant");
    assert_eq!((rows[0].received, rows[0].channel), (Received::At(at), Some("phone")));
    assert_eq!(rows[0].closed, Some(Received::Day(Day::new(2026, 3, 3).expect("a day"))));
    assert_eq!((rows[1].text.as_str(), rows[1].result.as_deref()), ("理财经理说保本，\n现在亏了", None));
    assert_eq!((first[0].line, first[1].line), (2, 3));
}

#[test]
fn rare_characters_of_gb18030_survive() {
    let name = "㐂𠮷䶮";
    let table = format!("投诉时间,投诉内容,客户姓名\n2026-03-01,名字打不出来,{name}\n");
    let bytes = GB18030.encode(&table).0.into_owned();
    let items = read(&bytes);
    assert_eq!(good(&items)[0].customer_name.as_deref(), Some(name));
}

#[test]
fn an_encoding_is_recognised_though_chinese_comes_late() {
    let mut bytes = b"received,text\n".to_vec();
    bytes.extend(b"2026-03-01,plain words\n".repeat(20_000));
    bytes.extend_from_slice(&GBK.encode("2026-03-01,最后一行\n").0);
    let items = read(&bytes);
    assert_eq!(
        items.last().map(|item| good(std::slice::from_ref(item))[0].text.clone()),
        Some("最后一行".into())
    );
}

#[test]
fn delimiters_titles_and_two_rows_of_names() {
    for delimiter in [",", ";", "\t"] {
        let text = [
            "某某银行投诉台账",
            "",
            "编号,客户信息,,投诉信息,,处理情况,",
            ",姓名,联系电话,时间,内容,结果,时间",
            "1,张三,138,2026-03-01,吞卡,已退,2026-03-02",
            "编号,姓名,联系电话,时间,内容,结果,时间",
            "2,李四,139,2026-03-02,吞卡,已退,2026-03-03",
        ]
        .join("\n")
        .replace(',', delimiter);
        let folder = tempfile::tempdir().expect("a folder");
        let ledger = open(&folder, text.as_bytes());
        assert_eq!(ledger.headers()[1], "客户信息/姓名");
        assert_eq!(ledger.mapping().column(Field::Closed), Some(6));
        let items: Vec<LedgerItem> = ledger.collect();
        assert_eq!(
            good(&items).iter().map(|row| row.external_number.clone()).collect::<Vec<_>>(),
            [Some("1".to_owned()), Some("2".to_owned())]
        );
        assert_eq!(items[0].line, 5);
    }
    let items = read("sep=;\n投诉时间;投诉内容\n2026-03-01;a,b\n".as_bytes());
    assert_eq!((good(&items)[0].text.as_str(), items[0].line), ("a,b", 3));
}

#[test]
fn bad_rows_are_told_apart_and_the_others_come_through() {
    let mut bytes = "投诉时间,投诉内容,联系电话\n2026-03-01,好的,138\n".as_bytes().to_vec();
    bytes.extend("26-03-01,两位年份,138\n".as_bytes());
    bytes.extend("2026-02-30,没有这一天,1.38E+10\n".as_bytes());
    let bad_at = bytes.len() + "2026-03-01,".len();
    bytes.extend(b"2026-03-01,\xFF\xFE,138\n");
    let zero_at = bytes.len() + "2026-03-01,a".len();
    bytes.extend(b"2026-03-01,a\0b,138\n");
    bytes.extend("2026-03-01,\"引号没有关,138\n2026-03-01,,138\n2026-03-04,也是好的,138".as_bytes());
    let items = read(&bytes);
    let told: Vec<(u64, Vec<&str>)> = items.iter().map(|item| (item.line, codes(item))).collect();
    assert_eq!(
        told,
        [
            (2, vec![]),
            (3, vec!["row_two_digit_year"]),
            (4, vec!["row_impossible_date", "row_digits_lost"]),
            (5, vec!["row_bad_bytes", "row_bad_bytes"]),
            (6, vec!["row_nul_byte"]),
            (7, vec!["row_unbalanced_quote"]),
            (8, vec!["row_missing"]),
            (9, vec![]),
        ]
    );
    let bad_bytes = RowFault::BadBytes { offset: bad_at as u64, hex: "0xFF".into() };
    assert_eq!(items[3].row.as_ref().expect_err("is bad")[0], bad_bytes);
    assert_eq!(items[4].row, Err(vec![RowFault::NulByte { offset: zero_at as u64 }]));
}

#[test]
fn a_file_that_is_no_ledger_says_what_it_is() {
    assert_eq!(refusal(b"").0, "ledger_empty");
    assert_eq!(refusal(b"\xEF\xBB\xBF").0, "ledger_empty");
    assert_eq!(refusal(b"\n\n , \n").0, "ledger_empty");
    assert!(refusal(b"<html><table><tr>").1.contains("网页"));
    assert!(refusal(b"%PDF-1.7 ").1.contains("PDF"));
    assert!(refusal(b"\xD0\xCF\x11\xE0\xA1\xB1").1.contains(".xls"));
    assert_eq!(refusal(b"PK\x03\x04 and nothing else").0, "ledger_workbook_broken");
    assert_eq!(refusal(&[1, 0, 0, 0, 2, 0, 0, 0]).0, "ledger_wrong_kind");
    assert_eq!(refusal("甲,乙\n1,2\n".as_bytes()).0, "ledger_no_header");
    let missing = refusal("编号,客户姓名,投诉时间\n1,张三,2026-03-01\n".as_bytes());
    assert_eq!(missing.0, "ledger_missing_columns");
    assert!(missing.1.contains("投诉内容") && missing.1.contains("客户姓名"), "{}", missing.1);
    let none = spreadsheet::open(Path::new("/no/such/file"), None).err().map(|error| error.code());
    assert_eq!(none, Some("ledger_unreadable"));
}

#[test]
fn a_mapping_names_what_no_synonym_knows() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(&folder, "何时,何事\n2026-03-01,吞卡\n".as_bytes());
    let words = r#"{"columns": {"received": "何时", "text": "何事"}}"#;
    let mapping: Mapping = serde_json::from_str(words).expect("a mapping");
    assert!(
        Field::ALL.iter().all(|field| serde_json::to_value(field).is_ok_and(|code| code == field.code()))
    );
    assert!(
        serde_json::from_str::<Mapping>(r#"{"colums": {}}"#).is_err(),
        "a slip of the pen must not be ignored"
    );
    let items: Vec<LedgerItem> = spreadsheet::open(&path, Some(&mapping)).expect("opens").collect();
    assert_eq!(good(&items)[0].text, "吞卡");
}

#[test]
fn forms_in_text_become_rows() {
    let form = |number: u32| {
        format!(
            "投诉登记表\n投诉编号,{number},投诉时间,2026-03-0{number}\n客户姓名,张三,联系电话,138\n客户等级,金卡\n投诉内容\n\"吞卡，\n两天\"\n处理结果：已退还\n"
        )
    };
    let folder = tempfile::tempdir().expect("a folder");
    let ledger = open(&folder, (form(1) + &form(2)).as_bytes());
    assert_eq!(ledger.total_rows_hint(), Some(2));
    let headers =
        ["投诉编号", "投诉时间", "客户姓名", "联系电话", "客户等级", "投诉内容", "处理结果", "其他"];
    assert_eq!(ledger.headers(), headers);
    let items: Vec<LedgerItem> = ledger.collect();
    let rows = good(&items);
    assert_eq!((rows[1].external_number.as_deref(), rows[1].text.as_str()), (Some("2"), "吞卡，\n两天"));
    assert_eq!(rows[1].result.as_deref(), Some("已退还"));
    assert_eq!(items[1].cells[4], "金卡");
}

#[test]
fn rejects_keep_the_columns_and_can_be_imported_after_correction() {
    let folder = tempfile::tempdir().expect("a folder");
    let text =
        "备注,投诉时间,投诉内容\n=1+1,2026-3-99,\"他说\"\"好\"\"\"\nok,2026-03-01,好\n+x,2026-03-01,a,多\n";
    let mut ledger = open(&folder, text.as_bytes());
    let path = folder.path().join("rejects.csv");
    let mut rejects = Rejects::create(&path, ledger.headers()).expect("can be written");
    for item in &mut ledger {
        rejects.write(&item).expect("can be written");
    }
    assert!(!path.exists(), "an unfinished file must not look like a finished one");
    assert_eq!(rejects.finish().expect("can be written"), 2);
    let written = std::fs::read_to_string(&path).expect("is text");
    let lines: Vec<&str> = written.split("\r\n").collect();
    assert_eq!(lines[0], "\u{FEFF}\"备注\",\"投诉时间\",\"投诉内容\",\"未导入原因\"");
    assert!(lines[1].starts_with("\"=1+1\",\"2026-3-99\",\"他说\"\"好\"\"\",\"第 2 行："), "{}", lines[1]);
    assert!(lines[2].ends_with(",\"多\""), "{}", lines[2]);
    let corrected = written.replace("2026-3-99", "2026-3-9").replace(",\"多\"", "");
    let again = open(&folder, corrected.as_bytes());
    assert_eq!(again.headers(), ["备注", "投诉时间", "投诉内容", "未导入原因"]);
    let mut second = Rejects::create(&path, again.headers()).expect("can be written");
    let items: Vec<LedgerItem> = again.collect();
    assert_eq!(good(&items)[0].text, "他说\"好\"");
    second.write_reason(&items[0], "重复").expect("can be written");
    second.finish().expect("can be written");
    let written = std::fs::read_to_string(&path).expect("is text");
    assert_eq!(written.matches("未导入原因").count(), 1);
    assert_eq!(written.lines().nth(1).map(|line| line.matches("\",\"").count()), Some(3));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..600)) {
        let folder = tempfile::tempdir().expect("a folder");
        if let Ok(ledger) = spreadsheet::open(&file(&folder, &bytes), None) {
            proptest::prop_assert!(ledger.count() <= bytes.len());
        }
    }

    #[test]
    fn damage_below_a_good_header_costs_no_letter(
        tail in "[a-z\",\r\n 0-9-]{0,200}", cut in 0_usize..40, damage in proptest::num::u8::ANY
    ) {
        let mut bytes = "投诉时间,投诉内容\n2026-03-01,吞卡\n".as_bytes().to_vec();
        bytes.extend(tail.as_bytes());
        let folder = tempfile::tempdir().expect("a folder");
        let items: Vec<LedgerItem> = open(&folder, &bytes).collect();
        let letters = |text: &str| text.chars().filter(char::is_ascii_lowercase).count();
        let read: usize = items.iter().flat_map(|item| &item.cells).map(|cell| letters(cell)).sum();
        proptest::prop_assert_eq!(read, letters(&tail));
        let at = bytes.len() - 1 - cut.min(bytes.len() - 1);
        bytes[at] = damage;
        if let Ok(ledger) = spreadsheet::open(&file(&folder, &bytes), None) {
            proptest::prop_assert!(ledger.count() <= bytes.len());
        }
    }
}
