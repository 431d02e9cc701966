//! What the routes work with: the desk, the settings of the edge, and what keeps count of who asks how often.

use crate::limits::Buckets;
use crate::partner::proven::ProvenKeys;
use greenlane_desk::portal::voices::{Voices, voices};
use greenlane_desk::{Desk, Fault};
use std::net::IpAddr;
use std::sync::Arc;
use tokio::sync::{Mutex, Semaphore};

/// So long the published figures are kept, in milliseconds.
const VOICES_MS: i64 = 600_000;

/// How the edge behaves.
#[derive(Debug, Clone)]
pub struct HttpConfig {
    /// True when browsers reach the program by https, directly or through a proxy: cookies are marked `Secure` and
    /// browsers are told to stay with https.
    pub behind_tls: bool,
    /// The proxies whose `X-Forwarded-For` is believed. Nobody else can choose the address they are counted under.
    pub proxies: Vec<IpAddr>,
    /// A request without an answer after this time gets one; what it began still ends.
    pub request_limit_ms: u64,
    /// The same for uploads and downloads of files.
    pub file_limit_ms: u64,
    /// Requests worked on at once; more are told to come back.
    pub most_at_once: usize,
    /// Files taken in or handed out at once; each lies in memory while it is sealed.
    pub most_files_at_once: usize,
    /// Live streams at once.
    pub most_streams: usize,
    /// Multiplies what one address may ask per minute; large for load tests, whose callers share an address.
    pub rate_factor: u32,
}

impl Default for HttpConfig {
    fn default() -> Self {
        Self {
            behind_tls: false,
            proxies: Vec::new(),
            request_limit_ms: 15_000,
            file_limit_ms: 120_000,
            most_at_once: 256,
            most_files_at_once: 16,
            most_streams: 2_000,
            rate_factor: 1,
        }
    }
}

/// The state of the router. Cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    desk: Desk,
    config: HttpConfig,
    requests: Arc<Semaphore>,
    files: Arc<Semaphore>,
    streams: Arc<Semaphore>,
    buckets: Buckets,
    proven_keys: ProvenKeys,
    voices: Mutex<Option<Arc<Voices>>>,
}

impl App {
    /// The state for this desk.
    pub fn new(desk: Desk, config: HttpConfig) -> Self {
        Self {
            inner: Arc::new(Inner {
                requests: Arc::new(Semaphore::new(config.most_at_once)),
                files: Arc::new(Semaphore::new(config.most_files_at_once)),
                streams: Arc::new(Semaphore::new(config.most_streams)),
                buckets: Buckets::new(config.rate_factor),
                proven_keys: ProvenKeys::default(),
                voices: Mutex::default(),
                desk,
                config,
            }),
        }
    }

    /// The use cases.
    pub fn desk(&self) -> &Desk {
        &self.inner.desk
    }

    /// The settings.
    pub fn config(&self) -> &HttpConfig {
        &self.inner.config
    }

    /// Places for requests.
    pub fn requests(&self) -> Arc<Semaphore> {
        self.inner.requests.clone()
    }

    /// Places for files.
    pub fn files(&self) -> Arc<Semaphore> {
        self.inner.files.clone()
    }

    /// Places for live streams.
    pub fn streams(&self) -> Arc<Semaphore> {
        self.inner.streams.clone()
    }

    /// Partner keys that were proven a moment ago.
    pub fn proven_keys(&self) -> &ProvenKeys {
        &self.inner.proven_keys
    }

    /// The figures that are published, counted at most once in ten minutes however many ask.
    pub async fn voices(&self) -> Result<Arc<Voices>, Fault> {
        let mut kept = self.inner.voices.lock().await;
        let now = self.desk().now();
        if let Some(told) = kept.as_ref().filter(|told| now.ms_since(told.as_of).abs() < VOICES_MS) {
            return Ok(told.clone());
        }
        let told = Arc::new(voices(self.desk()).await?);
        *kept = Some(told.clone());
        Ok(told)
    }

    /// Who asked how often.
    pub fn buckets(&self) -> &Buckets {
        &self.inner.buckets
    }
}
