//! 补偿: the index with its derivation (S0-21, N9), bands, authority limits, pre-approved bands (C10). Reimbursement of
//! a documented loss (赔偿), goodwill for the bank's fault (补偿) and care when liability is unclear (关怀性补偿, S1-38)
//! are kept apart.

use super::triage::Party;
use crate::access::Role;
use crate::codes::codes;
use crate::money::Fen;
use crate::policy::compensation::CompensationPolicy;
use crate::privacy::Words;
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

codes! {
    /// What is paid for.
    pub enum CompensationKind {
        /// 赔偿: the documented loss.
        Reimbursement = "reimbursement",
        /// 补偿: goodwill for the bank's fault.
        Compensation = "compensation",
        /// 关怀性补偿: liability is unclear, the experience suffered.
        Care = "care",
    }
}

codes! {
    /// How hard the matter hit the customer.
    pub enum Impact { Low = "low", Medium = "medium", High = "high" }
}

/// What the index is computed from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexInputs {
    pub direct_loss: Fen,
    pub delay_days: u32,
    pub contacts: u32,
    pub impact: Impact,
    pub care_need: bool,
    pub repeat: bool,
    pub liability: Party,
}

/// One line of the computation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexLine {
    pub input: String,
    pub value: String,
    pub level: i64,
    pub weight: i64,
    pub points: i64,
}

/// The index with everything it was computed from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    pub policy_version: String,
    pub lines: Vec<IndexLine>,
    pub points: i64,
    pub band: String,
    pub low: Fen,
    pub high: Fen,
    /// Points that are missing to the next band; none in the highest.
    pub to_next_band: Option<i64>,
}

/// Computes the index (客户体验补偿指数): points = weight × level, line by line. More impact, loss, delay, contacts, care
/// or repetition never lowers it.
pub fn index(inputs: &IndexInputs, policy: &CompensationPolicy) -> Index {
    let w = &policy.weights;
    let impact = match inputs.impact {
        Impact::Low => 1,
        Impact::Medium => 2,
        Impact::High => 3,
    };
    let liability = match inputs.liability {
        Party::Bank => 3,
        Party::ThirdParty | Party::Unclear => 1,
        Party::Customer => 0,
    };
    let loss = match inputs.direct_loss.get() {
        i64::MIN..=0 => 0,
        1..=99_999 => 1,
        100_000..=999_999 => 2,
        _ => 3, // ten thousand yuan and more
    };
    let delay = i64::from((inputs.delay_days / 5).min(6));
    let contacts = i64::from(inputs.contacts.saturating_sub(1).min(5));
    let line = |input: &str, value: String, level: i64, weight: i64| IndexLine {
        input: input.to_owned(),
        value,
        level,
        weight,
        points: level * weight,
    };
    let lines = vec![
        line("impact", inputs.impact.code().to_owned(), impact, w.impact),
        line("liability", inputs.liability.code().to_owned(), liability, w.liability),
        line("direct_loss", inputs.direct_loss.to_string(), loss, w.loss),
        line("delay_days", inputs.delay_days.to_string(), delay, w.delay),
        line("contacts", inputs.contacts.to_string(), contacts, w.contacts),
        line("repeat", inputs.repeat.to_string(), i64::from(inputs.repeat), w.repeat),
        line("care_need", inputs.care_need.to_string(), i64::from(inputs.care_need), w.care),
    ];
    let points = lines.iter().map(|l| l.points).sum();
    let (band, above) = policy.band(points);
    Index {
        policy_version: policy.version.clone(),
        lines,
        points,
        band: band.code.clone(),
        low: band.low,
        high: band.high,
        to_next_band: above.map(|b| b.from_points - points),
    }
}

/// A compensation in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compensation {
    pub kind: CompensationKind,
    pub amount: Fen,
    /// Code of a benefit from the catalogue (S0-16).
    pub benefit: Option<String>,
    /// What the benefit costs the bank and is worth to the customer, as on the day of the plan (S1-38).
    pub benefit_cost: Fen,
    pub benefit_perceived: Fen,
    pub basis: Words,
    pub inputs: IndexInputs,
    pub index: Index,
    pub outside_band: Option<Words>,
    /// Inside a band that compliance approved in advance (C10).
    pub pre_approved: bool,
}

/// What an author asks for.
#[derive(Debug, Clone)]
pub struct NewCompensation {
    pub kind: CompensationKind,
    pub amount: Fen,
    pub benefit: Option<String>,
    pub basis: Words,
    pub inputs: IndexInputs,
    pub outside_band: Option<Words>,
}

/// Checks a compensation against the kind's conditions, the band and the grounds, and computes its index.
pub fn check(
    new: NewCompensation,
    party: Party,
    policy: &CompensationPolicy,
    min_basis_chars: u32,
) -> Result<Compensation, Refusal> {
    if new.basis.chars < min_basis_chars {
        return Err(Refusal::BasisTooShort { least: min_basis_chars.to_string() });
    }
    if new.amount < Fen::ZERO || (new.amount == Fen::ZERO && new.benefit.is_none()) {
        return Err(Refusal::NothingOffered);
    }
    require_kind_fits(new.kind, party)?;
    let benefit = match &new.benefit {
        None => None,
        Some(code) => Some(policy.benefit(code).ok_or(Refusal::NoSuchBenefit { code: code.clone() })?),
    };
    // The index rests on the liability that was found, whatever the author's sheet says.
    let inputs = IndexInputs { liability: party, ..new.inputs };
    let index = index(&inputs, policy);
    let highest = highest(new.kind, &inputs, &index);
    let explained = new.outside_band.as_ref().is_some_and(|w| w.chars >= min_basis_chars);
    if new.amount > highest && (new.kind == CompensationKind::Reimbursement || !explained) {
        return Err(Refusal::OutsideBand { high: highest.to_string() });
    }
    let pre_approved = is_pre_approved(new.kind, new.amount, &index, policy);
    Ok(Compensation {
        kind: new.kind,
        amount: new.amount,
        benefit_cost: benefit.map_or(Fen::ZERO, |b| b.cost),
        benefit_perceived: benefit.map_or(Fen::ZERO, |b| b.perceived),
        benefit: new.benefit,
        basis: new.basis,
        inputs,
        index,
        outside_band: new.outside_band,
        pre_approved,
    })
}

/// The highest fair amount: the loss for a reimbursement, the top of the band for the rest.
pub fn highest(kind: CompensationKind, inputs: &IndexInputs, index: &Index) -> Fen {
    match kind {
        CompensationKind::Reimbursement => inputs.direct_loss,
        CompensationKind::Compensation | CompensationKind::Care => index.high,
    }
}

/// The lowest fair amount: the bottom of the band. A reimbursement has none, as the loss alone counts.
pub fn lowest(kind: CompensationKind, index: &Index) -> Fen {
    match kind {
        CompensationKind::Reimbursement => Fen::ZERO,
        CompensationKind::Compensation | CompensationKind::Care => index.low,
    }
}

/// Whether this lies inside what compliance approved in advance (C10).
pub fn is_pre_approved(
    kind: CompensationKind,
    amount: Fen,
    index: &Index,
    policy: &CompensationPolicy,
) -> bool {
    kind != CompensationKind::Reimbursement
        && policy.pre_approved_bands.contains(&index.band)
        && amount <= policy.pre_approved_up_to
        && amount <= index.high
}

fn require_kind_fits(kind: CompensationKind, party: Party) -> Result<(), Refusal> {
    let fits = match kind {
        CompensationKind::Reimbursement => party == Party::Bank,
        CompensationKind::Compensation => party == Party::Bank,
        CompensationKind::Care => matches!(party, Party::Unclear | Party::Bank | Party::ThirdParty),
    };
    if fits {
        Ok(())
    } else {
        Err(Refusal::KindDoesNotFit { kind: kind.code().to_owned(), party: party.code().to_owned() })
    }
}

/// Refuses an amount beyond what these roles may propose or approve; the answer names the limit (S3-4).
pub fn require_authority(total: Fen, roles: &[Role], policy: &CompensationPolicy) -> Result<(), Refusal> {
    let limit = policy.limit_of(roles);
    if total <= limit { Ok(()) } else { Err(Refusal::BeyondAuthority { limit: limit.to_string() }) }
}
