//! What customers say around the matter itself.

use greenlane_domain::complaint::issue::Wish;

/// All tables, for the test of their slots.
#[cfg(test)]
pub const TABLES: &[&[&str]] = &[
    OPENINGS,
    OPENINGS_ELDERLY,
    OPENINGS_SHORT,
    FEELINGS,
    STRONG_FEELINGS,
    REPEATS,
    REPEATS_OPEN,
    REGULATOR_HEADS,
    PROXY_OPENINGS,
    DISABILITY,
    MINOR,
    SECOND_TOLD,
    WRITES,
    REJECTIONS,
    RATED_WELL,
    RATED_MOSTLY,
    RATED_BADLY,
    WITHDRAWALS,
    GROUNDS,
];

pub const OPENINGS: &[&str] = &[
    "你好，我要投诉。",
    "我是{place}的老客户，",
    "反映一个问题：",
    "您好，情况是这样的：",
    "我在贵行开户多年，",
    "请认真处理我的投诉。",
    "本人实名反映，",
    "第一次投诉，实在是没办法了。",
    "我是贵行客户，",
    "事情经过如下：",
    "想请领导看一看这件事。",
    "麻烦帮我查一下，",
    "投诉{place}。",
    "不想把事情闹大，但必须说清楚。",
];

pub const OPENINGS_SHORT: &[&str] = &["", "", "", "你好，", "投诉：", "请问有人管吗，"];

pub const OPENINGS_ELDERLY: &[&str] = &[
    "我年纪大了，手机用不好，孩子不在身边。",
    "我是退休老人，眼睛也花了。",
    "老太婆我跟你们说一件事，",
    "我一个老人家跑来跑去不容易。",
    "我退休多年，养老的钱都在你们银行。",
];

pub const PROXY_OPENINGS: &[&str] =
    &["我替家里老人反映，", "母亲不会打字，由我代写。", "受父亲委托反映情况，", "我帮爱人反映，"];

pub const DISABILITY: &[&str] =
    &["我腿脚不便，坐轮椅。", "我听力不好，请用文字回复。", "我视力有残疾，出门要人陪。"];

pub const MINOR: &[&str] = &["事情涉及我未成年的孩子。", "账户是我十四岁的孩子的。"];

pub const FEELINGS: &[&str] = &[
    "感觉很[失望|无奈]。",
    "[真的很影响生活|给我添了很大麻烦]。",
    "",
    "",
    "希望你们重视。",
    "我[理解有规定，但不该这样办|也知道你们有难处]。",
    "作为老客户有些寒心。",
    "折腾得身心疲惫。",
    "这样的体验[太差了|不像一家大银行]。",
    "说实话，[气得不行|忍了很久才来反映]。",
];

pub const STRONG_FEELINGS: &[&str] = &[
    "[我已经忍无可忍|实在欺人太甚]！",
    "[我整夜睡不着|急得血压都上来了]！",
    "谁来负责！",
    "[这口气我咽不下去|这件事没完]。",
    "一家人都[等着这件事|为此吵翻了]！",
];

pub const REPEATS: &[&str] = &[
    "这件事我前不久才投诉过，[当时说解决了|答应会改]，现在又来了。",
    "同一件事[第二次|又一次]反映，[上次只给了一句抱歉|上次的承诺没有兑现]。",
    "之前投诉过一次，[结案以后又发生|根子没有解决]，只好再来。",
];

/// Said while the first file is still open.
pub const REPEATS_OPEN: &[&str] = &[
    "这件事我前几天已经投诉了，[一直没有结果|还在等]，再催一次。",
    "重复反映一下，[上一次登记过|已有一件在办]，至今没有答复。",
];

/// A matter that came from the regulator's lines (labels 5).
pub const REGULATOR_HEADS: &[&str] = &[
    "【金融监管热线12378转办】消费者反映：",
    "【人民银行12363转办】来电人称：",
    "【监管转送件】投诉人反映：",
];

/// What makes a complaint grave: the flag it carries, and the words.
pub const GRAVE: &[(&str, &str)] = &[
    ("regulator", "再不解决，我就[向金融监管总局反映|打12378投诉你们]。"),
    ("regulator", "材料我已经[整理好，明天就递到监管局|寄给监管部门一份]。"),
    ("media", "[我会找电视台曝光|记者朋友已经约好了]，让大家都看看。"),
    ("media", "今天下班前没有答复，我就[联系媒体|发给报社]。"),
    ("legal_action", "[律师函已经在准备|我已经委托律师]，法庭上见。"),
    ("group", "我们[十几个人|二十多位业主]建了群，[明天一起去网点|联名签了字]要说法。"),
    ("personal_safety", "在网点跟人[起了冲突，被推倒在地|争执时受了伤]，已经去医院检查。"),
];

/// A second grievance, by what is told, how it is put as an issue, and the wish.
pub const SECOND: &[(&str, &str, Wish)] = &[
    (
        "另外，热线[说好回电却没有回|登记了{times}次没人联系我]，也要有个说法。",
        "热线承诺回电未回",
        Wish::Explanation,
    ),
    ("还有，{place}的人[态度敷衍|把我推来推去]，请一并处理。", "网点接待推诿", Wish::Apology),
    (
        "再说一点，[打了{times}次电话都要排队半小时|人工客服永远占线]，请改进。",
        "人工热线难以接通",
        Wish::Prevention,
    ),
    ("同时请你们把[发给我的营销短信|推销电话]停掉。", "要求停止营销短信", Wish::Prevention),
];

/// The told part of the second grievances, for the test of their slots.
#[cfg(test)]
const SECOND_TOLD: &[&str] = &[SECOND[0].0, SECOND[1].0, SECOND[2].0, SECOND[3].0];

pub const WRITES: &[&str] = &[
    "请问现在到哪一步了？",
    "补充一点：当时[还有一位顾客在场|我拍了照片]。",
    "我{date}之后[在外地|出差]，请打电话联系。",
    "昨天又[提示失败了一次|出现了同样的情况]，请一起查。",
    "已把[截图|回执]准备好，需要的话我送到网点。",
    "谢谢经办人来电，我等结果。",
];

pub const REJECTIONS: &[&str] = &[
    "[金额|方案]和我的损失差得太多",
    "没有说清楚为什么会发生，我不接受",
    "只解释不解决，[问题还在|没有实际措施]",
    "请换一位负责人重新考虑",
    "说好的[恢复|退费]只答应了一半",
];

pub const RATED_WELL: &[&str] = &[
    "问题[已经解决|当天就办好了]，经办人[很耐心|解释得清楚]。",
    "谢谢，结果收到了。",
    "处理得比想象的快。",
    "给我打了[三次|两次]电话说明进度，[很负责|放心了]。",
    "解决了，希望以后别再发生。",
    "满意，辛苦了。",
];

pub const RATED_MOSTLY: &[&str] = &[
    "结果可以，[就是时间长了点|前面跑的路白跑了]。",
    "解决了，但网点[应该早点说清楚|态度还要改进]。",
    "基本满意，希望制度能改。",
    "钱退了，[没有人当面道歉|过程太折腾]。",
];

pub const RATED_BADLY: &[&str] = &[
    "承诺的事[没有做到|只做了一半]。",
    "办完两天[又出现同样的问题|又不能用了]。",
    "经办人[只想快点结案|电话里催我评价]。",
    "[到账金额不对|还差一笔没有退]。",
];

pub const WITHDRAWALS: &[&str] = &[
    "问题[已经自行解决|网点当场处理好了]，我自愿撤回。",
    "是我[看错了账单|记错了日期]，撤回投诉，麻烦你们了。",
    "家里商量以后[不再追究|另行处理]，自愿撤回。",
    "已和网点[说清楚|谈妥]，本人自愿撤回投诉。",
];

pub const GROUNDS: &[&str] = &[
    "答复没有回应我提的[第二点|主要问题]，请上级核查。",
    "调查[没有看录像|没有找我核对]，程序有问题。",
    "答复[超过了期限|给的依据与合同不符]，申请核查。",
];
