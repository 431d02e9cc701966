//! Loading a year: the administrator pastes the State Council's notice and sees the table before it becomes a draft.

use super::documents::CALENDAR;
use super::{allowed, open};
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor};
use greenlane_domain::time::holiday_notice::{read_notice, with_year};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A pasted notice.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeText {
    pub text: String,
    /// Where it was published.
    #[serde(default)]
    pub url: String,
    /// The draft whose calendar it goes into; otherwise the version that holds last.
    pub draft: Option<i64>,
}

/// What it says.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HolidayNoticeView {
    pub year: i16,
    pub title: String,
    pub holidays: Vec<NoticeHoliday>,
    pub make_up_days: Vec<NoticeMakeUp>,
    /// The calendar document with this year in it.
    pub calendar: String,
}

/// Days off.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NoticeHoliday {
    pub name: String,
    pub from: String,
    pub to: String,
}

/// A day that is worked instead.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NoticeMakeUp {
    pub name: String,
    pub day: String,
}

const MOST_CHARS: usize = 20_000;

/// Reads it; nothing is stored.
pub async fn read(desk: &Desk, actor: &Actor, given: NoticeText) -> Result<HolidayNoticeView, Fault> {
    allowed(actor, Action::EditPolicy)?;
    if given.text.chars().count() > MOST_CHARS {
        return Err(Fault::field("text", "too_long", "内容太长。", "The text is too long."));
    }
    let table = read_notice(&given.text).map_err(|e| {
        let (zh, en) = e.sentences();
        Fault::field("text", e.code(), &zh, &en)
    })?;
    let mut conn = desk.db().read().await?;
    let n = given.draft.unwrap_or(desk.in_force().at(desk.now()).0);
    let opened = open(&mut conn, n, None).await?;
    let before = opened.documents.get(CALENDAR).map_or("", String::as_str);
    let calendar = with_year(before, &table, given.url.trim()).map_err(|e| {
        let (zh, en) = (format!("日历文件有误：{e}"), format!("The calendar cannot be used: {e}"));
        Fault::field("text", e.code(), &zh, &en)
    })?;
    Ok(HolidayNoticeView {
        year: table.year,
        title: table.title,
        holidays: table
            .holidays
            .into_iter()
            .map(|(name, from, to)| NoticeHoliday { name, from: from.to_string(), to: to.to_string() })
            .collect(),
        make_up_days: table
            .make_up_days
            .into_iter()
            .map(|(name, day)| NoticeMakeUp { name, day: day.to_string() })
            .collect(),
        calendar,
    })
}
