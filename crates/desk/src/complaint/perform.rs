//! Carrying out a move: load, let the rules decide, save with audit and messages in one transaction, tell who watches.

use super::moves::{Ctx, command};
use super::open::open;
use crate::kept::Kept;
use crate::views::CaseView;
use crate::{Desk, Fault, reactions};
use greenlane_domain::access::{Actor, Who};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::decide::{Decision, decide};
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::time::Instant;
use greenlane_store::audit::AuditLine;
use greenlane_store::complaint::load::{File, history};
use greenlane_store::complaint::save::{Change, save};
use greenlane_store::notice::tell;
use greenlane_store::{StoreError, Tx, Value};

/// Carries out `mv` on the version that the actor has seen, and shows the complaint afterwards.
pub async fn perform(
    desk: &Desk,
    actor: &Actor,
    number: &str,
    mv: Move,
    body: serde_json::Value,
) -> Result<CaseView, Fault> {
    let seen = body.get("version").and_then(serde_json::Value::as_i64).ok_or_else(|| {
        Fault::field("version", "missing", "请刷新页面再试。", "Please reload the page and try again.")
    })?;
    let mut tx = desk.db().begin().await?;
    let file = open(&mut tx, actor, mv.action(), number).await?;
    if file.version != seen {
        return Err(conflict(desk, &mut tx, &file).await?);
    }
    let mut ctx = Ctx {
        desk,
        actor,
        tx: &mut tx,
        complaint: &file.complaint,
        kept: Kept::new(desk.vault(), file.complaint.id.clone()),
        now: desk.now(),
    };
    let command = command(mv, body, &mut ctx).await?;
    let kept = ctx.kept.into_rows();
    apply(desk, tx, actor, &file, command, kept, mv.code()).await?;
    super::view::case(desk, actor, number).await
}

/// Decides and saves a command on a loaded file. Also the way in for customers, the program and imports.
pub async fn apply(
    desk: &Desk,
    mut tx: Tx,
    actor: &Actor,
    file: &File,
    command: Command,
    kept: Vec<Vec<Value>>,
    verb: &str,
) -> Result<Complaint, Fault> {
    let now = later_of(desk.now(), file);
    let grounds = desk.grounds(&file.complaint.branch_path, now);
    let facts = grounds.facts(actor);
    let Decision::Happened { events, after } = decide(&file.complaint, command, &facts)? else {
        return Ok(file.complaint.clone());
    };
    let change = Change {
        after: &after,
        events: &events,
        at: now,
        who: &actor.who,
        kept,
        audit: vec![audit_line(desk, &actor.who, verb, &file.complaint, now)],
        outbox: reactions::messages(desk, &after, &events, now),
    };
    match save(&mut tx, file, change, desk.vault().keys()).await {
        Ok(()) => {}
        Err(StoreError::Conflict) => return Err(conflict(desk, &mut tx, file).await?),
        Err(e) => return Err(e.into()),
    }
    reactions::label(&mut tx, &file.complaint, &after, &events, now).await?;
    for notice in reactions::notices(desk, &after, &events, now) {
        tell(&mut tx, &after.id, notice.n, notice.due, &notice.told, now).await?;
    }
    tx.commit().await?;
    desk.live().tell(after.number.as_str(), file.version + 1, false);
    Ok(*after)
}

/// A line of the audit log.
pub fn audit_line(desk: &Desk, who: &Who, action: &str, c: &Complaint, at: Instant) -> AuditLine {
    AuditLine {
        id: desk.new_id(),
        at,
        who: serde_json::to_string(who).unwrap_or_default(),
        action: action.to_owned(),
        object: c.number.to_string(),
        detail: String::new(),
    }
}

/// The chain never runs backwards: a clock that was set back is held at the last link until time catches up.
fn later_of(now: Instant, file: &File) -> Instant {
    let c = &file.complaint;
    let known = c.contacts.iter().map(|x| x.at).chain(c.clocks.iter().filter_map(|k| k.stopped_at()));
    known.chain([c.registered_at]).fold(now, Instant::max)
}

/// Who changed it meanwhile, and when.
pub async fn conflict(desk: &Desk, tx: &mut Tx, file: &File) -> Result<Fault, Fault> {
    let links = history(tx, &file.complaint.id).await?;
    let last = links.last();
    let chart = desk.organisation().chart();
    let by = match last.map(|l| &l.who) {
        Some(Who::Staff(id)) => chart.member(id).map_or_else(String::new, |m| m.name.clone()),
        Some(Who::Customer) => "customer".to_owned(),
        Some(Who::Partner(_) | Who::Program) | None => "program".to_owned(),
    };
    Ok(Fault::Conflict { version: file.version, by, at: last.map(|l| l.at) })
}
