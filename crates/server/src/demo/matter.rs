//! What a complaint can be about: one [`Matter`] per kind of trouble, with its true class (S4-4), its share of all
//! complaints, and the words customers and staff use for it. The words stand in `matters`.

use super::matters;
use greenlane_domain::access::Department;
use greenlane_domain::complaint::evidence::EvidenceKind;
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::rectification::RectificationKind;
use greenlane_domain::complaint::triage::{Business, Category, Cause, Party};

/// One kind of trouble.
#[derive(Debug)]
pub struct Matter {
    pub code: &'static str,
    pub business: Business,
    pub cause: Cause,
    pub category: Category,
    /// Complaints of this kind among ten thousand ordinary ones. The shares follow what
    /// large banks published for 2025, by business and by cause.
    pub share: u32,
    /// Money or people are at risk in every such complaint (S4-6).
    pub high: bool,
    /// Flags that every such complaint carries.
    pub flags: &'static [&'static str],
    /// The range of the amount in yuan, when one is named.
    pub amount_yuan: Option<(i64, i64)>,
    /// The amount is a loss that the bank makes good when it is liable.
    pub is_loss: bool,
    pub products: &'static [&'static str],
    /// How often who turns out liable, out of a hundred.
    pub liable: &'static [(Party, u32)],
    /// What happened; every pattern is a story of its own.
    pub what: &'static [&'static str],
    /// What came on top.
    pub more: &'static [&'static str],
    pub demands: &'static [(Wish, &'static str)],
    /// The claim in one short line; no personal value, since it is shown in lists.
    pub issue: &'static [&'static str],
    pub evidence: &'static [(EvidenceKind, &'static str)],
    pub upheld: &'static [&'static str],
    pub not_upheld: &'static [&'static str],
    /// The rule the answer rests on.
    pub basis: &'static str,
    /// What the bank does for the customer.
    pub fix: &'static [&'static str],
    /// What is explained in plain words.
    pub explain: &'static str,
    /// What is mended so that it does not come back.
    pub mend: (RectificationKind, Department, &'static str),
}

/// Everything, in a fixed order.
pub fn all() -> impl Iterator<Item = &'static Matter> + Clone {
    let tables = [
        matters::card::MATTERS,
        matters::card_cost::MATTERS,
        matters::loan::MATTERS,
        matters::counter::MATTERS,
        matters::digital::MATTERS,
        matters::wealth::MATTERS,
    ];
    tables.into_iter().flatten()
}

/// The matter with this code.
pub fn named(code: &str) -> Option<&'static Matter> {
    all().find(|m| m.code == code)
}

/// The mobile bank did not open one afternoon.
pub const OUTAGE: &str = "electronic.outage";
/// Text messages about account movements do not arrive, more and more at one sub-branch.
pub const GROWING: &str = "electronic.sms";
