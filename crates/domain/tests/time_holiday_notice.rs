//! The State Council's notices, in the sentences they are published in, against the tables that ship with the program.

use greenlane_domain::policy::DEFAULT_TEXTS;
use greenlane_domain::time::holiday_notice::{NoticeError, read_notice, with_year};
use greenlane_domain::time::{Day, WorkCalendar};

const OF_2026: &str = "国务院办公厅关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。";

const OF_2025: &str = "关于2025年部分节假日安排的通知
一、元旦:1月1日(周三)放假1天,不调休。二、春节:1月28日(农历除夕、周二)至2月4日(农历正月初七、周二)放假调休,共8天。1月26日(周日)、2月8日(周六)上班。
三、清明节:4月4日(周五)至6日(周日)放假,共3天。四、劳动节:5月1日(周四)至5日(周一)放假调休,共5天。4月27日(周日)上班。
五、端午节:5月31日(周六)至6月2日(周一)放假,共3天。
六、国庆节、中秋节:10月1日(周三)至8日(周三)放假调休,共8天。9月28日(周日)、10月11日(周六)上班。";

const OF_2024: &str = "国务院办公厅关于2024年部分节假日安排的通知
一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。";

/// The calendar without what it knows of this year.
fn without(year: i16) -> String {
    let mut value: serde_json::Value = serde_json::from_str(DEFAULT_TEXTS.calendar).unwrap();
    for key in ["years", "years_without_notice"] {
        value[key].as_array_mut().unwrap().retain(|row| row["year"] != year);
    }
    value.to_string()
}

#[test]
fn each_published_notice_gives_the_table_of_its_year_day_by_day() {
    let shipped = WorkCalendar::from_json(DEFAULT_TEXTS.calendar).unwrap();
    for (year, text) in [(2024, OF_2024), (2025, OF_2025), (2026, OF_2026)] {
        let table = read_notice(text).unwrap();
        assert_eq!(table.year, year);
        assert!(!WorkCalendar::from_json(&without(year)).unwrap().covers(year));
        let read = WorkCalendar::from_json(&with_year(&without(year), &table, "").unwrap()).unwrap();
        assert!(read.covers(year));
        let mut day = Day::new(year, 1, 1).unwrap();
        while day.year() == year {
            assert_eq!(read.kind(day), shipped.kind(day), "{day}");
            day = day.plus(1);
        }
    }
}

#[test]
fn a_year_is_put_into_the_document_as_it_is_written_by_hand() {
    let table = read_notice(OF_2026).unwrap();
    let url = "https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm";
    let again = with_year(DEFAULT_TEXTS.calendar, &table, url).unwrap();
    assert_eq!(again, DEFAULT_TEXTS.calendar.replacen("\"2026-01\"", "\"2026-01-2026\"", 1));
}

#[test]
fn the_statutory_days_of_a_year_give_way_to_its_notice() {
    let text = "关于2027年部分节假日安排的通知 一、元旦：2026年12月31日（周四）至2027年1月2日（周六）放假调休，共3天。1月3日（周日）上班。";
    let table = read_notice(text).unwrap();
    assert_eq!(
        table.holidays,
        [("元旦".to_owned(), Day::new(2027, 1, 1).unwrap(), Day::new(2027, 1, 2).unwrap())]
    );
    let calendar = WorkCalendar::from_json(&with_year(DEFAULT_TEXTS.calendar, &table, "").unwrap()).unwrap();
    assert!(calendar.covers(2027) && calendar.is_working(Day::new(2027, 1, 3).unwrap()));
}

#[test]
fn a_notice_that_contradicts_itself_is_refused() {
    let code = |text: &str| read_notice(text).unwrap_err().code();
    assert_eq!(code("元旦：1月1日放假"), NoticeError::NoYear.code());
    assert_eq!(code("关于2027年部分节假日安排的通知"), NoticeError::NoHoliday.code());
    let year = |rest: &str| format!("关于2027年部分节假日安排的通知 一、{rest}");
    assert_eq!(code(&year("元旦：1月1日（周四）放假。")), "notice_wrong_weekday");
    assert_eq!(code(&year("元旦：1月1日至3日放假，共4天。")), "notice_wrong_length");
    assert_eq!(code(&year("元旦：2月30日放假。")), "notice_no_such_day");
    assert_eq!(code(&year("元旦：1月1日放假。1月4日上班。")), "notice_make_up_on_weekday");
}
