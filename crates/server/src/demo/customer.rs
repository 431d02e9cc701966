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
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高",
    "罗", "郑", "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹", "曾", "彭", "萧", "蔡", "潘", "田", "董", "袁",
    "于", "余", "叶", "蒋", "杜", "苏", "魏", "程", "吕", "丁", "沈", "任", "姚", "卢", "傅", "钟", "姜", "崔", "谭",
    "廖", "范", "汪", "陆", "金", "石", "戴", "贾", "韦", "夏", "邱", "方", "侯", "邹", "熊", "孟", "秦", "白", "江",
    "阎", "薛", "尹", "段", "雷", "黎", "史", "龙", "陶", "贺", "顾", "毛", "郝", "龚", "邵", "万", "钱", "严", "欧阳",
];

const GIVEN_OLD: &[&str] = &[
    "建国", "秀英", "桂兰", "玉珍", "国强", "淑芬", "凤英", "志明", "德福", "桂英", "永福", "素珍", "长贵", "美兰",
    "振华", "兰芳", "庆生", "月娥", "树林", "翠花", "文举", "惠芳", "根生", "秋菊",
];

const GIVEN_MIDDLE: &[&str] = &[
    "伟", "芳", "敏", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "涛", "明", "超", "霞", "平", "刚", "红梅", "海燕",
    "建华", "晓东", "小红", "立新", "国栋", "文静", "春燕", "志刚", "雪梅", "永强", "丽娟", "玉兰", "卫东", "金凤", "少华",
];

const GIVEN_YOUNG: &[&str] = &[
    "子涵", "浩然", "雨桐", "欣怡", "宇航", "思远", "梓萱", "佳琪", "俊杰", "诗涵", "一鸣", "若曦", "嘉豪", "梦瑶",
    "天宇", "晓彤", "泽宇", "静怡", "鹏飞", "婷婷", "凯", "倩", "晨", "璐", "昊", "琳", "博文", "可欣", "志远", "安琪",
];

const MOBILE_HEADS: &[&str] = &[
    "130", "131", "132", "135", "136", "137", "138", "139", "150", "151", "152", "155", "156", "157", "158", "159",
    "176", "177", "178", "180", "181", "182", "183", "185", "186", "187", "188", "189", "191", "198", "199",
];

/// Provinces and prefectures of the invented county part.
const REGIONS: &[&str] = &["110199", "310199", "320199", "330199", "350299", "370299", "440199", "420199", "510199"];

/// Somebody new, as of `at`.
pub fn invent(chance: &mut Chance, at: Instant) -> GeneratedCustomer {
    // Ages of bank customers: mostly of working age, one in eight past retirement.
    let (low, high) = [(18, 29), (30, 44), (45, 59), (60, 86)][chance.weighted([22, 38, 24, 16].into_iter())];
    let age = chance.between(low, high) as u32;
    let given = match age {
        0..=34 => GIVEN_YOUNG,
        35..=58 => GIVEN_MIDDLE,
        _ => GIVEN_OLD, // everybody older
    };
    let mut name = (*chance.pick(SURNAMES).unwrap_or(&"王")).to_owned();
    name.push_str(chance.pick(given).unwrap_or(&"敏"));
    let phone = format!("{}00{}", chance.pick(MOBILE_HEADS).unwrap_or(&"139"), chance.digits(6));
    let id_number = identity(chance, at.day(), age);
    GeneratedCustomer { id: CustomerId::new(chance.id(at.as_millis())), name, phone, id_number, age }
}

/// `王女士`, `李先生`: surname and title, after the last digit but one of the number, which is odd for men.
pub fn title(customer: &GeneratedCustomer) -> String {
    let letters = customer.name.chars().count();
    let surname: String = customer.name.chars().take(if letters > 3 { 2 } else { 1 }).collect();
    let male = customer.id_number.as_bytes().get(16).is_some_and(|b| b % 2 == 1);
    format!("{surname}{}", if male { "先生" } else { "女士" })
}

fn identity(chance: &mut Chance, today: Day, age: u32) -> String {
    let born = today.plus(-(age as i32) * 365 - age as i32 / 4 - chance.between(1, 360) as i32);
    let (year, month, day) = born.ymd();
    let region = chance.pick(REGIONS).unwrap_or(&"110199");
    let first = format!("{region}{year:04}{month:02}{day:02}{}", chance.digits(3));
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
