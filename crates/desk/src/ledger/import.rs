//! Rows of an old ledger become files: open ones with their clocks, closed ones as closed. A row is never imported twice;
//! its fingerprint is written in the transaction that makes the file.

use crate::complaint::summary;
use crate::intake::assign::assign;
use crate::intake::reading;
use crate::kept::Kept;
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::access::chart::{Chart, Unit, UnitKind};
use greenlane_domain::complaint::decide::decide_new;
use greenlane_domain::complaint::intake::{Channel, Registration, take_over};
use greenlane_domain::complaint::triage::{Kind, Triage};
use greenlane_domain::ids::{ComplaintId, CustomerId};
use greenlane_domain::money::Fen;
use greenlane_domain::time::Instant;
use greenlane_store::args;
use greenlane_store::complaint::save::{Change, Opening, rows_of_new};
use greenlane_store::customer::{self, CUSTOMER, Customer};
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::ledger::{LEDGER_ROW, known};
use greenlane_text::Reading;
use std::collections::BTreeMap;

/// One complaint of an old ledger, as read.
pub struct OldComplaint {
    pub row_key: String,
    pub file: String,
    pub line: u64,
    pub channel: Channel,
    pub customer: Customer,
    pub received_at: Instant,
    pub branch: Option<String>,
    pub text: String,
    pub amount: Option<Fen>,
    /// The old ledger's result and when it ended; a row with either is closed.
    pub result: Option<String>,
    pub closed: bool,
}

/// What became of a row.
#[derive(Debug)]
pub enum Imported {
    New {
        number: String,
    },
    /// Imported before, under this number.
    Known {
        number: String,
    },
    Failed(Fault),
}

/// Imports rows in one transaction and says what became of each, in their order. A row that a rule refuses harms no other.
pub async fn import(desk: &Desk, rows: Vec<OldComplaint>) -> Result<Vec<Imported>, Fault> {
    let mut out = Vec::with_capacity(rows.len());
    let mut inserts = Vec::new();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut customers: BTreeMap<String, CustomerId> = BTreeMap::new();
    let mut conn = desk.db().read().await?;
    for old in rows {
        let before = match seen.get(&old.row_key) {
            Some(number) => Some(number.clone()),
            None => known(&mut conn, &old.row_key).await?,
        };
        if let Some(number) = before {
            out.push(Imported::Known { number });
            continue;
        }
        let (customer, earlier, is_new) = match old.customer.phone.as_deref() {
            Some(phone) => match customers.get(phone) {
                Some(id) => (id.clone(), 1, false),
                None => match customer::by_phone(&mut conn, desk.vault(), phone).await? {
                    Some((id, earlier)) => (id, earlier, false),
                    None => (CustomerId::new(desk.new_id()), 0, true),
                },
            },
            None => (CustomerId::new(desk.new_id()), 0, true),
        };
        let key = old.row_key.clone();
        let phone = old.customer.phone.clone();
        match one(desk, old, customer.clone(), earlier, is_new).await {
            Ok((number, rows)) => {
                inserts.extend(rows);
                seen.insert(key, number.clone());
                customers.extend(phone.map(|p| (p, customer)));
                out.push(Imported::New { number });
            }
            Err(fault @ (Fault::Refused(_) | Fault::Invalid(_))) => out.push(Imported::Failed(fault)),
            Err(fault) => return Err(fault),
        }
    }
    drop(conn);
    let mut tx = desk.db().begin().await?;
    insert_all(&mut tx, inserts).await?;
    tx.commit().await?;
    Ok(out)
}

/// The unit a row names; head office when it names none that is known.
fn unit_of<'c>(chart: &'c Chart, named: Option<&str>) -> Result<&'c Unit, Fault> {
    let known = chart.units().find(|u| Some(u.name.as_str()) == named || Some(u.id.as_str()) == named);
    let head_office = || chart.units().find(|u| u.kind == UnitKind::HeadOffice);
    known.or_else(head_office).ok_or_else(|| {
        Fault::field("branch", "unknown_branch", "还没有建立机构。", "There is no organisation yet.")
    })
}

async fn one(
    desk: &Desk,
    old: OldComplaint,
    customer: CustomerId,
    earlier: u32,
    is_new_customer: bool,
) -> Result<(String, Vec<Rows>), Fault> {
    let now = desk.now();
    let chart = desk.organisation().chart();
    let unit = unit_of(&chart, old.branch.as_deref())?;
    let (program, grounds) = (Actor::program(), desk.grounds(&unit.path, now));
    let facts = grounds.facts(&program);
    let id = ComplaintId::new(desk.new_id());
    let mut kept = Kept::new(desk.vault(), id.clone());
    let narrative = kept.words("text", &old.text)?;
    let read = desk.triage().read(&old.text, Some(old.channel.code()));
    // A row of a complaint ledger is a complaint, whatever its words look like.
    let mut grade = reading::grade(&read);
    grade.kind = Kind::Complaint;
    let registration = Registration {
        id,
        number: desk.numbers().next(desk.db(), now.day()).await?,
        channel: old.channel,
        received_at: old.received_at,
        registered_at: now,
        registered_by: program.who.clone(),
        customer: customer.clone(),
        on_behalf: None,
        branch: unit.id.clone(),
        branch_path: unit.path.clone(),
        narrative: narrative.clone(),
        occurred_on: None,
        amount: old.amount,
        care: Vec::new(),
        issues: vec![(narrative, Vec::new())],
        complained_about: Vec::new(),
        refused_by: Vec::new(),
        earlier,
    };
    let (events, after) = if old.closed {
        let result = kept.optional("result", old.result.as_deref())?;
        take_over(registration, grade, result, &facts)?
    } else {
        let team = desk.organisation().green_team(&facts.policy.handling.green_channel.departments, now);
        let (mut events, mut after) = decide_new(registration, Triage { grade, reason: None, team }, &facts)?;
        assign(desk, &mut events, &mut after, &grounds);
        (events, after)
    };
    let change = Change {
        after: &after,
        events: &events,
        at: now,
        who: &program.who,
        kept: kept.into_rows(),
        audit: vec![crate::complaint::perform::audit_line(desk, &program.who, "import", &after, now)],
        // Customers of old rows are not written to: they never heard of this platform.
        outbox: Vec::new(),
    };
    let reasons = reading::kept(&read);
    let opening = Opening { summary: line_of(&old.text, &old.customer, &read), reasons };
    let mut rows = rows_of_new(change, opening, desk.vault().keys())?;
    if is_new_customer {
        rows.push(Rows::of(&CUSTOMER, vec![customer::row(desk.vault(), &customer, &old.customer, now)]));
    }
    let number = after.number.to_string();
    let row = args![&old.row_key, &number, &old.file, old.line as i64, now.as_millis()];
    rows.push(Rows::of(&LEDGER_ROW, vec![row]));
    Ok((number, rows))
}

fn line_of(text: &str, customer: &Customer, read: &Reading) -> String {
    summary::made(text, &read.entities, customer.name.as_deref().as_slice())
}
