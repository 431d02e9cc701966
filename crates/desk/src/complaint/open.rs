//! Loading a complaint for somebody. Nothing can be loaded without naming the action; what is not theirs and what is not
//! there get the same answer.

use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor, may};
use greenlane_domain::ids::Number;
use greenlane_store::Conn;
use greenlane_store::complaint::load::{File, by_number};

/// The file with this number, if this actor may do this to it.
pub async fn open(conn: &mut Conn, actor: &Actor, action: Action, number: &str) -> Result<File, Fault> {
    let number = Number::parse(number).ok_or(Fault::NotFound)?;
    let file = by_number(conn, &number).await?.ok_or(Fault::NotFound)?;
    if may(actor, action, &file.complaint) {
        Ok(file)
    } else if may(actor, Action::Read, &file.complaint) {
        Err(Fault::NotAllowed)
    } else {
        Err(Fault::NotFound)
    }
}

/// The same with a connection of its own.
pub async fn open_to_read(desk: &Desk, actor: &Actor, number: &str) -> Result<(File, Conn), Fault> {
    let mut conn = desk.db().read().await?;
    let file = open(&mut conn, actor, Action::Read, number).await?;
    Ok((file, conn))
}
