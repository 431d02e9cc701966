//! Several issues in one text (S3-53, S3-55): where a customer turns from one matter to another, each with its own class.
//! It only proposes; a person confirms.

use std::ops::Range;

use crate::codes::{Business, Category, Cause};
use crate::entities::entities;
use crate::mask::masked;
use crate::normalise::plain;
use crate::sentences::{clauses, points};
use crate::triage::Triage;

/// One issue that a text seems to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedIssue {
    /// Its characters in the text as it was written.
    pub span: Range<usize>,
    /// These characters, personal values masked.
    pub words: String,
    pub category: Category,
    pub cause: Cause,
    pub business: Business,
}

/// The most issues that are proposed; what comes after them stays with the last.
const MOST_ISSUES: usize = 6;

/// Words with which a customer turns to a further matter. Words such as 也 and 又 go on with the same one far more often.
const TURNS: &[&str] = &[
    "另外",
    "此外",
    "还有",
    "再者",
    "其次",
    "再有",
    "同时",
    "并且",
    "而且",
    "最后",
    "再说",
    "加上",
    "更气人",
    "更过分",
    "更离谱",
    "除此之外",
    "不仅如此",
    "与此同时",
    "第二",
    "第三",
];

/// What a part begins with that says how a matter is to be put right and names no matter of its own.
const WISHES: &[&str] = &[
    "要求", "请", "希望", "恳请", "退", "赔", "补", "书面", "公开", "当面", "道歉", "给我", "给个", "解释",
    "更正", "恢复", "撤销", "整改", "处罚", "开除",
];

impl Triage {
    /// The separate issues of a text, in order: the numbered points, or else the parts that begin with 另外, 而且 and the
    /// like. A part is an issue of its own only when a rule names its cause and no part before it has that cause; a list
    /// of wishes about one matter stays one issue. One element means that there is nothing to separate; an empty text has
    /// none.
    pub fn issues(&self, text: &str, channel: Option<&str>) -> Vec<ProposedIssue> {
        let chars: Vec<char> = text.chars().collect();
        if chars.iter().all(|c| c.is_whitespace()) {
            return Vec::new();
        }
        let mut spans: Vec<(Range<usize>, Option<Cause>)> = Vec::new();
        for span in parts(&chars) {
            let own = self.named_cause(&chars[span.clone()], channel);
            let full = spans.len() == MOST_ISSUES;
            let goes_on = full || own.is_none() || spans.iter().any(|(_, cause)| *cause == own);
            match spans.last_mut() {
                // A greeting or a heading belongs to what follows it.
                Some((before, cause @ None)) => {
                    before.end = span.end;
                    *cause = own;
                }
                Some((before, Some(_))) if goes_on => before.end = span.end,
                Some(_) | None => spans.push((span, own)),
            }
        }
        let hidden = masked(chars.clone(), &entities(text));
        spans.into_iter().map(|(span, _)| self.proposed(&chars, &hidden, span, channel)).collect()
    }

    /// The cause that a rule names for these words; what only the model guesses separates nothing.
    fn named_cause(&self, words: &[char], channel: Option<&str>) -> Option<Cause> {
        if is_wish(words) {
            return None;
        }
        let reading = self.read(&words.iter().collect::<String>(), channel);
        let named = reading
            .reasons
            .iter()
            .any(|r| r.field == "cause" && r.rule.starts_with("cause.") && !r.words.is_empty());
        named.then_some(reading.cause)
    }

    fn proposed(
        &self,
        chars: &[char],
        hidden: &[char],
        span: Range<usize>,
        channel: Option<&str>,
    ) -> ProposedIssue {
        let span = trimmed(chars, span);
        let reading = self.read(&chars[span.clone()].iter().collect::<String>(), channel);
        ProposedIssue {
            words: hidden.get(span.clone()).unwrap_or_default().iter().collect(),
            span,
            category: reading.category,
            cause: reading.cause,
            business: reading.business,
        }
    }
}

/// The parts of a text: its numbered points, or what lies between the turns of the customer.
fn parts(chars: &[char]) -> Vec<Range<usize>> {
    let plainly: Vec<char> = chars.iter().copied().map(plain).collect();
    let numbered = points(&plainly);
    let mut starts = if numbered.len() >= 2 { numbered } else { turns(&plainly) };
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([chars.len()]);
    starts.iter().zip(ends).map(|(start, end)| *start..end).filter(|part| !part.is_empty()).collect()
}

/// Where a clause begins with words that turn to something else.
fn turns(chars: &[char]) -> Vec<usize> {
    let turns = |clause: &Range<usize>| {
        let words: String = chars[clause.clone()].iter().collect();
        TURNS.iter().any(|turn| words.trim_start().starts_with(turn))
    };
    clauses(chars).filter(turns).map(|clause| clause.start).collect()
}

/// Whether the part asks for something, after its number.
fn is_wish(words: &[char]) -> bool {
    let numbering = |c: &char| !c.is_alphabetic() || "一二三四五六七八九第".contains(*c);
    let rest: String = words.iter().skip_while(|c| numbering(c)).collect();
    WISHES.iter().any(|wish| rest.starts_with(wish))
}

/// The span without the blanks at both ends.
fn trimmed(chars: &[char], span: Range<usize>) -> Range<usize> {
    let part = &chars[span.clone()];
    let before = part.iter().take_while(|c| c.is_whitespace()).count();
    let after = part[before..].iter().rev().take_while(|c| c.is_whitespace()).count();
    span.start + before..span.end - after
}
