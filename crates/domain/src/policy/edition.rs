//! Versions of the policy: a draft is tried on history, proposed, and approved by somebody who did not write it (four
//! eyes, N6). A version that was in force can be returned to at once.

use crate::codes::codes;
use crate::ids::UserId;
use crate::refusal::Refusal;

codes! {
    /// Where a version stands. Whether an approved one is in force depends on the instant from which it holds.
    pub enum EditionState {
        Draft = "draft",
        Proposed = "proposed",
        Approved = "approved",
        Refused = "refused",
        Discarded = "discarded",
    }
}

/// What the rules need to know of a version.
#[derive(Debug, Clone)]
pub struct Standing<'s> {
    pub state: EditionState,
    /// Counts changes of its documents.
    pub revision: i64,
    pub based_on: Option<i64>,
    /// Everybody who wrote on it or proposed it.
    pub authors: &'s [UserId],
    /// The approved version that holds last.
    pub latest: i64,
    /// The last dry run, when it is finished.
    pub trial: Option<TrialSeen>,
}

/// A finished dry run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrialSeen {
    pub revision: i64,
    /// Files whose history the versions in force do not explain.
    pub unexplained: u64,
}

impl Standing<'_> {
    /// Documents change only while it is a draft.
    pub fn require_draft(&self) -> Result<(), Refusal> {
        if self.state == EditionState::Draft { Ok(()) } else { Err(Refusal::PolicyNotADraft) }
    }

    /// It can be put before somebody else: tried as it stands, on the version that holds.
    pub fn propose(&self) -> Result<(), Refusal> {
        self.require_draft()?;
        self.require_tried()
    }

    /// It can be approved by this person.
    pub fn approve(&self, by: &UserId) -> Result<(), Refusal> {
        self.answer(by)?;
        self.require_tried()
    }

    /// It can be approved or sent back by this person.
    pub fn answer(&self, by: &UserId) -> Result<(), Refusal> {
        if self.state != EditionState::Proposed {
            return Err(Refusal::PolicyNotProposed);
        }
        if self.authors.contains(by) { Err(Refusal::PolicyOwnWork) } else { Ok(()) }
    }

    fn require_tried(&self) -> Result<(), Refusal> {
        if self.based_on != Some(self.latest) {
            return Err(Refusal::PolicyMovedOn { latest: self.latest.to_string() });
        }
        match self.trial {
            Some(seen) if seen.revision == self.revision && seen.unexplained == 0 => Ok(()),
            Some(seen) if seen.revision == self.revision => {
                Err(Refusal::PolicyNotReproduced { files: seen.unexplained.to_string() })
            }
            Some(_) | None => Err(Refusal::PolicyNotTried),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_tried_as_it_stands_and_approved_by_somebody_else() {
        let (writer, reader) = (UserId::new("c1"), UserId::new("e1"));
        let tried = TrialSeen { revision: 3, unexplained: 0 };
        let authors = [writer.clone()];
        let draft = Standing {
            state: EditionState::Draft,
            revision: 3,
            based_on: Some(1),
            authors: &authors,
            latest: 1,
            trial: Some(tried),
        };
        let proposed = Standing { state: EditionState::Proposed, ..draft.clone() };
        let code = |result: Result<(), Refusal>| result.err().map(|r| r.code());
        let cases = [
            (draft.propose(), None),
            (Standing { trial: None, ..draft.clone() }.propose(), Some("policy_not_tried")),
            (Standing { revision: 4, ..draft.clone() }.propose(), Some("policy_not_tried")),
            (Standing { latest: 2, ..draft.clone() }.propose(), Some("policy_moved_on")),
            (
                Standing { trial: Some(TrialSeen { unexplained: 2, ..tried }), ..draft.clone() }.propose(),
                Some("policy_not_reproduced"),
            ),
            (proposed.propose(), Some("policy_not_a_draft")),
            (proposed.approve(&reader), None),
            (proposed.approve(&writer), Some("policy_own_work")),
            (proposed.answer(&reader), None),
            (proposed.answer(&writer), Some("policy_own_work")),
            (Standing { latest: 2, ..proposed.clone() }.approve(&reader), Some("policy_moved_on")),
            (draft.approve(&reader), Some("policy_not_proposed")),
            (proposed.require_draft(), Some("policy_not_a_draft")),
        ];
        for (no, (found, expected)) in cases.into_iter().enumerate() {
            assert_eq!(code(found), expected, "case {no}");
        }
    }
}
