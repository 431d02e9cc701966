//! Who works here, where, with which rights; and what was changed about them.

use super::{administrator, object};
use crate::views::{OrgRef, StaffRef};
use crate::{Desk, Fault};
use greenlane_domain::access::chart::{Chart, Staff, Unit, UnitKind};
use greenlane_domain::access::people::can_stand;
use greenlane_domain::access::table::roles_for;
use greenlane_domain::access::{Action, Actor, Role, Who};
use greenlane_domain::ids::{OrgId, UserId};
use greenlane_domain::time::Instant;
use greenlane_store::organisation::{self, Account};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// The most people on one page.
const MOST_ROWS: usize = 200;

/// Whom to show.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PeopleQuery {
    /// A part of the name, of the staff number or of the user name.
    pub q: Option<String>,
    /// A unit with everything below it.
    pub unit: Option<String>,
    pub role: Option<String>,
    /// With those who left.
    pub gone: Option<bool>,
}

/// A member of staff as an administrator sees them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonView {
    pub id: String,
    /// Grows with each change.
    pub version: i64,
    pub name: String,
    pub staff_no: String,
    /// Nothing for somebody who cannot sign in.
    pub username: Option<String>,
    pub roles: Vec<String>,
    pub unit: OrgRef,
    pub department: Option<String>,
    pub manager: Option<StaffRef>,
    pub skills: Vec<String>,
    pub capacity: u32,
    pub on_leave: bool,
    pub active: bool,
    /// Open complaints the person owns, as last counted.
    pub open_files: u32,
    /// Until when a row of wrong passwords locked the log-in.
    pub locked_until: Option<String>,
    /// Has not changed the start password yet.
    pub must_change: bool,
    pub demo: bool,
}

/// A unit.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UnitView {
    pub id: String,
    pub name: String,
    pub kind: String,
    /// The unit directly above; nothing for head office.
    pub above: Option<String>,
    /// How deep it stands; head office is 0.
    pub depth: usize,
    /// Who works in it, without the units below.
    pub people: usize,
    /// Which kinds of units can be added below it.
    pub below: Vec<String>,
}

/// A partner system.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PartnerView {
    pub name: String,
    pub made: Option<String>,
    pub demo: bool,
}

/// What a role may do.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RoleView {
    pub role: String,
    pub actions: Vec<String>,
    pub people: usize,
}

/// The house.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PeopleView {
    pub people: Vec<PersonView>,
    /// How many the question meets; `people` holds the first of them.
    pub total: usize,
    pub units: Vec<UnitView>,
    pub partners: Vec<PartnerView>,
    pub roles: Vec<RoleView>,
    /// Everybody who can be somebody's superior.
    pub managers: Vec<StaffRef>,
}

/// One line of what was done.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PeopleTold)]
pub struct ToldView {
    pub at: String,
    pub by: Option<StaffRef>,
    pub action: String,
    pub detail: String,
}

/// The people, units and partner systems.
pub async fn show(desk: &Desk, actor: &Actor, query: &PeopleQuery) -> Result<PeopleView, Fault> {
    administrator(actor)?;
    let mut conn = desk.db().read().await?;
    let accounts = organisation::accounts(&mut conn).await?;
    let keys = organisation::api_keys(&mut conn).await?;
    drop(conn);
    let (chart, loads) = (desk.organisation().chart(), desk.organisation().loads());
    let words = query.q.as_deref().unwrap_or_default().trim().to_lowercase();
    let unit = query.unit.as_ref().and_then(|id| chart.unit(&OrgId::new(id)));
    let role = query.role.as_deref().and_then(Role::from_code);
    let fits = |s: &&Staff| {
        let account = accounts.get(&s.id);
        let username = account.and_then(|a| a.username.as_deref()).unwrap_or_default();
        let meets = [s.name.as_str(), s.staff_no.as_str(), username]
            .iter()
            .any(|text| text.to_lowercase().contains(&words));
        let inside = |u: &Unit| chart.unit(&s.unit).is_some_and(|own| own.path.is_within(&u.path));
        meets
            && (s.active || query.gone == Some(true))
            && unit.is_none_or(inside)
            && role.is_none_or(|r| s.roles.contains(&r))
    };
    let mut found: Vec<&Staff> = chart.staff().filter(fits).collect();
    found.sort_by_key(|s| (!s.active, chart.unit(&s.unit).map(|u| u.path.clone()), s.staff_no.clone()));
    let view = |s: &&Staff| {
        person_view(&chart, s, accounts.get(&s.id), loads.get(&s.id).copied().unwrap_or(0), desk.now())
    };
    let mut managers: Vec<&Staff> = chart.staff().filter(|s| s.active).collect();
    managers.sort_by_key(|s| s.staff_no.clone());
    let mut units: Vec<&Unit> = chart.units().collect();
    units.sort_by_key(|u| u.path.clone());
    Ok(PeopleView {
        total: found.len(),
        people: found.iter().take(MOST_ROWS).map(view).collect(),
        units: units.into_iter().map(|u| unit_view(&chart, u)).collect(),
        partners: keys
            .into_iter()
            .map(|k| PartnerView { name: k.name, made: k.made.map(Instant::to_rfc3339), demo: k.demo })
            .collect(),
        roles: Role::ALL.iter().map(|role| role_view(&chart, *role)).collect(),
        managers: managers.iter().map(|s| StaffRef::of(&chart, &s.id)).collect(),
    })
}

fn role_view(chart: &Chart, role: Role) -> RoleView {
    let may = Action::ALL.iter().filter(|action| roles_for(**action).contains(&role));
    RoleView {
        role: role.code().to_owned(),
        actions: may.map(|action| action.code().to_owned()).collect(),
        people: chart.staff().filter(|s| s.active && s.roles.contains(&role)).count(),
    }
}

pub(super) fn unit_view(chart: &Chart, unit: &Unit) -> UnitView {
    let above = unit.path.above();
    let over = chart.units().find(|u| u.path == above);
    let below = UnitKind::ALL.iter().filter(|kind| can_stand(**kind, unit.kind));
    UnitView {
        id: unit.id.to_string(),
        name: unit.name.clone(),
        kind: unit.kind.code().to_owned(),
        above: over.map(|u| u.id.to_string()),
        depth: unit.path.as_str().matches('/').count().saturating_sub(2),
        people: chart.staff().filter(|s| s.active && s.unit == unit.id).count(),
        below: below.map(|kind| kind.code().to_owned()).collect(),
    }
}

fn person_view(chart: &Chart, s: &Staff, account: Option<&Account>, open: u32, now: Instant) -> PersonView {
    let locked = account.map(|a| a.locked_until).filter(|until| *until > now);
    PersonView {
        id: s.id.to_string(),
        version: account.map_or(0, |a| a.version),
        name: s.name.clone(),
        staff_no: s.staff_no.clone(),
        username: account.and_then(|a| a.username.clone()),
        roles: s.roles.iter().map(|r| r.code().to_owned()).collect(),
        unit: OrgRef::of(chart, &s.unit),
        department: s.department.map(|d| d.code().to_owned()),
        manager: s.manager.as_ref().map(|m| StaffRef::of(chart, m)),
        skills: s.skills.clone(),
        capacity: s.capacity,
        on_leave: s.on_leave,
        active: s.active,
        open_files: open,
        locked_until: locked.map(Instant::to_rfc3339),
        must_change: account.is_some_and(|a| a.must_change),
        demo: account.is_some_and(|a| a.demo),
    }
}

/// One person after a change.
pub(super) async fn one(desk: &Desk, id: &UserId) -> Result<PersonView, Fault> {
    let mut conn = desk.db().read().await?;
    let accounts = organisation::accounts(&mut conn).await?;
    let open = organisation::owns(&mut conn, id).await?;
    let chart = desk.organisation().chart();
    let member = chart.member(id).ok_or(Fault::NotFound)?;
    Ok(person_view(&chart, member, accounts.get(id), open, desk.now()))
}

/// What was done about a person (`staff`), a unit (`unit`) or a partner system (`partner`), the latest first.
///
/// # Errors
/// [`Fault::NotAllowed`]; [`Fault::NotFound`] for another kind of thing.
pub async fn history(desk: &Desk, actor: &Actor, what: &str, id: &str) -> Result<Vec<ToldView>, Fault> {
    administrator(actor)?;
    if !matches!(what, "staff" | "unit" | "partner") {
        return Err(Fault::NotFound);
    }
    let lines = organisation::told(&mut desk.db().read().await?, &object(what, id)).await?;
    let chart = desk.organisation().chart();
    let by = |who: &str| match serde_json::from_str::<Who>(who) {
        Ok(Who::Staff(id)) => Some(StaffRef::of(&chart, &id)),
        Ok(Who::Customer | Who::Partner(_) | Who::Program) | Err(_) => None,
    };
    let view = |line: organisation::Told| ToldView {
        at: line.at.to_rfc3339(),
        by: by(&line.who),
        action: line.action,
        detail: line.detail,
    };
    Ok(lines.into_iter().map(view).collect())
}
