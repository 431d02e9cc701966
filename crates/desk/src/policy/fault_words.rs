//! What is said of a fault in a document, in Chinese and in English: the same words that the editor shows.

use std::collections::BTreeMap;
use std::sync::LazyLock;

const ZH: &str = include_str!("../../../../web/shared/words/zh-CN/policy_faults.json");
const EN: &str = include_str!("../../../../web/shared/words/en/policy_faults.json");

type Sentences = BTreeMap<String, String>;

static SENTENCES: LazyLock<(Sentences, Sentences)> = LazyLock::new(|| (read(ZH), read(EN)));

/// The files are part of the program; a broken one fails the tests.
fn read(words: &str) -> Sentences {
    let words: BTreeMap<String, Sentences> = serde_json::from_str(words).unwrap_or_default();
    words.into_values().flatten().collect()
}

/// The sentences of this fault in Chinese and in English.
pub(crate) fn sentences(code: &str, params: &BTreeMap<String, String>) -> (String, String) {
    let said = |all: &Sentences| {
        let sentence = all.get(code).cloned().unwrap_or_else(|| code.to_owned());
        params.iter().fold(sentence, |s, (name, value)| s.replace(&format!("{{{{{name}}}}}"), value))
    };
    (said(&SENTENCES.0), said(&SENTENCES.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use greenlane_domain::policy::wrong::Wrong;

    /// The names in double braces.
    fn names(sentence: &str) -> Vec<&str> {
        let mut names: Vec<&str> =
            sentence.split("{{").skip(1).filter_map(|s| s.split("}}").next()).collect();
        names.sort_unstable();
        names
    }

    /// Letters of a sentence outside braces and quotation marks, where the words of the document itself stand.
    fn foreign(sentence: &str) -> String {
        let mut plain = String::new();
        let mut quoted = false;
        for c in sentence.chars() {
            match c {
                '“' | '`' if !quoted => quoted = true,
                '”' | '`' => quoted = false,
                _ if !quoted => plain.push(c),
                _ => {} // what is quoted is written like this in the document
            }
        }
        for name in names(sentence) {
            plain = plain.replace(&format!("{{{{{name}}}}}"), "");
        }
        let allowed = plain.replace("TOML", "").replace("JSON", "");
        allowed.chars().filter(char::is_ascii_alphabetic).collect()
    }

    #[test]
    fn every_fault_is_said_in_chinese_without_english_and_in_english_without_chinese() {
        assert_eq!(SENTENCES.0.len(), Wrong::ALL.len());
        for wrong in Wrong::ALL {
            let said = |all: &'static Sentences| all.get(wrong.code()).map_or("", String::as_str);
            let (zh, en) = (said(&SENTENCES.0), said(&SENTENCES.1));
            assert!(!zh.is_ascii() && zh.ends_with('。'), "{}: {zh}", wrong.code());
            assert_eq!(foreign(zh), "", "{}: {zh}", wrong.code());
            assert!(en.is_ascii() && en.ends_with('.'), "{}: {en}", wrong.code());
            let mut params = wrong.params().to_vec();
            params.sort_unstable();
            assert_eq!((names(zh), names(en)), (params.clone(), params), "{}", wrong.code());
        }
    }
}
