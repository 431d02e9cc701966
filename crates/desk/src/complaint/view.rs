//! One complaint as staff see it: everything on one page, personal values masked.

use super::clock_history::changes;
use super::letters;
use super::open::open_to_read;
use super::summary;
use super::timeline;
use super::view_issue::{evidence_views, issue_views};
use super::view_parts::{checklist, clock_view, public_state};
use super::view_undertaking::{about, order_view, promise_view, watch_view};
use crate::intake::caller::previous;
use crate::views::{
    AttemptsView, CaseView, CheckPoint, ClockChange, ClockView, ContactPreference, ContactView, CustomerView,
    EscalationView, FollowUpView, GreenView, NobodyView, OnBehalfView, OrgRef, OwnerView, PendingEndingView,
    ProposalView, RecusalView, RepresentativeView, ReviewDecisionView, Seat, SentLetterView, StaffRef,
    VerificationView,
};
use crate::{Desk, Fault};
use greenlane_domain::access::chart::Chart;
use greenlane_domain::access::{Action, Actor, Department, Scope, Who, may};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::closure;
use greenlane_domain::complaint::compliance_review::total;
use greenlane_domain::complaint::dispatch::DispatchReason;
use greenlane_domain::complaint::green_channel::Green;
use greenlane_domain::complaint::intake::{BehalfKind, Representative};
use greenlane_domain::complaint::moves::open_moves;
use greenlane_domain::complaint::nobody::nobody;
use greenlane_domain::complaint::reminder;
use greenlane_domain::money::Fen;
use greenlane_domain::policy::letters::LetterKind;
use greenlane_domain::privacy::{Words, mask_id, mask_name, mask_phone};
use greenlane_domain::time::Instant;
use greenlane_store::Conn;
use greenlane_store::complaint::list::{self, Filter, Order};
use greenlane_store::complaint::load::{File, Link, history};
use greenlane_store::customer::{Customer, Earlier};
use greenlane_store::outbox::Sent;
use greenlane_store::rectification::Item;
use std::collections::BTreeMap;

/// The words of a file by their seal; free text is masked before it is shown.
pub type WordsBySeal = BTreeMap<String, String>;

/// Everything that was read for one view.
pub struct Read {
    pub file: File,
    pub links: Vec<Link>,
    pub words: WordsBySeal,
    pub customer: Option<Customer>,
    pub earlier: Vec<Earlier>,
    pub sent: Vec<Sent>,
    pub items: Vec<Item>,
    /// Nothing is masked: for whoever may reveal and gave the reason.
    pub clear: bool,
}

impl Read {
    /// All of this file.
    pub async fn all(desk: &Desk, conn: &mut Conn, file: File, clear: bool) -> Result<Self, Fault> {
        let id = file.complaint.id.clone();
        let customer = greenlane_store::customer::load(conn, desk.vault(), &file.complaint.customer).await?;
        let earlier = greenlane_store::customer::complaints(conn, &file.complaint.customer).await?;
        let sent = greenlane_store::outbox::sent(conn, &id).await?;
        Ok(Self {
            links: history(conn, &id).await?,
            words: greenlane_store::sealed::words_of(conn, desk.vault(), &id).await?,
            items: greenlane_store::rectification::of_complaint(conn, &id).await?,
            file,
            customer,
            earlier,
            sent,
            clear,
        })
    }

    /// The words as they are, for whoever masks them; erased words are empty.
    fn raw(&self, words: &Words) -> &str {
        self.words.get(&words.seal).map_or("", String::as_str)
    }

    /// The words as written, with numbers of persons masked unless all is clear; erased words are empty.
    pub fn text(&self, words: &Words) -> String {
        self.words.get(&words.seal).map_or_else(String::new, |t| self.shown(t, greenlane_text::mask))
    }

    /// What the customer told, as [`Self::text`] and with the names of those who complain hidden. What staff wrote keeps
    /// them: a letter is written again from what is shown of it.
    pub fn told(&self, words: &Words) -> String {
        self.hidden(&self.text(words))
    }

    /// A text of the customer with the names of those who complain hidden, unless all is clear.
    pub fn hidden(&self, text: &str) -> String {
        let by = self.file.complaint.on_behalf.iter();
        let persons = by.flat_map(|o| {
            let own = matches!(o.kind, BehalfKind::Proxy | BehalfKind::Heir).then_some(&o.name);
            own.into_iter().chain(o.others.iter().map(|r| &r.name))
        });
        let customer = self.customer.as_ref().and_then(|c| c.name.as_deref());
        let names: Vec<&str> = customer.into_iter().chain(persons.map(|name| self.raw(name))).collect();
        self.shown(text, |text| greenlane_text::hide_names(text, &names))
    }

    fn shown(&self, value: &str, mask: impl Fn(&str) -> String) -> String {
        if self.clear { value.to_owned() } else { mask(value) }
    }
}

/// The complaint with this number.
pub async fn case(desk: &Desk, actor: &Actor, number: &str) -> Result<CaseView, Fault> {
    let (file, mut conn) = open_to_read(desk, actor, number).await?;
    let mut read = Read::all(desk, &mut conn, file, false).await?;
    read.earlier = within_scope(&mut conn, actor, read.earlier).await?;
    Ok(view(desk, actor, &read, desk.now()))
}

/// Those of a person's files that this actor may see: whoever reads one of them does not read of the others by that.
async fn within_scope(conn: &mut Conn, actor: &Actor, files: Vec<Earlier>) -> Result<Vec<Earlier>, Fault> {
    let ids = files.iter().map(|e| e.id.to_string()).collect();
    let filter = Filter { ids: Some(ids), order: Order::Received, ..Filter::default() };
    let seen = list::page(conn, &Scope::of(actor), &filter, None, list::MOST_PER_PAGE).await?;
    Ok(files.into_iter().filter(|e| seen.iter().any(|l| l.id == e.id.as_str())).collect())
}

/// Puts the view together.
pub fn view(desk: &Desk, actor: &Actor, read: &Read, now: Instant) -> CaseView {
    let c = &read.file.complaint;
    let grounds = desk.grounds(&c.branch_path, now);
    let chart = &*grounds.chart;
    let facts = grounds.facts(actor);
    let grade = c.grade.as_ref();
    let staff = |id| StaffRef::of(chart, id);
    let history = changes(&read.links, chart, &|w| read.text(w));
    let code = |f: Option<&'static str>| f.unwrap_or_default().to_owned();
    CaseView {
        number: c.number.to_string(),
        version: read.file.version,
        stage: c.stage.code().code().to_owned(),
        ending: c.stage.ending().map(|e| e.code().code().to_owned()),
        public_state: public_state(c).to_owned(),
        summary: summary::shown(desk.vault(), &read.file.summary),
        narrative: read.told(&c.narrative),
        channel: c.channel.code().to_owned(),
        received_at: c.received_at.to_rfc3339(),
        registered_at: c.registered_at.to_rfc3339(),
        occurred_on: c.occurred_on.map(|d| d.to_string()),
        branch: OrgRef::of(chart, &c.branch),
        amount_fen: c.amount.map(Fen::get),
        customer: customer_view(desk, read),
        kind: code(grade.map(|g| g.kind.code())),
        category: code(grade.map(|g| g.category.code())),
        cause: code(grade.map(|g| g.cause.code())),
        business: code(grade.map(|g| g.business.code())),
        priority: code(grade.map(|g| g.priority.code())),
        flags: grade.map(|g| g.flags.clone()).unwrap_or_default(),
        liability_hint: code(grade.map(|g| g.liability_hint.code())),
        reasons: crate::intake::reading::of_file(desk, &read.file),
        graded_by: grade.map_or_else(String::new, |g| timeline::by(&g.by, chart)),
        green: green_view(desk, c, read, chart),
        owner: owner_view(c, read, chart),
        first_asked: c.first_asked.as_ref().map(staff),
        recused: c
            .recused
            .iter()
            .map(|r| RecusalView { staff: staff(&r.staff), reason: read.text(&r.reason) })
            .collect(),
        handlers: c.handlers.iter().map(staff).collect(),
        group: c.group.iter().map(|(d, id)| seat(*d, Some(staff(id)))).collect(),
        issues: issue_views(desk, c, read, chart),
        evidence: evidence_views(c, read, chart),
        clocks: clock_views(desk, c, read, &history, now),
        nobody: nobody_view(read, chart, now),
        attempts: attempts_view(desk, c),
        remind_from: c.reminded_at.map(|_| reminder::next_reminder(c, &facts).to_rfc3339()),
        contacts: contact_views(c, read, chart),
        proposal: proposal_view(desk, read, chart, now),
        sent: read.sent.iter().map(sent_view).collect(),
        review: review_view(c, read, chart),
        escalation: escalation_view(c, read, chart),
        follow_up: follow_up_view(c, read, chart),
        pending_ending: pending_view(desk, read, chart, now),
        verification: verification_view(c, read, chart),
        promises: c.promises.iter().map(|p| promise_view(p, chart, now, &|w| read.text(w))).collect(),
        orders: c.orders.iter().map(|o| order_view(o, chart, &|w| read.text(w))).collect(),
        watches: c.watches.iter().map(|w| watch_view(w, c, chart, &|w| read.text(w))).collect(),
        checklist: checklist(c, c.is_contacted(&grounds.policy.handling.contact)),
        close_checklist: closure::checklist(c, &facts)
            .into_iter()
            .map(|(check, done)| CheckPoint { code: check.code().to_owned(), done })
            .collect(),
        timeline: timeline::entries(&read.links, chart, &|w| read.text(w)),
        moves: open_moves(c, &facts).into_iter().map(|m| m.code().to_owned()).collect(),
        may_reveal: may(actor, Action::Reveal, c),
    }
}

fn seat(department: Department, staff: Option<StaffRef>) -> Seat {
    Seat { department: department.code().to_owned(), staff }
}

/// The customer with everything personal masked, unless all is clear.
pub fn customer_view(desk: &Desk, read: &Read) -> CustomerView {
    let c = &read.file.complaint;
    let known = read.customer.as_ref();
    let contact = known.and_then(|k| k.contact_by.clone());
    let representative = |r: &Representative| RepresentativeView {
        name: read.shown(&read.text(&r.name), mask_name),
        phone: r.phone.as_ref().map(|phone| read.shown(read.raw(phone), mask_phone)),
    };
    let on_behalf = c.on_behalf.as_ref().map(|o| OnBehalfView {
        // An organisation and a group are no persons.
        name: match o.kind {
            BehalfKind::Proxy | BehalfKind::Heir => read.shown(&read.text(&o.name), mask_name),
            BehalfKind::Company | BehalfKind::Group => read.text(&o.name),
        },
        relation: read.text(&o.relation),
        kind: o.kind.code().to_owned(),
        knows: o.knows,
        others: o.others.iter().map(representative).collect(),
    });
    CustomerView {
        known: known.is_some_and(|k| k.name.is_some()),
        name: known.and_then(|k| k.name.as_deref()).map(|v| read.shown(v, mask_name)).unwrap_or_default(),
        phone: known.and_then(|k| k.phone.as_deref()).map(|v| read.shown(v, mask_phone)).unwrap_or_default(),
        id_number: known.and_then(|k| k.id_number.as_deref()).map(|v| read.shown(v, mask_id)),
        contact: contact
            .map(|by| ContactPreference { by, hours: known.and_then(|k| k.contact_hours.clone()) }),
        care: c.care.iter().map(|x| x.code().to_owned()).collect(),
        on_behalf,
        previous: read.earlier.iter().filter(|e| e.id != c.id).map(|e| previous(desk.vault(), e)).collect(),
    }
}

fn green_view(desk: &Desk, c: &Complaint, read: &Read, chart: &Chart) -> GreenView {
    let policy = desk.policy_of(&c.branch_path, desk.now());
    let departments = &policy.handling.green_channel.departments;
    match &c.green {
        Green::None => GreenView {
            state: "none".to_owned(),
            since: None,
            reason: None,
            team: Vec::new(),
            missing: Vec::new(),
        },
        Green::In { since, team, missing, reason } => GreenView {
            state: "in".to_owned(),
            since: Some(since.to_rfc3339()),
            reason: reason.as_ref().map(|w| read.text(w)),
            team: departments
                .iter()
                .map(|d| {
                    let member = team.iter().find(|(have, _)| have == d);
                    seat(*d, member.map(|(_, id)| StaffRef::of(chart, id)))
                })
                .collect(),
            missing: missing.iter().map(|d| d.code().to_owned()).collect(),
        },
        Green::Left { since, reason, .. } => GreenView {
            state: "left".to_owned(),
            since: Some(since.to_rfc3339()),
            reason: Some(read.text(reason)),
            team: Vec::new(),
            missing: Vec::new(),
        },
    }
}

fn owner_view(c: &Complaint, read: &Read, chart: &Chart) -> Option<OwnerView> {
    c.owner.as_ref().map(|o| OwnerView {
        staff: StaffRef::of(chart, &o.staff),
        since: o.since.to_rfc3339(),
        accepted_at: o.accepted_at.map(Instant::to_rfc3339),
        reason: match &o.reason {
            DispatchReason::Words { words } => read.text(words),
            points @ DispatchReason::Points { .. } => crate::intake::assign::reason_code(points),
        },
    })
}

fn clock_views(
    desk: &Desk,
    c: &Complaint,
    read: &Read,
    history: &[Vec<ClockChange>],
    now: Instant,
) -> Vec<ClockView> {
    let done_to = |n: usize| history.get(n).map_or(&[][..], Vec::as_slice);
    let policy = desk.policy_of(&c.branch_path, now);
    let one = |(n, k)| ClockView {
        about: about(c, k, &|w| read.text(w)),
        ..clock_view(&policy, n, k, done_to(n), now)
    };
    c.clocks.iter().enumerate().map(one).collect()
}

/// Nobody's minutes, from the events.
fn nobody_view(read: &Read, chart: &Chart, now: Instant) -> NobodyView {
    let history = read.links.iter().flat_map(|link| link.events.iter().map(|event| (event, link.at)));
    let found = nobody(history, now);
    NobodyView {
        unowned_ms: found.unowned_ms,
        since: found.since.map(Instant::to_rfc3339),
        hand_overs: found.hand_overs,
        returned_to: found.returned_to.iter().map(|id| StaffRef::of(chart, id)).collect(),
        first_accepted: found.first_accepted.map(Instant::to_rfc3339),
    }
}

fn attempts_view(desk: &Desk, c: &Complaint) -> Option<AttemptsView> {
    c.open_clock("first_contact")?;
    let policy = desk.policy_of(&c.branch_path, desk.now());
    let rule = &policy.handling.contact;
    let (counted, next) = c.attempts_so_far(rule);
    Some(AttemptsView {
        counted,
        needed: rule.attempts_that_count,
        gap_minutes: rule.attempt_gap_minutes,
        next_counts_from: next.map(Instant::to_rfc3339),
    })
}

fn contact_views(c: &Complaint, read: &Read, chart: &Chart) -> Vec<ContactView> {
    let one = |(at, x): (usize, &greenlane_domain::complaint::investigation::Contact)| ContactView {
        no: at as u16 + 1,
        at: x.at.to_rfc3339(),
        by: StaffRef::of(chart, &x.by),
        channel: x.channel.code().to_owned(),
        outcome: x.outcome.code().to_owned(),
        words: read.text(&x.words),
        mood: x.mood.map(|m| m.code().to_owned()),
    };
    c.contacts.iter().enumerate().rev().map(one).collect()
}

fn sent_view(sent: &Sent) -> SentLetterView {
    SentLetterView { kind: sent.kind.clone(), at: sent.at.to_rfc3339(), edition: sent.edition }
}

fn proposal_view(desk: &Desk, read: &Read, chart: &Chart, now: Instant) -> Option<ProposalView> {
    let c = &read.file.complaint;
    let sent = letters::sent_at(&read.links).unwrap_or(now);
    c.proposal.as_ref().map(|p| ProposalView {
        version: p.version,
        by: StaffRef::of(chart, &p.by),
        at: p.at.to_rfc3339(),
        state: p.state.code().to_owned(),
        letter: letters::view(&desk.in_force().letters_at(sent), LetterKind::Plan, &p.letter, &|w| {
            read.text(w)
        }),
        total_fen: total(c).get(),
    })
}

fn review_view(c: &Complaint, read: &Read, chart: &Chart) -> Option<ReviewDecisionView> {
    c.reviews.last().map(|r| ReviewDecisionView {
        by: StaffRef::of(chart, &r.by),
        at: r.at.to_rfc3339(),
        decision: r.decision.code().to_owned(),
        fair: read.text(&r.fair),
        reasonable: read.text(&r.reasonable),
        evidenced: read.text(&r.evidenced),
        words: read.text(&r.words),
    })
}

fn escalation_view(c: &Complaint, read: &Read, chart: &Chart) -> Option<EscalationView> {
    c.escalations.last().map(|e| EscalationView {
        reason: e.reason.code().to_owned(),
        opened_at: e.opened_at.to_rfc3339(),
        to: e.resolved.as_ref().map(|r| StaffRef::of(chart, &r.by)),
        resolved_at: e.resolved.as_ref().map(|r| r.at.to_rfc3339()),
        words: e.resolved.as_ref().map(|r| &r.words).or(e.words.as_ref()).map(|w| read.text(w)),
    })
}

fn follow_up_view(c: &Complaint, read: &Read, chart: &Chart) -> Option<FollowUpView> {
    let current: Vec<_> = c.follow_ups.iter().filter(|f| !f.before_rework).collect();
    current.last().map(|f| FollowUpView {
        by: match &f.by {
            Who::Staff(id) => Some(StaffRef::of(chart, id)),
            Who::Customer | Who::Partner(_) | Who::Program => None,
        },
        at: f.at.to_rfc3339(),
        reached: f.satisfied.is_some(),
        satisfied: f.satisfied.map(|s| s.code().to_owned()),
        resolved: f.resolved,
        words: f.words.as_ref().map(|w| read.text(w)),
        attempts: current.len(),
    })
}

fn pending_view(desk: &Desk, read: &Read, chart: &Chart, now: Instant) -> Option<PendingEndingView> {
    let frame = desk.in_force().letters_at(now);
    read.file.complaint.pending_ending.as_ref().map(|p| PendingEndingView {
        ending: p.ending.code().to_owned(),
        by: StaffRef::of(chart, &p.by),
        at: p.at.to_rfc3339(),
        reason: read.text(&p.reason),
        criteria: p.criteria.clone(),
        letter: letters::view(&frame, LetterKind::Refusal, &p.letter, &|w| read.text(w)),
    })
}

fn verification_view(c: &Complaint, read: &Read, chart: &Chart) -> Option<VerificationView> {
    let due = c.clocks.iter().rev().find(|k| k.name == "verification").map(|k| k.due);
    c.verification.as_ref().map(|v| VerificationView {
        requested_at: v.requested_at.to_rfc3339(),
        grounds: read.text(&v.grounds),
        reviewer: v.decided.as_ref().map(|d| StaffRef::of(chart, &d.by)),
        due: due.map_or_else(String::new, Instant::to_rfc3339),
        decision: v.decided.as_ref().map(|d| d.outcome.code().to_owned()),
    })
}
