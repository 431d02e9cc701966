//! The bank's own model, spoken to as most serving programs are: `POST {base}/chat/completions`. One host, in the
//! networks of the bank; no redirect is followed, no answer is longer than [`MOST_ANSWER`], no question takes longer than
//! it may.

mod address;
mod exchange;
mod network;

pub use address::{Address, AddressFault};
pub use network::{Network, NetworkFault};

use greenlane_desk::ports::{Assistant, Later, Question, Said, Trouble};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

/// The largest answer that is read, in bytes.
pub const MOST_ANSWER: usize = 64 * 1024;

/// Where the model is, and how it is asked.
#[derive(Clone)]
pub struct Model {
    inner: Arc<Inner>,
}

struct Inner {
    address: Address,
    networks: Vec<Network>,
    model: String,
    key: Option<String>,
    limit: Duration,
}

/// What a model is reached by. Does not print: the key is a secret.
pub struct Reach {
    pub address: Address,
    /// Only addresses in these networks are connected to, whatever the name of the host resolves to.
    pub networks: Vec<Network>,
    pub model: String,
    pub key: Option<String>,
    /// For everything from the first look-up to the last byte.
    pub limit: Duration,
}

impl Model {
    /// A model that is reached like this. Nothing is sent yet.
    pub fn new(reach: Reach) -> Self {
        let Reach { address, networks, model, key, limit } = reach;
        Self { inner: Arc::new(Inner { address, networks, model, key, limit }) }
    }
}

impl Assistant for Model {
    fn ask(&self, question: Question) -> Later<Result<Said, Trouble>> {
        let inner = self.inner.clone();
        Box::pin(async move {
            let asked = inner.asked(&question);
            tokio::time::timeout(inner.limit, asked).await.unwrap_or(Err(Trouble::TimedOut))
        })
    }
}

impl Inner {
    async fn asked(&self, question: &Question) -> Result<Said, Trouble> {
        let body = self.body(question).to_string();
        let answer = exchange::post(&self.address, &self.networks, self.key.as_deref(), body).await?;
        said(&answer)
    }

    fn body(&self, question: &Question) -> serde_json::Value {
        json!({
            "model": self.model,
            "stream": false,
            "temperature": 0,
            "max_tokens": question.most_tokens,
            "messages": [
                { "role": "system", "content": question.rules },
                { "role": "user", "content": question.data },
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": { "name": question.form, "strict": true, "schema": question.schema },
            },
        })
    }
}

/// The envelope. Serving programs add fields of their own to it; what the model said is checked by whoever asked.
#[derive(Deserialize)]
struct Envelope {
    choices: Vec<Choice>,
    usage: Option<Usage>,
}

#[derive(Deserialize)]
struct Choice {
    message: Message,
}

#[derive(Deserialize)]
struct Message {
    content: Option<String>,
}

#[derive(Deserialize)]
struct Usage {
    total_tokens: Option<u32>,
}

fn said(answer: &[u8]) -> Result<Said, Trouble> {
    let envelope: Envelope = serde_json::from_slice(answer).map_err(|_| Trouble::Unreadable)?;
    let first = envelope.choices.into_iter().next().and_then(|choice| choice.message.content);
    let text = first.ok_or(Trouble::Unreadable)?;
    Ok(Said { text, tokens: envelope.usage.and_then(|usage| usage.total_tokens) })
}
