//! What every act of a customer has in common: the file must be theirs, the rules decide, and the fresh view comes back.

use super::access::{PortalCaller, owned};
use super::case::case;
use super::views::PortalCaseView;
use crate::complaint::perform::apply;
use crate::kept::Kept;
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::command::Command;
use greenlane_store::Tx;
use greenlane_store::complaint::load::File;

/// An act that was begun on a file of the caller.
pub struct Act<'a> {
    desk: &'a Desk,
    caller: &'a PortalCaller,
    pub tx: Tx,
    pub file: File,
    pub kept: Kept<'a>,
}

impl<'a> Act<'a> {
    /// Loads the file for changing it; somebody else's is not found.
    pub async fn begin(desk: &'a Desk, caller: &'a PortalCaller, number: &str) -> Result<Self, Fault> {
        let mut tx = desk.db().begin().await?;
        let file = owned(&mut tx, desk, caller, number).await?;
        let kept = Kept::new(desk.vault(), file.complaint.id.clone());
        Ok(Self { desk, caller, tx, file, kept })
    }

    /// Lets the rules decide, saves, and shows the file afterwards.
    pub async fn finish(self, command: Command, verb: &str) -> Result<PortalCaseView, Fault> {
        let Self { desk, caller, tx, file, kept } = self;
        apply(desk, tx, &Actor::customer(), &file, command, kept.into_rows(), verb).await?;
        case(desk, caller, file.complaint.number.as_str()).await
    }
}
