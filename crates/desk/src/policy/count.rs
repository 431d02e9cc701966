//! After a calendar came into force: the running deadlines that it moves are counted again, file by file, each with an
//! entry in its history. It goes on where it stopped, on whichever node comes next.

use crate::complaint::perform::apply;
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::clocks::recount;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::ids::ComplaintId;
use greenlane_store::complaint::load::by_id;
use greenlane_store::policy as rows;

/// Counts what has to be counted; costs one look when there is nothing.
pub async fn count(desk: &Desk) -> Result<u64, Fault> {
    let mut moved = 0;
    let waiting = rows::to_count(&mut desk.db().read().await?, desk.now()).await?;
    for (n, mut at) in waiting {
        loop {
            let files = rows::open_after(&mut desk.db().read().await?, &at).await?;
            let Some((last, _)) = files.last().cloned() else { break };
            for (id, _) in files {
                moved += u64::from(one(desk, &ComplaintId::new(id)).await?);
            }
            at = last;
            keep(desk, n, Some(&at)).await?;
        }
        keep(desk, n, None).await?;
    }
    Ok(moved)
}

async fn keep(desk: &Desk, n: i64, to: Option<&str>) -> Result<(), Fault> {
    let mut tx = desk.db().begin().await?;
    rows::counted(&mut tx, n, to).await?;
    tx.commit().await?;
    Ok(())
}

/// Counts the deadlines of one file again. A file that somebody changes in the same moment is tried once more.
async fn one(desk: &Desk, id: &ComplaintId) -> Result<bool, Fault> {
    for _ in 0..3 {
        let file = by_id(&mut desk.db().read().await?, id).await?;
        let Some(file) = file.filter(|f| f.complaint.stage.is_open()) else { return Ok(false) };
        let policy = desk.policy_of(&file.complaint.branch_path, desk.now());
        let differs = |c| recount(c, &policy.calendar).is_some_and(|to| to != c.due);
        if !file.complaint.clocks.iter().any(differs) {
            return Ok(false);
        }
        let tx = desk.db().begin().await?;
        match apply(desk, tx, &Actor::program(), &file, Command::Recount, Vec::new(), "recount").await {
            Ok(_) => return Ok(true),
            Err(Fault::Conflict { .. }) => {}
            Err(fault) => return Err(fault),
        }
    }
    // Somebody works on it without pause; the next turn begins with it.
    Err(Fault::StillRunning)
}
