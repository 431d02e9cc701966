//! What waits for whoever looks after the program rather than after complaints (S02, 系统管理员).

use crate::views::UpkeepView;
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor, may_at_all};
use greenlane_domain::policy::edition::EditionState;
use greenlane_domain::time::Instant;
use greenlane_store::{job, outbox, policy, reading, search};

/// Jobs that broke off are told for so long.
const JOBS_MS: i64 = 7 * 86_400_000;
/// A message that has not left after this time is late.
const LATE_MS: i64 = 3_600_000;
/// Messages and files are counted up to here.
const COUNTED_AT_MOST: i64 = 1_000;

/// Everything that waits, the most pressing first, those of none too; nothing for those who do not run the program.
pub async fn upkeep(desk: &Desk, actor: &Actor, now: Instant) -> Result<Vec<UpkeepView>, Fault> {
    if !may_at_all(actor, Action::Administer) {
        return Ok(Vec::new());
    }
    let mut conn = desk.db().read().await?;
    let late = outbox::late(&mut conn, now.plus_ms(-LATE_MS), COUNTED_AT_MOST).await?;
    let failed = job::failed_since(&mut conn, now.plus_ms(-JOBS_MS)).await?;
    let policies = policy::in_state(&mut conn, EditionState::Proposed.code()).await?;
    let models = reading::candidates(&mut conn).await?;
    let unsearched = search::waiting(&mut conn, COUNTED_AT_MOST).await?;
    let counts = [
        ("policy_to_decide", policies),
        ("model_to_decide", models),
        ("messages_late", late),
        ("jobs_failed", failed),
        ("search_waiting", unsearched),
    ];
    Ok(counts.map(|(code, count)| UpkeepView { code: code.to_owned(), count }).to_vec())
}
