//! Which column of a file holds which part of a complaint: the names in use at banks, and how sure the match is.
//!
//! It knows names only. Where the names stand in a file is `header`, what the cells mean is `row`.

use std::collections::BTreeMap;

use super::error::{LedgerError, LedgerFault};

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
        self.names()[0]
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

    /// The names seen in real ledgers, the plainest first; an earlier name wins over a later one.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::ExternalNumber => &[
                "投诉编号",
                "工单号",
                "工单编号",
                "编号",
                "投诉单号",
                "受理编号",
                "登记编号",
                "案件编号",
                "流水号",
                "单号",
                "业务编号",
                "complaintno",
                "complaintid",
                "caseno",
                "caseid",
                "ticketno",
                "ticketid",
                "number",
                "id",
            ],
            Self::CustomerName => &[
                "客户姓名",
                "姓名",
                "投诉人姓名",
                "投诉人",
                "客户名称",
                "投诉客户",
                "客户",
                "来访人",
                "来电人",
                "消费者姓名",
                "customername",
                "customer",
                "name",
            ],
            Self::Phone => &[
                "联系电话",
                "联系方式",
                "电话",
                "手机号",
                "手机号码",
                "手机",
                "电话号码",
                "客户电话",
                "投诉人电话",
                "来电号码",
                "联系手机",
                "phone",
                "phonenumber",
                "mobile",
                "tel",
                "telephone",
            ],
            Self::IdNumber => &[
                "身份证号",
                "证件号码",
                "证件号",
                "身份证号码",
                "身份证",
                "客户证件号",
                "idnumber",
                "idcard",
                "idno",
            ],
            Self::Received => &[
                "投诉时间",
                "投诉日期",
                "受理时间",
                "受理日期",
                "登记时间",
                "登记日期",
                "接收时间",
                "接收日期",
                "收到时间",
                "收到日期",
                "来电时间",
                "来访时间",
                "提交时间",
                "创建时间",
                "建单时间",
                "接诉时间",
                "接诉日期",
                "日期",
                "时间",
                "receivedat",
                "received",
                "receiveddate",
                "complaintdate",
                "complainttime",
                "createdat",
                "date",
            ],
            Self::Channel => &[
                "投诉渠道",
                "渠道",
                "受理渠道",
                "投诉来源",
                "来源",
                "来源渠道",
                "投诉方式",
                "受理方式",
                "投诉途径",
                "channel",
                "source",
            ],
            Self::Branch => &[
                "涉及机构",
                "被投诉机构",
                "机构",
                "网点",
                "网点名称",
                "投诉网点",
                "被投诉网点",
                "机构名称",
                "支行",
                "支行名称",
                "分行",
                "所属机构",
                "所属网点",
                "责任机构",
                "责任单位",
                "被投诉单位",
                "受理网点",
                "受理机构",
                "branch",
                "branchname",
            ],
            Self::Text => &[
                "投诉内容",
                "投诉事项",
                "内容",
                "投诉内容描述",
                "投诉描述",
                "问题描述",
                "投诉详情",
                "诉求内容",
                "投诉事由",
                "事项描述",
                "事由",
                "投诉情况",
                "情况描述",
                "投诉问题",
                "客户诉求",
                "投诉诉求",
                "诉求",
                "描述",
                "反映问题",
                "投诉摘要",
                "text",
                "content",
                "description",
                "complaint",
                "complainttext",
                "narrative",
            ],
            Self::Result => &[
                "处理结果",
                "处理情况",
                "处理意见",
                "办理结果",
                "办理情况",
                "处理内容",
                "处理过程",
                "处理措施",
                "解决方案",
                "处理结论",
                "答复内容",
                "答复情况",
                "结果",
                "result",
                "resolution",
                "outcome",
            ],
            Self::Closed => &[
                "办结时间",
                "办结日期",
                "结案时间",
                "结案日期",
                "处理完成时间",
                "完成时间",
                "完成日期",
                "处理完毕时间",
                "关闭时间",
                "处理时间",
                "处理日期",
                "答复时间",
                "答复日期",
                "closedat",
                "closed",
                "closeddate",
                "resolvedat",
            ],
            Self::Handler => &[
                "处理人",
                "经办人",
                "处理人员",
                "承办人",
                "责任人",
                "办理人",
                "受理人",
                "登记人",
                "经办",
                "经办人员",
                "handler",
                "owner",
                "agent",
            ],
            Self::Category => {
                &["投诉类别", "投诉类型", "投诉分类", "类别", "类型", "分类", "投诉大类", "category", "type"]
            }
            Self::Cause => {
                &["投诉原因", "原因", "投诉成因", "原因分类", "原因类别", "投诉归因", "cause", "reason"]
            }
            Self::Business => &[
                "投诉业务",
                "业务类别",
                "业务类型",
                "业务种类",
                "涉及业务",
                "业务",
                "产品",
                "产品类型",
                "涉及产品",
                "投诉业务类别",
                "business",
                "product",
            ],
            Self::Amount => {
                &["涉及金额", "金额", "涉诉金额", "投诉金额", "争议金额", "交易金额", "涉及资金", "amount"]
            }
            Self::Satisfied => &[
                "是否满意",
                "满意度",
                "客户满意度",
                "满意情况",
                "客户是否满意",
                "回访结果",
                "客户评价",
                "回访满意度",
                "satisfied",
                "satisfaction",
            ],
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
    let names = field.names();
    if whole.is_empty() {
        return None;
    }
    if let Some(at) = names.iter().position(|name| *name == whole) {
        return Some(Rank::Exact(at));
    }
    let parts: Vec<String> = header.split('/').map(key).collect();
    if let [group, .., last] = parts.as_slice() {
        let joined = format!("{}{last}", group_word(group));
        if let Some(at) = names.iter().position(|name| *name == joined) {
            return Some(Rank::Exact(at));
        }
        // A bare 时间 under the group 处理 is not the time of the complaint; the group has to agree or be silent.
        if let Some(at) = names.iter().position(|name| name == last) {
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
    names
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
    Field::ALL.into_iter().any(|field| matches!(rank(field, header), Some(Rank::Exact(_))))
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
            for name in field.names() {
                assert_eq!(map(&[name]), [(field, 0)], "{name}");
            }
        }
    }

    #[test]
    fn no_name_belongs_to_two_fields() {
        let mut names: Vec<&str> = Field::ALL.iter().flat_map(|field| field.names()).copied().collect();
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
