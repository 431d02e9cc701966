//! 请您补充: what staff asked the customer for, and the answer. "I do not have it" is an answer like any other, and the
//! bank then looks for another way (Order 2020 No. 3 art. 13).

use super::access::PortalCaller;
use super::act::Act;
use super::attach::{Asked, bind};
use super::case::case;
use super::told::Told;
use super::views::{PortalCaseView, PortalQuestion};
use crate::{Desk, Fault};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::evidence::{Arrival, Evidence, EvidenceState};
use serde::Deserialize;
use utoipa::ToSchema;

/// The answer to a question.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PortalQuestionInput)]
pub struct QuestionInput {
    /// The number of the question.
    pub no: u16,
    pub words: Option<String>,
    /// Ids of uploaded files.
    #[serde(default)]
    pub files: Vec<String>,
}

/// The questions of a file, oldest first, each with its answer if it has one.
pub fn questions(told: &Told) -> Vec<PortalQuestion> {
    let events = told.links.iter().flat_map(|link| link.events.iter().map(move |event| (link.at, event)));
    let asked = events.filter_map(|(at, event)| match event {
        Event::EvidenceRequested { evidence } if evidence.asks_the_customer() => Some((at, evidence)),
        _ => None, // nothing else asks
    });
    asked
        .map(|(at, evidence)| {
            let blank = PortalQuestion {
                no: evidence.no,
                words: told.text(&evidence.title),
                at: at.to_rfc3339(),
                answered_at: None,
                answer: None,
                file: None,
            };
            match told.complaint.evidence.iter().find(|e| e.no == evidence.no).map(|e| &e.state) {
                // What staff wrote down for the customer stays inside; that it came is told.
                Some(EvidenceState::Received { by: Some(_), at, .. }) => {
                    PortalQuestion { answered_at: Some(at.to_rfc3339()), ..blank }
                }
                Some(EvidenceState::Received { by: None, at, file, note }) => PortalQuestion {
                    answered_at: Some(at.to_rfc3339()),
                    answer: told.some_text(note.as_ref()),
                    file: file.as_ref().map(|f| told.text(&f.name)),
                    ..blank
                },
                Some(EvidenceState::Requested { .. }) | None => blank,
            }
        })
        .collect()
}

/// Takes the answer: words, files, or both. The first file answers the question, the others are added to it.
///
/// # Errors
/// [`Fault::NotFound`] when that was not asked or is answered; refusals of the rules, also for an empty answer.
pub async fn answer_question(
    desk: &Desk,
    caller: &PortalCaller,
    number: &str,
    input: &QuestionInput,
) -> Result<PortalCaseView, Fault> {
    desk.settings().files.require_few(input.files.len())?;
    let mut act = Act::begin(desk, caller, number).await?;
    let evidence = open_question(&act, input.no)?;
    let Some((first, others)) = input.files.split_first() else {
        let note = act.kept.optional("words", input.words.as_deref())?;
        let (kind, title) = (evidence.kind, evidence.title);
        let arrival = Arrival { answers: Some(input.no), kind, title, file: None, note };
        return act.finish(Command::AttachEvidence(arrival), "answer-question").await;
    };
    let asked = Asked { evidence: &evidence, said: input.words.as_deref() };
    bind(desk, &caller.sender, act.tx, &act.file, first, Some(asked)).await?;
    for id in others {
        let act = Act::begin(desk, caller, number).await?;
        bind(desk, &caller.sender, act.tx, &act.file, id, None).await?;
    }
    case(desk, caller, number).await
}

fn open_question(act: &Act<'_>, no: u16) -> Result<Evidence, Fault> {
    let asked = act.file.complaint.evidence.iter().find(|e| e.no == no && e.asks_the_customer());
    asked.cloned().ok_or(Fault::NotFound)
}
