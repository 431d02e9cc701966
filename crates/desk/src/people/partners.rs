//! The bank's own systems that bring complaints in: each has a key of its own, which is shown once.

use super::{administrator, id_code, note, object, secret, taken};
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_store::organisation;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A partner system to be let in.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartnerInput {
    pub name: String,
}

/// Its key; it is shown this once.
#[derive(Clone, Serialize, ToSchema)]
pub struct PartnerMade {
    pub name: String,
    pub key: String,
}

/// Lets a partner system in.
pub async fn add_partner(desk: &Desk, actor: &Actor, input: PartnerInput) -> Result<PartnerMade, Fault> {
    let me = administrator(actor)?;
    let now = desk.now();
    let name = id_code("name", &input.name)?;
    let key = secret::key(desk);
    let hash = desk.vault().keys().index("api_key", &key);
    let mut tx = desk.db().begin().await?;
    if organisation::api_keys(&mut tx).await?.iter().any(|k| k.name == name) {
        return Err(taken("name"));
    }
    organisation::add_api_key(&mut tx, &name, &hash, desk.settings().demo, now).await?;
    note(desk, &mut tx, me, (object("partner", &name), "partner_added"), String::new(), now).await?;
    tx.commit().await?;
    Ok(PartnerMade { name, key })
}

/// Shuts a partner system out; what it brought stays.
pub async fn remove_partner(desk: &Desk, actor: &Actor, name: &str) -> Result<(), Fault> {
    let me = administrator(actor)?;
    let now = desk.now();
    let mut tx = desk.db().begin().await?;
    if !organisation::drop_api_key(&mut tx, name).await? {
        return Err(Fault::NotFound);
    }
    note(desk, &mut tx, me, (object("partner", name), "partner_removed"), String::new(), now).await?;
    Ok(tx.commit().await?)
}
