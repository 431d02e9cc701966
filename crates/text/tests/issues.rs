//! Where a text holds several issues and, as important, where it does not (S3-53, S3-55).

use std::sync::LazyLock;

use greenlane_text::{Cause, Triage};
use proptest::prelude::*;

static TRIAGE: LazyLock<Triage> = LazyLock::new(Triage::default_rules);

/// The parts of a text with the code of the cause of each.
fn issues(text: &str) -> Vec<(String, &'static str)> {
    let chars: Vec<char> = text.chars().collect();
    let found = TRIAGE.issues(text, None);
    found.into_iter().map(|i| (chars[i.span].iter().collect(), i.cause.code())).collect()
}

const SEPARATE: &[(&str, &[&str])] = &[
    // S3-53: one loan, three issues.
    (
        "1.贷款利率事先没有告知，也没说清楚；2.约好了上午办理，手续要求一变再变，来回跑了三趟；3.客户经理态度恶劣，还冲我翻白眼。",
        &["disclosure", "rules", "attitude"],
    ),
    // S3-55: attitude, a failing system, a fee nobody mentioned.
    (
        "柜员态度恶劣，对我大声呵斥。另外，手机银行一直登录不上去，打不开。还有，短信费从来没有告知就扣了。",
        &["attitude", "system", "pricing"],
    ),
    ("保安态度很差，骂人。而且，你们的取款机坏了一个月也没人修，一直用不了。", &["attitude", "system"]),
];

const ONE: &[&str] = &[
    "我的卡昨晚被盗刷3000元，我打客服挂失，要求全额退款。",
    "诉求：1.退还年费；2.书面道歉。",
    "柜员骂人。另外，她还冲我翻白眼，态度极其恶劣。",
    "信用卡年费收了两百，没人提前说，我要求退还年费。",
    "利率1.5%太低",
    "你好，请问周末营业吗？另外，谢谢！",
    "手机银行打不开，而且一直转圈，系统天天维护。",
    "请回电13812345678，谢谢。",
];

#[test]
fn separate_matters_are_proposed_each_with_its_cause() {
    for (text, causes) in SEPARATE {
        let found = issues(text);
        assert_eq!(found.iter().map(|(_, cause)| *cause).collect::<Vec<_>>(), *causes, "{found:#?}");
    }
}

#[test]
fn one_matter_told_at_length_or_with_several_wishes_stays_one() {
    for text in ONE {
        assert_eq!(issues(text).len(), 1, "{text}: {:#?}", issues(text));
    }
    assert!(issues(" \n ").is_empty());
}

#[test]
fn the_words_of_a_part_are_those_of_the_customer_with_personal_values_masked() {
    let text = "保安骂人，态度很差。另外，手机银行打不开，请打13812345678。";
    let found = TRIAGE.issues(text, None);
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].words, "另外，手机银行打不开，请打138****5678。");
    assert_eq!((found[0].cause, found[0].span.clone()), (Cause::Attitude, 0..10));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn parts_cover_any_text_in_order(text in "[另外还有柜员骂人手机银行打不开1-3、。，\\s]{0,60}") {
        let length = text.chars().count();
        let found = TRIAGE.issues(&text, None);
        prop_assert_eq!(&found, &TRIAGE.issues(&text, None));
        let mut last = 0;
        for issue in found {
            prop_assert!(last <= issue.span.start && issue.span.start < issue.span.end && issue.span.end <= length);
            last = issue.span.end;
        }
    }
}

#[test]
fn the_other_values_of_a_field_are_ranked_and_each_stands_once() {
    let ranked = TRIAGE.ranked("柜员态度恶劣，对我大声呵斥，骂人。", None);
    assert_eq!(ranked.cause.first(), Some(&Cause::Attitude));
    assert_eq!((ranked.cause.len(), ranked.category.len(), ranked.business.len()), (13, 5, 9));
}
