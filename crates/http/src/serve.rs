//! Serving connections: a bound on how many there are and on how long a caller may take to say what they want, so that
//! slow callers hold nobody else up.

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{interval, sleep, timeout};
use tower_service::Service;

/// The time for the head of a request; also how long an idle connection is kept.
const HEAD_LIMIT: Duration = Duration::from_secs(10);
/// How long requests that are being worked on may go on after the program was told to stop.
const LAST_ANSWERS: Duration = Duration::from_secs(20);
/// Connections at once.
const MOST_CONNECTIONS: usize = 10_000;
/// The largest head of a request, in bytes.
const MOST_HEAD: usize = 32 * 1024;
/// Counted durations are gathered into their histogram this often.
const FIGURES_EVERY: Duration = Duration::from_secs(5);
/// The wait when the system gives no more connections.
const BREATHER: Duration = Duration::from_millis(50);

/// Serves until `stop` is ready, then lets the requests that are being worked on end.
///
/// # Errors
/// When the listener cannot be asked for its address.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) -> io::Result<()> {
    tracing::info!(address = listener.local_addr()?.to_string(), "listening");
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let (stop_all, stopped) = watch::channel(false);
    let stopping = Stopping(stopped);
    let mut stop = pin!(stop);
    let mut figures = interval(FIGURES_EVERY);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            _ = figures.tick() => {
                crate::figures::handle().run_upkeep();
                continue;
            }
            accepted = listener.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file handles, most likely: what is open goes on, and new callers wait in the system's queue.
                tracing::warn!(error.chain = error.to_string(), "no connection could be accepted");
                sleep(BREATHER).await;
                continue;
            }
        };
        // Without a place the connection is dropped at once; whoever balances the load goes to another node.
        let Ok(place) = places.clone().try_acquire_owned() else { continue };
        let (router, stopping) = (router.clone(), stopping.clone());
        tokio::spawn(async move {
            connection(stream, peer, router, stopping).await;
            drop(place);
        });
    }
    drop(listener);
    drop(stopping);
    // Nobody waiting for the word means that no connection is left.
    let _ = stop_all.send(true);
    let _ = timeout(LAST_ANSWERS, stop_all.closed()).await;
    Ok(())
}

/// Turns true when the program was told to stop: streams that would never end by themselves watch it.
#[derive(Debug, Clone)]
pub struct Stopping(watch::Receiver<bool>);

impl Stopping {
    /// Ready when the program stops.
    pub async fn told(&mut self) {
        // A sender that is gone means the same.
        drop(self.0.wait_for(|stop| *stop).await);
    }
}

async fn connection(stream: TcpStream, peer: SocketAddr, router: Router, mut stopping: Stopping) {
    let _ = stream.set_nodelay(true);
    let for_streams = stopping.clone();
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut router = router.clone();
        let mut request: Request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request.extensions_mut().insert(for_streams.clone());
        // A router is always ready.
        router.call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_LIMIT)
        .max_buf_size(MOST_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let outcome = tokio::select! {
        outcome = connection.as_mut() => outcome,
        () = stopping.told() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = outcome {
        tracing::debug!(error.chain = error.to_string(), "connection ended");
    }
}
