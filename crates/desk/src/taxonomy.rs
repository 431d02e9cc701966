//! The catalogue (`policy/taxonomy.toml`): the names of all codes, and the remedies that a letter tells.

use greenlane_domain::access::Department;
use greenlane_domain::complaint::evidence::EvidenceKind;
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::resolution::PartKind;
use greenlane_domain::complaint::stage::EndingCode;
use greenlane_domain::complaint::triage::{Business, Care, Category, Cause};
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
    /// The line of the fault, where it is known, and what is wrong there.
    pub fn parse(text: &str) -> Result<Self, (Option<usize>, String)> {
        let line = |at: usize| text.as_bytes().iter().take(at).filter(|b| **b == b'\n').count() + 1;
        toml::from_str::<Self>(text)
            .map_err(|e| (e.span().map(|s| line(s.start)), e.message().to_owned()))
            .and_then(|taxonomy| taxonomy.check().map(|()| taxonomy).map_err(|fault| (None, fault)))
    }

    /// Every code has its names and no other is named.
    fn check(&self) -> Result<(), String> {
        let same = |list: &str, named: &[Named], codes: Vec<&str>| {
            let given: Vec<&str> = named.iter().map(|n| n.code.as_str()).collect();
            if given == codes {
                Ok(())
            } else {
                Err(format!("{list}: the codes must be {}", codes.join(", ")))
            }
        };
        same("categories", &self.categories, Category::ALL.iter().map(|c| c.code()).collect())?;
        same("causes", &self.causes, Cause::ALL.iter().map(|c| c.code()).collect())?;
        same("businesses", &self.businesses, Business::ALL.iter().map(|c| c.code()).collect())?;
        same("channels", &self.channels, Channel::ALL.iter().map(|c| c.code()).collect())?;
        same("wishes", &self.wishes, Wish::ALL.iter().map(|c| c.code()).collect())?;
        same("care", &self.care, Care::ALL.iter().map(|c| c.code()).collect())?;
        same("departments", &self.departments, Department::ALL.iter().map(|c| c.code()).collect())?;
        same("evidence_kinds", &self.evidence_kinds, EvidenceKind::ALL.iter().map(|c| c.code()).collect())?;
        same("plan_parts", &self.plan_parts, PartKind::ALL.iter().map(|c| c.code()).collect())?;
        same("endings", &self.endings, EndingCode::ALL.iter().map(|c| c.code()).collect())
    }
}
