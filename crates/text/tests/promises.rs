//! Promised times (N29): which are found in messages of a bank, and which times are no promises.

use greenlane_text::{Holiday, Span, TimeOfDay, Unit, When, promised_times};

use TimeOfDay::{Afternoon, Clock, CloseOfBusiness, Evening, Morning, Noon};
use When::{AfterHoliday, BeforeHoliday, Date, DayOfMonth, DaysAhead, End, EndOfMonth, Weekday, Within};

fn clock(hour: u8, minute: u8) -> Option<TimeOfDay> {
    Some(Clock { hour, minute })
}

fn within(count: u16, unit: Unit) -> When {
    Within { count, unit }
}

/// Each text holds exactly this promise.
fn hold(cases: &[(&str, When, Option<TimeOfDay>)]) {
    for (text, when, at) in cases {
        let found = promised_times(text);
        let got: Vec<_> = found.iter().map(|p| (p.when, p.at)).collect();
        assert_eq!(got, [(*when, *at)], "{text}: {found:?}");
    }
}

#[test]
fn lengths_of_time() {
    hold(&[
        ("我们会在三个工作日内给您答复。", within(3, Unit::WorkingDays), None),
        ("3个工作日内回复您", within(3, Unit::WorkingDays), None),
        ("退款将在3-5个工作日内到账", within(5, Unit::WorkingDays), None),
        ("三到五个工作日内会有结果", within(5, Unit::WorkingDays), None),
        ("48小时内给您办结", within(48, Unit::Hours), None),
        ("我们二十四小时之内联系您", within(24, Unit::Hours), None),
        ("半小时内给您回电", within(30, Unit::Minutes), None),
        ("一个半小时内给您回电", within(90, Unit::Minutes), None),
        ("15分钟内专员会致电您", within(15, Unit::Minutes), None),
        ("两个小时后我再给您打电话", within(2, Unit::Hours), None),
        ("两三天内给您寄出", within(3, Unit::Days), None),
        ("7天内完成核查", within(7, Unit::Days), None),
        ("十五日内书面答复您", within(15, Unit::Days), None),
        ("两周内完成整改", within(2, Unit::Weeks), None),
        ("一个星期以内把卡寄给您", within(1, Unit::Weeks), None),
        ("一个月内退还年费", within(1, Unit::Months), None),
        ("半个月内有结果", within(15, Unit::Days), None),
        ("半天内给您答复", within(12, Unit::Hours), None),
        ("款项需要3个工作日到账", within(3, Unit::WorkingDays), None),
        ("最多五个工作日给您处理好", within(5, Unit::WorkingDays), None),
        ("下一个工作日给您反馈", within(1, Unit::WorkingDays), None),
        ("下个工作日内联系您", within(1, Unit::WorkingDays), None),
    ]);
}

#[test]
fn days_and_hours_of_the_day() {
    hold(&[
        ("明天下午3点前给您回电", DaysAhead { days: 1 }, clock(15, 0)),
        ("我明天下午三点半给您回电话，请您留意", DaysAhead { days: 1 }, clock(15, 30)),
        ("今天下班前给您答复", DaysAhead { days: 0 }, Some(CloseOfBusiness)),
        ("下班前给您回电", DaysAhead { days: 0 }, Some(CloseOfBusiness)),
        ("明早给您消息，届时告知结果", DaysAhead { days: 1 }, Some(Morning)),
        ("今晚8点前联系您", DaysAhead { days: 0 }, clock(20, 0)),
        ("今天晚上8点前联系您", DaysAhead { days: 0 }, clock(20, 0)),
        ("明晚之前给您答复", DaysAhead { days: 1 }, Some(Evening)),
        ("后天上午给您回复", DaysAhead { days: 2 }, Some(Morning)),
        ("大后天中午前把材料发给您", DaysAhead { days: 3 }, Some(Noon)),
        ("次日12:00前反馈", DaysAhead { days: 1 }, clock(12, 0)),
        ("当天17时30分之前为您处理", DaysAhead { days: 0 }, clock(17, 30)),
        ("下午5点前给您回复", DaysAhead { days: 0 }, clock(17, 0)),
        ("上午10点一刻给您打电话", DaysAhead { days: 0 }, clock(10, 15)),
        ("明日15：30给您致电", DaysAhead { days: 1 }, clock(15, 30)),
        ("第二天下午回访您", DaysAhead { days: 1 }, Some(Afternoon)),
        ("今日内为您解除限制", DaysAhead { days: 0 }, None),
    ]);
}

#[test]
fn days_of_the_week() {
    hold(&[
        ("下周三前给您答复", Weekday { weeks: Some(1), day: 3 }, None),
        ("下周三前，我们会给您书面答复。", Weekday { weeks: Some(1), day: 3 }, None),
        ("本周五下班前给您回电", Weekday { weeks: Some(0), day: 5 }, Some(CloseOfBusiness)),
        ("这周四上午十点联系您", Weekday { weeks: Some(0), day: 4 }, clock(10, 0)),
        ("周一给您回复", Weekday { weeks: None, day: 1 }, None),
        ("星期五之前退还费用", Weekday { weeks: None, day: 5 }, None),
        ("下个星期二下午把流水寄出", Weekday { weeks: Some(1), day: 2 }, Some(Afternoon)),
        ("下下周一前整改完成", Weekday { weeks: Some(2), day: 1 }, None),
        ("礼拜天之前给您修好", Weekday { weeks: None, day: 7 }, None),
        ("本周末前完成核实", Weekday { weeks: Some(0), day: 7 }, None),
        ("本周内给您答复", End { of: Span::Week, ahead: 0 }, None),
        ("下周给您书面答复", End { of: Span::Week, ahead: 1 }, None),
        ("下周内完成退款", End { of: Span::Week, ahead: 1 }, None),
    ]);
}

#[test]
fn dates_and_ends_of_months() {
    let date = |year, month, day| Date { year, month, day };
    hold(&[
        ("10月8日前给您答复", date(None, 10, 8), None),
        ("十月八号前给您答复", date(None, 10, 8), None),
        ("我们将于12月1日上午10点前致电您", date(None, 12, 1), clock(10, 0)),
        ("2026年12月31日前退还到您账户", date(Some(2026), 12, 31), None),
        ("2026-12-05前完成", date(Some(2026), 12, 5), None),
        ("十一月二十五日下午给您回电", date(None, 11, 25), Some(Afternoon)),
        ("25号前给您退款", DayOfMonth { months: None, day: 25 }, None),
        ("本月28日前补发", DayOfMonth { months: Some(0), day: 28 }, None),
        ("下月5日前寄出对账单", DayOfMonth { months: Some(1), day: 5 }, None),
        ("下个月10号前完成整改", DayOfMonth { months: Some(1), day: 10 }, None),
        ("月底前给您结果", End { of: Span::Month, ahead: 0 }, None),
        ("本月内处理完毕", End { of: Span::Month, ahead: 0 }, None),
        ("下个月底前补偿到账", End { of: Span::Month, ahead: 1 }, None),
        ("11月底前完成系统修复", EndOfMonth { month: 11 }, None),
        ("年底前完成整改", End { of: Span::Year, ahead: 0 }, None),
        ("本季度内落实", End { of: Span::Quarter, ahead: 0 }, None),
    ]);
}

#[test]
fn holidays() {
    let after = |holiday, working_days| AfterHoliday { holiday, working_days };
    hold(&[
        ("国庆后第一个工作日给您答复", after(Some(Holiday::NationalDay), 1), None),
        ("春节假期后三个工作日内到账", after(Some(Holiday::SpringFestival), 3), None),
        ("节后第一个工作日上午联系您", after(None, 1), Some(Morning)),
        ("元旦过后首个工作日为您办理", after(Some(Holiday::NewYear), 1), None),
        ("五一长假后给您回电", after(Some(Holiday::LabourDay), 1), None),
        (
            "春节前把补偿打到您卡里，到账后通知您",
            BeforeHoliday { holiday: Some(Holiday::SpringFestival) },
            None,
        ),
        ("节前给您答复", BeforeHoliday { holiday: None }, None),
    ]);
}

#[test]
fn what_is_no_promise() {
    for text in [
        "上周三已经给您答复",
        "您说下周三前要用这笔钱",
        "您下周三方便接电话吗？",
        "您看下周三前能答复吗？",
        "请您在10月8日前提供身份证复印件",
        "请于10月8日前到网点办理",
        "麻烦您明天上午把照片发给我",
        "您需要在本月25日前还款",
        "我们不能保证下周三前给您答复",
        "目前无法在三个工作日内答复您",
        "如果3个工作日内没有收到，请联系我们",
        "如三个工作日内未到账，请致电我们",
        "已于10月8日寄出",
        "10月8日已为您退款",
        "昨天下午3点已经联系过您",
        "商户说三个工作日内退款",
        "对方承诺下周一前处理",
        "新费率自12月1日起执行，已在网站通知",
        "您的账单日是每月5日",
        "账户每周三更新",
        "超过3个工作日没有联系您，非常抱歉",
        "您等了三天，我们非常抱歉",
        "什么时候给您答复，10月8日前可以吗？",
        "该优惠10月8日前有效",
        "贷款将于12月20日到期",
        "我们会尽快答复您",
        "稍后给您回电",
        "感谢您的来电，祝您周末愉快",
        "您投诉的是3月5日的交易",
        "客户要求明天上午回电",
        "您希望本周内解决，我们理解",
        "工作时间是上午9点到下午5点",
        "",
    ] {
        assert!(promised_times(text).is_empty(), "{text}: {:?}", promised_times(text));
    }
}

#[test]
fn several_promises_stand_one_after_the_other_with_their_sentences() {
    let text = "您好。我们明天下午3点前给您回电，退款三个工作日内到账。您说下周三前要用钱，我们记下了！";
    let found = promised_times(text);
    let told: Vec<_> = found.iter().map(|p| (p.words.as_str(), p.phrase.as_str())).collect();
    assert_eq!(
        told,
        [("我们明天下午3点前给您回电", "明天下午3点"), ("退款三个工作日内到账", "三个工作日内")]
    );
}

#[test]
fn a_question_that_asks_for_consent_does_not_undo_the_promise() {
    assert_eq!(promised_times("我明天下午3点给您回电，好吗？").len(), 1);
}

#[test]
fn a_long_text_is_read_up_to_its_bounds() {
    let many = "明天给您回电。".repeat(3000);
    assert_eq!(promised_times(&many).len(), 10);
}
