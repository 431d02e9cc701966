//! 日志封存: what has settled in the journal goes into checkpoints.

use crate::{Desk, Fault};
use greenlane_store::checkpoint;
use greenlane_store::keys::hex;

/// Takes in everything that has settled. Each checkpoint is also told to the log of the program, which a bank keeps elsewhere.
pub async fn keep_up(desk: &Desk) -> Result<(), Fault> {
    loop {
        let made = checkpoint::make(desk.db(), desk.vault().keys(), desk.now()).await?;
        let Some(made) = made else { return Ok(()) };
        tracing::info!(n = made.n, hash = hex(&made.hash), "checkpoint of the journal");
        if !made.is_full() {
            return Ok(());
        }
    }
}
