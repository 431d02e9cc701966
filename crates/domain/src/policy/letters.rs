//! 信函: what the program itself writes to customers, from `policy/letters.toml`. A letter has a text in each language, with
//! fields that are filled in when it is sent.

use super::place::{Document, Fault};
use super::wrong::{Said, Wrong};
use crate::codes::codes;
use serde::Deserialize;

codes! {
    /// Which letter.
    pub enum LetterKind {
        /// The complaint came in.
        Receipt = "receipt",
        /// It entered the green channel.
        GreenChannel = "green_channel",
        /// Somebody accepted it as the owner.
        OwnerNamed = "owner_named",
        /// A proposal waits for the customer's answer.
        Proposal = "proposal",
        /// A promise has another day.
        PromiseMoved = "promise_moved",
        /// What was promised is done.
        CarriedOut = "carried_out",
        Extended = "extended",
        PausedAppraisal = "paused_appraisal",
        PausedMediation = "paused_mediation",
        Resumed = "resumed",
        Restarted = "restarted",
        Agreed = "agreed",
        /// A superior calls, because the customer disagrees or asked for it.
        SupervisorWillCall = "supervisor_will_call",
        Merged = "merged",
        Closed = "closed",
        Reopened = "reopened",
        /// The second look was asked for.
        Verification = "verification",
        /// The letter of a plan or decision (S1-43, Order 2020 No. 3 art. 19).
        Plan = "plan",
        /// The letter of an ending against the customer's wish (S3-6).
        Refusal = "refusal",
    }
}

codes! {
    /// What is filled in; written `{{编号}}`.
    pub enum Blank {
        Number = "编号",
        Bank = "银行",
        Hotline = "客服电话",
        Owner = "承办人",
        /// The day, with its hour where it has one.
        Due = "日期",
        /// The complaint that this one was merged into.
        Into = "并入编号",
        Ending = "结果",
        /// The parts of the letter of a decision.
        Facts = "事实",
        Grounds = "依据",
        Meaning = "影响",
        Remedies = "途径",
    }
}

/// The language of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    Chinese,
    English,
}

impl LetterKind {
    /// What the letter must say.
    pub const fn needed(self) -> &'static [Blank] {
        match self {
            Self::Receipt
            | Self::GreenChannel
            | Self::PromiseMoved
            | Self::Extended
            | Self::PausedAppraisal
            | Self::PausedMediation
            | Self::Resumed
            | Self::Restarted
            | Self::Agreed
            | Self::SupervisorWillCall
            | Self::Verification => &[Blank::Number, Blank::Due],
            Self::OwnerNamed => &[Blank::Number, Blank::Owner],
            Self::Proposal | Self::CarriedOut | Self::Reopened => &[Blank::Number],
            Self::Merged => &[Blank::Number, Blank::Into],
            Self::Closed => &[Blank::Number, Blank::Ending],
            // Reason and rule, what it means or what is offered instead, and where else to turn.
            Self::Plan | Self::Refusal => &[Blank::Facts, Blank::Grounds, Blank::Meaning, Blank::Remedies],
        }
    }

    /// Whether this may be filled in.
    pub fn knows(self, blank: Blank) -> bool {
        let any = matches!(blank, Blank::Number | Blank::Bank | Blank::Hotline | Blank::Owner);
        any || self.needed().contains(&blank)
    }
}

/// One letter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterText {
    pub kind: LetterKind,
    /// The law or the document that asks for it, or that the bank wrote it itself.
    pub basis: String,
    pub zh: String,
    pub en: String,
}

/// All letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letters {
    letters: Vec<LetterText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    letter: Vec<LetterText>,
}

/// The longest text before anything is filled in, in characters.
const MOST_CHARS: usize = 2_000;

impl Letters {
    /// Reads the document; the first fault found is returned with its place.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let document = Document::toml(text);
        let letters = document.read::<Rows>()?.letter;
        for (n, letter) in letters.iter().enumerate() {
            let twice = letters[..n].iter().any(|before| before.kind == letter.kind);
            let found = twice.then(|| ("kind", Wrong::Twice.with([&letter.kind]))).or_else(|| letter.fault());
            if let Some((field, said)) = found {
                return Err(document.fault(&format!("letter[{n}].{field}"), said));
            }
        }
        let lacks = |kind: &&LetterKind| letters.iter().all(|letter| letter.kind != **kind);
        match LetterKind::ALL.iter().find(lacks) {
            Some(kind) => Err(document.fault("letter", Wrong::LetterMissing.with([kind]))),
            None => Ok(Self { letters }),
        }
    }

    /// All of them, in the order of the document.
    pub fn all(&self) -> &[LetterText] {
        &self.letters
    }

    /// The letter of this kind as it is sent. A sentence with a field that has no value is left out.
    pub fn written(
        &self,
        kind: LetterKind,
        tongue: Tongue,
        value: &dyn Fn(Blank) -> Option<String>,
    ) -> String {
        // Every kind was found when the document was read.
        let letter = self.letters.iter().find(|letter| letter.kind == kind);
        letter.map_or_else(String::new, |letter| letter.written(tongue, value))
    }

    /// The place of a field of the letter at `n`, for a fault that is found in it from outside.
    pub fn fault(text: &str, n: usize, field: &str, said: Said) -> Fault {
        Document::toml(text).fault(&format!("letter[{n}].{field}"), said)
    }
}

impl LetterText {
    /// The field that is wrong, and how.
    fn fault(&self) -> Option<(&'static str, Said)> {
        if self.basis.trim().is_empty() {
            return Some(("basis", Wrong::Empty.into()));
        }
        for (field, text) in [("zh", &self.zh), ("en", &self.en)] {
            if text.trim().is_empty() {
                return Some((field, Wrong::Empty.into()));
            }
            if text.chars().count() > MOST_CHARS {
                return Some((field, Wrong::TooManyChars.with([&MOST_CHARS])));
            }
            let named = names(text);
            let known = |name: &str| Blank::from_code(name).is_some_and(|blank| self.kind.knows(blank));
            if let Some(name) = named.iter().find(|name| !known(name)) {
                let all = Blank::ALL.iter().filter(|blank| self.kind.knows(**blank));
                let all = all.map(|blank| blank.code()).collect::<Vec<_>>().join("、");
                return Some((field, Wrong::UnknownBlank.with([name, &all])));
            }
            let absent = |blank: &&Blank| !named.contains(&blank.code());
            if let Some(blank) = self.kind.needed().iter().find(absent) {
                return Some((field, Wrong::LetterLacks.with([blank])));
            }
        }
        None
    }

    /// The text as it is sent.
    pub fn written(&self, tongue: Tongue, value: &dyn Fn(Blank) -> Option<String>) -> String {
        let text = match tongue {
            Tongue::Chinese => &self.zh,
            Tongue::English => &self.en,
        };
        let filled = sentences(text).into_iter().filter_map(|sentence| filled(sentence, value));
        filled.collect::<String>().trim().to_owned()
    }
}

/// The sentence with its values; nothing when one of them is not there.
fn filled(sentence: &str, value: &dyn Fn(Blank) -> Option<String>) -> Option<String> {
    let mut out = String::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, behind) = after.split_once("}}")?;
        out.push_str(before);
        out.push_str(&value(Blank::from_code(name)?)?);
        rest = behind;
    }
    out.push_str(rest);
    Some(out)
}

/// The sentences of a text, each with what ends it; together they are the text.
fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let ends_before = before == '.' && c == ' ';
        let ends_with = matches!(c, '。' | '！' | '？' | '\n');
        if ends_before || ends_with {
            out.push(&text[from..at + c.len_utf8()]);
            from = at + c.len_utf8();
        }
        before = c;
    }
    out.push(&text[from..]);
    out
}

/// The names in double braces; what is never closed is a name that nobody knows.
fn names(text: &str) -> Vec<&str> {
    text.split("{{").skip(1).map(|rest| rest.split_once("}}").map_or("{{", |(name, _)| name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(zh: &str) -> LetterText {
        let en = "Complaint {{编号}}. By {{日期}}.".to_owned();
        LetterText { kind: LetterKind::Receipt, basis: "b".to_owned(), zh: zh.to_owned(), en }
    }

    #[test]
    fn a_sentence_without_its_value_is_left_out() {
        let letter = letter("收到了，编号{{编号}}。{{日期}}前联系您。谢谢。");
        let with = |due: bool| {
            move |blank: Blank| match blank {
                Blank::Number => Some("GL1".to_owned()),
                Blank::Due => due.then(|| "6月1日".to_owned()),
                _ => None, // the letter names no other
            }
        };
        assert_eq!(letter.written(Tongue::Chinese, &with(true)), "收到了，编号GL1。6月1日前联系您。谢谢。");
        assert_eq!(letter.written(Tongue::Chinese, &with(false)), "收到了，编号GL1。谢谢。");
        assert_eq!(letter.written(Tongue::English, &with(true)), "Complaint GL1. By 6月1日.");
        assert_eq!(letter.written(Tongue::English, &with(false)), "Complaint GL1.");
    }

    #[test]
    fn a_letter_that_lacks_a_part_or_names_what_is_not_known_is_wrong() {
        let wrong = |zh: &str| letter(zh).fault().map(|(field, said)| (field, said.wrong));
        assert_eq!(wrong("编号{{编号}}，{{日期}}前。"), None);
        assert_eq!(wrong("编号{{编号}}。"), Some(("zh", Wrong::LetterLacks)));
        assert_eq!(wrong("编号{{编号}}，{{日期}}前，{{姓名}}。"), Some(("zh", Wrong::UnknownBlank)));
        assert_eq!(wrong("编号{{编号}}，{{日期}}前，{{途径}}。"), Some(("zh", Wrong::UnknownBlank)));
        assert_eq!(wrong("编号{{编号}}，{{日期"), Some(("zh", Wrong::UnknownBlank)));
        assert_eq!(wrong(" "), Some(("zh", Wrong::Empty)));
    }
}
