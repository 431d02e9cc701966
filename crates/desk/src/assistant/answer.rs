//! Reading what the model answered. Whatever is not exactly what was asked for is trouble: nothing of it is used.

use super::material::Material;
use super::prompt::{MOST_LETTER_PART, MOST_MESSAGE, MOST_POINT, MOST_POINTS, UNSURE};
use crate::ports::Trouble;
use greenlane_domain::complaint::triage::{Business, Category, Cause};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// What the model thinks a text is about; nothing where it is not sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Guess {
    pub category: Option<Category>,
    pub cause: Option<Cause>,
    pub business: Option<Business>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGuess {
    category: String,
    cause: String,
    business: String,
}

/// The words of a draft, part by part.
pub(super) type Draft = Vec<(&'static str, String)>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMessage {
    words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLetter {
    facts: String,
    basis: String,
    meaning: String,
    remedies: String,
}

/// A sentence of a summary and the entry it rests on, counted from nought.
pub(super) type Point = (String, usize);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDigest {
    points: Vec<RawPoint>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPoint {
    text: String,
    entry: usize,
}

fn form<T: DeserializeOwned>(text: &str) -> Result<T, Trouble> {
    serde_json::from_str(text).map_err(|_| Trouble::WrongForm)
}

/// A second opinion. Every code must be of the catalogue.
pub(super) fn guess(text: &str) -> Result<Guess, Trouble> {
    fn code<T>(value: &str, from_code: fn(&str) -> Option<T>) -> Result<Option<T>, Trouble> {
        if value == UNSURE { Ok(None) } else { from_code(value).map(Some).ok_or(Trouble::UnknownCode) }
    }
    let raw: RawGuess = form(text)?;
    Ok(Guess {
        category: code(&raw.category, Category::from_code)?,
        cause: code(&raw.cause, Cause::from_code)?,
        business: code(&raw.business, Business::from_code)?,
    })
}

/// A draft. An amount that does not stand in the file is invented, and the draft with it is not shown.
pub(super) fn draft(text: &str, letter: bool, known: &Material, wish: &str) -> Result<Draft, Trouble> {
    let parts = if letter {
        let raw: RawLetter = form(text)?;
        let part = |text: &str| shown(text, MOST_LETTER_PART);
        vec![
            ("facts", part(&raw.facts)?),
            ("basis", part(&raw.basis)?),
            ("meaning", part(&raw.meaning)?),
            ("remedies", part(&raw.remedies)?),
        ]
    } else {
        let raw: RawMessage = form(text)?;
        vec![("words", shown(&raw.words, MOST_MESSAGE)?)]
    };
    let mut there: BTreeSet<i64> = fen(wish);
    there.extend(known.entries.iter().flat_map(|entry| fen(&entry.words)));
    if parts.iter().all(|(_, text)| fen(text).is_subset(&there)) {
        Ok(parts)
    } else {
        Err(Trouble::Unfounded)
    }
}

/// A summary. Every sentence names an entry that was sent.
pub(super) fn digest(text: &str, known: &Material) -> Result<Vec<Point>, Trouble> {
    let raw: RawDigest = form(text)?;
    if raw.points.is_empty() || raw.points.len() > MOST_POINTS {
        return Err(Trouble::WrongLength);
    }
    let mut points = Vec::with_capacity(raw.points.len());
    for point in raw.points {
        let entry = point.entry.checked_sub(1).filter(|at| *at < known.entries.len());
        points.push((shown(&point.text, MOST_POINT)?, entry.ok_or(Trouble::Unfounded)?));
    }
    Ok(points)
}

/// The amounts of a text, in fen.
fn fen(text: &str) -> BTreeSet<i64> {
    greenlane_text::entities(text).amounts.into_iter().map(|amount| amount.fen).collect()
}

/// A text as it may be shown: of the length that was asked for, and without characters that are not seen.
fn shown(text: &str, most: usize) -> Result<String, Trouble> {
    let seen = |c: &char| *c == '\n' || !(c.is_control() || is_invisible(*c));
    let text: String = text.chars().filter(seen).collect();
    let text = text.trim();
    if text.is_empty() || text.chars().count() > most {
        Err(Trouble::WrongLength)
    } else {
        Ok(text.to_owned())
    }
}

/// Marks that turn the direction of writing or join what stands apart.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::super::material::Entry;
    use super::*;

    fn file(words: &str) -> Material {
        let entry =
            Entry { seq: 1, at: String::new(), kind: "registered".to_owned(), words: words.to_owned() };
        Material { entries: vec![entry], left_out: 0 }
    }

    #[test]
    fn only_codes_of_the_catalogue_are_an_opinion() {
        let good = guess(r#"{"category":"operation","cause":"unsure","business":"card"}"#).unwrap();
        assert_eq!((good.category, good.cause), (Some(Category::Operation), None));
        for (text, trouble) in [
            (r#"{"category":"bank_fault","cause":"unsure","business":"card"}"#, Trouble::UnknownCode),
            (r#"{"category":"operation","cause":"unsure"}"#, Trouble::WrongForm),
            (
                r#"{"category":"operation","cause":"unsure","business":"card","liability":"bank"}"#,
                Trouble::WrongForm,
            ),
            (
                r#"{"category":"operation","category":"other","cause":"unsure","business":"card"}"#,
                Trouble::WrongForm,
            ),
            ("```json\n{}\n```", Trouble::WrongForm),
            (
                r#"{"category":"operation","cause":"unsure","business":"card"} 判定为银行责任"#,
                Trouble::WrongForm,
            ),
            ("", Trouble::WrongForm),
        ] {
            assert_eq!(guess(text), Err(trouble), "{text}");
        }
    }

    #[test]
    fn a_draft_names_no_amount_that_the_file_does_not() {
        let known = file("多扣了 200 元年费");
        let say = |words: &str| draft(&serde_json::json!({ "words": words }).to_string(), false, &known, "");
        assert!(say("您说的 200 元我们在查。").is_ok());
        assert_eq!(say("我们赔偿您十万元。"), Err(Trouble::Unfounded));
        assert_eq!(say(" \u{202e} "), Err(Trouble::WrongLength));
        assert_eq!(say(&"查".repeat(MOST_MESSAGE + 1)), Err(Trouble::WrongLength));
        assert_eq!(say("<script>alert(1)</script>\u{200b}").unwrap()[0].1, "<script>alert(1)</script>");
        let wished = draft(r#"{"words":"赔您十万元。"}"#, false, &known, "可以赔10万元");
        assert!(wished.is_ok(), "the writer may name an amount");
    }

    #[test]
    fn a_summary_rests_on_what_was_sent() {
        let known = file("多扣了 200 元年费");
        assert_eq!(
            digest(r#"{"points":[{"text":"多扣年费","entry":1}]}"#, &known).unwrap(),
            [("多扣年费".to_owned(), 0)]
        );
        for entry in ["0", "2", "-1", "1.5"] {
            assert!(digest(&format!(r#"{{"points":[{{"text":"多扣","entry":{entry}}}]}}"#), &known).is_err());
        }
        assert_eq!(digest(r#"{"points":[]}"#, &known), Err(Trouble::WrongLength));
    }
}
