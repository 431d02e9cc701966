//! Who stands behind a request of the console.

use super::token;
use crate::views::OrgRef;
use crate::{Desk, Fault};
use greenlane_domain::access::chart::{Chart, Staff};
use greenlane_domain::access::table::allows;
use greenlane_domain::access::{Action, Actor};
use serde::Serialize;
use utoipa::ToSchema;

/// The person signed in, as the console shows them.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
#[schema(as = Me)]
pub struct MeView {
    pub id: String,
    pub name: String,
    pub staff_no: String,
    pub roles: Vec<String>,
    pub org: OrgRef,
    /// Sent back with every request that changes something.
    pub csrf: String,
    pub demo: bool,
    pub language: String,
    /// The pages that the person's roles open.
    pub pages: Vec<String>,
    /// Whether the roles allow to show masked values in the clear at all.
    pub may_reveal: bool,
    /// The acts that the roles allow at all.
    pub may: Vec<String>,
    /// The password is a start password; nothing else can be done before it is changed.
    pub must_change_password: bool,
    /// The bank has a model of its own that may be asked.
    pub assistant: bool,
}

/// Somebody who may act.
pub struct Caller {
    pub actor: Actor,
    pub me: MeView,
    pub csrf: String,
}

/// The member of staff with this token.
///
/// # Errors
/// [`Fault::NotSignedIn`] when the session is not there or ended, or the person no longer works here;
/// [`Fault::PasswordMustChange`] before a start password is changed.
pub async fn caller(desk: &Desk, token: &str) -> Result<Caller, Fault> {
    let caller = newcomer(desk, token).await?;
    if caller.me.must_change_password { Err(Fault::PasswordMustChange) } else { Ok(caller) }
}

/// The same for what is open before a start password is changed: to see who one is, to change it, to leave.
///
/// # Errors
/// [`Fault::NotSignedIn`] as in [`caller`].
pub async fn newcomer(desk: &Desk, token: &str) -> Result<Caller, Fault> {
    let session = token::find(desk, token).await?;
    let chart = desk.organisation().chart();
    let member = session.staff.as_ref().and_then(|id| chart.member(id)).filter(|m| m.active);
    let member = member.ok_or(Fault::NotSignedIn)?;
    let me = me(desk, &chart, member, session.csrf.clone(), session.must_change);
    Ok(Caller { actor: Actor::staff(member), me, csrf: session.csrf })
}

/// Whether the member of staff with this token is still signed in; asking does not keep the session alive.
///
/// # Errors
/// [`Fault::NotSignedIn`] as in [`caller`].
pub async fn still(desk: &Desk, token: &str) -> Result<Actor, Fault> {
    let session = token::look(desk, token).await?;
    if session.must_change {
        return Err(Fault::PasswordMustChange);
    }
    let chart = desk.organisation().chart();
    let member = session.staff.as_ref().and_then(|id| chart.member(id)).filter(|m| m.active);
    member.map(Actor::staff).ok_or(Fault::NotSignedIn)
}

/// Ends a session; also that of a customer.
pub async fn sign_out(desk: &Desk, token: &str) -> Result<(), Fault> {
    token::end(desk, token).await
}

pub(super) fn me(desk: &Desk, chart: &Chart, member: &Staff, csrf: String, must_change: bool) -> MeView {
    MeView {
        id: member.id.to_string(),
        name: member.name.clone(),
        staff_no: member.staff_no.clone(),
        roles: member.roles.iter().map(|r| r.code().to_owned()).collect(),
        org: OrgRef::of(chart, &member.unit),
        csrf,
        demo: desk.settings().demo,
        language: "zh-CN".to_owned(),
        pages: pages(member, desk.assistant().is_some()),
        may_reveal: allows(&member.roles, Action::Reveal),
        may: may(member),
        must_change_password: must_change,
        assistant: desk.assistant().is_some(),
    }
}

fn may(member: &Staff) -> Vec<String> {
    let allowed = Action::ALL.iter().filter(|act| allows(&member.roles, **act));
    allowed.map(|act| act.code().to_owned()).collect()
}

/// A page opens when one of its acts is allowed; home opens to everybody.
fn pages(member: &Staff, assistant: bool) -> Vec<String> {
    const PAGES: &[(&str, &[Action])] = &[
        ("queue", &[Action::Read]),
        ("intake", &[Action::Register]),
        ("calls", &[Action::Register]),
        ("green-channel", &[Action::Review, Action::Handle]),
        ("reviews", &[Action::Review, Action::ApproveEnding]),
        ("follow-ups", &[Action::FollowUp]),
        ("notices", &[Action::Read]),
        ("jobs", &[Action::Dispatch, Action::Supervise, Action::Export, Action::ReadAudit]),
        ("supervision", &[Action::Supervise, Action::Handle, Action::Note, Action::Read]),
        ("timeliness", &[Action::Supervise, Action::Review, Action::ReadPolicy]),
        ("cockpit", &[Action::ReadFigures]),
        ("analysis", &[Action::ReadFigures]),
        ("branch", &[Action::ReadBranch]),
        ("duty", &[Action::Read, Action::PlanDuty]),
        ("policy", &[Action::ReadPolicy]),
        ("reading", &[Action::ReadPolicy]),
        ("system", &[Action::ReadPolicy]),
        ("people", &[Action::Administer]),
        ("audit", &[Action::ReadAudit]),
    ];
    let open = PAGES.iter().filter(|(_, acts)| acts.iter().any(|act| allows(&member.roles, *act)));
    // A look at a new file may do all of these, so the page opens only to those who may do each.
    let looks = [Action::Triage, Action::GreenChannel, Action::Dispatch];
    let triage = looks.iter().all(|act| allows(&member.roles, *act)).then_some("triage");
    let calls = (assistant && allows(&member.roles, Action::ReadAudit)).then_some("assistant");
    let pages = std::iter::once("home").chain(open.map(|(page, _)| *page)).chain(triage).chain(calls);
    pages.map(str::to_owned).collect()
}
