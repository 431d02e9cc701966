//! The words of a paper: the same files that the screens read, so that a thing has one name on both.

use greenlane_domain::policy::Policy;
use greenlane_domain::time::Instant;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use utoipa::ToSchema;

/// The language of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[schema(as = CaseFileLanguage)]
pub enum Language {
    #[default]
    #[serde(rename = "zh-CN")]
    Chinese,
    #[serde(rename = "en")]
    English,
}

macro_rules! area {
    ($language:literal, $area:literal) => {
        include_str!(concat!("../../../../../web/shared/words/", $language, "/", $area, ".json"))
    };
}

/// The texts of the areas, own words first.
const CHINESE: [&str; 3] =
    [area!("zh-CN", "case_file"), area!("zh-CN", "console_codes"), area!("zh-CN", "portal_progress")];
const ENGLISH: [&str; 3] =
    [area!("en", "case_file"), area!("en", "console_codes"), area!("en", "portal_progress")];

/// The words of the three areas.
pub struct Vocabulary {
    own: BTreeMap<String, String>,
    codes: BTreeMap<String, String>,
    portal: BTreeMap<String, String>,
}

static READ: [OnceLock<Vocabulary>; 2] = [OnceLock::new(), OnceLock::new()];

fn vocabulary(language: Language) -> &'static Vocabulary {
    let (place, [own, codes, portal]) = match language {
        Language::Chinese => (&READ[0], CHINESE),
        Language::English => (&READ[1], ENGLISH),
    };
    place.get_or_init(|| Vocabulary { own: flat(own), codes: flat(codes), portal: flat(portal) })
}

fn flat(text: &str) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    // The files are part of the program; a broken one fails the tests.
    let words: Value = serde_json::from_str(text).unwrap_or_default();
    fill("", &words, &mut out);
    out
}

fn fill(path: &str, value: &Value, out: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(inner) => {
            for (key, value) in inner {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                fill(&path, value, out);
            }
        }
        Value::String(text) => {
            out.insert(path.to_owned(), text.clone());
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {}
    }
}

/// Says things in one language.
pub struct Speech {
    language: Language,
    words: &'static Vocabulary,
    clocks: BTreeMap<String, String>,
}

impl Speech {
    /// The words of this language, and the names of the clocks of this policy.
    pub fn of(language: Language, policy: &Policy) -> Self {
        let name = |zh: &String, en: &String| match language {
            Language::Chinese => zh.clone(),
            Language::English => en.clone(),
        };
        let clocks = policy.clocks.rules.iter().map(|r| (r.name.clone(), name(&r.zh, &r.en))).collect();
        Self { language, words: vocabulary(language), clocks }
    }

    /// The tag of the language.
    pub const fn tag(&self) -> &'static str {
        match self.language {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    /// One of the two.
    pub fn either<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::English if !en.is_empty() => en,
            Language::Chinese | Language::English => zh,
        }
    }

    /// Words of the paper itself; the key when there are none, which fails a test.
    pub fn say(&self, key: &'static str) -> &'static str {
        self.words.own.get(key).map_or(key, String::as_str)
    }

    /// The same with one value put in for `{v}`.
    pub fn tell(&self, key: &'static str, value: impl ToString) -> String {
        self.say(key).replace("{v}", &value.to_string())
    }

    /// The word for a stable code; an unknown code is shown as it is, so that nothing is ever hidden.
    pub fn code(&self, kind: &str, code: &str) -> String {
        let key = format!("{kind}.{}", code.replace('-', "_"));
        self.words.codes.get(&key).cloned().unwrap_or_else(|| code.to_owned())
    }

    /// The words that the portal has for a code.
    pub fn portal(&self, kind: &str, code: &str) -> String {
        let key = format!("{kind}.{code}");
        self.words.portal.get(&key).cloned().unwrap_or_else(|| code.to_owned())
    }

    /// The name of a clock.
    pub fn clock(&self, name: &str) -> String {
        self.clocks.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }

    /// Whoever did it: a name, or the word for a code.
    pub fn by(&self, by: &str) -> String {
        let (kind, rest) = by.split_once(':').unwrap_or((by, ""));
        match kind {
            "program" | "customer" => self.code("by", kind),
            "partner" => format!("{} {rest}", self.code("by", kind)),
            _ => by.to_owned(), // a name
        }
    }

    /// Several words as a list.
    pub fn list(&self, words: impl IntoIterator<Item = String>) -> String {
        let words: Vec<String> = words.into_iter().filter(|w| !w.is_empty()).collect();
        words.join(self.either("、", ", "))
    }

    /// An amount of money.
    pub fn money(&self, fen: i64) -> String {
        let (sign, whole) = (if fen < 0 { "-" } else { "" }, (fen / 100).unsigned_abs().to_string());
        let mut grouped = String::new();
        for (n, digit) in whole.chars().enumerate() {
            if n > 0 && (whole.len() - n).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        self.tell("money", format!("{sign}{grouped}.{:02}", (fen % 100).abs()))
    }

    /// A span of time in days, hours and minutes.
    pub fn span(&self, ms: i64) -> String {
        let minutes = ms / 60_000;
        let (d, h, m) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
        let part = |n: i64, key| if n > 0 { self.tell(key, n) } else { String::new() };
        let all = [part(d, "span.days"), part(h, "span.hours"), part(m, "span.minutes")].concat();
        if all.is_empty() { self.tell("span.minutes", 0) } else { all.trim().to_owned() }
    }
}

/// `2026-11-22 16:20` of an instant as the views write it; a day stays a day.
pub fn when(text: &str) -> String {
    text.get(..16).unwrap_or(text).replace('T', " ")
}

/// The same of an instant.
pub fn minute(at: Instant) -> String {
    when(&at.to_rfc3339())
}

/// A due moment; midnight means the end of the day before.
pub fn due(text: &str) -> String {
    let at = Instant::parse_rfc3339(text).ok().filter(|_| text.get(11..16) == Some("00:00"));
    at.map_or_else(|| when(text), |at| format!("{} 24:00", at.plus_ms(-1).day()))
}

#[cfg(test)]
mod tests {
    use super::{ENGLISH, Language, flat, vocabulary};

    const SOURCES: [&str; 7] = [
        include_str!("mod.rs"),
        include_str!("claims.rs"),
        include_str!("course.rs"),
        include_str!("customer.rs"),
        include_str!("inside.rs"),
        include_str!("outcome.rs"),
        include_str!("words.rs"),
    ];

    #[test]
    fn every_word_of_a_paper_is_used_and_none_is_missing() {
        let own = &vocabulary(Language::Chinese).own;
        assert!(own.len() > 50);
        assert_eq!(own.keys().collect::<Vec<_>>(), flat(ENGLISH[0]).keys().collect::<Vec<_>>());
        for key in own.keys() {
            let quoted = format!("\"{key}\"");
            assert!(SOURCES.iter().any(|s| s.contains(&quoted)), "{key} is not used");
        }
        for source in SOURCES {
            for call in ["say(\"", "tell(\"", "fact(\"", "heading(\""] {
                for used in source.split(call).skip(1) {
                    let key = used.split('"').next().unwrap_or_default();
                    assert!(key.contains("{") || own.contains_key(key), "{key} has no words");
                }
            }
        }
    }
}
