//! 试读: a text and everything that speaks for how it is read. Nothing is stored.

use crate::intake::reading;
use crate::views::TriedText;
use crate::{Desk, Fault, parse};
use greenlane_domain::access::{Action, Actor, may_at_all};
use greenlane_text::{entities, mask};
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A text to be tried.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TryInput {
    pub text: String,
    #[serde(default)]
    pub channel: Option<String>,
}

/// Reads it.
pub async fn try_text(desk: &Desk, actor: &Actor, input: TryInput) -> Result<TriedText, Fault> {
    if !may_at_all(actor, Action::ReadPolicy) {
        return Err(Fault::NotAllowed);
    }
    let text = parse::text("text", &input.text)?.to_owned();
    let triage = desk.triage();
    let channel = input.channel;
    // A long text takes a moment of a processor.
    let read = tokio::task::spawn_blocking(move || {
        let read = triage.read(&text, channel.as_deref());
        let issues = triage.issues(&text, channel.as_deref()).len().max(1);
        let found = entities(&text);
        let kinds = [
            ("phone", found.phones.len()),
            ("id_card", found.id_cards.len()),
            ("bank_card", found.bank_cards.len()),
            ("amount", found.amounts.len()),
            ("date", found.dates.len()),
        ];
        let found = kinds.into_iter().filter(|(_, n)| *n > 0).map(|(kind, n)| (kind.to_owned(), n));
        TriedText {
            reading: reading::view(&read),
            reasons: reading::reasons(&read),
            masked: mask(&text),
            found: found.collect::<BTreeMap<String, usize>>(),
            issues,
        }
    });
    read.await.map_err(|_| Fault::NotConfigured { what: "reading" })
}
