//! 下载: the customer takes their own file, or the letter with the decision, along as a PDF.

use super::access::{PortalCaller, owned};
use crate::complaint::case_file::words::Language;
use crate::complaint::case_file::{Given, Own, make_own};
use crate::{Desk, Fault};

/// The paper of this complaint.
///
/// # Errors
/// [`Fault::NotFound`] for a number that is not the caller's, and for a letter that does not exist yet.
pub async fn case_file(
    desk: &Desk,
    caller: &PortalCaller,
    number: &str,
    what: Own,
    language: Language,
) -> Result<Given, Fault> {
    let mut conn = desk.db().read().await?;
    let file = owned(&mut conn, desk, caller, number).await?;
    drop(conn);
    make_own(desk, file, what, language).await
}
