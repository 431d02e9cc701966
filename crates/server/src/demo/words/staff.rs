//! What staff write into the file. Short, factual, with the next step.

use greenlane_domain::complaint::resolution::PartKind;
use greenlane_domain::complaint::triage::Party;

/// All tables, for the test of their slots.
#[cfg(test)]
pub const TABLES: &[&[&str]] = &[
    DISPATCH,
    REACHED,
    MISSED,
    CALL_BACK,
    PROMISES,
    ORDERS,
    ORDER_ANSWERS,
    SENT_BACK,
    MOVED,
    PROGRESS,
    RESULTS_IN_LEDGERS,
    NOTES,
    EVIDENCE_SEEN,
    PARTLY,
    UNVERIFIABLE,
    BANK,
    CUSTOMER,
    THIRD_PARTY,
    UNCLEAR,
    COMPENSATION,
    RECTIFICATION,
    ASSISTANCE,
    COORDINATION,
    FOLLOW_THROUGH,
    APOLOGY,
    CARE,
    DONE,
    BASIS,
    BASIS_LOSS,
    BASIS_CARE,
    HELP,
    HELP_ELSEWHERE,
    OUTSIDE,
    FAIR,
    REASONABLE,
    EVIDENCED,
    APPROVED,
    RETURNED,
    NOT_REACHED,
    HAPPENED,
    COMMENT,
    LESSON,
    ASKED,
    NEW_PLAN,
    UPHELD,
    EXTEND,
    EXTEND_FAR,
    PAUSE_APPRAISAL,
    PAUSE_MEDIATION,
    RESUME,
    MERGE,
    REOPEN,
    RECUSE,
    LEAVE_GREEN,
    NOT_ACCEPTED,
    UNREASONABLE,
    FINAL,
    APPROVE_ENDING,
    REFUSE_ENDING,
    VERIFIED_UPHELD,
    VERIFIED_CHANGED,
    VERIFIED_REDO,
];

pub const DISPATCH: &[&str] = &["熟悉此类业务，请跟进", "客户要求由总行处理", "本日值班，请先联系客户"];

pub const REACHED: &[&str] = &[
    "已与{title}通话，核对投诉内容，对带来的不便表示理解。{title}希望{due}前有结果。",
    "电话接通，{title}复述了经过，与登记一致，[情绪平稳|语气较急]。已说明由我负责到底，{due}18:00前回复进展。",
    "联系上{title}，先致歉再核对细节，补充了时间和地点。约定{due}上午再通话。",
    "{title}来电接听，确认主要诉求没有变化，另希望有书面答复。已告知下一步是调取记录。",
    "与{title}核对了日期和金额，[发现登记日期差一天，已更正|无误]。关注其[生活|经营]受到的影响，答应{due}前答复。",
    "{title}说[白天上班不便接听|晚上六点后方便]，已记下。内容确认无误，表达了关切。",
    "回电{title}，认真听了十分钟，对等待时间较长表示歉意。约定{due}反馈核实情况。",
];

pub const MISSED: &[&str] =
    &["拨打登记号码无人接听，稍后再拨", "响铃后挂断，已发短信留下工号", "关机，改天上午再联系"];

pub const CALL_BACK: &[&str] = &["{title}正在[开会|开车]，约定今天晚些时候回电"];

pub const PROMISES: &[&str] =
    &["{due}18:00前电话告知核实进展", "{due}前给出书面答复", "{due}前确认恢复时间并短信告知"];

pub const ORDERS: &[&str] = &[
    "请说明核实到了哪一步、还缺什么材料，以及何时能给客户答复",
    "客户已经第{times}次来问，请今天与客户联系一次并报告结果",
    "此类问题近期增多，请说明原因，并提出对客户的处理意见",
];

pub const ORDER_ANSWERS: &[&str] = &[
    "已与{title}通话说明进展，材料还差一份网点回单，{due}前可以给出方案",
    "已核对流水和系统记录，事实基本清楚，正在拟定方案",
    "已请运营部门协助，{due}前取得结果后立即联系客户",
];

pub const SENT_BACK: &[&str] = &["没有写明何时答复客户，请补充具体日期", "请把网点的情况也核实清楚再报"];

pub const MOVED: &[&str] = &["网点的回单还没有收到", "系统日志需要总行调取，还要等两天"];

pub const PROGRESS: &[&str] = &[
    "按约定致电{title}，告知材料已调齐、核实已有结论，正在拟定方案，{due}前给出答复。",
    "已向{title}说明核实到的情况，{title}[没有补充|补充了当天的时间]，约定{due}前告知方案。",
    "回电{title}，报告进展并再次致歉，{title}表示可以等到{due}。",
];

/// What old ledgers say in their column of results.
pub const RESULTS_IN_LEDGERS: &[&str] =
    &["已解释，客户认可", "已联系客户并办结", "网点致歉，客户接受", "已退费，客户满意"];

pub const NOTES: &[&str] = &[
    "已请网点今天下班前反馈经办情况",
    "同类情况本周第{times}件，建议一并分析",
    "{title}补充的截图已归入材料",
    "与业务部门电话沟通，口径一致后再答复客户",
    "{place}回复材料已备齐，明早送达",
    "提醒：{title}要求晚上联系",
];

pub const EVIDENCE_SEEN: &[&str] = &[
    "已调取并核对，时间与客户所述一致",
    "记录完整，共{times}条，关键一条在{date}",
    "看过原件，内容清楚，已摘录要点",
    "与客户所述有一处出入，已标注",
    "内容真实，未见改动痕迹",
];

pub const PARTLY: &[&str] = &["{found}；其余情节没有找到记录", "主要经过属实：{found}，个别细节与记录有出入"];

pub const UNVERIFIABLE: &[&str] =
    &["当日录像已超过保存期，双方说法不一，无法查实", "没有录音和书面记录，经办人已离职，无法查实"];

const BANK: &[&str] = &[
    "流程执行不到位，差错发生在我行环节",
    "告知义务没有做到，由我行承担责任",
    "系统处理有误，与客户操作无关",
    "网点未按总行规定办理，责任在我行",
];
const CUSTOMER: &[&str] = &[
    "我行已按约定办理并留有告知记录",
    "客户未提供办理必需的材料，已一次告知",
    "约定由客户确认，操作记录完整",
];
const THIRD_PARTY: &[&str] =
    &["问题出在合作机构环节，我行负责协调到底", "款项由第三方发起，我行已按规定验证"];
const UNCLEAR: &[&str] = &[
    "现有材料不足以判断责任，双方说法不一",
    "双方环节都有不足，难以区分主次",
    "记录缺失，不作责任认定，按体验补救",
];

/// Grounds of a finding of liability.
pub const fn liability(party: Party) -> &'static [&'static str] {
    match party {
        Party::Bank => BANK,
        Party::Customer => CUSTOMER,
        Party::ThirdParty => THIRD_PARTY,
        Party::Unclear => UNCLEAR,
    }
}

const COMPENSATION: &[&str] = &["补偿{paid}", "给付{paid}，三个工作日内办妥", "按补偿区间给付{paid}"];
const RECTIFICATION: &[&str] = &["列入整改并指定责任部门", "登记整改项，完成后反馈客户"];
const ASSISTANCE: &[&str] = &["专人协助：{fix}", "由网点一次办妥，{fix}"];
const COORDINATION: &[&str] = &["联系合作机构核对并限期答复", "向对方机构发出协查函"];
const FOLLOW_THROUGH: &[&str] = &["{due}前跟进到结果并告知客户", "每两个工作日告知一次进展，直到办结"];
const APOLOGY: &[&str] = &["由网点负责人致歉", "寄送书面致歉信"];
const CARE: &[&str] = &["表达关怀，给予{paid}", "就等待和往返，给予{paid}"];

/// What a part of a plan says; an explanation is told with the matter's own words.
pub const fn part(kind: PartKind) -> &'static [&'static str] {
    match kind {
        PartKind::Compensation => COMPENSATION,
        PartKind::Rectification => RECTIFICATION,
        PartKind::Assistance | PartKind::Explanation => ASSISTANCE,
        PartKind::Coordination => COORDINATION,
        PartKind::FollowThrough => FOLLOW_THROUGH,
        PartKind::Apology => APOLOGY,
        PartKind::Care => CARE,
    }
}

pub const DONE: &[&str] = &[
    "已办妥，{title}电话确认",
    "已完成并短信告知客户",
    "已{fix}",
    "凭证归档，客户知悉",
    "当面办结，客户签收",
];

/// Grounds of what is paid for the bank's fault.
pub const BASIS: &[&str] = &[
    "核实情况属实，责任清楚，客户为此多次往返，按补偿区间给付，与近期同类案件一致",
    "差错由我行造成，影响客户正常使用，时间与影响均有记录，依补偿标准计算后提出",
    "客户等待时间超过承诺，往返经过有记录，补偿在区间之内，已与业务部门核对",
];

/// Grounds of a reimbursement.
pub const BASIS_LOSS: &[&str] = &[
    "损失金额有流水和凭证可查，由我行差错造成，按实际损失全额赔付，不多不少",
    "收取或扣划没有依据，金额与客户所述一致，全额退回并已与运营部门核对",
];

/// Grounds of care without a finding of fault.
pub const BASIS_CARE: &[&str] = &[
    "责任虽难以划清，客户体验确有受损，按关怀标准给予小额补偿，不作为责任承认",
    "问题出在多个环节，客户往返等待时间较长，给予关怀，金额在区间之内",
];

/// What is done for a customer when nothing is wrong on the bank's side, or nobody can tell.
pub const HELP: &[&str] = &[
    "由专人一次说清材料并陪您办妥",
    "为您预约专窗，到店即办",
    "协助您核对明细并逐项解释",
    "为您登记专属联系人，后续问题直接找他",
];

/// What is done when somebody else has to act.
pub const HELP_ELSEWHERE: &[&str] = &["代您向合作机构提出并跟进到结果", "联系对方机构核对并催办"];

pub const OUTSIDE: &[&str] = &["客户往返费用有票据且金额高于区间上限，申请按票据给付"];

pub const FAIR: &[&str] = &["与近三个月同类案件尺度一致", "没有因客户身份区别对待", "与同批客户处理相同"];
pub const REASONABLE: &[&str] =
    &["金额与影响相当，在区间之内", "与实际损失相符，没有放大", "次数和等待时间已计入，合理"];
pub const EVIDENCED: &[&str] =
    &["流水和录音齐全，计算可复核", "凭证完整，依据写明", "结论与证据对应，没有缺项"];
pub const APPROVED: &[&str] = &["同意按方案办理", "同意，请注意用语通俗", "同意，整改项请同步登记"];
pub const RETURNED: &[&str] =
    &["请补充损失计算过程后再报", "依据过于笼统，请写明对应条款", "金额与同类案件差异较大，请说明"];

pub const NOT_REACHED: &[&str] = &["无人接听，改时段再拨", "号码忙，明天上午再联系"];

pub const HAPPENED: &[&str] =
    &["{found}", "客户反映属实的部分已经补救：{found}", "经过清楚，处理用时{days}天，客户知悉结果"];
pub const COMMENT: &[&str] = &[
    "首次联系及时，核实用时可以再短",
    "网点一次告知没有做到，增加了往返",
    "解释用语仍偏专业，客户问了两遍",
    "跨部门配合顺畅",
];
pub const LESSON: &[&str] =
    &["遇到同类情况先恢复使用再核查", "承诺时间要留余地并写进记录", "把办理材料一次说清", "先听完再解释"];

pub const ASKED: &[&str] =
    &["客户要求主管回电，请协助", "金额分歧较大，请主管判断", "涉及多个部门，请主管协调"];
pub const NEW_PLAN: &[&str] =
    &["已与{title}通话，原方案未回应主要诉求，重新拟定", "回看材料后认为补救不足，请承办人调整方案"];
pub const UPHELD: &[&str] =
    &["已复核全部材料并与{title}通话，原方案适当，维持", "事实清楚、依据充分，维持原答复并告知后续途径"];

pub const EXTEND: &[&str] = &[
    "需向境外机构取证，已告知客户新的日期",
    "涉及跨省调取凭证，案情复杂，已书面告知客户",
    "录像鉴别需要时间，已电话告知客户",
];
pub const EXTEND_FAR: &[&str] = &["司法机关尚未回函，案情特别复杂，已告知客户"];
pub const PAUSE_APPRAISAL: &[&str] =
    &["签名笔迹送鉴定，期间不计入，已书面告知", "纸币残损程度送检，已告知客户"];
pub const PAUSE_MEDIATION: &[&str] = &["双方同意到金融纠纷调解中心调解，已告知客户"];
pub const RESUME: &[&str] = &["鉴定结论已收到，继续办理", "调解已结束，继续办理"];
pub const MERGE: &[&str] = &["与本人在办的前一件为同一事项", "同一客户同一事实，并入前件办理"];
pub const REOPEN: &[&str] =
    &["客户提供了新的凭证，需要重新核实", "办结后同样问题再次出现", "承诺事项未完全落实，重新办理"];
pub const RECUSE: &[&str] = &["与被反映人是同一班组，申请回避", "与客户有亲属关系，申请回避"];
pub const LEAVE_GREEN: &[&str] = &["资金已全额找回且账户安全，转普通流程", "核对后为本人交易，风险解除"];

pub const NOT_ACCEPTED: &[&str] = &[
    "反映的机构与我行无关，已告知向对方提出",
    "提交人没有获得授权，补正期满未补正",
    "反映事项为他行业务，已指明受理机构",
];
pub const UNREASONABLE: &[&str] = &[
    "索要金额远高于实际损失，且事实与记录不符",
    "同一事项已有答复，没有新的情况",
    "要求我行承担他人行为的全部损失，没有依据",
];
pub const FINAL: &[&str] =
    &["主管已维持原方案，客户仍不接受，按最终答复办结", "多次沟通未能一致，已完整告知后续途径"];
pub const APPROVE_ENDING: &[&str] = &["已核对事实和告知，同意", "程序完整，途径已写明，同意办结"];
pub const REFUSE_ENDING: &[&str] = &["请再联系客户一次，补充核实后再报"];
pub const VERIFIED_UPHELD: &[&str] = &["程序、时限和结果均无不当，维持"];
pub const VERIFIED_CHANGED: &[&str] = &["结果适当，补偿计算漏计往返费用，予以变更"];
pub const VERIFIED_REDO: &[&str] = &["未向客户核对关键事实，责成重新办理"];
