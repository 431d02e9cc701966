//! Amounts of money. A number is money when it carries a unit of money, or when the words around it speak of
//! paying; counts, times, percentages and codes are left alone.

use std::ops::Range;

use super::numerals::{Number, digit, figures, is_numeral, numerals};

/// Units after a number: words, hundredths of a unit for one, currency. The longest come first.
const UNITS: &[(&str, i64, Option<&str>)] = &[
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

/// Words directly before a bare number that make it money.
const PAYING: &[&str] = &[
    "扣",
    "扣了",
    "扣我",
    "扣款",
    "扣费",
    "收",
    "收了",
    "收我",
    "收费",
    "交",
    "交了",
    "花",
    "花了",
    "付",
    "付了",
    "支付",
    "转",
    "转了",
    "转账",
    "转出",
    "转走",
    "转入",
    "存",
    "存了",
    "存入",
    "取",
    "取了",
    "取出",
    "取款",
    "退",
    "退了",
    "退我",
    "退还",
    "还",
    "还了",
    "还我",
    "还款",
    "赔",
    "赔了",
    "赔我",
    "赔偿",
    "补偿",
    "借",
    "借了",
    "贷",
    "贷了",
    "欠",
    "欠了",
    "少",
    "少了",
    "多扣",
    "刷",
    "刷了",
    "刷卡",
    "充",
    "充了",
    "充值",
    "打了",
    "汇",
    "汇了",
    "汇款",
    "罚",
    "亏",
    "亏了",
    "赚",
    "返",
    "返还",
    "消费",
    "共",
    "合计",
    "共计",
    "总共",
    "一共",
    "利息",
    "费",
    "余额",
    "只剩",
    "剩",
    "剩了",
    "到账",
    "入账",
    "金额",
    "本金",
    "额度",
    "提",
    "给了",
    "送",
    "损失",
    "被骗",
    "骗了",
    "骗走",
    "盗刷",
    "盗了",
    "丢了",
    "工资",
    "押金",
    "保费",
    "月供",
    "年费",
    "换",
    "兑",
    "买",
    "买了",
    "卖",
    "领",
    "领了",
    "要",
    "降到",
    "涨到",
    "从",
    "只认",
    "认",
    "吐了",
    "出了",
    "吞了",
    "面值",
    "起存",
    "给我",
    "塞了",
    "封口费",
    "定金",
    "货款",
    "价",
    "标价",
    "交易",
    "限额",
    "每天",
    "单笔",
    "满",
    "立减",
    "减",
    "租金",
    "房租",
    "¥",
    "$",
    "工本费",
    "补助",
    "补贴",
    "优惠",
    "红包",
    "先扣",
    "实扣",
    "实收",
    "实到",
    "还剩",
    "变成",
    "变",
    "成了",
    "多出",
    "多了",
];

/// Words directly after a bare number that make it money.
const PAID_FOR: &[&str] = &[
    "手续费",
    "年费",
    "利息",
    "违约金",
    "补偿",
    "本金",
    "的账",
    "的券",
    "工本费",
    "保费",
    "没到账",
    "未到账",
    "不见了",
    "没了",
    "没退",
    "定金",
    "押金",
    "只出",
    "只认",
    "只到",
    "都没到",
    "工资",
    "封口费",
    "额度",
    "红包",
    "转账",
    "罚息",
    "的理财",
    "的货",
];

/// What follows a number that counts something else, so that it is not money without a unit.
const MEASURES: &[char] = &[
    '次', '天', '个', '月', '年', '人', '户', '岁', '号', '小', '点', '%', '‰', '℃', '米', '公', '克', '平',
    '位', '张', '笔', '条', '楼', '期', '倍', '折', '页', '分', '秒', '周', '日', '时', '名', '家', '台',
    '级', '层', '通', '份', '字', '句', '件', '回', '遍', '度', '趟', '版', '遍', '星', 'k', 'g', 'm', '斤',
    '吨', '里', '把', '颗', '袋', '寸', '届', '类', '种', '项', '单', '股', '积', '礼', '窗', '路', '栋',
    '室', '间', '排', '辆', '本', '封', '口', '只', '步', '代', '者', '来', '几', '后', '前', ':', '/', '~',
    '刻', '师', '院', '服', '热', '短', '开', '投', '打', '客', '转', '监', '群', '世', '晚', '季', '床',
];

/// What may stand between a number and its unit and makes it "about": 900多块, 两百来块, 一万出头.
const ABOUT: &[&str] = &["出头", "多", "来", "余", "几"];

/// Finds amounts in a normalised text outside the spans already taken: span, fen, currency.
pub(super) fn find(chars: &[char], taken: &[Range<usize>]) -> Vec<(Range<usize>, i64, Option<&'static str>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if let Some(span) = taken.iter().find(|span| span.contains(&at)) {
            at = span.end;
            continue;
        }
        let numeral = is_numeral(chars[at]);
        if !(numeral || chars[at].is_ascii_digit()) {
            at += 1;
            continue;
        }
        let read = if numeral { numerals(chars, at) } else { figures(chars, at) };
        let run_end = at + chars[at..].iter().take_while(|c| is_numeral(**c) || c.is_ascii_digit()).count();
        let Some(number) = read.filter(|_| !inside_code(chars, at)) else {
            at = run_end.max(at + 1);
            continue;
        };
        if let Some((end, fen, currency)) = money(chars, at, number, numeral) {
            found.push((at..end, fen, currency));
            at = end;
        } else {
            at = number.end.max(run_end);
        }
    }
    found
}

/// A digit that continues a code, a date or a vague number is no amount.
fn inside_code(chars: &[char], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| chars[i]) else { return false };
    if matches!(
        before,
        '*' | '#'
            | '-'
            | '_'
            | '.'
            | ':'
            | '/'
            | '几'
            | '数'
            | '好'
            | '上'
            | '第'
            | '成'
            | '半'
            | '近'
            | '〔'
            | '['
    ) {
        // "近两千" is still an amount; only the vague words make it none.
        return !matches!(before, '近' | '上' | '成')
            || (before == '上' || before == '成') && is_vague(chars, at);
    }
    before.is_ascii_alphanumeric()
}

/// 上万, 成千: a magnitude without a digit.
fn is_vague(chars: &[char], at: usize) -> bool {
    digit(chars[at]).is_none() && !chars[at].is_ascii_digit()
}

fn starts_with(chars: &[char], at: usize, word: &str) -> bool {
    let mut rest = chars.get(at..).unwrap_or_default().iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

/// Reads the unit after a number, or decides by the words around it.
fn money(
    chars: &[char],
    at: usize,
    number: Number,
    numeral: bool,
) -> Option<(usize, i64, Option<&'static str>)> {
    let about = ABOUT.iter().find(|word| starts_with(chars, number.end, word));
    // 十几块 and 20几万 stay vague: what follows decides the digit.
    if about == Some(&"几") {
        return None;
    }
    let mut after = number.end + about.map_or(0, |word| word.chars().count());
    let mut hundredths = number.hundredths;
    if about.is_some() && starts_with(chars, after, "万") {
        hundredths = hundredths.checked_mul(10_000)?;
        after += 1;
        if starts_with(chars, after, "多") {
            after += 1;
        }
    }
    if let Some((word, per_unit, currency)) = UNITS.iter().find(|(word, ..)| starts_with(chars, after, word))
    {
        let end = after + word.chars().count();
        if is_other_word(chars, at, end, word) {
            return None;
        }
        let fen = hundredths.checked_mul(*per_unit)? / 100;
        return Some(small_change(chars, end, fen, *per_unit, *currency));
    }
    if chars.get(after) == Some(&'分')
        && chars.get(after + 1).is_none_or(|c| !c.is_alphanumeric())
        && paid(chars, at)
    {
        return Some((after + 1, hundredths / 100, None));
    }
    let end = if about.is_some_and(|word| *word != "来") { after } else { number.end };
    bare(chars, at, end, number, numeral).then_some((end, hundredths, dollar(chars, at)))
}

/// 一块去 (together), 三角形, 两分钟: the unit is part of another word. 一分钱 without more is a figure of speech.
fn is_other_word(chars: &[char], at: usize, end: usize, unit: &str) -> bool {
    let next = chars.get(end).copied();
    let one = end - at == 1 + unit.chars().count() && chars[at] == '一';
    match unit {
        "块" => {
            one && !matches!(
                next,
                None | Some('钱' | '二' | '三' | '五' | '八' | '一' | ',' | '。' | '的' | '一')
            ) || matches!(next, Some('地' | '屏' | '砖' | '儿' | '肉' | '表'))
        }
        "角" => matches!(next, Some('形' | '度' | '色' | '落')),
        "毛" => matches!(next, Some('病' | '笔')),
        "元" => matches!(next, Some('旦' | '素' | '宵')),
        "分钱" | "毛钱" => one && next.is_none_or(|c| matches!(c, '都' | '没' | '不' | '也' | '未')),
        _ => false,
    }
}

/// 38块5, 47块8毛3, 3毛7: what follows the unit.
fn small_change(
    chars: &[char],
    mut end: usize,
    mut fen: i64,
    mut per_unit: i64,
    currency: Option<&'static str>,
) -> (usize, i64, Option<&'static str>) {
    while per_unit > 1 && !starts_with(&chars[..end], end.saturating_sub(1), "钱") {
        let Some(value) = chars.get(end).and_then(|c| c.to_digit(10).map(i64::from).or_else(|| digit(*c)))
        else {
            break;
        };
        let next = chars.get(end + 1).copied();
        let unit_follows = matches!(next, Some('毛' | '角' | '分'));
        if next.is_some_and(|c| c.is_ascii_digit() || c == '.' || is_numeral(c) || MEASURES.contains(&c))
            && !unit_follows
        {
            break;
        }
        per_unit = if next == Some('分') { 1 } else { per_unit / 10 };
        fen += value * per_unit;
        end += 1 + usize::from(unit_follows);
        if !unit_follows {
            break;
        }
    }
    (end, fen, currency)
}

fn dollar(chars: &[char], at: usize) -> Option<&'static str> {
    (at > 0 && chars[at - 1] == '$').then_some("USD")
}

/// Whether the words directly before speak of paying.
fn paid(chars: &[char], at: usize) -> bool {
    let before: String = chars[at.saturating_sub(5)..at].iter().collect();
    let before = before
        .trim_end_matches(['了', '我', '约', '近', '是', '有', '到', '的', ':', ' ', '他', '她', '就', '得']);
    PAYING.iter().any(|word| before.ends_with(word))
}

/// A number without a unit: money when it names a large magnitude or the words around it speak of paying.
fn bare(chars: &[char], at: usize, end: usize, number: Number, numeral: bool) -> bool {
    let next = chars.get(end).copied();
    if next.is_some_and(|c| MEASURES.contains(&c) || c.is_ascii_alphanumeric() || c == '*' || c == '-') {
        return false;
    }
    let follows = PAID_FOR.iter().any(|word| starts_with(chars, end, word));
    match number.magnitude {
        Some('万' | '亿') if numeral && end - at == 2 && starts_with(chars, at, "一万") => {
            paid(chars, at) || follows || !next.is_some_and(char::is_alphanumeric)
        }
        Some('万' | '亿' | '千') if !starts_with(chars, at, "千") && !starts_with(chars, at, "万") => {
            true
        }
        Some('百') => paid(chars, at) || follows,
        Some(_) => false,
        None if numeral => false,
        None => {
            let plain =
                !chars[at..end].iter().all(char::is_ascii_digit) || (chars[at] != '0' && end - at <= 8);
            plain && (paid(chars, at) || follows)
        }
    }
}
