//! Names of persons in a text: those that the bank knows, wherever they stand, and those by which a writer introduces
//! somebody ("我叫…", "姓名：…"). Names that only happen to be mentioned are not looked for.

use crate::normalise::plain;
use std::ops::Range;

/// After these words a name follows.
const SURE: &[&str] = &[
    "我叫",
    "我的名字叫",
    "我的名字是",
    "名字叫",
    "名叫",
    "姓名",
    "联系人",
    "投诉人",
    "户名",
    "署名",
    "持卡人姓名",
];
/// After these words a name may follow; it is one when it ends where a word ends.
const LIKELY: &[&str] = &["我是", "本人"];
/// Between the word and the name.
const BETWEEN: &[char] = &[' ', ':', '是', '为', '叫', '"', '“'];
/// Surnames of two characters first.
const LONG_SURNAMES: &[&str] =
    &["欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "司徒"];
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤温康施文牛樊葛邢安齐易乔庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁符阮纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";
/// A given name does not go on with these.
const NOT_IN_A_NAME: &str =
    "的是在有和与及也就都要想来去到从把被给让打电手身卡号住今昨前投我你他她它们请先女，、";
/// What ends like this is said of somebody and names nobody: 金卡, 白领员工.
const NOT_A_NAME_AT_END: &str = "卡户员工民师生人客行";

/// The text with names hidden but for the first character. Every character keeps its place.
pub fn hide_names(text: &str, known: &[&str]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let spans: Vec<Range<usize>> =
        known.iter().flat_map(|name| places(&chars, name)).chain(introduced(&chars)).collect();
    for span in spans {
        for c in chars[span].iter_mut().skip(1).filter(|c| c.is_alphanumeric()) {
            *c = '*';
        }
    }
    chars.into_iter().collect()
}

/// Where a known name stands; names of one character stand everywhere and nowhere.
fn places(chars: &[char], name: &str) -> Vec<Range<usize>> {
    let name: Vec<char> = name.trim().chars().collect();
    if name.len() < 2 {
        return Vec::new();
    }
    let starts = chars.windows(name.len()).enumerate().filter(|(_, part)| *part == name);
    starts.map(|(start, _)| start..start + name.len()).collect()
}

/// Where somebody is introduced by name.
fn introduced(chars: &[char]) -> Vec<Range<usize>> {
    let normal: Vec<char> = chars.iter().map(|c| plain(*c)).collect();
    let mut out = Vec::new();
    for (cues, sure) in [(SURE, true), (LIKELY, false)] {
        for cue in cues {
            let cue: Vec<char> = cue.chars().collect();
            for start in 0..normal.len().saturating_sub(cue.len()) {
                if normal[start..].starts_with(&cue) {
                    out.extend(name_at(&normal, start + cue.len(), sure));
                }
            }
        }
    }
    out
}

/// The name that begins here, after the marks between.
fn name_at(chars: &[char], after: usize, sure: bool) -> Option<Range<usize>> {
    let between = chars[after..].iter().take(3).take_while(|c| BETWEEN.contains(c)).count();
    let start = after + between;
    let rest = chars.get(start..)?;
    let long = LONG_SURNAMES.iter().any(|name| rest.starts_with(&name.chars().collect::<Vec<_>>()));
    let surname = if long { 2 } else { usize::from(SURNAMES.contains(*rest.first()?)) };
    if surname == 0 {
        return None;
    }
    let given =
        rest[surname..].iter().take(2).take_while(|c| is_han(**c) && !NOT_IN_A_NAME.contains(**c)).count();
    let end = surname + given;
    let ends_here = rest.get(end).is_none_or(|c| !is_han(*c) || NOT_IN_A_NAME.contains(*c));
    let said_of_somebody = NOT_A_NAME_AT_END.contains(rest[end - 1]);
    let is_name = given > 0 && (sure || given == 2 && ends_here && !said_of_somebody);
    is_name.then(|| start..start + end)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_names_and_introduced_names_are_hidden_and_nothing_else() {
        let hidden = |text: &str| hide_names(text, &["李四", "Anna Berg"]);
        assert_eq!(hidden("我叫王淑芬，打电话找我"), "我叫王**，打电话找我");
        assert_eq!(hidden("我叫王芬的卡被盗刷"), "我叫王*的卡被盗刷");
        assert_eq!(hidden("姓名：欧阳小倩 电话"), "姓名：欧*** 电话");
        assert_eq!(hidden("本人赵大海，年费多收"), "本人赵**，年费多收");
        assert_eq!(hidden("李四说 Anna Berg 来过"), "李*说 A*** **** 来过");
        for plain in
            ["我是白金卡，年费太高", "我是贵行的客户", "本人于昨天被盗刷", "本人金卡被停", "姓名写错了"]
        {
            assert_eq!(hidden(plain), plain);
        }
    }

    proptest! {
        #[test]
        fn every_character_keeps_its_place(text in any::<String>(), name in any::<String>()) {
            let hidden = hide_names(&text, &[&name]);
            prop_assert_eq!(hidden.chars().count(), text.chars().count());
            prop_assert_eq!(hide_names(&hidden, &[&name]).chars().count(), text.chars().count());
        }
    }
}
