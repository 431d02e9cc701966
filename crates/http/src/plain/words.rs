//! The words of the plain pages, from the same files as those of the screens. A word that is missing, or that no page has,
//! keeps the test below from passing.

use crate::plain::visitor::Language;
use serde::Deserialize;
use std::sync::LazyLock;

const ZH: &str = include_str!("../../../../web/shared/words/zh-CN/plain.json");
const EN: &str = include_str!("../../../../web/shared/words/en/plain.json");

static WORDS: LazyLock<(Words, Words)> = LazyLock::new(|| (read(ZH), read(EN)));

fn read(json: &str) -> Words {
    serde_json::from_str(json).expect("the words are part of the program, and a test reads them")
}

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Chinese => &WORDS.0,
        Language::English => &WORDS.1,
    }
}

/// The text with `{name}` filled in.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

/// What surrounds every page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameWords {
    pub title: String,
    pub skip: String,
    pub demo: String,
    pub bank: String,
    pub language: String,
    pub elder_on: String,
    pub elder_off: String,
    pub home: String,
    pub call: String,
    pub call_number: String,
    pub fill_in: String,
    pub questions: String,
    pub help: String,
    pub about: String,
    pub voices: String,
    pub read: String,
    pub stop: String,
    pub print: String,
    pub problem: String,
    pub busy: String,
    pub broken: String,
}

/// 请人帮我填.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallMeWords {
    pub title: String,
    pub lead: String,
    pub phone: String,
    pub name: String,
    pub name_hint: String,
    pub optional: String,
    pub slot: String,
    pub today: String,
    pub tomorrow: String,
    pub day: String,
    pub weekdays: Vec<String>,
    pub note: String,
    pub note_hint: String,
    pub send: String,
    pub safe: String,
    pub other: String,
    pub by_phone: String,
    pub by_branch: String,
    pub done: String,
    pub done_by: String,
    pub done_note: String,
    pub done_gone: String,
    pub phone_wrong: String,
    pub long: String,
}

/// 办理流程与联系方式.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AboutWords {
    pub title: String,
    pub lead: String,
    pub contact: String,
    pub hotline: String,
    pub loss_line: String,
    pub hours: String,
    pub address: String,
    pub web: String,
    pub web_words: String,
    pub branches: String,
    pub flow: String,
    pub flow_steps: Vec<String>,
    pub limits: String,
    pub limit_first: String,
    pub limit_second: String,
    pub limit_last: String,
    pub limit_pause: String,
    pub asked: String,
    pub asked_words: String,
    pub remedies: String,
    pub verify: String,
    pub remedy_lines: Vec<String>,
    pub safe: String,
}

/// Kinds of fixes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixWords {
    pub training: String,
    pub system: String,
    pub process: String,
    pub rules: String,
}

/// 您的声音带来的改变.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoicesWords {
    pub title: String,
    pub lead: String,
    pub month: String,
    pub month_name: String,
    pub show: String,
    pub running: String,
    pub received: String,
    pub received_n: String,
    pub rates: String,
    pub contact: String,
    pub contact_what: String,
    pub solved: String,
    pub solved_what: String,
    pub satisfied: String,
    pub satisfied_what: String,
    pub rate: String,
    pub too_few: String,
    pub topics: String,
    pub said: String,
    pub changed: String,
    pub changed_none: String,
    pub after: String,
    pub after_open: String,
    pub topics_none: String,
    pub fix: FixWords,
    pub fix_n: String,
    pub separator: String,
    pub table: String,
    pub table_month: String,
    pub table_received: String,
    pub table_contact: String,
    pub table_solved: String,
    pub none: String,
}

/// All words of the plain pages in one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub frame: FrameWords,
    pub call_me: CallMeWords,
    pub about: AboutWords,
    pub voices: VoicesWords,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_every_word_and_no_other() {
        for language in [Language::Chinese, Language::English] {
            assert!(!words(language).frame.title.is_empty());
            assert_eq!(words(language).call_me.weekdays.len(), 7);
        }
    }

    #[test]
    fn places_are_filled() {
        assert_eq!(fill("{a}到{b}", &[("a", "一"), ("b", "二")]), "一到二");
    }
}
