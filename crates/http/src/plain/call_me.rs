//! 请人帮我填 (`/call-me`): a form of four fields that works without scripts and weighs less than 40 KB.

use super::frame::{Page, e, page, tel};
use super::visitor::Visitor;
use super::words::{CallMeWords, Words, fill, words};
use crate::app::App;
use crate::caller::OwnPage;
use crate::limits::{Act, From};
use crate::problem::Problem;
use axum::extract::{Query, RawForm, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use greenlane_desk::Fault;
use greenlane_desk::call_times::Slot;
use greenlane_desk::portal::calls::{self, CallAsked};
use greenlane_desk::portal::settings;
use greenlane_domain::time::{Day, Instant, Weekday};
use serde::Deserialize;

const PATH: &str = "/call-me";

/// What the address says.
#[derive(Deserialize)]
pub struct Asked {
    /// The id of a request that was made.
    asked: Option<String>,
}

/// What was typed.
#[derive(Default, Deserialize)]
struct Typed {
    #[serde(default)]
    phone: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    slot: String,
    #[serde(default)]
    note: String,
}

/// The form, or the receipt of a request.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let Some(id) = asked.asked else { return Ok(form(&app, &visitor, &Typed::default(), None)) };
    let w = words(visitor.language);
    let receipt = calls::receipt(app.desk(), &id).await?;
    let hotline = settings(app.desk()).hotline;
    let body = match receipt {
        None => format!("<p>{}</p>", e(&w.call_me.done_gone)),
        Some(r) => {
            let when = slot_words(&w.call_me, r.slot, app.desk().now());
            let by = fill(&w.call_me.done_by, &[("when", &when), ("phone", &r.phone_masked)]);
            let note = fill(&w.call_me.done_note, &[("hotline", &hotline)]);
            format!(
                "<div class=\"notice notice-ok\" role=\"status\"><div><p class=\"notice-title\">{}</p><p>{}</p></div></div>\
                 <p>{}</p><p class=\"hint\">{}</p>",
                e(&w.call_me.done),
                e(&by),
                e(&note),
                e(&w.call_me.safe)
            )
        }
    };
    let again = format!(
        "<div class=\"actions\"><a class=\"button button-primary\" href=\"/\">{}</a></div>",
        e(&w.frame.home)
    );
    let title = w.call_me.title.clone();
    let done = Page { path: PATH, title, body: body + &again, status: StatusCode::OK, wrong: false };
    Ok(page(&app, &visitor, &done))
}

/// Takes the request in and shows its receipt at an address of its own, so that loading it again asks for nothing.
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    from: From,
    _: OwnPage,
    RawForm(body): RawForm,
) -> Response {
    let typed = read(&body);
    let w = words(visitor.language);
    let hotline = settings(app.desk()).hotline;
    let busy = || fill(&w.frame.busy, &[("phone", &hotline)]);
    if from.take(&app, Act::Submit).is_err() {
        return form(&app, &visitor, &typed, Some((None, busy())));
    }
    let asked = CallAsked {
        phone: typed.phone.clone(),
        name: typed.name.clone(),
        note: typed.note.clone(),
        slot: typed.slot.clone(),
    };
    match calls::ask(app.desk(), &asked).await {
        Ok(id) => Redirect::to(&format!("{PATH}?asked={id}")).into_response(),
        Err(Fault::Invalid(fields)) => {
            let field = fields.first().map(|f| f.field.clone()).unwrap_or_default();
            let said = if field == "phone" { &w.call_me.phone_wrong } else { &w.call_me.long };
            form(&app, &visitor, &typed, Some((Some(field), said.clone())))
        }
        Err(_) => {
            let said = fill(&w.frame.broken, &[("phone", &hotline)]);
            form(&app, &visitor, &typed, Some((None, said)))
        }
    }
}

/// A form is encoded as the query of an address is.
fn read(body: &[u8]) -> Typed {
    let text = std::str::from_utf8(body).unwrap_or_default();
    let address = format!("{PATH}?{text}").parse::<Uri>().ok();
    address.and_then(|uri| Query::<Typed>::try_from_uri(&uri).ok()).map(|q| q.0).unwrap_or_default()
}

fn form(app: &App, visitor: &Visitor, typed: &Typed, wrong: Option<(Option<String>, String)>) -> Response {
    let w = words(visitor.language);
    let c = &w.call_me;
    let of = |field: &str| {
        wrong.as_ref().filter(|(f, _)| f.as_deref() == Some(field)).map(|(_, said)| said.as_str())
    };
    let summary = wrong.as_ref().map_or_else(String::new, |(field, said)| summary(w, field.as_deref(), said));
    let short = if visitor.elder {
        String::new()
    } else {
        text_field(c, "name", &c.name, Some(&c.name_hint), &typed.name, of("name"))
            + &text_field(c, "note", &c.note, Some(&c.note_hint), &typed.note, of("note"))
    };
    let body = format!(
        "<div class=\"lead\"><p>{lead}</p></div>{summary}\
         <form method=\"post\" action=\"{PATH}\" novalidate>{phone}{slots}{short}\
         <div class=\"actions\"><button class=\"button button-primary\" data-testid=\"call-me-send\">{send}</button></div>\
         <p class=\"hint\">{safe}</p></form>{other}",
        lead = e(&c.lead),
        phone = phone_field(c, &typed.phone, of("phone")),
        slots = slots(app, c, &typed.slot),
        send = e(&c.send),
        safe = e(&c.safe),
        other = other(app, w),
    );
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let asked = Page { path: PATH, title: c.title.clone(), body, status, wrong: wrong.is_some() };
    page(app, visitor, &asked)
}

fn summary(w: &Words, field: Option<&str>, said: &str) -> String {
    let line = match field {
        Some(field) => format!("<a href=\"#{}\">{}</a>", e(field), e(said)),
        None => e(said),
    };
    format!(
        "<div class=\"error-summary\" role=\"alert\"><h2>{}</h2><ul><li>{line}</li></ul></div>",
        e(&w.frame.problem)
    )
}

fn error(field: &str, said: Option<&str>) -> String {
    said.map_or_else(String::new, |said| {
        format!("<p class=\"field-error\" id=\"{field}-error\">{}</p>", e(said))
    })
}

fn phone_field(c: &CallMeWords, value: &str, wrong: Option<&str>) -> String {
    let (class, mark) = if wrong.is_some() {
        ("field field-wrong", " aria-invalid=\"true\" aria-describedby=\"phone-error\"")
    } else {
        ("field", "")
    };
    format!(
        "<div class=\"{class}\"><label for=\"phone\">{}</label>{}<input id=\"phone\" name=\"phone\" type=\"tel\" \
         inputmode=\"tel\" autocomplete=\"tel-national\" maxlength=\"20\" value=\"{}\" required{mark}></div>",
        e(&c.phone),
        error("phone", wrong),
        e(value)
    )
}

fn text_field(
    c: &CallMeWords,
    name: &str,
    label: &str,
    hint: Option<&str>,
    value: &str,
    wrong: Option<&str>,
) -> String {
    let hint =
        hint.map_or_else(String::new, |h| format!("<p class=\"hint\" id=\"{name}-hint\">{}</p>", e(h)));
    format!(
        "<div class=\"field\"><label for=\"{name}\">{} <span class=\"optional\">{}</span></label>{hint}{}\
         <input id=\"{name}\" name=\"{name}\" maxlength=\"100\" value=\"{}\" aria-describedby=\"{name}-hint\"></div>",
        e(label),
        e(&c.optional),
        error(name, wrong),
        e(value)
    )
}

fn slots(app: &App, c: &CallMeWords, chosen: &str) -> String {
    let offered = calls::slots(app.desk());
    let now = app.desk().now();
    let known = offered.iter().any(|slot| slot.code() == chosen);
    let one = |(at, slot): (usize, &Slot)| {
        let code = slot.code();
        let on = if (known && code == chosen) || (!known && at == 0) { " checked" } else { "" };
        format!(
            "<label class=\"choice\"><input type=\"radio\" name=\"slot\" value=\"{code}\"{on}><span class=\"face\">\
             <span>{}</span></span></label>",
            e(&slot_words(c, *slot, now))
        )
    };
    let choices: String = offered.iter().enumerate().map(one).collect();
    format!(
        "<fieldset class=\"field\"><legend>{}</legend><div class=\"choices choices-list\">{choices}</div></fieldset>",
        e(&c.slot)
    )
}

/// `今天 14:00—17:00`
fn slot_words(c: &CallMeWords, slot: Slot, now: Instant) -> String {
    let day = slot.until.day();
    let (from, until) = (clock(day, slot.from), clock(day, slot.until));
    let (_, month, of_month) = day.ymd();
    let text = match day.days_since(now.day()) {
        0 => &c.today,
        1 => &c.tomorrow,
        _ => &c.day, // any other day is told with its date
    };
    let (month, of_month) = (month.to_string(), of_month.to_string());
    let weekday = c.weekdays.get(weekday_index(day.weekday())).map_or("", String::as_str);
    let values = [
        ("from", from.as_str()),
        ("until", until.as_str()),
        ("month", month.as_str()),
        ("day", of_month.as_str()),
        ("weekday", weekday),
    ];
    fill(text, &values)
}

const fn weekday_index(day: Weekday) -> usize {
    match day {
        Weekday::Mon => 0,
        Weekday::Tue => 1,
        Weekday::Wed => 2,
        Weekday::Thu => 3,
        Weekday::Fri => 4,
        Weekday::Sat => 5,
        Weekday::Sun => 6,
    }
}

fn clock(day: Day, at: Instant) -> String {
    let minutes = at.ms_since(day.start()) / 60_000;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn other(app: &App, w: &Words) -> String {
    let own = settings(app.desk());
    format!(
        "<section class=\"card card-quiet\"><h2>{}</h2><p><a class=\"button button-secondary\" href=\"{}\">{}</a></p>\
         <p class=\"hint\">{}</p><p>{}</p></section>",
        e(&w.call_me.other),
        e(&tel(&own.hotline)),
        e(&fill(&w.frame.call_number, &[("phone", &own.hotline)])),
        e(&fill(&w.call_me.by_phone, &[("hours", &own.hours)])),
        e(&w.call_me.by_branch)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_browsers_send_it() {
        let typed = read("phone=138+0000+1111&name=%E7%8E%8B&slot=2026-11-23T14".as_bytes());
        assert_eq!((typed.phone.as_str(), typed.name.as_str()), ("138 0000 1111", "王"));
        assert_eq!(typed.slot, "2026-11-23T14");
        assert_eq!(read(b"\xff\xfe").phone, "");
    }
}
