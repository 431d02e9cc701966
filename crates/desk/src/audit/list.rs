//! The lines of a time, narrowed to a person, a complaint or a kind of act.

use super::{ENTRY, HOUSE, SEEN, owned, reader};
use crate::complaint::timeline::by;
use crate::views::{AuditLineView, AuditPage, StaffRef};
use crate::{Desk, Fault, parse};
use greenlane_domain::access::chart::{Chart, Staff};
use greenlane_domain::access::{Actor, Who};
use greenlane_domain::ids::{Number, OrgId, UserId};
use greenlane_store::audit::{self, AuditLine, Wanted};
use serde::Deserialize;
use utoipa::IntoParams;

/// Lines on one page.
const PAGE: u32 = 100;
/// Days that are shown when none are asked for, and at most.
const DAYS: i32 = 30;
const MOST_DAYS: i32 = 366;

/// Which lines.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// The first day, YYYY-MM-DD; thirty days ago when missing.
    pub from: Option<String>,
    /// The last day; today when missing.
    pub to: Option<String>,
    /// The member of staff, by identifier, staff number or name.
    pub person: Option<String>,
    /// The complaint.
    pub number: Option<String>,
    /// `seen`, `entry` or `house`; everything when missing.
    pub kind: Option<String>,
    /// What `next` of the page before said.
    pub after: Option<String>,
}

/// One page, the latest first.
///
/// # Errors
/// [`Fault::NotAllowed`] for whoever does not read the audit log; a field fault for what cannot be read.
pub async fn list(desk: &Desk, actor: &Actor, query: &AuditQuery) -> Result<AuditPage, Fault> {
    reader(actor)?;
    let wanted = wanted(desk, query)?;
    let mut lines = audit::page(&mut desk.db().read().await?, &wanted, PAGE + 1).await?;
    let more = lines.len() > PAGE as usize;
    lines.truncate(PAGE as usize);
    let chart = desk.organisation().chart();
    let next = lines.last().filter(|_| more).map(|line| line.id.clone());
    Ok(AuditPage { rows: lines.into_iter().map(|line| view(line, &chart)).collect(), next })
}

fn wanted(desk: &Desk, query: &AuditQuery) -> Result<Wanted, Fault> {
    let day = |field, text: &Option<String>| text.as_deref().map(|t| parse::day(field, t)).transpose();
    let last = day("to", &query.to)?.unwrap_or_else(|| desk.now().day());
    let first = day("from", &query.from)?.unwrap_or_else(|| last.plus(1 - DAYS));
    if first > last || last.days_since(first) >= MOST_DAYS {
        return Err(Fault::field(
            "from",
            "too_many",
            "起止日期要在一年以内，开始不晚于结束。",
            "Choose at most one year, the first day not after the last.",
        ));
    }
    let object = match query.number.as_deref().map(str::trim).filter(|n| !n.is_empty()) {
        Some(typed) => Number::parse(typed).ok_or_else(wrong_number)?.to_string(),
        None => String::new(),
    };
    let who = match query.person.as_deref().map(str::trim).filter(|p| !p.is_empty()) {
        Some(typed) => Some(Who::Staff(person(&desk.organisation().chart(), typed)?)),
        None => None,
    };
    let actions = match query.kind.as_deref() {
        None | Some("") => Vec::new(),
        Some("seen") => owned(SEEN),
        Some("entry") => owned(ENTRY),
        Some("house") => owned(HOUSE),
        Some(_) => {
            return Err(Fault::field(
                "kind",
                "unknown_code",
                "这一项的取值不在选项里，请重新选择。",
                "This choice is not on the list. Please choose again.",
            ));
        }
    };
    Ok(Wanted {
        before: query.after.clone().unwrap_or_default(),
        from: first.start(),
        until: last.plus(1).start(),
        who: who.map(|who| serde_json::to_string(&who).unwrap_or_default()).unwrap_or_default(),
        object,
        actions,
    })
}

/// Who is meant. Of several with one name it is the first; their staff number says it exactly.
fn person(chart: &Chart, typed: &str) -> Result<UserId, Fault> {
    let fits = [
        |s: &Staff, typed: &str| s.id.as_str() == typed,
        |s: &Staff, typed: &str| s.staff_no == typed,
        |s: &Staff, typed: &str| s.name == typed,
    ];
    let found = fits.iter().find_map(|fits| chart.staff().find(|s| fits(s, typed)));
    found.map(|s| s.id.clone()).ok_or_else(|| {
        Fault::field(
            "person",
            "unknown_code",
            "没有这位同事，请核对姓名或工号。",
            "There is nobody with this name or staff number.",
        )
    })
}

fn wrong_number() -> Fault {
    Fault::field(
        "number",
        "bad_number",
        "编号不对，请核对，例如 GL20261122-000417-K。",
        "This is no complaint number; they look like GL20261122-000417-K.",
    )
}

fn view(line: AuditLine, chart: &Chart) -> AuditLineView {
    let who = serde_json::from_str::<Who>(&line.who);
    let staff = who.as_ref().ok().and_then(Who::staff).map(|id| StaffRef::of(chart, id));
    let complaint = Number::parse(&line.object).map(|number| number.to_string());
    AuditLineView {
        id: line.id,
        at: line.at.to_rfc3339(),
        who: match (&staff, &who) {
            (Some(_), _) => "staff".to_owned(),
            (None, Ok(who)) => by(who, chart),
            (None, Err(_)) => line.who,
        },
        by: staff,
        detail: detail(&line.action, &line.detail),
        object: if complaint.is_some() { String::new() } else { object(&line.object, chart) },
        complaint,
        action: line.action,
    }
}

/// The name of a person or a unit; what is only an area says no more than the act does.
fn object(object: &str, chart: &Chart) -> String {
    let id = object.rsplit([':', '/']).next().unwrap_or_default();
    let member = chart.member(&UserId::new(id)).map(|staff| staff.name.clone());
    let unit = || chart.unit(&OrgId::new(id)).map(|unit| unit.name.clone());
    let area = || if id == object { String::new() } else { id.to_owned() };
    member.or_else(unit).unwrap_or_else(area)
}

/// Of a job only what it was for is for people; reasons are masked, because people write names and numbers into them.
fn detail(action: &str, detail: &str) -> String {
    let job = action.starts_with("job_").then(|| detail.split_once(' ')).flatten();
    let text = match job {
        Some((_, params)) => {
            let params: serde_json::Value = serde_json::from_str(params).unwrap_or_default();
            params["purpose"].as_str().unwrap_or_default().to_owned()
        }
        None => detail.to_owned(),
    };
    greenlane_text::mask(&text)
}
