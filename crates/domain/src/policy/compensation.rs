//! What may be paid, from `policy/compensation.toml`: weights of the index, bands, authority limits, benefits.

use crate::access::Role;
use crate::money::Fen;
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
struct Document {
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
    /// Reads and checks the document; a fault names line and field, or the band that is out of order.
    pub fn parse(text: &str) -> Result<Self, String> {
        let document: Document = toml::from_str(text).map_err(|e| e.to_string())?;
        let bands: Vec<Band> = document
            .band
            .into_iter()
            .map(|b| Band {
                code: b.code,
                from_points: b.from_points,
                low: Fen::yuan(b.low_yuan),
                high: Fen::yuan(b.high_yuan),
            })
            .collect();
        check_bands(&bands)?;
        Ok(Self {
            version: document.version,
            weights: document.weights,
            bands,
            pre_approved_bands: document.pre_approved.bands,
            pre_approved_up_to: Fen::yuan(document.pre_approved.up_to_yuan),
            limits: document.limit.into_iter().map(|l| (l.role, Fen::yuan(l.yuan))).collect(),
            benefits: document
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

fn check_bands(bands: &[Band]) -> Result<(), String> {
    match bands.first() {
        None => return Err("[[band]]: at least one band is needed".to_owned()),
        Some(first) if first.from_points != 0 => {
            return Err(format!("[[band]] {}: the first band must start at 0 points", first.code));
        }
        Some(_) => {}
    }
    for pair in bands.windows(2) {
        if pair[1].from_points <= pair[0].from_points
            || pair[1].low < pair[0].low
            || pair[1].high < pair[0].high
        {
            return Err(format!("[[band]] {}: points and amounts must rise from band to band", pair[1].code));
        }
    }
    if let Some(bad) = bands.iter().find(|b| b.low > b.high || b.low < Fen::ZERO) {
        return Err(format!("[[band]] {}: low_yuan must lie between 0 and high_yuan", bad.code));
    }
    Ok(())
}
