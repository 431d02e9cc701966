//! Who may own a complaint, best first, with the reason for and against each.

use super::open::open_to_read;
use crate::views::{CandidateView, OrgRef, StaffRef};
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::dispatch::{DispatchReason, candidates};

/// The candidates for this complaint.
pub async fn list(desk: &Desk, actor: &Actor, number: &str) -> Result<Vec<CandidateView>, Fault> {
    let (file, _) = open_to_read(desk, actor, number).await?;
    let grounds = desk.grounds(&file.complaint.branch_path, desk.now());
    let (chart, facts) = (&*grounds.chart, grounds.facts(actor));
    let all = candidates(&file.complaint, &desk.organisation().loads(), &facts);
    Ok(all
        .into_iter()
        .map(|c| CandidateView {
            org: chart.member(&c.staff).map_or_else(
                || OrgRef { id: String::new(), name: String::new(), kind: String::new() },
                |m| OrgRef::of(chart, &m.unit),
            ),
            staff: StaffRef::of(chart, &c.staff),
            load: c.load,
            capacity: c.capacity,
            eligible: c.unfit.is_none(),
            score: c.score(),
            reason: match (c.unfit, c.reason()) {
                (Some(unfit), _) => unfit.code().to_owned(),
                (None, DispatchReason::Points { skill, near, load, green }) => {
                    format!("skill {skill}, near {near}, load {load}, green {green}")
                }
                (None, DispatchReason::Words { .. }) => String::new(),
            },
        })
        .collect())
}
