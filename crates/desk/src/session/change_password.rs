//! 修改密码: a member of staff sets their own password. All sessions of the person end; the one who changed it goes on
//! in a new one.

use super::caller::me;
use super::sign_in::{SignedIn, note, require_open};
use super::token;
use crate::{Desk, Fault, password};
use greenlane_domain::access::Who;
use greenlane_domain::access::people::require_password;
use greenlane_domain::refusal::Refusal;
use greenlane_store::{organisation, session};

/// Sets a new password in the place of the old one.
///
/// # Errors
/// [`Fault::NotSignedIn`]; [`Fault::Locked`] after five wrong ones; [`Fault::Invalid`] for a wrong old password; a refusal
/// for a new one that is weak or the same.
pub async fn change_password(desk: &Desk, token: &str, old: &str, new: &str) -> Result<SignedIn, Fault> {
    let caller = super::newcomer(desk, token).await?;
    let Who::Staff(id) = &caller.actor.who else { return Err(Fault::NotSignedIn) };
    let now = desk.now();
    let mut conn = desk.db().read().await?;
    let (_, username) = organisation::person(&mut conn, id).await?.ok_or(Fault::NotSignedIn)?;
    let username = username.ok_or(Fault::NotSignedIn)?;
    let login = organisation::login(&mut conn, &username).await?.ok_or(Fault::NotSignedIn)?;
    drop(conn);
    require_open(&login, now)?;
    if !password::fits(Some(login.password_hash.clone()), old.to_owned()).await? {
        return Err(super::sign_in::wrong(desk, &username, now).await?);
    }
    require_password(&username, new)?;
    if old == new {
        return Err(Refusal::PasswordUnchanged.into());
    }
    let hash = password::hashed(desk, new.to_owned()).await?;
    let mut tx = desk.db().begin().await?;
    organisation::set_password(&mut tx, &username, &hash, false).await?;
    session::end_all(&mut tx, id).await?;
    note(desk, &mut tx, id, "password_changed", now).await?;
    let opened = token::open(desk, &mut tx, token::Holder::Staff(id.clone())).await?;
    tx.commit().await?;
    let chart = desk.organisation().chart();
    let member = chart.member(id).ok_or(Fault::NotSignedIn)?;
    Ok(SignedIn { token: opened.token, me: me(desk, &chart, member, opened.csrf, false) })
}
