//! What may be paid, from `policy/compensation.toml`: weights of the index, bands, authority limits, benefits.

use crate::access::Role;
use crate::money::Fen;
use crate::policy::place::{Document, Fault, repeated};
use crate::policy::wrong::{Said, Wrong};
use serde::Deserialize;

/// The compensation policy in force.
#[derive(Debug, Clone)]
pub struct CompensationPolicy {
    pub version: String,
    pub weights: Weights,
    /// Bands by rising points; the first starts at zero.
    pub bands: Vec<Band>,
    pub pre_approved_bands: Vec<String>,
    pub pre_approved_up_to: Fen,
    pub limits: Vec<(Role, Fen)>,
    pub benefits: Vec<Benefit>,
}

/// Points per level of each input of the index.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    pub impact: i64,
    pub liability: i64,
    pub loss: i64,
    pub delay: i64,
    pub contacts: i64,
    pub repeat: i64,
    pub care: i64,
}

/// A range of points and the goodwill that is fair in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    pub code: String,
    pub from_points: i64,
    pub low: Fen,
    pub high: Fen,
}

/// A benefit in kind (S0-16), with what it costs the bank and what it is worth to the customer (S1-38).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Benefit {
    pub code: String,
    pub zh: String,
    pub en: String,
    pub cost: Fen,
    pub perceived: Fen,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    version: String,
    weights: Weights,
    band: Vec<BandRow>,
    pre_approved: PreApprovedRow,
    limit: Vec<LimitRow>,
    benefit: Vec<BenefitRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BandRow {
    code: String,
    from_points: i64,
    low_yuan: i64,
    high_yuan: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PreApprovedRow {
    bands: Vec<String>,
    up_to_yuan: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitRow {
    role: Role,
    yuan: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BenefitRow {
    code: String,
    zh: String,
    en: String,
    cost_yuan: i64,
    perceived_yuan: i64,
}

impl CompensationPolicy {
    /// Reads the document; the first fault found is returned with its place.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let document = Document::toml(text);
        let rows: Rows = document.read()?;
        if let Some((path, said)) = rows.fault() {
            return Err(document.fault(&path, said));
        }
        Ok(Self {
            version: rows.version,
            weights: rows.weights,
            bands: rows
                .band
                .into_iter()
                .map(|b| Band {
                    code: b.code,
                    from_points: b.from_points,
                    low: Fen::yuan(b.low_yuan),
                    high: Fen::yuan(b.high_yuan),
                })
                .collect(),
            pre_approved_bands: rows.pre_approved.bands,
            pre_approved_up_to: Fen::yuan(rows.pre_approved.up_to_yuan),
            limits: rows.limit.into_iter().map(|l| (l.role, Fen::yuan(l.yuan))).collect(),
            benefits: rows
                .benefit
                .into_iter()
                .map(|b| Benefit {
                    code: b.code,
                    zh: b.zh,
                    en: b.en,
                    cost: Fen::yuan(b.cost_yuan),
                    perceived: Fen::yuan(b.perceived_yuan),
                })
                .collect(),
        })
    }

    /// The most that somebody with these roles may propose or approve in one file; nothing without such a role.
    pub fn limit_of(&self, roles: &[Role]) -> Fen {
        self.limits.iter().filter(|(r, _)| roles.contains(r)).map(|(_, f)| *f).max().unwrap_or(Fen::ZERO)
    }

    /// Who may approve this amount with the least authority; nobody when it is beyond every limit.
    pub fn least_authority(&self, amount: Fen) -> Option<Role> {
        let enough = self.limits.iter().filter(|(_, limit)| amount <= *limit);
        enough.min_by_key(|(_, limit)| *limit).map(|(role, _)| *role)
    }

    /// The benefit with this code.
    pub fn benefit(&self, code: &str) -> Option<&Benefit> {
        self.benefits.iter().find(|b| b.code == code)
    }

    /// The band these points fall into, and the one above it.
    pub fn band(&self, points: i64) -> (&Band, Option<&Band>) {
        let above = self.bands.iter().position(|b| b.from_points > points).unwrap_or(self.bands.len());
        (&self.bands[above.saturating_sub(1)], self.bands.get(above))
    }
}

/// No amount of the policy is larger; one that is, is a slip of the pen.
const MOST_YUAN: i64 = 1_000_000_000;
/// No weight is larger.
const MOST_POINTS: i64 = 10_000;

/// A path in the document and what is wrong there.
type Found = (String, Said);

impl Rows {
    fn fault(&self) -> Option<Found> {
        if self.version.trim().is_empty() {
            return Some(("version".to_owned(), Wrong::Empty.into()));
        }
        let weights = &self.weights;
        let points = [
            ("impact", weights.impact),
            ("liability", weights.liability),
            ("loss", weights.loss),
            ("delay", weights.delay),
            ("contacts", weights.contacts),
            ("repeat", weights.repeat),
            ("care", weights.care),
        ];
        let wrong = points.iter().find(|(_, points)| !(0..=MOST_POINTS).contains(points));
        let wrong =
            wrong.map(|(name, _)| (format!("weights.{name}"), Wrong::Outside.with([&0, &MOST_POINTS])));
        wrong
            .or_else(|| self.fault_of_bands())
            .or_else(|| self.fault_of_authority())
            .or_else(|| self.fault_of_benefits())
    }

    fn fault_of_bands(&self) -> Option<Found> {
        let Some(first) = self.band.first() else {
            return Some(("band".to_owned(), Wrong::NoBands.into()));
        };
        if first.from_points != 0 {
            return Some(("band[0].from_points".to_owned(), Wrong::FirstBand.into()));
        }
        for (n, band) in self.band.iter().enumerate() {
            let at = |field: &str, wrong: Wrong| Some((format!("band[{n}].{field}"), wrong.into()));
            let before = n.checked_sub(1).map(|earlier| &self.band[earlier]);
            if band.code.trim().is_empty() || self.band[..n].iter().any(|other| other.code == band.code) {
                return at("code", Wrong::BandCode);
            }
            if before.is_some_and(|b| band.from_points <= b.from_points) {
                return at("from_points", Wrong::BandPoints);
            }
            if !(0..=MOST_YUAN).contains(&band.low_yuan) || before.is_some_and(|b| band.low_yuan < b.low_yuan)
            {
                return at("low_yuan", Wrong::LowAmount);
            }
            if !(band.low_yuan..=MOST_YUAN).contains(&band.high_yuan)
                || before.is_some_and(|b| band.high_yuan < b.high_yuan)
            {
                return at("high_yuan", Wrong::HighAmount);
            }
        }
        None
    }

    fn fault_of_authority(&self) -> Option<Found> {
        let unknown = |code: &&String| self.band.iter().all(|band| band.code != **code);
        if let Some(code) = self.pre_approved.bands.iter().find(unknown) {
            return Some(("pre_approved.bands".to_owned(), Wrong::NoSuchBand.with([code])));
        }
        if !(0..=MOST_YUAN).contains(&self.pre_approved.up_to_yuan) {
            return Some(("pre_approved.up_to_yuan".to_owned(), amount()));
        }
        if let Some(n) = repeated(self.limit.iter().map(|limit| limit.role)) {
            return Some((format!("limit[{n}].role"), Wrong::RoleTwice.into()));
        }
        let wrong = self.limit.iter().position(|limit| !(0..=MOST_YUAN).contains(&limit.yuan));
        wrong.map(|n| (format!("limit[{n}].yuan"), amount()))
    }

    fn fault_of_benefits(&self) -> Option<Found> {
        if let Some(n) = repeated(self.benefit.iter().map(|benefit| &benefit.code)) {
            return Some((format!("benefit[{n}].code"), Wrong::Twice.with([&self.benefit[n].code])));
        }
        for (n, benefit) in self.benefit.iter().enumerate() {
            let words = [("code", &benefit.code), ("zh", &benefit.zh), ("en", &benefit.en)];
            if let Some((field, _)) = words.iter().find(|(_, word)| word.trim().is_empty()) {
                return Some((format!("benefit[{n}].{field}"), Wrong::Empty.into()));
            }
            let amounts = [("cost_yuan", benefit.cost_yuan), ("perceived_yuan", benefit.perceived_yuan)];
            if let Some((field, _)) = amounts.iter().find(|(_, yuan)| !(0..=MOST_YUAN).contains(yuan)) {
                return Some((format!("benefit[{n}].{field}"), amount()));
            }
        }
        None
    }
}

fn amount() -> Said {
    Wrong::Amount.with([&MOST_YUAN])
}
