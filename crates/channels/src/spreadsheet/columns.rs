//! Which column of a file holds which part of a complaint: the names in use at banks, and how sure the match is.
//!
//! It knows names only. Where the names stand in a file is `header`, what the cells mean is `row`.

use std::collections::BTreeMap;

use super::error::{LedgerError, LedgerFault};
use super::names::names;

/// A part of a complaint that a ledger can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    ExternalNumber,
    CustomerName,
    Phone,
    IdNumber,
    Received,
    Channel,
    Branch,
    Text,
    Result,
    Closed,
    Handler,
    Category,
    Cause,
    Business,
    Amount,
    Satisfied,
}

impl Field {
    /// Every field, in the order of a usual ledger.
    pub const ALL: [Self; 16] = [
        Self::ExternalNumber,
        Self::CustomerName,
        Self::Phone,
        Self::IdNumber,
        Self::Received,
        Self::Channel,
        Self::Branch,
        Self::Text,
        Self::Result,
        Self::Closed,
        Self::Handler,
        Self::Category,
        Self::Cause,
        Self::Business,
        Self::Amount,
        Self::Satisfied,
    ];

    /// Without these a row is no complaint: what was said, and when every clock starts.
    pub const REQUIRED: [Self; 2] = [Self::Received, Self::Text];

    /// The stable code, the same as in a mapping file.
    pub fn code(self) -> &'static str {
        match self {
            Self::ExternalNumber => "external_number",
            Self::CustomerName => "customer_name",
            Self::Phone => "phone",
            Self::IdNumber => "id_number",
            Self::Received => "received",
            Self::Channel => "channel",
            Self::Branch => "branch",
            Self::Text => "text",
            Self::Result => "result",
            Self::Closed => "closed",
            Self::Handler => "handler",
            Self::Category => "category",
            Self::Cause => "cause",
            Self::Business => "business",
            Self::Amount => "amount",
            Self::Satisfied => "satisfied",
        }
    }

    /// The usual name in Chinese, which is also the first synonym.
    pub fn zh(self) -> &'static str {
        names(self)[0]
    }

    /// The usual name in English.
    pub fn en(self) -> &'static str {
        match self {
            Self::ExternalNumber => "number",
            Self::CustomerName => "customer name",
            Self::Phone => "phone",
            Self::IdNumber => "identity number",
            Self::Received => "received at",
            Self::Channel => "channel",
            Self::Branch => "branch",
            Self::Text => "complaint text",
            Self::Result => "result",
            Self::Closed => "closed at",
            Self::Handler => "handler",
            Self::Category => "category",
            Self::Cause => "cause",
            Self::Business => "business",
            Self::Amount => "amount",
            Self::Satisfied => "satisfaction",
        }
    }
}

/// How the columns were understood, for the report of a dry run and for a person to correct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnMap {
    /// One entry per field that was found, in the order of [`Field::ALL`].
    pub columns: Vec<MappedColumn>,
    /// The columns nobody claims, as positions in the headers.
    pub unmapped: Vec<usize>,
}

/// One field and the column that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappedColumn {
    pub field: Field,
    /// Position in the headers, from 0.
    pub column: usize,
    /// How sure the match is, from 1 to 100; 100 is a known name or a mapping file's word.
    pub confidence_percent: u8,
}

impl ColumnMap {
    /// The column that holds a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns.iter().find(|mapped| mapped.field == field).map(|mapped| mapped.column)
    }

    /// The fields without which a row is no complaint and which nobody has found.
    pub fn missing(&self) -> Vec<Field> {
        Field::REQUIRED.into_iter().filter(|field| self.column(*field).is_none()).collect()
    }
}

/// What a person says about a file when its names are not enough. Everything is optional.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mapping {
    /// Field to the name of its column, spelt as in the file.
    pub columns: BTreeMap<Field, String>,
    /// The sheet of a workbook; the first one that looks like a ledger if absent.
    pub sheet: Option<String>,
}

/// Finds a column for each field. A mapping's word comes first; then better names win over weaker ones, and left
/// over right among equals. No column serves two fields.
///
/// # Errors
/// The mapping names a column that is not there.
pub(super) fn map_columns(headers: &[String], mapping: Option<&Mapping>) -> Result<ColumnMap, LedgerError> {
    let keys: Vec<String> = headers.iter().map(|header| key(header)).collect();
    let mut columns = Vec::new();
    for (field, wanted) in mapping.iter().flat_map(|mapping| &mapping.columns) {
        let column = headers.iter().position(|header| header == wanted);
        let column = column.or_else(|| keys.iter().position(|header| *header == key(wanted)));
        let Some(column) = column else {
            let fault = LedgerFault::NoSuchColumn {
                field: *field,
                header: wanted.clone(),
                headers: headers.to_vec(),
            };
            return Err(fault.into());
        };
        columns.push(MappedColumn { field: *field, column, confidence_percent: 100 });
    }
    let mut guesses = Vec::new();
    for (column, header) in headers.iter().enumerate() {
        for field in Field::ALL {
            if let Some(rank) = rank(field, header) {
                guesses.push((rank, column, field));
            }
        }
    }
    guesses.sort();
    for (rank, column, field) in guesses {
        if !columns.iter().any(|taken| taken.field == field || taken.column == column) {
            columns.push(MappedColumn { field, column, confidence_percent: rank.confidence_percent() });
        }
    }
    columns.sort_by_key(|mapped| mapped.field);
    let unmapped =
        (0..headers.len()).filter(|at| !columns.iter().any(|mapped| mapped.column == *at)).collect();
    Ok(ColumnMap { columns, unmapped })
}

/// How good a name is for a field; less is better. The second part is the place in the list of synonyms, so that
/// 投诉时间 beats 登记时间 when a ledger has both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Exact(usize),
    /// The last part of a joined name is a synonym, as in 客户信息/姓名.
    LastPart(usize),
    /// A long synonym is inside the name.
    Inside(usize),
}

impl Rank {
    fn confidence_percent(self) -> u8 {
        match self {
            Self::Exact(_) => 100,
            Self::LastPart(_) => 85,
            Self::Inside(_) => 60,
        }
    }
}

/// Names that stand next to a synonym but mean something else; a match inside them would be wrong.
const MISLEADING: [&str; 12] =
    ["是否", "次数", "时限", "期限", "时长", "天数", "序号", "审核", "回访", "上报", "到期", "负责人"];

fn rank(field: Field, header: &str) -> Option<Rank> {
    let whole = key(header);
    let known = names(field);
    if whole.is_empty() {
        return None;
    }
    if let Some(at) = known.iter().position(|name| *name == whole) {
        return Some(Rank::Exact(at));
    }
    let parts: Vec<String> = header.split('/').map(key).collect();
    if let [group, .., last] = parts.as_slice() {
        let joined = format!("{}{last}", group_word(group));
        if let Some(at) = known.iter().position(|name| *name == joined) {
            return Some(Rank::Exact(at));
        }
        // A bare 时间 under the group 处理 is not the time of the complaint; the group has to agree or be silent.
        if let Some(at) = known.iter().position(|name| name == last) {
            let generic = [
                "时间", "日期", "内容", "结果", "编号", "类型", "类别", "分类", "原因", "姓名", "name",
                "date",
            ];
            let foreign =
                ["处理", "办理", "办结", "回访", "答复", "审核"].iter().any(|word| group.contains(word));
            let claims = matches!(field, Field::Result | Field::Closed | Field::Handler | Field::Satisfied);
            if !(foreign && !claims && generic.contains(&last.as_str())) {
                return Some(Rank::LastPart(at));
            }
        }
    }
    if MISLEADING.iter().any(|word| whole.contains(word)) {
        return None;
    }
    let inside = |name: &&&str| name.chars().count() >= 4 && !name.is_ascii() && whole.contains(**name);
    known
        .iter()
        .filter(inside)
        .map(|name| name.chars().count())
        .max()
        .map(|length| Rank::Inside(99 - length.min(99)))
}

/// The word a group of columns lends to the names below it: 投诉信息 + 时间 is read as 投诉时间.
fn group_word(group: &str) -> &str {
    ["基本信息", "信息", "情况", "资料", "环节"]
        .iter()
        .find_map(|tail| group.strip_suffix(tail))
        .unwrap_or(group)
}

/// Whether any field knows this name without guessing.
pub(super) fn is_known(header: &str) -> bool {
    let whole = key(header);
    Field::ALL.into_iter().any(|field| names(field).contains(&whole.as_str()))
}

/// The fields a row of names would claim, for the search of the header row.
pub(super) fn count_fields(headers: &[String]) -> usize {
    let claimed = |field: Field| headers.iter().any(|header| rank(field, header).is_some());
    let known = headers.iter().filter(|header| rank_any(header)).count();
    Field::ALL.into_iter().filter(|field| claimed(*field)).count().min(known)
}

fn rank_any(header: &str) -> bool {
    Field::ALL.into_iter().any(|field| rank(field, header).is_some())
}

/// A name without its decoration: spaces, marks for required columns, units and remarks in brackets, colons.
pub(super) fn key(header: &str) -> String {
    // A cell longer than any name is content; looking closer would only cost time.
    if header.len() > 240 {
        return String::new();
    }
    let mut depth = 0_usize;
    let mut key = String::new();
    for character in header.chars().map(super::text::half_width) {
        match character {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ if depth == 0 && character.is_alphanumeric() => key.extend(character.to_lowercase()),
            _ => (),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(headers: &[&str]) -> Vec<(Field, usize)> {
        let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
        let map = map_columns(&headers, None).expect("no mapping can be wrong");
        map.columns.iter().map(|mapped| (mapped.field, mapped.column)).collect()
    }

    #[test]
    fn every_field_is_found_by_each_of_its_names() {
        for field in Field::ALL {
            for name in names(field) {
                assert_eq!(map(&[name]), [(field, 0)], "{name}");
            }
        }
    }

    #[test]
    fn no_name_belongs_to_two_fields() {
        let mut names: Vec<&str> = Field::ALL.iter().flat_map(|field| names(*field)).copied().collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn decoration_does_not_matter() {
        assert_eq!(
            map(&["* 投诉 时间（必填）", "投诉内容：", "涉及金额（万元）"]),
            [(Field::Received, 0), (Field::Text, 1), (Field::Amount, 2)]
        );
    }

    #[test]
    fn the_plainer_name_wins_and_the_other_stays_unmapped() {
        let headers = ["登记时间", "投诉时间", "投诉内容"].map(str::to_owned);
        let map = map_columns(&headers, None).expect("maps");
        assert_eq!((map.column(Field::Received), map.unmapped), (Some(1), vec![0]));
    }

    #[test]
    fn a_group_above_decides_what_a_bare_name_means() {
        assert_eq!(
            map(&["投诉信息/时间", "投诉信息/内容", "处理情况/时间", "处理情况/结果", "客户信息/姓名"]),
            [
                (Field::CustomerName, 4),
                (Field::Received, 0),
                (Field::Text, 1),
                (Field::Result, 3),
                (Field::Closed, 2)
            ]
        );
    }

    #[test]
    fn a_deadline_is_not_a_date_of_closing() {
        assert_eq!(map(&["办结时间要求期限", "投诉时间是否超时"]), []);
    }

    #[test]
    fn a_mapping_outranks_every_guess() {
        let headers = ["备注", "投诉内容", "投诉时间"].map(str::to_owned);
        let mapping =
            Mapping { columns: [(Field::Text, "备注".to_owned())].into_iter().collect(), sheet: None };
        let map = map_columns(&headers, Some(&mapping)).expect("maps");
        assert_eq!(map.column(Field::Text), Some(0));
        let wrong =
            Mapping { columns: [(Field::Text, "没有".to_owned())].into_iter().collect(), sheet: None };
        assert_eq!(map_columns(&headers, Some(&wrong)).expect_err("no such").code(), "ledger_no_such_column");
    }
}
