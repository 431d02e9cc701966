//! Taking old ledgers over.

use crate::{greenlane, small_bank, text};
use rust_xlsxwriter::{Format, Workbook};
use std::path::Path;

const ROWS: &str = "编号,客户姓名,联系电话,投诉时间,投诉渠道,投诉内容,处理结果,办结时间
T-001,王淑芬,13812341234,2026-10-12 09:30,电话,存折上的钱对不上,要求查清,,
T-002,李国强,13987654321,2026年9月3日,网点,排队两小时才办上业务,窗口只开了一个,已致歉并增开窗口,2026-09-08
T-003,周敏,13600001111,2026-13-40,电话,信用卡年费收错了,,
";

#[test]
fn a_gbk_ledger_is_tried_imported_once_and_proven() {
    let bank = small_bank("20");
    let data = text(bank.path());
    let ledger = bank.path().join("台账.csv");
    // Quoted cells hold commas; the bytes are those of a spreadsheet on a Chinese desktop.
    let quoted = ROWS.replace("存折上的钱对不上,要求查清", "\"存折上的钱对不上,要求查清\"");
    let quoted =
        quoted.replace("排队两小时才办上业务,窗口只开了一个", "\"排队两小时才办上业务,窗口只开了一个\"");
    let (bytes, _, unmappable) = encoding_rs::GBK.encode(&quoted);
    assert!(!unmappable);
    std::fs::write(&ledger, bytes).unwrap();

    let tried = greenlane(&["import", "ledger", text(&ledger), "--data", data, "--dry-run"]);
    assert!(tried.out.contains("2 would be imported"), "{}{}", tried.out, tried.err);
    assert!(!tried.ok, "a rejected row is no success");
    let imported = import(&ledger, data);
    assert!(imported.contains("2 imported"), "{imported}");
    assert!(imported.contains("1 rejected"), "{imported}");
    let rejects = std::fs::read_to_string(bank.path().join("台账.rejects.csv")).unwrap();
    assert!(rejects.contains("T-003") && rejects.contains("未导入原因"), "{rejects}");
    let again = import(&ledger, data);
    assert!(again.contains("0 imported") && again.contains("2 known"), "{again}");

    let proven = greenlane(&["verify", "--data", data]);
    assert!(proven.ok && proven.out.contains("22 files"), "{}{}", proven.out, proven.err);
}

#[test]
fn a_workbook_with_a_title_and_two_header_rows_is_understood() {
    let bank = small_bank("5");
    let data = text(bank.path());
    let file = bank.path().join("投诉台账.xlsx");
    write_workbook(&file);
    let imported = import(&file, data);
    assert!(imported.contains("2 imported") && imported.contains("0 rejected"), "{imported}");
}

#[test]
fn a_ledger_without_the_needed_columns_says_which() {
    let bank = small_bank("5");
    let ledger = bank.path().join("x.csv");
    std::fs::write(&ledger, "编号,客户姓名\nT-1,王\n").unwrap();
    let said = greenlane(&["import", "ledger", text(&ledger), "--data", text(bank.path())]);
    assert!(!said.ok);
    assert!(said.err.contains("投诉内容"), "{}", said.err);
}

fn import(ledger: &Path, data: &str) -> String {
    let said = greenlane(&["import", "ledger", text(ledger), "--data", data]);
    said.out + &said.err
}

fn write_workbook(path: &Path) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 5, "2026 年第三季度客户投诉台账", &plain).unwrap();
    sheet.merge_range(1, 0, 2, 0, "编号", &plain).unwrap();
    sheet.merge_range(1, 1, 1, 2, "客户", &plain).unwrap();
    sheet.write(2, 1, "姓名").unwrap();
    sheet.write(2, 2, "联系电话").unwrap();
    sheet.merge_range(1, 3, 1, 5, "投诉", &plain).unwrap();
    sheet.write(2, 3, "投诉时间").unwrap();
    sheet.write(2, 4, "投诉内容").unwrap();
    sheet.write(2, 5, "处理结果").unwrap();
    let rows = [
        ["Q3-1", "赵建国", "13700002222", "2026-08-15", "手机银行转账失败,钱没到账", ""],
        ["Q3-2", "孙丽", "13500003333", "2026-08-20", "客服电话一直打不通", "已致歉"],
    ];
    for (r, row) in (3..).zip(rows) {
        for (c, cell) in (0..).zip(row) {
            sheet.write(r, c, cell).unwrap();
        }
    }
    book.save(path).unwrap();
}
