//! The words of one file as everybody who may see the file may read them: masked, without names of persons that have a
//! field of their own. What is searched and compared is this text and no other.

use crate::Desk;
use greenlane_store::complaint::load::File;
use greenlane_store::sealed::words_of;
use greenlane_store::{Conn, StoreError, customer};
use greenlane_text::entities;
use std::collections::BTreeSet;

/// The words of a file, opened.
pub struct FileWords {
    /// Number, summary, then every text of the file, masked, one to a line.
    pub text: String,
    /// Keyed hashes of the phones, identity cards and bank cards that stand in the texts or belong to the customer, and of
    /// the last four digits of phones.
    pub hashes: BTreeSet<String>,
}

/// Reads the words of a file.
pub async fn read(
    desk: &Desk,
    conn: &mut Conn,
    file: &File,
    with_numbers: bool,
) -> Result<FileWords, StoreError> {
    let c = &file.complaint;
    let mut words = words_of(conn, desk.vault(), &c.id).await?;
    if let Some(on_behalf) = &c.on_behalf {
        words.remove(&on_behalf.name.seal);
    }
    let mut texts = vec![c.number.to_string(), file.summary.clone()];
    texts.extend(words.get(&c.narrative.seal).map(|t| greenlane_text::mask(t)));
    let others = words.iter().filter(|(seal, _)| **seal != c.narrative.seal);
    texts.extend(others.map(|(_, text)| greenlane_text::mask(text)));
    let mut numbers = BTreeSet::new();
    if with_numbers {
        for text in words.values() {
            let found = entities(text);
            let all = found.phones.iter().chain(&found.id_cards).chain(&found.bank_cards);
            numbers.extend(all.map(|f| bare(&f.text)));
        }
        if let Some(known) = customer::load(conn, desk.vault(), &c.customer).await? {
            numbers.extend(known.phone.iter().chain(&known.id_number).map(|n| bare(n)));
        }
        numbers.remove("");
    }
    let tails = numbers.iter().filter(|n| is_phone(n)).map(|n| hash_of_digits(desk, &n[n.len() - TAIL..]));
    let hashes = numbers.iter().map(|n| hash_of_number(desk, n)).chain(tails).collect();
    Ok(FileWords { text: texts.join("\n"), hashes })
}

/// Letters and digits of a number, in capitals: the last place of an identity card may be an X.
pub fn bare(number: &str) -> String {
    greenlane_text::normalise(number)
        .chars
        .iter()
        .filter(|c| c.is_ascii_alphanumeric())
        .collect::<String>()
        .to_uppercase()
}

/// The digits of a phone by which people look for it.
pub const TAIL: usize = 4;

fn is_phone(number: &str) -> bool {
    (7..=12).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
}

/// The keyed hash under which a number of a person is found.
pub fn hash_of_number(desk: &Desk, number: &str) -> String {
    half(desk.vault().keys().index("search number", number))
}

/// The same for the last digits of a phone.
pub fn hash_of_digits(desk: &Desk, tail: &str) -> String {
    half(desk.vault().keys().index("search tail", tail))
}

/// Half of the hash parts more numbers than a bank will ever hold.
fn half(mut hash: String) -> String {
    hash.truncate(32);
    hash
}
