//! Bank cards and credit cards: fees, benefits, unauthorised transactions and collection.

use super::super::matter::Matter;
use greenlane_domain::access::Department;
use greenlane_domain::complaint::evidence::EvidenceKind;
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::rectification::RectificationKind;
use greenlane_domain::complaint::triage::{Business, Category, Cause, Party};

pub const MATTERS: &[Matter] = &[FEE, UNAUTHORISED, COLLECTION, BENEFIT];

const FEE: Matter = Matter {
    code: "card.fee",
    business: Business::Card,
    cause: Cause::Pricing,
    category: Category::ProductService,
    share: 620,
    high: false,
    flags: &[],
    amount_yuan: Some((10, 1_200)),
    is_loss: true,
    products: &["信用卡", "储蓄卡", "白金信用卡", "借记卡"],
    liable: &[(Party::Bank, 42), (Party::Customer, 24), (Party::ThirdParty, 2), (Party::Unclear, 32)],
    what: &[
        "{date}查账单，尾号{tail}的{product}扣了{amount}年费，[办卡时明明说刷满六次就免|业务员承诺终身免年费]",
        "短信服务费每月都在扣，[我从来没开通过|早就要求关闭]，算下来一共{amount}",
        "我只晚还一天，{product}就收了{amount}违约金，[还有一笔利息|连带全额计息]，太不合理",
        "账户里只剩几十块钱，每个季度还被扣小额账户管理费，[扣到只剩个位数|累计{amount}]",
        "分期时说零利息，{date}才看到每期有手续费，[总共{amount}|折算年化百分之十几]",
        "在境外刷卡{small}，账单多出一笔货币转换费{amount}，[事先没有提示|客服说法前后矛盾]",
        "{place}办理[流水打印|资信证明]收了{amount}，网站公示的价格不是这个数",
        "跨行取款[收了两次手续费|每笔都收]，合同写着每月前三笔免费",
        "销卡之后又补扣{amount}，[说是上年度的年费|理由是卡片还在有效期]",
        "积分兑换的券没用成，[邮费{amount}照扣|还倒扣了一笔服务费]",
        "最低还款额我每月都还了，还是被收{amount}的[循环利息|超限费]，当时没人说清楚",
        "换卡工本费{amount}[直接从卡里扣|没有经过我同意]，旧卡是机器吞掉的，为什么要我出",
        "账单分期手机上点了取消，{date}还是入账，[首期手续费{amount}退不回来|客服说取消太晚]",
    ],
    more: &[
        "客服说[系统规定没法退|要我自己看合同]，合同几十页，谁看得完",
        "钱不多，但是[道理要讲清楚|不能这样糊里糊涂收]",
        "我打了{times}次热线，每次都说[已经登记|会有人回电]",
    ],
    demands: &[
        (Wish::Refund, "请退还{amount}"),
        (Wish::Explanation, "请[逐笔说明收费依据|给我看当时的约定]"),
        (Wish::Prevention, "请把这项[服务关掉|收费取消]，今后不要再扣"),
    ],
    issue: &["对收取的费用有异议，要求退还", "收费没有事先告知", "收费与约定不一致"],
    evidence: &[
        (EvidenceKind::Statement, "扣费明细"),
        (EvidenceKind::Contract, "申请表与费用约定"),
        (EvidenceKind::CallRecording, "营销与服务录音"),
    ],
    upheld: &[
        "业务员的口头承诺在录音中可以听到，与合约不一致，[误导了客户|应当按承诺办理]",
        "该项服务没有客户的开通记录，[系升级时默认勾选|收费依据不足]",
    ],
    not_upheld: &[
        "开通时由客户本人短信确认，收费标准在网站和网点公示，扣收金额无误",
        "还款晚于宽限期到账，违约金按合约计算，未见多收",
    ],
    basis: "《商业银行服务价格管理办法》第十七条",
    fix: &["为您退还{amount}并关闭该项收费", "为您免收当期费用并改为先确认后收取"],
    explain: "这项费用由服务开通产生，可以随时关闭，关闭当月起不再收取，已公示的价格可在网点和官网查到",
    mend: (RectificationKind::Rules, Department::Business, "取消默认勾选收费项目并在扣费前三日提醒"),
};

const UNAUTHORISED: Matter = Matter {
    code: "card.unauthorised",
    business: Business::Card,
    cause: Cause::Funds,
    category: Category::TransactionDispute,
    share: 55,
    high: true,
    flags: &["funds_safety"],
    amount_yuan: Some((300, 18_000)),
    is_loss: true,
    products: &["信用卡", "储蓄卡"],
    liable: &[(Party::Bank, 24), (Party::Customer, 18), (Party::ThirdParty, 34), (Party::Unclear, 24)],
    what: &[
        "{date}凌晨尾号{tail}的{product}被刷走{amount}，[人在家里睡觉，卡就在抽屉里|我根本没有操作]",
        "早上起来收到一串短信，{product}连续扣款，[合计{amount}|一共少了{amount}]，都不是本人交易",
        "卡一直在身上，{date}却显示在[外省|境外]消费{amount}，我马上挂失了",
        "有陌生商户分[几笔|多笔]扣走我卡里{amount}，[密码从没告诉过别人|验证码也没有收到过]",
        "{date}{time}在{place}门口的取款机取过一次钱，[当晚|第二天]卡里就少了{amount}",
        "尾号{tail}的{product}被人绑定到别的支付账户，{date}转走{amount}，[报警回执已经拿到|我已经报警]",
    ],
    more: &[
        "打客服十几分钟才接通，钱已经全没了",
        "这是[给老人看病的钱|全家的生活费]，急死人了",
        "客服让我等[七个|十五个]工作日，[这期间谁负责|我等不起]",
    ],
    demands: &[
        (Wish::Refund, "请[马上冻结并追回|追回并赔付]被盗的{amount}"),
        (Wish::Explanation, "请查清楚钱是[怎么被转走的|转到哪里去了]"),
        (Wish::Compensation, "损失应当由银行[先行赔付|承担]"),
    ],
    issue: &["非本人交易，要求追回资金", "账户资金被盗刷"],
    evidence: &[
        (EvidenceKind::Transaction, "争议交易流水及商户信息"),
        (EvidenceKind::SystemLog, "登录设备与验证记录"),
        (EvidenceKind::CustomerMaterial, "报警回执"),
    ],
    upheld: &[
        "争议交易由新设备发起，未触发二次验证，[风控规则存在漏洞|拦截规则当日未生效]",
        "客户挂失后仍有一笔交易通过，[挂失生效延迟十一分钟|我行应当承担]",
    ],
    not_upheld: &[
        "交易由客户常用设备发起并输入短信验证码，收款人为客户通讯录联系人",
        "扣款来自客户此前签约的自动续费，签约记录完整，可由商户退款",
    ],
    basis: "《银行卡业务争议处理规则》第二十一条",
    fix: &["为您追回或垫付{amount}并更换新卡", "为您向收单方发起拒付并追踪到结果"],
    explain: "我行已冻结卡片并向对方机构发出协查，能追回的资金会原路退回，新卡可以就近领取",
    mend: (RectificationKind::System, Department::RiskControl, "新设备大额交易一律二次验证"),
};

const COLLECTION: Matter = Matter {
    code: "card.collection",
    business: Business::Card,
    cause: Cause::Collection,
    category: Category::StaffService,
    share: 230,
    high: false,
    flags: &["debt_collection"],
    amount_yuan: Some((2_000, 60_000)),
    is_loss: false,
    products: &["信用卡", "信用卡欠款"],
    liable: &[(Party::Bank, 34), (Party::Customer, 16), (Party::ThirdParty, 28), (Party::Unclear, 22)],
    what: &[
        "催收的人{date}一天打了[二十多个|十几个]电话，[上班时间也打|晚上十点还在打]，严重影响工作",
        "我{product}晚还几天，催收把电话打到[我父母|我单位领导]那里，[搞得全家不安|让我抬不起头]",
        "对方自称受银行委托，[张口就骂人|说话非常难听]，还说要[上门|让邻居都知道]",
        "欠款{amount}我已经{date}还清，催收短信[还在天天发|又发来律师函]",
        "从来没在贵行办过{product}，却天天接到催收电话，[说是我的朋友欠款|号码登记成我的了]",
        "已经和贵行谈好每月还{small}，外包公司还是[每天轰炸|要求一次结清]，两边根本不通气",
        "催收人员冒充[法院|街道]工作人员，{date}打给我同事，把我的欠款说得人尽皆知",
        "[住院期间|家里办丧事]说明了情况，催收依旧每小时一个电话，毫无人情",
        "换了{times}个催收员，金额从{small}说到{amount}，到底欠多少谁也说不清",
        "催收短信里写我的[身份证号|家庭住址]，群发给了通讯录里的人",
        "我要求对方报工号，[直接挂断|说没有工号]，回拨过去是空号",
        "明明说好{date}还款，催收前一天就到公司前台找我，[前台都知道我欠钱|影响极坏]",
    ],
    more: &[
        "欠钱我认，但[不能这样逼人|方式必须合法]",
        "通话录音和短信截图我都留着",
        "[爱人为此和我吵架|孩子被吓到]，一家人不得安宁",
    ],
    demands: &[
        (Wish::Prevention, "请立即停止[骚扰|联系无关的人]"),
        (Wish::Apology, "要求催收方[道歉|书面致歉]"),
        (Wish::Explanation, "请说明是谁把我的[信息|联系人]给了外包公司"),
    ],
    issue: &["催收方式不当", "催收打扰，要求停止"],
    evidence: &[
        (EvidenceKind::CallRecording, "催收通话录音"),
        (EvidenceKind::SystemLog, "外呼频次记录"),
        (EvidenceKind::CustomerMaterial, "客户提供的短信截图"),
    ],
    upheld: &[
        "当日外呼[十七次|十二次]，超过约定频次，[其中三次在晚间九点之后|且联系了非紧急联系人]",
        "录音中催收员用语不当，[违反催收行为规范|与委托协议不符]",
    ],
    not_upheld: &[
        "当月外呼共[四次|三次]，均在白天，通话用语规范，未联系第三人",
        "来电号码不属于我行及受托机构，疑为他人冒用，已请客户保留号码",
    ],
    basis: "《信用卡催收行为规范》第九条",
    fix: &["为您停止对无关人员的联系并更换催收机构", "为您登记免打扰时段并由专人对接还款"],
    explain: "催收只能在白天联系本人，您可以指定一个联系时间，由我行专人对接，不再由外包机构来电",
    mend: (RectificationKind::Rules, Department::Business, "限制外包机构每日外呼次数并逐月抽听录音"),
};

const BENEFIT: Matter = Matter {
    code: "card.benefit",
    business: Business::Card,
    cause: Cause::Disclosure,
    category: Category::ProductService,
    share: 170,
    high: false,
    flags: &[],
    amount_yuan: Some((50, 1_600)),
    is_loss: false,
    products: &["白金信用卡", "联名信用卡", "信用卡"],
    liable: &[(Party::Bank, 46), (Party::Customer, 20), (Party::ThirdParty, 10), (Party::Unclear, 24)],
    what: &[
        "办{product}时说每年[六次贵宾厅|四次机场接送]，{date}去用被告知[只剩两次|活动已经下线]",
        "积分有效期改了没人通知，{date}一看[十几万积分|攒了三年的积分]全部清零",
        "参加刷卡返现活动，达标后{days}天没有返{small}，[客服说名额已满|页面规则悄悄改了]",
        "开卡礼[行李箱|空气炸锅]页面写着达标就送，[达标后说缺货|换成了一张几十元的券]",
        "{product}的延误险，{date}航班延误四小时，[理赔说不在范围|让我找保险公司]，办卡时可不是这么讲的",
        "页面写的是满一千减两百，付款时没减，[小字里写着限指定商户|客服说要先报名]",
    ],
    more: &[
        "年费{amount}就是冲着这些权益交的",
        "规则藏在[好几层页面|很小的字]里，普通人根本看不到",
        "截图我都保存着",
    ],
    demands: &[
        (Wish::Compensation, "请按[当初的承诺|原来的规则]补上权益"),
        (Wish::Refund, "权益没有了就请退年费"),
        (Wish::Explanation, "请说明规则[什么时候改的|为什么不通知]"),
    ],
    issue: &["卡片权益与宣传不符", "权益活动未按规则兑现"],
    evidence: &[(EvidenceKind::SystemLog, "活动页面历次版本"), (EvidenceKind::Statement, "达标与发放记录")],
    upheld: &[
        "权益调整公告只在网站刊登，未向持卡人推送，[告知不充分|客户难以知悉]",
        "活动页面未写明名额限制，[客户达标后应当发放|规则展示有遗漏]",
    ],
    not_upheld: &["客户未在活动期内报名，报名要求在页面首屏列示", "权益次数已于上半年使用完毕，使用记录完整"],
    basis: "《银行保险机构消费者权益保护管理办法》第十八条",
    fix: &["为您补发应得的权益", "为您把失效积分恢复并延长半年"],
    explain: "权益按年度规则发放，调整会提前公告，您可以在手机银行的权益页面看到次数和有效期",
    mend: (RectificationKind::Rules, Department::Business, "权益变更须提前三十日逐户推送"),
};
