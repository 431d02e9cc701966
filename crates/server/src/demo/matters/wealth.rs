//! Wealth products sold by the bank.

use super::super::matter::Matter;
use greenlane_domain::access::Department;
use greenlane_domain::complaint::evidence::EvidenceKind;
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::rectification::RectificationKind;
use greenlane_domain::complaint::triage::{Business, Category, Cause, Party};

pub const MATTERS: &[Matter] = &[MISSOLD, RETURN, DISCLOSURE];

const MISSOLD: Matter = Matter {
    code: "wealth.missold",
    business: Business::Wealth,
    cause: Cause::Marketing,
    category: Category::ProductService,
    share: 110,
    high: true,
    flags: &["mis_selling"],
    amount_yuan: Some((10_000, 300_000)),
    is_loss: false,
    products: &["分红保险", "净值型理财", "混合基金", "结构性存款"],
    liable: &[(Party::Bank, 42), (Party::Customer, 18), (Party::ThirdParty, 10), (Party::Unclear, 30)],
    what: &[
        "{date}我去{place}存{amount}定期，理财经理说有个[和存款一样安全|保本保息]的，结果买成了{product}",
        "客户经理说{product}三年就能取，[现在才知道要五年|合同写着十年]，提前拿要亏一截",
        "买{product}{amount}时说绝对不会亏，[风险测评是她替我点的|让我全选最高]，如今亏了不少",
        "我母亲不识几个字，{place}的人[让她签了十几张纸|握着她的手点手机]，把养老的{amount}买了{product}",
        "说是银行自己的产品，[回家一看是保险公司的|合同上盖的是别家的章]，我要的是存款",
        "理财经理承诺{product}年化[百分之四点五|五个点]，[白纸黑字写在她的纸条上|微信里都有]，到期根本没有",
    ],
    more: &[
        "录音录像的时候她教我怎么回答",
        "我反复说过[不能亏本|这钱要看病]",
        "到期去找，人已经[调走|离职]了",
    ],
    demands: &[
        (Wish::Refund, "请[全额退回|退还本金]{amount}"),
        (Wish::Explanation, "请调取[当时的录像|销售记录]查明情况"),
        (Wish::Compensation, "请赔偿[我的损失|利息损失]"),
    ],
    issue: &["销售时误导，要求退回"],
    evidence: &[
        (EvidenceKind::SalesRecording, "销售录音录像"),
        (EvidenceKind::Contract, "风险测评与认购确认书"),
        (EvidenceKind::Statement, "理财经理情况说明"),
    ],
    upheld: &[
        "录像中理财经理[未说明封闭期|把产品说成与存款相同]，销售不合规",
        "风险测评由员工代为操作，[结果与客户实际不符|测评无效]",
    ],
    not_upheld: &[
        "录像完整，客户逐条确认了风险与期限，测评由本人完成",
        "产品收益说明为历史业绩，员工未作承诺",
    ],
    basis: "《金融机构产品适当性管理办法》第二十条",
    fix: &["为您办理无损退出并补足同期存款利息", "为您协调发行机构提前赎回"],
    explain: "这款产品不是存款，收益会随市场变动，封闭期内不能支取，犹豫期内可以全额退回",
    mend: (RectificationKind::Training, Department::Business, "适当性销售专项检查与双录抽检"),
};

const RETURN: Matter = Matter {
    code: "wealth.return",
    business: Business::Wealth,
    cause: Cause::Return,
    category: Category::ProductService,
    share: 70,
    high: false,
    flags: &[],
    amount_yuan: Some((400, 20_000)),
    is_loss: false,
    products: &["净值型理财", "债券基金", "现金管理产品"],
    liable: &[(Party::Bank, 16), (Party::Customer, 34), (Party::ThirdParty, 12), (Party::Unclear, 38)],
    what: &[
        "在{place}买的{product}[到期亏了{amount}|收益只有宣传的一半]，说好的稳健呢",
        "{product}展示年化百分之三点几，[实际到手不到一|一年下来倒亏]，差别太大",
        "{product}连续{months}个月净值下跌，[没有人提醒我|客户经理一句话没有]，亏了{amount}",
        "到期收益少算了[{days}天|一段]，与说明书对不上，差{small}",
        "同一期{product}，朋友收益比我高，[查不出原因|客服说不能比]",
        "{product}收取的[管理费|业绩报酬]比收益还高，到底是帮谁理财",
    ],
    more: &["我是看中你们是银行才买的", "买之前问过，说[基本不会跌|放心买]"],
    demands: &[
        (Wish::Compensation, "请[补足差额|给个合理补偿]"),
        (Wish::Explanation, "请[逐日说明收益|说明钱亏在哪里]"),
    ],
    issue: &["收益与预期差距大"],
    evidence: &[
        (EvidenceKind::Contract, "产品说明书与认购确认"),
        (EvidenceKind::Statement, "净值与收益明细"),
    ],
    upheld: &["到期收益少计[一日|两日]，系结转差错", "宣传页突出展示最高收益，[未同等列示风险|容易误解]"],
    not_upheld: &["产品为非保本浮动收益，净值每日公告，计算无误", "费用在说明书首页列明，由客户确认"],
    basis: "产品说明书第五条",
    fix: &["为您补足少计的收益", "为您逐日说明净值并协助调整配置"],
    explain: "净值型产品的收益随市场变动，展示的是过去一段时间的年化，不是承诺，亏损来自债券价格下跌",
    mend: (RectificationKind::Rules, Department::Business, "宣传页收益与风险同等展示"),
};

const DISCLOSURE: Matter = Matter {
    code: "wealth.disclosure",
    business: Business::Wealth,
    cause: Cause::Disclosure,
    category: Category::ProductService,
    share: 60,
    high: false,
    flags: &[],
    amount_yuan: Some((5_000, 100_000)),
    is_loss: false,
    products: &["净值型理财", "养老理财", "代销信托"],
    liable: &[(Party::Bank, 44), (Party::Customer, 24), (Party::ThirdParty, 12), (Party::Unclear, 20)],
    what: &[
        "{product}{date}提前终止，[没有通知|公告在网站角落里]，{amount}躺了半个月没有利息",
        "{product}的封闭期变长，[说明书改了版本|没有告诉我]，急用钱取不出来",
        "买{product}的时候没说有[赎回费|浮动管理费]，{date}赎回被扣{small}",
        "{product}的持仓和净值[好久不更新|查不到]，问{place}也说不知道",
        "{product}风险等级从二级改成三级，[我现在才发现|没有重新让我确认]",
        "{product}的资料[只给一页宣传单|说明书要不到]，要合同推三阻四",
    ],
    more: &["公告谁会天天去看", "我留的手机号和地址都没变"],
    demands: &[
        (Wish::Explanation, "请[给我完整资料|说明情况]"),
        (Wish::Compensation, "这段时间的[利息|损失]请补偿"),
    ],
    issue: &["产品信息告知不充分"],
    evidence: &[(EvidenceKind::SystemLog, "公告与推送记录"), (EvidenceKind::Contract, "产品说明书各版本")],
    upheld: &[
        "提前终止只发网站公告，[未按约定短信通知|客户未能知晓]",
        "风险等级变更后未重新确认，[流程缺失|应当补办]",
    ],
    not_upheld: &["变更已通过应用消息和短信告知，送达记录完整", "赎回费在购买确认页单独列示，由客户勾选"],
    basis: "《商业银行理财业务监督管理办法》第五十四条",
    fix: &["为您补足空档期的活期加点利息", "为您寄送完整资料并免收赎回费"],
    explain: "产品的重要变更会通过短信和应用消息告知，购买资料可以在手机银行的持仓页面下载",
    mend: (RectificationKind::Process, Department::Business, "产品变更逐户推送并回执"),
};
