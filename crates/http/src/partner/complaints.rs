//! A complaint that one of the bank's own systems took in.

use crate::app::App;
use crate::caller::PartnerSystem;
use crate::figures;
use crate::given::Given;
use crate::idempotency::{GivenKey, again, stored};
use crate::newcomer::{Person, amount, blank, filled, introduce};
use crate::problem::Problem;
use axum::extract::State;
use axum::response::Response;
use greenlane_desk::intake::register::{NewComplaint, Registered, register as register_complaint};
use greenlane_desk::views::{ClockDue, IntakeReceipt};
use greenlane_desk::{Fault, parse};
use greenlane_domain::access::Who;
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::time::{Day, Instant};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A complaint. Fields that are not known here are passed over, so that a system may send what it has.
#[derive(Deserialize, ToSchema)]
pub struct PartnerComplaint {
    /// Where the customer spoke: `portal`, `phone`, `counter`, `letter_box`, `wechat`, `email`, `partner`, `regulator`.
    #[serde(default = "partner_channel")]
    channel: String,
    text: String,
    #[serde(default)]
    customer: PartnerCustomer,
    /// Id or name of the branch it is about.
    branch: Option<String>,
    /// RFC 3339, or YYYY-MM-DD.
    occurred_at: Option<String>,
    amount_fen: Option<i64>,
    #[serde(default)]
    wishes: Vec<String>,
}

/// Who complains.
#[derive(Default, Deserialize, ToSchema)]
pub struct PartnerCustomer {
    name: Option<String>,
    phone: Option<String>,
    id_number: Option<String>,
}

/// What became of it.
#[derive(Serialize, ToSchema)]
pub struct PartnerReceipt<'r> {
    number: &'r str,
    priority: &'r str,
    green_channel: bool,
    category: &'r str,
    /// The name of the owner, if there is one already.
    owner: Option<&'r str>,
    clocks: &'r [ClockDue],
}

fn partner_channel() -> String {
    Channel::Partner.code().to_owned()
}

impl PartnerComplaint {
    fn into_new(self, now: Instant) -> Result<NewComplaint, Fault> {
        let channel = parse::code("channel", &self.channel, Channel::from_code)?;
        let mut new = NewComplaint {
            wishes: parse::codes("wishes", &self.wishes, Wish::from_code)?,
            branch: self.branch,
            occurred_on: filled(self.occurred_at).map(|at| day(&at, now)).transpose()?,
            amount: self.amount_fen.map(amount).transpose()?,
            ..blank(channel, self.text)
        };
        let PartnerCustomer { name, phone, id_number } = self.customer;
        introduce(&mut new, Person { name, phone, id_number, ..Person::default() })?;
        Ok(new)
    }
}

/// The day of an instant or a day; nothing that was complained about happened tomorrow.
fn day(at: &str, now: Instant) -> Result<Day, Fault> {
    let day = match parse::day("occurred_at", at) {
        Ok(day) => day,
        Err(_) => parse::instant("occurred_at", at)?.day(),
    };
    if day > now.day() {
        return Err(Fault::field(
            "occurred_at",
            "in_the_future",
            "发生时间不能晚于今天。",
            "It cannot have happened after today.",
        ));
    }
    Ok(day)
}

/// Registers a complaint. The same `Idempotency-Key` with the same body answers the same again.
#[utoipa::path(post, path = "/api/partner/v1/complaints", tag = "partner",
    params(("Idempotency-Key" = Option<String>, Header)),
    request_body = PartnerComplaint, responses((status = 201, body = PartnerReceipt)))]
pub async fn register(
    State(app): State<App>,
    partner: PartnerSystem,
    key: GivenKey,
    given: Given<PartnerComplaint>,
) -> Result<Response, Problem> {
    let scope = match &partner.0.who {
        Who::Partner(name) => format!("partner:{name}"),
        Who::Staff(_) | Who::Customer | Who::Program => return Err(Fault::NotSignedIn.into()),
    };
    let key = key.of(scope, &given.digest);
    let new = given.value.into_new(app.desk().now())?;
    let key = key.map(|key| (key, render as _));
    Ok(match register_complaint(app.desk(), &partner.0, new, key).await? {
        Registered::New(receipt) => {
            figures::registered("partner");
            let (status, body) = render(&receipt);
            stored(status, body)
        }
        Registered::Again { status, body } => again(status, body),
    })
}

fn render(receipt: &IntakeReceipt) -> (u16, String) {
    let body = PartnerReceipt {
        number: &receipt.number,
        priority: &receipt.priority,
        green_channel: receipt.green_channel,
        category: &receipt.category,
        owner: receipt.owner.as_ref().map(|o| o.name.as_str()),
        clocks: &receipt.clocks,
    };
    (201, serde_json::to_string(&body).unwrap_or_default())
}
