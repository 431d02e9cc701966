//! Apps and text messages, foreign exchange and privacy.

use super::super::matter::{self, Matter};
use greenlane_domain::access::Department;
use greenlane_domain::complaint::evidence::EvidenceKind;
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::rectification::RectificationKind;
use greenlane_domain::complaint::triage::{Business, Category, Cause, Party};

pub const MATTERS: &[Matter] = &[OUTAGE, MESSAGES, APP, EXCHANGE, PRIVACY];

/// The event behind these is one afternoon; the schedule sets how many there are.
const OUTAGE: Matter = Matter {
    code: matter::OUTAGE,
    business: Business::Electronic,
    cause: Cause::System,
    category: Category::ProductService,
    share: 0,
    high: false,
    flags: &["system_outage"],
    amount_yuan: Some((200, 20_000)),
    is_loss: false,
    products: &["手机银行", "手机银行应用"],
    liable: &[(Party::Bank, 94), (Party::Customer, 0), (Party::ThirdParty, 0), (Party::Unclear, 6)],
    what: &[
        "从{time}开始{product}登录不上，[一直转圈|提示系统繁忙]，到现在还是不行",
        "{product}今天下午崩了，[转账点了没有反应|首页都打不开]，我要付{amount}货款",
        "{product}提示网络异常，[换了三个网络|重装了两遍]都一样，问客服说[正在抢修|不清楚]",
        "今天是还款日，{product}[登不进去|一片空白]，还不上算谁的",
        "在医院缴费，{product}打不开，[后面排着队|只能找人借钱]，太耽误事",
        "{product}下午一直报错，[代码五〇三|说服务不可用]，官方也不出来说一声",
        "{time}转账{small}，{product}卡在最后一步，[不知道转没转出去|不敢再点]",
        "打热线占线四十分钟，{product}又用不了，[整个下午什么都办不成|公司报销也卡住了]",
        "店里收款全靠{product}，今天下午断了[两个多小时|快三个小时]，客人都走了",
        "人脸登录、密码登录都试过，{product}就是进不去，[同事的也不行|朋友圈里都在说]",
        "{product}突然退出登录，再进提示[系统维护|稍后再试]，事前没有公告",
        "抢购的理财{time}开售，{product}瘫痪，[额度没了|白等一个月]",
    ],
    more: &[
        "这么大的银行没有备用系统吗",
        "客服电话根本打不进去",
        "已经不是第一次了",
        "同一时间别家银行都正常",
    ],
    demands: &[
        (Wish::Restore, "请[马上恢复|尽快修好]"),
        (Wish::Explanation, "请[公开说明原因|告诉我什么时候恢复]"),
        (Wish::Compensation, "因此产生的[滞纳金|损失]请承担"),
    ],
    issue: &["手机银行无法登录", "手机银行故障影响付款"],
    evidence: &[
        (EvidenceKind::SystemLog, "当日故障时间线与监控告警"),
        (EvidenceKind::Transaction, "客户当日交易记录"),
    ],
    upheld: &[
        "当日[十四时至十六时四十分|下午约两小时四十分钟]登录服务中断，客户所述属实",
        "故障由[机房网络设备|数据库主机]异常引起，备用切换超时",
    ],
    not_upheld: &["客户所述时段其账号登录正常，未见报错", "故障恢复后客户交易已成功，未产生费用"],
    basis: "《电子银行服务协议》第十三条",
    fix: &["为您免除故障当日产生的逾期费用", "为您确认交易状态并补办未完成的付款"],
    explain: "当天下午系统中断，现已恢复，没有完成的交易不会重复扣款，当日还款视为按时",
    mend: (RectificationKind::System, Department::Operations, "登录服务双活改造与切换演练"),
};

const MESSAGES: Matter = Matter {
    code: matter::GROWING,
    business: Business::Electronic,
    cause: Cause::System,
    category: Category::ProductService,
    share: 30,
    high: false,
    flags: &[],
    amount_yuan: Some((100, 9_000)),
    is_loss: false,
    products: &["短信提醒", "动账短信", "余额变动提醒"],
    liable: &[(Party::Bank, 78), (Party::Customer, 6), (Party::ThirdParty, 8), (Party::Unclear, 8)],
    what: &[
        "在{place}开通的{product}，[从{date}起一条都没收到|最近时有时无]，每月费用照扣",
        "卡里进出{amount}，{product}一条没有，[过了{days}天|对账时]才发现",
        "{product}[半夜才来|晚了五六个小时]，根本起不到提醒作用",
        "到{place}问{product}为什么收不到，[重新签约两次|换了手机]还是没有",
        "每月交着{product}的钱，取款、消费都没提示，[万一被盗刷怎么办|心里很不踏实]",
        "手机换过号，{place}说已经更新，{product}[还是发到旧号码|两个号都收不到]",
        "父母的{product}我帮着看，[上周三笔|这个月五笔]都没来，{place}让我们打热线",
        "{product}失灵{months}个月，[跑了{times}趟{place}|热线登记了{times}次]没有一个说法",
    ],
    more: &["同一个小区好几个人都这样", "收费的服务却不提供，说不过去", "热线每次都说已上报技术部门"],
    demands: &[
        (Wish::Restore, "请[修好短信提醒|查清楚原因]"),
        (Wish::Refund, "没有提供服务的这几个月请退费"),
        (Wish::Explanation, "请告诉我[什么时候能好|问题出在哪里]"),
    ],
    issue: &["短信提醒收不到或延迟"],
    evidence: &[
        (EvidenceKind::SystemLog, "短信网关发送记录"),
        (EvidenceKind::Statement, "签约与号码登记记录"),
    ],
    upheld: &[
        "该网点签约的号码[批量导入时格式有误|缺少国家区号]，网关退回没有重发",
        "短信通道[间歇性拥塞|路由切换后丢失]，客户多笔提醒未送达",
    ],
    not_upheld: &[
        "短信均已送达运营商，客户手机的拦截软件将其归入垃圾箱",
        "客户已自行关闭提醒，重新开通后正常",
    ],
    basis: "《短信通知服务协议》第五条",
    fix: &["为您修复短信提醒并退还服务费", "为您改用应用消息提醒并免收短信费"],
    explain: "短信没有送达的原因已经找到，修复期间可以免费使用手机银行的消息提醒，内容相同",
    mend: (RectificationKind::System, Department::Operations, "短信签约号码格式清理与退回重发"),
};

const APP: Matter = Matter {
    code: "electronic.app",
    business: Business::Electronic,
    cause: Cause::System,
    category: Category::ProductService,
    share: 150,
    high: false,
    flags: &[],
    amount_yuan: None,
    is_loss: false,
    products: &["手机银行", "网上银行", "微信银行"],
    liable: &[(Party::Bank, 64), (Party::Customer, 12), (Party::ThirdParty, 4), (Party::Unclear, 20)],
    what: &[
        "{product}{date}更新以后，[一打开就闪退|老手机装不上了]，我又不想换手机",
        "{product}人脸识别[十次失败九次|眨眼眨到眼睛疼]，最后锁定账户",
        "{product}里找不到[电子回单|明细下载]，[改版以后藏得太深|问客服也说不清]",
        "登录{product}要[换绑手机|重新录视频]，录了{times}遍都说环境不符合",
        "{product}的字太小，长辈版[切过去又自动切回来|功能少一半]，老人用不了",
        "{product}的客服机器人[答非所问|绕了十几句]，转人工要等半小时",
        "{product}一直弹[理财广告|活动弹窗]，关了又来，差点点错",
        "开了读屏软件，{product}的[转账按钮读不出来|验证码没有语音]，视力不好的人没法用",
    ],
    more: &["应用商店里一片差评，你们不看吗", "为这个我跑了{times}趟网点", "换了网络、重装都试过"],
    demands: &[
        (Wish::Restore, "请[修复|让我能正常登录]"),
        (Wish::Prevention, "改版前请[多听用户意见|照顾老人和残障人士]"),
    ],
    issue: &["应用使用故障", "电子渠道使用不便，要求改进"],
    evidence: &[(EvidenceKind::SystemLog, "客户端日志与版本信息"), (EvidenceKind::Photo, "客户提供的截图")],
    upheld: &[
        "新版本在[部分旧机型|低内存机型]上启动失败，已定位",
        "活体检测阈值调整后误拒增多，[影响正常登录|需要回退]",
    ],
    not_upheld: &[
        "客户手机系统版本低于最低要求，应用商店页面已列明",
        "多次失败由光线过暗引起，改用短信验证后登录成功",
    ],
    basis: "《电子银行服务协议》第六条",
    fix: &["为您改用短信验证登录并修复闪退", "为您安排专属技术顾问协助设置"],
    explain: "这是新版本与部分手机不匹配造成的，修复版本已经发布，更新之后即可正常使用",
    mend: (RectificationKind::System, Department::Operations, "发布前旧机型与读屏兼容测试"),
};

const EXCHANGE: Matter = Matter {
    code: "other.exchange",
    business: Business::Other,
    cause: Cause::Rules,
    category: Category::Operation,
    share: 315,
    high: false,
    flags: &[],
    amount_yuan: Some((2_000, 60_000)),
    is_loss: false,
    products: &["购汇", "境外汇款", "外币存款", "保管箱", "资信证明"],
    liable: &[(Party::Bank, 36), (Party::Customer, 28), (Party::ThirdParty, 6), (Party::Unclear, 30)],
    what: &[
        "给留学的孩子办{product}，{place}要[学费通知单原件|翻译件加公证]，学校缴费截止就在{date}",
        "{product}{amount}，线上总被拒，[柜台又说线上能办|两边踢皮球]",
        "{place}的{product}业务[每周只办两天|只有一个人会办]，那个人还在休假",
        "{date}提交{product}，{days}天没汇出去，[汇率差了好多|问进度没有人知道]",
        "带着护照和签证去{place}办{product}，[说额度系统坏了|要提前约]，机票都买好了",
        "{product}被退回，[扣了中间行费用|说收款信息不对]，可我照着你们的样表填的",
        "{place}通知我{product}要[涨价|换合同]，不同意就[限期腾空|停办]，没有商量余地",
        "我的{product}到期，[换了经办人不认识我|系统查不到原合同]，手续又来一遍",
        "外籍家属在{place}办{product}，[名字长录不进系统|护照种类没见过]，等了[一下午|三小时]",
        "申请{product}，同样的材料在[另一家支行|上个月]都行，{date}{place}说规定变了，又拿不出文件",
        "{place}说{product}要先[开网银|存够二十万]才给办，哪条写着呢",
        "办{product}时柜员录错一个字母，[钱被退回|证明作废]，重新办还要我出手续费",
    ],
    more: &[
        "孩子在国外急得直哭",
        "打了{times}次电话，[每次换一个人|没有一个能拍板]",
        "材料一次说一样，我跑了{times}趟",
    ],
    demands: &[
        (Wish::SpeedUp, "请[尽快办理|在{due}前办好]"),
        (Wish::Correction, "请按[统一的规定|公布的清单]办理"),
        (Wish::Refund, "多收的费用{small}请退还"),
    ],
    issue: &["业务办理不顺", "业务办理要求前后不一致"],
    evidence: &[
        (EvidenceKind::SystemLog, "业务流转记录"),
        (EvidenceKind::CustomerMaterial, "客户提交的材料"),
    ],
    upheld: &[
        "材料已齐，[经办岗无人替补|任务无人接手]，延误{days}天",
        "经办录入差错造成退回，[费用不应由客户承担|责任在我行]",
    ],
    not_upheld: &[
        "客户材料缺一项必备证明，网点当日已书面一次告知",
        "汇款由境外代理行退回，我行无权更改收款信息",
    ],
    basis: "《个人外汇管理办法》及本行业务清单",
    fix: &["为您专人办妥并免收手续费", "为您重新汇出并承担退回费用"],
    explain: "办理需要身份证件和用途材料两样，清单可在官网下载，材料齐全当天完成",
    mend: (RectificationKind::Process, Department::Operations, "特殊业务双人备岗与一次告知单"),
};

const PRIVACY: Matter = Matter {
    code: "other.privacy",
    business: Business::Other,
    cause: Cause::Privacy,
    category: Category::Other,
    share: 80,
    high: false,
    flags: &["privacy_leak"],
    amount_yuan: None,
    is_loss: false,
    products: &["开户资料", "贷款资料", "账户信息"],
    liable: &[(Party::Bank, 38), (Party::Customer, 6), (Party::ThirdParty, 20), (Party::Unclear, 36)],
    what: &[
        "在{place}提交{product}后，[当天就接到三家装修公司电话|第二天开始接到贷款推销]，信息是谁泄露的",
        "前夫知道我的[余额|流水]，他有同学在{place}上班，[除了银行没人知道|请查谁看过我的账户]",
        "{place}柜台上摆着别人的{product}，[身份证复印件随便翻|我也担心自己的]",
        "客户经理离职后，[新公司拿着我的资料推销|微信群里发我的信息]，很愤怒",
        "营销电话能说出我的[姓名、存款到期日|住址]，自称贵行合作方，我没有授权",
        "打印流水时{place}把我的{product}给了[后面的顾客|另一位同名客户]，里面什么都有",
    ],
    more: &[
        "现在每天十几个骚扰电话",
        "我要求[查访问记录|看看谁查询过]",
        "这是我的隐私，[必须给个交代|不能不了了之]",
    ],
    demands: &[
        (Wish::Explanation, "请查清[谁泄露的|谁查询过我的账户]"),
        (Wish::Prevention, "请停止[使用我的信息|一切营销来电]"),
        (Wish::Apology, "请[书面道歉|处理责任人]"),
    ],
    issue: &["个人信息疑似泄露"],
    evidence: &[(EvidenceKind::SystemLog, "客户信息查询日志"), (EvidenceKind::Statement, "相关员工说明")],
    upheld: &[
        "日志可见一名员工无业务理由查询客户账户[两次|三次]",
        "打印资料误交他人，[当日已追回|经办未核对身份]",
    ],
    not_upheld: &["近半年查询均有业务单据对应，未见异常", "来电号码与我行及合作方无关"],
    basis: "《中华人民共和国个人信息保护法》第五十一条",
    fix: &["为您关闭全部营销联系并加设查询提醒", "为您出具查询记录说明"],
    explain: "您的资料只用于您办理的业务，可以随时要求停止营销使用，查询记录可以申请核对",
    mend: (RectificationKind::Rules, Department::Compliance, "客户信息查询须关联单据并逐月抽查"),
};
