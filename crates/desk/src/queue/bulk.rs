//! One act on many complaints: each is opened, decided and saved on its own, by the rights of whoever asked, and each says
//! what became of it. Nothing is all or nothing, and nothing is a bare "done".

use super::list::{QueueQuery, all_numbers};
use crate::complaint::open::open;
use crate::complaint::perform::apply;
use crate::jobs::{self, BulkParams, Ended, Running};
use crate::kept::Kept;
use crate::views::{BulkException, BulkPreview, JobView};
use crate::{Desk, Fault, parse};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::decide::decide;
use greenlane_domain::complaint::dispatch::{Dispatch, DispatchReason};
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::UserId;
use greenlane_domain::job::{BulkAct, ItemOutcome, JobKind};
use greenlane_store::complaint::load::File;
use greenlane_store::job::{self, Item};
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// An act on many complaints.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkInput {
    /// `dispatch` or `remind`.
    pub act: String,
    /// The new owner of `dispatch`.
    #[serde(default)]
    pub to: Option<String>,
    /// These complaints.
    #[serde(default)]
    pub numbers: Vec<String>,
    /// All complaints of this list instead.
    #[serde(default)]
    pub query: Option<QueueQuery>,
}

/// Most complaints of one act.
pub const MOST: usize = 1_000;
const AT_ONCE: u32 = 20;
const EXAMPLES: usize = 5;
/// What stands as the reason of each dispatch.
const REASON: &str = "批量分派";
const REASON_BACK: &str = "撤销批量分派，交还原承办人";

/// What the act would do, without doing it.
pub async fn preview(desk: &Desk, actor: &Actor, input: BulkInput) -> Result<BulkPreview, Fault> {
    let (params, numbers) = read(desk, actor, input).await?;
    let mut exceptions: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let mut would = 0;
    for number in &numbers {
        match try_one(desk, actor, &params, number).await {
            Ok(None) => would += 1,
            Ok(Some(skip)) => exceptions.entry(skip).or_default().push(number.clone()),
            Err(Fault::Store(e)) => return Err(e.into()),
            Err(fault) => exceptions.entry(fault.code()).or_default().push(number.clone()),
        }
    }
    let exception = |(code, numbers): (&str, Vec<String>)| BulkException {
        code: code.to_owned(),
        count: numbers.len(),
        numbers: numbers.into_iter().take(EXAMPLES).collect(),
    };
    Ok(BulkPreview {
        total: numbers.len(),
        would,
        exceptions: exceptions.into_iter().map(exception).collect(),
    })
}

/// Asks for the act; a worker carries it out.
pub async fn start(desk: &Desk, actor: &Actor, input: BulkInput) -> Result<JobView, Fault> {
    let (params, numbers) = read(desk, actor, input).await?;
    let params = serde_json::to_string(&params).unwrap_or_default();
    jobs::ask(desk, actor, JobKind::Bulk, params, &numbers).await
}

async fn read(desk: &Desk, actor: &Actor, input: BulkInput) -> Result<(BulkParams, Vec<String>), Fault> {
    let act = parse::code("act", &input.act, BulkAct::from_code)?;
    let numbers = match &input.query {
        Some(query) => all_numbers(desk, actor, query, MOST + 1).await?,
        None => input.numbers,
    };
    if numbers.is_empty() {
        return Err(Fault::field("numbers", "missing", "请先选几件投诉。", "Please choose some complaints."));
    }
    if numbers.len() > MOST {
        return Err(Fault::field(
            "numbers",
            "too_many",
            "一次最多 1000 件，请先筛选。",
            "At most 1,000 at once. Please narrow the list first.",
        ));
    }
    let to = input.to.filter(|to| !to.is_empty()).map(UserId::new);
    if act == BulkAct::Dispatch && to.is_none() {
        return Err(Fault::field("to", "missing", "请选择交给谁。", "Please choose the new owner."));
    }
    Ok((BulkParams { act, to, back: BTreeMap::new(), undone: false }, numbers))
}

/// Carries out a job of this kind.
pub fn run(running: Running) -> BoxFuture<'static, Result<Ended, Fault>> {
    work(running).boxed()
}

async fn work(running: Running) -> Result<Ended, Fault> {
    let (desk, id) = (&running.desk, &running.job.id);
    let params: BulkParams = running.params()?;
    loop {
        let count = job::counted(&mut desk.db().read().await?, id).await?;
        if !running.progress(count).await? {
            return Ok(Ended { stopped: true, ..Ended::default() });
        }
        let left = job::items_left(&mut desk.db().read().await?, id, AT_ONCE).await?;
        if left.is_empty() {
            return Ok(Ended::default());
        }
        for (at, number) in left {
            let item = one(&running, &params, at, number).await?;
            let mut tx = desk.db().begin().await?;
            job::note(&mut tx, id, &item).await?;
            tx.commit().await?;
        }
    }
}

/// One complaint. When the program was killed between the act and its note, the act is found done and skipped.
async fn one(running: &Running, params: &BulkParams, at: i64, number: String) -> Result<Item, Fault> {
    let (desk, actor) = (&running.desk, &running.actor);
    let mut item =
        Item { at, number, outcome: Some(ItemOutcome::Done), code: String::new(), before: String::new() };
    match act(desk, actor, params, &item.number).await {
        Ok(Done::Acted { before }) => item.before = before.map_or_else(String::new, |b| b.to_string()),
        Ok(Done::Nothing(code)) => (item.outcome, item.code) = (Some(ItemOutcome::Skipped), code.to_owned()),
        Err(Fault::Store(e)) => return Err(e.into()),
        Err(fault) => (item.outcome, item.code) = (Some(ItemOutcome::Failed), fault.code().to_owned()),
    }
    Ok(item)
}

enum Done {
    Acted {
        before: Option<UserId>,
    },
    /// There was nothing to do, and why.
    Nothing(&'static str),
}

async fn act(desk: &Desk, actor: &Actor, params: &BulkParams, number: &str) -> Result<Done, Fault> {
    let mv = move_of(params.act);
    let mut tx = desk.db().begin().await?;
    let file = open(&mut tx, actor, mv.action(), number).await?;
    if let Some(skip) = nothing_to_do(params, &file.complaint) {
        return Ok(Done::Nothing(skip));
    }
    let before = file.complaint.owner_id().cloned();
    let mut kept = Kept::new(desk.vault(), file.complaint.id.clone());
    let command = command(params, &file, &mut kept)?;
    apply(desk, tx, actor, &file, command, kept.into_rows(), mv.code()).await?;
    Ok(Done::Acted { before })
}

/// Whether the act would be done: nothing, or why it would be skipped.
async fn try_one(
    desk: &Desk,
    actor: &Actor,
    params: &BulkParams,
    number: &str,
) -> Result<Option<&'static str>, Fault> {
    let mut conn = desk.db().read().await?;
    let file = open(&mut conn, actor, move_of(params.act).action(), number).await?;
    if let Some(skip) = nothing_to_do(params, &file.complaint) {
        return Ok(Some(skip));
    }
    let mut kept = Kept::new(desk.vault(), file.complaint.id.clone());
    let command = command(params, &file, &mut kept)?;
    let grounds = desk.grounds(&file.complaint.branch_path, desk.now());
    decide(&file.complaint, command, &grounds.facts(actor))?;
    Ok(None)
}

const fn move_of(act: BulkAct) -> Move {
    match act {
        BulkAct::Dispatch => Move::Dispatch,
        BulkAct::Remind => Move::Remind,
    }
}

fn target<'p>(params: &'p BulkParams, c: &Complaint) -> Option<&'p UserId> {
    params.back.get(c.number.as_str()).or(params.to.as_ref())
}

fn nothing_to_do(params: &BulkParams, c: &Complaint) -> Option<&'static str> {
    match params.act {
        BulkAct::Dispatch => {
            let there = c.owner_id().is_some() && c.owner_id() == target(params, c);
            there.then_some("already_theirs")
        }
        BulkAct::Remind => c.owner_id().is_none().then_some("nobody_to_remind"),
    }
}

fn command(params: &BulkParams, file: &File, kept: &mut Kept<'_>) -> Result<Command, Fault> {
    Ok(match params.act {
        BulkAct::Dispatch => {
            let to = target(params, &file.complaint).cloned().ok_or(Fault::NotFound)?;
            let reason = if params.back.is_empty() { REASON } else { REASON_BACK };
            let words = kept.words("reason", reason)?;
            Command::Dispatch(Dispatch { to, reason: DispatchReason::Words { words } })
        }
        BulkAct::Remind => Command::Remind,
    })
}
