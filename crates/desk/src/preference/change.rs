//! What somebody chooses anew. Only what is named changes, so that two windows do not undo each other.

use super::{PreferencesPage, page, person};
use crate::{Desk, Fault, parse};
use greenlane_domain::access::Actor;
use greenlane_domain::preference::{
    Density, Language, Look, NoticeKind, Preferences, Quiet, StartPage, TEXT_SIZES, may_rest,
};
use greenlane_store::preference;
use serde::Deserialize;
use utoipa::ToSchema;

/// Hours of the day, `HH:MM`; both empty to have none.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuietInput {
    pub from: String,
    pub to: String,
}

/// What changes; the rest stays.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreferencesChange {
    pub language: Option<String>,
    pub look: Option<String>,
    pub density: Option<String>,
    pub text_size: Option<u16>,
    pub start_page: Option<String>,
    /// Empty for one's own work.
    pub queue_view: Option<String>,
    pub single_keys: Option<bool>,
    pub key_hints: Option<bool>,
    pub pop_up: Option<bool>,
    pub only_listed: Option<Vec<String>>,
    pub quiet: Option<QuietInput>,
}

/// The longest name of a view.
const VIEW_CHARS: usize = 64;

/// Keeps what this person chooses.
///
/// # Errors
/// [`Fault::NotAllowed`]; [`Fault::Invalid`] for what cannot be chosen.
pub async fn change(desk: &Desk, actor: &Actor, input: PreferencesChange) -> Result<PreferencesPage, Fault> {
    let me = person(actor)?;
    let now = desk.now();
    let mut tx = desk.db().begin().await?;
    let mut chosen = preference::of(&mut tx, me).await?.unwrap_or_default();
    take(&mut chosen, input)?;
    preference::put(&mut tx, me, &chosen, now).await?;
    tx.commit().await?;
    Ok(page(true, &chosen))
}

fn take(chosen: &mut Preferences, input: PreferencesChange) -> Result<(), Fault> {
    if let Some(code) = input.language {
        chosen.language = parse::code("language", &code, Language::from_code)?;
    }
    if let Some(code) = input.look {
        chosen.look = parse::code("look", &code, Look::from_code)?;
    }
    if let Some(code) = input.density {
        chosen.density = parse::code("density", &code, Density::from_code)?;
    }
    if let Some(size) = input.text_size {
        if !TEXT_SIZES.contains(&size) {
            return Err(unknown("text_size"));
        }
        chosen.text_size = size;
    }
    if let Some(code) = input.start_page {
        chosen.start_page = parse::code("start_page", &code, StartPage::from_code)?;
    }
    if let Some(view) = input.queue_view {
        if view.chars().count() > VIEW_CHARS {
            return Err(unknown("queue_view"));
        }
        chosen.queue_view = Some(view).filter(|v| !v.is_empty());
    }
    chosen.single_keys = input.single_keys.unwrap_or(chosen.single_keys);
    chosen.key_hints = input.key_hints.unwrap_or(chosen.key_hints);
    chosen.pop_up = input.pop_up.unwrap_or(chosen.pop_up);
    if let Some(codes) = input.only_listed {
        let mut kinds = parse::codes("only_listed", &codes, NoticeKind::from_code)?;
        kinds.dedup();
        if kinds.iter().any(|kind| !may_rest(*kind)) {
            return Err(Fault::field(
                "only_listed",
                "must_speak_up",
                "已超时和已上报的提醒不能关掉。",
                "Notices of missed clocks cannot be silenced.",
            ));
        }
        chosen.only_listed = kinds;
    }
    if let Some(hours) = input.quiet {
        chosen.quiet = quiet(&hours)?;
    }
    Ok(())
}

fn quiet(hours: &QuietInput) -> Result<Option<Quiet>, Fault> {
    if hours.from.is_empty() && hours.to.is_empty() {
        return Ok(None);
    }
    let read = minute(&hours.from).zip(minute(&hours.to)).and_then(|(from, to)| Quiet::new(from, to));
    read.map(Some).ok_or_else(|| {
        Fault::field(
            "quiet",
            "bad_time",
            "免打扰时段要写成 21:00 到 07:30 这样，开始和结束不能相同。",
            "Quiet hours are written like 21:00 to 07:30; beginning and end must differ.",
        )
    })
}

fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes) = (hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

fn unknown(field: &str) -> Fault {
    Fault::field(
        field,
        "unknown_code",
        "这一项的取值不在选项里，请重新选择。",
        "This choice is not on the list. Please choose again.",
    )
}
