//! The reply check on cases per code, its tables with their faults, and its spans on any text.

use greenlane_text::lint::{DEFAULT_LINT_TABLES, Fault, ReplyLint, ReplyStage};
use proptest::prelude::*;
use std::sync::LazyLock;

static LINT: LazyLock<ReplyLint> = LazyLock::new(ReplyLint::default_tables);

/// The codes found, in the order of their places.
fn codes(stage: &str, text: &str) -> Vec<&'static str> {
    let stage = ReplyStage::from_code(stage).unwrap();
    LINT.check(stage, text).iter().map(|f| f.code.code()).collect()
}

#[test]
fn every_code_has_what_it_finds_and_what_it_leaves() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("progress", "这不是我们的错。4月6日答复您。", &["defensive"]),
        ("decision", "录像显示柜员没有多收。依据价目表,银行没有过错。可申请核查、调解、诉讼。", &[]),
        ("refusal", "是您自己没看清。依据合同不退。可申请核查、调解、诉讼。", &["blame_customer"]),
        ("proposal", "您误点了,这个按钮确实容易碰到。手续费25元退给您。", &[]),
        ("progress", "这是总行的系统,我们管不了。4月6日答复您。", &["blame_shift"]),
        ("progress", "该笔已做冲正。4月6日到账。", &["jargon"]),
        ("progress", "所谓冲正,意思是把记错的那一笔退回来。4月6日到账。", &[]),
        ("progress", "账户经KYC复评降级。4月6日答复您。", &["jargon"]),
        ("progress", "您的鉴定书号JD-77,ATM录像已看。4月6日答复您。", &[]),
        ("proposal", "我们愿意帮您争取。4月6日答复您。", &["no_benefit"]),
        ("proposal", "退您56元,4月9日到账。", &[]),
        ("progress", "会有人联系您。", &["no_next_step"]),
        ("extension", "新期限4月22日。", &[]),
        ("closure", "这件事办完了。", &[]),
        ("decision", "依据合同第五条,不补。", &["no_remedy"]),
        ("decision", "依据合同第五条,不补。如有疑问请拨打客服热线。", &["no_remedy"]),
        ("refusal", "不予受理。可申请核查、调解、诉讼。", &["no_basis"]),
        ("refusal", "依据如下,不予受理。可申请核查、调解、诉讼。", &["no_basis"]),
        ("refusal", "根据有关规定,经过认真研究,本次不予受理。可申请核查、调解、诉讼。", &["no_basis"]),
        ("refusal", "依据领用合约,不予受理。可申请核查、调解、诉讼。", &[]),
        ("proposal", "退两千元可以,但您须承诺不得向监管部门反映。4月10日到账。", &["gag"]),
        ("proposal", "您向谁反映都不影响这笔钱,退两千元,4月10日到账。", &[]),
        ("proposal", "请您先撤诉,撤完我们马上退款5,000元。4月6日到账。", &["pressure"]),
        ("closure", "打多少分都行,不打也没关系。", &[]),
        ("receipt", "来件收悉。4月6日答复您。", &["no_empathy"]),
        ("receipt", "让您跑了三趟,对不起。4月6日答复您。", &[]),
        ("progress", "这名柜员一定会被开除。4月6日答复您。", &["overpromise"]),
        ("progress", "现在还不能保证全额赔付。4月6日答复您。", &[]),
        ("progress", "您听到柜员说\"这不是我们的错\"。确有此事,4月6日答复您。", &[]),
        ("closure", "敬请谅解。", &[]),
    ];
    for (stage, text, expected) in cases {
        assert_eq!(codes(stage, text), *expected, "{stage} {text}");
    }
}

#[test]
fn what_is_denied_asked_conceded_or_left_to_the_customer_is_no_fault() {
    let cases: &[(&str, &str)] = &[
        ("receipt", "您生气很正常,换谁都一样。明天上午我给您打电话。"),
        ("receipt", "您不该受这个委屈,对不起。4月6日答复您。"),
        ("receipt", "您父亲摔伤了,我们也很难过。4月6日去看望他。"),
        ("receipt", "大老远来一趟,窗口又没开,水也没喝上一口就回去了。4月6日我把窗口给您留好,办完再走。"),
        ("progress", "轧账(把全天的账对平)今天做完,有结果就打给您,腊月十六以前。"),
        ("progress", "那条短信不是我们发的,请别点。4月6日答复您。"),
        ("decision", "查了录像,取款的是您本人认识的邻居,卡由您本人收着。300元已退。不服可申请核查或诉讼。"),
        ("decision", "您比约定少收了236元,所以今天补上。不服可申请核查或诉讼。"),
        ("receipt", "请您不要删除聊天记录,它是凭据。让您操心了。明天答复您。"),
        ("receipt", "您要是不方便说话,我明天中午再打。卡的事我来跟。"),
        ("receipt", "我是柜台的小沈,今天下午三点把折子送到您家。"),
        ("progress", "机器换了新的,现在运行正常。4月6日退款。"),
        ("progress", "是我们理解有误。4月6日答复您。"),
        ("progress", "请不要把验证码告诉别人。4月6日答复您。"),
        ("progress", "不会再让您去找保险公司。4月6日我把结果告诉您。"),
        ("progress", "您有任何问题都可以找我。4月6日答复您。"),
        ("progress", "您问是不是一定全额退,审批还没下来。4月6日告诉您。"),
        ("progress", "对方电话无人应答,我们4月6日上门。"),
        ("progress", "您不用重新排队,4月6日直接来。"),
        ("proposal", "我们承诺不再收这笔费用,一年省60元,4月6日生效。"),
        ("proposal", "催收电话已暂缓,罚息25元免掉。"),
        ("proposal", "退您56元。想好了再告诉我,不急。"),
        ("proposal", "不要求您保密,也不用您签承诺书。退您56元,4月9日到账。"),
        ("closure", "低分照打,您照实说就好。"),
        ("closure", "同样的事不再发生,是我们的本分。"),
    ];
    for (stage, text) in cases {
        assert_eq!(codes(stage, text), Vec::<&str>::new(), "{stage} {text}");
    }
}

#[test]
fn what_is_said_in_a_roundabout_way_is_found() {
    let cases: &[(&str, &str, &str)] = &[
        ("progress", "要不是您的材料晚交,早有结论了。4月6日答复您。", "blame_customer"),
        ("progress", "就当花钱买个教训吧。4月6日答复您。", "blame_customer"),
        ("progress", "这事我们爱莫能助。4月6日答复您。", "blame_shift"),
        ("progress", "我们问心无愧。4月6日答复您。", "defensive"),
        ("progress", "审批不过是走个过场,您坐等到账。4月6日。", "overpromise"),
        ("progress", "凡事留一线,日后好相见。4月6日答复您。", "pressure"),
        ("proposal", "退您56元,4月9日到账,别让邻居知道。", "gag"),
        ("proposal", "我们愿意拿出最大的诚意。4月9日面谈。", "no_benefit"),
        ("extension", "原定4月6日,容我们再花些时日。", "no_next_step"),
    ];
    for (stage, text, expected) in cases {
        assert_eq!(codes(stage, text), [*expected], "{stage} {text}");
    }
}

#[test]
fn long_sentences_and_text_messages_are_counted_in_characters() {
    let sentence = |n: usize| format!("4月6日前{}。", "好".repeat(n - 5));
    assert_eq!(codes("progress", &sentence(60)), Vec::<&str>::new());
    assert_eq!(codes("progress", &sentence(61)), ["long_sentence"]);
    let message = |n: usize| format!("【绿通】4月6日前{}。{}", "好".repeat(40), "好".repeat(n - 50));
    assert_eq!(codes("progress", &message(70)), Vec::<&str>::new());
    assert_eq!(codes("progress", &message(71)), ["long_sentence"]);
    let long = format!("{},{}。", "好".repeat(40), "今天".repeat(15));
    let found = LINT.check(ReplyStage::Progress, &long);
    assert_eq!(found[0].better, format!("{}。{}。", "好".repeat(40), "今天".repeat(15)));
}

#[test]
fn a_span_is_counted_in_characters_of_the_original() {
    let text = "王女士，您好。這不是我們的錯，4月6日答复您。";
    let found = LINT.check(ReplyStage::Progress, text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].words, "這不是我們的錯，");
    let words: String = text.chars().skip(found[0].span.start).take(found[0].span.len()).collect();
    assert_eq!(words, found[0].words);
}

/// What the product offers as better must not have the fault it mends.
#[test]
fn a_better_sentence_has_no_fault_of_wording() {
    for (name, table) in DEFAULT_LINT_TABLES {
        for line in table.lines().filter_map(|line| line.strip_prefix("better = \"")) {
            let better = line.trim_end_matches('"');
            let found = LINT.check(ReplyStage::Closure, better);
            assert!(found.is_empty(), "{name}: {better}: {found:?}");
        }
    }
}

#[test]
fn a_fault_of_a_table_names_its_place() {
    let with = |table: &str| {
        let mut tables: Vec<&str> = DEFAULT_LINT_TABLES.iter().map(|(_, text)| *text).collect();
        tables.push(table);
        ReplyLint::from_toml(&tables).unwrap_err()
    };
    let rule =
        |more: &str| format!("\n[[rule]]\nid = \"x\"\ncode = \"gag\"\nwhy = \"w\"\nbetter = \"b\"\n{more}\n");
    let cases = [
        ("any = 3".to_owned(), "rule_syntax", 1),
        (rule(""), "rule_no_condition", 2),
        (rule("any = [\"@nowhere\"]"), "rule_unknown_list", 2),
        (rule("any = [\"(a|b\"]"), "rule_bad_pattern", 2),
        (rule("any = [\"甲\"]") + &rule("any = [\"乙\"]"), "rule_duplicate", 9),
    ];
    for (table, code, line) in cases {
        let fault = with(&table);
        assert_eq!(
            (fault.code(), fault.file(), fault.line()),
            (code, DEFAULT_LINT_TABLES.len(), line),
            "{table}"
        );
    }
    assert_eq!(ReplyLint::from_toml(&[]).unwrap_err().code(), "rule_unknown_list");
}

#[test]
fn hostile_texts_do_not_stall() {
    let unit = [
        "您自己",
        "一定赔",
        "“",
        "不得向",
        "先撤诉",
        "，",
        "。",
        "\u{202e}",
        "𠀀",
        "㍿",
        "一定赔。不得向。",
        "您没看清,",
    ];
    for part in unit {
        let text = part.repeat(40_000 / part.len());
        for stage in ReplyStage::ALL {
            check_spans(*stage, &text);
        }
    }
}

fn check_spans(stage: ReplyStage, text: &str) {
    let chars: Vec<char> = text.chars().collect();
    for found in LINT.check(stage, text) {
        assert!(found.span.start < found.span.end && found.span.end <= chars.len(), "{found:?}");
        assert_eq!(found.words, chars[found.span.clone()].iter().collect::<String>());
        assert!(!found.why.is_empty() && !found.better.is_empty());
        assert!(Fault::from_code(found.code.code()) == Some(found.code));
    }
}

proptest! {
    #[test]
    fn spans_lie_inside_any_text(text in any::<String>()) {
        for stage in ReplyStage::ALL {
            check_spans(*stage, &text);
        }
    }

    #[test]
    fn spans_lie_inside_texts_of_this_kind(
        parts in prop::collection::vec(prop::sample::select(vec![
            "您自己没看清", "这是总行的系统", "一定赔", "保密", "\"", "“", "”", "，", "。", "\n", "㍿", "ﬁ", "𠮷", "KYC", "冲正", "尽快", "【", "】", "不得向监管反映", "先撤诉", "为什么",
        ]), 0..40)
    ) {
        let text = parts.concat();
        for stage in ReplyStage::ALL {
            check_spans(*stage, &text);
        }
    }
}
