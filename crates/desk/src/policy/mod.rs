//! 规则版本: clocks, ladders, calendar, compensation, handling, catalogue, rules of reading, the check of the words and the
//! scripts as documents in versions (N6).
//! A draft is tried on past complaints, approved by somebody else, and holds from an instant on.

pub mod count;
pub mod documents;
pub mod draft;
pub mod fault_words;
pub mod in_force;
pub mod lifecycle;
pub mod notice;
pub mod show;
pub mod trial;
pub mod trial_letters;
pub mod trial_more;
pub mod trial_repeat;
pub mod trial_sums;

use crate::{Desk, Fault};
use documents::{Documents, Rules, completed};
use greenlane_domain::access::{Action, Actor, Who, may_at_all};
use greenlane_domain::ids::UserId;
use greenlane_domain::policy::edition::{EditionState, Standing, TrialSeen, last_for_all};
use greenlane_domain::refusal::Refusal;
use greenlane_domain::time::Instant;
use greenlane_store::audit::{AUDIT, AuditLine};
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::policy::{self as rows, Edition, trial as trials};
use greenlane_store::{Conn, StoreError, Tx};

/// A version as it was read, with what the rules need to know of it.
struct Opened {
    edition: Edition,
    state: EditionState,
    documents: Documents,
    latest: i64,
    trial: Option<TrialSeen>,
}

impl Opened {
    fn standing(&self) -> Standing<'_> {
        Standing {
            state: self.state,
            revision: self.edition.revision,
            based_on: self.edition.based_on,
            authors: &self.edition.authors,
            latest: self.latest,
            trial: self.trial,
        }
    }

    /// The documents that are not those of `before`.
    fn changed<'o>(&'o self, before: &'o Self) -> impl Iterator<Item = &'o str> {
        let differs = |name: &&String| before.documents.get(*name) != self.documents.get(*name);
        self.documents.keys().filter(differs).map(String::as_str)
    }

    /// Refuses documents that cannot be read.
    fn require_readable(&self) -> Result<Rules, Fault> {
        Rules::read(&self.documents).map_err(|f| Refusal::PolicyFaulty { faults: f.len().to_string() }.into())
    }
}

/// The staff member who may do this with the policy.
fn allowed(actor: &Actor, action: Action) -> Result<&UserId, Fault> {
    match &actor.who {
        Who::Staff(me) if may_at_all(actor, action) => Ok(me),
        Who::Staff(_) | Who::Customer | Who::Partner(_) | Who::Program => Err(Fault::NotAllowed),
    }
}

/// A version, for whoever sees this revision of it.
///
/// # Errors
/// [`Fault::NotFound`]; [`Fault::Conflict`] when it was changed since.
async fn open(conn: &mut Conn, n: i64, seen: Option<i64>) -> Result<Opened, Fault> {
    let (edition, text) = rows::get(conn, n).await?.ok_or(Fault::NotFound)?;
    if seen.is_some_and(|seen| seen != edition.revision) {
        let by = edition.authors.last().map_or_else(String::new, ToString::to_string);
        return Err(Fault::Conflict { version: edition.revision, by, at: Some(edition.changed) });
    }
    let wrong = |column| StoreError::Inconsistency { table: "policy_edition", column, row: n.to_string() };
    let state = EditionState::from_code(&edition.state).ok_or_else(|| wrong("state"))?;
    let documents = serde_json::from_str(&text).map(completed).map_err(|_| wrong("documents"))?;
    let latest = last_for_all(&rows::approved(conn).await?).map_or(0, |a| a.n);
    let trial = trials::get(conn, n).await?;
    let trial = trial.as_ref().and_then(trial::seen);
    Ok(Opened { edition, state, documents, latest, trial })
}

/// Leaves a line in the audit log.
async fn note(
    desk: &Desk,
    tx: &mut Tx,
    who: &Who,
    action: &str,
    n: i64,
    detail: &str,
    at: Instant,
) -> Result<(), Fault> {
    let line = AuditLine {
        id: desk.new_id(),
        at,
        who: serde_json::to_string(who).unwrap_or_default(),
        action: action.to_owned(),
        object: format!("policy/{n}"),
        detail: detail.to_owned(),
    };
    Ok(insert_all(tx, vec![Rows::of(&AUDIT, vec![line.into_row()])]).await?)
}
