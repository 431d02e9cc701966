//! `greenlane migrate`: brings the schema up to date.

use crate::config::Place;
use crate::wire::{Outcome, block_on, open};
use std::process::ExitCode;

/// Runs the command.
pub fn run(place: &Place) -> Outcome {
    block_on(async {
        let house = open(place).await?;
        house.db.close().await;
        println!("the schema is up to date / 数据库结构已是最新");
        Ok(ExitCode::SUCCESS)
    })
}
