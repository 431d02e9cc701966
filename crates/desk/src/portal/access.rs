//! 查进度: a number or a phone, and the code that was sent to it. What does not fit together gets one answer, whatever it
//! is that does not fit.

use super::codes;
use crate::evidence::sender::Sender;
use crate::session::token;
use crate::{Desk, Fault};
use greenlane_domain::ids::Number;
use greenlane_store::complaint::load::{File, by_number};
use greenlane_store::{Conn, customer, portal};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// With what a customer comes.
#[derive(Deserialize, ToSchema)]
#[schema(as = PortalAccessInput)]
pub struct AccessInput {
    pub number: Option<String>,
    pub phone: Option<String>,
    pub code: String,
}

/// A session of a customer.
#[derive(Serialize, ToSchema)]
#[schema(as = PortalAccess)]
pub struct PortalSession {
    /// Goes into the cookie, never into a body.
    #[serde(skip)]
    pub token: String,
    pub csrf: String,
    pub numbers: Vec<String>,
}

/// A customer by the phone they proved to hold.
#[derive(Clone)]
pub struct PortalCaller {
    /// Keyed hash of the phone.
    pub phone_index: String,
    pub csrf: String,
    /// As whom their browser sends files.
    pub sender: Sender,
}

/// Opens a session for the holder of a phone.
///
/// # Errors
/// [`Fault::WrongCredentials`] for any mismatch, [`Fault::Locked`] after five of them.
pub async fn access(desk: &Desk, input: &AccessInput) -> Result<PortalSession, Fault> {
    let target = codes::target(desk, input.phone.as_deref(), input.number.as_deref()).await?;
    codes::spend(desk, &target.index, &input.code).await?;
    let mut session = let_in(desk, &target.index).await?;
    // Somebody with very many complaints asks for an old one by its number.
    let asked = input.number.as_deref().and_then(Number::parse).map(|n| n.to_string());
    if let Some(asked) = asked.filter(|asked| !session.numbers.contains(asked)) {
        session.numbers.push(asked);
    }
    Ok(session)
}

/// Opens a session for a phone whose holder has just proved to hold it.
pub(super) async fn let_in(desk: &Desk, phone_index: &str) -> Result<PortalSession, Fault> {
    let mut tx = desk.db().begin().await?;
    let opened = token::open(desk, &mut tx, token::Holder::Phone(phone_index.to_owned())).await?;
    let own = customer::complaints_of_phone(&mut tx, phone_index).await?;
    let others = portal::viewed_by(&mut tx, phone_index).await?;
    tx.commit().await?;
    let numbers = own.into_iter().map(|c| c.number).chain(others).collect();
    Ok(PortalSession { token: opened.token, csrf: opened.csrf, numbers })
}

/// The customer with this token. Their browser has sent no files until the edge says otherwise.
///
/// # Errors
/// [`Fault::NotSignedIn`] when the session is not there, ended, or is one of staff.
pub async fn caller(desk: &Desk, token: &str) -> Result<PortalCaller, Fault> {
    let session = token::find(desk, token).await?;
    let phone_index = session.phone_index.filter(|index| !index.is_empty()).ok_or(Fault::NotSignedIn)?;
    Ok(PortalCaller { phone_index, csrf: session.csrf, sender: Sender::customer(desk, None) })
}

/// What somebody may do with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// It is theirs.
    Own,
    /// Its customer lets them look.
    Look,
}

/// The file with this number, if it is theirs or they may look at it; any other is not found.
pub(super) async fn shown(
    conn: &mut Conn,
    desk: &Desk,
    caller: &PortalCaller,
    number: &str,
) -> Result<(File, Holds), Fault> {
    let number = Number::parse(number).ok_or(Fault::NotFound)?;
    let file = by_number(conn, &number).await?.ok_or(Fault::NotFound)?;
    if is_theirs(conn, desk, caller, &file).await? {
        Ok((file, Holds::Own))
    } else if portal::is_viewer(conn, &file.complaint.id, &caller.phone_index).await? {
        Ok((file, Holds::Look))
    } else {
        Err(Fault::NotFound)
    }
}

/// The file with this number, if it is theirs; somebody else's is not found.
pub(super) async fn owned(
    conn: &mut Conn,
    desk: &Desk,
    caller: &PortalCaller,
    number: &str,
) -> Result<File, Fault> {
    let number = Number::parse(number).ok_or(Fault::NotFound)?;
    let file = by_number(conn, &number).await?.ok_or(Fault::NotFound)?;
    if is_theirs(conn, desk, caller, &file).await? { Ok(file) } else { Err(Fault::NotFound) }
}

async fn is_theirs(conn: &mut Conn, desk: &Desk, caller: &PortalCaller, file: &File) -> Result<bool, Fault> {
    let customer = customer::load(conn, desk.vault(), &file.complaint.customer).await?;
    let phone = customer.and_then(|c| c.phone);
    Ok(phone.is_some_and(|phone| customer::phone_index(desk.vault(), &phone) == caller.phone_index))
}
