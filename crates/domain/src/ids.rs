//! Identifiers. Each is its own type, so that a branch can never be passed where a person is meant.

use crate::time::Day;
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! text_ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps an identifier that is already known to be one.
            pub fn new(id: impl Into<String>) -> Self { Self(id.into()) }
            /// The identifier as text.
            pub fn as_str(&self) -> &str { &self.0 }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
    )+};
}

text_ids! {
    /// One complaint file.
    ComplaintId,
    /// A member of staff.
    UserId,
    /// A unit of the organisation: head office, branch, sub-branch or department.
    OrgId,
    /// A customer as far as the platform knows them.
    CustomerId,
    /// A stored evidence file.
    FileId,
    /// A rectification item.
    RectificationId,
}

/// The number people read aloud: `GL` + day + running number + check letter, for example `GL20261122-000417-K` (S4-5).
///
/// The check letter finds every single mistyped character and every swap of two characters: the fourteen or more
/// digits are weighted with distinct powers of 5 modulo the prime 23, and the check itself is a letter, so it can
/// never trade places with a digit unnoticed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Number(String);

const CHECK_LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRSTUVWXY";

impl Number {
    /// The number of the `running`-th complaint of `day`; running numbers start at 1.
    pub fn compose(day: Day, running: u32) -> Self {
        let (year, month, date) = day.ymd();
        let digits = format!("{year:04}{month:02}{date:02}{running:06}");
        let check = check_letter(&digits);
        Self(format!("GL{}-{}-{check}", &digits[..8], &digits[8..]))
    }

    /// Reads a number as typed: spaces and case are forgiven, a wrong check letter is not.
    pub fn parse(typed: &str) -> Option<Self> {
        let plain: String =
            typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>().to_uppercase();
        let rest = plain.strip_prefix("GL")?;
        if !rest.is_ascii() || rest.len() < 15 || rest.len() > 19 {
            return None;
        }
        let (digits, check) = rest.split_at(rest.len() - 1);
        if !digits.bytes().all(|b| b.is_ascii_digit()) || check.chars().next()? != check_letter(digits) {
            return None;
        }
        Some(Self(format!("GL{}-{}-{check}", &digits[..8], &digits[8..])))
    }

    /// The number as printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn check_letter(digits: &str) -> char {
    let mut weight = 1_u32;
    let mut sum = 0_u32;
    for b in digits.bytes() {
        weight = weight * 5 % 23;
        sum = (sum + weight * u32::from(b - b'0')) % 23;
    }
    char::from(CHECK_LETTERS[sum as usize])
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Number> for String {
    fn from(n: Number) -> Self {
        n.0
    }
}

impl TryFrom<String> for Number {
    type Error = String;
    fn try_from(s: String) -> Result<Self, String> {
        Self::parse(&s).ok_or_else(|| format!("not a complaint number: {s}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> String {
        Number::compose(Day::new(2026, 11, 22).unwrap(), 417).as_str().to_owned()
    }

    #[test]
    fn a_number_reads_back() {
        let s = sample();
        assert!(s.starts_with("GL20261122-000417-"), "{s}");
        assert_eq!(Number::parse(&s).unwrap().as_str(), s);
        assert_eq!(Number::parse(&s.to_lowercase().replace('-', " ")).unwrap().as_str(), s);
    }

    #[test]
    fn every_single_mistyped_character_is_found() {
        let s = sample();
        for (i, original) in s.char_indices().filter(|(_, c)| *c != '-') {
            for wrong in ('0'..='9').chain('A'..='Z').filter(|c| *c != original) {
                let mut typed: Vec<char> = s.chars().collect();
                typed[i] = wrong;
                assert_eq!(Number::parse(&typed.iter().collect::<String>()), None, "{i} {wrong}");
            }
        }
    }

    #[test]
    fn every_swap_of_two_characters_is_found() {
        let s: Vec<char> = sample().chars().filter(|c| *c != '-').collect();
        for i in 0..s.len() {
            for j in i + 1..s.len() {
                if s[i] == s[j] {
                    continue;
                }
                let mut typed = s.clone();
                typed.swap(i, j);
                assert_eq!(Number::parse(&typed.iter().collect::<String>()), None, "{i} {j}");
            }
        }
    }
}
