//! 登记受理 by staff.

use crate::app::App;
use crate::caller::Staff;
use crate::figures;
use crate::given::Given;
use crate::idempotency::{GivenKey, again, stored};
use crate::newcomer::{Person, amount, blank, filled, introduce};
use crate::problem::Problem;
use axum::extract::State;
use axum::response::Response;
use greenlane_desk::intake::register::{
    Correction, NewComplaint, NewOnBehalf, Registered, register as register_complaint,
};
use greenlane_desk::views::IntakeReceipt;
use greenlane_desk::{Fault, parse};
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::triage::{Business, Care, Category, Cause, Priority};
use serde::Deserialize;
use utoipa::ToSchema;

/// What the intake screen sends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IntakeInput {
    channel: String,
    text: String,
    #[serde(default)]
    wishes: Vec<String>,
    #[serde(default)]
    issues: Vec<IntakeIssue>,
    #[serde(default)]
    customer: IntakeCustomer,
    branch: Option<String>,
    /// YYYY-MM-DD
    occurred_on: Option<String>,
    amount_fen: Option<i64>,
    #[serde(default)]
    care: Vec<String>,
    contact: Option<IntakeContact>,
    on_behalf: Option<IntakeOnBehalf>,
    category: Option<String>,
    cause: Option<String>,
    business: Option<String>,
    /// Only to raise it.
    priority: Option<String>,
    /// All flags as the clerk sees them.
    flags: Option<Vec<String>>,
    /// Needed when the class differs from what the rules propose.
    correction_reason: Option<String>,
}

/// A further issue.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IntakeIssue {
    text: String,
    #[serde(default)]
    wishes: Vec<String>,
}

/// Who complains.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IntakeCustomer {
    name: Option<String>,
    phone: Option<String>,
    id_number: Option<String>,
}

/// How the customer wants to be contacted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IntakeContact {
    by: String,
    hours: Option<String>,
}

/// Somebody who complains for the customer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IntakeOnBehalf {
    name: String,
    relation: String,
}

/// Most issues that are read; the rules allow fewer and say so.
const MOST_ISSUES: usize = 50;

impl IntakeInput {
    fn into_new(self) -> Result<NewComplaint, Fault> {
        let wishes = |codes: &[String]| parse::codes("wishes", codes, Wish::from_code);
        let channel = parse::code("channel", &self.channel, Channel::from_code)?;
        let correction = self.correction()?;
        let issues = self.issues.iter().take(MOST_ISSUES).map(|i| Ok((i.text.clone(), wishes(&i.wishes)?)));
        let issues = issues.collect::<Result<Vec<_>, Fault>>()?;
        let day = filled(self.occurred_on).map(|d| parse::day("occurred_on", &d)).transpose()?;
        let mut new = NewComplaint {
            wishes: wishes(&self.wishes)?,
            issues,
            branch: self.branch,
            occurred_on: day,
            amount: self.amount_fen.map(amount).transpose()?,
            care: parse::codes("care", &self.care, Care::from_code)?,
            on_behalf: self.on_behalf.map(|o| NewOnBehalf {
                name: o.name,
                relation: o.relation,
                ..NewOnBehalf::default()
            }),
            correction,
            ..blank(channel, self.text)
        };
        let (contact_by, contact_hours) = self.contact.map_or((None, None), |c| (Some(c.by), c.hours));
        let IntakeCustomer { name, phone, id_number } = self.customer;
        introduce(&mut new, Person { name, phone, id_number, contact_by, contact_hours })?;
        Ok(new)
    }

    fn correction(&self) -> Result<Option<Correction>, Fault> {
        let classed = self.category.is_some() || self.cause.is_some() || self.business.is_some();
        if !classed && self.priority.is_none() && self.flags.is_none() {
            return Ok(None);
        }
        let priority = self.priority.as_deref().map(|p| parse::code("priority", p, Priority::from_code));
        let category = self.category.as_deref().map(|c| parse::code("category", c, Category::from_code));
        let cause = self.cause.as_deref().map(|c| parse::code("cause", c, Cause::from_code));
        let business = self.business.as_deref().map(|c| parse::code("business", c, Business::from_code));
        Ok(Some(Correction {
            category: category.transpose()?,
            cause: cause.transpose()?,
            business: business.transpose()?,
            priority: priority.transpose()?,
            flags: self.flags.clone(),
            reason: self.correction_reason.clone(),
        }))
    }
}

/// Registers a complaint. With an `Idempotency-Key`, the same request again gets the same receipt.
#[utoipa::path(post, path = "/api/console/complaints", tag = "complaints",
    params(("Idempotency-Key" = Option<String>, Header)),
    request_body = IntakeInput, responses((status = 201, body = IntakeReceipt)))]
pub async fn register(
    State(app): State<App>,
    staff: Staff,
    key: GivenKey,
    given: Given<IntakeInput>,
) -> Result<Response, Problem> {
    let key = key.of(format!("staff:{}", staff.me.id), &given.digest);
    let new = given.value.into_new()?;
    let key = key.map(|key| (key, render as _));
    Ok(match register_complaint(app.desk(), &staff.actor, new, key).await? {
        Registered::New(receipt) => {
            figures::registered("staff");
            let (status, body) = render(&receipt);
            stored(status, body)
        }
        Registered::Again { status, body } => again(status, body),
    })
}

fn render(receipt: &IntakeReceipt) -> (u16, String) {
    (201, serde_json::to_string(receipt).unwrap_or_default())
}
