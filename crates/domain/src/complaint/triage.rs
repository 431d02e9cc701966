//! 分级分类: class, cause, business, priority and flags, with the reason (S4-4, S4-6).

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use super::green_channel;
use crate::access::{Department, Who};
use crate::codes::codes;
use crate::ids::UserId;
use crate::privacy::Words;
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

codes! {
    /// What a message is; only a complaint runs clocks.
    pub enum Kind {
        Complaint = "complaint",
        Enquiry = "enquiry",
        Suggestion = "suggestion",
        Praise = "praise",
        Report = "report",
        WrongAddressee = "wrong_addressee",
        Greeting = "greeting",
        Test = "test",
        Spam = "spam",
    }
}

codes! {
    /// The five classes of S4-4.
    pub enum Category {
        ProductService = "product_service",
        Operation = "operation",
        StaffService = "staff_service",
        TransactionDispute = "transaction_dispute",
        Other = "other",
    }
}

codes! {
    /// Facet C of the official statistics: the cause.
    pub enum Cause {
        Attitude = "attitude",
        System = "system",
        Rules = "rules",
        Pricing = "pricing",
        Contract = "contract",
        Marketing = "marketing",
        Disclosure = "disclosure",
        Return = "return",
        Choice = "choice",
        Funds = "funds",
        Privacy = "privacy",
        Collection = "collection",
        Other = "other",
    }
}

codes! {
    /// Facet B, condensed: the business.
    pub enum Business {
        Savings = "savings",
        Card = "card",
        Loan = "loan",
        Payment = "payment",
        Wealth = "wealth",
        Electronic = "electronic",
        Cash = "cash",
        CreditRecord = "credit_record",
        Other = "other",
    }
}

codes! {
    /// Urgency (S4-6).
    pub enum Priority { High = "high", Normal = "normal" }
}

codes! {
    /// Who the text makes likely to be liable: a hint, never a finding.
    pub enum Party {
        Bank = "bank",
        Customer = "customer",
        ThirdParty = "third_party",
        Unclear = "unclear",
    }
}

codes! {
    /// What help the customer needs. It never lowers rights, amounts or deadlines.
    pub enum Care {
        Elderly = "elderly",
        Minor = "minor",
        Minority = "minority",
        Disability = "disability",
        Vulnerable = "vulnerable",
    }
}

/// Class and priority of a complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    pub kind: Kind,
    pub category: Category,
    pub cause: Cause,
    pub business: Business,
    pub priority: Priority,
    /// Flag codes of the labelling guide.
    pub flags: Vec<String>,
    pub liability_hint: Party,
    /// The rules or the person that set it.
    pub by: Who,
}

/// What triage brings: the grade, and the reason when a person changes what the rules said.
#[derive(Debug, Clone)]
pub struct Triage {
    pub grade: Grade,
    pub reason: Option<Words>,
    /// Who of each green-channel department is on duty, in case the complaint enters the channel (S4-8).
    pub team: Vec<(Department, UserId)>,
}

/// Sets or changes class and priority. High priority enters the green channel at once, without a human step (S4-7); a
/// change back to normal leaves the channel to be left with a reason of its own.
pub fn triage(c: &Complaint, input: Triage, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    let by_hand = facts.actor.who.staff().is_some();
    let least = facts.policy.handling.words.min_reason_chars;
    if by_hand && c.grade.is_some() && input.reason.as_ref().is_none_or(|r| r.chars < least) {
        return Err(Refusal::ReasonMissing { least: least.to_string() });
    }
    if c.grade.as_ref().is_some_and(|g| same_reading(g, &input.grade)) {
        return Err(Refusal::NothingChanged);
    }
    let enters = input.grade.priority == Priority::High && !c.green.is_in();
    let mut events = vec![Event::Triaged { grade: input.grade, reason: input.reason }];
    if enters {
        events.push(green_channel::entry(None, green_channel::independent(c, input.team, facts), facts));
    }
    Ok(events)
}

fn same_reading(a: &Grade, b: &Grade) -> bool {
    (a.kind, a.category, a.cause, a.business, a.priority, a.liability_hint, &a.flags)
        == (b.kind, b.category, b.cause, b.business, b.priority, b.liability_hint, &b.flags)
}
