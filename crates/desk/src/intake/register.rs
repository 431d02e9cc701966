//! A complaint comes in, from whatever side: it gets its number, class, priority, clocks and owner, and everything is on
//! disk before anybody is told (S4-3 to S4-9, S2-3).

use super::idempotent::{Key, Running, known, remembered};
use super::reading;
use crate::kept::Kept;
use crate::views::{ClockDue, IntakeReceipt, StaffRef};
use crate::{Desk, Fault, parse, reactions};
use greenlane_domain::access::chart::{Chart, Unit, UnitKind};
use greenlane_domain::access::{Action, Actor, may_at_all};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::decide::{Decision, decide, decide_new};
use greenlane_domain::complaint::dispatch::{Dispatch, DispatchReason, candidates};
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::facts::Facts;
use greenlane_domain::complaint::intake::{Channel, OnBehalf, Registration};
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::triage::{Care, Grade, Triage};
use greenlane_domain::ids::{ComplaintId, CustomerId, UserId};
use greenlane_domain::money::Fen;
use greenlane_domain::time::{Day, Instant};
use greenlane_store::audit::AuditLine;
use greenlane_store::complaint::save::{Change, Opening, rows_of_new};
use greenlane_store::customer::{self, CUSTOMER, Customer};
use greenlane_store::idempotency::{IDEMPOTENCY, Remembered, row as idempotency_row};
use greenlane_store::insert::Rows;
use greenlane_text::Reading;

/// A complaint as it comes in; parsed, not yet judged.
#[derive(Clone)]
pub struct NewComplaint {
    pub channel: Channel,
    pub text: String,
    /// Further issues beside the text itself; empty when the text is the one issue.
    pub issues: Vec<(String, Vec<Wish>)>,
    pub wishes: Vec<Wish>,
    pub customer: Customer,
    pub branch: Option<String>,
    pub occurred_on: Option<Day>,
    pub received_at: Option<Instant>,
    pub amount: Option<Fen>,
    pub care: Vec<Care>,
    pub on_behalf: Option<(String, String)>,
    /// What a clerk set instead of what the rules said, with the reason.
    pub correction: Option<Correction>,
    pub complained_about: Vec<UserId>,
}

/// A clerk's correction of the class at intake.
#[derive(Debug, Clone)]
pub struct Correction {
    pub category: Option<greenlane_domain::complaint::triage::Category>,
    pub cause: Option<greenlane_domain::complaint::triage::Cause>,
    pub business: Option<greenlane_domain::complaint::triage::Business>,
    pub reason: Option<String>,
}

/// How the receipt is remembered under an idempotency key: as the edge would answer it.
pub type Render = fn(&IntakeReceipt) -> (u16, String);

/// What came of it.
pub enum Registered {
    /// A new file.
    New(Box<IntakeReceipt>),
    /// The same request came before; this was the answer.
    Again { status: u16, body: String },
}

/// Registers a complaint.
pub async fn register(
    desk: &Desk,
    actor: &Actor,
    new: NewComplaint,
    key: Option<(Key, Render)>,
) -> Result<Registered, Fault> {
    if !may_at_all(actor, Action::Register) {
        return Err(Fault::NotAllowed);
    }
    let _running = key.as_ref().map(|(k, _)| Running::start(k)).transpose()?;
    let known = known(desk, key.as_ref().map(|(k, _)| k), new.customer.phone.as_deref()).await?;
    if let Some(before) = known.answer {
        return Ok(said_before(before));
    }
    let now = desk.now();
    let chart = desk.organisation().chart();
    let prepared = prepare(desk, actor, new, known.customer, now, &chart).await?;
    let receipt = prepared.receipt;
    let mut rows = prepared.rows;
    if let Some((key, render)) = &key {
        let (status, body) = render(&receipt);
        let remembered = Remembered { request: key.request.clone(), status: i64::from(status), body };
        rows.push(Rows::of(&IDEMPOTENCY, vec![idempotency_row(&key.scope, &key.key, &remembered, now)]));
    }
    match desk.intake_queue().write(rows).await {
        None => Err(Fault::TooMany { retry_after_s: 1 }),
        Some(Ok(())) => {
            if let Some(owner) = &receipt.owner {
                desk.organisation().give_one_to(&UserId::new(owner.id.clone()));
            }
            desk.live().tell(&receipt.number, 1, true);
            Ok(Registered::New(Box::new(receipt)))
        }
        // The key is already there: another request, here or on another node, was first.
        Some(Err(e)) if e.is_unique_violation() && key.is_some() => again(desk, key).await,
        Some(Err(e)) => Err(e.into()),
    }
}

async fn again(desk: &Desk, key: Option<(Key, Render)>) -> Result<Registered, Fault> {
    let Some((key, _)) = key else { return Err(Fault::StillRunning) };
    remembered(desk, &key).await?.map(said_before).ok_or(Fault::StillRunning)
}

fn said_before(answer: Remembered) -> Registered {
    Registered::Again { status: u16::try_from(answer.status).unwrap_or(200), body: answer.body }
}

struct Prepared {
    rows: Vec<Rows>,
    receipt: IntakeReceipt,
}

async fn prepare(
    desk: &Desk,
    actor: &Actor,
    new: NewComplaint,
    known: Option<(CustomerId, u32)>,
    now: Instant,
    chart: &Chart,
) -> Result<Prepared, Fault> {
    let text = parse::text("text", &new.text)?.to_owned();
    if text.is_empty() {
        return Err(Fault::Refused(greenlane_domain::refusal::Refusal::NothingWritten));
    }
    let read = desk.triage().read(&text, Some(new.channel.code()));
    let (customer, earlier, customer_row) = customer_of(desk, &new.customer, known, now);
    let id = ComplaintId::new(desk.new_id());
    let mut kept = Kept::new(desk.vault(), id.clone());
    let registration =
        registration(desk, actor, &new, &text, id, customer, earlier, now, chart, &mut kept).await?;
    let facts = desk.facts(now, actor, chart);
    let grade = corrected(reading::grade(&read), &new, actor)?;
    let reason = new.correction.as_ref().and_then(|c| c.reason.as_deref());
    let reason = kept.optional("correction_reason", reason)?;
    let team = desk.organisation().green_team(&facts.policy.handling.green_channel.departments);
    let (mut events, mut after) = decide_new(registration, Triage { grade, reason, team }, &facts)?;
    let owner_reason = assign(desk, &mut events, &mut after, now, chart);
    let receipt = receipt(&after, owner_reason, &read, chart);
    let change = Change {
        after: &after,
        events: &events,
        at: now,
        who: &actor.who,
        kept: kept.into_rows(),
        audit: vec![AuditLine {
            id: desk.new_id(),
            at: now,
            who: serde_json::to_string(&actor.who).unwrap_or_default(),
            action: "register".to_owned(),
            object: after.number.to_string(),
            detail: new.channel.code().to_owned(),
        }],
        outbox: reactions::messages(desk, &after, &events, now),
    };
    let reasons = serde_json::to_string(&reading::reasons(&read)).unwrap_or_default();
    let opening = Opening { summary: greenlane_text::summary(&text), reasons };
    let mut rows = rows_of_new(change, opening, desk.vault().keys())?;
    rows.extend(customer_row);
    Ok(Prepared { rows, receipt })
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

#[expect(clippy::too_many_arguments, reason = "everything a registration is made of, gathered in one place")]
async fn registration(
    desk: &Desk,
    actor: &Actor,
    new: &NewComplaint,
    text: &str,
    id: ComplaintId,
    customer: CustomerId,
    earlier: u32,
    now: Instant,
    chart: &Chart,
    kept: &mut Kept<'_>,
) -> Result<Registration, Fault> {
    let unit = branch(new.branch.as_deref(), chart)?;
    let narrative = kept.keep(text);
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
        Some((name, relation)) => Some(OnBehalf {
            name: kept.words("on_behalf.name", name)?,
            relation: kept.words("on_behalf.relation", relation)?,
        }),
    };
    Ok(Registration {
        id,
        number: desk.numbers().next(desk.db(), now.day()).await?,
        channel: new.channel,
        received_at: new.received_at.unwrap_or(now),
        registered_at: now,
        registered_by: actor.who.clone(),
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
            "没有找到这个网点,请重新选择。",
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
        grade.kind = greenlane_domain::complaint::triage::Kind::Complaint;
    }
    let Some(correction) = &new.correction else { return Ok(grade) };
    let before = (grade.category, grade.cause, grade.business);
    grade.category = correction.category.unwrap_or(grade.category);
    grade.cause = correction.cause.unwrap_or(grade.cause);
    grade.business = correction.business.unwrap_or(grade.business);
    if (grade.category, grade.cause, grade.business) == before {
        return Ok(grade);
    }
    if correction.reason.as_deref().is_none_or(|r| r.trim().is_empty()) {
        return Err(Fault::field(
            "correction_reason",
            "missing",
            "改了系统建议的分类,请写一句理由。",
            "You changed the suggested class. Please say why.",
        ));
    }
    grade.by = actor.who.clone();
    Ok(grade)
}

/// Gives it an owner in the same breath and tells what the choice counted (S4-9). A complaint that nobody fits stays
/// unassigned and is listed so.
pub fn assign(
    desk: &Desk,
    events: &mut Vec<Event>,
    after: &mut Complaint,
    now: Instant,
    chart: &Chart,
) -> String {
    if !after.is_a_complaint() {
        return "not_a_complaint".to_owned();
    }
    let program = Actor::program();
    let facts = Facts { now, actor: &program, policy: desk.policy(), chart };
    let Some(best) =
        candidates(after, &desk.organisation().loads(), &facts).into_iter().find(|c| c.unfit.is_none())
    else {
        return "nobody_fits".to_owned();
    };
    let reason = best.reason();
    let told = reason_code(&reason);
    let command = Command::Dispatch(Dispatch { to: best.staff, reason });
    if let Ok(Decision::Happened { events: more, after: then }) = decide(after, command, &facts) {
        events.extend(more);
        *after = *then;
    }
    told
}

/// The points of a choice as a short text: `skill 40, near 30, load -20, green 35`.
pub fn reason_code(reason: &DispatchReason) -> String {
    match reason {
        DispatchReason::Points { skill, near, load, green } => {
            format!("skill {skill}, near {near}, load {load}, green {green}")
        }
        DispatchReason::Words { .. } => "words".to_owned(),
    }
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
