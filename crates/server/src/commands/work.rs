//! `greenlane work`: background work only, for extra nodes.

use crate::commands::serve::{start_log, stopped};
use crate::config::Place;
use crate::ports::SystemClock;
use crate::wire::{Outcome, assistant, block_on, desk, open};
use crate::workers;
use std::process::ExitCode;
use tokio::sync::watch;

/// Runs the command.
pub fn run(place: &Place) -> Outcome {
    start_log();
    block_on(async {
        let house = open(place).await?;
        let assistant = assistant(&house)?;
        let config = house.config.clone();
        let clock = SystemClock::default();
        let desk = desk(house, false, clock.clone(), assistant).await?;
        let (stop, stopping) = watch::channel(false);
        workers::start(&desk, &config, &clock, &stopping);
        tracing::info!("working in the background");
        stopped().await;
        let _ = stop.send(true);
        desk.db().close().await;
        Ok(ExitCode::SUCCESS)
    })
}
