//! What the rules know of personal data: that words exist, how long they are, and the commitment that stands for them
//! in the event log. The words themselves are sealed and kept apart (N2), so the rules never see them.

use serde::{Deserialize, Serialize};

/// A piece of free text or a personal value that is kept apart. `seal` is the salted commitment (64 hex characters)
/// under which the sealed value is stored; `chars` is its length in characters, so that a rule can ask for "at least
/// twenty characters" without reading them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Words {
    /// Salted commitment to the text, in hex.
    pub seal: String,
    /// Length of the text in characters.
    pub chars: u32,
}

impl Words {
    /// True when nothing was written.
    pub const fn is_blank(&self) -> bool {
        self.chars == 0
    }
}

/// Shows a phone number as `138****1234`; other lengths keep only the last two digits.
pub fn mask_phone(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    if digits.len() == 11 {
        return format!(
            "{}****{}",
            digits[..3].iter().collect::<String>(),
            digits[7..].iter().collect::<String>()
        );
    }
    let shown = digits.len().min(2);
    format!("****{}", digits[digits.len() - shown..].iter().collect::<String>())
}

/// Shows a name by its surname only: `王**`.
pub fn mask_name(name: &str) -> String {
    let mut letters = name.trim().chars();
    letters
        .next()
        .map_or_else(String::new, |surname| format!("{surname}{}", "*".repeat(letters.count().clamp(1, 2))))
}

/// Shows an identity number by its first and last character.
pub fn mask_id(id: &str) -> String {
    let letters: Vec<char> = id.trim().chars().collect();
    match (letters.first(), letters.last()) {
        (Some(first), Some(last)) if letters.len() > 2 => {
            format!("{first}{}{last}", "*".repeat(letters.len() - 2))
        }
        (Some(_) | None, Some(_) | None) => "*".repeat(letters.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_show_little() {
        assert_eq!(mask_phone("13812341234"), "138****1234");
        assert_eq!(mask_phone("010-6655"), "****55");
        assert_eq!(mask_phone(""), "****");
        assert_eq!(mask_name("王淑芬"), "王**");
        assert_eq!(mask_name("李四"), "李*");
        assert_eq!(mask_name(""), "");
        assert_eq!(mask_id("110101199003070123"), format!("1{}3", "*".repeat(16)));
        assert_eq!(mask_id("12"), "**");
    }
}
