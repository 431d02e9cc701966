//! Entities and masking on texts as customers write them (labels 8): what counts, what is a decoy, where it stands.

use greenlane_text::{Entities, entities, mask, normalise};
use proptest::prelude::*;

fn phones(text: &str) -> Vec<String> {
    entities(text).phones.into_iter().map(|found| found.text).collect()
}

#[test]
fn persons_phones_are_found_and_hotlines_are_not() {
    let cases: &[(&str, &[&str])] = &[
        ("请打13912345678,谢谢", &["13912345678"]),
        ("电话 139 1234 5678", &["139 1234 5678"]),
        ("手机139-1234-5678", &["139-1234-5678"]),
        ("+8613912345678联系我", &["8613912345678"]),
        ("座机010-62345678", &["010-62345678"]),
        ("座机0571 8662 0417转2", &["0571 8662 0417"]),
        ("我打了95588和12378", &[]),
        ("400-820-1234没人接", &[]),
        ("138****5678", &[]),
        ("订单号13912345678", &[]),
        ("流水2025139123456780001", &[]),
        ("单据A13912345678", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(phones(text), *expected, "{text}");
    }
}

#[test]
fn cards_count_only_with_a_valid_check_digit() {
    let valid = entities("身份证11010519491231002x,卡号6222 0212 3456 7890 128");
    assert_eq!(valid.id_cards.len(), 1);
    assert_eq!(valid.id_cards[0].text, "11010519491231002x");
    assert!(entities("身份证110105194912310021").id_cards.is_empty(), "wrong check digit");
    assert!(entities("身份证11019919491331002X").id_cards.is_empty(), "month 13");
    assert_eq!(entities("卡4111111111111111被刷").bank_cards.len(), 1);
    assert!(entities("卡4111111111111112被刷").bank_cards.is_empty(), "Luhn");
    assert!(entities("流水号4111111111111111").bank_cards.is_empty(), "a reference");
}

#[test]
fn amounts_are_read_in_figures_and_chinese() {
    let cases: &[(&str, &[i64])] = &[
        ("被刷了3.2万", &[3_200_000]),
        ("扣了一千多块", &[100_000]),
        ("退了两千八", &[280_000]),
        ("收我3,999元", &[399_900]),
        ("才38块5", &[3_850]),
        ("一共47块8毛3", &[4_783]),
        ("亏了三万二", &[3_200_000]),
        ("余额0.37亿元", &[3_700_000_000]),
        ("存了壹仟元", &[100_000]),
        ("丢了两毛", &[20]),
        ("贷了20万,还了20万", &[20_000_000]),
        ("12000转到陌生账户", &[1_200_000]),
        ("好几万块没了", &[]),
        ("十几万不见了", &[]),
        ("三四千块", &[]),
        ("等了300多人", &[]),
        ("工号66182态度差", &[]),
        ("拨打12345没用", &[]),
        ("积分32800过期", &[]),
        ("年化7.2%", &[]),
        ("排了3小时", &[]),
        ("一分钱没赔", &[]),
        ("万一被骗", &[]),
    ];
    for (text, expected) in cases {
        let found: Vec<i64> = entities(text).amounts.iter().map(|amount| amount.fen).collect();
        assert_eq!(found, *expected, "{text}");
    }
    let foreign = entities("汇了两千美元");
    assert_eq!((foreign.amounts[0].fen, foreign.amounts[0].currency), (200_000, Some("USD")));
}

#[test]
fn dates_need_a_year_or_a_month_and_a_day() {
    let cases: &[(&str, &[&str])] = &[
        ("2025年3月8日办的", &["2025-03-08"]),
        ("2025-02-14扣款", &["2025-02-14"]),
        ("二〇二五年十一月三日", &["2025-11-03"]),
        ("五月十七号去过", &["--05-17"]),
        ("2019年存的,2024年到期", &["2019", "2024"]),
        ("2024年5月", &["2024-05"]),
        ("上个月、昨天、3月、14:02", &[]),
        ("单号2025-0046", &[]),
        ("13月40日", &[]),
    ];
    for (text, expected) in cases {
        let found: Vec<String> = entities(text).dates.into_iter().map(|date| date.value).collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn masking_shows_few_digits_and_moves_nothing() {
    let text = "我13912345678,证11010519491231002X,卡4111 1111 1111 1111,座机010-62345678";
    let masked = mask(text);
    assert_eq!(masked, "我139****5678,证1****************X,卡**** **** **** 1111,座机010-6*****78");
    assert_eq!(masked.chars().count(), text.chars().count());
    assert_eq!(mask("138****5678"), "138****5678");
}

/// Every entity of a text with its place.
fn spans(found: &Entities) -> Vec<(String, std::ops::Range<usize>)> {
    let mut spans: Vec<_> = found
        .phones
        .iter()
        .chain(&found.id_cards)
        .chain(&found.bank_cards)
        .map(|found| (found.text.clone(), found.span.clone()))
        .collect();
    spans.extend(found.amounts.iter().map(|amount| (amount.raw.clone(), amount.span.clone())));
    spans.extend(found.dates.iter().map(|date| (date.raw.clone(), date.span.clone())));
    spans
}

proptest! {
    #[test]
    fn offsets_point_at_the_words_quoted(
        text in "[0-9零一二三万千元块年月日号,.*xX㍿①１２３ 扣转存🙂-]{0,60}"
    ) {
        let chars: Vec<char> = text.chars().collect();
        for (words, span) in spans(&entities(&text)) {
            prop_assert_eq!(chars[span].iter().collect::<String>(), words);
        }
    }

    #[test]
    fn any_text_can_be_read_and_masking_twice_changes_nothing(text in any::<String>()) {
        let masked = mask(&text);
        prop_assert_eq!(mask(&masked), masked.clone());
        prop_assert_eq!(masked.chars().count(), text.chars().count());
        prop_assert!(normalise(&text).chars.len() >= text.chars().count().min(1));
    }

    #[test]
    fn masked_numbers_are_no_longer_found(number in "1[3-9][0-9]{9}|0571-[2-9][0-9]{7}|62[0-9]{14,17}") {
        let text = format!("请回{number},谢谢");
        let left = entities(&mask(&text));
        prop_assert!(left.phones.is_empty() && left.bank_cards.is_empty() && left.id_cards.is_empty());
    }
}
