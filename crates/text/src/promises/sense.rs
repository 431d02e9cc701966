//! Whether a time in a sentence is promised: the bank is to do something by then. Whatever is in doubt is no promise; a
//! person sees the proposal and may write another.

use super::phrase::Found;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this file")
}

/// What the bank does for a customer.
static DEED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "答复|回复|回电|回访|回信|致电|联系|来电|打电话|电话给|反馈|告知|告诉您|通知|处理|办理|办结|办好|办完|解决|完成|到账|入账|\
         退还|退回|退款|退到|返还|寄|邮寄|补发|补寄|补录|核实|核查|查清|查明|查完|调查|调取|安排|出具|提供|提交|开通|恢复|修复|修好|\
         赔付|赔偿|打款|付款|补偿|上门|撤销|更正|改正|纠正|报送|更新|解冻|解除|解绑|给您|为您|向您|跟您|与您|给出|有结果|出结果|结果|说明|发给|发送|送到|送达|整改|落实|跟进|上报",
    )
});
static QUESTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern("能否|可否|是否|能不能|可不可以|行不行|什么时候|何时|哪天|几点|多久|怎么|为什么")
});
/// Words after which a time is the customer's, somebody else's, or only a possibility.
static OTHERS_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "您(?:刚才|刚刚|之前|也|曾|还)?(?:说|讲|提到|提出|表示|反映|要求|希望|问|告诉|想|认为|来电|称|所说|承诺|答应|同意)|\
         客户(?:本人)?(?:说|表示|要求|称|希望|需|提出|来电)|(?:请|麻烦|烦请|劳烦|建议|提醒|希望|敬请)您|请(?:于|在|您|尽量|务必|携带|等候)|\
         您(?:本人)?(?:需|应|要|可|最晚|最迟|务必|必须|的还款|的账单|的卡|的贷款|的保单|那边|方便|有空|在家|能|如)|\
         (?:商户|商家|对方|支付宝|微信|保险公司|快递|平台|运营商|他们|她们|她|他|第三方)(?:那边)?(?:说|表示|承诺|称|答应|回复|告知)|\
         ^(?:如|若|要是|万一|假如|倘若|逾期|除非|凡)|如果|的话|(?:超过|已满|满|等了|拖了|过去|过了|近|最近|此前|截至|自|从)$|(?:已于|已在|曾于|曾在|已经于)$",
    )
});
static OTHERS_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "^(?:之前|以前|前|内|止|为止)?,?(?:就已|已经|已|曾|刚刚|才)|^(?:起|开始|以来|之后才|未|没有|没|不到账|还没|仍)|\
         到期|还款日|账单日|最后还款|生效|失效|截止|过期|有效期|扣款|内有效",
    )
});
static DENIAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern("不能|无法|没办法|不可能|不会|不一定|未必|难以|不保证|不敢保证|没法|不承诺|做不到")
});
static PAST: LazyLock<Regex> = LazyLock::new(|| pattern("过了|了$|过您$"));
static TO_COME: LazyLock<Regex> =
    LazyLock::new(|| pattern("会|将|一定|保证|承诺|争取|尽量|力争|就给您|再给您"));

/// Whether this time is promised in this sentence.
pub(super) fn is_promise(sentence: &str, found: &Found) -> bool {
    let clause = clause_of(sentence, &found.span);
    let own = &sentence[clause.clone()];
    let before = &sentence[clause.start..found.span.start];
    let after = &sentence[found.span.end.min(clause.end)..clause.end];
    let is_last = sentence[clause.end..].chars().all(|c| !c.is_alphanumeric());
    let asks =
        is_last && (sentence.trim_end().ends_with('?') || own.trim_end().ends_with(['吗', '么', '呢']));
    let before_after = after.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_past = PAST.is_match(before_after) && !TO_COME.is_match(own);
    let excluded = asks
        || is_past
        || QUESTION.is_match(own)
        || OTHERS_BEFORE.is_match(before.trim_end())
        || OTHERS_AFTER.is_match(after)
        || DENIAL.is_match(own);
    !excluded && has_deed(sentence, &clause)
}

/// The clause around a place: what lies between two commas.
pub(super) fn clause_of(sentence: &str, span: &Range<usize>) -> Range<usize> {
    let stops = |c: char| matches!(c, ',' | ':' | '。' | '!' | '?' | ';' | '\n');
    let start = sentence[..span.start]
        .rfind(stops)
        .map_or(0, |at| at + sentence[at..].chars().next().map_or(1, char::len_utf8));
    let end = sentence[span.end..].find(stops).map_or(sentence.len(), |at| span.end + at);
    start..end
}

/// The bank does something in this clause or in the next one: 下周三前，我们给您答复.
fn has_deed(sentence: &str, clause: &Range<usize>) -> bool {
    if DEED.is_match(&sentence[clause.clone()]) {
        return true;
    }
    let rest = sentence[clause.end..].trim_start_matches(|c: char| !c.is_alphanumeric());
    let next = rest.split(',').next().unwrap_or_default();
    DEED.is_match(next) && !DENIAL.is_match(next) && !OTHERS_BEFORE.is_match(next)
}
