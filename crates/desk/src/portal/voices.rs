//! 您的声音带来的改变: what complaints were about, what was begun because of them, and how the promises were kept, by month.
//! Only counts; a rate of fewer than thirty is not told, and a topic of fewer than five could point at a person.

use crate::taxonomy::Named;
use crate::{Desk, Fault};
use greenlane_domain::complaint::follow_up::content;
use greenlane_domain::time::{Day, Instant};
use greenlane_store::Conn;
use greenlane_store::portal::voices::{Fix, OfMonth, causes, closed, fixes, promises, received};

/// So many months are told, the running one among them.
const MONTHS: usize = 12;
/// A rate of fewer is noise.
const FEWEST_OF_RATE: i64 = 30;
/// A topic of fewer is not told.
const FEWEST_OF_TOPIC: i64 = 5;
/// So many topics of a month.
const MOST_TOPICS: usize = 5;
/// Satisfaction is counted up to so many closed files a month; above that it is not told.
const MOST_CLOSED: i64 = 5_000;
/// Satisfaction is told of the latest months only.
const ASKED_MONTHS: usize = 3;

/// All months, oldest first.
pub struct Voices {
    pub months: Vec<Month>,
    pub as_of: Instant,
}

/// One month.
pub struct Month {
    /// `2026-10`
    pub month: String,
    /// The month has not ended.
    pub running: bool,
    pub received: i64,
    pub contact: Share,
    pub solved: Share,
    pub satisfied: Share,
    pub topics: Vec<Topic>,
}

/// A share of a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    pub part: i64,
    pub whole: i64,
}

impl Share {
    /// In per cent; nothing when there are too few.
    pub const fn percent(self) -> Option<i64> {
        if self.whole < FEWEST_OF_RATE { None } else { Some((self.part * 100 + self.whole / 2) / self.whole) }
    }
}

/// What people complained about in a month, and what was begun because of it.
pub struct Topic {
    pub name: Named,
    pub n: i64,
    /// Kind of fix and how many.
    pub fixes: Vec<(String, i64)>,
    /// How many there were in the month after; nothing when it has not ended.
    pub after: Option<i64>,
}

/// The figures of now.
pub async fn voices(desk: &Desk) -> Result<Voices, Fault> {
    let now = desk.now();
    let names = months(now.day());
    let first = first_day(&names[0]);
    let mut conn = desk.db().read().await?;
    let counts = received(&mut conn, first).await?;
    let kept = promises(&mut conn, first, now).await?;
    let told = Told {
        causes: causes(&mut conn, first).await?,
        fixes: fixes(&mut conn, first.start()).await?,
        names: desk.in_force().at(now).1.taxonomy.causes.clone(),
    };
    let mut out = Vec::with_capacity(MONTHS);
    for (at, month) in names.iter().enumerate() {
        let share = |name: &str| {
            let found = kept.iter().find(|k| k.month == *month && k.name == name);
            found.map_or_else(Share::default, |k| Share { part: k.kept, whole: k.judged })
        };
        // Asking all files of a year would be much work for a line that is rarely read.
        let asked = at + ASKED_MONTHS >= MONTHS;
        out.push(Month {
            running: at + 1 == MONTHS,
            received: counts.iter().find(|c| c.month == *month).map_or(0, |c| c.n),
            contact: share("first_contact"),
            solved: share("quick_resolution"),
            satisfied: if asked { satisfied(&mut conn, month).await? } else { Share::default() },
            topics: told.topics(month, names.get(at + 1).filter(|_| at + 2 < MONTHS)),
            month: month.clone(),
        });
    }
    Ok(Voices { months: out, as_of: now })
}

struct Told {
    causes: Vec<OfMonth>,
    fixes: Vec<Fix>,
    names: Vec<Named>,
}

impl Told {
    fn count(&self, month: &str, cause: &str) -> i64 {
        self.causes.iter().find(|c| c.month == month && c.code == cause).map_or(0, |c| c.n)
    }

    fn topics(&self, month: &str, after: Option<&String>) -> Vec<Topic> {
        let mut of_month: Vec<&OfMonth> =
            self.causes.iter().filter(|c| c.month == month && c.n >= FEWEST_OF_TOPIC).collect();
        of_month.sort_by(|a, b| b.n.cmp(&a.n).then_with(|| a.code.cmp(&b.code)));
        let named = of_month.into_iter().filter_map(|c| {
            let name = self.names.iter().find(|n| n.code == c.code)?.clone();
            let after = after.map(|next| self.count(next, &c.code));
            Some(Topic { fixes: self.fixes(month, &c.code), n: c.n, name, after })
        });
        named.take(MOST_TOPICS).collect()
    }

    fn fixes(&self, month: &str, cause: &str) -> Vec<(String, i64)> {
        let mut out: Vec<(String, i64)> = Vec::new();
        let own = self.fixes.iter().filter(|f| f.cause == cause && month_of(f.at.day()) == month);
        for fix in own {
            match out.iter_mut().find(|(kind, _)| *kind == fix.kind) {
                Some((_, n)) => *n += 1,
                None => out.push((fix.kind.clone(), 1)),
            }
        }
        out.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        out
    }
}

async fn satisfied(conn: &mut Conn, month: &str) -> Result<Share, Fault> {
    let from = first_day(month);
    let until = first_day(&month_of(from.plus(31)));
    let files = closed(conn, from.start(), until.start(), MOST_CLOSED).await?;
    if files.len() as i64 >= MOST_CLOSED {
        return Ok(Share::default());
    }
    let (part, whole) = content(&files);
    Ok(Share { part, whole })
}

/// `2026-10`
fn month_of(day: Day) -> String {
    let (year, month, _) = day.ymd();
    format!("{year:04}-{month:02}")
}

fn first_day(month: &str) -> Day {
    Day::parse(&format!("{month}-01")).unwrap_or_else(|_| Instant::from_millis(0).day())
}

/// The latest months, oldest first.
fn months(today: Day) -> Vec<String> {
    let mut out = vec![month_of(today)];
    while out.len() < MONTHS {
        let before = first_day(&out[out.len() - 1]).plus(-1);
        out.push(month_of(before));
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_months_end_with_this_one() {
        let months = months(Day::parse("2026-03-15").unwrap());
        assert_eq!((months.len(), months[0].as_str(), months[11].as_str()), (12, "2025-04", "2026-03"));
    }

    #[test]
    fn few_make_no_rate() {
        assert_eq!(Share { part: 29, whole: 29 }.percent(), None);
        assert_eq!(Share { part: 27, whole: 30 }.percent(), Some(90));
        assert_eq!(Share { part: 2, whole: 300 }.percent(), Some(1));
    }
}
