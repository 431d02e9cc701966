//! What a use case answers instead of a result. Each has a stable code; the words are made at the edge.

use crate::ports::Trouble;
use greenlane_domain::refusal::Refusal;
use greenlane_domain::time::Instant;
use greenlane_store::StoreError;

/// Why a use case did not do what was asked.
#[derive(Debug)]
pub enum Fault {
    /// A rule says no.
    Refused(Refusal),
    /// The input cannot be understood; each fault names its field.
    Invalid(Vec<FieldFault>),
    /// Nobody is signed in, or the session ended.
    NotSignedIn,
    /// Signed in with a start password, which is to be changed first.
    PasswordMustChange,
    /// The right is missing, and the complaint may be seen.
    NotAllowed,
    /// Not there, or not theirs: the same answer for both.
    NotFound,
    /// Somebody changed it in the meantime.
    Conflict { version: i64, by: String, at: Option<Instant> },
    /// The idempotency key was used with another request.
    KeyReused,
    /// The same request is still being worked on.
    StillRunning,
    /// Wrong name or password, or wrong number or code; how many tries are left.
    WrongCredentials { left: i64 },
    /// Too many failures; until when.
    Locked { until: Instant },
    /// Too many requests; try again after so many seconds.
    TooMany { retry_after_s: u64 },
    /// The file is larger than is taken, in bytes.
    TooLarge { most: usize },
    /// A part of a file does not follow what is here; how much is here, in bytes.
    WrongOffset { received: u64 },
    /// The bank has not set up what this needs.
    NotConfigured { what: &'static str },
    /// The bank's own model gave nothing that can be shown.
    Assistant(Trouble),
    /// The storage failed.
    Store(StoreError),
}

/// A field that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    pub field: String,
    /// Stable code, such as `missing`, `too_long`, `unknown_code`, `bad_date`, `bad_phone`.
    pub code: &'static str,
    pub zh: String,
    pub en: String,
}

impl FieldFault {
    /// A fault of one field.
    pub fn new(field: &str, code: &'static str, zh: &str, en: &str) -> Self {
        Self { field: field.to_owned(), code, zh: zh.to_owned(), en: en.to_owned() }
    }
}

impl Fault {
    /// The stable code of why.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Invalid(_) => "invalid_input",
            Self::NotSignedIn => "not_signed_in",
            Self::PasswordMustChange => "password_must_change",
            Self::NotAllowed => "not_allowed",
            Self::NotFound => "not_found",
            Self::Conflict { .. } => "conflict",
            Self::KeyReused => "key_reused",
            Self::StillRunning => "still_running",
            Self::WrongCredentials { .. } => "wrong_credentials",
            Self::Locked { .. } => "locked",
            Self::TooMany { .. } => "too_many",
            Self::TooLarge { .. } => "too_large",
            Self::WrongOffset { .. } => "wrong_offset",
            Self::NotConfigured { .. } => "not_configured",
            Self::Assistant(trouble) => trouble.code(),
            Self::Store(_) => "storage",
        }
    }

    /// A fault of one field alone.
    pub fn field(field: &str, code: &'static str, zh: &str, en: &str) -> Self {
        Self::Invalid(vec![FieldFault::new(field, code, zh, en)])
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Trouble> for Fault {
    fn from(trouble: Trouble) -> Self {
        Self::Assistant(trouble)
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::Conflict { version: 0, by: String::new(), at: None },
            other => Self::Store(other),
        }
    }
}
