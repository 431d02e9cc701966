//! 信函: the letters of the program, read with the check of the words, and written when they are sent (decision 0019).

use crate::policy::documents::Rules;
use crate::{Desk, Settings};
use greenlane_domain::complaint::reply::Letter;
use greenlane_domain::ids::{Number, UserId};
use greenlane_domain::policy::letters::{Blank, LetterKind, Letters, Tongue};
use greenlane_domain::policy::place::Fault;
use greenlane_domain::policy::wrong::Wrong;
use greenlane_domain::privacy::Words;
use greenlane_domain::time::Instant;
use greenlane_store::outbox::Claimed;
use greenlane_text::lint::{Fault as Finding, ReplyLint, ReplyStage};
use serde_json::Value;
use std::sync::Arc;

/// A message as it leaves the house.
#[derive(Debug, Clone)]
pub struct Outgoing {
    pub message: Claimed,
    pub zh: String,
    pub en: String,
    /// The version of the policy that made it.
    pub edition: i64,
}

/// The letters of a version that held at some instant.
pub struct Frame {
    pub edition: i64,
    pub letters: Arc<Letters>,
}

/// Reads the document; a letter that does not pass the check of the words is a fault of its text.
///
/// # Errors
/// The first fault, with its place.
pub fn read(text: &str, lint: Option<&ReplyLint>) -> Result<Letters, Fault> {
    let letters = Letters::parse(text)?;
    let Some(lint) = lint else { return Ok(letters) };
    for (n, letter) in letters.all().iter().enumerate() {
        let stage = stage(letter.kind);
        let said = letter.written(Tongue::Chinese, &|blank| Some(sample(blank).to_owned()));
        let counts = |finding: Finding| match finding {
            // Nothing follows a letter that only tells something, and the harm is not in the text.
            Finding::NoNextStep => letter.kind.needed().contains(&Blank::Due),
            Finding::NoEmpathy => false,
            Finding::Defensive
            | Finding::BlameCustomer
            | Finding::BlameShift
            | Finding::Jargon
            | Finding::NoBenefit
            | Finding::NoRemedy
            | Finding::NoBasis
            | Finding::Gag
            | Finding::Pressure
            | Finding::Overpromise
            | Finding::LongSentence => true,
        };
        if let Some(found) = lint.check(stage, &said).into_iter().find(|found| counts(found.code)) {
            let said = match found.words.as_str() {
                "" => Wrong::LetterAbsence.into(),
                words => Wrong::LetterWording.with([&words]),
            };
            return Err(Letters::fault(text, n, "zh", said));
        }
    }
    Ok(letters)
}

/// The step as which a letter is checked.
pub(crate) const fn stage(kind: LetterKind) -> ReplyStage {
    match kind {
        LetterKind::Receipt => ReplyStage::Receipt,
        LetterKind::GreenChannel
        | LetterKind::OwnerNamed
        | LetterKind::Proposal
        | LetterKind::PromiseMoved
        | LetterKind::Resumed
        | LetterKind::SupervisorWillCall
        | LetterKind::Reopened
        | LetterKind::Verification => ReplyStage::Progress,
        LetterKind::Extended
        | LetterKind::PausedAppraisal
        | LetterKind::PausedMediation
        | LetterKind::Restarted
        | LetterKind::Agreed => ReplyStage::Extension,
        LetterKind::CarriedOut | LetterKind::Merged | LetterKind::Closed => ReplyStage::Closure,
        LetterKind::Plan => ReplyStage::Decision,
        LetterKind::Refusal => ReplyStage::Refusal,
    }
}

/// What a letter is filled with while it is checked.
const fn sample(blank: Blank) -> &'static str {
    match blank {
        Blank::Number => "GL20261122-000417-K",
        Blank::Into => "GL20261120-000012-C",
        Blank::Bank => "本行",
        Blank::Hotline => "95500",
        Blank::Owner => "王经理",
        Blank::Due => "11月26日18:00",
        Blank::Ending => "按方案办结",
        Blank::Facts => "我们查看了当晚的流水，这笔转账不是您本人做的。",
        Blank::Grounds => "依据账户服务协议第八条，损失由我行承担。",
        Blank::Meaning => "三千元11月10日前退回您的账户。",
        Blank::Remedies => "您不同意的，可以申请核查，也可以申请调解、仲裁，或者起诉。",
    }
}

/// The whole letter of a decision as its customer reads it. `text` gives the words of a seal.
pub fn decision(frame: &Frame, kind: LetterKind, letter: &Letter, text: &dyn Fn(&Words) -> String) -> String {
    let parts = [&letter.facts, &letter.basis, &letter.meaning, &letter.remedies].map(text);
    parts_of(&frame.letters, kind, parts.each_ref())
}

/// The same of what was found, the basis, what it means and where else to turn.
pub(crate) fn parts_of(letters: &Letters, kind: LetterKind, parts: [&String; 4]) -> String {
    let [facts, basis, meaning, remedies] = parts;
    letters.written(kind, Tongue::Chinese, &|blank| match blank {
        Blank::Facts => Some(facts.clone()),
        Blank::Grounds => Some(basis.clone()),
        Blank::Meaning => Some(meaning.clone()),
        Blank::Remedies => Some(remedies.clone()),
        Blank::Number
        | Blank::Bank
        | Blank::Hotline
        | Blank::Owner
        | Blank::Due
        | Blank::Into
        | Blank::Ending => None,
    })
}

/// That a complaint was merged into another.
pub fn merged(frame: &Frame, number: &Number, into: &Number) -> String {
    frame.letters.written(LetterKind::Merged, Tongue::Chinese, &|blank| match blank {
        Blank::Number => Some(number.to_string()),
        Blank::Into => Some(into.to_string()),
        Blank::Bank
        | Blank::Hotline
        | Blank::Owner
        | Blank::Due
        | Blank::Ending
        | Blank::Facts
        | Blank::Grounds
        | Blank::Meaning
        | Blank::Remedies => None,
    })
}

/// Writes a message that is to be sent now, with the letters that hold now.
pub(crate) fn outgoing(desk: &Desk, message: &Claimed) -> Outgoing {
    let (edition, rules) = desk.in_force().at(desk.now());
    let payload: Value = serde_json::from_str(&message.payload).unwrap_or_default();
    let chart = desk.organisation().chart();
    let owner = payload["owner"].as_str().and_then(|id| chart.member(&UserId::new(id))).map(|m| &m.name);
    let kind = kind(&message.kind, &payload);
    let write = |tongue| {
        let value = |blank| value(blank, tongue, &payload, &rules, desk.settings(), owner);
        kind.map_or_else(String::new, |kind| rules.letters.written(kind, tongue, &value))
    };
    Outgoing { message: message.clone(), zh: write(Tongue::Chinese), en: write(Tongue::English), edition }
}

/// The letter of a message.
fn kind(message: &str, payload: &Value) -> Option<LetterKind> {
    match (message, payload["reason"].as_str()) {
        ("paused", Some("appraisal")) => Some(LetterKind::PausedAppraisal),
        ("paused", _) => Some(LetterKind::PausedMediation),
        (other, _) => LetterKind::from_code(other),
    }
}

/// The field of a message in which its day stands.
const DAYS: [&str; 6] = ["contact_by", "first_response_by", "new_due", "until", "due", "by"];

fn value(
    blank: Blank,
    tongue: Tongue,
    payload: &Value,
    rules: &Rules,
    settings: &Settings,
    owner: Option<&String>,
) -> Option<String> {
    let said = |name: &str| payload[name].as_str().map(str::to_owned);
    match blank {
        Blank::Number => said("number"),
        Blank::Into => said("into"),
        Blank::Bank => Some(settings.bank.clone()),
        Blank::Hotline => Some(settings.hotline.clone()),
        Blank::Owner => owner.cloned(),
        Blank::Due => {
            let at = DAYS.iter().find_map(|name| payload[*name].as_str())?;
            Some(day(Instant::parse_rfc3339(at).ok()?, tongue))
        }
        Blank::Ending => {
            let ending = rules
                .taxonomy
                .endings
                .iter()
                .find(|e| Some(e.code.as_str()) == payload["ending"].as_str())?;
            Some(match tongue {
                Tongue::Chinese => ending.zh.clone(),
                Tongue::English => ending.en.clone(),
            })
        }
        Blank::Facts | Blank::Grounds | Blank::Meaning | Blank::Remedies => None,
    }
}

/// A day with its hour; midnight is the end of the day before, which is named alone: "by" a day is until it ends.
fn day(at: Instant, tongue: Tongue) -> String {
    let text = at.to_rfc3339();
    let hour = text.get(11..16).filter(|hour| *hour != "00:00");
    let day = if hour.is_some() { at.day() } else { at.plus_ms(-1).day() };
    let (_, month, of_month) = day.ymd();
    match (tongue, hour) {
        (Tongue::Chinese, Some(hour)) => format!("{month}月{of_month}日{hour}"),
        (Tongue::Chinese, None) => format!("{month}月{of_month}日24:00"),
        (Tongue::English, Some(hour)) => format!("{hour} on {day}"),
        (Tongue::English, None) => format!("24:00 on {day}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("../../../policy/letters.toml");

    #[test]
    fn what_comes_with_the_program_passes_the_check_of_the_words() {
        let read = read(SHIPPED, Some(&ReplyLint::default_tables()));
        assert_eq!(read.map(|letters| letters.all().len()), Ok(LetterKind::ALL.len()));
    }

    #[test]
    fn a_letter_that_presses_or_promises_without_a_day_is_a_fault_of_its_line() {
        let lint = ReplyLint::default_tables();
        let wrong = |from: &str, to: &str| {
            assert!(SHIPPED.contains(from), "{from}");
            let text = SHIPPED.replacen(from, to, 1);
            let fault = read(&text, Some(&lint)).expect_err("refused");
            (text.lines().nth(fault.line.unwrap() as usize - 1).unwrap().to_owned(), fault.said.wrong)
        };
        let (line, code) = wrong("让您久等了，我们很抱歉。", "您签字后不得向监管部门反映。");
        assert_eq!((line.starts_with("zh = \"您的投诉{{编号}}还需要"), code), (true, Wrong::LetterWording));
    }

    #[test]
    fn a_day_is_named_as_people_say_it() {
        let at = |text| day(Instant::parse_rfc3339(text).unwrap(), Tongue::Chinese);
        assert_eq!(at("2026-11-26T18:00:00+08:00"), "11月26日18:00");
        assert_eq!(at("2026-11-27T00:00:00+08:00"), "11月26日24:00");
    }
}
