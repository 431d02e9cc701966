//! The words that tell money from other numbers.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Units after a number: words, hundredths of a unit for one, currency. Longer words stand before the words they
/// begin with.
pub(super) const UNITS: &[(&str, i64, Option<&str>)] = &[
    ("人民币", 100, None),
    ("块钱", 100, None),
    ("元钱", 100, None),
    ("美元", 100, Some("USD")),
    ("美金", 100, Some("USD")),
    ("美刀", 100, Some("USD")),
    ("欧元", 100, Some("EUR")),
    ("日元", 100, Some("JPY")),
    ("日圆", 100, Some("JPY")),
    ("英镑", 100, Some("GBP")),
    ("港币", 100, Some("HKD")),
    ("港元", 100, Some("HKD")),
    ("港纸", 100, Some("HKD")),
    ("澳元", 100, Some("AUD")),
    ("澳币", 100, Some("AUD")),
    ("加元", 100, Some("CAD")),
    ("加币", 100, Some("CAD")),
    ("新元", 100, Some("SGD")),
    ("新加坡元", 100, Some("SGD")),
    ("泰铢", 100, Some("THB")),
    ("韩元", 100, Some("KRW")),
    ("韩币", 100, Some("KRW")),
    ("卢布", 100, Some("RUB")),
    ("瑞士法郎", 100, Some("CHF")),
    ("新西兰元", 100, Some("NZD")),
    ("台币", 100, Some("TWD")),
    ("澳门元", 100, Some("MOP")),
    ("rmb", 100, None),
    ("yuan", 100, None),
    ("usd", 100, Some("USD")),
    ("eur", 100, Some("EUR")),
    ("hkd", 100, Some("HKD")),
    ("gbp", 100, Some("GBP")),
    ("jpy", 100, Some("JPY")),
    ("蚊", 100, None),
    ("元", 100, None),
    ("圆", 100, None),
    ("块", 100, None),
    ("毛钱", 10, None),
    ("毛", 10, None),
    ("角钱", 10, None),
    ("角", 10, None),
    ("分钱", 1, None),
];

/// Words directly before a number that make it money.
pub(super) static PAYING: LazyLock<HashSet<&str>> =
    LazyLock::new(|| PAYING_WORDS.split_whitespace().collect());

/// The same, parted by spaces.
const PAYING_WORDS: &str = "扣 扣了 扣我 扣款 扣费 收 收了 收我 收费 交 交了 花 花了 付 付了 支付 转 转了 转账 转出 转走 \
    转入 存 存了 存入 取 取了 取出 取款 退 退了 退我 退还 还 还了 还我 还款 赔 赔了 赔我 赔偿 补偿 借 借了 贷 贷了 欠 欠了 少 \
    少了 多扣 刷 刷了 刷卡 充 充了 充值 打了 汇 汇了 汇款 罚 亏 亏了 赚 返 返还 消费 共 合计 共计 总共 一共 利息 费 余额 只剩 \
    剩 剩了 到账 入账 金额 本金 额度 提 给了 送 损失 被骗 骗了 骗走 盗刷 盗了 丢了 工资 押金 保费 月供 年费 换 兑 买 买了 卖 \
    领 领了 降到 涨到 只认 吐了 出了 吞了 面值 起存 给我 塞了 封口费 定金 货款 标价 交易 限额 单笔 立减 租金 房租 ¥ $ 工本费 \
    补助 补贴 优惠 红包 先扣 实扣 实收 实到 还剩 多出 多了 话费 重打要收";

/// Words directly after a number that make it money, parted by spaces.
pub(super) const PAID_FOR: &str = "手续费 年费 利息 违约金 补偿 本金 的账 的券 工本费 保费 没到账 未到账 不见了 没了 没退 定金 \
    押金 只出 只认 只到 都没到 工资 封口费 额度 红包 转账 罚息 的理财 的货";

/// What follows a number that counts or measures something else.
pub(super) const MEASURES: &str = "次天个月年人户岁号小点%‰℃米公克平位张笔条楼期倍折页分秒周日时名家台级层通份字句件回遍度趟\
    版星斤吨把颗袋寸届类种项单股积礼窗路栋室间排辆本封口步代者后前:/~刻师院服热短客监群世季床道元角毛块";

/// The same for a number that names 万, 千 or 亿: fewer things come in such numbers.
pub(super) const LARGE_MEASURES: &str = "次天个年人户岁公克平位张笔条名家台字句件步亩斤吨里股分积辆本份头粉";

/// Words shortly before a number that say it is a code.
pub(super) const CODES: &str = "号 码 积分 编 热线 密 型 工牌 代 短信 拨 回复 尾 第 邮 版本 票 qq 客服 打";

/// Service numbers that are never amounts.
pub(super) const SERVICE_NUMBERS: &[i64] =
    &[110, 114, 119, 120, 315, 12315, 12321, 12345, 12348, 12363, 12378, 12381, 10000, 10010, 10086, 123_456];
