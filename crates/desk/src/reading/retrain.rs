//! Training the reading with the bank's own corrections beside the texts that come with the program. One correction in five
//! is kept back, and both models are measured on what neither has seen.

use super::agreement::{FIELDS, FLAGS, codes};
use super::{FEWEST_LABELS, all};
use crate::complaint::opened::opened;
use crate::jobs::{self, Ended, Running};
use crate::views::{Agreement, Figures, JobView};
use crate::{Desk, Fault};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use greenlane_domain::access::{Action, Actor, may_at_all};
use greenlane_domain::job::JobKind;
use greenlane_store::Conn;
use greenlane_store::complaint::load::by_id;
use greenlane_store::job::Count;
use greenlane_store::reading::{self, Label};
use greenlane_text::training::{STEPS, Sample, corpus, train_telling};
use greenlane_text::{Reading, Triage};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::mpsc;

/// One text of so many is kept back.
const KEPT_BACK: u8 = 5;
/// How much a correction counts beside a text of the program.
const WEIGHT: f32 = 2.0;
/// Files opened between two looks at whether to stop.
const AT_ONCE: usize = 200;

/// Asks for a training.
pub async fn start(desk: &Desk, actor: &Actor) -> Result<JobView, Fault> {
    if !may_at_all(actor, Action::EditPolicy) {
        return Err(Fault::NotAllowed);
    }
    let labels = all(&mut desk.db().read().await?).await?;
    if labels.len() < FEWEST_LABELS {
        return Err(Fault::field(
            "labels",
            "too_few",
            "人工分级还不到 50 件，训练没有意义，先用程序自带的模型。",
            "Fewer than 50 texts were graded by people; training would teach nothing yet.",
        ));
    }
    jobs::ask(desk, actor, JobKind::Retrain, "{}".to_owned(), &[]).await
}

/// Carries out a job of this kind.
pub fn run(running: Running) -> BoxFuture<'static, Result<Ended, Fault>> {
    work(running).boxed()
}

async fn work(running: Running) -> Result<Ended, Fault> {
    let desk = &running.desk;
    let stopped = || Ok(Ended { stopped: true, ..Ended::default() });
    let labels = all(&mut desk.db().read().await?).await?;
    let mut count = Count { total: (labels.len() + STEPS + 1) as i64, ..Count::default() };
    let mut samples = Vec::with_capacity(labels.len());
    for some in labels.chunks(AT_ONCE) {
        if !running.progress(count).await? {
            return stopped();
        }
        let mut conn = desk.db().read().await?;
        for label in some {
            samples.extend(sample(desk, &mut conn, label).await?);
        }
        count.done += some.len() as i64;
    }
    let (back, learned): (Vec<Sample>, Vec<Sample>) = samples.into_iter().partition(|s| is_kept_back(&s.id));
    let (tell, mut told) = mpsc::unbounded_channel();
    let before = desk.triage();
    let training = tokio::task::spawn_blocking(move || trained(&before, learned, &back, &tell));
    while told.recv().await.is_some() {
        count.done += 1;
        if !running.progress(count).await? {
            return stopped();
        }
    }
    let (bytes, figures) = training.await.map_err(|_| Fault::NotConfigured { what: "training" })?;
    let figures = serde_json::to_string(&figures).unwrap_or_default();
    let mut tx = desk.db().begin().await?;
    reading::add_model(&mut tx, &desk.new_id(), &running.job.asked_by, &figures, bytes, desk.now()).await?;
    tx.commit().await?;
    let _ = running.progress(Count { done: count.total, ..count }).await?;
    Ok(Ended::default())
}

/// Chance that is the same for a file in every training: what is measured on once is never learned from later.
fn is_kept_back(id: &str) -> bool {
    Sha256::digest(id.as_bytes())[0] % KEPT_BACK == 0
}

/// The text of a label, masked; nothing when its words were erased.
async fn sample(desk: &Desk, conn: &mut Conn, label: &Label) -> Result<Option<Sample>, Fault> {
    let Some(file) = by_id(conn, &label.complaint).await? else { return Ok(None) };
    let opened = opened(conn, desk.vault(), file).await?;
    let c = opened.complaint();
    let (Some(text), Some(grade)) = (opened.words(&c.narrative), &c.grade) else { return Ok(None) };
    let (_, given) = codes(label);
    let flags = given.get(FLAGS).map_or_else(
        || grade.flags.clone(),
        |flags| flags.split(',').filter(|flag| !flag.is_empty()).map(str::to_owned).collect(),
    );
    let mut row = json!({
        "id": c.id.as_str(), "text": opened.masked(text), "channel": c.channel.code(),
        "liability": grade.liability_hint, "flags": flags, "weight": WEIGHT,
    });
    for field in FIELDS {
        row[field] = json!(given.get(field));
    }
    // A code that reading does not know leaves the text out of training, not the training undone.
    Ok(serde_json::from_value(row).ok())
}

/// Trains, and measures both models.
fn trained(
    before: &Arc<Triage>,
    learned: Vec<Sample>,
    back: &[Sample],
    tell: &mpsc::UnboundedSender<()>,
) -> (Vec<u8>, Figures) {
    let shipped = corpus();
    let (aside, rest): (Vec<Sample>, Vec<Sample>) = shipped.into_iter().partition(|s| is_kept_back(&s.id));
    let count = learned.len();
    let all: Vec<Sample> = rest.into_iter().chain(learned).collect();
    // Whoever listens may have gone.
    let model = train_telling(before, &all, &mut |_| {
        let _ = tell.send(());
    });
    let bytes = model.to_bytes();
    let after = before.reading_with(Some(Arc::new(model)));
    let figures = Figures {
        learned: u32::try_from(count).unwrap_or(u32::MAX),
        kept_back: u32::try_from(back.len()).unwrap_or(u32::MAX),
        own: measured(before, &after, back),
        shipped: measured(before, &after, &aside),
    };
    (bytes, figures)
}

/// How often each of both read a field as it was given.
fn measured(before: &Triage, after: &Triage, texts: &[Sample]) -> BTreeMap<String, (Agreement, Agreement)> {
    let mut sums: BTreeMap<String, (Agreement, Agreement)> = BTreeMap::new();
    for text in texts {
        let channel = text.channel.as_deref();
        let (was, is) = (before.read(&text.text, channel), after.read(&text.text, channel));
        for field in FIELDS {
            let sum = sums.entry(field.to_owned()).or_default();
            for (sum, read) in [(&mut sum.0, &was), (&mut sum.1, &is)] {
                sum.of += 1;
                sum.same += u32::from(agrees(field, read, text));
            }
        }
    }
    sums
}

fn agrees(field: &str, read: &Reading, text: &Sample) -> bool {
    match field {
        "kind" => read.kind == text.kind,
        "category" => read.category == text.category || Some(read.category) == text.category_alt,
        "cause" => read.cause == text.cause || Some(read.cause) == text.cause_alt,
        "business" => read.business == text.business,
        _ => read.priority == text.priority,
    }
}
