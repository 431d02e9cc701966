//! One-time codes. A code is kept as a keyed hash, lives for five minutes and works once. Wrong tries are counted per
//! phone across codes. A number that nobody has is treated exactly like one that somebody has: it gets a code that fits
//! nothing, waits as long between two codes, and locks after as many tries.

use super::views::CodeSentView;
use crate::session::token;
use crate::{Desk, Fault, parse};
use greenlane_domain::ids::Number;
use greenlane_domain::time::Instant;
use greenlane_store::complaint::load::by_number;
use greenlane_store::{Conn, customer, session};
use serde::Deserialize;
use tokio::sync::Mutex;
use utoipa::ToSchema;

/// How long a code works, in milliseconds.
pub const WORKS_MS: i64 = 5 * 60_000;
/// Another code is sent after this long at the earliest, in milliseconds.
pub const RESEND_MS: i64 = 60_000;
/// Wrong tries that lock a phone.
pub const MOST_FAILURES: i64 = 5;
/// How long it stays locked, in milliseconds.
pub const LOCKED_MS: i64 = 15 * 60_000;

/// Codes are sent and tried one after another: two wrong tries at the same moment count as two.
static TURN: Mutex<()> = Mutex::const_new(());

/// To whom a code goes: a phone, or the phone of the complaint with this number.
#[derive(Deserialize, ToSchema)]
#[schema(as = PortalCodeInput)]
pub struct CodeInput {
    pub phone: Option<String>,
    pub number: Option<String>,
}

/// A phone by its keyed hash.
pub(super) struct Target {
    pub index: String,
    /// False when no complaint has the number, or its customer has no phone.
    pub reachable: bool,
}

/// Sends a code to a phone.
///
/// # Errors
/// [`Fault::NotConfigured`] without a text-message gateway outside a demo bank, [`Fault::TooMany`] within a minute of
/// the last one, [`Fault::Locked`] after too many wrong tries.
pub async fn send(desk: &Desk, input: &CodeInput) -> Result<CodeSentView, Fault> {
    let target = target(desk, input.phone.as_deref(), input.number.as_deref()).await?;
    if !desk.settings().demo {
        return Err(Fault::NotConfigured { what: "sms" });
    }
    let now = desk.now();
    let _turn = TURN.lock().await;
    let mut tx = desk.db().begin().await?;
    if let Some(before) = session::code(&mut tx, &target.index).await? {
        require_open(&before, now)?;
        let wait_ms = RESEND_MS - now.ms_since(before.sent).max(0);
        if wait_ms > 0 {
            return Err(Fault::TooMany { retry_after_s: wait_ms.unsigned_abs().div_ceil(1000) });
        }
    }
    let code = fresh(desk);
    // The decoy of a number that nobody has is the hash of something nobody can type.
    let secret = if target.reachable { code.clone() } else { token::fresh(desk) };
    let hash = hash(desk, &target.index, &secret);
    session::put_code(&mut tx, &target.index, &hash, now, now.plus_ms(WORKS_MS)).await?;
    tx.commit().await?;
    Ok(CodeSentView { sent: true, resend_after_s: (RESEND_MS / 1000).unsigned_abs(), demo_code: Some(code) })
}

/// Uses up the code of a phone.
///
/// # Errors
/// [`Fault::WrongCredentials`] with the tries that are left, or [`Fault::Locked`].
pub(super) async fn spend(desk: &Desk, index: &str, code: &str) -> Result<(), Fault> {
    let now = desk.now();
    let _turn = TURN.lock().await;
    let mut tx = desk.db().begin().await?;
    let Some(kept) = session::code(&mut tx, index).await? else {
        return Err(Fault::WrongCredentials { left: MOST_FAILURES - 1 });
    };
    require_open(&kept, now)?;
    let hash = hash(desk, index, code.trim());
    let right = kept.hash.as_ref() == Some(&hash) && now < kept.ends;
    if right && session::use_code(&mut tx, index, &hash).await? {
        tx.commit().await?;
        return Ok(());
    }
    let failures = kept.failures + 1;
    let fault = if failures >= MOST_FAILURES {
        let until = now.plus_ms(LOCKED_MS);
        session::code_failed(&mut tx, index, 0, until).await?;
        Fault::Locked { until }
    } else {
        session::code_failed(&mut tx, index, failures, Instant::from_millis(0)).await?;
        Fault::WrongCredentials { left: MOST_FAILURES - failures }
    };
    tx.commit().await?;
    Err(fault)
}

fn require_open(code: &session::Code, now: Instant) -> Result<(), Fault> {
    if code.locked_until > now { Err(Fault::Locked { until: code.locked_until }) } else { Ok(()) }
}

/// Six digits by chance.
fn fresh(desk: &Desk) -> String {
    let mut bytes = [0_u8; 8];
    desk.chance().fill(&mut bytes);
    format!("{:06}", u64::from_be_bytes(bytes) % 1_000_000)
}

fn hash(desk: &Desk, index: &str, code: &str) -> String {
    desk.vault().keys().index("one_time_code", &format!("{index}/{code}"))
}

/// The phone that is meant; a number wins over a phone.
pub(super) async fn target(desk: &Desk, phone: Option<&str>, number: Option<&str>) -> Result<Target, Fault> {
    let given = |text: Option<&str>| text.map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    if let Some(number) = given(number) {
        let number = Number::parse(&number).ok_or_else(|| {
            let zh = "编号好像不对，请再看一下。";
            Fault::field("number", "bad_number", zh, "The number looks wrong. Please check it.")
        })?;
        let mut conn = desk.db().read().await?;
        let index = phone_index_of(&mut conn, desk, &number).await?;
        let reachable = index.is_some();
        let decoy = || desk.vault().keys().index("no_phone", number.as_str());
        return Ok(Target { index: index.unwrap_or_else(decoy), reachable });
    }
    let phone = given(phone).ok_or_else(|| {
        Fault::field(
            "phone",
            "missing",
            "请填手机号或投诉编号。",
            "Enter a phone number or a complaint number.",
        )
    })?;
    let phone = parse::phone("phone", &phone)?;
    Ok(Target { index: customer::phone_index(desk.vault(), &phone), reachable: true })
}

async fn phone_index_of(conn: &mut Conn, desk: &Desk, number: &Number) -> Result<Option<String>, Fault> {
    let Some(file) = by_number(conn, number).await? else { return Ok(None) };
    let customer = customer::load(conn, desk.vault(), &file.complaint.customer).await?;
    Ok(customer.and_then(|c| c.phone).map(|phone| customer::phone_index(desk.vault(), &phone)))
}
