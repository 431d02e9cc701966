//! What the check of the words (N3) stops before a customer reads it, and what it shows while they are being written. The
//! rest it finds is advice.

use crate::complaint::moves::Ctx;
use crate::{Desk, Fault, parse};
use greenlane_domain::access::Role;
use greenlane_domain::privacy::Words;
use greenlane_domain::refusal::Refusal;
use greenlane_text::lint::{EASY_CHARS, Fault as Finding, MOST_CHARS, ReplyLint, ReplyStage, ease};
use serde::Serialize;
use std::collections::BTreeSet;
use std::ops::Range;
use utoipa::ToSchema;

/// The longest text that is checked while it is written: a letter of four parts, each as long as its field may be.
const MOST_WRITTEN_CHARS: usize = 24_000;

/// Whether a text with this fault must not be sent: silence or pressure as the price of a remedy (C9, N15), and a
/// decision without its grounds or its further routes (Order 2020 No. 3 art. 19, N30).
pub const fn blocks(finding: Finding) -> bool {
    match finding {
        Finding::Gag | Finding::Pressure | Finding::NoBasis | Finding::NoRemedy => true,
        Finding::Defensive
        | Finding::BlameCustomer
        | Finding::BlameShift
        | Finding::Jargon
        | Finding::NoBenefit
        | Finding::NoNextStep
        | Finding::NoEmpathy
        | Finding::Overpromise
        | Finding::LongSentence => false,
    }
}

/// Whether a text of this step is stopped for its words when it is sent; of the others a finding is advice.
const fn stopped_at(stage: ReplyStage) -> bool {
    match stage {
        ReplyStage::Proposal | ReplyStage::Decision | ReplyStage::Refusal | ReplyStage::Extension => true,
        ReplyStage::Receipt | ReplyStage::Progress | ReplyStage::Closure => false,
    }
}

/// Whether it is a part that is absent, and not words that stand there.
const fn is_absence(finding: Finding) -> bool {
    match finding {
        Finding::NoBenefit
        | Finding::NoNextStep
        | Finding::NoRemedy
        | Finding::NoBasis
        | Finding::NoEmpathy => true,
        Finding::Defensive
        | Finding::BlameCustomer
        | Finding::BlameShift
        | Finding::Jargon
        | Finding::Gag
        | Finding::Pressure
        | Finding::Overpromise
        | Finding::LongSentence => false,
    }
}

/// Something that should be written otherwise, while it is being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WordingFinding {
    /// One of the thirteen codes of the check.
    pub code: String,
    /// Where it stands, in characters of the text that was sent.
    pub start: usize,
    pub end: usize,
    pub words: String,
    pub why: String,
    /// What could stand instead, or be added; what the writer has to fill in stands in braces.
    pub better: String,
    /// A part that is absent: the better sentence is to be added, not to take the place of the words.
    pub absent: bool,
    /// It would stop the text.
    pub blocks: bool,
}

/// Characters of a text, from one to before another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WordingPlace {
    pub start: usize,
    pub end: usize,
}

/// How easily the text is read by somebody who reads slowly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EaseView {
    pub sentences: usize,
    /// The longest sentence, in letters and figures.
    pub longest: usize,
    /// The limit for somebody who reads slowly.
    pub limit: usize,
    /// Sentences above it.
    pub long: Vec<WordingPlace>,
    /// Terms that nobody outside knows.
    pub terms: usize,
}

/// What the check says of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WordingView {
    pub findings: Vec<WordingFinding>,
    pub ease: EaseView,
}

/// Reads a text while it is being written, by the tables in force. Nothing is stored.
///
/// # Errors
/// When there is no such step, or the text is longer than any letter.
pub fn check(desk: &Desk, stage: &str, text: &str) -> Result<WordingView, Fault> {
    let stage = parse::code("stage", stage, ReplyStage::from_code)?;
    if text.chars().count() > MOST_WRITTEN_CHARS {
        return Err(Fault::field(
            "text",
            "too_long",
            "内容太长了，请分成几段检查。",
            "The text is too long. Please check it in parts.",
        ));
    }
    Ok(read(&desk.lint_at(desk.now()), stage, text))
}

/// What the check says of a text of this step.
pub fn read(lint: &ReplyLint, stage: ReplyStage, text: &str) -> WordingView {
    let stopping = if stopped_at(stage) { stops(lint, stage, text) } else { BTreeSet::new() };
    let mut findings: Vec<WordingFinding> = Vec::new();
    let mut before = 0;
    for piece in pieces(text) {
        for found in lint.check(stage, piece) {
            // What must stand somewhere is absent only when no piece has it, and is told once, of the first.
            let stands = stopped_at(stage) && blocks(found.code) && !stopping.contains(&found.code);
            // The new day of an extension is named by the program, in the sentence around the reason.
            let added = stage == ReplyStage::Extension && found.code == Finding::NoNextStep;
            if added || is_absence(found.code) && (before > 0 || stands) {
                continue;
            }
            findings.push(WordingFinding {
                code: found.code.code().to_owned(),
                start: before + found.span.start,
                end: before + found.span.end,
                words: found.words,
                why: found.why,
                better: found.better,
                absent: is_absence(found.code),
                blocks: stopping.contains(&found.code),
            });
        }
        before += piece.chars().count();
    }
    let measured = ease(text);
    let place = |span: Range<usize>| WordingPlace { start: span.start, end: span.end };
    let terms = findings.iter().filter(|f| f.code == Finding::Jargon.code()).count();
    WordingView {
        findings,
        ease: EaseView {
            sentences: measured.sentences,
            longest: measured.longest,
            limit: EASY_CHARS,
            long: measured.long.into_iter().map(place).collect(),
            terms,
        },
    }
}

/// The faults that stop a text. A text longer than the check reads at once is read piece by piece; what must stand in it
/// somewhere is absent only when it is absent from every piece.
pub fn stops(lint: &ReplyLint, stage: ReplyStage, text: &str) -> BTreeSet<Finding> {
    let mut every: Option<BTreeSet<Finding>> = None;
    let mut said = BTreeSet::new();
    for piece in pieces(text) {
        let found: BTreeSet<Finding> =
            lint.check(stage, piece).into_iter().map(|f| f.code).filter(|code| blocks(*code)).collect();
        let (absent, wrong): (BTreeSet<Finding>, BTreeSet<Finding>) =
            found.into_iter().partition(|code| is_absence(*code));
        said.extend(wrong);
        every = Some(every.map_or_else(|| absent.clone(), |before| &before & &absent));
    }
    said.extend(every.unwrap_or_default());
    said
}

/// Refuses words with faults that stop them, naming the faults only. A lead may let them stand with a reason, which is
/// kept with the letter; a reason is needless, and not kept, where nothing was found.
pub fn require(
    found: &BTreeSet<Finding>,
    reason: Option<&str>,
    ctx: &mut Ctx<'_>,
) -> Result<Option<Words>, Fault> {
    if found.is_empty() {
        return Ok(None);
    }
    let reason = reason.filter(|r| !r.trim().is_empty() && ctx.actor.is(Role::Lead));
    let Some(reason) = ctx.kept.optional("letter.override_reason", reason)? else {
        let codes: Vec<&str> = found.iter().map(|code| code.code()).collect();
        return Err(Refusal::WordingBlocked { findings: codes.join(", ") }.into());
    };
    ctx.desk.grounds(&ctx.complaint.branch_path, ctx.now).facts(ctx.actor).require_reason(&reason)?;
    Ok(Some(reason))
}

/// Cuts a text into pieces that the check reads whole, behind the last end of a sentence that fits.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((most, _)) = rest.char_indices().nth(MOST_CHARS) {
        let end = rest[..most].char_indices().rev().find(|(_, c)| matches!(c, '。' | '！' | '？' | '\n'));
        let (piece, after) = rest.split_at(end.map_or(most, |(at, c)| at + c.len_utf8()));
        out.push(piece);
        rest = after;
    }
    out.push(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "我们查看了当晚的流水，这笔转账不是您本人做的。\n依据账户服务协议第八条，损失由我行承担。\n\
        三千元11月10日前退回您的账户。\n您不同意的，可以申请核查，也可以申请调解、仲裁，或者起诉。";

    fn codes(text: &str) -> Vec<&'static str> {
        stops(&ReplyLint::default_tables(), ReplyStage::Decision, text)
            .into_iter()
            .map(Finding::code)
            .collect()
    }

    #[test]
    fn a_letter_with_its_parts_passes() {
        assert!(codes(LETTER).is_empty(), "{:?}", codes(LETTER));
    }

    #[test]
    fn silence_pressure_and_missing_parts_stop_a_letter() {
        assert_eq!(codes(&format!("{LETTER}\n退款后不得向监管部门反映。")), ["gag"]);
        assert_eq!(codes(&format!("{LETTER}\n您先撤诉，我们才能退款。")), ["pressure"]);
        assert_eq!(codes("您的要求我们不能同意。"), ["no_remedy", "no_basis"]);
    }

    #[test]
    fn the_end_of_a_long_text_is_read_too() {
        let filler = "我们又看了一遍当天的情况。".repeat(MOST_CHARS / 13 + 2);
        assert!(codes(&format!("{filler}\n{LETTER}")).is_empty());
        assert_eq!(codes(&format!("{LETTER}\n{filler}退款后不得向监管部门反映。")), ["gag"]);
        assert_eq!(pieces(&filler).concat(), filler);
    }

    #[test]
    fn what_is_found_while_writing_has_its_place_and_says_whether_it_stops() {
        let lint = ReplyLint::default_tables();
        let text = format!("{LETTER}\n該筆已做沖正。退款后不得向监管部门反映。");
        let view = read(&lint, ReplyStage::Decision, &text);
        let found: Vec<_> = view.findings.iter().map(|f| (f.code.as_str(), f.blocks, f.absent)).collect();
        assert_eq!(found, [("jargon", false, false), ("gag", true, false)]);
        for f in &view.findings {
            let words: String = text.chars().skip(f.start).take(f.end - f.start).collect();
            assert_eq!(words, f.words);
        }
        assert_eq!((view.ease.terms, view.ease.limit, view.ease.sentences), (1, 25, 6));
        let bare = read(&lint, ReplyStage::Refusal, "您的要求我们不能同意。");
        assert!(bare.findings.iter().all(|f| f.absent && f.blocks), "{bare:?}");
        let later = read(&lint, ReplyStage::Extension, "需要外部机构配合。您先撤诉，我们才能退款。");
        let found: Vec<_> = later.findings.iter().map(|f| (f.code.as_str(), f.blocks)).collect();
        assert_eq!(found, [("pressure", true)], "the day is not the writer's");
        let advice = read(&lint, ReplyStage::Progress, "退款后不得向监管部门反映。4月6日答复您。");
        assert_eq!(advice.findings.iter().map(|f| f.blocks).collect::<Vec<_>>(), [false]);
    }
}
