//! Sentences that nobody reads to their end, and text messages that are sent as two.

use std::ops::Range;

use super::Draft;
use super::codes::{Fault, ReplyStage};
use super::reply::{Reply, ends_clause};
use super::table::Tables;

/// The longest sentence, in characters (ux 4).
const SENTENCE_CHARS: usize = 60;
/// The longest text message, in characters with its signature (ux 4).
const MESSAGE_CHARS: usize = 70;

pub(super) fn find(tables: &Tables, stage: ReplyStage, reply: &Reply) -> Vec<Draft> {
    let Some(check) = tables.told(Fault::LongSentence, Some(stage)) else { return Vec::new() };
    let draft = |span: Range<usize>, better: String| Draft {
        code: Fault::LongSentence,
        span,
        why: check.why.clone(),
        better,
    };
    let whole = reply.trimmed(0..reply.normalised.chars.len());
    if is_text_message(reply, &whole) && whole.len() > MESSAGE_CHARS {
        return vec![draft(whole, check.better.clone())];
    }
    let mut out = Vec::new();
    for sentence in &reply.sentences {
        let span = without_mark(reply, reply.trimmed(sentence.clone()));
        if span.len() > SENTENCE_CHARS {
            let better = divided(reply, &span).unwrap_or_else(|| check.better.clone());
            out.push(draft(span, better));
        }
    }
    out
}

/// A text message opens with its signature in 【…】.
fn is_text_message(reply: &Reply, whole: &Range<usize>) -> bool {
    let chars = &reply.normalised.chars[whole.clone()];
    chars.first() == Some(&'【') && chars.contains(&'】')
}

fn without_mark(reply: &Reply, span: Range<usize>) -> Range<usize> {
    let ended = span
        .clone()
        .next_back()
        .is_some_and(|last| crate::rules::phrase::ends_sentence(reply.normalised.chars[last]));
    span.start..span.end - usize::from(ended)
}

/// The same sentence in two, cut at the comma nearest to its middle, where both are short enough then.
fn divided(reply: &Reply, span: &Range<usize>) -> Option<String> {
    let middle = span.start + span.len() / 2;
    let comma = span
        .clone()
        .filter(|at| ends_clause(reply.normalised.chars[*at]))
        .min_by_key(|at| at.abs_diff(middle))?;
    let (first, second) = (span.start..comma, comma + 1..span.end);
    let fits = |part: &Range<usize>| (1..=SENTENCE_CHARS).contains(&part.len());
    let original = |part: Range<usize>| -> String {
        reply.normalised.original[reply.normalised.original_span(part)].iter().collect()
    };
    (fits(&first) && fits(&second)).then(|| format!("{}。{}。", original(first), original(second)))
}
