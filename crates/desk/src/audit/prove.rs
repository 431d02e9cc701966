//! 核验: every file and the audit log are proven while people work on; how it ended is kept until the next time.

use super::reader;
use crate::jobs::{self, Ended, Running};
use crate::views::{JobView, ProofFaultView, ProofView, StaffRef};
use crate::{Desk, Fault};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use greenlane_domain::access::Actor;
use greenlane_domain::job::JobKind;
use greenlane_store::audit;
use greenlane_store::job::Count;
use greenlane_store::verify::{self, Report};
use tokio::sync::mpsc;

/// Faults that are kept; the count says how many there are.
const MOST_FAULTS: usize = 100;

/// Asks for a proof; a worker carries it out.
pub async fn start(desk: &Desk, actor: &Actor) -> Result<JobView, Fault> {
    reader(actor)?;
    jobs::ask(desk, actor, JobKind::Prove, "{}".to_owned(), &[]).await
}

/// Carries out a job of this kind.
pub fn run(running: Running) -> BoxFuture<'static, Result<Ended, Fault>> {
    work(running).boxed()
}

async fn work(running: Running) -> Result<Ended, Fault> {
    reader(&running.actor)?;
    let desk = &running.desk;
    let total = audit::files(&mut desk.db().read().await?).await?;
    let mut count = Count { total, ..Count::default() };
    let (tell, mut told) = mpsc::unbounded_channel();
    let proving = {
        let desk = desk.clone();
        tokio::spawn(async move {
            let told = |so_far: &Report| {
                // Whoever listens may have gone.
                let _ = tell.send(so_far.files);
            };
            verify::all(desk.db(), desk.vault(), told).await
        })
    };
    while let Some(files) = told.recv().await {
        count.done = i64::try_from(files).unwrap_or(i64::MAX);
        // Whoever registered a complaint meanwhile does not make the bar run past its end.
        count.total = count.total.max(count.done);
        if !running.progress(count).await? {
            proving.abort();
            return Ok(Ended { stopped: true, ..Ended::default() });
        }
    }
    let report = proving.await.map_err(|_| Fault::NotConfigured { what: "proof" })??;
    let _ = running.progress(Count { done: count.total, ..count }).await?;
    keep(&running, &report).await?;
    Ok(Ended::default())
}

async fn keep(running: &Running, report: &Report) -> Result<(), Fault> {
    let desk = &running.desk;
    let of_files = report.faults.iter().map(|fault| ProofFaultView {
        complaint: Some(fault.number.clone()),
        at: fault.seq,
        code: fault.code.to_owned(),
    });
    let of_log = report.checkpoints.iter().map(|(n, code)| ProofFaultView {
        complaint: None,
        at: Some(*n),
        code: (*code).to_owned(),
    });
    let proof = ProofView {
        at: desk.now().to_rfc3339(),
        by: StaffRef::of(&desk.organisation().chart(), &running.job.asked_by),
        files: report.files,
        links: report.links,
        words: report.words,
        lines: report.lines,
        broken: report.faults.len() + report.checkpoints.len(),
        faults: of_log.chain(of_files).take(MOST_FAULTS).collect(),
    };
    if proof.broken > 0 {
        tracing::error!(broken = proof.broken, "the proof found what does not agree");
    }
    let mut tx = desk.db().begin().await?;
    audit::keep_proof(&mut tx, &serde_json::to_string(&proof).unwrap_or_default()).await?;
    tx.commit().await?;
    Ok(())
}
