//! Why a whole file cannot be read. What is wrong with one row is a [`RowFault`](super::RowFault).

use super::columns::Field;
use super::limits::{MAX_FORM_ROWS, MAX_UNPACKED_BYTES, MAX_WORKBOOK_BYTES};

/// A file that cannot be read as a ledger. Nothing of it has been taken over when this is returned by
/// [`open`](super::open); after a failure in the middle, every row before it has been handed out already.
///
/// The code is stable; the sentences say what to do next. No sentence carries a customer's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.en())]
pub struct LedgerError(pub LedgerFault);

/// The kinds of [`LedgerError`], with their parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerFault {
    /// The operating system would not give the file's bytes.
    Unreadable { cause: String },
    /// There is not one row with content.
    Empty,
    /// Something that is no table, recognised by its first bytes.
    WrongKind { found: FileKind },
    /// A workbook above [`MAX_WORKBOOK_BYTES`].
    WorkbookTooLarge { bytes: u64 },
    /// A workbook whose parts unpack to more than [`MAX_UNPACKED_BYTES`].
    WorkbookUnpacksTooLarge { bytes: u64 },
    /// A workbook that is damaged or not built as the format says.
    WorkbookBroken { cause: String },
    /// The mapping names a sheet that does not exist.
    NoSuchSheet { name: String, sheets: Vec<String> },
    /// No row looks like the names of columns; `seen` is what stands in the first rows.
    NoHeader { seen: Vec<String> },
    /// The names of columns were found, but not the ones without which a row is no complaint.
    MissingColumns { missing: Vec<Field>, headers: Vec<String> },
    /// The mapping names a column that is not in the file.
    NoSuchColumn { field: Field, header: String, headers: Vec<String> },
    /// Forms are held whole in memory, so their number of rows is limited.
    FormTooLong,
}

/// What a file is that is not a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// The old binary Excel format, or an encrypted workbook: both come in the same container.
    OldOrLockedWorkbook,
    /// A web page that was saved under the name of a table.
    WebPage,
    Pdf,
    /// A packed file that is no xlsx workbook.
    OtherArchive,
    /// Bytes that are no text in any known encoding.
    Binary,
}

impl LedgerError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.0.code()
    }

    /// The sentence in Chinese.
    pub fn zh(&self) -> String {
        self.0.zh()
    }

    /// The sentence in English.
    pub fn en(&self) -> String {
        self.0.en()
    }
}

impl From<LedgerFault> for LedgerError {
    fn from(fault: LedgerFault) -> Self {
        Self(fault)
    }
}

impl From<std::io::Error> for LedgerError {
    fn from(error: std::io::Error) -> Self {
        Self(LedgerFault::Unreadable { cause: error.to_string() })
    }
}

impl LedgerFault {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "ledger_unreadable",
            Self::Empty => "ledger_empty",
            Self::WrongKind { .. } => "ledger_wrong_kind",
            Self::WorkbookTooLarge { .. } => "ledger_workbook_too_large",
            Self::WorkbookUnpacksTooLarge { .. } => "ledger_workbook_unpacks_too_large",
            Self::WorkbookBroken { .. } => "ledger_workbook_broken",
            Self::NoSuchSheet { .. } => "ledger_no_such_sheet",
            Self::NoHeader { .. } => "ledger_no_header",
            Self::MissingColumns { .. } => "ledger_missing_columns",
            Self::NoSuchColumn { .. } => "ledger_no_such_column",
            Self::FormTooLong => "ledger_form_too_long",
        }
    }

    /// The sentence in Chinese: what is wrong and what to do next.
    pub fn zh(&self) -> String {
        match self {
            Self::Unreadable { cause } => {
                format!("无法读取文件（{cause}）。请确认文件存在、未被其他程序占用，且有读取权限。")
            }
            Self::Empty => "文件里没有任何内容。请确认导出是否成功，再重新选择文件。".to_owned(),
            Self::WrongKind { found } => found.zh().to_owned(),
            Self::WorkbookTooLarge { bytes } => format!(
                "工作簿大小为 {} MB，超过上限 {} MB。请另存为 CSV 后导入，CSV 不限大小。",
                bytes / MB,
                MAX_WORKBOOK_BYTES / MB
            ),
            Self::WorkbookUnpacksTooLarge { bytes } => format!(
                "工作簿解压后约 {} MB，超过上限 {} MB，为安全起见没有打开。请拆分文件，或另存为 CSV 后导入。",
                bytes / MB,
                MAX_UNPACKED_BYTES / MB
            ),
            Self::WorkbookBroken { cause } => {
                format!(
                    "工作簿已损坏或不符合 xlsx 格式（{cause}）。请用 Excel 或 WPS 打开后重新另存为 xlsx。"
                )
            }
            Self::NoSuchSheet { name, sheets } => {
                format!("映射里指定的工作表“{name}”不存在。文件里有：{}。", sheets.join("、"))
            }
            Self::NoHeader { seen } => format!(
                "在前几行里没有找到列名（如“投诉时间”“投诉内容”）。文件开头是：{}。请补上列名行，或用映射文件指定列名。",
                seen.join("、")
            ),
            Self::MissingColumns { missing, headers } => format!(
                "缺少必需的列：{}。文件里的列有：{}。请补上这些列，或用映射文件说明它们对应哪一列。",
                missing.iter().map(|field| field.zh()).collect::<Vec<_>>().join("、"),
                headers.join("、")
            ),
            Self::NoSuchColumn { field, header, headers } => format!(
                "映射把“{}”指向了“{header}”，但文件里没有这一列。文件里的列有：{}。",
                field.zh(),
                headers.join("、")
            ),
            Self::FormTooLong => {
                format!("登记表形式的文件超过 {MAX_FORM_ROWS} 行。请拆分成几个文件分别导入。")
            }
        }
    }

    /// The sentence in English: what is wrong and what to do next.
    pub fn en(&self) -> String {
        match self {
            Self::Unreadable { cause } => format!(
                "The file cannot be read ({cause}). Check that it exists, is not in use and may be read."
            ),
            Self::Empty => "The file is empty. Check the export and choose the file again.".to_owned(),
            Self::WrongKind { found } => found.en().to_owned(),
            Self::WorkbookTooLarge { bytes } => format!(
                "The workbook has {} MB, above the limit of {} MB. Save it as CSV, which may have any size.",
                bytes / MB,
                MAX_WORKBOOK_BYTES / MB
            ),
            Self::WorkbookUnpacksTooLarge { bytes } => format!(
                "The workbook would unpack to about {} MB, above the limit of {} MB, and was not opened. \
                 Split it or save it as CSV.",
                bytes / MB,
                MAX_UNPACKED_BYTES / MB
            ),
            Self::WorkbookBroken { cause } => format!(
                "The workbook is damaged or not an xlsx file ({cause}). Open it in Excel or WPS and save it as xlsx again."
            ),
            Self::NoSuchSheet { name, sheets } => {
                format!(
                    "The mapping names sheet \"{name}\", which is not there. Sheets: {}.",
                    sheets.join(", ")
                )
            }
            Self::NoHeader { seen } => format!(
                "No row of column names was found near the top. The file begins with: {}. \
                 Add the names or point to them with a mapping file.",
                seen.join(", ")
            ),
            Self::MissingColumns { missing, headers } => format!(
                "Required columns are missing: {}. Columns found: {}. Add them, or name them in a mapping file.",
                missing.iter().map(|field| field.en()).collect::<Vec<_>>().join(", "),
                headers.join(", ")
            ),
            Self::NoSuchColumn { field, header, headers } => format!(
                "The mapping points \"{}\" at \"{header}\", which is no column of this file. Columns found: {}.",
                field.en(),
                headers.join(", ")
            ),
            Self::FormTooLong => {
                format!("The file of forms has more than {MAX_FORM_ROWS} rows. Split it into several files.")
            }
        }
    }
}

const MB: u64 = 1024 * 1024;

impl FileKind {
    fn zh(self) -> &'static str {
        match self {
            Self::OldOrLockedWorkbook => {
                "这是旧版 Excel（.xls）文件，或是设了打开密码的工作簿。请取消密码并另存为 xlsx 或 CSV 后导入。"
            }
            Self::WebPage => {
                "这其实是网页文件，只是扩展名像表格。请用 Excel 或 WPS 打开后另存为 xlsx 或 CSV。"
            }
            Self::Pdf => "这是 PDF 文件，不是表格。请从原系统导出 xlsx 或 CSV。",
            Self::OtherArchive => "这是压缩包或其他文档，不是 xlsx 工作簿。请解压或另存为 xlsx、CSV 后导入。",
            Self::Binary => "这不是文本文件，无法按 CSV 读取。请从原系统重新导出 xlsx 或 CSV。",
        }
    }

    fn en(self) -> &'static str {
        match self {
            Self::OldOrLockedWorkbook => {
                "This is an old Excel file (.xls) or a workbook with a password. Save it as xlsx or CSV without one."
            }
            Self::WebPage => {
                "This is a web page named like a table. Open it in Excel or WPS and save it as xlsx or CSV."
            }
            Self::Pdf => "This is a PDF, not a table. Export xlsx or CSV from the original system.",
            Self::OtherArchive => {
                "This is a packed file but no xlsx workbook. Unpack it or save it as xlsx or CSV."
            }
            Self::Binary => "This is not a text file and cannot be read as CSV. Export xlsx or CSV again.",
        }
    }
}
