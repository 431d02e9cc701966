//! Bank cards and credit cards: rules and processes, by far the most common cause.

use super::super::matter::Matter;
use greenlane_domain::access::Department;
use greenlane_domain::complaint::evidence::EvidenceKind;
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::rectification::RectificationKind;
use greenlane_domain::complaint::triage::{Business, Category, Cause, Party};

pub const MATTERS: &[Matter] = &[FREEZE, LIMIT, OPENING, CLOSING, NEGOTIATION, CREDIT_LIMIT];

const USUAL: &[(Party, u32)] =
    &[(Party::Bank, 34), (Party::Customer, 26), (Party::ThirdParty, 6), (Party::Unclear, 34)];

const FREEZE: Matter = Matter {
    code: "card.freeze",
    business: Business::Card,
    cause: Cause::Rules,
    category: Category::Operation,
    share: 1500,
    high: false,
    flags: &[],
    amount_yuan: Some((600, 48_000)),
    is_loss: false,
    products: &["储蓄卡", "工资卡", "借记卡", "一类卡"],
    liable: USUAL,
    what: &[
        "{date}{time}我用尾号{tail}的{product}付款，[提示卡片状态异常|页面提示该卡暂停非柜面业务]，卡里还有{amount}，一分钱也用不出去",
        "我的{product}（尾号{tail}）{date}突然被止付，[事先没有电话也没有短信|没有收到任何通知]，发现的时候正[等着交房租|在医院缴费]",
        "公司{date}把工资{amount}打进尾号{tail}的{product}，[当天晚上|第二天]卡就被限制了，取不出来也转不走",
        "到{place}问尾号{tail}的卡为什么不能用，柜台说是系统自动管控，要我[拿居住证明和工作证明|回公司开收入证明]才能解",
        "{date}被告知{product}涉及风险交易需要核实，材料我[当天就交了|交了两遍]，到今天{days}天过去，卡还是锁着",
        "我在外地出差，{date}{product}被冻结，[客服让我回开户网点办理|网点说必须本人到柜台]，来回车票比手续费贵得多",
        "亲戚还我的{amount}刚到账，尾号{tail}的卡就显示只收不付，[我解释了来源也没有用|聊天记录和借条都给看了]",
        "这张{product}我用了十几年，{date}起手机银行转不了账，[问了三个人三种说法|每次打电话说法都不同]，到底什么时候恢复没人讲得清",
        "因为半年没怎么用，尾号{tail}的卡{date}被转成不动户，[里面{amount}是留着看病的|我完全不知道有这个规定]",
        "孩子学费{small}要在{date}前交，尾号{tail}的{product}偏偏那天被管控，学校的缴费通道就这样错过了",
    ],
    more: &[
        "{place}的大堂经理说归总行管，热线又说归网点管，[我跑了{times}趟|来回打了{times}个电话]",
        "热线每次都要我重新说一遍，记录好像没人看",
        "我要求出具书面的限制原因，[对方只说内部规定|柜台说没有这种东西]",
        "身份证、工资流水、社保我都带齐了，柜台还说[材料不够|要等后台审批]",
    ],
    demands: &[
        (Wish::Restore, "请[尽早解除限制|今天就恢复我的卡]，并告诉我[为什么限制|触发了哪条规定]"),
        (Wish::Explanation, "要求给我一个明确的原因和[恢复时间|办理清单]"),
        (Wish::SpeedUp, "材料已经齐了，[请加快审核|请给个准确的日子]"),
        (Wish::Prevention, "希望以后限制之前[先通知本人|先打个电话]"),
    ],
    issue: &["银行卡被限制使用，要求恢复", "银行卡被管控，要求说明并解除"],
    evidence: &[
        (EvidenceKind::SystemLog, "账户管控记录及触发规则"),
        (EvidenceKind::Transaction, "限制前三十天的交易明细"),
        (EvidenceKind::CallRecording, "客户来电录音"),
    ],
    upheld: &[
        "该卡由风险规则自动限制，客户交齐材料之后未在两个工作日内复核，[超时{days}天|复核环节漏派]",
        "限制当日短信未发出，网点也没有电话告知，[与规定的告知要求不符|客户所述属实]",
    ],
    not_upheld: &[
        "限制当日已发送短信，客户登记的号码已停用；账户限制前有[多笔快进快出|夜间频繁转账]，符合管控条件",
        "该卡按公安机关的要求限制，我行无权自行解除，已于当日告知联系单位",
    ],
    basis: "《个人银行结算账户管理协议》第八条",
    fix: &["为您恢复{product}的正常使用", "为您办妥账户复核并开通原有转账功能"],
    explain: "账户限制是为了拦住冒用和诈骗转账，核对身份和资金用途之后就能解除，不影响您的存款和利息",
    mend: (RectificationKind::Process, Department::RiskControl, "账户限制前先发提醒并写明解除所需材料"),
};

const LIMIT: Matter = Matter {
    code: "card.limit",
    business: Business::Card,
    cause: Cause::Rules,
    category: Category::Operation,
    share: 950,
    high: false,
    flags: &[],
    amount_yuan: Some((1_000, 60_000)),
    is_loss: false,
    products: &["储蓄卡", "工资卡", "二类卡", "借记卡"],
    liable: USUAL,
    what: &[
        "{date}转账时才发现尾号{tail}的{product}每天只能转{small}，[以前一直是五万|从来没有人告诉过我]",
        "我要付{amount}的装修款，手机银行提示超过日限额，[到{place}申请提额被拒|柜员说最多调到五千]",
        "[买房首付|交手术押金]要转{amount}，尾号{tail}的卡限额太低，{date}一整天分了好几笔还是没转完",
        "{place}要求提额必须提供[社保|纳税证明]，我是自由职业者，根本开不出来",
        "开卡时说好日限额[两万|五万]，{date}悄悄降到{small}，[没有短信|没有任何书面通知]",
        "我{date}在{place}办理提额，等了[一个多小时|整个上午]，最后说系统评级不够，问什么评级又不肯讲",
        "尾号{tail}的卡用来进货，限额{small}根本不够，[供货商天天催款|生意已经停了{days}天]",
        "打热线问限额为什么变，[先说是总行统一调整|让我去网点]，到了网点又说后台没权限",
    ],
    more: &[
        "别的银行当场就能调，为什么你们不行",
        "我在贵行存款和理财都有，难道还证明不了我是谁",
        "柜员[态度还可以，就是解决不了|一直说没办法]",
        "为了这件事我已经请了{times}次假",
    ],
    demands: &[
        (Wish::Restore, "请把限额[恢复到原来的水平|调到够用的额度]"),
        (Wish::Explanation, "请说明限额是怎么定的，[依据是什么|为什么说降就降]"),
        (Wish::Correction, "希望[不要一刀切|按实际用途核定]"),
    ],
    issue: &["转账限额过低，要求恢复", "转账限额有异议，要求说明"],
    evidence: &[
        (EvidenceKind::SystemLog, "限额调整记录"),
        (EvidenceKind::Transaction, "近六个月交易明细"),
        (EvidenceKind::Contract, "开户时签署的服务协议"),
    ],
    upheld: &[
        "限额由系统批量下调，短信模板未启用，[客户确实没有收到通知|涉及客户的通知没有送达]",
        "网点要求的证明超出总行清单，[属于多要材料|增加了客户负担]",
    ],
    not_upheld: &[
        "限额按账户分级确定，调整前已在手机银行弹窗提示，客户于当日点击确认",
        "客户申请当日未带身份证原件，网点已说明可次日补办，限额未被下调",
    ],
    basis: "《个人账户分类分级管理办法》第十二条",
    fix: &["为您把日累计转账限额调回申请的额度", "为您当日办妥提额并减免重复材料"],
    explain: "限额按账户用途和近期交易来定，带身份证到任一网点说明用途即可申请调整，一般当天生效",
    mend: (RectificationKind::Rules, Department::Business, "统一提额材料清单，并在调整前三日通知客户"),
};

const OPENING: Matter = Matter {
    code: "card.opening",
    business: Business::Card,
    cause: Cause::Rules,
    category: Category::Operation,
    share: 750,
    high: false,
    flags: &[],
    amount_yuan: None,
    is_loss: false,
    products: &["储蓄卡", "工资卡", "社保卡", "借记卡"],
    liable: &[(Party::Bank, 46), (Party::Customer, 18), (Party::ThirdParty, 4), (Party::Unclear, 32)],
    what: &[
        "{date}我到{place}办{product}，柜员要[居住证、劳动合同和水电费单|单位在职证明]，缺一样都不给开",
        "新单位要求用贵行的{product}发工资，我带着身份证和入职通知去{place}，[还是被拒|让我第二天带公司公章来]",
        "卡丢了去补，{place}说外地卡[要回开户行|只能在开户地补]，可我常年在这边打工",
        "我满十八岁第一次开户，{place}问东问西，[还要父母到场|还要学校盖章]，最后说改天再来",
        "陪母亲去{place}激活{product}，她[识字不多|听力不好]，柜员坚持要她自己在机器上操作",
        "更换到期的{product}，预约好{date}上午，到了才说[没有库存|机器坏了]，白跑一趟",
        "公司二十几个同事一起办{product}，{place}一天只肯开[三户|五户]，排到什么时候去",
        "在{place}办卡被要求[下载手机银行|先填一堆问卷]，折腾[两个小时|一下午]也没拿到卡",
    ],
    more: &[
        "同事在[另一家网点|隔壁支行]十五分钟就办好了，标准到底是什么",
        "我问有没有文件规定，柜员说[上面要求的|这是内部要求]",
        "前后跑了{times}趟，每趟要的材料都不一样",
        "大堂经理[只会说不好意思|让我打热线]",
    ],
    demands: &[
        (Wish::Correction, "请[按统一标准办理|给我正常开卡]"),
        (Wish::Explanation, "请列一份[完整的材料清单|书面说明]，不要一次一个样"),
        (Wish::SpeedUp, "请安排[尽快办好|就近办理]"),
        (Wish::Apology, "网点应当[道歉|给个说法]"),
    ],
    issue: &["办卡手续不合理，要求改正", "开卡补卡办理不顺"],
    evidence: &[
        (EvidenceKind::Cctv, "当日大堂与柜面录像"),
        (EvidenceKind::SystemLog, "预约与叫号记录"),
        (EvidenceKind::Statement, "经办柜员情况说明"),
    ],
    upheld: &[
        "网点要求的材料超出总行公布的清单，[经办人员理解有误|网点自行加码]",
        "补换卡已可全行通办，网点仍要求客户回开户行，[与现行规定不符|属于告知错误]",
    ],
    not_upheld: &[
        "客户当日未带有效身份证件原件，网点已告知并提供预约优先号",
        "单位批量开户需先签代发协议，网点已向单位经办人说明，未限制开户数量",
    ],
    basis: "《个人账户开立操作规程》第六条",
    fix: &["为您预约专人办妥开卡，不再要求额外证明", "为您就近补换卡并免收工本费"],
    explain: "开卡只需要有效身份证件和用途说明，确有疑问时才补充一项辅助材料，全行网点标准相同",
    mend: (RectificationKind::Training, Department::Operations, "网点开户标准再培训并张贴统一材料清单"),
};

const CLOSING: Matter = Matter {
    code: "card.closing",
    business: Business::Card,
    cause: Cause::Rules,
    category: Category::Operation,
    share: 650,
    high: false,
    flags: &[],
    amount_yuan: Some((20, 900)),
    is_loss: false,
    products: &["信用卡", "储蓄卡", "联名信用卡", "附属卡"],
    liable: &[(Party::Bank, 40), (Party::Customer, 24), (Party::ThirdParty, 2), (Party::Unclear, 34)],
    what: &[
        "我{date}申请注销尾号{tail}的{product}，[手机银行找不到入口|页面一直转圈]，热线转了{times}次人工",
        "销户要本人回开户行，我已经离开那个城市[三年|五年]了，一张{product}就销不掉",
        "尾号{tail}的{product}欠款早已还清，申请销卡{days}天还显示处理中，[有没有人在管|问谁都说再等等]",
        "注销{product}时客服[一直劝我留着|反复推荐别的卡]，讲了二十分钟也不给办",
        "溢缴款{amount}退不出来，[说要先销卡|说要先领出来]，销卡又说要先清溢缴款，成了死循环",
        "父亲去世后名下的{product}一直销不了，{place}要的[证明开了三次|材料每次都不一样]",
        "我从来没开过卡的{product}，{date}查询才发现[仍然有效|挂在名下]，注销还要我自己去柜台",
        "卡片注销后{date}又[扣了{amount}年费|来了账单]，到底有没有注销成功",
    ],
    more: &[
        "办卡三分钟，销卡三个月，[哪有这种道理|太欺负人了]",
        "客服承诺[三天|一周]内回电，等到今天也没有",
        "我担心影响征信，[晚上都睡不好|贷款正在审批]",
    ],
    demands: &[
        (Wish::Correction, "请[立即注销|把这张卡销掉]并给我书面确认"),
        (Wish::Refund, "请退回多收的{amount}"),
        (Wish::SpeedUp, "请给出[办结的具体日期|明确时间]"),
    ],
    issue: &["申请销卡长时间未办结", "销卡手续办理困难"],
    evidence: &[
        (EvidenceKind::SystemLog, "销卡申请流转记录"),
        (EvidenceKind::CallRecording, "挽留通话录音"),
        (EvidenceKind::Statement, "最近三期账单"),
    ],
    upheld: &[
        "销卡申请在[后台停留{days}天|挽留环节停留]无人处理，超过承诺的时限",
        "线上销卡入口在新版中被移到三级菜单，[客户不易找到|热线也没有指引]",
    ],
    not_upheld: &[
        "卡片仍有一笔未入账交易，入账还清后方可注销，客服已在通话中说明",
        "客户的注销申请未完成最后一步确认，系统未受理，已发短信提醒",
    ],
    basis: "《信用卡领用合约》第十六条",
    fix: &["为您办妥注销并出具结清确认", "为您退回溢缴款并同步完成销卡"],
    explain: "注销前要等在途交易入账，一般四十五天内没有新交易即可完成，结清之后不会再产生费用",
    mend: (RectificationKind::System, Department::Business, "手机银行首页增加销卡入口并显示办理进度"),
};

const NEGOTIATION: Matter = Matter {
    code: "card.negotiation",
    business: Business::Card,
    cause: Cause::Rules,
    category: Category::Operation,
    share: 800,
    high: false,
    flags: &[],
    amount_yuan: Some((6_000, 90_000)),
    is_loss: false,
    products: &["信用卡", "白金信用卡", "现金分期"],
    liable: &[(Party::Bank, 16), (Party::Customer, 50), (Party::ThirdParty, 2), (Party::Unclear, 32)],
    what: &[
        "我失业{months}个月，尾号{tail}的{product}欠{amount}，主动申请分期还款，[银行不同意|说没有这种政策]",
        "{product}逾期后我一直想还，提出每月还{small}，客服[要求一次还清|坚持先还百分之三十]",
        "家人[住院|手术]花光积蓄，申请停息分{months}期，材料交了{days}天，[只回一句不符合条件|没有人答复]",
        "已经和客服谈好分期方案，{date}却被告知[系统没有记录|审批没通过]，让我重新申请",
        "做生意亏了，{product}欠款{amount}，不是不还，[请给一个可以承受的方案|每月{small}是我的极限]",
        "申请提前结清{product}，对方说剩余期数的手续费[照收|一分不能少]，这样提前还有什么意义",
        "疫病期间欠下的{amount}，后来换了三个客服，[每个人说的金额不同|方案每次都要重谈]",
        "我提交了[贫困证明|失业登记]，申请减免利息，{date}得到的答复只有一条短信：不予通过",
    ],
    more: &[
        "我没有逃债，电话一直畅通",
        "别的银行[都给我分了六十期|已经谈妥]，只有贵行不行",
        "利息滚得比本金还快，[压力非常大|每天都在焦虑]",
        "每次来电都要我重新说明家里的情况，{times}次了",
    ],
    demands: &[
        (Wish::Other, "请给我一个[个性化分期|每月{small}的还款]方案"),
        (Wish::Refund, "请减免[逾期利息|违约金]"),
        (Wish::Explanation, "不同意的话请[书面说明理由|告诉我缺什么条件]"),
    ],
    issue: &["协商还款未能一致", "还款安排有分歧，要求重新协商"],
    evidence: &[
        (EvidenceKind::CallRecording, "协商通话录音"),
        (EvidenceKind::CustomerMaterial, "客户提交的收入与困难材料"),
        (EvidenceKind::Statement, "欠款本息费明细"),
    ],
    upheld: &[
        "客服曾口头答应分期，未录入系统，[以致客户重复申请|后续人员不知情]",
        "申请材料齐全，超过[十个|七个]工作日没有答复，属于处理延误",
    ],
    not_upheld: &[
        "客户名下有稳定工资入账，未达到个性化分期的条件，已书面告知可申请的账单分期",
        "合约已写明提前结清的费用，办理时客户勾选确认，扣款与合约一致",
    ],
    basis: "《商业银行信用卡业务监督管理办法》第七十条",
    fix: &["为您安排专人重谈还款安排并在谈定前暂停电话催收", "为您按收入重算每月还款额"],
    explain: "分期要看收入和还款意愿，最长可分五年，谈定之后按月归还就不再另计逾期费用",
    mend: (RectificationKind::Process, Department::Business, "协商还款申请七个工作日内必须答复并留痕"),
};

const CREDIT_LIMIT: Matter = Matter {
    code: "card.credit_limit",
    business: Business::Card,
    cause: Cause::Rules,
    category: Category::Operation,
    share: 500,
    high: false,
    flags: &[],
    amount_yuan: Some((5_000, 80_000)),
    is_loss: false,
    products: &["信用卡", "金卡", "白金信用卡"],
    liable: &[(Party::Bank, 22), (Party::Customer, 28), (Party::ThirdParty, 4), (Party::Unclear, 46)],
    what: &[
        "尾号{tail}的{product}额度{date}从{amount}降到{small}，[没有任何通知|刷卡失败才知道]",
        "我按时还款从未逾期，{date}被降额，[导致账单一下子超限|超限部分还要收费]",
        "申请{product}三次都被拒，[每次都是综合评分不足|理由一个字也不讲]，我公积金社保都正常",
        "银行[打电话邀请我|发短信请我]提额，点了同意，{date}反而把额度降了",
        "临时额度{date}到期也没提醒，[{amount}全部计入最低还款|当期要还的一下子翻倍]",
        "刷了[几次加油|两笔家电]就说我用卡异常，尾号{tail}的{product}直接被停，[解释无效|提交发票也没用]",
    ],
    more: &[
        "[正在装修|孩子要交学费]，突然没有额度可用",
        "客服只会说系统评定，[无法人工干预|她也看不到原因]",
        "当初是你们业务员上门推荐我办的",
    ],
    demands: &[
        (Wish::Restore, "请恢复原来的额度"),
        (Wish::Explanation, "请告诉我降额的[具体原因|依据]"),
        (Wish::Prevention, "以后调整额度请[提前通知|给我时间准备]"),
    ],
    issue: &["信用卡额度有异议，要求说明", "信用卡用卡受限，要求复核"],
    evidence: &[
        (EvidenceKind::SystemLog, "额度调整记录与通知记录"),
        (EvidenceKind::Transaction, "近三个月用卡明细"),
    ],
    upheld: &[
        "降额通知[发送失败后没有补发|只在账单末页列示]，客户未能及时知道",
        "邀请提额与风险降额由两个系统先后执行，[结果相互矛盾|给客户造成误解]",
    ],
    not_upheld: &[
        "降额前一日已发送短信和应用消息，送达记录完整；额度按合约可随用卡情况调整",
        "申请由评分模型与人工复核两道评定，未见差错，客户可于三个月后再次申请",
    ],
    basis: "《信用卡领用合约》第七条",
    fix: &["为您安排人工复评额度", "为您免收本次超限产生的费用"],
    explain: "额度会随收入、负债和用卡情况变动，补充收入证明后可以申请人工复评，三个工作日内有结果",
    mend: (RectificationKind::System, Department::RiskControl, "额度下调改为提前七日通知并可申请复评"),
};
