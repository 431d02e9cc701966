//! 分析: from a question to the files. What got worse by one dimension, of what the complaints of a stretch consist.

use super::stretch::Stretch;
use super::{parts, require, unit_of, weeks, worse};
use crate::views::AnalysisView;
use crate::{Desk, Fault};
use greenlane_domain::access::{Actor, Scope};
use greenlane_domain::insight::Dim;
use greenlane_domain::insight::worse::LEAST;
use greenlane_store::insight::{self, By, Sought};
use greenlane_store::search;

/// Lines that are shown.
const MOST_ROWS: usize = 200;
const MOST_DAYS: u32 = 366;
const WEEKS: i32 = 13;
const COUNTED_AT_MOST: i64 = 1000;

/// The page by this dimension, over so many days that end today.
pub async fn analysis(desk: &Desk, actor: &Actor, dim: &str, days: u32) -> Result<AnalysisView, Fault> {
    require(actor)?;
    let dim = dim_of(dim)?;
    let now = desk.now();
    let today = now.day();
    let chart = desk.organisation().chart();
    let scope = Scope::of(actor);
    let stretch = Stretch::until(today, days.clamp(1, MOST_DAYS));
    let mut conn = desk.db().read().await?;
    let sought = Sought { dim, from: stretch.from, to: stretch.to, by: By::Code, within: None };
    let sums = insight::sums(&mut conn, &scope, &sought).await?;
    let mut rows = worse(&mut conn, &scope, &chart, dim, today).await?;
    let more = rows.len() > MOST_ROWS;
    rows.truncate(MOST_ROWS);
    Ok(AnalysisView {
        unit: unit_of(&scope, &chart),
        from: stretch.from.to_string(),
        to: stretch.to.to_string(),
        least: LEAST,
        rows,
        more,
        parts: parts(&sums),
        weeks: weeks(&mut conn, &scope, Stretch::weeks(today, WEEKS), today).await?,
        waiting: search::waiting(&mut conn, COUNTED_AT_MOST).await?,
        as_of: now.to_rfc3339(),
    })
}

/// The dimension with this code, of those by which lists can be narrowed.
pub(super) fn dim_of(code: &str) -> Result<Dim, Fault> {
    Dim::from_code(code).filter(|dim| *dim != Dim::All).ok_or_else(|| {
        Fault::field("dim", "unknown_code", "不能按这一项来看。", "Complaints cannot be looked at by that.")
    })
}
