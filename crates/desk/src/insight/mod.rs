//! 驾驶舱与分析: what all complaints say together (S0-22). Figures are standing sums; each names the list of files behind it.

pub mod analysis;
pub mod branch;
pub mod cockpit;
pub mod course;
pub mod stretch;

use crate::complaint::summary;
use crate::views::{Change, FileLine, OrgRef, Part, Week, WorseRow};
use crate::{Desk, Fault};
use greenlane_domain::access::chart::{Chart, OrgPath};
use greenlane_domain::access::{Action, Actor, Scope, may_at_all};
use greenlane_domain::ids::OrgId;
use greenlane_domain::insight::worse::{by_worst, compare};
use greenlane_domain::insight::{Counts, Dim, Measure};
use greenlane_domain::time::{Day, Instant};
use greenlane_store::Conn;
use greenlane_store::complaint::list::Listed;
use greenlane_store::insight::{self, By, Key, Sought, Sums};
use std::collections::BTreeMap;
use stretch::{BEFORE, Stretch};

/// Lines of what got worse need this many complaints in the recent stretch to be listed at all.
const LEAST_LISTED: i64 = 3;

/// Who may read figures at all.
fn require(actor: &Actor) -> Result<(), Fault> {
    if may_at_all(actor, Action::ReadFigures) { Ok(()) } else { Err(Fault::NotAllowed) }
}

/// The part of the bank that a scope covers; nothing when it is the whole bank.
fn unit_of(scope: &Scope, chart: &Chart) -> Option<OrgRef> {
    match scope {
        Scope::Below { path, .. } if *path != OrgPath::root() => unit_at(chart, path.as_str()),
        Scope::NotAbout(_, covered) => unit_of(covered, chart),
        Scope::Everything | Scope::Below { .. } | Scope::Mine(_) | Scope::Nothing => None,
    }
}

/// The unit at this place of the tree.
fn unit_at(chart: &Chart, path: &str) -> Option<OrgRef> {
    chart.units().find(|unit| unit.path.as_str() == path).map(OrgRef::from_unit)
}

/// The recent stretch of this day against the weeks before it.
fn change_of(today: Day, recent: i64, before: i64) -> Change {
    let (stretch, compared) = (Stretch::recent(today), compare(recent, before, BEFORE));
    Change {
        from: stretch.from.to_string(),
        to: stretch.to.to_string(),
        recent: compared.recent,
        mean: compared.mean,
        change: compared.change,
        sureness: compared.sureness.code().to_owned(),
    }
}

/// The parts of sums by their code, the most frequent first.
fn parts(sums: &Sums) -> Vec<Part> {
    let part =
        |(key, counts): (&Key, &Counts)| Part { code: key.code.clone(), received: counts[Measure::Received] };
    let mut parts: Vec<Part> = sums.iter().map(part).filter(|part| part.received > 0).collect();
    parts.sort_by(|a, b| b.received.cmp(&a.received).then_with(|| a.code.cmp(&b.code)));
    parts
}

/// What got worse, the surest first: each code of the dimension in each branch, and in the whole scope.
async fn worse(
    conn: &mut Conn,
    scope: &Scope,
    chart: &Chart,
    dim: Dim,
    today: Day,
) -> Result<Vec<WorseRow>, Fault> {
    let mut pairs: BTreeMap<(Option<String>, String), (i64, i64)> = BTreeMap::new();
    for stretch in [Stretch::recent(today), Stretch::before(today)] {
        let sought = Sought { dim, from: stretch.from, to: stretch.to, by: By::Branch, within: None };
        for (key, counts) in insight::sums(conn, scope, &sought).await? {
            for path in [key.path.clone(), None] {
                let pair = pairs.entry((path, key.code.clone())).or_default();
                let slot = if stretch == Stretch::recent(today) { &mut pair.0 } else { &mut pair.1 };
                *slot += counts[Measure::Received];
            }
        }
    }
    let mut found: Vec<_> = pairs
        .into_iter()
        .filter(|(_, (recent, _))| *recent >= LEAST_LISTED)
        .map(|(of, (recent, before))| (of, recent, before, compare(recent, before, BEFORE)))
        .collect();
    found.sort_by(|a, b| by_worst(&a.3, &b.3).then_with(|| a.0.cmp(&b.0)));
    let row = |((path, code), recent, before, _): ((Option<String>, String), i64, i64, _)| WorseRow {
        branch: path.and_then(|path| unit_at(chart, &path)),
        dim: dim.code().to_owned(),
        code,
        change: change_of(today, recent, before),
    };
    Ok(found.into_iter().map(row).collect())
}

/// Complaints and answers of each week.
async fn weeks(conn: &mut Conn, scope: &Scope, weeks: Vec<Stretch>, today: Day) -> Result<Vec<Week>, Fault> {
    let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else { return Ok(Vec::new()) };
    let sought = Sought { dim: Dim::Business, from: first.from, to: last.to, by: By::Day, within: None };
    let sums = insight::sums(conn, scope, &sought).await?;
    Ok(weeks
        .iter()
        .map(|week| {
            let mut of: Sums = Sums::new();
            for (key, counts) in sums.iter().filter(|(key, _)| key.day.is_some_and(|day| week.holds(day))) {
                *of.entry(Key { code: key.code.clone(), ..Key::default() }).or_default() += *counts;
            }
            let all = |measure: Measure| of.values().map(|counts| counts[measure]).sum();
            Week {
                from: week.from.to_string(),
                to: week.to.to_string(),
                full: week.to < today,
                received: all(Measure::Received),
                by_business: parts(&of),
                answers: all(Measure::Answers),
                content: all(Measure::Content),
            }
        })
        .collect())
}

fn line(desk: &Desk, chart: &Chart, l: &Listed) -> FileLine {
    FileLine {
        number: l.number.clone(),
        summary: summary::shown(desk.vault(), &l.summary),
        branch: OrgRef::of(chart, &OrgId::new(l.branch_id.clone())),
        stage: l.stage.clone(),
        received_at: Instant::from_millis(l.received_ms).to_rfc3339(),
        due: l.clock.as_ref().map(|clock| Instant::from_millis(clock.due_ms).to_rfc3339()),
    }
}
