//! The review desk: compensations and endings that wait for a decision, with everything a reviewer needs beside them.

use super::list::row;
use crate::complaint::open::open;
use crate::complaint::{summary, view};
use crate::views::{CheckView, DiffView, LimitView, Precedent, Precedents, ReviewRow, ReviewView, StaffRef};
use crate::{Desk, Fault};
use greenlane_domain::access::independence::{Part, bar};
use greenlane_domain::access::{Action, Actor, Scope, may, may_at_all};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::compliance_review::total;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::resolution::Plan;
use greenlane_domain::complaint::stage::StageCode;
use greenlane_domain::ids::ComplaintId;
use greenlane_domain::money::Fen;
use greenlane_domain::time::Instant;
use greenlane_store::Conn;
use greenlane_store::complaint::list::{self, Filter, Listed};
use greenlane_store::complaint::load::{by_id, history};

const YEAR_MS: i64 = 365 * 86_400_000;

/// What waits for a decision of this person, earliest clock first: compensations only for whoever reviews them, endings
/// only for whoever approves them.
pub async fn list(desk: &Desk, actor: &Actor) -> Result<Vec<ReviewRow>, Fault> {
    decides_at_all(actor)?;
    let scope = Scope::of(actor);
    let mut conn = desk.db().read().await?;
    let stage = Some(StageCode::ComplianceReview.code().to_owned());
    let proposals = Filter { stage, ..Filter::default() };
    let endings = Filter { ending_asked: true, ..Filter::default() };
    let mut out = Vec::new();
    let kinds = [("compensation", Action::Review, proposals), ("ending", Action::ApproveEnding, endings)];
    for (kind, _, filter) in kinds.into_iter().filter(|(_, act, _)| may_at_all(actor, *act)) {
        for listed in list::page(&mut conn, &scope, &filter, None, list::MOST_PER_PAGE).await? {
            out.extend(review_row(desk, actor, &mut conn, &listed, kind).await?);
        }
    }
    Ok(out)
}

async fn review_row(
    desk: &Desk,
    actor: &Actor,
    conn: &mut Conn,
    listed: &Listed,
    kind: &str,
) -> Result<Option<ReviewRow>, Fault> {
    let Some(file) = by_id(conn, &ComplaintId::new(listed.id.clone())).await? else { return Ok(None) };
    let c = &file.complaint;
    // Nobody is shown a file about themselves, not even that there is one.
    if !may(actor, Action::Read, c) {
        return Ok(None);
    }
    let chart = desk.organisation().chart();
    let waiting = match kind {
        "ending" => c.pending_ending.as_ref().map(|p| (p.by.clone(), p.at)),
        _ => c.proposal.as_ref().map(|p| (p.by.clone(), p.at)), // the only other kind is a compensation
    };
    let Some((by, at)) = waiting else { return Ok(None) };
    let barred = actor.who.staff().and_then(|me| bar(me, Part::Review, c, &chart));
    Ok(Some(ReviewRow {
        number: listed.number.clone(),
        summary: summary::shown(desk.vault(), &listed.summary),
        kind: kind.to_owned(),
        own: barred.is_some() || actor.who.staff() == Some(&by),
        by: StaffRef::of(&chart, &by),
        amount_fen: total(c).get(),
        version: file.version,
        submitted_at: at.to_rfc3339(),
        clock: row(desk, listed, &chart, desk.now()).clock,
    }))
}

fn decides_at_all(actor: &Actor) -> Result<(), Fault> {
    let decides = [Action::Review, Action::ApproveEnding].iter().any(|act| may_at_all(actor, *act));
    if decides { Ok(()) } else { Err(Fault::NotAllowed) }
}

/// One file on the review desk. Whoever decides at all may read it there; what is open to them is said by its moves.
pub async fn one(desk: &Desk, actor: &Actor, number: &str) -> Result<ReviewView, Fault> {
    decides_at_all(actor)?;
    let case = view::case(desk, actor, number).await?;
    let mut conn = desk.db().read().await?;
    let file = open(&mut conn, actor, Action::Read, number).await?;
    let c = &file.complaint;
    let cause = c.grade.as_ref().map_or("other", |g| g.cause.code());
    let since = desk.now().plus_ms(-YEAR_MS);
    let like = list::paid_like(&mut conn, cause, since).await?;
    let policy = &desk.policy_of(&c.branch_path, desk.now()).compensation;
    let limits =
        policy.limits.iter().map(|(r, f)| LimitView { role: r.code().to_owned(), limit_fen: f.get() });
    let links = history(&mut conn, &c.id).await?;
    let words = greenlane_store::sealed::words_of(&mut conn, desk.vault(), &c.id).await?;
    let proposals = links.iter().flat_map(|l| &l.events).filter_map(|e| match e {
        Event::Proposed { plans, .. } => Some(plans.as_slice()),
        _ => None, // only proposals can be compared
    });
    let versions: Vec<_> = proposals.collect();
    let diff = match versions.as_slice() {
        [.., before, after] => differences(before, after, &|seal| {
            words.get(seal).map_or_else(String::new, |t| greenlane_text::mask(t))
        }),
        [] | [_] => Vec::new(),
    };
    Ok(ReviewView {
        precedents: precedents(cause, like),
        limits: limits.collect(),
        checks: checks(desk, actor, c),
        diff,
        case,
    })
}

fn precedents(cause: &str, like: Vec<list::Paid>) -> Precedents {
    let mut amounts: Vec<i64> = like.iter().map(|p| p.amount_fen).collect();
    amounts.sort_unstable();
    let recent = like.iter().take(5).map(|p| Precedent {
        number: p.number.clone(),
        amount_fen: p.amount_fen,
        closed_at: p.closed_ms.map(|ms| Instant::from_millis(ms).to_rfc3339()),
    });
    Precedents {
        cause: cause.to_owned(),
        count: amounts.len() as i64,
        median_fen: amounts.get(amounts.len() / 2).copied(),
        low_fen: amounts.first().copied(),
        high_fen: amounts.last().copied(),
        recent: recent.collect(),
    }
}

fn checks(desk: &Desk, actor: &Actor, c: &Complaint) -> Vec<CheckView> {
    let policy = &desk.policy_of(&c.branch_path, desk.now()).compensation;
    let chart = desk.organisation().chart();
    let compensations = || c.issues.iter().filter_map(|i| i.compensation());
    let check =
        |code: &str, passed: bool, detail: String| CheckView { code: code.to_owned(), passed, detail };
    let independent = actor.who.staff().and_then(|me| bar(me, Part::Review, c, &chart));
    let (sum, limit) = (total(c), policy.limit_of(&actor.roles));
    vec![
        check(
            "independent",
            independent.is_none(),
            independent.map_or_else(String::new, |b| b.code().to_owned()),
        ),
        check("within_authority", sum <= limit, limit.to_string()),
        check("within_band", compensations().all(|x| x.outside_band.is_none()), String::new()),
        check(
            "findings_rest_on_evidence",
            c.issues.iter().all(|i| i.finding.as_ref().is_some_and(|f| !f.evidence.is_empty())),
            String::new(),
        ),
        check("liability_found", c.issues.iter().all(|i| i.liability.is_some()), String::new()),
        check(
            "reimbursement_covers_loss",
            compensations().all(|x| {
                x.kind != greenlane_domain::complaint::compensation::CompensationKind::Reimbursement
                    || x.amount <= x.inputs.direct_loss
            }),
            String::new(),
        ),
        check(
            "amount_above_zero",
            sum > Fen::ZERO || compensations().any(|x| x.benefit.is_some()),
            sum.to_string(),
        ),
    ]
}

/// What changed between two versions of the plans.
fn differences(before: &[(u8, Plan)], after: &[(u8, Plan)], text: &dyn Fn(&str) -> String) -> Vec<DiffView> {
    let mut out = Vec::new();
    let mut differ = |field: String, a: String, b: String| {
        if a != b {
            out.push(DiffView { field, before: a, after: b });
        }
    };
    for (no, new) in after {
        let Some((_, old)) = before.iter().find(|(n, _)| n == no) else { continue };
        let amount = |p: &Plan| p.compensation.as_ref().map_or_else(String::new, |x| x.amount.to_string());
        let basis = |p: &Plan| p.compensation.as_ref().map_or_else(String::new, |x| text(&x.basis.seal));
        let parts = |p: &Plan| p.parts.iter().map(|x| text(&x.words.seal)).collect::<Vec<_>>().join("\n");
        differ(format!("issue {no}: amount"), amount(old), amount(new));
        differ(format!("issue {no}: basis"), basis(old), basis(new));
        differ(format!("issue {no}: meaning"), text(&old.meaning.seal), text(&new.meaning.seal));
        differ(format!("issue {no}: parts"), parts(old), parts(new));
    }
    out
}
