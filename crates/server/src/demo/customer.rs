//! Invented customers. Their identity numbers carry county part 99, which no county has, and a valid check digit, so
//! that forms accept them and nobody owns them.

use super::chance::Chance;
use greenlane_domain::ids::CustomerId;
use greenlane_domain::time::{Day, Instant};

/// An invented person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedCustomer {
    pub id: CustomerId,
    pub name: String,
    pub phone: String,
    /// 18 characters, county part 99, valid check digit.
    pub id_number: String,
    /// In whole years, on the day of the first complaint.
    pub age: u32,
}

/// The least age from which the bank offers the help it keeps for the elderly, in years.
pub const ELDERLY_YEARS: u32 = 65;

const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何",
    "林", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹", "曾", "彭", "萧", "蔡",
    "潘", "田", "董", "袁", "于", "余", "叶", "蒋", "杜", "苏", "魏", "程", "吕", "丁", "沈", "任", "姚",
    "卢", "傅", "钟", "姜", "崔", "谭", "廖", "范", "汪", "陆", "金", "石", "戴", "贾", "韦", "夏", "邱",
    "方", "侯", "邹", "熊", "孟", "秦", "白", "江", "阎", "薛", "尹", "段", "雷", "黎", "史", "龙", "陶",
    "贺", "顾", "毛", "郝", "龚", "邵", "万", "钱", "严", "欧阳",
];

/// Given names of women and men, by generation from the youngest.
const GIVEN: [[&[&str]; 2]; 3] = [
    [
        &[
            "子涵", "雨桐", "欣怡", "梓萱", "佳琪", "诗涵", "若曦", "梦瑶", "晓彤", "静怡", "婷婷", "倩",
            "璐", "琳", "可欣", "安琪",
        ],
        &[
            "浩然", "宇航", "思远", "俊杰", "一鸣", "嘉豪", "天宇", "泽宇", "鹏飞", "凯", "晨", "昊", "博文",
            "志远", "子轩", "一凡",
        ],
    ],
    [
        &[
            "芳", "敏", "丽", "艳", "霞", "红梅", "海燕", "小红", "文静", "春燕", "雪梅", "丽娟", "玉兰",
            "金凤", "晓燕", "秀丽",
        ],
        &[
            "伟", "强", "磊", "军", "洋", "勇", "杰", "涛", "超", "刚", "建华", "晓东", "立新", "国栋",
            "志刚", "永强", "卫东", "少华",
        ],
    ],
    [
        &[
            "秀英", "桂兰", "玉珍", "淑芬", "凤英", "桂英", "素珍", "美兰", "兰芳", "月娥", "翠花", "惠芳",
            "秋菊", "淑珍",
        ],
        &[
            "建国", "国强", "志明", "德福", "永福", "长贵", "振华", "庆生", "树林", "文举", "根生", "福生",
            "德明", "国华",
        ],
    ],
];

const MOBILE_HEADS: &[&str] = &[
    "130", "131", "132", "135", "136", "137", "138", "139", "150", "151", "152", "155", "156", "157", "158",
    "159", "176", "177", "178", "180", "181", "182", "183", "185", "186", "187", "188", "189", "191", "198",
    "199",
];

/// Provinces and prefectures of the invented county part.
const REGIONS: &[&str] =
    &["110199", "310199", "320199", "330199", "350299", "370299", "440199", "420199", "510199"];

/// Somebody new, as of `at`.
pub fn invent(chance: &mut Chance, at: Instant) -> GeneratedCustomer {
    // Ages of bank customers: mostly of working age, one in eight past retirement.
    let (low, high) = [(18, 29), (30, 44), (45, 59), (60, 86)][chance.weighted([22, 38, 24, 16].into_iter())];
    let age = chance.between(low, high) as u32;
    let generation = match age {
        0..=34 => 0,
        35..=58 => 1,
        _ => 2, // everybody older
    };
    let male = chance.in_thousand(500);
    let given = GIVEN[generation][usize::from(male)];
    let mut name = (*chance.pick(SURNAMES).unwrap_or(&"王")).to_owned();
    name.push_str(chance.pick(given).unwrap_or(&"敏"));
    let phone = format!("{}00{}", chance.pick(MOBILE_HEADS).unwrap_or(&"139"), chance.digits(6));
    let id_number = identity(chance, at.day(), age, male);
    GeneratedCustomer { id: CustomerId::new(chance.id(at.as_millis())), name, phone, id_number, age }
}

/// `王女士`, `李先生`: surname and title, after the last digit but one of the number, which is odd for men.
pub fn title(customer: &GeneratedCustomer) -> String {
    let letters = customer.name.chars().count();
    let surname: String = customer.name.chars().take(if letters > 3 { 2 } else { 1 }).collect();
    let male = customer.id_number.as_bytes().get(16).is_some_and(|b| b % 2 == 1);
    format!("{surname}{}", if male { "先生" } else { "女士" })
}

fn identity(chance: &mut Chance, today: Day, age: u32, male: bool) -> String {
    let born = today.plus(-(age as i32) * 365 - age as i32 / 4 - chance.between(1, 360) as i32);
    let (year, month, day) = born.ymd();
    let region = chance.pick(REGIONS).unwrap_or(&"110199");
    // The last digit before the check is odd for men.
    let sequence = chance.below(499) * 2 + u64::from(male);
    let first = format!("{region}{year:04}{month:02}{day:02}{sequence:03}");
    let check = check_digit(&first);
    format!("{first}{check}")
}

/// The check digit of GB 11643-1999 for the first seventeen digits.
pub fn check_digit(first: &str) -> char {
    let sum: u32 = first
        .bytes()
        .enumerate()
        .map(|(place, digit)| (1_u32 << (17 - place)) % 11 * u32::from(digit - b'0'))
        .sum();
    char::from(b"10X98765432"[(sum % 11) as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_that_of_the_standard() {
        // The example of the standard itself.
        assert_eq!(check_digit("11010519491231002"), 'X');
        assert_eq!(check_digit("44052418800101001"), '4');
    }

    #[test]
    fn numbers_belong_to_no_county_and_fit_the_age() {
        let at = Instant::parse_rfc3339("2026-11-22T10:00:00+08:00").unwrap();
        let mut chance = Chance::of(5);
        for _ in 0..500 {
            let c = invent(&mut chance, at);
            assert_eq!(&c.id_number[4..6], "99");
            assert_eq!(c.id_number.len(), 18);
            assert_eq!(c.id_number.chars().last(), Some(check_digit(&c.id_number[..17])));
            let born: u32 = c.id_number[6..10].parse().unwrap();
            assert!((2026 - born).abs_diff(c.age) <= 1, "{} {}", born, c.age);
            assert_eq!(c.phone.len(), 11);
            let title = title(&c);
            assert!(c.name.starts_with(title.trim_end_matches("先生").trim_end_matches("女士")));
        }
    }
}
