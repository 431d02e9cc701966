//! `greenlane work`: background work only, for extra nodes.

use crate::commands::serve::{start_log, stopped};
use crate::config::Place;
use crate::ports::SystemClock;
use crate::wire::{Outcome, block_on, desk, open};
use crate::workers;
use std::process::ExitCode;
use tokio::sync::watch;

/// Runs the command.
pub fn run(place: &Place) -> Outcome {
    start_log();
    block_on(async {
        let house = open(place).await?;
        let work = house.config.work.clone();
        let clock = SystemClock::default();
        let desk = desk(house, false, clock.clone()).await?;
        let (stop, stopping) = watch::channel(false);
        workers::start(&desk, &work, &clock, &stopping);
        tracing::info!("working in the background");
        stopped().await;
        let _ = stop.send(true);
        desk.db().close().await;
        Ok(ExitCode::SUCCESS)
    })
}
