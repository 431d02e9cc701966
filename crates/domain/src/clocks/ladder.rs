//! 升级阶梯: who hears of a clock that comes near its limit, and after it is missed, from `policy/ladders.toml`.

use crate::access::Role;
use crate::access::chart::{Chart, Staff};
use crate::clocks::rule::ClockTable;
use crate::codes::codes;
use crate::ids::{OrgId, UserId};
use crate::policy::place::{Document, Fault, repeated};
use crate::policy::wrong::{Said, Wrong};
use crate::time::{Instant, Limit};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeSet;

codes! {
    /// Who is meant by a rung.
    pub enum Listener {
        /// Whoever has the complaint.
        Owner = "owner",
        /// The owner's manager.
        Manager = "manager",
        /// The head of the branch it is about.
        Branch = "branch",
        /// 绿色通道负责人
        Lead = "lead",
        /// 行领导
        Executive = "executive",
        /// 当班人员: everybody who is on duty at that moment.
        OnDuty = "on_duty",
    }
}

/// Where a rung stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// At the warning of the clock itself.
    Warning,
    /// At the due instant.
    Due,
    /// So long after the due instant, wall time.
    After(Limit),
}

impl Moment {
    /// Reads `warning`, `due`, `4 hours after`.
    pub fn parse(text: &str) -> Result<Self, Said> {
        match text {
            "warning" => return Ok(Self::Warning),
            "due" => return Ok(Self::Due),
            _ => {} // every other text is a length of time
        }
        let length = text.strip_suffix(" after").ok_or_else(|| Wrong::MomentForm.with([&text]))?;
        let limit = Limit::parse(length).map_err(|_| Wrong::MomentForm.with([&text]))?;
        if limit.is_wall() { Ok(Self::After(limit)) } else { Err(Wrong::MomentWall.with([&text])) }
    }

    /// When that is for a clock.
    pub fn instant(self, warn_at: Instant, due: Instant) -> Instant {
        match self {
            Self::Warning => warn_at,
            Self::Due => due,
            Self::After(limit) => due.plus_ms(limit.length_ms()),
        }
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Warning => f.write_str("warning"),
            Self::Due => f.write_str("due"),
            Self::After(limit) => write!(f, "{limit} after"),
        }
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// One rung.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    pub at: Moment,
    pub to: Vec<Listener>,
    /// Silent once somebody has acknowledged this clock.
    #[serde(default)]
    pub spared: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ladder {
    clocks: Vec<String>,
    rungs: Vec<Rung>,
}

/// All ladders.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ladders {
    ladder: Vec<Ladder>,
}

impl Ladder {
    /// The field that makes no sense behind the clocks named before, and why.
    fn fault<'c>(&'c self, before: impl Iterator<Item = &'c String>) -> Option<(String, Wrong)> {
        if self.clocks.is_empty() {
            return Some(("clocks".to_owned(), Wrong::NamesNoClock));
        }
        if repeated(before.chain(&self.clocks)).is_some() {
            return Some(("clocks".to_owned(), Wrong::OneLadder));
        }
        if self.rungs.is_empty() {
            return Some(("rungs".to_owned(), Wrong::TellsNobody));
        }
        // A clock is an hour long here: only the order of the rungs counts.
        let at = |rung: &Rung| rung.at.instant(Instant::from_millis(0), Instant::from_millis(3_600_000));
        for (n, rung) in self.rungs.iter().enumerate() {
            if n > 0 && at(&self.rungs[n - 1]) >= at(rung) {
                return Some((format!("rungs[{n}].at"), Wrong::RungOrder));
            }
            if rung.to.is_empty() {
                return Some((format!("rungs[{n}].to"), Wrong::TellsNobody));
            }
            if repeated(&rung.to).is_some() {
                return Some((format!("rungs[{n}].to"), Wrong::ToldTwice));
            }
        }
        None
    }
}

/// Stands for every clock that no ladder names.
const ANY: &str = "*";

impl Ladders {
    /// Reads the document; the first fault found is returned with its place.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let document = Document::toml(text);
        let ladders: Self = document.read()?;
        for (n, ladder) in ladders.ladder.iter().enumerate() {
            let before = ladders.ladder[..n].iter().flat_map(|l| &l.clocks);
            if let Some((field, wrong)) = ladder.fault(before) {
                return Err(document.fault(&format!("ladder[{n}].{field}"), wrong));
            }
        }
        if !ladders.ladder.iter().any(|l| l.clocks.iter().any(|c| c == ANY)) {
            return Err(document.fault("ladder", Wrong::NoCommonLadder));
        }
        Ok(ladders)
    }

    /// Whether every clock that these ladders name, as read from `text`, stands in the table.
    pub fn known_to(&self, clocks: &ClockTable, text: &str) -> Result<(), Fault> {
        for (n, ladder) in self.ladder.iter().enumerate() {
            let unknown =
                |name: &&String| *name != ANY && clocks.rules.iter().all(|rule| rule.name != **name);
            if let Some(name) = ladder.clocks.iter().find(unknown) {
                let path = format!("ladder[{n}].clocks");
                return Err(Document::toml(text).fault(&path, Wrong::NoSuchClock.with([name])));
            }
        }
        Ok(())
    }

    /// The rungs for this clock, lowest first.
    pub fn rungs(&self, clock: &str) -> &[Rung] {
        let names = |ladder: &&Ladder, name: &str| ladder.clocks.iter().any(|c| c == name);
        let own = self.ladder.iter().find(|l| names(l, clock));
        let any = || self.ladder.iter().find(|l| names(l, ANY));
        own.or_else(any).map_or(&[], |l| &l.rungs)
    }
}

impl Ladders {
    /// The ladders as Markdown, for `docs/generated/clocks.md`.
    pub fn markdown(&self) -> String {
        let mut out = String::from(
            "\n## Ladders\n\nGenerated from `policy/ladders.toml`: who hears of a clock, and when. A rung that is spared stays silent once\nsomebody who was told has acknowledged the clock.\n\n| clocks | at | told | spared |\n|---|---|---|---|\n",
        );
        for ladder in &self.ladder {
            let clocks = ladder.clocks.join(", ").replace(ANY, "all others");
            for rung in &ladder.rungs {
                let to = rung.to.iter().map(|l| l.code()).collect::<Vec<_>>().join(", ");
                let spared = if rung.spared { "yes" } else { "–" };
                out += &format!("| {clocks} | {} | {to} | {spared} |\n", rung.at);
            }
        }
        out
    }
}

/// The first instant of a ladder behind `passed`, when there is one.
pub fn next_rung(rungs: &[Rung], warn_at: Instant, due: Instant, passed: Instant) -> Option<Instant> {
    rungs.iter().map(|r| r.at.instant(warn_at, due)).find(|at| *at > passed)
}

/// Whom the rung means at `now` for a complaint of this owner about this branch. Who is away or missing is stood in for
/// by their manager, and at last by the lead; empty when the bank has no lead either.
pub fn told(
    rung: &Rung,
    owner: Option<&UserId>,
    branch: &OrgId,
    chart: &Chart,
    now: Instant,
) -> BTreeSet<UserId> {
    let with = |role: Role| chart.staff().filter(move |s| s.active && s.roles.contains(&role));
    let lead = || {
        let present = with(Role::Lead).find(|s| !s.on_leave);
        present.or_else(|| with(Role::Lead).next()).map(|s| s.id.clone())
    };
    let owner = owner.and_then(|o| chart.member(o));
    let one = |listener: &Listener| {
        let meant = match listener {
            Listener::Owner => owner,
            Listener::Manager => owner.and_then(|o| o.manager.as_ref()).and_then(|m| chart.member(m)),
            Listener::Branch => with(Role::Branch).find(|s| s.unit == *branch),
            // Found below, as for everybody who is missing.
            Listener::Lead | Listener::OnDuty => None,
            Listener::Executive => with(Role::Executive).next(),
        };
        let there = |s: &&Staff| s.is_there();
        let manager = || meant.and_then(|s| s.manager.as_ref()).and_then(|m| chart.member(m)).filter(there);
        meant.filter(there).or_else(manager).map(|s| s.id.clone()).or_else(lead)
    };
    let mut out = BTreeSet::new();
    for listener in &rung.to {
        let on_duty = chart.on_duty(now).filter(|_| *listener == Listener::OnDuty);
        let mut found: Vec<UserId> = on_duty.map(|s| s.id.clone()).collect();
        if found.is_empty() {
            found.extend(one(listener));
        }
        out.extend(found);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::chart::OrgPath;
    use crate::duty::{Roster, Shift};

    const ONE: &str = "[[ladder]]\nclocks = [\"*\"]\nrungs = [{ at = \"warning\", to = [\"owner\"] }, { at = \"4 hours after\", to = [\"lead\"], spared = true }]\n";

    #[test]
    fn rungs_are_climbed_one_after_the_other() {
        let ladders = Ladders::parse(ONE).unwrap();
        let rungs = ladders.rungs("decision");
        let (warn, due) = (Instant::from_millis(1_000), Instant::from_millis(5_000));
        let later = Instant::from_millis(5_000 + 4 * 3_600_000);
        let next = |passed: i64| next_rung(rungs, warn, due, Instant::from_millis(passed));
        assert_eq!(next(0), Some(warn));
        assert_eq!(next(1_000), Some(later));
        assert_eq!(next(later.as_millis()), None);
    }

    #[test]
    fn a_clock_of_its_own_ladder_does_not_follow_the_common_one() {
        let own =
            format!("[[ladder]]\nclocks = [\"x\"]\nrungs = [{{ at = \"due\", to = [\"lead\"] }}]\n{ONE}");
        let ladders = Ladders::parse(&own).unwrap();
        assert_eq!((ladders.rungs("x").len(), ladders.rungs("y").len()), (1, 2));
    }

    fn person(id: &str, role: Role, unit: &str, manager: Option<&str>) -> Staff {
        Staff {
            id: UserId::new(id),
            name: id.to_owned(),
            staff_no: id.to_owned(),
            roles: vec![role],
            unit: OrgId::new(unit),
            org: OrgPath::root(),
            department: None,
            manager: manager.map(UserId::new),
            skills: Vec::new(),
            capacity: 10,
            on_leave: false,
            active: true,
        }
    }

    #[test]
    fn whoever_is_away_is_stood_in_for() {
        let people = || {
            vec![
                person("owner", Role::Handler, "east", Some("boss")),
                person("boss", Role::Analyst, "east", None),
                person("east", Role::Branch, "east", None),
                person("lead", Role::Lead, "head", None),
                person("chief", Role::Executive, "head", None),
            ]
        };
        let all = "owner manager branch lead executive";
        type Change = fn(&mut Vec<Staff>);
        let cases: [(&str, Change, &str, &str); 7] = [
            (all, |_| {}, "east", "boss chief east lead owner"),
            ("owner", |p| p[0].on_leave = true, "east", "boss"),
            ("manager", |p| p[1].active = false, "east", "lead"),
            ("owner manager", |p| drop(p.remove(0)), "east", "lead"),
            ("branch", |_| {}, "west", "lead"),
            ("lead", |p| p[3].on_leave = true, "east", "lead"),
            ("owner", |p| p.clear(), "east", ""),
        ];
        for (to, change, branch, expected) in cases {
            let mut staff = people();
            change(&mut staff);
            let chart = Chart::new(Vec::new(), staff);
            let to = to.split(' ').map(|code| Listener::from_code(code).unwrap()).collect();
            let rung = Rung { at: Moment::Due, to, spared: false };
            let noon = Instant::from_millis(0);
            let found = told(&rung, Some(&UserId::new("owner")), &OrgId::new(branch), &chart, noon);
            let found: Vec<&str> = found.iter().map(UserId::as_str).collect();
            assert_eq!(found.join(" "), expected);
        }
    }

    #[test]
    fn whoever_is_on_duty_hears_of_it_and_the_lead_when_nobody_is() {
        let mut away = person("c", Role::Handler, "head", None);
        away.on_leave = true;
        let staff = vec![
            person("owner", Role::Handler, "east", None),
            person("lead", Role::Lead, "head", None),
            person("a", Role::Handler, "head", None),
            away,
        ];
        let shift = |staff: &str, from: i64, to: i64| Shift {
            id: staff.to_owned(),
            staff: UserId::new(staff),
            from: Instant::from_millis(from),
            to: Instant::from_millis(to),
        };
        let shifts = vec![shift("a", 0, 10), shift("owner", 5, 15), shift("c", 10, 20)];
        let chart = Chart::new(Vec::new(), staff).with_roster(Roster::new(shifts));
        let rung = Rung { at: Moment::Due, to: vec![Listener::Owner, Listener::OnDuty], spared: false };
        let heard = |ms| {
            let now = Instant::from_millis(ms);
            let found = told(&rung, Some(&UserId::new("owner")), &OrgId::new("east"), &chart, now);
            found.iter().map(UserId::as_str).collect::<Vec<_>>().join(" ")
        };
        assert_eq!([heard(0), heard(5), heard(12), heard(16)], ["a owner", "a owner", "owner", "lead owner"]);
    }
}
