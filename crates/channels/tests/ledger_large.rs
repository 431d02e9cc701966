//! A large ledger in bounded memory. It is the only test of its program, because memory is counted per program.

use encoding_rs::GBK;
use greenlane_channels::spreadsheet;

/// The most memory this process has ever held, in KB, as Linux tells it.
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("a peak");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
}

#[test]
#[cfg(target_os = "linux")]
fn fifty_megabytes_stream_in_bounded_memory() {
    use std::io::Write as _;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("big.csv");
    let mut output = std::io::BufWriter::new(std::fs::File::create(&path).expect("can be written"));
    let row = GBK.encode(",张三,13800138000,2026-03-01 14:05,电话,\"").0.into_owned();
    let text = GBK.encode(&"在贵行柜台办理业务，排队两小时无人理睬。\n".repeat(6)).0.into_owned();
    output.write_all(&GBK.encode("编号,客户姓名,联系电话,投诉时间,投诉渠道,投诉内容\n").0).expect("writes");
    let mut written = 0;
    let mut rows = 0_u64;
    while written < 50 * 1024 * 1024 {
        rows += 1;
        let number = rows.to_string();
        for part in [number.as_bytes(), &row, &text, b"\"\r\n"] {
            output.write_all(part).expect("writes");
            written += part.len();
        }
    }
    output.into_inner().expect("writes");
    let before_kb = peak_kb();
    let read = spreadsheet::open(&path, None).expect("opens").filter(|item| item.row.is_ok()).count();
    assert_eq!(read as u64, rows);
    let grown_kb = peak_kb() - before_kb;
    assert!(grown_kb < 24 * 1024, "reading 50 MB took {grown_kb} KB");
}
