//! Somebody new: a member of staff with a log-in and a start password that is shown once.

use super::{Given, administrator, id_code, member, note, object, secret, show, taken};
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::access::people::require_person;
use greenlane_domain::ids::UserId;
use greenlane_store::organisation::{self, NewLogin};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A member of staff to be added.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonInput {
    /// What the person signs in with; it cannot be changed.
    pub username: String,
    pub name: String,
    pub staff_no: String,
    pub roles: Vec<String>,
    pub unit: String,
    #[serde(default)]
    pub department: Option<String>,
    #[serde(default)]
    pub manager: Option<String>,
    /// Business codes the person is trained for; none means all.
    #[serde(default)]
    pub skills: Vec<String>,
    pub capacity: u32,
}

/// A start password; it is shown this once.
#[derive(Clone, Serialize, ToSchema)]
pub struct PersonMade {
    pub person: show::PersonView,
    pub password: String,
}

/// Adds a member of staff.
///
/// # Errors
/// [`Fault::NotAllowed`] for anybody but an administrator; [`Fault::Invalid`] with the field; a refusal.
pub async fn add(desk: &Desk, actor: &Actor, input: PersonInput) -> Result<PersonMade, Fault> {
    let me = administrator(actor)?;
    let now = desk.now();
    let username = id_code("username", &input.username)?;
    let chart = desk.organisation().chart();
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
    let new = member(&chart, UserId::new(&username), &given)?;
    require_person(&chart, me, &new, 0)?;
    let password = secret::start_password(desk);
    let password_hash = crate::password::hashed(desk, password.clone()).await?;
    let mut tx = desk.db().begin().await?;
    if organisation::login(&mut tx, &username).await?.is_some() || chart.member(&new.id).is_some() {
        return Err(taken("username"));
    }
    if organisation::owner_of_staff_no(&mut tx, &new.staff_no).await?.is_some() {
        return Err(taken("staff_no"));
    }
    organisation::add(&mut tx, &[], std::slice::from_ref(&new)).await?;
    let demo = desk.settings().demo;
    let login = NewLogin { username, staff: new.id.clone(), password_hash, demo, must_change: true };
    organisation::add_logins(&mut tx, &[login]).await?;
    let roles: Vec<&str> = new.roles.iter().map(|r| r.code()).collect();
    let told = format!("roles: {}; unit: {}", roles.join(","), new.unit);
    note(desk, &mut tx, me, (object("staff", new.id.as_str()), "person_added"), told, now).await?;
    tx.commit().await?;
    desk.organisation().refresh_chart(desk.db(), now).await?;
    Ok(PersonMade { person: show::one(desk, &new.id).await?, password })
}
