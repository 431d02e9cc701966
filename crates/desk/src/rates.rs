//! The three promises of the bank against their targets (S2-15 to S2-17), from the standing sums. What runs and is past its
//! instant is not in the sums and counts as missed already.

use crate::Fault;
use crate::views::Rate;
use greenlane_domain::access::Scope;
use greenlane_domain::insight::{CONTACT, Counts, Dim, Measure, QUICK};
use greenlane_domain::time::{Day, Instant};
use greenlane_store::Conn;
use greenlane_store::insight::{self, By, Late, Sought};

/// The rates of complaints received from this day on, and of answers given from it on.
pub async fn rates(conn: &mut Conn, scope: &Scope, from: Day, now: Instant) -> Result<Vec<Rate>, Fault> {
    let sought = Sought { dim: Dim::All, from, to: now.day(), by: By::Code, within: None };
    let sum = insight::sums(conn, scope, &sought).await?.into_values().next().unwrap_or_default();
    let contact = insight::late(conn, scope, CONTACT, from, now).await?;
    let quick = insight::late(conn, scope, QUICK, from, now).await?;
    Ok(of(&sum, contact, quick))
}

/// The rates of these counts, with the files that are late although their clock runs still.
fn of(sum: &Counts, contact: Late, quick: Late) -> Vec<Rate> {
    let rate = |code: &str, numerator: i64, denominator: i64, target: f64| Rate {
        code: code.to_owned(),
        value: (denominator > 0).then(|| numerator as f64 / denominator as f64),
        numerator,
        denominator,
        target,
    };
    let in_time = |code: &str, [kept, judged]: [Measure; 2], late: Late, target: f64| {
        rate(code, sum[kept] - late.kept, sum[judged] + late.unjudged, target)
    };
    vec![
        in_time("contact_24h", [Measure::ContactKept, Measure::ContactJudged], contact, 0.95),
        in_time("resolved_48h", [Measure::QuickKept, Measure::QuickJudged], quick, 0.80),
        rate("satisfied", sum[Measure::Content], sum[Measure::Answers], 0.85),
    ]
}
