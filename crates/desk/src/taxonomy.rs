//! The catalogue (`policy/taxonomy.toml`): the names of all codes, and the remedies that a letter tells.

use greenlane_domain::access::Department;
use greenlane_domain::complaint::evidence::EvidenceKind;
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::resolution::PartKind;
use greenlane_domain::complaint::stage::EndingCode;
use greenlane_domain::complaint::triage::{Business, Care, Category, Cause};
use greenlane_domain::policy::place::{Document, Fault};
use greenlane_domain::policy::wrong::{Said, Wrong};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A code with its names.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Named {
    pub code: String,
    pub zh: String,
    pub en: String,
}

/// The catalogue: the names of all codes, and the texts that forms show.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taxonomy {
    pub categories: Vec<Named>,
    pub causes: Vec<Named>,
    pub businesses: Vec<Named>,
    pub channels: Vec<Named>,
    pub wishes: Vec<Named>,
    pub care: Vec<Named>,
    pub departments: Vec<Named>,
    pub evidence_kinds: Vec<Named>,
    pub plan_parts: Vec<Named>,
    pub endings: Vec<Named>,
    pub remedies_text: String,
    /// Older versions kept their scripts here; the library holds them now (`scripts.toml`).
    #[serde(default, rename = "scripts")]
    _scripts: Option<serde::de::IgnoredAny>,
}

impl Taxonomy {
    /// Reads the document.
    ///
    /// # Errors
    /// The first fault, with its place.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let document = Document::toml(text);
        let taxonomy: Self = document.read()?;
        match taxonomy.fault() {
            Some((path, said)) => Err(document.fault(&path, said)),
            None => Ok(taxonomy),
        }
    }

    /// Every code has its names and no other is named.
    fn fault(&self) -> Option<(String, Said)> {
        differs("categories", &self.categories, Category::ALL.iter().map(|c| c.code()))
            .or_else(|| differs("causes", &self.causes, Cause::ALL.iter().map(|c| c.code())))
            .or_else(|| differs("businesses", &self.businesses, Business::ALL.iter().map(|c| c.code())))
            .or_else(|| differs("channels", &self.channels, Channel::ALL.iter().map(|c| c.code())))
            .or_else(|| differs("wishes", &self.wishes, Wish::ALL.iter().map(|c| c.code())))
            .or_else(|| differs("care", &self.care, Care::ALL.iter().map(|c| c.code())))
            .or_else(|| differs("departments", &self.departments, Department::ALL.iter().map(|c| c.code())))
            .or_else(|| {
                differs("evidence_kinds", &self.evidence_kinds, EvidenceKind::ALL.iter().map(|c| c.code()))
            })
            .or_else(|| differs("plan_parts", &self.plan_parts, PartKind::ALL.iter().map(|c| c.code())))
            .or_else(|| differs("endings", &self.endings, EndingCode::ALL.iter().map(|c| c.code())))
            .or_else(|| {
                let empty = self.remedies_text.trim().is_empty();
                empty.then(|| ("remedies_text".to_owned(), Wrong::Empty.into()))
            })
    }
}

/// The first place at which a list does not name these codes in their order, or leaves a name empty.
fn differs(
    list: &str,
    named: &[Named],
    codes: impl ExactSizeIterator<Item = &'static str>,
) -> Option<(String, Said)> {
    let most = codes.len();
    for (n, code) in codes.enumerate() {
        let at = |field: &str| format!("{list}[{n}].{field}");
        let Some(name) = named.get(n) else {
            return Some((list.to_owned(), Wrong::CodeLacking.with([&code])));
        };
        if name.code != code {
            return Some((at("code"), Wrong::CodeOfCatalogue.with([&code])));
        }
        if let Some((field, _)) =
            [("zh", &name.zh), ("en", &name.en)].iter().find(|(_, t)| t.trim().is_empty())
        {
            return Some((at(field), Wrong::Empty.into()));
        }
    }
    (named.len() > most).then(|| (format!("{list}[{most}].code"), Wrong::CodeTooMany.into()))
}
