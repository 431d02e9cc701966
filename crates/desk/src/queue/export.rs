//! 导出: a list as a file for a spreadsheet. It holds what the list shows, masked as the list is; what it is for is written down.

use super::list::{QueueQuery, filter, row};
use crate::jobs::{self, Ended, Running};
use crate::taxonomy::Named;
use crate::views::{JobView, QueueRow};
use crate::{Desk, Fault, parse};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use greenlane_domain::access::{Action, Actor, Scope, may_at_all};
use greenlane_domain::complaint::stage::{EndingCode, StageCode};
use greenlane_domain::complaint::triage::Priority;
use greenlane_domain::job::JobKind;
use greenlane_store::complaint::list::{self, After, MOST_PER_PAGE};
use greenlane_store::job::Count;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use utoipa::ToSchema;

/// A list to be exported.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportInput {
    pub query: QueueQuery,
    /// What it is for; it stands in the audit log.
    pub purpose: String,
}

/// Most complaints of one file.
pub const MOST: i64 = 100_000;
const SHORTEST_PURPOSE: usize = 4;
const LONGEST_PURPOSE: usize = 200;
const HEAD: [&str; 17] = [
    "编号",
    "受理时间",
    "渠道",
    "摘要",
    "客户",
    "网点",
    "承办人",
    "工号",
    "状态",
    "结果",
    "优先级",
    "绿色通道",
    "分类",
    "原因",
    "业务",
    "最近时限",
    "第几次投诉",
];

/// Asks for the file; a worker writes it.
pub async fn start(desk: &Desk, actor: &Actor, input: ExportInput) -> Result<JobView, Fault> {
    if !may_at_all(actor, Action::Export) {
        return Err(Fault::NotAllowed);
    }
    let purpose = parse::text("purpose", &input.purpose)?;
    if !(SHORTEST_PURPOSE..=LONGEST_PURPOSE).contains(&purpose.chars().count()) {
        return Err(Fault::field(
            "purpose",
            "missing",
            "请写明导出用途，4 到 200 字。",
            "Please say what the file is for, in 4 to 200 characters.",
        ));
    }
    // The query is kept and stands in the audit log: numbers of persons do not belong there.
    let purpose = greenlane_text::mask(purpose);
    let query = QueueQuery { q: None, after: None, limit: None, ..input.query };
    let mut conn = desk.db().read().await?;
    let filter = filter(desk, actor, &query)?;
    let (total, exact) = list::count(&mut conn, &Scope::of(actor), &filter, MOST).await?;
    if !exact {
        return Err(Fault::field(
            "query",
            "too_many",
            "一次最多导出 10 万件，请先按时间或网点筛选。",
            "At most 100,000 complaints at once. Please narrow the list first.",
        ));
    }
    drop(conn);
    if total == 0 {
        return Err(Fault::field("query", "missing", "没有可导出的投诉。", "There is nothing to export."));
    }
    let params = serde_json::to_string(&ExportInput { query, purpose }).unwrap_or_default();
    jobs::ask(desk, actor, JobKind::Export, params, &[]).await
}

/// Carries out a job of this kind.
pub fn run(running: Running) -> BoxFuture<'static, Result<Ended, Fault>> {
    work(running).boxed()
}

async fn work(running: Running) -> Result<Ended, Fault> {
    let (desk, actor) = (&running.desk, &running.actor);
    if !may_at_all(actor, Action::Export) {
        return Err(Fault::NotAllowed);
    }
    let input: ExportInput = running.params()?;
    let (scope, filter) = (Scope::of(actor), filter(desk, actor, &input.query)?);
    let (total, _) = list::count(&mut desk.db().read().await?, &scope, &filter, MOST).await?;
    let mut count = Count { total, ..Count::default() };
    // A byte order mark, so that Excel and WPS open it without asking.
    let mut out = String::from("\u{feff}");
    line(&mut out, HEAD.iter().copied());
    let mut after: Option<After> = None;
    loop {
        if !running.progress(count).await? {
            return Ok(Ended { stopped: true, ..Ended::default() });
        }
        let mut conn = desk.db().read().await?;
        let listed = list::page(&mut conn, &scope, &filter, after.as_ref(), MOST_PER_PAGE).await?;
        drop(conn);
        let (chart, now) = (desk.organisation().chart(), desk.now());
        for one in &listed {
            write_row(desk, &mut out, &row(desk, one, &chart, now));
        }
        count.done += listed.len() as i64;
        // Whoever registered or settled a complaint meanwhile does not make the bar run past its end.
        count.total = count.total.max(count.done);
        match listed.last() {
            Some(last) if listed.len() == MOST_PER_PAGE as usize && count.done < MOST => {
                after = Some(After { sort: last.sort, id: last.id.clone() });
            }
            _ => break,
        }
    }
    let _ = running.progress(Count { total: count.done, ..count }).await?;
    let name = format!("投诉清单_{}_{}件.csv", desk.now().day(), count.done);
    Ok(Ended { file: Some((name, out.into_bytes())), stopped: false })
}

fn write_row(desk: &Desk, out: &mut String, r: &QueueRow) {
    let (_, rules) = desk.in_force().at(desk.now());
    let t = &rules.taxonomy;
    let due = r.clock.as_ref().map_or("", |c| c.due.as_str());
    let owner = r.owner.as_ref();
    let again = r.repeat_count + 1;
    let cells = [
        r.number.as_str(),
        &r.received_at,
        name(&t.channels, &r.channel),
        &r.summary,
        &r.customer,
        &r.branch.name,
        owner.map_or("", |o| o.name.as_str()),
        owner.map_or("", |o| o.staff_no.as_str()),
        stage(&r.stage),
        r.ending.as_deref().map_or("", ending),
        if r.priority == Priority::High.code() { "高" } else { "一般" },
        if r.green { "是" } else { "" },
        name(&t.categories, &r.category),
        name(&t.causes, &r.cause),
        name(&t.businesses, &r.business),
        due,
        &again.to_string(),
    ];
    line(out, cells.into_iter());
}

fn name<'n>(names: &'n [Named], code: &'n str) -> &'n str {
    names.iter().find(|n| n.code == code).map_or(code, |n| n.zh.as_str())
}

fn stage(code: &str) -> &str {
    StageCode::from_code(code).map_or(code, |stage| match stage {
        StageCode::Registered => "待分级",
        StageCode::Triaged => "待分派",
        StageCode::Dispatched => "已分派",
        StageCode::Investigating => "核实中",
        StageCode::Proposing => "方案拟定",
        StageCode::ComplianceReview => "合规审核",
        StageCode::AwaitingCustomer => "待客户确认",
        StageCode::CarryingOut => "执行中",
        StageCode::FollowUp => "回访中",
        StageCode::Closed => "已办结",
    })
}

fn ending(code: &str) -> &str {
    EndingCode::from_code(code).map_or(code, |ending| match ending {
        EndingCode::Accepted => "客户认可",
        EndingCode::AnsweredNotAccepted => "已答复，客户不认可",
        EndingCode::Unreasonable => "不合理诉求",
        EndingCode::Withdrawn => "客户撤回",
        EndingCode::Merged => "已合并",
        EndingCode::NotAccepted => "不予受理",
        EndingCode::ClosedBefore => "此前已办结",
    })
}

/// One line of cells. A cell that a spreadsheet would take for a formula gets an apostrophe in front.
fn line<'c>(out: &mut String, cells: impl Iterator<Item = &'c str>) {
    for (n, cell) in cells.enumerate() {
        let comma = if n > 0 { "," } else { "" };
        let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(out, "{comma}\"{guard}{}\"", cell.replace('"', "\"\""));
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_can_break_out_or_become_a_formula() {
        let mut out = String::new();
        line(&mut out, ["=1+1", "他说\"不行\"", "两行\n字", "-5", ""].into_iter());
        assert_eq!(out, "\"'=1+1\",\"他说\"\"不行\"\"\",\"两行\n字\",\"'-5\",\"\"\r\n");
    }
}
