//! The scripts as screens show them, with what the file fills in.

use super::open::open_to_read;
use crate::scripts::{Pair, Script};
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::time::Day;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The clock a customer waits for: the answer by law.
const ANSWER: &str = "decision";
/// Surnames of two characters.
const DOUBLE: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "端木",
    "南宫",
];
/// How somebody asked to be called.
const TITLES: &[&str] = &["先生", "女士", "小姐", "太太", "阿姨", "叔叔", "老师", "师傅", "大爷", "奶奶"];

/// A script and whether it may be used today.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ScriptView {
    pub id: String,
    /// `listen`, `calm`, `ask`, `find_way`, `handle`, `decline`, `thank`.
    pub skill: String,
    pub title: String,
    /// With `{{名称}}` where the file fills in and `{…}` where the writer does.
    pub say: String,
    pub avoid: Vec<String>,
    pub source: String,
    pub owner: String,
    pub review: String,
    pub expires: Option<String>,
    /// `current`, `review_due` (its owner has to read it again) or `expired` (it cannot be used).
    pub standing: String,
    pub stages: Vec<String>,
    pub categories: Vec<String>,
    pub causes: Vec<String>,
    pub businesses: Vec<String>,
    pub flags: Vec<String>,
    pub care: Vec<String>,
}

/// What is better left unsaid, and what to say in its place.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ScriptPair {
    pub avoid: String,
    pub say: String,
    pub why: String,
}

/// The library in force.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ScriptsView {
    pub scripts: Vec<ScriptView>,
    pub pairs: Vec<ScriptPair>,
    /// What the file knows, by the names in double braces; what is not here stays for the writer.
    pub fields: BTreeMap<String, String>,
}

/// The library, filled from a file when its number is given.
///
/// # Errors
/// [`Fault::NotFound`] when the reader may not see the file.
pub async fn scripts(desk: &Desk, actor: &Actor, number: Option<&str>) -> Result<ScriptsView, Fault> {
    let now = desk.now();
    let (_, rules) = desk.in_force().at(now);
    let mut fields = of_bank(desk);
    if let Some(number) = number {
        fields.extend(of_file(desk, actor, number).await?);
    }
    let pair = |p: &Pair| ScriptPair { avoid: p.avoid.clone(), say: p.say.clone(), why: p.why.clone() };
    Ok(ScriptsView {
        scripts: rules.scripts.scripts.iter().map(|s| view(s, now.day())).collect(),
        pairs: rules.scripts.pairs.iter().map(pair).collect(),
        fields,
    })
}

fn view(s: &Script, today: Day) -> ScriptView {
    ScriptView {
        id: s.id.clone(),
        skill: s.skill.code().to_owned(),
        title: s.title.clone(),
        say: s.say.clone(),
        avoid: s.avoid.clone(),
        source: s.source.clone(),
        owner: s.owner.clone(),
        review: s.review.clone(),
        expires: s.expires.clone(),
        standing: standing(s, today).to_owned(),
        stages: s.stages.iter().map(|stage| stage.code().to_owned()).collect(),
        categories: s.categories.clone(),
        causes: s.causes.clone(),
        businesses: s.businesses.clone(),
        flags: s.flags.clone(),
        care: s.care.clone(),
    }
}

/// The last day itself still counts.
fn standing(s: &Script, today: Day) -> &'static str {
    let over = |day: &str| Day::parse(day).is_ok_and(|day| day < today);
    if s.expires.as_deref().is_some_and(over) {
        "expired"
    } else if over(&s.review) {
        "review_due"
    } else {
        "current"
    }
}

fn of_bank(desk: &Desk) -> BTreeMap<String, String> {
    let own = desk.settings();
    let all = [("银行", &own.bank), ("客服电话", &own.hotline), ("挂失电话", &own.loss_line)];
    all.into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_owned(), value.clone()))
        .collect()
}

async fn of_file(desk: &Desk, actor: &Actor, number: &str) -> Result<BTreeMap<String, String>, Fault> {
    let (file, mut conn) = open_to_read(desk, actor, number).await?;
    let c = &file.complaint;
    let customer = greenlane_store::customer::load(&mut conn, desk.vault(), &c.customer).await?;
    let chart = desk.organisation().chart();
    let owner = c.owner.as_ref().and_then(|o| chart.member(&o.staff));
    let answer = c.clocks.iter().rev().find(|k| k.name == ANSWER && !k.superseded);
    let all = [
        ("编号", Some(c.number.to_string())),
        ("登记日", Some(spoken(c.registered_at.day()))),
        // A day limit ends with its last day, so its due instant is the first one after it.
        ("最晚答复日", answer.map(|k| spoken(k.due.plus_ms(-1).day()))),
        ("承办人", owner.map(|s| s.name.clone())),
        ("承办人工号", owner.map(|s| s.staff_no.clone())),
        ("网点", chart.unit(&c.branch).map(|u| u.name.clone())),
        ("客户称呼", customer.and_then(|k| k.name).as_deref().and_then(called)),
    ];
    Ok(all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect())
}

/// A day as it is said.
fn spoken(day: Day) -> String {
    let (_, month, of_month) = day.ymd();
    format!("{month}月{of_month}日")
}

/// How a customer is called: as it was written down, or by the surname for the writer to choose. Nothing for a name that
/// is none.
fn called(name: &str) -> Option<String> {
    let name = name.trim();
    if TITLES.iter().any(|title| name.ends_with(title)) {
        return Some(name.to_owned());
    }
    let letters: Vec<char> = name.chars().collect();
    let chinese = letters.iter().all(|c| ('\u{4e00}'..='\u{9fff}').contains(c));
    if !chinese || !(2..=4).contains(&letters.len()) {
        return None;
    }
    let long = DOUBLE.iter().any(|double| name.starts_with(double)) && letters.len() > 2;
    let surname: String = letters[..if long { 2 } else { 1 }].iter().collect();
    Some(format!("{{{surname}先生/{surname}女士}}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scripts::Library;

    #[test]
    fn a_customer_is_called_by_the_surname() {
        let cases = [
            ("王敏", Some("{王先生/王女士}")),
            ("欧阳娜娜", Some("{欧阳先生/欧阳女士}")),
            ("欧阳", Some("{欧先生/欧女士}")),
            ("王女士", Some("王女士")),
            ("John", None),
            ("某某贸易有限公司", None),
        ];
        for (name, expected) in cases {
            assert_eq!(called(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn a_script_is_used_to_its_last_day() {
        let text = "[[script]]\nid = \"a\"\nskill = \"calm\"\ntitle = \"t\"\nsay = \"好\"\nsource = \"s\"\nowner = \"o\"\nreview = \"2026-05-31\"\nexpires = \"2026-06-30\"\n";
        let script = Library::parse(text).unwrap().scripts.remove(0);
        let on = |day| standing(&script, Day::parse(day).unwrap());
        assert_eq!(on("2026-05-31"), "current");
        assert_eq!(on("2026-06-01"), "review_due");
        assert_eq!(on("2026-06-30"), "review_due");
        assert_eq!(on("2026-07-01"), "expired");
    }
}
