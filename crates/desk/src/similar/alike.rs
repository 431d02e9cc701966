//! Finding, comparing and sorting: the files that share the most words are opened and compared in full.

use crate::complaint::summary;
use crate::views::{AlikeView, OrgRef, SimilarView};
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor, may};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::stage::Stage;
use greenlane_domain::complaint::triage::Business;
use greenlane_domain::ids::{ComplaintId, CustomerId, OrgId};
use greenlane_domain::time::Instant;
use greenlane_store::complaint::load::{File, by_id};
use greenlane_store::sealed::words_of;
use greenlane_store::{Conn, customer, likeness};
use greenlane_text::likeness::{keys, shared_words};
use greenlane_text::{mask, pairs};
use std::collections::BTreeSet;

/// The most files that are opened and compared.
const MOST_COMPARED: usize = 60;
/// The most files of each kind that are shown.
const MOST_SHOWN: usize = 10;
/// The most shared words that are named.
const MOST_WORDS: usize = 8;
/// Other persons within these days of each other may have met the same event.
const EVENT_DAYS: i64 = 7;
const DAY_MS: i64 = 86_400_000;

/// What others are compared with.
pub struct Asked {
    /// With the numbers of persons masked.
    pub text: String,
    pub received: Instant,
    pub business: Option<Business>,
    pub branch: Option<OrgId>,
    pub customer: Option<CustomerId>,
    pub itself: Option<ComplaintId>,
}

/// Finds what is alike. Only files that the actor may read are shown; the others are counted.
pub async fn find(desk: &Desk, actor: &Actor, conn: &mut Conn, asked: &Asked) -> Result<SimilarView, Fault> {
    let words = likeness::sealed_words(desk.vault(), &keys(&asked.text));
    let mut ids: Vec<ComplaintId> = Vec::new();
    if let Some(person) = &asked.customer {
        // Files of the same person are compared even when they share no rare word.
        ids.extend(customer::complaints(conn, person).await?.into_iter().map(|earlier| earlier.id));
    }
    let sharing = likeness::sharing(conn, &words, MOST_COMPARED).await?;
    ids.extend(sharing.into_iter().map(|(id, _)| id));
    let mut seen: BTreeSet<ComplaintId> = asked.itself.iter().cloned().collect();
    ids.retain(|id| seen.insert(id.clone()));
    let mut view = SimilarView::default();
    for id in ids {
        let Some(file) = by_id(conn, &id).await? else { continue };
        let kept = words_of(conn, desk.vault(), &id).await?;
        let Some(text) = kept.get(&file.complaint.narrative.seal) else { continue };
        let alike = one(desk, asked, &file, &mask(text));
        sort(&mut view, actor, asked, &file.complaint, alike);
    }
    let kinds = [&mut view.same_matter, &mut view.other_matter, &mut view.same_event, &mut view.old_cases];
    for kind in kinds {
        kind.sort_by(|a, b| b.score.total_cmp(&a.score));
        kind.truncate(MOST_SHOWN);
    }
    Ok(view)
}

/// One file beside what was asked.
struct Compared {
    same_issue: bool,
    view: AlikeView,
}

/// Puts a file where it belongs; what is neither of the same person nor alike is left out.
fn sort(view: &mut SimilarView, actor: &Actor, asked: &Asked, c: &Complaint, mut alike: Compared) {
    let same_person = asked.customer.as_ref() == Some(&c.customer);
    let near = alike.view.days_apart <= EVENT_DAYS;
    let here = alike.view.same_branch || alike.view.same_business;
    let kind = match (same_person, alike.same_issue) {
        (true, true) => &mut view.same_matter,
        (true, false) if c.stage.is_open() => &mut view.other_matter,
        (false, true) if near && here => &mut view.same_event,
        (false, true) if !c.stage.is_open() => &mut view.old_cases,
        (true | false, _) => return,
    };
    let about_me = actor.who.staff().is_some_and(|me| c.complained_about.contains(me));
    if may(actor, Action::Read, c) {
        kind.push(alike.view);
    } else if same_person && !about_me {
        // A customer need not tell the bank again what it knows (Order 2020 No. 3 art. 13); what was decided stays shut.
        alike.view.liability.clear();
        alike.view.remedies.clear();
        kind.push(alike.view);
    } else {
        view.hidden += 1;
    }
}

fn one(desk: &Desk, asked: &Asked, file: &File, text: &str) -> Compared {
    let c = &file.complaint;
    let found = pairs::score(&asked.text, text);
    let closed = match &c.stage {
        Stage::Closed { at, .. } => Some(*at),
        Stage::Registered
        | Stage::Triaged
        | Stage::Dispatched
        | Stage::Investigating { .. }
        | Stage::Proposing { .. }
        | Stage::ComplianceReview { .. }
        | Stage::AwaitingCustomer { .. }
        | Stage::CarryingOut { .. }
        | Stage::FollowUp { .. } => None,
    };
    let (mut liability, mut remedies) = (BTreeSet::new(), BTreeSet::new());
    for issue in c.issues.iter().filter(|_| closed.is_some()) {
        liability.extend(issue.liability.as_ref().map(|l| l.party.code().to_owned()));
        let parts = issue.plan.iter().flat_map(|plan| &plan.parts);
        remedies.extend(parts.map(|part| part.kind.code().to_owned()));
    }
    let business = c.grade.as_ref().map(|g| g.business);
    Compared {
        same_issue: found.same_issue,
        view: AlikeView {
            number: c.number.to_string(),
            summary: summary::shown(desk.vault(), &file.summary),
            stage: c.stage.code().code().to_owned(),
            ending: c.stage.ending().map(|e| e.code().code().to_owned()),
            open: c.stage.is_open(),
            received_at: c.received_at.to_rfc3339(),
            branch: OrgRef::of(&desk.organisation().chart(), &c.branch),
            score: found.score,
            same_branch: asked.branch.as_ref() == Some(&c.branch),
            same_business: business.is_some() && business == asked.business,
            days_apart: asked.received.ms_since(c.received_at).abs() / DAY_MS,
            shared_words: shared_words(&asked.text, text, MOST_WORDS),
            liability: liability.into_iter().collect(),
            remedies: remedies.into_iter().collect(),
            days_open: closed.map(|at| at.ms_since(c.received_at) / DAY_MS),
        },
    }
}
