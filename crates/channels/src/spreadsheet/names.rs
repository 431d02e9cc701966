//! The names banks give to the columns of their ledgers, one list per field, the plainest name first.
//!
//! They are data: an earlier name wins over a later one, and no name may stand in two lists.

use super::columns::Field;

/// The names of a field, in lower case and without spaces and marks.
pub(super) fn names(field: Field) -> &'static [&'static str] {
    match field {
        Field::ExternalNumber => EXTERNAL_NUMBER,
        Field::CustomerName => CUSTOMER_NAME,
        Field::Phone => PHONE,
        Field::IdNumber => ID_NUMBER,
        Field::Received => RECEIVED,
        Field::Channel => CHANNEL,
        Field::Branch => BRANCH,
        Field::Text => TEXT,
        Field::Result => RESULT,
        Field::Closed => CLOSED,
        Field::Handler => HANDLER,
        Field::Category => CATEGORY,
        Field::Cause => CAUSE,
        Field::Business => BUSINESS,
        Field::Amount => AMOUNT,
        Field::Satisfied => SATISFIED,
    }
}

const EXTERNAL_NUMBER: &[&str] = &[
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
];

const CUSTOMER_NAME: &[&str] = &[
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
];

const PHONE: &[&str] = &[
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
];

const ID_NUMBER: &[&str] =
    &["身份证号", "证件号码", "证件号", "身份证号码", "身份证", "客户证件号", "idnumber", "idcard", "idno"];

const RECEIVED: &[&str] = &[
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
];

const CHANNEL: &[&str] = &[
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
];

const BRANCH: &[&str] = &[
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
];

const TEXT: &[&str] = &[
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
];

const RESULT: &[&str] = &[
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
];

const CLOSED: &[&str] = &[
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
];

const HANDLER: &[&str] = &[
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
];

const CATEGORY: &[&str] =
    &["投诉类别", "投诉类型", "投诉分类", "类别", "类型", "分类", "投诉大类", "category", "type"];

const CAUSE: &[&str] =
    &["投诉原因", "原因", "投诉成因", "原因分类", "原因类别", "投诉归因", "cause", "reason"];

const BUSINESS: &[&str] = &[
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
];

const AMOUNT: &[&str] =
    &["涉及金额", "金额", "涉诉金额", "投诉金额", "争议金额", "交易金额", "涉及资金", "amount"];

const SATISFIED: &[&str] = &[
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
];
