//! Everything a form needs to offer choices: the organisation, the catalogue, the clocks.

use crate::Desk;
use crate::complaint::benefit_view;
use crate::evidence::limits::FileLimitsView;
use crate::taxonomy::Named;
use crate::views::{BenefitView, OrgRef};
use greenlane_domain::access::chart::OrgPath;
use greenlane_domain::clocks::rule::ClockRule;
use serde::Serialize;
use utoipa::ToSchema;

/// A member of staff in a list of choices.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StaffChoice {
    pub id: String,
    pub name: String,
    pub staff_no: String,
    pub roles: Vec<String>,
    pub org: OrgRef,
    pub department: Option<String>,
    pub on_leave: bool,
}

/// A band of the compensation policy.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BandView {
    pub code: String,
    pub low_points: i64,
    pub low_fen: i64,
    pub high_fen: i64,
}

/// A clock of the table.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClockRuleView {
    pub name: String,
    pub zh: String,
    pub en: String,
    pub limit: String,
    pub basis: String,
    pub goal: bool,
}

/// All choices.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReferenceView {
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
    pub benefits: Vec<BenefitView>,
    pub bands: Vec<BandView>,
    pub orgs: Vec<OrgRef>,
    pub staff: Vec<StaffChoice>,
    pub clocks: Vec<ClockRuleView>,
    pub unreasonable_criteria: Vec<Named>,
    pub remedies_text: String,
    pub files: FileLimitsView,
}

/// All choices as of now, for somebody in this unit: a pilot that holds there has amounts and clocks of its own.
pub fn reference(desk: &Desk, unit: &OrgPath) -> ReferenceView {
    let now = desk.now();
    let (_, rules) = desk.in_force().at(now);
    let (t, policy) = (rules.taxonomy.as_ref().clone(), desk.policy_of(unit, now));
    let chart = desk.organisation().chart();
    ReferenceView {
        categories: t.categories,
        causes: t.causes,
        businesses: t.businesses,
        channels: t.channels,
        wishes: t.wishes,
        care: t.care,
        departments: t.departments,
        evidence_kinds: t.evidence_kinds,
        plan_parts: t.plan_parts,
        endings: t.endings,
        remedies_text: t.remedies_text,
        files: desk.settings().files.view(),
        benefits: policy.compensation.benefits.iter().map(benefit_view).collect(),
        bands: policy
            .compensation
            .bands
            .iter()
            .map(|b| BandView {
                code: b.code.clone(),
                low_points: b.from_points,
                low_fen: b.low.get(),
                high_fen: b.high.get(),
            })
            .collect(),
        orgs: chart.units().map(OrgRef::from_unit).collect(),
        staff: chart
            .staff()
            .filter(|s| s.active)
            .map(|s| StaffChoice {
                id: s.id.to_string(),
                name: s.name.clone(),
                staff_no: s.staff_no.clone(),
                roles: s.roles.iter().map(|r| r.code().to_owned()).collect(),
                org: OrgRef::of(&chart, &s.unit),
                department: s.department.map(|d| d.code().to_owned()),
                on_leave: s.on_leave,
            })
            .collect(),
        clocks: desk.in_force().clock_rules(now).iter().map(clock).collect(),
        unreasonable_criteria: policy
            .handling
            .unreasonable_criterion
            .iter()
            .map(|c| Named { code: c.code.clone(), zh: c.zh.clone(), en: c.en.clone() })
            .collect(),
    }
}

fn clock(rule: &ClockRule) -> ClockRuleView {
    ClockRuleView {
        name: rule.name.clone(),
        zh: rule.zh.clone(),
        en: rule.en.clone(),
        limit: rule.limit.to_string(),
        basis: rule.basis.clone(),
        goal: rule.goal,
    }
}
