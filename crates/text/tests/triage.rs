//! The default rules by family, on sentences of their own, and the form of what they say.

use greenlane_text::{
    Business, Category, Cause, Flag, Kind, Liability, Priority, Reading, RuleError, Triage,
};
use proptest::prelude::*;
use std::sync::LazyLock;

static TRIAGE: LazyLock<Triage> = LazyLock::new(Triage::default_rules);

fn read(text: &str) -> Reading {
    TRIAGE.read(text, None)
}

#[test]
fn kinds_are_told_apart() {
    let cases = [
        ("你们乱扣我手续费,必须退还并道歉", Kind::Complaint),
        ("请问你们周六上班吗?", Kind::Enquiry),
        ("建议在大厅增设一台饮水机", Kind::Suggestion),
        ("感谢大堂李经理耐心帮我办好了业务,点赞", Kind::Praise),
        ("您好", Kind::Greeting),
        ("测试一下", Kind::Test),
        ("代开发票,加微信领优惠", Kind::Spam),
        ("我要投诉!建议你们整改并赔偿我的损失", Kind::Complaint),
        ("举报某支行信贷员收受中介回扣,材料可提供", Kind::Report),
    ];
    for (text, expected) in cases {
        let reading = read(text);
        assert_eq!(reading.kind, expected, "{text}: {:?}", reading.reasons);
        assert_eq!(reading.is_complaint, expected == Kind::Complaint);
    }
}

#[test]
fn risk_flags_rise_and_make_the_priority_high() {
    let cases = [
        ("我的卡昨晚被盗刷了五笔,合计8600元", Flag::FundsSafety),
        ("ATM吞钞三百元,三天没人管", Flag::FundsSafety),
        ("我妈去存定期,柜员给办成了保险,要交十年", Flag::MisSelling),
        ("再拖下去我就打12378投诉", Flag::Regulator),
        ("明天不解决我就请电视台记者来采访", Flag::Media),
        ("我们三十户业主联名要求说明", Flag::Group),
        ("在你们大厅滑倒,医院说骨折了", Flag::PersonalSafety),
        ("被催得不想活了", Flag::SelfHarm),
        ("再不给钱我就提着汽油过去", Flag::ViolentThreat),
        ("给我三万封口费,不然热搜见", Flag::Extortion),
    ];
    for (text, flag) in cases {
        let reading = read(text);
        assert!(reading.flags.contains(&flag), "{text}: {:?}", reading.flags);
        assert_eq!(reading.priority, Priority::High, "{text}");
        let reason = reading.reasons.iter().find(|reason| reason.field == "flags");
        assert!(reason.is_some_and(|reason| !reason.why.is_empty()), "{text}");
    }
}

#[test]
fn other_flags_rise_without_making_the_priority_high() {
    let cases = [
        ("窗口大爷耳背,没人帮他填单", Flag::Elderly),
        ("我坐轮椅来的,门口没有坡道", Flag::Disability),
        ("第二次来信反映排队的问题", Flag::Repeat),
        ("手机银行又崩了,系统瘫痪一上午", Flag::SystemOutage),
        ("柜员把客户资料扔在垃圾桶里", Flag::PrivacyLeak),
        ("催收天天给我单位打电话", Flag::DebtCollection),
        ("诉求:1.公布开窗时间;2.增加人手", Flag::MultiIssue),
    ];
    for (text, flag) in cases {
        let reading = read(text);
        assert!(reading.flags.contains(&flag), "{text}: {:?}", reading.flags);
        assert!(reading.priority_score < 1.0);
    }
}

#[test]
fn denial_and_supposition_raise_no_money_flag() {
    for text in ["我的卡没有被盗刷,只是想换一张", "请问如果卡被盗刷了应该怎么办?"]
    {
        let reading = read(text);
        assert!(!reading.flags.contains(&Flag::FundsSafety), "{text}: {:?}", reading.flags);
    }
    // A threat stays a threat behind an "if".
    assert!(read("如果今天不解决,我就带刀过去").flags.contains(&Flag::ViolentThreat));
}

#[test]
fn classes_follow_what_is_to_be_put_right() {
    let cases = [
        ("信用卡年费凭什么收我200元,要求退费", Category::ProductService, Cause::Pricing, Business::Card),
        ("柜员态度恶劣,还翻白眼骂人", Category::StaffService, Cause::Attitude, Business::Savings),
        ("销户非要回开户行办,材料跑了三趟还不给办", Category::Operation, Cause::Rules, Business::Savings),
        ("存折里的钱被人取走了一万元", Category::TransactionDispute, Cause::Funds, Business::Savings),
        ("房贷放款前强制搭售意外险,不买不放款", Category::ProductService, Cause::Choice, Business::Loan),
        ("催收公司天天骚扰我同事", Category::StaffService, Cause::Collection, Business::Card),
    ];
    for (text, category, cause, business) in cases {
        let reading = read(text);
        let found = (reading.category, reading.cause, reading.business);
        assert_eq!(found, (category, cause, business), "{text}: {:?}", reading.reasons);
    }
    assert_eq!(read("是我自己手滑转错了账户").liability, Liability::Customer);
}

#[test]
fn a_matter_passed_on_by_the_regulator_is_high_and_the_city_line_alone_is_not() {
    let text = "反映网点排队时间太长,请改进";
    assert_eq!(TRIAGE.read(text, Some("hotline_12378")).priority, Priority::High);
    assert_eq!(TRIAGE.read(text, Some("hotline_12345")).priority, Priority::Normal);
}

#[test]
fn every_field_has_a_reason_and_no_reason_shows_a_number_of_a_person() {
    let reading = read("卡4111111111111111被盗刷,电话13912345678,速回");
    for field in ["kind", "priority", "category", "cause", "business", "liability"] {
        assert!(reading.reasons.iter().any(|reason| reason.field == field), "{field}");
    }
    for reason in &reading.reasons {
        assert!(!reason.words.contains("4111111111111111") && !reason.words.contains("13912345678"));
    }
}

#[test]
fn the_two_output_forms_carry_codes_and_names() {
    let reading = read("2025年3月8日被盗刷3.2万");
    let api = serde_json::to_value(&reading).unwrap();
    assert_eq!(api["cause"], "funds");
    assert_eq!(api["entities"]["dates"][0], "2025-03-08");
    assert_eq!(api["entities"]["amounts"][0], serde_json::json!({"raw": "3.2万", "value": 32000}));
    let line = serde_json::to_value(reading.to_line("t1")).unwrap();
    assert_eq!((line["id"].as_str(), line["cause"].as_str()), (Some("t1"), Some("资金安全")));
    assert_eq!(line["entities"]["dates"][0]["raw"], "2025年3月8日");
    assert_eq!(line["priority"], "high");
}

#[test]
fn faults_of_a_table_name_their_place() {
    let rule = |body: &str| Triage::from_toml(&["", body]).map(|_| ());
    let head = "\n[[rule]]\nid = \"a\"\nwhy = \"因\"\n";
    let cases = [
        (format!("{head}any = [\"x\"]\ngives = {{ \"flag:nothing\" = 1.0 }}"), "rule_unknown_target"),
        (format!("{head}any = [\"@none\"]\ngives = {{ \"flag:media\" = 1.0 }}"), "rule_unknown_list"),
        (format!("{head}gives = {{ \"flag:media\" = 1.0 }}"), "rule_no_condition"),
        (format!("{head}pattern = \"(\"\ngives = {{ \"flag:media\" = 1.0 }}"), "rule_bad_pattern"),
        (format!("{head}any = [\"x\"]\ngives = {{}}{head}any = [\"x\"]\ngives = {{}}"), "rule_duplicate"),
        (format!("{head}sometimes = 1\ngives = {{}}"), "rule_syntax"),
    ];
    for (body, code) in cases {
        let error: RuleError = rule(&body).unwrap_err();
        assert_eq!((error.code(), error.file()), (code, 1), "{error}");
        assert!(error.line() >= 2, "{error}");
    }
}

#[test]
fn a_bank_may_bring_its_own_rules() {
    let own = "[[rule]]\nid = \"own.gold\"\nwhy = \"金条回购\"\nany = [\"(回购|赎回)金条\"]\ngives = { \"business:wealth\" = 2.0 }\n";
    let triage = Triage::from_toml(&[own]).unwrap();
    let reading = triage.read("不给回购金條", None);
    assert_eq!(reading.business, Business::Wealth);
    let reason = reading.reasons.iter().find(|reason| reason.rule == "own.gold").unwrap();
    assert_eq!(reason.words, "回购金條");
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic_and_the_same_way_twice(text in any::<String>()) {
        let reading = read(&text);
        prop_assert_eq!(&reading, &read(&text));
        prop_assert!((0.0..=1.0).contains(&reading.priority_score));
        prop_assert!(reading.confidence.values().all(|c| (0.0..=1.0).contains(c)));
    }
}
