//! 接听: the telephone and chat systems tell when it rang and when a person answered; the share within the limit of the
//! policy is shown with the calls that took longest (S1-26). Nothing is guessed: without such a system there is no figure.

use crate::views::{PickUp, PickUpChannel, SlowCall, StaffRef};
use crate::{Desk, Fault, parse};
use greenlane_domain::access::{Actor, Role, Who};
use greenlane_domain::time::Instant;
use greenlane_store::pickup::{self, LiveCall};
use greenlane_store::{Conn, StoreError};
use serde::Deserialize;
use utoipa::ToSchema;

/// No call rings longer; what is told with more is a clock that is wrong.
const MOST_MS: i64 = 3_600_000;
/// The clocks of two systems may differ by so much.
const AHEAD_MS: i64 = 60_000;
const MOST_ID_CHARS: usize = 100;

/// One call or chat, as the system that carries it tells of it. It may be told when it rings and again when it is answered.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct PartnerCall {
    /// What that system calls it; telling it twice is harmless.
    pub id: String,
    /// `phone` or `chat`.
    pub channel: String,
    /// RFC 3339.
    pub rang_at: String,
    /// When a person, and no machine, answered; absent when nobody did.
    pub answered_at: Option<String>,
    /// The staff number of whoever answered.
    pub staff_no: Option<String>,
}

/// Keeps what a partner tells.
///
/// # Errors
/// [`Fault::Conflict`] when it told of another call under this id.
pub async fn tell(desk: &Desk, actor: &Actor, call: &PartnerCall) -> Result<(), Fault> {
    let Who::Partner(partner) = &actor.who else { return Err(Fault::NotAllowed) };
    let id = parse::text("id", &call.id)?;
    if id.is_empty() || id.chars().count() > MOST_ID_CHARS {
        return Err(Fault::field(
            "id",
            "too_long",
            "请用 1 到 100 个字的编号。",
            "Please use 1 to 100 characters.",
        ));
    }
    let rang = parse::instant("rang_at", &call.rang_at)?;
    let answered = call.answered_at.as_deref().map(|at| parse::instant("answered_at", at)).transpose()?;
    let sound = rang <= desk.now().plus_ms(AHEAD_MS)
        && answered.is_none_or(|at| (0..=MOST_MS).contains(&at.ms_since(rang)));
    if !sound {
        let (zh, en) = (
            "接听时间应在响铃之后一小时以内，且不晚于现在。",
            "It is answered within an hour after it rang, and not later than now.",
        );
        return Err(Fault::field("answered_at", "out_of_range", zh, en));
    }
    if !["phone", "chat"].contains(&call.channel.as_str()) {
        return Err(Fault::field(
            "channel",
            "unknown_code",
            "渠道应为 phone 或 chat。",
            "The channel is phone or chat.",
        ));
    }
    let chart = desk.organisation().chart();
    let named = call.staff_no.as_deref().and_then(|no| chart.staff().find(|s| s.staff_no == no));
    let kept = LiveCall { channel: call.channel.clone(), rang, answered, staff: named.map(|s| s.id.clone()) };
    let mut tx = desk.db().begin().await?;
    match pickup::put(&mut tx, partner, id, &kept).await {
        Ok(()) => Ok(tx.commit().await?),
        Err(StoreError::Conflict) => Err(Fault::Conflict { version: 0, by: partner.clone(), at: None }),
        Err(e) => Err(e.into()),
    }
}

/// How the calls of a time were answered; nothing when the policy has no limit for it.
pub(super) async fn picked_up(
    desk: &Desk,
    actor: &Actor,
    conn: &mut Conn,
    from: Instant,
    until: Instant,
) -> Result<Option<PickUp>, Fault> {
    let policy = desk.policy_at(until);
    let Some(rule) = &policy.handling.pick_up else { return Ok(None) };
    let limit_ms = i64::from(rule.seconds) * 1_000;
    let chart = desk.organisation().chart();
    let channels = pickup::counted(conn, from, until, limit_ms).await?;
    let slowest = pickup::slowest(conn, from, until, limit_ms).await?;
    let named = [Role::Lead, Role::Executive].iter().any(|role| actor.is(*role));
    let slow = |call: LiveCall| SlowCall {
        channel: call.channel,
        rang_at: call.rang.to_rfc3339(),
        ms: call.answered.map_or(0, |at| at.ms_since(call.rang)),
        staff: call.staff.as_ref().filter(|_| named).map(|id| StaffRef::of(&chart, id)),
    };
    Ok(Some(PickUp {
        limit_seconds: rule.seconds,
        channels: channels
            .into_iter()
            .map(|c| PickUpChannel {
                channel: c.channel,
                calls: c.calls,
                in_time: c.in_time,
                unanswered: c.unanswered,
            })
            .collect(),
        slowest: slowest.into_iter().map(slow).collect(),
    }))
}
