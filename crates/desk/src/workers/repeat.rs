//! The same person again about the same matter: what a new file is beside the earlier ones of its customer is judged once,
//! soon after it came in, and the rules say what follows (S3-49). Nothing is merged by it.

use crate::complaint::open::open;
use crate::complaint::perform::apply;
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::repeat::Before;
use greenlane_domain::policy::handling::RepeatRule;
use greenlane_store::complaint::load::{File, by_id};
use greenlane_store::sealed::words_of;
use greenlane_store::{Conn, customer};
use greenlane_text::{mask, pairs};

/// Files that entered the platform within this time are judged; what was brought in long ago is history.
const NEW_MS: i64 = 86_400_000;

/// Judges one file with its masked text, and notes on it what was found.
pub async fn judge(desk: &Desk, conn: &mut Conn, file: &File, text: &str) -> Result<(), Fault> {
    let policy = desk.policy_of(&file.complaint.branch_path, desk.now());
    let Some(rule) = &policy.handling.repeat else { return Ok(()) };
    let c = &file.complaint;
    let new = desk.now().ms_since(c.registered_at) < NEW_MS;
    if text.is_empty() || !new || !c.stage.is_open() || c.repeat.is_some() {
        return Ok(());
    }
    let before = same_matter(desk, conn, rule, file, text).await?;
    if rule.nth(before.iter().map(|b| b.received), c.received_at).is_none() {
        return Ok(());
    }
    let team = desk.organisation().green_team(&policy.handling.green_channel.departments, desk.now());
    let program = Actor::program();
    let mut tx = desk.db().begin().await?;
    // As it stands now: somebody may have worked on it meanwhile.
    let file = open(&mut tx, &program, Action::Triage, c.number.as_str()).await?;
    let command = Command::NoteRepeat { before, team };
    match apply(desk, tx, &program, &file, command, Vec::new(), "note-repeat").await {
        Ok(_) | Err(Fault::Refused(_)) => Ok(()),
        // When somebody was faster, the file is judged again with the next turn.
        Err(fault) => Err(fault),
    }
}

/// The earlier complaints of the same customer within the period that are about the same matter. With fewer than could be
/// enough none is opened.
pub async fn same_matter(
    desk: &Desk,
    conn: &mut Conn,
    rule: &RepeatRule,
    file: &File,
    text: &str,
) -> Result<Vec<Before>, Fault> {
    let c = &file.complaint;
    let mut earlier = customer::complaints(conn, &c.customer).await?;
    earlier.retain(|e| e.id != c.id && rule.counts(e.received, c.received_at));
    let mut out = Vec::new();
    if earlier.len() + 1 < rule.nth as usize {
        return Ok(out);
    }
    for one in earlier {
        let Some(other) = by_id(conn, &one.id).await? else { continue };
        let words = words_of(conn, desk.vault(), &one.id).await?;
        let Some(told) = words.get(&other.complaint.narrative.seal) else { continue };
        if other.complaint.is_a_complaint() && pairs::score(&mask(told), text).same_issue {
            out.push(Before { number: one.number, received: one.received });
        }
    }
    Ok(out)
}
