//! Figures for whoever watches the program, as Prometheus text at `/metrics`: counts and durations, nobody's data.

use crate::app::App;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use greenlane_desk::evidence::sweep;
use greenlane_desk::workers::{index, outbox};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;

/// Upper bounds of the latency histogram, in seconds.
const BOUNDS_S: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0];

static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();

/// The recorder of this process, set up at the first call.
pub fn handle() -> &'static PrometheusHandle {
    HANDLE.get_or_init(|| {
        let builder = PrometheusBuilder::new();
        let matcher = Matcher::Full("greenlane_http_request_seconds".to_owned());
        let builder = builder.set_buckets_for_metric(matcher, &BOUNDS_S);
        let recorder = builder.unwrap_or_else(|_| PrometheusBuilder::new()).build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_err() {
            tracing::warn!("another recorder was there first; the figures of the routes go to it");
        }
        metrics::describe_counter!("greenlane_http_requests_total", "Requests by method, route and status.");
        metrics::describe_histogram!(
            "greenlane_http_request_seconds",
            "Time to the head of the answer, in seconds."
        );
        metrics::describe_counter!("greenlane_complaints_registered_total", "New complaints by way in.");
        metrics::describe_gauge!("greenlane_live_streams", "Open live streams.");
        metrics::describe_gauge!("greenlane_outbox_waiting", "Messages that wait to leave the house.");
        metrics::describe_gauge!("greenlane_search_waiting", "Changed files that search does not know yet.");
        metrics::describe_gauge!("greenlane_files_unclaimed", "Files that no complaint has claimed yet.");
        metrics::describe_gauge!("greenlane_files_on_their_way", "Files that were begun and not finished.");
        metrics::describe_counter!(
            "greenlane_files_removed_total",
            "Files removed because nobody claimed them."
        );
        metrics::describe_gauge!(
            "greenlane_files_folder_shared",
            "0 where this node has a folder of files that is not the one of its database."
        );
        metrics::describe_counter!(
            "greenlane_assistant_calls_total",
            "Questions to the bank's own model by purpose and outcome."
        );
        metrics::describe_counter!("greenlane_assistant_tokens_total", "Tokens used by them.");
        metrics::describe_gauge!(
            "greenlane_assistant_resting",
            "1 while the model is left alone after failures."
        );
        handle
    })
}

/// Counts a new complaint by the side it came in from.
pub fn registered(side: &'static str) {
    metrics::counter!("greenlane_complaints_registered_total", "side" => side).increment(1);
}

/// All figures.
pub async fn show(State(app): State<App>) -> impl IntoResponse {
    let open = app.config().most_streams.saturating_sub(app.streams().available_permits());
    metrics::gauge!("greenlane_live_streams").set(open as f64);
    if let Ok(waiting) = outbox::waiting(app.desk()).await {
        metrics::gauge!("greenlane_outbox_waiting").set(waiting as f64);
    }
    if let Ok(waiting) = index::waiting(app.desk()).await {
        metrics::gauge!("greenlane_search_waiting").set(waiting as f64);
    }
    if let Ok(files) = sweep::standing(app.desk()).await {
        metrics::gauge!("greenlane_files_unclaimed").set(files.unclaimed as f64);
        metrics::gauge!("greenlane_files_on_their_way").set(files.on_their_way as f64);
        metrics::counter!("greenlane_files_removed_total").absolute(files.removed);
    }
    let shares = app.desk().settings().shares_files;
    metrics::gauge!("greenlane_files_folder_shared").set(if shares { 1.0 } else { 0.0 });
    assistant(&app);
    handle().run_upkeep();
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], handle().render())
}

/// How questions to the bank's own model ended; nothing where it has none.
fn assistant(app: &App) {
    let Some(office) = app.desk().assistant() else { return };
    let counts = office.counts();
    for ((purpose, outcome), calls) in counts.calls {
        metrics::counter!("greenlane_assistant_calls_total", "purpose" => purpose, "outcome" => outcome)
            .absolute(calls);
    }
    metrics::counter!("greenlane_assistant_tokens_total").absolute(counts.tokens);
    let resting = office.resting_until(app.desk().now()).is_some();
    metrics::gauge!("greenlane_assistant_resting").set(if resting { 1.0 } else { 0.0 });
}
