//! Background work of a node: each loop runs its reconciler, logs what failed, and goes on.

use crate::config::Config;
use crate::ports::SystemClock;
use greenlane_desk::jobs::{self, Handler};
use greenlane_desk::{Desk, Fault, audit, queue, reading, workers};
use greenlane_domain::job::JobKind;
use std::time::Duration;
use tokio::sync::watch;

/// A machine whose clock is set wrong while it runs is noticed after so many seconds.
const FOLLOW_EVERY_S: u64 = 5;

/// So many files at once are a backlog, whose end somebody may wait for.
const WORTH_A_LINE: usize = 1000;

/// Who does which long work.
const JOBS: &[(JobKind, Handler)] = &[
    (JobKind::Export, queue::export::run),
    (JobKind::Bulk, queue::bulk::run),
    (JobKind::Retrain, reading::run),
    (JobKind::Prove, audit::run),
];

/// Starts all loops; they end when `stop` turns true.
pub fn start(desk: &Desk, config: &Config, clock: &SystemClock, stop: &watch::Receiver<bool>) {
    let (work, by_itself) = (&config.work, desk.assistant().is_some() && config.assistant.by_itself);
    let clock = clock.clone();
    every(FOLLOW_EVERY_S, "clock", desk, stop, move |desk| {
        let clock = clock.clone();
        async move { Ok(clock.follow(desk.db()).await?) }
    });
    every(work.sweep_every_s, "sweep", desk, stop, |desk| async move {
        workers::sweep::sweep(&desk).await.map(|_| ())
    });
    every(work.refresh_every_s, "refresh", desk, stop, |desk| async move {
        workers::housekeeping::refresh(&desk).await
    });
    every(1, "index", desk, stop, |desk| async move {
        let done = workers::index::index(&desk).await?;
        if done >= WORTH_A_LINE {
            let left = workers::index::waiting(&desk).await?;
            tracing::info!(done, left, "words went into the index of search");
        }
        Ok(())
    });
    for name in ["jobs", "jobs too"] {
        every(1, name, desk, stop, |desk| async move {
            while jobs::work(&desk, JOBS).await? {}
            Ok(())
        });
    }
    every(work.refresh_every_s, "count", desk, stop, |desk| async move {
        greenlane_desk::policy::count::count(&desk).await.map(|_| ())
    });
    every(work.refresh_every_s, "likeness", desk, stop, |desk| async move {
        workers::likeness::keep_up(&desk).await.map(|_| ())
    });
    if by_itself {
        every(work.refresh_every_s, "assistant", desk, stop, |desk| async move {
            greenlane_desk::assistant::worker::keep_up(&desk).await.map(|_| ())
        });
    }
    every(work.forget_every_s, "ageing", desk, stop, |desk| async move {
        workers::ageing::ageing(&desk).await.map(|_| ())
    });
    every(work.forget_every_s, "checkpoint", desk, stop, |desk| async move {
        workers::checkpoint::keep_up(&desk).await
    });
    every(work.forget_every_s, "forget", desk, stop, |desk| async move {
        workers::housekeeping::forget(&desk).await
    });
}

fn every<F, W>(seconds: u64, name: &'static str, desk: &Desk, stop: &watch::Receiver<bool>, work: W)
where
    F: Future<Output = Result<(), Fault>> + Send,
    W: Fn(Desk) -> F + Send + 'static,
{
    let (desk, mut stop) = (desk.clone(), stop.clone());
    tokio::spawn(async move {
        let mut timer = tokio::time::interval(Duration::from_secs(seconds.max(1)));
        timer.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                _ = stop.changed() => return,
                _ = timer.tick() => {
                    if let Err(fault) = work(desk.clone()).await {
                        tracing::error!(worker = name, fault = ?fault, "background work failed; it will be tried again");
                    }
                }
            }
        }
    });
}
