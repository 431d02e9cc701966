//! One file on the triage screen: the customer's words with what the reading rests on, who the customer is, and what is
//! proposed for each field, with its reasons.

use super::accept::may_go_back;
use crate::complaint::view::{Read, customer_view};
use crate::complaint::{candidates, clock_chip, evidence_views, summary};
use crate::intake::assign::reason_code;
use crate::intake::reading::of_file;
use crate::views::{
    FlagChoice, IssueProposal, OrgRef, ReasonView, SameCustomer, StaffRef, TriageField, TriageItem,
    TriageMark,
};
use crate::{Desk, Fault};
use greenlane_domain::access::chart::Chart;
use greenlane_domain::access::{Action, Actor, may};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::triage::Grade;
use greenlane_domain::complaint::triage_check::waits;
use greenlane_store::Conn;
use greenlane_store::complaint::load::{File, by_id};
use greenlane_store::customer;
use greenlane_store::sealed::words_of;
use greenlane_text::{Flag, Ranked, Reading};

const DAY_MS: i64 = 86_400_000;
/// Earlier contacts are counted over so many days.
const CONTACT_DAYS: i64 = 90;
/// So many of the customer's other files are read.
const MOST_OTHERS: usize = 6;
/// So many people are offered, one for each digit.
const MOST_PEOPLE: usize = 9;

/// The file with this number.
pub async fn item(desk: &Desk, actor: &Actor, number: &str) -> Result<TriageItem, Fault> {
    super::require(actor)?;
    let mut conn = desk.db().read().await?;
    let file = crate::complaint::open::open(&mut conn, actor, Action::Triage, number).await?;
    let c = &file.complaint;
    let read = Read {
        sent: Vec::new(),
        links: Vec::new(),
        words: words_of(&mut conn, desk.vault(), &c.id).await?,
        items: Vec::new(),
        customer: customer::load(&mut conn, desk.vault(), &c.customer).await?,
        earlier: customer::complaints(&mut conn, &c.customer).await?,
        file: file.clone(),
        clear: false,
    };
    let others = others(&mut conn, actor, &read).await?;
    let text = read.words.get(&c.narrative.seal).cloned().unwrap_or_default();
    let same_customer = compared(desk, &mut conn, c, &text, &others).await?;
    drop(conn);
    let mut shown = view(desk, &read, &text);
    shown.contacts_90_days = contacts(desk, &others);
    shown.same_customer = same_customer;
    shown.candidates = candidates::list(desk, actor, number).await?;
    shown.candidates.retain(|one| one.eligible);
    shown.candidates.truncate(MOST_PEOPLE);
    shown.may_go_back = may_go_back(desk, actor, c);
    Ok(shown)
}

fn view(desk: &Desk, read: &Read, text: &str) -> TriageItem {
    let now = desk.now();
    let grounds = desk.grounds(&read.file.complaint.branch_path, now);
    let chart = &*grounds.chart;
    let (file, c) = (&read.file, &read.file.complaint);
    let grade = c.grade.as_ref();
    let channel = Some(c.channel.code());
    let triage = desk.triage();
    let reading = triage.read(text, channel);
    let reasons = of_file(desk, file);
    let narrative = read.told(&c.narrative);
    let ranked = triage.ranked(text, channel);
    TriageItem {
        number: c.number.to_string(),
        version: file.version,
        summary: summary::shown(desk.vault(), &file.summary),
        marks: marks(&narrative, &reasons),
        narrative,
        channel: c.channel.code().to_owned(),
        received_at: c.received_at.to_rfc3339(),
        branch: OrgRef::of(chart, &c.branch),
        clock: c.next_deadline().map(|k| clock_chip(k, now)),
        customer: customer_view(desk, read),
        nth: c.earlier + 1,
        contacts_90_days: 0,
        same_customer: Vec::new(),
        attachments: evidence_views(c, read, chart),
        kind: grade.map_or("", |g| g.kind.code()).to_owned(),
        is_complaint: c.is_a_complaint(),
        green: c.green.is_in(),
        green_reasons: of_field(&reasons, "priority"),
        flags: grade.map(|g| g.flags.clone()).unwrap_or_default(),
        flag_choices: flag_choices(grade, &ranked),
        fields: fields(c, &reading, &ranked, &reasons),
        owner: c.owner_id().map(|o| StaffRef::of(chart, o)),
        owner_reason: c.owner.as_ref().map(|o| reason_code(&o.reason)).unwrap_or_default(),
        candidates: Vec::new(),
        issues: issues(read, &triage, text, channel),
        may_go_back: false,
        waits: waits(c),
    }
}

/// All flags: those that stand, then the others by how likely the text makes them.
fn flag_choices(grade: Option<&Grade>, ranked: &Ranked) -> Vec<FlagChoice> {
    let stands = |code: &str| grade.is_some_and(|g| g.flags.iter().any(|flag| flag == code));
    let (standing, others): (Vec<Flag>, Vec<Flag>) =
        ranked.flags.iter().partition(|flag| stands(flag.code()));
    let one = |flag: Flag| FlagChoice { flag: flag.code().to_owned(), raises: flag.raises() };
    standing.into_iter().chain(others).map(one).collect()
}

fn of_field(reasons: &[ReasonView], field: &str) -> Vec<ReasonView> {
    reasons.iter().filter(|r| r.field == field).cloned().collect()
}

/// The four fields that a person can change. What stands is what was read when it came in; whether that was sure is asked
/// of the rules of today.
fn fields(c: &Complaint, reading: &Reading, ranked: &Ranked, reasons: &[ReasonView]) -> Vec<TriageField> {
    let Some(grade) = &c.grade else { return Vec::new() };
    let codes = |all: Vec<&'static str>, value: &str| -> Vec<String> {
        all.into_iter().filter(|code| *code != value).take(MOST_PEOPLE).map(str::to_owned).collect()
    };
    let one = |field: &'static str, value: &'static str, all: Vec<&'static str>| TriageField {
        field: field.to_owned(),
        value: value.to_owned(),
        sure: !reading.abstained.contains(&field),
        confidence: reading.confidence.get(field).copied().unwrap_or_default(),
        reasons: of_field(reasons, field),
        alternatives: codes(all, value),
    };
    vec![
        one("category", grade.category.code(), ranked.category.iter().map(|x| x.code()).collect()),
        one("cause", grade.cause.code(), ranked.cause.iter().map(|x| x.code()).collect()),
        one("business", grade.business.code(), ranked.business.iter().map(|x| x.code()).collect()),
        one("priority", grade.priority.code(), vec!["high", "normal"]),
    ]
}

/// Where the words of the reasons stand; stretches that overlap an earlier one are left out. A rule names whole words; what
/// the model found to speak for a value is shown only where no rule spoke.
fn marks(narrative: &str, reasons: &[ReasonView]) -> Vec<TriageMark> {
    let text: Vec<char> = narrative.chars().collect();
    let worded = || reasons.iter().filter(|r| !r.words.is_empty());
    let ruled = |r: &ReasonView| !r.rule.starts_with("learned.");
    let any_rule = worded().any(ruled);
    let mut out: Vec<TriageMark> = Vec::new();
    for reason in worded().filter(|r| ruled(r) || !any_rule) {
        let words: Vec<char> = reason.words.chars().collect();
        let Some(from) = text.windows(words.len()).position(|w| w == words) else { continue };
        let to = from + words.len();
        if out.iter().all(|m| to <= m.from || m.to <= from) {
            out.push(TriageMark { from, to, field: reason.field.clone() });
        }
    }
    out.sort_by_key(|m| m.from);
    out
}

/// The issues that the text seems to hold, while the file has one.
fn issues(
    read: &Read,
    triage: &greenlane_text::Triage,
    text: &str,
    channel: Option<&str>,
) -> Vec<IssueProposal> {
    if read.file.complaint.issues.len() != 1 {
        return Vec::new();
    }
    let found = triage.issues(text, channel);
    if found.len() < 2 {
        return Vec::new();
    }
    let one = |issue: greenlane_text::ProposedIssue| IssueProposal {
        from: issue.span.start,
        to: issue.span.end,
        words: read.hidden(&issue.words),
        category: issue.category.code().to_owned(),
        cause: issue.cause.code().to_owned(),
        business: issue.business.code().to_owned(),
    };
    found.into_iter().map(one).collect()
}

/// The customer's latest other files that this person may read.
async fn others(conn: &mut Conn, actor: &Actor, read: &Read) -> Result<Vec<File>, Fault> {
    let mut out = Vec::new();
    for earlier in read.earlier.iter().filter(|e| e.id != read.file.complaint.id).take(MOST_OTHERS) {
        let file = by_id(conn, &earlier.id).await?;
        out.extend(file.filter(|f| may(actor, Action::Read, &f.complaint)));
    }
    Ok(out)
}

/// Complaints, calls and messages of the last 90 days.
fn contacts(desk: &Desk, others: &[File]) -> usize {
    let since = desk.now().plus_ms(-CONTACT_DAYS * DAY_MS);
    let of = |f: &File| {
        let c = &f.complaint;
        let calls = c.contacts.iter().map(|x| x.at).chain(c.messages.iter().copied());
        calls.chain([c.received_at]).filter(|at| *at >= since).count()
    };
    others.iter().map(of).sum()
}

/// The open files among them, compared with this one.
async fn compared(
    desk: &Desk,
    conn: &mut Conn,
    c: &Complaint,
    text: &str,
    others: &[File],
) -> Result<Vec<SameCustomer>, Fault> {
    let chart = desk.organisation().chart();
    let mut out = Vec::new();
    for other in others.iter().filter(|o| o.complaint.stage.is_open()) {
        let words = words_of(conn, desk.vault(), &other.complaint.id).await?;
        let told = words.get(&other.complaint.narrative.seal).map_or("", String::as_str);
        out.push(same(desk, &chart, c, other, &greenlane_text::pairs::score(text, told)));
    }
    out.sort_by(|a, b| b.score.total_cmp(&a.score));
    Ok(out)
}

fn same(
    desk: &Desk,
    chart: &Chart,
    c: &Complaint,
    other: &File,
    found: &greenlane_text::pairs::Match,
) -> SameCustomer {
    let o = &other.complaint;
    SameCustomer {
        number: o.number.to_string(),
        summary: summary::shown(desk.vault(), &other.summary),
        stage: o.stage.code().code().to_owned(),
        received_at: o.received_at.to_rfc3339(),
        owner: o.owner_id().map(|id| StaffRef::of(chart, id)),
        may_take_in: o.received_at <= c.received_at,
        score: found.score,
        same_issue: found.same_issue,
        reasons: found.reasons.clone(),
    }
}
