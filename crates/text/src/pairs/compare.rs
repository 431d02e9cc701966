//! What two texts have in common and how they refer to each other, as signs with a strength.

use std::collections::{BTreeMap, BTreeSet};

use crate::codes::{Business, Category, Cause};
use crate::entities::Entities;
use crate::learned::features::name_key;
use crate::rules::Target;
use crate::triage::{Seen, Triage};

/// The rarity of a word that the model does not know.
const UNKNOWN: f32 = 9.0;

/// Words by which a writer refers to an earlier contact.
const AGAIN: &[&str] = &[
    "又是我",
    "还是我",
    "上次",
    "上回",
    "再次",
    "又来",
    "又打",
    "第二次",
    "第三次",
    "第四次",
    "第二回",
    "第三遍",
    "两遍",
    "三遍",
    "两次",
    "之前",
    "前次",
    "前两",
    "前天投",
    "催",
    "反映过",
    "投诉过",
    "说过",
    "答应",
    "承诺",
    "你们说",
    "追加",
    "补充",
    "再提交",
    "受理号",
    "结果呢",
    "下文",
    "没回",
    "没人联系",
    "那位",
    "给过",
    "登记了",
    "书面",
    "答复",
];

/// Words that say the matter goes on.
const STILL: &[&str] = &[
    "还没",
    "还是没",
    "仍",
    "依然",
    "依旧",
    "至今",
    "到今天",
    "到现在",
    "照样",
    "照旧",
    "又没",
    "又说",
    "还不",
    "还停",
    "还等",
    "还在等",
    "天了",
    "周了",
    "个月了",
    "一样的报错",
    "老样",
    "到底",
    "迟迟",
    "拖",
    "查到没",
    "呢?",
];

/// Words by which a writer points at something both know.
const POINTS: &[&str] = &[
    "那事",
    "那件",
    "那个",
    "那笔",
    "那张",
    "那本",
    "那台",
    "那次",
    "那批",
    "那封",
    "这笔",
    "的事",
    "这事",
    "此事",
    "该",
    "一码事",
    "同一个地方",
    "那边",
    "那晚",
    "那天",
];

/// Words by which a writer says that the same happened to others.
const ALSO: &[&str] = &[
    "我也",
    "我家也",
    "俺家",
    "我们也",
    "我这边也",
    "一样",
    "同一",
    "同样",
    "同款",
    "也是",
    "也有",
    "也没",
    "也扣",
    "也在",
    "邻居",
    "同事",
    "我们几个",
    "也中招",
    "+1",
    "群里",
    "隔壁",
    "跟他",
    "跟她",
    "跟一个",
    "楼上",
    "楼下",
    "全小区",
    "不止",
    "支持",
    "我表",
    "我姑",
    "我男人",
    "我婆婆",
    "几个人",
    "同班",
    "同校",
    "排他",
    "排我",
    "我在场",
    "就在那",
    "另一家",
];

/// Words that announce another matter.
const OTHER: &[&str] = &[
    "另一件",
    "另有一",
    "另一事",
    "另书",
    "另诉",
    "别的事",
    "说别的",
    "换个事",
    "先不谈",
    "不提了",
    "不说了",
    "无关",
    "没关系",
    "这回是",
    "这回说",
    "这次是",
    "今天说",
    "今日",
    "新问题",
    "新反映",
    "新意见",
    "顺带",
    "翻篇",
    "了了",
    "又有意见",
    "又投诉",
    "又来信",
    "再投",
    "又来:",
    "我自己的",
    "自家的",
    "现在是",
    "换成",
    "已退",
    "解决了",
    "好了",
    "追回来了",
    "同一位",
    "同一户",
    "同一家",
    "再次来电,",
];

/// From this share of common words on two texts are one text. What was learned knows little of them: whoever complains
/// twice words it anew, but a clerk types what the portal holds already. A lower share is no proof: texts that were
/// labelled as different matters share up to three quarters of their words.
const TWIN: f32 = 0.9;

/// Signs that part texts even so: another value, another matter, another person.
const PARTS: &[&str] = &["other amounts", "other dates", "other heads", "other", "also"];

/// The comparison of two texts.
pub(crate) struct Compared {
    /// Hashed names with strengths.
    pub signs: Vec<(u32, f32)>,
    /// In Chinese, for the clerk.
    pub reasons: Vec<String>,
    /// The share of words that both have, when they tell the same in much the same words and nothing parts them.
    pub twin: Option<f32>,
}

/// Compares two texts; the order does not matter.
pub(crate) fn compared(reader: &Triage, a: &str, b: &str) -> Compared {
    let (one, two) = (reader.seen_for_pairs(a), reader.seen_for_pairs(b));
    let mut signs = Signs { signs: BTreeMap::new(), reasons: Vec::new() };
    let overlap = signs.overlap(&one, &two);
    signs.values(&one, &two);
    signs.fields(&one, &two);
    signs.references(&one, &two, overlap);
    let parted = PARTS.iter().any(|name| signs.signs.contains_key(&name_key(name)));
    let twin = (overlap >= TWIN && !parted).then_some(overlap);
    let signs_list = signs.signs.into_iter().collect();
    Compared { signs: signs_list, reasons: signs.reasons, twin }
}

struct Signs {
    signs: BTreeMap<u32, f32>,
    reasons: Vec<String>,
}

impl Signs {
    fn add(&mut self, name: &str, value: f32) {
        self.signs.insert(name_key(name), value);
    }

    /// A number as one sign for each limit it reaches.
    fn reaches(&mut self, name: &str, value: f32, limits: &[f32]) {
        for limit in limits.iter().filter(|limit| value >= **limit) {
            self.add(&format!("{name}>{limit}"), 0.6);
        }
        self.add(name, value);
    }

    /// How much of the words is shared, weighed by rarity. Returns the share of the shorter text's pairs of characters.
    fn overlap(&mut self, one: &Seen, two: &Seen) -> f32 {
        let mut pairs = 0.0;
        for (block, name) in [(0, "characters"), (1, "stretches"), (2, "concepts")] {
            let (mass_one, mass_two) = (mass(one, block), mass(two, block));
            let mut both = 0.0;
            let mut rarest: f32 = 0.0;
            for (key, (of, rarity)) in &one.words {
                if *of == block && two.words.contains_key(key) {
                    both += rarity * rarity;
                    rarest = rarest.max(*rarity);
                }
            }
            let cosine = both / (mass_one * mass_two).sqrt().max(1e-3);
            let share = both / mass_one.min(mass_two).max(1e-3);
            self.reaches(name, cosine, &[0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5]);
            self.reaches(&format!("{name} of the shorter"), share, &[0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8]);
            self.reaches(&format!("{name} rarest"), rarest / UNKNOWN, &[0.4, 0.6, 0.8, 0.95]);
            if block == 0 {
                pairs = share;
            }
        }
        if pairs >= 0.1 {
            self.reasons.push(format!("相同用词约占{:.0}%", pairs * 100.0));
        }
        let (short, long) = (one.length.min(two.length), one.length.max(two.length));
        self.reaches("shorter", short as f32 / 100.0, &[0.1, 0.2, 0.4, 1.0]);
        self.reaches("longer", long as f32 / 100.0, &[0.2, 0.4, 0.8, 2.0]);
        pairs
    }

    /// Shared numbers, amounts, dates and persons.
    fn values(&mut self, one: &Seen, two: &Seen) {
        let (a, b) = (&one.entities, &two.entities);
        let person = !persons(a).is_disjoint(&persons(b));
        let amount = a.amounts.iter().any(|x| b.amounts.iter().any(|y| x.fen == y.fen && x.fen >= 1_000));
        let date = a.dates.iter().any(|x| b.dates.iter().any(|y| x.value == y.value));
        let number = one.numbers.intersection(&two.numbers).any(|number| number.len() >= 3);
        for (holds, name, why) in [
            (person, "person", "联系方式或证件号相同"),
            (amount, "amount", "金额相同"),
            (date, "date", "日期相同"),
            (number, "number", "编号或数字相同"),
        ] {
            if holds {
                self.add(name, 1.0);
                self.reasons.push(why.to_owned());
            }
        }
        if !amount && !a.amounts.is_empty() && !b.amounts.is_empty() {
            self.add("other amounts", 1.0);
        }
        if !date && !a.dates.is_empty() && !b.dates.is_empty() {
            self.add("other dates", 1.0);
        }
    }

    /// Whether both are read as the same kind of matter.
    fn fields(&mut self, one: &Seen, two: &Seen) {
        let causes: Vec<usize> = Cause::ALL.iter().map(|cause| Target::Cause(*cause).place()).collect();
        let businesses: Vec<usize> =
            Business::ALL.iter().map(|business| Target::Business(*business).place()).collect();
        let categories: Vec<usize> =
            Category::ALL.iter().map(|category| Target::Category(*category).place()).collect();
        for (name, why, places) in [
            ("cause", "原因相同", causes),
            ("business", "业务相同", businesses),
            ("category", "类别相同", categories),
        ] {
            let (a, b) = (one.shares(&places), two.shares(&places));
            let together: f64 = a.iter().zip(&b).map(|(a, b)| a * b).sum();
            self.reaches(name, together as f32, &[0.05, 0.2, 0.4, 0.7]);
            if together >= 0.4 {
                self.reasons.push(why.to_owned());
            }
        }
    }

    /// How the texts refer to an earlier contact, to others, or to another matter.
    fn references(&mut self, one: &Seen, two: &Seen, overlap: f32) {
        let has =
            |words: &[&str]| words.iter().filter(|w| one.text.contains(*w) || two.text.contains(*w)).count();
        let near = overlap >= 0.08;
        let mut names = Vec::new();
        for (words, name, why) in [
            (AGAIN, "again", Some("提到此前已反映过")),
            (STILL, "still", Some("提到仍未解决")),
            (POINTS, "points", None),
            (ALSO, "also", Some("提到他人同样遇到")),
            (OTHER, "other", Some("提到这是另一件事")),
        ] {
            let count = has(words);
            if count > 0 {
                self.add(name, 1.0);
                self.add(&format!("{name} near {near}"), 1.0);
                self.reaches(&format!("{name} count"), count as f32 / 3.0, &[0.6, 0.9]);
                self.reasons.extend(why.map(str::to_owned));
                names.push(name);
            }
        }
        for (at, first) in names.iter().enumerate() {
            for second in &names[at + 1..] {
                self.add(&format!("{first}+{second}"), 0.7);
            }
        }
        if names.is_empty() {
            self.add(&format!("no reference near {near}"), 1.0);
        }
        let (head_one, head_two) = (head(&one.text), head(&two.text));
        if let (Some(a), Some(b)) = (head_one, head_two) {
            self.add(if a == b { "same head" } else { "other heads" }, 1.0);
        }
        let begins = |text: &str| text.chars().take(2).collect::<String>();
        if begins(&one.text) == begins(&two.text) {
            self.add("same beginning", 1.0);
        }
        for text in [&one.text, &two.text] {
            let chars: Vec<char> = text.chars().take(200).collect();
            for length in 2..=3 {
                for words in chars.windows(length) {
                    let words: String = words.iter().collect();
                    self.signs.insert(name_key(&format!("w{words}")), 0.12);
                }
            }
        }
    }
}

/// Who speaks, where a text begins with a name and a colon.
fn head(text: &str) -> Option<&str> {
    let (head, _) = text.split_once(':')?;
    (head.chars().count() <= 10).then_some(head)
}

fn mass(seen: &Seen, block: u8) -> f32 {
    seen.words.values().filter(|(of, _)| *of == block).map(|(_, rarity)| rarity * rarity).sum()
}

/// The numbers of persons, without their separators.
fn persons(entities: &Entities) -> BTreeSet<String> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let found = entities.phones.iter().chain(&entities.id_cards).chain(&entities.bank_cards);
    found.map(|found| digits(&found.text)).collect()
}

/// What a word weighs that the model knows or does not.
pub(crate) fn rarity(known: Option<f32>) -> f32 {
    known.unwrap_or(UNKNOWN)
}
