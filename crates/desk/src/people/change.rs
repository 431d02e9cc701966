//! What changes about a member of staff: roles, place, leave, the end of their work here, a forgotten password.

use super::{Given, administrator, member, note, object, secret, show, taken};
use crate::{Desk, Fault, parse};
use greenlane_domain::access::Actor;
use greenlane_domain::access::chart::Staff;
use greenlane_domain::access::people::require_person;
use greenlane_domain::ids::UserId;
use greenlane_domain::refusal::Refusal;
use greenlane_store::{organisation, session};
use serde::Deserialize;
use utoipa::ToSchema;

use super::PersonMade;

/// The least characters of the reason for a change.
const REASON_CHARS: usize = 2;

/// A member of staff as they are from now on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonChange {
    /// The version that was seen.
    pub version: i64,
    pub name: String,
    pub staff_no: String,
    pub roles: Vec<String>,
    pub unit: String,
    #[serde(default)]
    pub department: Option<String>,
    #[serde(default)]
    pub manager: Option<String>,
    #[serde(default)]
    pub skills: Vec<String>,
    pub capacity: u32,
    pub on_leave: bool,
    pub active: bool,
    /// Why; it stands beside the change for good.
    pub reason: String,
}

/// Changes a member of staff. Whoever leaves, or gets other roles, is signed out everywhere.
///
/// # Errors
/// [`Fault::NotAllowed`], [`Fault::NotFound`], [`Fault::Conflict`] when somebody was faster, [`Fault::Invalid`], a refusal.
pub async fn change(
    desk: &Desk,
    actor: &Actor,
    id: &str,
    input: PersonChange,
) -> Result<show::PersonView, Fault> {
    let me = administrator(actor)?;
    let now = desk.now();
    let id = UserId::new(id);
    desk.organisation().refresh_chart(desk.db(), now).await?;
    let chart = desk.organisation().chart();
    let before = chart.member(&id).cloned().ok_or(Fault::NotFound)?;
    let reason = parse::text("reason", &input.reason)?;
    if reason.chars().count() < REASON_CHARS {
        return Err(Refusal::ReasonMissing { least: REASON_CHARS.to_string() }.into());
    }
    let given = Given {
        name: &input.name,
        staff_no: &input.staff_no,
        roles: &input.roles,
        unit: &input.unit,
        department: input.department.as_deref(),
        manager: input.manager.as_deref(),
        skills: &input.skills,
        capacity: input.capacity,
    };
    let after =
        Staff { on_leave: input.on_leave, active: input.active, ..member(&chart, id.clone(), &given)? };
    let told = differences(&before, &after);
    if told.is_empty() {
        return Err(Refusal::NothingChanged.into());
    }
    let mut tx = desk.db().begin().await?;
    require_person(&chart, me, &after, organisation::owns(&mut tx, &id).await?)?;
    let owner = organisation::owner_of_staff_no(&mut tx, &after.staff_no).await?;
    if owner.is_some_and(|owner| owner != id) {
        return Err(taken("staff_no"));
    }
    if !organisation::change(&mut tx, &after, input.version).await? {
        let seen = organisation::person(&mut tx, &id).await?.map_or(0, |(version, _)| version);
        return Err(Fault::Conflict { version: seen, by: String::new(), at: None });
    }
    if !after.active || before.roles != after.roles {
        session::end_all(&mut tx, &id).await?;
    }
    let detail = format!("{told}; {}", masked(reason));
    note(desk, &mut tx, me, (object("staff", id.as_str()), "person_changed"), detail, now).await?;
    tx.commit().await?;
    desk.organisation().refresh_chart(desk.db(), now).await?;
    show::one(desk, &id).await
}

/// The reason as it is kept: an administrator may have copied numbers of a customer into it.
fn masked(reason: &str) -> String {
    greenlane_text::mask(reason)
}

/// What differs, in codes; the names of persons are not kept.
fn differences(before: &Staff, after: &Staff) -> String {
    let codes = |staff: &Staff| staff.roles.iter().map(|r| r.code()).collect::<Vec<_>>().join(",");
    let who = |staff: &Staff| staff.manager.as_ref().map_or_else(String::new, ToString::to_string);
    let mut told = Vec::new();
    let mut differs = |what: &str, old: String, new: String| {
        if old != new {
            told.push(format!("{what}: {old} → {new}"));
        }
    };
    differs("roles", codes(before), codes(after));
    differs("unit", before.unit.to_string(), after.unit.to_string());
    let department = |s: &Staff| s.department.map_or_else(String::new, |d| d.code().to_owned());
    differs("department", department(before), department(after));
    differs("manager", who(before), who(after));
    differs("skills", before.skills.join(","), after.skills.join(","));
    differs("capacity", before.capacity.to_string(), after.capacity.to_string());
    differs("on_leave", before.on_leave.to_string(), after.on_leave.to_string());
    differs("active", before.active.to_string(), after.active.to_string());
    differs("staff_no", before.staff_no.clone(), after.staff_no.clone());
    if before.name != after.name {
        told.push("name".to_owned());
    }
    told.join("; ")
}

/// Gives somebody a new start password and takes a lock away; the old one and all sessions end.
///
/// # Errors
/// [`Fault::NotAllowed`]; [`Fault::NotFound`] for somebody without a log-in.
pub async fn reset_password(desk: &Desk, actor: &Actor, id: &str) -> Result<PersonMade, Fault> {
    let me = administrator(actor)?;
    let now = desk.now();
    let id = UserId::new(id);
    let password = secret::start_password(desk);
    let hash = crate::password::hashed(desk, password.clone()).await?;
    let mut tx = desk.db().begin().await?;
    let (_, username) = organisation::person(&mut tx, &id).await?.ok_or(Fault::NotFound)?;
    let username = username.ok_or(Fault::NotFound)?;
    organisation::set_password(&mut tx, &username, &hash, true).await?;
    session::end_all(&mut tx, &id).await?;
    let object = object("staff", id.as_str());
    note(desk, &mut tx, me, (object, "password_reset"), String::new(), now).await?;
    tx.commit().await?;
    Ok(PersonMade { person: show::one(desk, &id).await?, password })
}
