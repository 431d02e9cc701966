//! What can be wrong with one row, in codes, parameters and sentences a clerk can act on.

use super::columns::Field;
use super::limits::{MAX_COLUMNS, MAX_ROW_BYTES};

/// One reason why a row cannot become a complaint. A row may have several.
///
/// The code is stable. The sentences may quote the cell, so they belong into the rejects file and on the screen of
/// the person who owns the file, never into a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowFault {
    /// Bytes that mean nothing in the file's encoding; `offset` counts bytes from the start of the file.
    BadBytes { offset: u64, hex: String },
    /// A zero byte, usually from an interrupted export; `offset` counts bytes from the start of the file.
    NulByte { offset: u64 },
    /// A character that no clerk can type, inside the named column.
    ControlCharacter { column: String },
    /// A quotation mark that opens and does not close, or closes in the middle of a cell, on this line.
    UnbalancedQuote { line: u64 },
    /// A row above [`MAX_ROW_BYTES`]; the cells hold only its beginning, the file holds all of it.
    RowTooLong { line: u64 },
    /// A row above [`MAX_COLUMNS`].
    TooManyColumns { found: usize },
    /// More filled cells than there are column names, so the cells have probably moved.
    ExtraCells { expected: usize, found: usize },
    /// The row ends inside a column of free text, so a line break has probably cut it.
    TornRow { expected: usize, found: usize },
    /// A required cell is empty.
    Missing { field: Field },
    /// Nothing that can be read as a date.
    BadDate { field: Field, value: String },
    /// A year of two digits; guessing the century would be a silent error.
    TwoDigitYear { field: Field, value: String },
    /// The year is not in front, so day and month could be mistaken for each other.
    YearNotFirst { field: Field, value: String },
    /// A day and month without a year.
    YearMissing { field: Field, value: String },
    /// A date or time that does not exist.
    ImpossibleDate { field: Field, value: String },
    /// A year outside 1990 to 2099.
    YearOutOfRange { field: Field, value: String },
    /// The end lies before the beginning.
    ClosedBeforeReceived,
    /// Nothing that can be read as an amount of money.
    BadAmount { value: String },
    /// An amount below zero.
    NegativeAmount { value: String },
    /// An amount with parts of a fen.
    AmountTooFine { value: String },
    /// A spreadsheet program has rounded a long number, and its last digits are gone.
    DigitsLost { field: Field, value: String },
    /// A formula's error instead of a value.
    FormulaError { field: Field, value: String },
    /// Reading broke off here; this is always the last item.
    FileBroken { line: u64, code: &'static str, zh: String, en: String },
}

impl RowFault {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadBytes { .. } => "row_bad_bytes",
            Self::NulByte { .. } => "row_nul_byte",
            Self::ControlCharacter { .. } => "row_control_character",
            Self::UnbalancedQuote { .. } => "row_unbalanced_quote",
            Self::RowTooLong { .. } => "row_too_long",
            Self::TooManyColumns { .. } => "row_too_many_columns",
            Self::ExtraCells { .. } => "row_extra_cells",
            Self::TornRow { .. } => "row_torn",
            Self::Missing { .. } => "row_missing",
            Self::BadDate { .. } => "row_bad_date",
            Self::TwoDigitYear { .. } => "row_two_digit_year",
            Self::YearNotFirst { .. } => "row_year_not_first",
            Self::YearMissing { .. } => "row_year_missing",
            Self::ImpossibleDate { .. } => "row_impossible_date",
            Self::YearOutOfRange { .. } => "row_year_out_of_range",
            Self::ClosedBeforeReceived => "row_closed_before_received",
            Self::BadAmount { .. } => "row_bad_amount",
            Self::NegativeAmount { .. } => "row_negative_amount",
            Self::AmountTooFine { .. } => "row_amount_too_fine",
            Self::DigitsLost { .. } => "row_digits_lost",
            Self::FormulaError { .. } => "row_formula_error",
            Self::FileBroken { .. } => "row_file_broken",
        }
    }

    /// The sentence in Chinese: what is wrong and what to do next.
    pub fn zh(&self) -> String {
        match self {
            Self::BadBytes { offset, hex } => {
                format!(
                    "文件第 {offset} 字节处有无法识别的编码（{hex}），已用“\u{FFFD}”占位，请对照原系统补全后重新导入"
                )
            }
            Self::NulByte { offset } => {
                format!("文件第 {offset} 字节处有空字节，可能是导出中断造成的，请重新导出")
            }
            Self::ControlCharacter { column } => format!("“{column}”里有不可见的控制字符，请删除后重新导入"),
            Self::UnbalancedQuote { line } => {
                format!("第 {line} 行的双引号不成对，请把内容里的引号写成两个双引号，或改用中文引号")
            }
            Self::RowTooLong { line } => format!(
                "第 {line} 行超过 {} KB，这里只保留开头，请在原文件中缩短后重新导入",
                MAX_ROW_BYTES / 1024
            ),
            Self::TooManyColumns { found } => {
                format!("本行有 {found} 列，超过上限 {MAX_COLUMNS} 列，请删除多余的列")
            }
            Self::ExtraCells { expected, found } => format!(
                "列名有 {expected} 列，本行却有 {found} 列，内容里可能有未加引号的分隔符，请检查是否错列"
            ),
            Self::TornRow { expected, found } => format!(
                "列名有 {expected} 列，本行只有 {found} 列，内容可能被换行截断，请把换行的内容放进双引号"
            ),
            Self::Missing { field } => format!("“{}”为空，请补填", field.zh()),
            Self::BadDate { field, value } => {
                format!("“{}”的“{value}”不是日期，请写成 2026-03-01 或 2026-03-01 14:05", field.zh())
            }
            Self::TwoDigitYear { field, value } => {
                format!("“{}”的“{value}”年份只有两位，请写成四位年份，如 2026-03-01", field.zh())
            }
            Self::YearNotFirst { field, value } => {
                format!("“{}”的“{value}”年份不在最前，日和月容易混淆，请写成 2026-03-01", field.zh())
            }
            Self::YearMissing { field, value } => format!("“{}”的“{value}”没有年份，请补上年份", field.zh()),
            Self::ImpossibleDate { field, value } => {
                format!("“{}”的“{value}”这个日期或时间不存在，请核对", field.zh())
            }
            Self::YearOutOfRange { field, value } => {
                format!("“{}”的“{value}”不在 1990 年至 2099 年之间，请核对", field.zh())
            }
            Self::ClosedBeforeReceived => "办结时间早于投诉时间，请核对两个时间".to_owned(),
            Self::BadAmount { value } => format!("涉及金额“{value}”不是金额，请写成 3000.00 或 3.2万"),
            Self::NegativeAmount { value } => format!("涉及金额“{value}”是负数，请核对"),
            Self::AmountTooFine { value } => format!("涉及金额“{value}”精确到了分以下，请保留两位小数"),
            Self::DigitsLost { field, value } => format!(
                "“{}”的“{value}”被表格软件改成了科学计数，末尾数字已丢失，请把该列设为文本后重新填写",
                field.zh()
            ),
            Self::FormulaError { field, value } => {
                format!("“{}”是公式错误“{value}”，请改成实际内容", field.zh())
            }
            Self::FileBroken { line, zh, .. } => format!("读到第 {line} 行后中断：{zh}之前的行不受影响"),
        }
    }

    /// The sentence in English: what is wrong and what to do next.
    pub fn en(&self) -> String {
        match self {
            Self::BadBytes { offset, hex } => format!(
                "Bytes at offset {offset} ({hex}) mean nothing in this encoding; \"\u{FFFD}\" stands for them. Restore the text and import again"
            ),
            Self::NulByte { offset } => {
                format!(
                    "There is a zero byte at offset {offset}, probably from a broken export; export again"
                )
            }
            Self::ControlCharacter { column } => {
                format!("\"{column}\" holds an invisible control character; delete it")
            }
            Self::UnbalancedQuote { line } => {
                format!("The quotation marks on line {line} do not pair; double those inside the text")
            }
            Self::RowTooLong { line } => format!(
                "Line {line} is longer than {} KB and only its beginning is kept here; shorten it in the file",
                MAX_ROW_BYTES / 1024
            ),
            Self::TooManyColumns { found } => {
                format!("The row has {found} columns, above the limit of {MAX_COLUMNS}; delete the surplus")
            }
            Self::ExtraCells { expected, found } => format!(
                "There are {expected} column names but {found} cells; a delimiter without quotes may have moved them"
            ),
            Self::TornRow { expected, found } => format!(
                "There are {expected} column names but {found} cells; a line break may have cut the text, quote it"
            ),
            Self::Missing { field } => format!("\"{}\" is empty; fill it in", field.en()),
            Self::BadDate { field, value } => {
                format!("\"{value}\" in \"{}\" is no date; write 2026-03-01 or 2026-03-01 14:05", field.en())
            }
            Self::TwoDigitYear { field, value } => {
                format!(
                    "\"{value}\" in \"{}\" has a year of two digits; write four, as 2026-03-01",
                    field.en()
                )
            }
            Self::YearNotFirst { field, value } => format!(
                "\"{value}\" in \"{}\" does not begin with the year, so day and month are unclear; write 2026-03-01",
                field.en()
            ),
            Self::YearMissing { field, value } => {
                format!("\"{value}\" in \"{}\" has no year; add it", field.en())
            }
            Self::ImpossibleDate { field, value } => {
                format!("\"{value}\" in \"{}\" does not exist; check it", field.en())
            }
            Self::YearOutOfRange { field, value } => {
                format!("\"{value}\" in \"{}\" is not between 1990 and 2099; check it", field.en())
            }
            Self::ClosedBeforeReceived => "It was closed before it was received; check both times".to_owned(),
            Self::BadAmount { value } => format!("\"{value}\" is no amount; write 3000.00 or 3.2万"),
            Self::NegativeAmount { value } => format!("The amount \"{value}\" is below zero; check it"),
            Self::AmountTooFine { value } => {
                format!("The amount \"{value}\" has parts of a fen; keep two decimals")
            }
            Self::DigitsLost { field, value } => format!(
                "\"{value}\" in \"{}\" was rounded by a spreadsheet program and lost digits; make the column text and fill it in again",
                field.en()
            ),
            Self::FormulaError { field, value } => {
                format!("\"{}\" holds the formula error \"{value}\"; put the real value there", field.en())
            }
            Self::FileBroken { line, en, .. } => {
                format!("Reading broke off after line {line}: {en} The rows before it are not affected")
            }
        }
    }
}
