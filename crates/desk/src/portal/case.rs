//! 进度: who, what next, by when; the way so far; the proposal; what can be done. Built from the customer's own words,
//! findings, plans, letters and contacts only: notes, reasons of liability and evidence stay inside.

use super::access::{Holds, PortalCaller, shown};
use super::filled::is_remark;
use super::next::{next, quiet_since};
use super::proposal::{letter_text, proposal};
use super::question::questions;
use super::share::{MOST_VIEWERS, viewers};
use super::steps::steps;
use super::told::Told;
use super::views::{PortalCaseView, PortalMaterial, PortalMessage, PortalRating, PortalSeen, PortalWho};
use crate::complaint::{is_rated, public_state, summary};
use crate::letters::merged;
use crate::{Desk, Fault};
use greenlane_domain::access::{Actor, Who};
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::evidence::{EvidenceKind, EvidenceState, MAX_EVIDENCE};
use greenlane_domain::complaint::stage::{Ending, Stage};
use greenlane_domain::complaint::verification::window_ends;
use greenlane_domain::policy::letters::LetterKind;
use greenlane_domain::time::Instant;
use greenlane_store::Conn;
use greenlane_store::complaint::load::{File, history};

/// What the form writes down follows the registration within this time, in milliseconds.
const FILING_MS: i64 = 60_000;

/// The complaint with this number.
///
/// # Errors
/// [`Fault::NotFound`] for a number that is not the caller's.
pub async fn case(desk: &Desk, caller: &PortalCaller, number: &str) -> Result<PortalCaseView, Fault> {
    let mut conn = desk.db().read().await?;
    let (file, holds) = shown(&mut conn, desk, caller, number).await?;
    told_of(desk, &mut conn, file, holds, desk.now()).await
}

/// What the customer of this file, or whoever else holds this part of it, is told at this moment.
pub async fn told_of(
    desk: &Desk,
    conn: &mut Conn,
    file: File,
    holds: Holds,
    now: Instant,
) -> Result<PortalCaseView, Fault> {
    let id = file.complaint.id.clone();
    let told = Told {
        seen: greenlane_store::portal::seen(conn, &id).await?,
        viewers: greenlane_store::portal::viewers(conn, desk.vault(), &id).await?,
        holds,
        links: history(conn, &id).await?,
        words: greenlane_store::sealed::words_of(conn, desk.vault(), &id).await?,
        complaint: file.complaint,
        summary: summary::shown(desk.vault(), &file.summary),
        chart: desk.organisation().chart(),
        now,
    };
    Ok(view(desk, &told))
}

fn view(desk: &Desk, told: &Told) -> PortalCaseView {
    let c = &told.complaint;
    let customer = Actor::customer();
    let window = window_ends(c, &desk.grounds(&c.branch_path, told.now).facts(&customer));
    PortalCaseView {
        number: c.number.to_string(),
        summary: told.summary.clone(),
        state: public_state(c).to_owned(),
        green_channel: c.green.is_in(),
        received_at: c.received_at.to_rfc3339(),
        who: who(told),
        next: next(told),
        steps: steps(told),
        proposal: proposal(desk, told),
        quiet_since: quiet_since(desk, told).map(Instant::to_rfc3339),
        can: can(told, window).into_iter().map(str::to_owned).collect(),
        questions: questions(told),
        seen: seen(told),
        viewers: viewers(told),
        rating: rating(told),
        messages: messages(told),
        materials: materials(told),
        ending: c.stage.ending().map(|e| e.code().code().to_owned()),
        result: result(desk, told),
        verify_by: window.map(Instant::to_rfc3339),
    }
}

fn who(told: &Told) -> Option<PortalWho> {
    // Until somebody has taken it over, nobody can be named: it may still be given to another.
    let owner = told.complaint.owner.as_ref().filter(|o| o.accepted_at.is_some())?;
    let member = told.chart.member(&owner.staff)?;
    Some(PortalWho { surname: surname(&member.name), staff_no: member.staff_no.clone() })
}

/// The first character of a name.
pub(super) fn surname(name: &str) -> String {
    name.trim().chars().take(1).collect()
}

fn can(told: &Told, window: Option<Instant>) -> Vec<&'static str> {
    let c = &told.complaint;
    if told.holds == Holds::Look {
        return Vec::new();
    }
    let waits = c.verification.as_ref().is_some_and(|v| v.decided.is_none());
    let open = c.stage.is_open();
    let all = [
        ("answer", matches!(c.stage, Stage::AwaitingCustomer { .. })),
        ("rate", matches!(c.stage, Stage::FollowUp { .. }) && !is_rated(c)),
        ("withdraw", open),
        ("message", open),
        ("attach", (open || waits) && c.evidence.len() < MAX_EVIDENCE),
        ("ask_above", open && c.open_escalation().is_none()),
        ("share", told.viewers.len() < MOST_VIEWERS),
        ("verify", !waits && window.is_some_and(|ends| told.now < ends)),
    ];
    all.into_iter().filter(|(_, may)| *may).map(|(code, _)| code).collect()
}

/// What the customer said in the portal; what a member of staff wrote down after a call is theirs.
fn rating(told: &Told) -> Option<PortalRating> {
    let own = told.complaint.follow_ups.iter().filter(|f| !f.before_rework && f.by == Who::Customer);
    own.filter_map(|f| f.satisfied.map(|s| (s, f.words.as_ref()))).next_back().map(|(satisfied, words)| {
        PortalRating { satisfied: satisfied.code().to_owned(), words: told.some_text(words) }
    })
}

/// When somebody of the bank last looked at what the customer wrote.
fn seen(told: &Told) -> Option<PortalSeen> {
    let seen = told.seen.as_ref()?;
    let surname = told.chart.member(&seen.staff).map(|m| surname(&m.name)).unwrap_or_default();
    Some(PortalSeen { surname, at: seen.at.to_rfc3339() })
}

fn messages(told: &Told) -> Vec<PortalMessage> {
    let mut out = Vec::new();
    for link in &told.links {
        let with_the_filing = link.at.ms_since(told.complaint.received_at) < FILING_MS;
        for event in &link.events {
            let Event::CustomerWrote { words } = event else { continue };
            let words = told.text(words);
            if !(with_the_filing && is_remark(&words)) {
                out.push(PortalMessage { at: link.at.to_rfc3339(), from: "you".to_owned(), words });
            }
        }
    }
    out
}

/// What the customer handed in, oldest first; what staff collected stays inside.
fn materials(told: &Told) -> Vec<PortalMaterial> {
    let own = told.complaint.evidence.iter().filter(|e| e.kind == EvidenceKind::CustomerMaterial);
    own.filter_map(|e| match &e.state {
        // What was answered in words alone is shown with its question.
        EvidenceState::Received { by: None, at, file: Some(file), .. } => {
            Some(PortalMaterial { at: at.to_rfc3339(), name: told.text(&file.name) })
        }
        EvidenceState::Received { .. } | EvidenceState::Requested { .. } => None,
    })
    .collect()
}

/// What the bank decided in the end, in the words of its letter.
fn result(desk: &Desk, told: &Told) -> Option<String> {
    let at = |is: fn(&Event) -> bool| {
        told.links.iter().rfind(|link| link.events.iter().any(is)).map(|link| link.at)
    };
    let read =
        |kind, sent: Option<Instant>, letter| letter_text(desk, told, kind, sent.unwrap_or(told.now), letter);
    match told.complaint.stage.ending()? {
        Ending::Accepted => {
            let sent = at(|e| matches!(e, Event::ProposalSent { .. }));
            told.complaint.proposal.as_ref().map(|p| read(LetterKind::Plan, sent, &p.letter))
        }
        Ending::AnsweredNotAccepted | Ending::Unreasonable | Ending::NotAccepted => {
            let events = told.links.iter().flat_map(|link| &link.events).rev();
            let mut letters = events.filter_map(|event| match event {
                Event::EndingRequested { pending } => Some(&pending.letter),
                _ => None, // only the request of an ending carries its letter
            });
            let sent = at(|e| matches!(e, Event::Closed { .. }));
            letters.next().map(|letter| read(LetterKind::Refusal, sent, letter))
        }
        Ending::Merged { into } => {
            let sent = at(|e| matches!(e, Event::Closed { .. })).unwrap_or(told.now);
            Some(merged(&desk.in_force().letters_at(sent), &told.complaint.number, into))
        }
        Ending::Withdrawn | Ending::ClosedBefore => None,
    }
}
