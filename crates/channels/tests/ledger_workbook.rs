//! Ledgers in xlsx: title rows, merged cells, two rows of names, forms, dates and numbers of a spreadsheet program,
//! and workbooks that are damaged or lie about their size.

use std::path::PathBuf;

use greenlane_channels::spreadsheet::{
    self, Field, LedgerError, LedgerItem, LedgerRow, Mapping, Received, RowFault,
};
use greenlane_domain::time::{Day, Instant};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

struct Book {
    folder: tempfile::TempDir,
    book: Workbook,
}

impl Book {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), book: Workbook::new() }
    }

    fn sheet(&mut self) -> &mut Worksheet {
        self.book.add_worksheet()
    }

    /// Saved under a name that says nothing about its format.
    fn save(&mut self) -> PathBuf {
        let path = self.folder.path().join("ledger.csv");
        self.book.save(&path).expect("can be written");
        path
    }

    fn items(&mut self) -> Vec<LedgerItem> {
        spreadsheet::open(&self.save(), None).unwrap_or_else(|error| panic!("{}", error.zh())).collect()
    }

    fn refusal(&mut self) -> LedgerError {
        let path = self.save();
        spreadsheet::open(&path, None).err().expect("it is refused")
    }
}

fn write(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, cell) in (0..).zip(cells) {
        sheet.write(row, column, *cell).expect("fits");
    }
}

fn good(items: &[LedgerItem]) -> Vec<&LedgerRow> {
    items.iter().map(|item| item.row.as_ref().unwrap_or_else(|faults| panic!("{faults:?}"))).collect()
}

fn day(year: i16, month: u8, day: u8) -> Received {
    Received::Day(Day::new(year, month, day).expect("a day"))
}

/// A usual monthly ledger: a title over everything, a line about the reporting unit, groups over names.
fn monthly(sheet: &mut Worksheet) {
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 7, "某某银行2026年3月投诉台账", &plain).expect("fits");
    write(sheet, 1, &["填报单位：城东支行", "", "", "", "填报日期：2026-04-01"]);
    sheet.merge_range(2, 0, 3, 0, "编号", &plain).expect("fits");
    sheet.merge_range(2, 1, 2, 2, "客户信息", &plain).expect("fits");
    sheet.merge_range(2, 3, 2, 5, "投诉信息", &plain).expect("fits");
    sheet.merge_range(2, 6, 2, 7, "处理情况", &plain).expect("fits");
    write(sheet, 3, &["", "姓名", "联系电话", "时间", "内容", "涉及金额（万元）", "结果", "时间"]);
}

#[test]
fn titles_merged_cells_and_two_rows_of_names() {
    let mut book = Book::new();
    let sheet = book.sheet();
    monthly(sheet);
    let plain = Format::new();
    let date = Format::new().set_num_format("yyyy/m/d h:mm");
    let at = ExcelDateTime::parse_from_str("2026-03-01T14:05:00").expect("a date");
    sheet.merge_range(4, 1, 5, 1, "张三", &plain).expect("fits");
    sheet.merge_range(4, 2, 5, 2, "", &plain).expect("fits");
    sheet.write_number(4, 2, 13_800_138_000.0).expect("fits");
    sheet.write_number(4, 0, 1.0).expect("fits");
    sheet.write_with_format(4, 3, &at, &date).expect("fits");
    sheet.write(4, 4, "ATM吞卡").expect("fits");
    sheet.write_number(4, 5, 0.3).expect("fits");
    write(sheet, 5, &["2"]);
    sheet.write_number(5, 3, 46_083.0).expect("fits");
    sheet.write(5, 4, "退卡太慢").expect("fits");
    sheet.write(5, 6, "已道歉").expect("fits");
    sheet.write(5, 7, "20260305").expect("fits");

    let path = book.save();
    let ledger = spreadsheet::open(&path, None).expect("opens");
    assert_eq!(
        ledger.headers(),
        [
            "编号",
            "客户信息/姓名",
            "客户信息/联系电话",
            "投诉信息/时间",
            "投诉信息/内容",
            "投诉信息/涉及金额（万元）",
            "处理情况/结果",
            "处理情况/时间"
        ]
    );
    assert!(ledger.mapping().unmapped.is_empty());
    let items: Vec<LedgerItem> = ledger.collect();
    let rows = good(&items);
    let at = Instant::parse_rfc3339("2026-03-01T14:05:00+08:00").expect("an instant");
    assert_eq!((rows[0].received, rows[0].amount_fen), (Received::At(at), Some(300_000)));
    assert_eq!(rows[0].phone.as_deref(), Some("13800138000"));
    assert_eq!((rows[1].received, rows[1].closed), (day(2026, 3, 2), Some(day(2026, 3, 5))));
    assert_eq!(
        (rows[1].customer_name.as_deref(), rows[1].phone.as_deref()),
        (Some("张三"), Some("13800138000"))
    );
    assert_eq!((items[0].line, items[1].line), (5, 6));
}

#[test]
fn forms_one_below_the_other() {
    let mut book = Book::new();
    let sheet = book.sheet();
    let plain = Format::new();
    for (form, number) in [(0, "T-1"), (8, "T-2")] {
        sheet.merge_range(form, 0, form, 3, "客户投诉登记表", &plain).expect("fits");
        write(sheet, form + 1, &["投诉编号", number, "投诉时间", "2026-03-01 09:00"]);
        write(sheet, form + 2, &["客户姓名", "张三", "联系电话", "13800138000"]);
        write(sheet, form + 3, &["投诉渠道", "来访", "客户等级", "金卡"]);
        write(sheet, form + 4, &["投诉内容"]);
        sheet.merge_range(form + 4, 1, form + 4, 3, "柜台态度差", &plain).expect("fits");
        write(sheet, form + 5, &["处理结果"]);
        sheet.merge_range(form + 5, 1, form + 5, 3, "", &plain).expect("fits");
    }
    let items = book.items();
    let rows = good(&items);
    assert_eq!(
        rows.iter().map(|row| row.external_number.as_deref()).collect::<Vec<_>>(),
        [Some("T-1"), Some("T-2")]
    );
    assert_eq!(
        (rows[1].channel, rows[1].text.as_str(), rows[1].result.as_deref()),
        (Some("counter"), "柜台态度差", None)
    );
    assert!(items[1].cells.contains(&"金卡".to_owned()));
}

#[test]
fn lost_digits_and_formula_errors_are_refused() {
    let mut book = Book::new();
    let sheet = book.sheet();
    write(sheet, 0, &["投诉时间", "投诉内容", "身份证号", "涉及金额"]);
    write(sheet, 1, &["2026-03-01", "吞卡"]);
    sheet.write_number(1, 2, 110_101_199_001_011_237.0).expect("fits");
    write(sheet, 2, &["2026-03-01", "吞卡"]);
    sheet.write_formula(2, 3, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!")).expect("fits");
    let codes: Vec<Vec<&str>> = book
        .items()
        .iter()
        .map(|item| item.row.as_ref().err().into_iter().flatten().map(RowFault::code).collect())
        .collect();
    assert_eq!(codes, [vec!["row_digits_lost"], vec!["row_formula_error"]]);
}

#[test]
fn the_sheet_with_the_ledger_is_found_and_the_others_are_named() {
    let mut book = Book::new();
    write(book.sheet().set_name("说明").expect("a name"), 0, &["请按月填报", "谢谢"]);
    write(book.sheet().set_name("空").expect("a name"), 0, &[]);
    let hidden = book.sheet().set_name("字典").expect("a name");
    write(hidden, 0, &["投诉时间", "投诉内容", "客户姓名", "投诉渠道"]);
    hidden.set_hidden(true);
    let march = book.sheet().set_name("3月").expect("a name");
    write(march, 0, &["投诉时间", "投诉内容"]);
    write(march, 1, &["2026-03-01", "三月"]);
    let april = book.sheet().set_name("4月").expect("a name");
    write(april, 0, &["投诉时间", "投诉内容"]);
    write(april, 1, &["2026-04-01", "四月"]);
    let path = book.save();
    let ledger = spreadsheet::open(&path, None).expect("opens");
    assert_eq!(
        (ledger.sheet(), ledger.other_sheets()),
        (Some("3月"), ["说明".to_owned(), "4月".to_owned()].as_slice())
    );
    let mapping = Mapping { sheet: Some("4月".to_owned()), ..Mapping::default() };
    let items: Vec<LedgerItem> = spreadsheet::open(&path, Some(&mapping)).expect("opens").collect();
    assert_eq!(good(&items)[0].text, "四月");
    let wrong = Mapping { sheet: Some("5月".to_owned()), ..Mapping::default() };
    assert_eq!(
        spreadsheet::open(&path, Some(&wrong)).err().map(|error| error.code()),
        Some("ledger_no_such_sheet")
    );
}

#[test]
fn missing_columns_are_named() {
    let mut book = Book::new();
    write(book.sheet(), 0, &["编号", "客户姓名", "投诉时间"]);
    let error = book.refusal();
    assert_eq!(error.code(), "ledger_missing_columns");
    assert!(error.zh().contains(Field::Text.zh()) && error.en().contains(Field::Text.en()));
}

#[test]
fn a_large_sheet_comes_in_order_and_may_be_left_early() {
    let mut book = Book::new();
    let sheet = book.sheet();
    write(sheet, 0, &["编号", "投诉时间", "投诉内容"]);
    for row in 1..=3000 {
        write(sheet, row, &[&row.to_string(), "2026-03-01", "排队太久"]);
    }
    let path = book.save();
    let ledger = spreadsheet::open(&path, None).expect("opens");
    assert_eq!(ledger.total_rows_hint(), Some(3001));
    let items: Vec<LedgerItem> = ledger.collect();
    let numbers: Vec<String> = good(&items).iter().filter_map(|row| row.external_number.clone()).collect();
    assert_eq!(numbers, (1..=3000).map(|row| row.to_string()).collect::<Vec<_>>());
    assert_eq!(spreadsheet::open(&path, None).expect("opens").take(2).count(), 2);
}

/// The same workbook whose table of contents states another size for every part.
fn with_stated_size(bytes: &[u8], size: u32) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let entries: Vec<usize> =
        (0..bytes.len() - 46).filter(|at| bytes[*at..].starts_with(b"PK\x01\x02")).collect();
    assert!(!entries.is_empty());
    for at in entries {
        bytes[at + 24..at + 28].copy_from_slice(&size.to_le_bytes());
    }
    bytes
}

#[test]
fn a_workbook_that_would_unpack_too_large_is_not_opened() {
    let mut book = Book::new();
    let sheet = book.sheet();
    write(sheet, 0, &["投诉时间", "投诉内容"]);
    write(sheet, 1, &["2026-03-01", "吞卡"]);
    let path = book.save();
    let bytes = std::fs::read(&path).expect("can be read");
    std::fs::write(&path, with_stated_size(&bytes, 900_000_000)).expect("can be written");
    let error = spreadsheet::open(&path, None).err().expect("is refused");
    assert_eq!(error.code(), "ledger_workbook_unpacks_too_large");
    std::fs::write(&path, with_stated_size(&bytes, 10)).expect("can be written");
    let error = spreadsheet::open(&path, None).err().expect("a stated size below the true one is refused");
    assert_eq!(error.code(), "ledger_workbook_broken");
}

#[test]
fn damage_anywhere_in_a_workbook_is_an_error_or_a_fault() {
    let mut book = Book::new();
    let sheet = book.sheet();
    monthly(sheet);
    write(sheet, 4, &["1", "张三", "138", "2026-03-01", "吞卡", "3", "已退", "2026-03-02"]);
    let path = book.save();
    let bytes = std::fs::read(&path).expect("can be read");
    let mut refused = 0;
    for at in (0..bytes.len()).step_by(bytes.len() / 150) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x5A;
        std::fs::write(&path, &damaged).expect("can be written");
        match spreadsheet::open(&path, None) {
            Ok(ledger) => assert!(ledger.count() <= 3),
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 50, "only {refused} damaged workbooks were noticed");
    std::fs::write(&path, &bytes[..bytes.len() / 2]).expect("can be written");
    assert_eq!(
        spreadsheet::open(&path, None).err().map(|error| error.code()),
        Some("ledger_workbook_broken")
    );
}
