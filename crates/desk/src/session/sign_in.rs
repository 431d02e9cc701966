//! 登录: name and password against a new session. Five failures in a row lock the name for a quarter of an hour; names
//! that nobody has behave the same.

use super::caller::{MeView, me};
use super::{strangers, token};
use crate::{Desk, Fault, password};
use greenlane_domain::access::Who;
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;
use greenlane_store::Tx;
use greenlane_store::audit::{AUDIT, AuditLine};
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::organisation::{self, Login};
use tokio::sync::Mutex;

/// Failures that lock a name.
pub const MOST_FAILURES: i64 = 5;
/// How long it stays locked, in milliseconds.
pub const LOCKED_MS: i64 = 15 * 60_000;

/// Outcomes are written one after another: two failures at the same moment count as two.
static OUTCOME: Mutex<()> = Mutex::const_new(());

/// A session of a member of staff.
pub struct SignedIn {
    /// Goes into the cookie; it is not kept here and cannot be shown again.
    pub token: String,
    pub me: MeView,
}

/// How often a name failed, and until when it is locked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub failures: i64,
    pub locked_until: Instant,
}

impl Standing {
    pub(super) const NEW: Self = Self { failures: 0, locked_until: Instant::from_millis(0) };
}

/// What one more failure makes of it, and the answer. A lock starts the count anew.
pub(super) fn after_failure(failures: i64, now: Instant) -> (Standing, Fault) {
    let failures = failures + 1;
    if failures >= MOST_FAILURES {
        let until = now.plus_ms(LOCKED_MS);
        return (Standing { failures: 0, locked_until: until }, Fault::Locked { until });
    }
    (Standing { failures, ..Standing::NEW }, Fault::WrongCredentials { left: MOST_FAILURES - failures })
}

/// Signs in; the session is new, whatever the browser had before.
///
/// # Errors
/// [`Fault::WrongCredentials`] with the tries that are left, [`Fault::Locked`] after five failures, and
/// [`Fault::TooMany`] when too many sign-ins wait for their turn.
pub async fn sign_in(desk: &Desk, username: &str, password: &str) -> Result<SignedIn, Fault> {
    let username = username.trim();
    let now = desk.now();
    let known = organisation::login(&mut desk.db().read().await?, username).await?;
    if let Some(login) = &known {
        require_open(login, now)?;
    }
    let hash = known.map(|login| login.password_hash);
    let right = password::fits(hash.clone(), password.to_owned()).await?;
    let _turn = OUTCOME.lock().await;
    let mut tx = desk.db().begin().await?;
    let Some(login) = organisation::login(&mut tx, username).await? else {
        return Err(strangers::failed(desk, username, now));
    };
    // It may have been locked while this password was hashed; then a right one is not taken either, or guesses at the
    // same moment would not be counted.
    require_open(&login, now)?;
    let chart = desk.organisation().chart();
    let member = chart.member(&login.staff).filter(|m| m.active);
    match member {
        Some(member) if right && hash.as_ref() == Some(&login.password_hash) => {
            if login.failures > 0 {
                organisation::login_outcome(&mut tx, username, 0, Standing::NEW.locked_until).await?;
            }
            note(desk, &mut tx, &login.staff, "sign_in", now).await?;
            let holder = token::Holder::Staff(login.staff);
            let opened = if login.must_change {
                token::open_to_change(desk, &mut tx, holder).await?
            } else {
                token::open(desk, &mut tx, holder).await?
            };
            tx.commit().await?;
            let me = me(desk, &chart, member, opened.csrf, login.must_change);
            Ok(SignedIn { token: opened.token, me })
        }
        Some(_) | None => Err(fail(desk, tx, &login, now).await?),
    }
}

pub(super) fn require_open(login: &Login, now: Instant) -> Result<(), Fault> {
    if login.locked_until > now { Err(Fault::Locked { until: login.locked_until }) } else { Ok(()) }
}

/// Counts a wrong password of somebody who is signed in, as at the sign-in, and says so at the field.
pub(super) async fn wrong(desk: &Desk, username: &str, now: Instant) -> Result<Fault, Fault> {
    let _turn = OUTCOME.lock().await;
    let mut tx = desk.db().begin().await?;
    let login = organisation::login(&mut tx, username).await?.ok_or(Fault::NotSignedIn)?;
    require_open(&login, now)?;
    Ok(match fail(desk, tx, &login, now).await? {
        Fault::WrongCredentials { .. } => Fault::field(
            "old",
            "wrong_password",
            "原密码不对，请再输一次。",
            "The old password is wrong. Please try again.",
        ),
        other => other,
    })
}

async fn fail(desk: &Desk, mut tx: Tx, login: &Login, now: Instant) -> Result<Fault, Fault> {
    let (standing, fault) = after_failure(login.failures, now);
    organisation::login_outcome(&mut tx, &login.username, standing.failures, standing.locked_until).await?;
    note(desk, &mut tx, &login.staff, "sign_in_failed", now).await?;
    tx.commit().await?;
    Ok(fault)
}

pub(super) async fn note(
    desk: &Desk,
    tx: &mut Tx,
    staff: &UserId,
    action: &str,
    at: Instant,
) -> Result<(), Fault> {
    let line = AuditLine {
        id: desk.new_id(),
        at,
        who: serde_json::to_string(&Who::Staff(staff.clone())).unwrap_or_default(),
        action: action.to_owned(),
        object: staff.to_string(),
        detail: String::new(),
    };
    Ok(insert_all(tx, vec![Rows::of(&AUDIT, vec![line.into_row()])]).await?)
}
