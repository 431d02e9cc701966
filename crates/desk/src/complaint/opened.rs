//! The words of a file that everybody who may see the file may see, opened and masked: what search knows of a file, and what
//! it shows of it.

use greenlane_domain::complaint::Complaint;
use greenlane_domain::privacy::Words;
use greenlane_store::complaint::load::File;
use greenlane_store::customer::{Customer, normal_phone};
use greenlane_store::sealed::{Vault, words_of};
use greenlane_store::{Conn, StoreError};
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A file with its words.
pub struct Opened {
    pub file: File,
    customer: Customer,
    words: BTreeMap<String, String>,
}

/// Where words stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Summary,
    Narrative,
    /// What was written while it was handled.
    Record,
}

impl Part {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Narrative => "narrative",
            Self::Record => "record",
        }
    }
}

/// Opens the words of a file.
pub async fn opened(conn: &mut Conn, vault: &Vault, file: File) -> Result<Opened, StoreError> {
    let c = &file.complaint;
    let words = words_of(conn, vault, &c.id).await?;
    let customer = greenlane_store::customer::load(conn, vault, &c.customer).await?.unwrap_or_default();
    Ok(Opened { file, customer, words })
}

impl Opened {
    /// Erased files have only their number left.
    pub fn is_erased(&self) -> bool {
        !self.words.contains_key(&self.file.complaint.narrative.seal)
    }

    /// The words part by part, unmasked: they must pass through [`Self::masked`] before anybody sees them. The name of
    /// whoever complains for the customer is no part.
    pub fn parts(&self) -> Vec<(Part, &str)> {
        if self.is_erased() {
            return Vec::new();
        }
        let c = &self.file.complaint;
        let part = |seal: &str| if seal == c.narrative.seal { Part::Narrative } else { Part::Record };
        let hidden: Vec<&str> = self.speakers().map(|name| name.seal.as_str()).collect();
        let kept = self.words.iter().filter(|(seal, _)| !hidden.contains(&seal.as_str()));
        let mut parts: Vec<(Part, &str)> = vec![(Part::Summary, self.file.summary.unmasked())];
        parts.extend(kept.map(|(seal, text)| (part(seal), text.as_str())));
        parts.sort_by_key(|(part, _)| *part as u8);
        parts
    }

    /// The words under this seal, unmasked; nothing when they were erased.
    pub fn words(&self, words: &Words) -> Option<&str> {
        self.words.get(&words.seal).map(String::as_str)
    }

    /// The numbers under which the bank knows the customer, as they were written down.
    pub fn written_numbers(&self) -> impl Iterator<Item = &str> {
        self.customer.phone.iter().chain(&self.customer.id_number).map(|number| number.trim())
    }

    /// A text without numbers of persons and without the name of the customer or of whoever complains for them.
    pub fn masked(&self, text: &str) -> String {
        let names: Vec<&str> = self.names().collect();
        greenlane_text::hide_names(&greenlane_text::mask(text), &names)
    }

    /// The names of those who complain for somebody or speak for a group.
    fn speakers(&self) -> impl Iterator<Item = &Words> {
        let by = self.file.complaint.on_behalf.iter();
        by.flat_map(|o| std::iter::once(&o.name).chain(o.others.iter().map(|r| &r.name)))
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let behalf = self.speakers().filter_map(|name| self.words.get(&name.seal));
        let known = self.customer.name.iter().chain(behalf);
        known.map(|name| name.trim()).filter(|name| name.chars().count() > 1)
    }

    /// The numbers of persons that the file holds, on the customer or said in its words.
    pub fn numbers(&self) -> BTreeSet<(Number, String)> {
        let mut out = BTreeSet::new();
        if self.is_erased() {
            return out;
        }
        out.extend(self.customer.phone.iter().map(|p| (Number::Phone, normal_phone(p))));
        out.extend(self.customer.id_number.iter().map(|id| (Number::Id, plain(id))));
        for text in self.words.values() {
            let found = greenlane_text::entities(text);
            out.extend(found.phones.iter().map(|f| (Number::Phone, normal_phone(&plain(&f.text)))));
            out.extend(found.id_cards.iter().map(|f| (Number::Id, plain(&f.text))));
            out.extend(found.bank_cards.iter().map(|f| (Number::Card, plain(&f.text))));
        }
        out
    }

    /// The file.
    pub const fn complaint(&self) -> &Complaint {
        &self.file.complaint
    }
}

/// A kind of number by which a person is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Number {
    Phone,
    /// The last four digits of a phone.
    PhoneTail,
    Id,
    Card,
}

impl Number {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::PhoneTail => "phone_tail",
            Self::Id => "id_number",
            Self::Card => "card",
        }
    }

    /// The token by which it is found: a keyed hash that tells nothing about the number.
    pub fn token(self, vault: &Vault, number: &str) -> String {
        let hash = vault.keys().index(&format!("search {}", self.code()), number);
        format!("#k{}", &hash[..24])
    }
}

/// Letters and digits in half width and capitals, as numbers are compared.
pub fn plain(text: &str) -> String {
    let normal = greenlane_text::normalise(text).chars;
    normal.into_iter().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase()
}

/// The tokens of a file for the index of search.
pub fn tokens(vault: &Vault, opened: &Opened) -> Vec<String> {
    let mut out: BTreeSet<String> =
        greenlane_store::complaint::facets::of(opened.complaint()).into_iter().collect();
    for (_, text) in opened.parts() {
        out.extend(greenlane_text::tokens(&opened.masked(text)));
    }
    for (kind, number) in opened.numbers() {
        out.insert(kind.token(vault, &number));
        if kind == Number::Phone && number.len() >= 4 {
            out.insert(Number::PhoneTail.token(vault, &number[number.len() - 4..]));
        }
    }
    out.into_iter().collect()
}
