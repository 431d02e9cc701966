//! Breaking text into lines: Chinese between characters, other words at spaces; no mark that closes begins a line and
//! none that opens ends one (GB/T 15834). What cannot be set is written out by its code, so that nothing is lost.

use crate::faces::{Measure, Weight};
use std::fmt::Write as _;

const CLOSING: &str = "，。、；：？！）》〉」』】〕〗”’…·%‰℃,.;:?!)]}";
const OPENING: &str = "（《〈「『【〔〖“‘([{¥￥$";

/// The text as it can be set: line ends kept, a character the face lacks or that steers the reading direction as its code.
pub fn settable(text: &str, weight: Weight, measure: &mut Measure<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            // A selector of a form has no meaning of its own.
            '\r' | '\u{FE00}'..='\u{FE0F}' => {}
            '\t' | '\u{A0}' => out.push(' '),
            c if !steers(c) && measure.shape(c, weight).is_some() => out.push(c),
            c => {
                // Writing to a string cannot fail.
                let _ = write!(out, "〔U+{:04X}〕", u32::from(c));
            }
        }
    }
    out
}

/// Controls, and marks that are not seen and change how others are read.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// The lines of a text that fit into this width, in points. An empty text has one empty line.
pub fn wrap(text: &str, width: f32, weight: Weight, size: f32, measure: &mut Measure<'_>) -> Vec<String> {
    let text = settable(text, weight, measure);
    let mut lines = Vec::new();
    for paragraph in text.trim_end().split('\n') {
        wrap_paragraph(paragraph.trim_end(), width, weight, size, measure, &mut lines);
    }
    lines
}

fn wrap_paragraph(
    paragraph: &str,
    width: f32,
    weight: Weight,
    size: f32,
    measure: &mut Measure<'_>,
    lines: &mut Vec<String>,
) {
    let chars: Vec<char> = paragraph.chars().collect();
    let advance: Vec<f32> =
        chars.iter().map(|c| measure.shape(*c, weight).map_or(0.0, |s| s.advance * size)).collect();
    let (mut start, mut used, mut may_break) = (0, 0.0, None);
    let mut at = 0;
    while at < chars.len() {
        if at > start && breaks_between(chars[at - 1], chars[at]) {
            may_break = Some(at);
        }
        if used + advance[at] > width && at > start && chars[at] != ' ' {
            let end = may_break.filter(|b| *b > start).unwrap_or(at);
            lines.push(text_of(&chars[start..end]));
            start = end + chars[end..].iter().take_while(|c| **c == ' ').count();
            (used, may_break, at) = (0.0, None, start);
            continue;
        }
        used += advance[at];
        at += 1;
    }
    lines.push(text_of(&chars[start.min(chars.len())..]));
}

fn text_of(chars: &[char]) -> String {
    chars.iter().collect::<String>().trim_end().to_owned()
}

fn breaks_between(before: char, after: char) -> bool {
    if CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    before == ' ' || wide(before) || wide(after)
}

/// Characters between which a line may break: from the Chinese marks upwards.
const fn wide(c: char) -> bool {
    c >= '\u{2E80}'
}
