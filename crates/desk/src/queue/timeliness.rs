//! 时效: where the time of closed complaints went, stage by stage, so that a review meeting sees what holds them up (S4-29),
//! and the five defects that must not occur (S2-19). Each figure names the files behind it.

use super::home::RATE_DAYS;
use super::pickup::picked_up;
use crate::complaint::summary;
use crate::rates::rates;
use crate::views::{Health, LongFile, Spread, StageTime, TimelinessView};
use crate::{Desk, Fault};
use greenlane_domain::access::{Actor, Scope};
use greenlane_domain::complaint::course::{Course, course};
use greenlane_domain::complaint::stage::{Ending, Stage, StageCode};
use greenlane_domain::ids::ComplaintId;
use greenlane_domain::time::Instant;
use greenlane_store::Conn;
use greenlane_store::complaint::list::{self, After, Filter, Listed, Order};
use greenlane_store::complaint::load::history;

const DAY_MS: i64 = 86_400_000;
/// The latest so many closed files are read; more would keep the reader waiting and hardly move a median.
const MOST_FILES: usize = 400;
/// Each stage names so many of the files that took longest, and each defect so many of its files.
const NAMED: usize = 5;
/// Periods of more days than this are cut.
const MOST_DAYS: u32 = 366;

/// The page of time over the files that were closed within so many days.
pub async fn timeliness(desk: &Desk, actor: &Actor, days: u32) -> Result<TimelinessView, Fault> {
    let now = desk.now();
    let days = days.clamp(1, MOST_DAYS);
    let since = now.plus_ms(-i64::from(days) * DAY_MS);
    let mut conn = desk.db().read().await?;
    let (listed, more) = closed(&mut conn, &Scope::of(actor), since).await?;
    let mut read = Vec::with_capacity(listed.len());
    for line in &listed {
        let links = history(&mut conn, &ComplaintId::new(line.id.clone())).await?;
        let events = links.iter().flat_map(|link| link.events.iter().map(|event| (event, link.at)));
        read.extend(course(events, now).filter(handled_here).map(|found| (line, found)));
    }
    let all_ms: i64 = read.iter().flat_map(|(_, c)| c.stays.iter().map(|(_, ms)| ms)).sum();
    let stages: Vec<StageTime> =
        StageCode::ALL.iter().filter_map(|stage| stage_time(desk, *stage, &read, all_ms)).collect();
    let slowest = stages.iter().max_by(|a, b| a.share.total_cmp(&b.share)).map(|s| s.stage.clone());
    Ok(TimelinessView {
        days,
        files: read.len() as u32,
        more,
        whole: spread(read.iter().map(|(_, c)| c.whole_ms).collect()),
        slowest,
        stages,
        rates: rates(&mut conn, &Scope::Everything, now.day().plus(1 - RATE_DAYS), now).await?,
        pick_up: picked_up(desk, actor, &mut conn, since, now).await?,
        health: HEALTH.iter().map(|check| health(check, &read)).collect(),
        as_of: now.to_rfc3339(),
    })
}

/// The closed files, the latest first; whether there are more than are read.
async fn closed(conn: &mut Conn, scope: &Scope, since: Instant) -> Result<(Vec<Listed>, bool), Fault> {
    let filter = Filter { order: Order::Closed, ..Filter::default() };
    let mut out: Vec<Listed> = Vec::new();
    loop {
        let after = out.last().map(|l| After { sort: l.sort, id: l.id.clone() });
        let page = list::page(conn, scope, &filter, after.as_ref(), list::MOST_PER_PAGE).await?;
        let page = page.into_iter().filter(|l| l.sort >= since.as_millis());
        let before = out.len();
        out.extend(page);
        // A page that is not full, or whose last files are older, is the last one.
        if out.len() - before < list::MOST_PER_PAGE as usize {
            return Ok((out, false));
        }
        if out.len() >= MOST_FILES {
            return Ok((out, true));
        }
    }
}

/// Whether it went its way here: what was taken over from an old ledger, or joined another file, says nothing about time.
fn handled_here(found: &Course) -> bool {
    match &found.file.stage {
        Stage::Closed { ending, .. } => !matches!(ending, Ending::ClosedBefore | Ending::Merged { .. }),
        Stage::Registered
        | Stage::Triaged
        | Stage::Dispatched
        | Stage::Investigating { .. }
        | Stage::Proposing { .. }
        | Stage::ComplianceReview { .. }
        | Stage::AwaitingCustomer { .. }
        | Stage::CarryingOut { .. }
        | Stage::FollowUp { .. } => true,
    }
}

type Found<'l> = (&'l Listed, Course);

fn stage_time(desk: &Desk, stage: StageCode, read: &[Found<'_>], all_ms: i64) -> Option<StageTime> {
    let stay = |c: &Course| c.stays.iter().find(|(code, _)| *code == stage).map(|(_, ms)| *ms);
    let mut stood: Vec<(&Listed, i64)> =
        read.iter().filter_map(|(line, c)| stay(c).map(|ms| (*line, ms))).collect();
    let spread = spread(stood.iter().map(|(_, ms)| *ms).collect())?;
    stood.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.number.cmp(&b.0.number)));
    let together: i64 = stood.iter().map(|(_, ms)| ms).sum();
    let named = stood.iter().take(NAMED).map(|(line, ms)| LongFile {
        number: line.number.clone(),
        summary: summary::shown(desk.vault(), &line.summary),
        ms: *ms,
    });
    Some(StageTime {
        stage: stage.code().to_owned(),
        files: stood.len() as u32,
        spread,
        share: together as f64 / all_ms.max(1) as f64,
        longest: named.collect(),
    })
}

/// The middle and the nine of ten; nothing of nothing.
fn spread(mut times_ms: Vec<i64>) -> Option<Spread> {
    times_ms.sort_unstable();
    let at =
        |percent: usize| times_ms.get((times_ms.len() * percent).div_ceil(100).saturating_sub(1)).copied();
    Some(Spread { median_ms: at(50)?, p90_ms: at(90)? })
}

/// A check of one file: good, not good, or beside the matter.
struct Check {
    code: &'static str,
    good: fn(&Course) -> Option<bool>,
}

/// The five defects (S2-19): slow answers, a process nobody can see, staff who do not know their craft, no follow-up, causes
/// that nobody looks for.
const HEALTH: &[Check] = &[
    Check { code: "answered", good: answered },
    Check { code: "visible", good: |c| Some(c.heard > 1) },
    Check { code: "craft", good: |c| Some(c.file.escalations.is_empty()) },
    Check { code: "followed_up", good: |c| Some(!c.file.follow_ups.is_empty()) },
    Check { code: "explained", good: |c| Some(c.file.issues.iter().all(|issue| issue.finding.is_some())) },
];

/// The first contact was in time; a file without that clock says nothing.
fn answered(found: &Course) -> Option<bool> {
    let clock = found.file.clocks.iter().find(|c| c.name == "first_contact")?;
    Some(clock.stopped_at().is_some_and(|at| at <= clock.due))
}

fn health(check: &Check, read: &[Found<'_>]) -> Health {
    let judged: Vec<(&Listed, bool)> =
        read.iter().filter_map(|(line, c)| (check.good)(c).map(|good| (*line, good))).collect();
    let others = judged.iter().filter(|(_, good)| !good);
    Health {
        code: check.code.to_owned(),
        good: judged.iter().filter(|(_, good)| *good).count() as u32,
        of: judged.len() as u32,
        others: others.take(NAMED).map(|(line, _)| line.number.clone()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_nine_of_ten() {
        let of = |times: &[i64]| spread(times.to_vec()).map(|s| (s.median_ms, s.p90_ms));
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[7]), Some((7, 7)));
        assert_eq!(of(&[4, 1, 3, 2]), Some((2, 4)));
        assert_eq!(of(&(1..=100).rev().collect::<Vec<_>>()), Some((50, 90)));
    }
}
