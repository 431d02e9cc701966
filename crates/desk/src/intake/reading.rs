//! What the rules make of words, before or while a complaint is registered. Nothing is stored.

use crate::Desk;
use crate::views::{ReadingView, ReasonView};
use greenlane_domain::access::Who;
use greenlane_domain::complaint::repeat::Repeat;
use greenlane_domain::complaint::triage::{Business, Category, Cause, Grade, Kind, Party, Priority};
use greenlane_store::complaint::load::File;
use greenlane_text::Reading;
use serde::{Deserialize, Serialize};

/// Reads a text for the intake screen.
pub fn read(desk: &Desk, text: &str, channel: Option<&str>) -> ReadingView {
    view(&desk.triage().read(text, channel))
}

/// The reading as the screens see it. Numbers of persons are masked: the clerk has them in the text.
pub fn view(r: &Reading) -> ReadingView {
    ReadingView {
        kind: r.kind.code().to_owned(),
        is_complaint: r.is_complaint,
        category: r.category.code().to_owned(),
        cause: r.cause.code().to_owned(),
        business: r.business.code().to_owned(),
        priority: r.priority.code().to_owned(),
        priority_score: r.priority_score,
        liability: r.liability.code().to_owned(),
        flags: r.flags.iter().map(|f| f.code().to_owned()).collect(),
        reasons: reasons(r),
        abstained: r.abstained.iter().map(|&f| f.to_owned()).collect(),
    }
}

/// Why, in words a clerk can read.
pub fn reasons(r: &Reading) -> Vec<ReasonView> {
    let one = |x: &greenlane_text::Reason| ReasonView {
        field: x.field.to_owned(),
        words: x.words.clone(),
        rule: x.rule.clone(),
        why: x.why.clone(),
    };
    r.reasons.iter().map(one).collect()
}

/// One reason as it is kept: field, words, rule. What a rule says stands in the rules; only of a field that no rule spoke
/// for it is kept as well.
#[derive(Serialize, Deserialize)]
struct KeptReason(
    String,
    String,
    String,
    #[serde(default, skip_serializing_if = "Option::is_none")] Option<String>,
);

/// The reasons of a reading, as they are kept with the file.
pub fn kept(r: &Reading) -> String {
    let one = |x: &greenlane_text::Reason| {
        let by_default = x.rule.ends_with(".default");
        KeptReason(x.field.to_owned(), x.words.clone(), x.rule.clone(), by_default.then(|| x.why.clone()))
    };
    serde_json::to_string(&r.reasons.iter().map(one).collect::<Vec<_>>()).unwrap_or_default()
}

/// Why a file is classed as it is: what was read, and what its customer's other files say.
pub fn of_file(desk: &Desk, file: &File) -> Vec<ReasonView> {
    let mut out = told(desk, &file.reasons);
    out.extend(file.complaint.repeat.map(|Repeat { nth, days }| ReasonView {
        field: "priority".to_owned(),
        words: String::new(),
        rule: "handling.repeat".to_owned(),
        why: format!("同一客户 {days} 天内第 {nth} 次反映同一件事"),
    }));
    out
}

/// Kept reasons in words a clerk can read. Of a rule that is no longer there the name is shown.
fn told(desk: &Desk, kept: &str) -> Vec<ReasonView> {
    let kept: Vec<KeptReason> = serde_json::from_str(kept).unwrap_or_default();
    let one = |KeptReason(field, words, rule, why): KeptReason| {
        let why = why.or_else(|| desk.triage().why(&rule).map(str::to_owned)).unwrap_or_else(|| rule.clone());
        ReasonView { field, words, rule, why }
    };
    kept.into_iter().map(one).collect()
}

/// The grade that the rules propose. Codes of both crates are the same by the labelling guide; an unknown one, which a
/// test rules out, falls back to "other".
pub fn grade(r: &Reading) -> Grade {
    Grade {
        kind: Kind::from_code(r.kind.code()).unwrap_or(Kind::Complaint),
        category: Category::from_code(r.category.code()).unwrap_or(Category::Other),
        cause: Cause::from_code(r.cause.code()).unwrap_or(Cause::Other),
        business: Business::from_code(r.business.code()).unwrap_or(Business::Other),
        priority: Priority::from_code(r.priority.code()).unwrap_or(Priority::High),
        flags: r.flags.iter().map(|f| f.code().to_owned()).collect(),
        liability_hint: Party::from_code(r.liability.code()).unwrap_or(Party::Unclear),
        by: Who::Program,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_reading_and_rules_are_the_same() {
        let same = |text: Vec<&str>, rules: Vec<&str>| assert_eq!(text, rules);
        same(
            greenlane_text::Category::ALL.iter().map(|x| x.code()).collect(),
            Category::ALL.iter().map(|x| x.code()).collect(),
        );
        same(
            greenlane_text::Cause::ALL.iter().map(|x| x.code()).collect(),
            Cause::ALL.iter().map(|x| x.code()).collect(),
        );
        same(
            greenlane_text::Business::ALL.iter().map(|x| x.code()).collect(),
            Business::ALL.iter().map(|x| x.code()).collect(),
        );
        same(
            greenlane_text::Kind::ALL.iter().map(|x| x.code()).collect(),
            Kind::ALL.iter().map(|x| x.code()).collect(),
        );
        for liability in greenlane_text::Liability::ALL {
            assert!(Party::from_code(liability.code()).is_some());
        }
        for priority in greenlane_text::Priority::ALL {
            assert!(Priority::from_code(priority.code()).is_some());
        }
    }
}
