//! 网点 (S18): how one branch stands against its own past and against the others of its kind. Of the others only the middle
//! half is told, never the figure of one of them; so it may be read by those who see their own branch only.

use super::parts;
use super::stretch::Stretch;
use crate::views::{
    BranchAsked, BranchLoad, BranchMonth, BranchRectification, BranchTile, BranchView, OrgRef, PeerBand,
    StaffRef,
};
use crate::{Desk, Fault};
use greenlane_domain::access::chart::{Chart, OrgPath, Unit, UnitKind};
use greenlane_domain::access::{Action, Actor, Scope, may_at_all};
use greenlane_domain::ids::OrgId;
use greenlane_domain::insight::band::{FEW, band};
use greenlane_domain::insight::{CONTACT, Counts, Dim, Measure, QUICK};
use greenlane_domain::time::{Day, Instant};
use greenlane_store::Conn;
use greenlane_store::insight::branches::{self, Load};
use greenlane_store::insight::{self, By, Late, Sought, Sums};
use greenlane_store::search;
use std::collections::BTreeMap;

/// Days of the longest stretch.
const MOST_DAYS: u32 = 366;
/// Counts of files that wait stop here.
const COUNTED_AT_MOST: i64 = 1000;
/// Months of the course.
const MONTHS: usize = 12;
/// A rate of a branch with fewer judged cases says nothing about where the others stand.
const LEAST_JUDGED: i64 = 3;

/// The page of this branch over so many days that end today; without one, of the reader's own, or of that with the most
/// complaints.
pub async fn branch(desk: &Desk, actor: &Actor, unit: Option<&str>, days: u32) -> Result<BranchView, Fault> {
    if !may_at_all(actor, Action::ReadBranch) {
        return Err(Fault::NotAllowed);
    }
    let now = desk.now();
    let chart = desk.organisation().chart();
    let reader = Scope::of(actor);
    let stretch = Stretch::until(now.day(), days.clamp(1, MOST_DAYS));
    let mut conn = desk.db().read().await?;
    let choice: Vec<&Unit> = chart.units().filter(|u| is_branch(u) && sees(&reader, &u.path)).collect();
    let unit = match unit.filter(|id| !id.is_empty()) {
        Some(id) => choice.iter().find(|u| u.id == OrgId::new(id)).copied().ok_or(Fault::NotFound)?,
        None => usual(&mut conn, actor, &reader, &choice, stretch).await?.ok_or(Fault::NotFound)?,
    };
    let mut page = Page {
        of: Scope::Below { path: unit.path.clone(), or_mine: None },
        all: Scope::Everything,
        unit,
        peers: chart.units().filter(|u| is_peer(u, unit)).collect(),
        now,
    };
    if let Some(me) = actor.who.staff() {
        page.of = Scope::NotAbout(me.clone(), Box::new(page.of));
        page.all = Scope::NotAbout(me.clone(), Box::new(page.all));
    }
    let before = before(stretch);
    let loads = branches::loads(&mut conn, &page.all, now).await?;
    let (tiles, few) = page.tiles(&mut conn, stretch, before, &loads).await?;
    let causes = Sought { dim: Dim::Cause, from: stretch.from, to: stretch.to, by: By::Code, within: None };
    Ok(BranchView {
        branch: OrgRef::from_unit(unit),
        branches: choice.iter().map(|u| OrgRef::from_unit(u)).collect(),
        from: stretch.from.to_string(),
        to: stretch.to.to_string(),
        before_from: before.from.to_string(),
        before_to: before.to.to_string(),
        few,
        peers: page.peers.len() as u32,
        tiles,
        causes: parts(&insight::sums(&mut conn, &page.of, &causes).await?),
        loads: page.people(&chart, loads),
        asked: page.asked(&mut conn, &chart).await?,
        rectifications: page.rectifications(&mut conn).await?,
        months: page.months(&mut conn).await?,
        waiting: search::waiting(&mut conn, COUNTED_AT_MOST).await?,
        as_of: now.to_rfc3339(),
    })
}

fn is_branch(unit: &Unit) -> bool {
    match unit.kind {
        UnitKind::Branch | UnitKind::SubBranch => true,
        UnitKind::HeadOffice | UnitKind::Department => false,
    }
}

fn is_peer(other: &Unit, unit: &Unit) -> bool {
    other.kind == unit.kind && !other.path.is_within(&unit.path) && !unit.path.is_within(&other.path)
}

/// Whether the reader sees every complaint of this part of the bank.
fn sees(reader: &Scope, part: &OrgPath) -> bool {
    match reader {
        Scope::Everything => true,
        Scope::Below { path, .. } => part.is_within(path),
        Scope::NotAbout(_, covered) => sees(covered, part),
        Scope::Mine(_) | Scope::Nothing => false,
    }
}

/// The stretch of the same length that ends where this one begins.
fn before(stretch: Stretch) -> Stretch {
    let days = stretch.to.days_since(stretch.from) + 1;
    Stretch { from: stretch.from.plus(-days), to: stretch.from.plus(-1) }
}

async fn usual<'u>(
    conn: &mut Conn,
    actor: &Actor,
    reader: &Scope,
    choice: &[&'u Unit],
    stretch: Stretch,
) -> Result<Option<&'u Unit>, Fault> {
    if let Some(own) = choice.iter().find(|u| u.path == actor.org) {
        return Ok(Some(own));
    }
    let sought = Sought { dim: Dim::All, from: stretch.from, to: stretch.to, by: By::Branch, within: None };
    let sums = insight::sums(conn, reader, &sought).await?;
    let received = |unit: &Unit| {
        sums.iter()
            .filter(|(key, _)| key.path.as_deref() == Some(unit.path.as_str()))
            .map(|(_, counts)| counts[Measure::Received])
            .sum::<i64>()
    };
    // Of equals the first one: `max_by_key` keeps the last.
    Ok(choice.iter().rev().max_by_key(|u| received(u)).copied())
}

/// What every part of the page needs to know.
struct Page<'u> {
    unit: &'u Unit,
    peers: Vec<&'u Unit>,
    /// The complaints about the branch, and about all, without those about the reader.
    of: Scope,
    all: Scope,
    now: Instant,
}

/// The counts of a stretch by part of the bank, with the clocks that run and are past their instant.
struct Standing {
    sums: Sums,
    contact: BTreeMap<String, Late>,
    quick: BTreeMap<String, Late>,
}

impl Standing {
    fn of(&self, unit: &Unit) -> Counts {
        let mut counts = Counts::default();
        let below = |path: &str| path.starts_with(unit.path.as_str());
        for (_, more) in self.sums.iter().filter(|(key, _)| key.path.as_deref().is_some_and(below)) {
            counts += *more;
        }
        // They are missed already, although no sum knows it before their clock stops.
        for (by, judged, kept) in [
            (&self.contact, Measure::ContactJudged, Measure::ContactKept),
            (&self.quick, Measure::QuickJudged, Measure::QuickKept),
        ] {
            for (_, late) in by.iter().filter(|(path, _)| below(path)) {
                counts[judged] += late.unjudged;
                counts[kept] -= late.kept;
            }
        }
        counts
    }
}

/// The promises: code, what was kept, of how many.
const RATES: [(&str, Measure, Measure); 3] = [
    ("contact_24h", Measure::ContactKept, Measure::ContactJudged),
    ("resolved_48h", Measure::QuickKept, Measure::QuickJudged),
    ("satisfied", Measure::Content, Measure::Answers),
];

impl Page<'_> {
    async fn tiles(
        &self,
        conn: &mut Conn,
        stretch: Stretch,
        before: Stretch,
        loads: &[Load],
    ) -> Result<(Vec<BranchTile>, bool), Fault> {
        let (now, past) = (self.standing(conn, stretch).await?, self.standing(conn, before).await?);
        let (own, own_past) = (now.of(self.unit), past.of(self.unit));
        let others: Vec<Counts> = self.peers.iter().map(|peer| now.of(peer)).collect();
        let count = |code: &str, value: i64, before: Option<i64>, others: Vec<i64>| BranchTile {
            code: code.to_owned(),
            value: Some(value as f64),
            kept: None,
            of: None,
            before: before.map(|n| n as f64),
            band: band(others.into_iter().map(|n| n as f64).collect()).map(|b| shown(&b)),
        };
        let standing = |unit: &Unit, of: fn(&Load) -> i64| {
            loads.iter().filter(|load| load.path.is_within(&unit.path)).map(of).sum::<i64>()
        };
        let of_peers = |of: fn(&Load) -> i64| self.peers.iter().map(|peer| standing(peer, of)).collect();
        let received = |counts: &Counts| counts[Measure::Received];
        let mut tiles = vec![
            count(
                "received",
                received(&own),
                Some(received(&own_past)),
                others.iter().map(received).collect(),
            ),
            count("open", standing(self.unit, |l| l.open), None, of_peers(|l| l.open)),
            count("overdue", standing(self.unit, |l| l.overdue), None, of_peers(|l| l.overdue)),
        ];
        tiles.extend(RATES.iter().map(|(code, kept, judged)| {
            let rate = |counts: &Counts, least: i64| {
                (counts[*judged] >= least).then(|| counts[*kept] as f64 / counts[*judged] as f64)
            };
            BranchTile {
                code: (*code).to_owned(),
                value: rate(&own, 1),
                kept: Some(own[*kept]),
                of: Some(own[*judged]),
                before: rate(&own_past, 1),
                band: band(others.iter().filter_map(|c| rate(c, LEAST_JUDGED)).collect()).map(|b| shown(&b)),
            }
        }));
        Ok((tiles, received(&own) + received(&own_past) < FEW))
    }

    async fn standing(&self, conn: &mut Conn, stretch: Stretch) -> Result<Standing, Fault> {
        let sought =
            Sought { dim: Dim::All, from: stretch.from, to: stretch.to, by: By::Branch, within: None };
        let days = (stretch.from, stretch.to.plus(1));
        Ok(Standing {
            sums: insight::sums(conn, &self.all, &sought).await?,
            contact: branches::late(conn, &self.all, CONTACT, days, self.now).await?,
            quick: branches::late(conn, &self.all, QUICK, days, self.now).await?,
        })
    }

    fn people(&self, chart: &Chart, loads: Vec<Load>) -> Vec<BranchLoad> {
        let mut by: BTreeMap<_, (i64, i64)> = BTreeMap::new();
        for load in loads.into_iter().filter(|load| load.path.is_within(&self.unit.path)) {
            let sum = by.entry(load.owner).or_default();
            *sum = (sum.0 + load.open, sum.1 + load.overdue);
        }
        let mut out: Vec<BranchLoad> = by
            .into_iter()
            .map(|(owner, (open, overdue))| BranchLoad {
                owner: owner.map(|id| StaffRef::of(chart, &id)),
                open,
                overdue,
            })
            .collect();
        out.sort_by_key(|load| std::cmp::Reverse((load.open, load.overdue)));
        out
    }

    async fn asked(&self, conn: &mut Conn, chart: &Chart) -> Result<Vec<BranchAsked>, Fault> {
        let asked = branches::asked(conn, &self.of, &self.unit.path).await?;
        Ok(asked
            .into_iter()
            .map(|each| BranchAsked {
                number: each.number,
                kind: each.kind,
                staff: StaffRef::of(chart, &each.of),
                due: each.due.to_rfc3339(),
                late: each.due < self.now,
            })
            .collect())
    }

    async fn rectifications(&self, conn: &mut Conn) -> Result<Vec<BranchRectification>, Fault> {
        let items = branches::rectifications(conn, &self.of).await?;
        Ok(items
            .into_iter()
            .map(|item| BranchRectification {
                number: item.number,
                title: item.title,
                due_day: item.due_day,
                department: item.department,
            })
            .collect())
    }

    async fn months(&self, conn: &mut Conn) -> Result<Vec<BranchMonth>, Fault> {
        let today = self.now.day();
        let mut out = Vec::with_capacity(MONTHS);
        for month in months(today) {
            let sought =
                Sought { dim: Dim::All, from: month.from, to: month.to, by: By::Branch, within: None };
            let (contact, quick) = (BTreeMap::new(), BTreeMap::new());
            let standing = Standing { sums: insight::sums(conn, &self.all, &sought).await?, contact, quick };
            let received = |unit: &Unit| standing.of(unit)[Measure::Received];
            out.push(BranchMonth {
                from: month.from.to_string(),
                to: month.to.to_string(),
                full: month.to < today,
                received: received(self.unit),
                band: band(self.peers.iter().map(|peer| received(peer) as f64).collect()).map(|b| shown(&b)),
            });
        }
        Ok(out)
    }
}

fn shown(band: &greenlane_domain::insight::band::Band) -> PeerBand {
    PeerBand { low: band.low, median: band.median, high: band.high }
}

/// The month of this day and those before it, the oldest first.
fn months(today: Day) -> Vec<Stretch> {
    let mut first = today.plus(1 - i32::from(today.ymd().2));
    let mut to = first.plus(31);
    to = to.plus(-i32::from(to.ymd().2));
    let mut out = Vec::with_capacity(MONTHS);
    for _ in 0..MONTHS {
        out.push(Stretch { from: first, to });
        to = first.plus(-1);
        first = to.plus(1 - i32::from(to.ymd().2));
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_begin_on_the_first_and_end_on_the_last() {
        let months = months(Day::parse("2026-03-31").expect("a day"));
        let shown: Vec<String> = months.iter().map(|m| format!("{} {}", m.from, m.to)).collect();
        assert_eq!((shown.len(), shown[0].as_str()), (12, "2025-04-01 2025-04-30"));
        assert_eq!(&shown[10..], ["2026-02-01 2026-02-28", "2026-03-01 2026-03-31"]);
    }

    #[test]
    fn the_stretch_before_is_as_long() {
        let now = Stretch::until(Day::parse("2026-11-24").expect("a day"), 30);
        let past = before(now);
        assert_eq!((past.from.to_string(), past.to.to_string()), ("2026-09-26".into(), "2026-10-25".into()));
    }
}
