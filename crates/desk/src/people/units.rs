//! Units: added below another one, and renamed. A unit is never removed: the files of its customers lie there.

use super::{administrator, id_code, name, note, object, show};
use crate::{Desk, Fault, parse};
use greenlane_domain::access::Actor;
use greenlane_domain::access::chart::{Unit, UnitKind};
use greenlane_domain::access::people::place;
use greenlane_domain::ids::OrgId;
use greenlane_store::organisation;
use serde::Deserialize;
use utoipa::ToSchema;

/// A unit to be added.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitInput {
    /// 机构号; it cannot be changed.
    pub id: String,
    pub name: String,
    pub kind: String,
    pub above: String,
}

/// Another name of a unit.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitName {
    pub name: String,
}

/// Adds a unit.
pub async fn add_unit(desk: &Desk, actor: &Actor, input: UnitInput) -> Result<show::UnitView, Fault> {
    let me = administrator(actor)?;
    let now = desk.now();
    desk.organisation().refresh_chart(desk.db(), now).await?;
    let chart = desk.organisation().chart();
    let id = OrgId::new(id_code("id", &input.id)?);
    let kind = parse::code("kind", &input.kind, UnitKind::from_code)?;
    let above = chart.unit(&OrgId::new(&input.above)).ok_or_else(|| {
        Fault::field(
            "above",
            "unknown_unit",
            "没有这个上级机构，请重新选择。",
            "There is no such unit. Please choose again.",
        )
    })?;
    let path = place(&chart, &id, kind, above)?;
    let unit = Unit { id: id.clone(), name: name("name", &input.name)?, kind, path };
    let mut tx = desk.db().begin().await?;
    organisation::add(&mut tx, std::slice::from_ref(&unit), &[]).await?;
    let told = format!("{}; below {}", kind.code(), above.id);
    note(desk, &mut tx, me, (object("unit", id.as_str()), "unit_added"), told, now).await?;
    tx.commit().await?;
    desk.organisation().refresh_chart(desk.db(), now).await?;
    Ok(show::unit_view(&desk.organisation().chart(), &unit))
}

/// Gives a unit another name.
pub async fn rename_unit(
    desk: &Desk,
    actor: &Actor,
    id: &str,
    input: UnitName,
) -> Result<show::UnitView, Fault> {
    let me = administrator(actor)?;
    let now = desk.now();
    let id = OrgId::new(id);
    let wanted = name("name", &input.name)?;
    let chart = desk.organisation().chart();
    let old = chart.unit(&id).ok_or(Fault::NotFound)?;
    let mut tx = desk.db().begin().await?;
    if !organisation::rename_unit(&mut tx, &id, &wanted).await? {
        return Err(Fault::NotFound);
    }
    let told = format!("{} → {wanted}", old.name);
    note(desk, &mut tx, me, (object("unit", id.as_str()), "unit_renamed"), told, now).await?;
    tx.commit().await?;
    desk.organisation().refresh_chart(desk.db(), now).await?;
    let chart = desk.organisation().chart();
    let unit = chart.unit(&id).ok_or(Fault::NotFound)?;
    Ok(show::unit_view(&chart, unit))
}
