//! What a new file is made of: the rules decide, and the rows that keep their decision are made. Nothing is written here.

use super::assign::assign;
use super::idempotent::Key;
use super::queue::Intake;
use super::reading;
use super::register::{NewComplaint, NewOnBehalf, Render};
use crate::kept::Kept;
use crate::views::{ClockDue, IntakeReceipt, StaffRef};
use crate::{Desk, Fault, flags, reactions};
use greenlane_domain::access::Actor;
use greenlane_domain::access::chart::{Chart, Unit, UnitKind};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::decide::decide_new;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::intake::{Channel, OnBehalf, Registration, Representative};
use greenlane_domain::complaint::triage::{Grade, Kind, Priority, Triage};
use greenlane_domain::ids::{ComplaintId, CustomerId, UserId};
use greenlane_domain::time::Instant;
use greenlane_store::audit::AuditLine;
use greenlane_store::complaint::save::{Change, Opening, rows_of_new};
use greenlane_store::customer::{self, CUSTOMER, Customer};
use greenlane_store::idempotency::{self, IDEMPOTENCY, Remembered};
use greenlane_store::insert::Rows;
use greenlane_store::notice::{self, NOTICE};
use greenlane_text::Reading;

/// A decided file.
pub(super) struct Prepared {
    pub rows: Vec<Rows>,
    pub receipt: IntakeReceipt,
    owner: Option<UserId>,
}

impl Prepared {
    /// Nothing comes of it: its owner does not have it.
    pub fn give_up(self, desk: &Desk) {
        if let Some(owner) = &self.owner {
            desk.organisation().take_one_from(owner);
        }
    }
}

/// Decides a new file; `known` is the customer with its phone, and how many complaints they made before.
pub(super) fn prepare(
    desk: &Desk,
    intake: &Intake,
    known: Option<(CustomerId, u32)>,
) -> Result<Prepared, Fault> {
    let Intake { actor, new, read, .. } = intake;
    let now = desk.now();
    let (customer, earlier, customer_row) = customer_of(desk, &new.customer, known, now);
    let id = ComplaintId::new(desk.new_id());
    let mut kept = Kept::new(desk.vault(), id.clone());
    let chart = desk.organisation().chart();
    let registration = registration(intake, id, (customer, earlier), now, &chart, &mut kept)?;
    let grounds = desk.grounds(&registration.branch_path, now);
    let facts = grounds.facts(actor);
    let was_read = reading::grade(read);
    let grade = corrected(was_read.clone(), new, actor)?;
    // Only a person corrects; what a customer or a partner says of a complaint is its content.
    let by_clerk = actor.who.staff().is_some();
    let label = by_clerk.then(|| reactions::intake_label(&registration.id, &was_read, &grade, now)).flatten();
    let reason = new.correction.as_ref().and_then(|c| c.reason.as_deref());
    let reason = kept.optional("correction_reason", reason)?;
    let team = desk.organisation().green_team(&facts.policy.handling.green_channel.departments, now);
    let (mut events, mut after) = decide_new(registration, Triage { grade, reason, team }, &facts)?;
    let owner_reason = assign(desk, &mut events, &mut after, &grounds);
    let owner = after.owner_id().cloned();
    let receipt = receipt(&after, owner_reason, read, &grounds.chart);
    let change = Change {
        after: &after,
        events: &events,
        at: now,
        who: &actor.who,
        kept: kept.into_rows(),
        audit: vec![audit_line(desk, &after, actor, now)],
        outbox: reactions::messages(desk, &after, &events, now),
    };
    let reasons = reading::kept(read);
    let opening = Opening { summary: intake.summary.clone(), reasons };
    let mut rows = rows_of_new(change, opening, desk.vault().keys())?;
    rows.extend(notices(desk, &after, &events, now));
    rows.extend(customer_row);
    rows.extend(label);
    rows.extend(intake.key.as_ref().map(|(key, render)| remembered(key, *render, &receipt, now)));
    if let Some(owner) = &owner {
        desk.organisation().give_one_to(owner);
    }
    Ok(Prepared { rows, receipt, owner })
}

fn notices(desk: &Desk, after: &Complaint, events: &[Event], now: Instant) -> Option<Rows> {
    let told = reactions::notices(desk, after, events, now);
    let rows: Vec<_> = told.iter().map(|n| notice::row(&after.id, n.n, n.due, &n.told, now)).collect();
    (!rows.is_empty()).then(|| Rows::of(&NOTICE, rows))
}

fn audit_line(desk: &Desk, after: &Complaint, actor: &Actor, now: Instant) -> AuditLine {
    AuditLine {
        id: desk.new_id(),
        at: now,
        who: serde_json::to_string(&actor.who).unwrap_or_default(),
        action: "register".to_owned(),
        object: after.number.to_string(),
        detail: after.channel.code().to_owned(),
    }
}

/// The answer, kept under its key.
fn remembered(key: &Key, render: Render, receipt: &IntakeReceipt, now: Instant) -> Rows {
    let (status, body) = render(receipt);
    let answer = Remembered { request: key.request.clone(), status: i64::from(status), body };
    Rows::of(&IDEMPOTENCY, vec![idempotency::row(&key.scope, &key.key, &answer, now)])
}

/// The customer with this phone, or a new one; a complaint without a phone makes a customer of its own.
fn customer_of(
    desk: &Desk,
    customer: &Customer,
    known: Option<(CustomerId, u32)>,
    now: Instant,
) -> (CustomerId, u32, Option<Rows>) {
    if let Some((id, earlier)) = known {
        return (id, earlier, None);
    }
    let id = CustomerId::new(desk.new_id());
    let row = customer::row(desk.vault(), &id, customer, now);
    (id, 0, Some(Rows::of(&CUSTOMER, vec![row])))
}

fn registration(
    intake: &Intake,
    id: ComplaintId,
    (customer, earlier): (CustomerId, u32),
    now: Instant,
    chart: &Chart,
    kept: &mut Kept<'_>,
) -> Result<Registration, Fault> {
    let new = &intake.new;
    let unit = branch(new.branch.as_deref(), chart)?;
    let narrative = kept.keep(&intake.text);
    let mut issues = Vec::new();
    for (words, wishes) in &new.issues {
        issues.push((kept.words("issues", words)?, wishes.clone()));
    }
    if issues.is_empty() {
        // The one issue is the story itself; it is sealed once.
        issues.push((narrative.clone(), new.wishes.clone()));
    }
    let on_behalf = match &new.on_behalf {
        None => None,
        Some(by) => Some(on_behalf(by, kept)?),
    };
    Ok(Registration {
        id,
        number: intake.number.clone(),
        channel: new.channel,
        received_at: new.received_at.unwrap_or(now),
        registered_at: now,
        registered_by: intake.actor.who.clone(),
        customer,
        on_behalf,
        branch: unit.id.clone(),
        branch_path: unit.path.clone(),
        narrative,
        occurred_on: new.occurred_on,
        amount: new.amount,
        care: new.care.clone(),
        issues,
        complained_about: new.complained_about.clone(),
        refused_by: Vec::new(),
        earlier,
    })
}

fn on_behalf(by: &NewOnBehalf, kept: &mut Kept<'_>) -> Result<OnBehalf, Fault> {
    let mut others = Vec::with_capacity(by.others.len());
    for (name, phone) in &by.others {
        others.push(Representative {
            name: kept.words("on_behalf.others", name)?,
            phone: kept.optional("on_behalf.others", phone.as_deref())?,
        });
    }
    Ok(OnBehalf {
        name: kept.words("on_behalf.name", &by.name)?,
        relation: kept.words("on_behalf.relation", &by.relation)?,
        kind: by.kind,
        knows: by.knows,
        others,
    })
}

/// The unit it is about; head office when none is named.
fn branch<'c>(named: Option<&str>, chart: &'c Chart) -> Result<&'c Unit, Fault> {
    let found = match named.map(str::trim).filter(|s| !s.is_empty()) {
        None => chart.units().find(|u| u.kind == UnitKind::HeadOffice),
        Some(named) => chart.units().find(|u| u.id.as_str() == named || u.name == named),
    };
    found.ok_or_else(|| {
        Fault::field(
            "branch",
            "unknown_branch",
            "没有找到这个网点，请重新选择。",
            "That branch was not found. Please choose again.",
        )
    })
}

/// What a clerk set instead of what the rules said; a difference needs its reason (S2-3).
fn corrected(mut grade: Grade, new: &NewComplaint, actor: &Actor) -> Result<Grade, Fault> {
    // Somebody who files a complaint with the bank's staff or in its portal has said that it is one.
    let said_so =
        matches!(new.channel, Channel::Phone | Channel::Counter | Channel::LetterBox | Channel::Portal);
    if said_so {
        grade.kind = Kind::Complaint;
    }
    let Some(correction) = &new.correction else { return Ok(grade) };
    let before = grade.clone();
    grade.category = correction.category.unwrap_or(grade.category);
    grade.cause = correction.cause.unwrap_or(grade.cause);
    grade.business = correction.business.unwrap_or(grade.business);
    if correction.priority == Some(Priority::Normal) && grade.priority == Priority::High {
        return Err(Fault::field(
            "priority",
            "not_at_intake",
            "登记时只能调高优先级；要调低，请由分流的同事处理。",
            "At intake the priority can only be raised. Lowering it is up to triage.",
        ));
    }
    grade.priority = correction.priority.unwrap_or(grade.priority);
    if let Some(flags) = &correction.flags {
        flags::correct(&mut grade, flags)?;
    }
    if grade == before {
        return Ok(grade);
    }
    if correction.reason.as_deref().is_none_or(|r| r.trim().is_empty()) {
        return Err(Fault::field(
            "correction_reason",
            "missing",
            "改了系统建议的分类，请写一句理由。",
            "You changed the suggested class. Please say why.",
        ));
    }
    grade.by = actor.who.clone();
    Ok(grade)
}

/// When the customer is contacted at the latest: in the green channel within its own, shorter limit (S0-19).
fn contact_by(c: &Complaint) -> String {
    let clock = c.open_clock("green_first_response").or_else(|| c.open_clock("first_contact"));
    clock.map_or_else(String::new, |k| k.due.to_rfc3339())
}

fn receipt(c: &Complaint, owner_reason: String, read: &Reading, chart: &Chart) -> IntakeReceipt {
    let clocks = c.clocks.iter().filter(|k| !k.goal);
    let grade = c.grade.as_ref();
    IntakeReceipt {
        number: c.number.to_string(),
        priority: grade.map_or("normal", |g| g.priority.code()).to_owned(),
        green_channel: c.green.is_in(),
        category: grade.map_or("other", |g| g.category.code()).to_owned(),
        owner: c.owner_id().map(|o| StaffRef::of(chart, o)),
        owner_reason,
        contact_by: contact_by(c),
        clocks: clocks.map(|k| ClockDue { name: k.name.clone(), due: k.due.to_rfc3339() }).collect(),
        team_missing: c.green.missing().iter().map(|d| d.code().to_owned()).collect(),
        reading: reading::view(read),
    }
}
