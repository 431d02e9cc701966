//! The live stream of the console: which complaints changed, and nothing of what is in them. A watcher hears only of what
//! they may read; changes are gathered for a moment, so that an import costs one look per complaint and not one per event.

use crate::app::App;
use crate::caller::Staff;
use crate::problem::{Problem, too_many};
use crate::serve::Stopping;
use axum::Extension;
use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::Event;
use futures::Stream;
use futures::stream::unfold;
use greenlane_desk::complaint::open::open_to_read;
use greenlane_desk::live::Change;
use greenlane_desk::{Desk, Fault, session};
use greenlane_domain::access::Actor;
use serde::Serialize;
use std::collections::{BTreeMap, VecDeque};
use std::convert::Infallible;
use std::future::pending;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{sleep, timeout};
use utoipa::ToSchema;

/// Silence after which a sign of life is sent, and the session is looked at again.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How long changes are gathered.
const GATHER: Duration = Duration::from_millis(500);
/// More changes at once than this are told as one: read afresh.
const MOST_AT_ONCE: usize = 50;

/// One message of the stream.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum LiveMessage {
    /// This complaint changed; `version` is the one it has now.
    Complaint { number: String, version: i64, is_new: bool },
    /// Something was missed; everything shown should be read afresh.
    Resync,
}

struct Watcher {
    desk: Desk,
    actor: Actor,
    token: String,
    changes: Receiver<Change>,
    ready: VecDeque<LiveMessage>,
    /// Turns true when the program stops; absent when nobody can tell it to.
    stopping: Option<Stopping>,
    _place: OwnedSemaphorePermit,
}

/// Watches what changes.
#[utoipa::path(get, path = "/api/console/events", tag = "console",
    responses((status = 200, description = "Server-sent events", content_type = "text/event-stream", body = LiveMessage)))]
pub async fn watch(
    State(app): State<App>,
    staff: Staff,
    stopping: Option<Extension<Stopping>>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let place = app.streams().try_acquire_owned().map_err(|_| too_many(30))?;
    let desk = app.desk().clone();
    let changes = desk.live().watch();
    let watcher = Watcher {
        desk,
        actor: staff.actor,
        token: staff.token,
        changes,
        ready: VecDeque::new(),
        stopping: stopping.map(|Extension(stopping)| stopping),
        _place: place,
    };
    Ok(Sse::new(unfold(watcher, next)))
}

/// The next event; the stream ends with the session.
async fn next(mut watcher: Watcher) -> Option<(Result<Event, Infallible>, Watcher)> {
    loop {
        if let Some(message) = watcher.ready.pop_front() {
            return Some((Ok(event(&message)), watcher));
        }
        let Watcher { changes, stopping, .. } = &mut watcher;
        let heard = tokio::select! {
            () = stop(stopping.as_mut()) => return None,
            heard = timeout(HEARTBEAT, changes.recv()) => heard,
        };
        match heard {
            Err(_) => {
                watcher.actor = session::still(&watcher.desk, &watcher.token).await.ok()?;
                return Some((Ok(Event::default().comment("")), watcher));
            }
            Ok(Ok(first)) => watcher.gather(first).await,
            Ok(Err(RecvError::Lagged(_))) => watcher.ready.push_back(LiveMessage::Resync),
            Ok(Err(RecvError::Closed)) => return None,
        }
    }
}

/// Ready when the program stops.
async fn stop(stopping: Option<&mut Stopping>) {
    match stopping {
        Some(stopping) => stopping.told().await,
        None => pending().await,
    }
}

impl Watcher {
    /// Waits a moment for more, and keeps what this watcher may hear of.
    async fn gather(&mut self, first: Change) {
        sleep(GATHER).await;
        let mut gathered = BTreeMap::from([(first.number.clone(), first)]);
        while let Ok(change) = self.changes.try_recv() {
            merge(&mut gathered, change);
        }
        if gathered.len() > MOST_AT_ONCE {
            self.ready.push_back(LiveMessage::Resync);
            return;
        }
        for change in gathered.into_values() {
            match open_to_read(&self.desk, &self.actor, &change.number).await {
                Ok(_) => self.ready.push_back(LiveMessage::Complaint {
                    number: change.number,
                    version: change.version,
                    is_new: change.is_new,
                }),
                Err(Fault::NotFound | Fault::NotAllowed) => {}
                Err(_) => self.ready.push_back(LiveMessage::Resync), // the storage failed; the screens will ask again
            }
        }
    }
}

/// The newest version counts, and new stays new.
fn merge(gathered: &mut BTreeMap<String, Change>, change: Change) {
    match gathered.get_mut(&change.number) {
        None => {
            gathered.insert(change.number.clone(), change);
        }
        Some(known) => {
            known.version = known.version.max(change.version);
            known.is_new |= change.is_new;
        }
    }
}

fn event(message: &LiveMessage) -> Event {
    // A message of texts and numbers always serialises; an empty one would be ignored by the screens.
    Event::default().json_data(message).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(number: &str, version: i64, is_new: bool) -> Change {
        Change { kind: "complaint", number: number.to_owned(), version, is_new }
    }

    #[test]
    fn changes_of_one_complaint_become_one() {
        let mut gathered = BTreeMap::new();
        for (version, is_new) in [(1, true), (3, false), (2, false), (0, false)] {
            merge(&mut gathered, change("A", version, is_new));
        }
        merge(&mut gathered, change("B", 7, false));
        assert_eq!(gathered.len(), 2);
        assert_eq!(gathered["A"], change("A", 3, true));
    }

    #[test]
    fn the_message_is_what_the_screens_read() {
        let message = LiveMessage::Complaint { number: "A".to_owned(), version: 3, is_new: false };
        let text = serde_json::to_string(&message).expect("texts and numbers");
        assert_eq!(text, r#"{"type":"complaint","number":"A","version":3,"is_new":false}"#);
    }
}
