//! One line of the analysis, looked at more closely: its last twelve weeks, and the latest files.

use super::analysis::dim_of;
use super::stretch::Stretch;
use super::{line, require};
use crate::views::{CourseView, OrgRef, WeekCount};
use crate::{Desk, Fault};
use greenlane_domain::access::{Actor, Scope};
use greenlane_domain::ids::OrgId;
use greenlane_domain::insight::{Dim, Figure, Measure};
use greenlane_store::complaint::list::{self, Behind, Filter, Order};
use greenlane_store::insight::{self, By, Sought};

const WEEKS: i32 = 12;
const LATEST: u32 = 5;

/// The course of this code, in one branch or in all that the actor sees.
pub async fn course(
    desk: &Desk,
    actor: &Actor,
    dim: &str,
    code: &str,
    branch: Option<&str>,
) -> Result<CourseView, Fault> {
    require(actor)?;
    let dim = dim_of(dim)?;
    let now = desk.now();
    let today = now.day();
    let chart = desk.organisation().chart();
    let unit = match branch.filter(|id| !id.is_empty()) {
        None => None,
        Some(id) => Some(chart.unit(&OrgId::new(id)).ok_or_else(|| {
            Fault::field("branch", "unknown_branch", "没有找到这个网点。", "That branch was not found.")
        })?),
    };
    let scope = Scope::of(actor);
    let mut conn = desk.db().read().await?;
    let weeks = Stretch::weeks(today, WEEKS);
    let from = weeks.first().map_or(today, |week| week.from);
    let sought = Sought { dim, from, to: today, by: By::Day, within: unit.map(|unit| &unit.path) };
    let sums = insight::sums(&mut conn, &scope, &sought).await?;
    let of = |week: &Stretch| {
        let within =
            sums.iter().filter(|(key, _)| key.code == code && key.day.is_some_and(|d| week.holds(d)));
        within.map(|(_, counts)| counts[Measure::Received]).sum()
    };
    let code_of = |wanted: Dim| (dim == wanted).then(|| code.to_owned());
    let filter = Filter {
        cause: code_of(Dim::Cause),
        business: code_of(Dim::Business),
        channel: code_of(Dim::Channel),
        branch_path: unit.map(|unit| unit.path.as_str().to_owned()),
        behind: Some(Behind { figure: Figure::Received, from, to: today, now }),
        order: Order::Received,
        ..Filter::default()
    };
    let latest = list::page(&mut conn, &scope, &filter, None, LATEST).await?;
    Ok(CourseView {
        branch: unit.map(OrgRef::from_unit),
        dim: dim.code().to_owned(),
        code: code.to_owned(),
        weeks: weeks
            .iter()
            .map(|week| WeekCount {
                from: week.from.to_string(),
                to: week.to.to_string(),
                full: week.to < today,
                received: of(week),
            })
            .collect(),
        latest: latest.iter().map(|l| line(desk, &chart, l)).collect(),
    })
}
