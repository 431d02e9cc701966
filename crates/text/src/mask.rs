//! Hides personal numbers in a text, fewer characters shown than the norm allows (regulation 6.1): a mobile
//! number keeps the first three and last four, an identity card its first and last, a bank card its last four.

use std::ops::Range;

use crate::entities::{Entities, Found, entities};
use crate::normalise::plain;

/// The text with every phone, identity card and bank card masked. Masking a masked text changes nothing.
pub fn mask(text: &str) -> String {
    mask_with(text, &entities(text))
}

/// The same when the entities of this very text are known already.
pub fn mask_with(text: &str, entities: &Entities) -> String {
    masked(text.chars().collect(), entities).into_iter().collect()
}

/// The characters of a text, masked.
pub(crate) fn masked(mut chars: Vec<char>, entities: &Entities) -> Vec<char> {
    for phone in &entities.phones {
        hide_phone(&mut chars, phone);
    }
    for card in &entities.id_cards {
        hide(&mut chars, card.span.clone(), 1, 1);
    }
    for card in &entities.bank_cards {
        hide(&mut chars, card.span.clone(), 0, 4);
    }
    chars
}

/// A mobile number shows 3 and 4 digits, a landline its area code and the last two.
fn hide_phone(chars: &mut [char], phone: &Found) {
    if phone.text.chars().next().map(plain) == Some('0') {
        hide(chars, phone.span.clone(), 4, 2);
    } else {
        let digits = chars[phone.span.clone()].iter().filter(|c| is_digit(**c)).count();
        hide(chars, phone.span.clone(), digits.saturating_sub(8), 4);
    }
}

fn is_digit(c: char) -> bool {
    c.is_alphanumeric()
}

/// Replaces the letters and digits of `span` by `*`, except the first `head` and the last `tail`.
/// Separators stay, so that offsets do not move.
fn hide(chars: &mut [char], span: Range<usize>, head: usize, tail: usize) {
    let places: Vec<usize> = span.filter(|i| is_digit(chars[*i])).collect();
    let last = places.len().saturating_sub(tail);
    for place in places.get(head..last).unwrap_or_default() {
        chars[*place] = '*';
    }
}
