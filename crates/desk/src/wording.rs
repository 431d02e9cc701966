//! What the check of the words (N3) stops before a customer reads it. The rest it finds is advice.

use crate::Fault;
use crate::complaint::moves::Ctx;
use greenlane_domain::access::Role;
use greenlane_domain::privacy::Words;
use greenlane_domain::refusal::Refusal;
use greenlane_text::lint::{Fault as Finding, MOST_CHARS, ReplyLint, ReplyStage};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static LINT: LazyLock<ReplyLint> = LazyLock::new(ReplyLint::default_tables);

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

/// The faults that stop a text. A text longer than the check reads at once is read piece by piece; what must stand in it
/// somewhere is absent only when it is absent from every piece.
pub fn stops(stage: ReplyStage, text: &str) -> BTreeSet<Finding> {
    let mut every: Option<BTreeSet<Finding>> = None;
    let mut said = BTreeSet::new();
    for piece in pieces(text) {
        let found: BTreeSet<Finding> =
            LINT.check(stage, piece).into_iter().map(|f| f.code).filter(|code| blocks(*code)).collect();
        let (absent, wrong): (BTreeSet<Finding>, BTreeSet<Finding>) =
            found.into_iter().partition(|code| matches!(code, Finding::NoBasis | Finding::NoRemedy));
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
    ctx.desk.grounds(ctx.now).facts(ctx.actor).require_reason(&reason)?;
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
        stops(ReplyStage::Decision, text).into_iter().map(Finding::code).collect()
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
}
