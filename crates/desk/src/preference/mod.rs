//! 个人设置: what one person has chosen for their own screens (S29), the same on every computer.

mod change;

pub use change::{PreferencesChange, QuietInput, change};

use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::ids::UserId;
use greenlane_domain::preference::{NoticeKind, Preferences, Quiet, TEXT_SIZES, may_rest};
use greenlane_store::preference;
use serde::Serialize;
use utoipa::ToSchema;

/// Hours of the day, `HH:MM`; over midnight when the end is the earlier one.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct QuietView {
    pub from: String,
    pub to: String,
}

/// What one person has chosen.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct PreferencesView {
    pub language: String,
    pub look: String,
    pub density: String,
    /// Percent.
    pub text_size: u16,
    pub start_page: String,
    /// A view of the house or a saved one; absent for one's own work.
    pub queue_view: Option<String>,
    pub single_keys: bool,
    pub key_hints: bool,
    pub pop_up: bool,
    /// The kinds of notices that only wait in the list.
    pub only_listed: Vec<String>,
    pub quiet: Option<QuietView>,
}

/// What can be chosen, and what the house has for whoever chooses nothing.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PreferencesPage {
    /// The person has chosen something; until then a computer keeps what was chosen on it.
    pub kept: bool,
    pub chosen: PreferencesView,
    pub house: PreferencesView,
    pub text_sizes: Vec<u16>,
    /// The kinds that may wait without a word.
    pub may_rest: Vec<String>,
}

/// What this person has chosen.
///
/// # Errors
/// [`Fault::NotAllowed`] for whoever has no screens.
pub async fn show(desk: &Desk, actor: &Actor) -> Result<PreferencesPage, Fault> {
    let me = person(actor)?;
    let chosen = preference::of(&mut desk.db().read().await?, me).await?;
    Ok(page(chosen.is_some(), &chosen.unwrap_or_default()))
}

fn person(actor: &Actor) -> Result<&UserId, Fault> {
    actor.who.staff().ok_or(Fault::NotAllowed)
}

fn page(kept: bool, chosen: &Preferences) -> PreferencesPage {
    PreferencesPage {
        kept,
        chosen: view(chosen),
        house: view(&Preferences::default()),
        text_sizes: TEXT_SIZES.to_vec(),
        may_rest: NoticeKind::ALL.iter().filter(|k| may_rest(**k)).map(|k| k.code().to_owned()).collect(),
    }
}

fn view(p: &Preferences) -> PreferencesView {
    PreferencesView {
        language: p.language.code().to_owned(),
        look: p.look.code().to_owned(),
        density: p.density.code().to_owned(),
        text_size: p.text_size,
        start_page: p.start_page.code().to_owned(),
        queue_view: p.queue_view.clone(),
        single_keys: p.single_keys,
        key_hints: p.key_hints,
        pop_up: p.pop_up,
        only_listed: p.only_listed.iter().map(|kind| kind.code().to_owned()).collect(),
        quiet: p.quiet.map(|Quiet { from, to }| QuietView { from: clock(from), to: clock(to) }),
    }
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
