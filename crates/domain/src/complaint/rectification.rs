//! 一事一整改: every issue for which the bank is liable has its own rectification item before the file can close
//! (S1-39).

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use super::issue::IssueNo;
use super::resolution::{PartKind, parts_left};
use super::stage::Stage;
use super::triage::Party;
use crate::access::Department;
use crate::codes::codes;
use crate::ids::RectificationId;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::Day;
use serde::{Deserialize, Serialize};

codes! {
    /// What is mended.
    pub enum RectificationKind {
        /// 员工: training and examination.
        Training = "training",
        /// 系统: iteration and stress test.
        System = "system",
        /// 流程
        Process = "process",
        /// 制度
        Rules = "rules",
    }
}

/// A new item, linked to the issue it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewRectification {
    pub id: RectificationId,
    pub issue: IssueNo,
    pub kind: RectificationKind,
    pub title: Words,
    pub due: Day,
    pub department: Department,
}

/// Links a rectification item to an issue of the bank's liability.
pub fn link(c: &Complaint, new: NewRectification, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    let no = new.issue.to_string();
    let issue = c.issue(new.issue).ok_or(Refusal::NoSuchIssue { issue: no.clone() })?;
    if issue.liability.as_ref().is_none_or(|l| l.party != Party::Bank) {
        return Err(Refusal::NotTheBanksFault { issue: no });
    }
    if issue.rectification.is_some() {
        return Err(Refusal::NothingChanged);
    }
    if new.title.is_blank() {
        return Err(Refusal::NothingWritten);
    }
    if new.due < facts.now.day() {
        return Err(Refusal::InThePast);
    }
    let own_parts_open = issue.plan.as_ref().map_or(0, |p| {
        p.parts.iter().filter(|x| x.kind == PartKind::Rectification && x.done.is_none()).count()
    });
    let last =
        matches!(c.stage, Stage::CarryingOut { .. }) && own_parts_open > 0 && parts_left(c) == own_parts_open;
    let mut events = vec![Event::RectificationLinked { rectification: new }];
    if last {
        events.push(Event::Handled);
    }
    Ok(events)
}
