//! The complaint: one file with several issues. The stage, each issue's liability and plan, the proposal, the clocks,
//! the escalation and the ending move on their own; each part is a small type in the file of its step. [`decide`] is
//! the only way to change anything.

pub mod added_issue;
pub mod agreement;
pub mod closure;
pub mod command;
pub mod compensation;
pub mod compliance_review;
pub mod course;
pub mod decide;
pub mod dispatch;
pub mod escalation;
pub mod event;
pub mod evidence;
pub mod evolve;
pub mod extension;
pub mod facts;
pub mod follow_up;
pub mod green_channel;
pub mod intake;
pub mod investigation;
pub mod issue;
pub mod liability;
pub mod merging;
pub mod moves;
pub mod nobody;
pub mod pause;
pub mod promise;
pub mod recount;
pub mod rectification;
pub mod recusal;
pub mod reminder;
pub mod reopening;
pub mod repeat;
pub mod reply;
pub mod resolution;
pub mod restart;
pub mod sharing;
pub mod stage;
pub mod supervision;
pub mod triage;
pub mod triage_check;
pub mod verification;
pub mod watch;
pub mod withdrawal;

use crate::access::chart::OrgPath;
use crate::access::{Department, Who};
use crate::clocks::Clock;
use crate::clocks::rule::Trigger;
use crate::ids::{ComplaintId, CustomerId, Number, OrgId, UserId};
use crate::money::Fen;
use crate::policy::handling::{ContactRule, FollowUpRule};
use crate::privacy::Words;
use crate::time::{Day, Instant};
use closure::PendingEnding;
use compliance_review::Review;
use dispatch::Owner;
use escalation::{Escalation, EscalationReason};
use evidence::Evidence;
use follow_up::FollowUp;
use green_channel::Green;
use intake::{Channel, OnBehalf};
use investigation::{Contact, ContactOutcome};
use issue::{Issue, IssueNo};
use promise::Promise;
use recusal::Recusal;
use repeat::Repeat;
use reply::Proposal;
use serde::{Deserialize, Serialize};
use stage::Stage;
use std::collections::BTreeSet;
use supervision::Order;
use triage::{Care, Grade, Kind};
use triage_check::Checked;
use verification::Verification;
use watch::Watch;

/// One complaint file, as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    pub id: ComplaintId,
    pub number: Number,
    pub channel: Channel,
    /// When the bank received it; statutory days count from here.
    pub received_at: Instant,
    /// When it entered the platform.
    pub registered_at: Instant,
    pub registered_by: Who,
    /// First person asked: stays responsible until a new owner accepts (首问责任, S3-67).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_asked: Option<UserId>,
    pub customer: CustomerId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
    /// The unit it is about.
    pub branch: OrgId,
    pub branch_path: OrgPath,
    pub narrative: Words,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred_on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub care: Vec<Care>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<Issue>,
    pub stage: Stage,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// Who looked at what the program made of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Box<Checked>>,
    pub green: Green,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Owner>,
    /// Everybody who owned or investigated it, found liability or wrote a proposal, a lead in the owner's place included.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub handlers: BTreeSet<UserId>,
    /// Members of staff the complaint is about; their line is barred with them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub complained_about: BTreeSet<UserId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recused: Vec<Recusal>,
    /// Whoever refused the matter in an earlier file or ending.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub refused_by: BTreeSet<UserId>,
    /// The group that investigates: business, operations, compliance (S1-29).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub group: Vec<(Department, UserId)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// When each message of the customer came in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<Instant>,
    /// When the owner was reminded last (催办).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded_at: Option<Instant>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promises: Vec<Promise>,
    /// Which time the same person came about the same matter, when it is often.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
    /// What leaders asked for (督办).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<Order>,
    /// Its turns on the list of files that are followed closely (S3-44).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub watches: Vec<Watch>,
    /// The last age, in natural days, that was noted of it while it was contentious.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aged: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Proposal>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Review>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub escalations: Vec<Escalation>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<FollowUp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_ending: Option<PendingEnding>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification: Option<Verification>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<Clock>,
    /// How often this customer raised the matter before.
    pub earlier: u32,
}

impl Complaint {
    /// True when it runs the clocks of a complaint; an enquiry or a greeting does not (Order 2020 No. 3 art. 2).
    pub fn is_a_complaint(&self) -> bool {
        self.grade.as_ref().is_some_and(|g| g.kind == Kind::Complaint)
    }

    /// The unit whose opening hours count: that of the owner, or else that which it is about.
    pub fn unit_of_hours(&self) -> &OrgId {
        self.owner.as_ref().and_then(|o| o.unit.as_ref()).unwrap_or(&self.branch)
    }

    /// The owner's id.
    pub fn owner_id(&self) -> Option<&UserId> {
        self.owner.as_ref().map(|o| &o.staff)
    }

    /// Who wrote the proposal that stands.
    pub fn author(&self) -> Option<&UserId> {
        self.proposal.as_ref().map(|p| &p.by)
    }

    /// True when this person investigates it.
    pub fn is_in_group(&self, person: &UserId) -> bool {
        self.group.iter().any(|(_, member)| member == person)
    }

    /// True when this person had any part in it.
    pub fn took_part(&self, person: &UserId) -> bool {
        self.handlers.contains(person)
            || self.first_asked.as_ref() == Some(person)
            || self.author() == Some(person)
            || self.reviews.iter().any(|r| &r.by == person)
            || self.contacts.iter().any(|c| &c.by == person)
            || self.escalations.iter().filter_map(|e| e.resolved.as_ref()).any(|r| &r.by == person)
            || self.follow_ups.iter().any(|f| f.by.staff() == Some(person))
    }

    /// The issue with this number.
    pub fn issue(&self, no: IssueNo) -> Option<&Issue> {
        self.issues.iter().find(|i| i.no == no)
    }

    /// True when every issue has the customer's answer to its plan.
    pub fn every_issue_is_answered(&self) -> bool {
        !self.issues.is_empty() && self.issues.iter().all(|i| i.answer.is_some())
    }

    /// The escalation that waits for a supervisor.
    pub fn open_escalation(&self) -> Option<&Escalation> {
        self.escalations.iter().find(|e| e.resolved.is_none())
    }

    /// True while the customer's refusal or displeasure waits for a supervisor: no new plan until then.
    pub fn waits_for_supervisor(&self) -> bool {
        self.escalations.iter().any(|e| e.resolved.is_none() && e.reason != EscalationReason::Asked)
    }

    /// The clock with this name that is still open.
    pub fn open_clock(&self, name: &str) -> Option<&Clock> {
        self.clocks.iter().find(|c| c.name == name && c.is_open())
    }

    /// The earliest running deadline: what lists are sorted by. A goal is no deadline and never makes a file urgent.
    pub fn next_deadline(&self) -> Option<&Clock> {
        self.clocks.iter().filter(|c| c.is_running() && !c.goal).min_by_key(|c| c.due)
    }

    /// True once the bank has talked with the customer, or tried often enough at different times: unanswered calls that
    /// lie closer together than the gap count once.
    pub fn is_contacted(&self, rule: &ContactRule) -> bool {
        self.is_contacted_since(Instant::MIN, rule)
    }

    fn is_contacted_since(&self, since: Instant, rule: &ContactRule) -> bool {
        let is_full = |c: &Contact| {
            c.outcome == ContactOutcome::Reached && c.confirmed_content && c.expressed_attention
        };
        self.contacts.iter().any(|c| c.at >= since && is_full(c))
            || self.attempts_at_different_times(since, rule) >= rule.attempts_that_count
    }

    fn attempts_at_different_times(&self, since: Instant, rule: &ContactRule) -> u32 {
        self.attempts(since, rule).0
    }

    /// How many attempts at different times count towards the first contact, and from when on the next one would.
    pub fn attempts_so_far(&self, rule: &ContactRule) -> (u32, Option<Instant>) {
        let since = self.open_clock("first_contact").map_or(Instant::MIN, |c| c.started);
        self.attempts(since, rule)
    }

    fn attempts(&self, since: Instant, rule: &ContactRule) -> (u32, Option<Instant>) {
        let gap_ms = i64::from(rule.attempt_gap_minutes) * 60_000;
        let mut counted = 0;
        let mut last: Option<Instant> = None;
        for contact in self.contacts.iter().filter(|c| c.at >= since) {
            if last.is_none_or(|l| contact.at.ms_since(l) >= gap_ms) {
                counted += 1;
                last = Some(contact.at);
            }
        }
        (counted, last.map(|at| at.plus_ms(gap_ms)))
    }

    /// What the last contact means for the clocks.
    pub fn contact_triggers(&self, rule: &ContactRule) -> Vec<Trigger> {
        let mut out = Vec::new();
        if self.contacts.last().is_some_and(|c| c.outcome == ContactOutcome::Reached) {
            out.push(Trigger::SpokenWith);
        }
        // After a reopening only what was said since then counts.
        let since = self.open_clock("first_contact").map_or(Instant::MIN, |c| c.started);
        if self.is_contacted_since(since, rule) {
            out.push(Trigger::Contacted);
        }
        out
    }

    /// True once the follow-up is done: the customer said how it was, or could not be reached often enough.
    pub fn is_followed_up(&self, rule: &FollowUpRule) -> bool {
        let since_handled = self.follow_ups.iter().filter(|f| !f.before_rework);
        let (mut tries, mut heard) = (0, false);
        for follow_up in since_handled {
            tries += 1;
            heard |= follow_up.satisfied.is_some();
        }
        heard || tries >= rule.attempts_that_count
    }
}
