//! 话术: the library of what to say (`policy/scripts.toml`), by situation. Figures in a script carry a source and an expiry;
//! an expired script is shown and cannot be taken.

use greenlane_domain::complaint::triage::{Business, Care, Category, Cause};
use greenlane_domain::policy::place::{Document, Fault as Place};
use greenlane_domain::policy::wrong::{Said, Wrong};
use greenlane_domain::time::Day;
use greenlane_text::Flag;
use greenlane_text::lint::ReplyStage;
use serde::Deserialize;

/// What a script may leave open for the file to fill in; written `{{名称}}`. What only the writer knows stands in single
/// braces and stays.
pub const FIELDS: &[&str] = &[
    "客户称呼",
    "编号",
    "登记日",
    "最晚答复日",
    "承办人",
    "承办人工号",
    "网点",
    "银行",
    "客服电话",
    "挂失电话",
];

/// The longest script, in characters: what is longer is a letter.
const MOST_CHARS: usize = 300;

/// The seven skills of talking with somebody who complains (S3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Skill {
    /// 倾听
    Listen,
    /// 控制情绪
    Calm,
    /// 询问
    Ask,
    /// 找方案
    FindWay,
    /// 处理
    Handle,
    /// 无法满足
    Decline,
    /// 感谢
    Thank,
}

impl Skill {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Skill::Listen => "listen",
            Skill::Calm => "calm",
            Skill::Ask => "ask",
            Skill::FindWay => "find_way",
            Skill::Handle => "handle",
            Skill::Decline => "decline",
            Skill::Thank => "thank",
        }
    }
}

/// One script as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    pub id: String,
    pub skill: Skill,
    /// What it is for.
    pub title: String,
    pub say: String,
    /// What is often said in its place and better left unsaid.
    #[serde(default)]
    pub avoid: Vec<String>,
    /// Where it comes from; of a figure, where the figure stands.
    pub source: String,
    /// Who keeps it right.
    pub owner: String,
    /// The day by which its owner reads it again.
    pub review: String,
    /// The last day its figures hold.
    pub expires: Option<String>,
    /// The steps it is for; none for all.
    #[serde(default)]
    pub stages: Vec<ReplyStage>,
    #[serde(default)]
    pub categories: Vec<String>,
    #[serde(default)]
    pub causes: Vec<String>,
    #[serde(default)]
    pub businesses: Vec<String>,
    #[serde(default)]
    pub flags: Vec<String>,
    #[serde(default)]
    pub care: Vec<String>,
}

/// What is better left unsaid, and what to say in its place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    pub avoid: String,
    pub say: String,
    pub why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    script: Vec<Script>,
    #[serde(default)]
    pair: Vec<Pair>,
}

/// All scripts, in the order of the document.
#[derive(Debug, Clone)]
pub struct Library {
    pub scripts: Vec<Script>,
    pub pairs: Vec<Pair>,
}

impl Library {
    /// Reads the document.
    ///
    /// # Errors
    /// The first fault, with its place.
    pub fn parse(text: &str) -> Result<Self, Place> {
        let document = Document::toml(text);
        let raw: Raw = document.read()?;
        for (n, script) in raw.script.iter().enumerate() {
            let twice = raw.script[..n].iter().any(|before| before.id == script.id);
            let found = twice.then(|| ("id", Wrong::Twice.with([&script.id]))).or_else(|| fault_of(script));
            if let Some((field, said)) = found {
                return Err(document.fault(&format!("script[{n}].{field}"), said));
            }
        }
        for (n, pair) in raw.pair.iter().enumerate() {
            let words = [("avoid", &pair.avoid), ("say", &pair.say), ("why", &pair.why)];
            if let Some((field, _)) = words.iter().find(|(_, text)| text.trim().is_empty()) {
                return Err(document.fault(&format!("pair[{n}].{field}"), Wrong::Empty));
            }
        }
        Ok(Self { scripts: raw.script, pairs: raw.pair })
    }
}

/// The field of a script that is wrong, and how.
fn fault_of(s: &Script) -> Option<(&'static str, Said)> {
    let blank = [("title", &s.title), ("say", &s.say), ("source", &s.source), ("owner", &s.owner)];
    if let Some((name, _)) = blank.iter().find(|(_, text)| text.trim().is_empty()) {
        return Some((name, Wrong::Empty.into()));
    }
    if s.say.chars().count() > MOST_CHARS {
        return Some(("say", Wrong::TooManyChars.with([&MOST_CHARS])));
    }
    let days = [("review", Some(&s.review)), ("expires", s.expires.as_ref())];
    for (name, day) in days.iter().filter_map(|(name, day)| day.map(|day| (*name, day))) {
        if Day::parse(day).is_err() {
            return Some((name, Wrong::DayForm.with([day])));
        }
    }
    let (fields, open) = blanks(&s.say);
    if let Some(field) = fields.iter().find(|f| !FIELDS.contains(f)) {
        return Some(("say", Wrong::UnknownBlank.with([field, &FIELDS.join("、")])));
    }
    if open.chars().any(|c| c.is_ascii_digit()) && s.expires.is_none() {
        return Some(("say", Wrong::FigureNeedsExpiry.into()));
    }
    codes("categories", &s.categories, |c| Category::from_code(c).is_some())
        .or_else(|| codes("causes", &s.causes, |c| Cause::from_code(c).is_some()))
        .or_else(|| codes("businesses", &s.businesses, |c| Business::from_code(c).is_some()))
        .or_else(|| codes("flags", &s.flags, |c| Flag::from_code(c).is_some()))
        .or_else(|| codes("care", &s.care, |c| Care::from_code(c).is_some()))
}

fn codes(name: &'static str, given: &[String], known: impl Fn(&str) -> bool) -> Option<(&'static str, Said)> {
    let unknown = given.iter().find(|code| !known(code))?;
    Some((name, Wrong::UnknownCode.with([unknown])))
}

/// The names in double braces, and the text without anything in braces.
fn blanks(say: &str) -> (Vec<&str>, String) {
    let (mut fields, mut plain, mut rest) = (Vec::new(), String::new(), say);
    while let Some(at) = rest.find('{') {
        plain.push_str(&rest[..at]);
        let double = rest[at..].starts_with("{{");
        let (open, close) = if double { ("{{", "}}") } else { ("{", "}") };
        let inside = &rest[at + open.len()..];
        let Some(end) = inside.find(close) else {
            // What is never closed is a field that nobody knows.
            fields.push(&rest[at..]);
            plain.push_str(inside);
            return (fields, plain);
        };
        if double {
            fields.push(&inside[..end]);
        }
        rest = &inside[end + close.len()..];
    }
    plain.push_str(rest);
    (fields, plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use greenlane_text::lint::{Fault, ReplyLint};

    const SHIPPED: &str = include_str!("../../../policy/scripts.toml");

    fn one(more: &str) -> String {
        format!(
            "[[script]]\nid = \"a\"\nskill = \"calm\"\ntitle = \"t\"\nsource = \"s\"\nowner = \"o\"\nreview = \"2027-06-30\"\n{more}\n"
        )
    }

    fn fault(more: &str) -> (Option<u32>, String, &'static str) {
        placed(Library::parse(&one(more)).expect_err("it is refused"))
    }

    fn placed(fault: Place) -> (Option<u32>, String, &'static str) {
        (fault.line, fault.field.unwrap_or_default(), fault.said.wrong.code())
    }

    #[test]
    fn a_fault_names_its_line_and_what_is_wrong() {
        assert!(Library::parse(&one("say = \"您慢慢说。\"")).is_ok());
        assert!(Library::parse("").is_err());
        let cases = [
            ("say = \"\"", 8, "script.say", "empty"),
            ("say = \"年费120元。\"", 8, "script.say", "figure_needs_expiry"),
            ("say = \"您好\"\nexpires = \"明天\"", 9, "script.expires", "day_form"),
            ("say = \"您好\"\nflags = [\"x\"]", 9, "script.flags", "unknown_code"),
            ("say = \"{{姓名}}您好\"", 8, "script.say", "unknown_blank"),
            ("say = \"{编号\"", 8, "script.say", "unknown_blank"),
            ("say = 3", 8, "script.say", "wants_text"),
        ];
        for (more, line, field, code) in cases {
            assert_eq!(fault(more), (Some(line), field.to_owned(), code));
        }
        let twice = one("say = \"好\"").repeat(2);
        let found = placed(Library::parse(&twice).unwrap_err());
        assert_eq!(found, (Some(10), "script.id".to_owned(), "twice"));
    }

    #[test]
    fn a_figure_in_a_blank_is_the_writers() {
        assert!(Library::parse(&one("say = \"{11月26日}前答复您，编号{{编号}}。\"")).is_ok());
    }

    #[test]
    fn what_comes_with_the_program_passes_the_check_of_the_words() {
        let (library, lint) = (Library::parse(SHIPPED).unwrap(), ReplyLint::default_tables());
        assert!(library.scripts.len() >= 60, "{}", library.scripts.len());
        let mut faulty = Vec::new();
        let says = library.scripts.iter().map(|s| &s.say).chain(library.pairs.iter().map(|p| &p.say));
        for say in says {
            for stage in ReplyStage::ALL {
                let missing = |code| {
                    matches!(
                        code,
                        Fault::NoBenefit
                            | Fault::NoNextStep
                            | Fault::NoRemedy
                            | Fault::NoBasis
                            | Fault::NoEmpathy
                    )
                };
                let found = lint.check(*stage, say).into_iter().find(|f| !missing(f.code));
                faulty.extend(found.map(|f| (say.clone(), f.code, f.words)));
            }
        }
        faulty.dedup();
        assert!(faulty.is_empty(), "{faulty:#?}");
    }
}
