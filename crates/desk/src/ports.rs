//! What the use cases need from outside: the present time, chance, and the bank's own model where it has one. Tests bring
//! their own.

use greenlane_domain::time::Instant;
use serde_json::Value;
use std::future::Future;
use std::pin::Pin;

pub use greenlane_store::keys::{Chance, hex};

/// Tells the present time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Instant;
}

/// A fresh identifier that sorts by time: 48 bits of milliseconds, then chance (UUID version 7).
pub fn new_id(now: Instant, chance: &dyn Chance) -> String {
    let mut bytes = [0_u8; 16];
    chance.fill(&mut bytes[6..]);
    bytes[..6].copy_from_slice(&now.as_millis().to_be_bytes()[2..]);
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    let hex = hex(&bytes);
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// When an identifier was made; nothing for a text that is none of ours.
pub fn made_at(id: &str) -> Option<Instant> {
    let head = id.get(..13).filter(|_| id.len() == 36)?;
    let ms = i64::from_str_radix(&head.replace('-', ""), 16).ok()?;
    Some(Instant::from_millis(ms))
}

/// A question to the bank's own model. Everything in it is masked.
#[derive(Clone)]
pub struct Question {
    /// The name of the form, such as `second_opinion`.
    pub form: &'static str,
    /// What the model is to do.
    pub rules: String,
    /// What it is to do it with: JSON, in which whatever anybody wrote is a value.
    pub data: String,
    /// The JSON schema of the answer.
    pub schema: Value,
    /// The longest answer.
    pub most_tokens: u32,
}

/// What came back, not yet believed.
#[derive(Clone)]
pub struct Said {
    pub text: String,
    /// Used up by question and answer; nothing when the other side does not say.
    pub tokens: Option<u32>,
}

/// Why nothing usable came back. Each has a stable code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trouble {
    /// The bank has none.
    Off,
    /// It failed several times and is left alone for a moment.
    Resting,
    /// As many questions as are allowed at once are on their way.
    Busy,
    /// The calls or tokens of the day are used up.
    Spent,
    /// The words of the file were erased.
    NoWords,
    /// Nobody listens there.
    Unreachable,
    /// The address lies outside the networks of the bank.
    Outside,
    TimedOut,
    /// The other side answered with an error.
    Failed,
    /// The other side pointed elsewhere; nobody goes there.
    Redirected,
    /// The answer is larger than is taken.
    TooLarge,
    /// The answer is not of the protocol.
    Unreadable,
    /// The answer does not have the form that was asked for.
    WrongForm,
    /// A code that is not in the catalogue.
    UnknownCode,
    /// A text that is empty or longer than was asked for.
    WrongLength,
    /// It names what does not stand in the file.
    Unfounded,
}

impl Trouble {
    /// Its stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Resting => "resting",
            Self::Busy => "busy",
            Self::Spent => "spent",
            Self::NoWords => "no_words",
            Self::Unreachable => "unreachable",
            Self::Outside => "outside",
            Self::TimedOut => "timed_out",
            Self::Failed => "failed",
            Self::Redirected => "redirected",
            Self::TooLarge => "too_large",
            Self::Unreadable => "unreadable",
            Self::WrongForm => "wrong_form",
            Self::UnknownCode => "unknown_code",
            Self::WrongLength => "wrong_length",
            Self::Unfounded => "unfounded",
        }
    }

    /// Whether the other side does not work, and not only this answer.
    pub const fn is_of_the_line(self) -> bool {
        match self {
            Self::Unreachable
            | Self::Outside
            | Self::TimedOut
            | Self::Failed
            | Self::Redirected
            | Self::TooLarge
            | Self::Unreadable => true,
            Self::Off
            | Self::Resting
            | Self::Busy
            | Self::Spent
            | Self::NoWords
            | Self::WrongForm
            | Self::UnknownCode
            | Self::WrongLength
            | Self::Unfounded => false,
        }
    }
}

/// What is answered later.
pub type Later<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// The bank's own model. It is asked within limits of time and size that the adapter keeps.
pub trait Assistant: Send + Sync {
    /// Asks once; there is no second try.
    fn ask(&self, question: Question) -> Later<Result<Said, Trouble>>;
}
