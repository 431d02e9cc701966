//! Sending what waits. How a message leaves the house is the business of a [`Carrier`]; without one, messages wait and
//! are counted, and nothing is lost.

use crate::letters::{Outgoing, outgoing};
use crate::{Desk, Fault};
use greenlane_store::outbox;

/// Carries a message out of the house.
pub trait Carrier: Send + Sync {
    /// Sends one message; an error means "try again later".
    fn carry(&self, message: &Outgoing) -> impl Future<Output = Result<(), String>> + Send;
}

const LEASE_MS: i64 = 60_000;
const MOST_PER_TURN: u32 = 50;
/// Waits between attempts, in milliseconds; after the last the message rests as dead and is shown.
const WAITS_MS: [i64; 7] = [5_000, 60_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000];

/// How many messages wait.
pub async fn waiting(desk: &Desk) -> Result<i64, Fault> {
    Ok(outbox::waiting(&mut desk.db().read().await?).await?)
}

/// Sends what is due and returns how many messages left.
pub async fn send(desk: &Desk, carrier: &impl Carrier) -> Result<u64, Fault> {
    let now = desk.now();
    let mut tx = desk.db().begin().await?;
    let claimed = outbox::claim(&mut tx, now, now.plus_ms(LEASE_MS), MOST_PER_TURN).await?;
    tx.commit().await?;
    let mut sent = 0;
    for message in &claimed {
        let message = outgoing(desk, message);
        // The outside call happens between transactions, never inside one.
        let outcome = carrier.carry(&message).await;
        let mut tx = desk.db().begin().await?;
        match outcome {
            Ok(()) => {
                sent += u64::from(outbox::done(&mut tx, &message.message, message.edition, desk.now()).await?)
            }
            Err(_) => {
                let wait = usize::try_from(message.message.attempt - 1).ok().and_then(|i| WAITS_MS.get(i));
                outbox::retry(&mut tx, &message.message, wait.map(|ms| desk.now().plus_ms(*ms))).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(sent)
}
