//! 您的声音带来的改变 (`/voices`): what complaints changed, month by month, in figures with their definitions.

use super::frame::{Page, e, page};
use super::visitor::{Language, Visitor};
use super::words::{VoicesWords, fill, words};
use crate::app::App;
use crate::problem::Problem;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use greenlane_desk::portal::voices::{Month, Share, Topic};
use serde::Deserialize;

/// What the address says.
#[derive(Deserialize)]
pub struct Asked {
    /// `2026-10`; the latest month that has ended when nothing is said.
    month: Option<String>,
}

/// The page.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let told = app.voices().await?;
    let w = &words(visitor.language).voices;
    let months: Vec<&Month> = told.months.iter().filter(|m| m.received > 0).collect();
    let latest = months.iter().rev().find(|m| !m.running).or_else(|| months.last()).copied();
    let chosen = months.iter().copied().find(|m| Some(&m.month) == asked.month.as_ref()).or(latest);
    let body = chosen.map_or_else(
        || format!("<p>{}</p>", e(&w.none)),
        |month| {
            [
                picker(w, &months, month),
                figures(w, month),
                topics(w, visitor.language, month),
                table(w, &months),
            ]
            .concat()
        },
    );
    let body = format!("<div class=\"lead\"><p>{}</p></div>{body}", e(&w.lead));
    let shown = Page { path: "/voices", title: w.title.clone(), body, status: StatusCode::OK, wrong: false };
    Ok(page(&app, &visitor, &shown))
}

fn month_name(w: &VoicesWords, month: &str) -> String {
    let (year, month) = month.split_once('-').unwrap_or((month, ""));
    fill(&w.month_name, &[("year", year), ("month", month.trim_start_matches('0'))])
}

fn picker(w: &VoicesWords, months: &[&Month], chosen: &Month) -> String {
    let one = |m: &&Month| {
        let on = if m.month == chosen.month { " selected" } else { "" };
        format!("<option value=\"{}\"{on}>{}</option>", e(&m.month), e(&month_name(w, &m.month)))
    };
    let options: String = months.iter().rev().map(one).collect();
    format!(
        "<form class=\"months no-print\" method=\"get\" action=\"/voices\"><div class=\"field\"><label for=\"month\">{}</label>\
         <select id=\"month\" name=\"month\">{options}</select></div><button class=\"button button-secondary\">{}</button></form>",
        e(&w.month),
        e(&w.show)
    )
}

fn figures(w: &VoicesWords, month: &Month) -> String {
    let running =
        if month.running { format!("<p class=\"hint\">{}</p>", e(&w.running)) } else { String::new() };
    let n = month.received.to_string();
    let rates = [
        rate(w, &w.contact, &w.contact_what, month.contact),
        rate(w, &w.solved, &w.solved_what, month.solved),
        rate(w, &w.satisfied, &w.satisfied_what, month.satisfied),
    ];
    format!(
        "<section class=\"card\"><h2>{} · {}</h2>{running}<p class=\"sum\">{}</p></section>\
         <section class=\"card\"><h2>{}</h2>{}</section>",
        e(&month_name(w, &month.month)),
        e(&w.received),
        e(&fill(&w.received_n, &[("n", &n)])),
        e(&w.rates),
        rates.concat()
    )
}

fn rate(w: &VoicesWords, name: &str, what: &str, share: Share) -> String {
    // Of a month that nobody was asked about there is nothing to say.
    if share.whole == 0 {
        return String::new();
    }
    let (said, bar) = share.percent().map_or_else(
        || (w.too_few.clone(), String::new()),
        |percent| {
            let values = [("percent", percent.to_string()), ("part", share.part.to_string()), ("whole", share.whole.to_string())];
            let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            // A drawing and not a style: the policy of the page allows no style on a single element.
            let bar = format!(
                "<svg class=\"bar-line\" width=\"100%\" height=\"8\" aria-hidden=\"true\"><rect width=\"{percent}%\" height=\"8\"/></svg>"
            );
            (fill(&w.rate, &values), bar)
        },
    );
    format!(
        "<div class=\"claim\"><p><b>{}</b> {}</p>{bar}<p class=\"hint\">{}</p></div>",
        e(name),
        e(&said),
        e(what)
    )
}

fn topics(w: &VoicesWords, language: Language, month: &Month) -> String {
    if month.topics.is_empty() {
        return format!(
            "<section class=\"prose\"><h2>{}</h2><p>{}</p></section>",
            e(&w.topics),
            e(&w.topics_none)
        );
    }
    let cards: String = month.topics.iter().map(|t| topic(w, language, t)).collect();
    format!("<section class=\"card\"><h2>{}</h2>{cards}</section>", e(&w.topics))
}

fn topic(w: &VoicesWords, language: Language, topic: &Topic) -> String {
    let name = match language {
        Language::Chinese => &topic.name.zh,
        Language::English => &topic.name.en,
    };
    let n = topic.n.to_string();
    let all: i64 = topic.fixes.iter().map(|(_, n)| n).sum();
    let kinds: Vec<String> = topic.fixes.iter().map(|(kind, n)| fix(w, kind, *n)).collect();
    let changed = if all == 0 {
        w.changed_none.clone()
    } else {
        fill(&w.changed, &[("n", &all.to_string()), ("list", &kinds.join(&w.separator))])
    };
    let after =
        topic.after.map_or_else(|| w.after_open.clone(), |n| fill(&w.after, &[("n", &n.to_string())]));
    format!(
        "<div class=\"claim\"><p><b>{}</b> {}</p><p>{}</p><p class=\"hint\">{}</p></div>",
        e(name),
        e(&fill(&w.said, &[("n", &n)])),
        e(&changed),
        e(&after)
    )
}

fn fix(w: &VoicesWords, kind: &str, n: i64) -> String {
    let kind = match kind {
        "training" => &w.fix.training,
        "system" => &w.fix.system,
        "process" => &w.fix.process,
        _ => &w.fix.rules, // the store knows four kinds
    };
    fill(&w.fix_n, &[("kind", kind), ("n", &n.to_string())])
}

/// A figure with the name of its column, which a phone shows beside it.
fn cell(name: &str, figure: &str) -> String {
    format!("<td data-label=\"{}\">{}</td>", e(name), e(figure))
}

fn table(w: &VoicesWords, months: &[&Month]) -> String {
    let percent = |share: Share| share.percent().map_or_else(|| "—".to_owned(), |p| format!("{p}%"));
    let row = |m: &&Month| {
        format!(
            "<tr><th scope=\"row\">{}</th>{}{}{}</tr>",
            e(&month_name(w, &m.month)),
            cell(&w.table_received, &m.received.to_string()),
            cell(&w.table_contact, &percent(m.contact)),
            cell(&w.table_solved, &percent(m.solved))
        )
    };
    let rows: String = months.iter().rev().map(row).collect();
    let head: String = [&w.table_month, &w.table_received, &w.table_contact, &w.table_solved]
        .map(|name| format!("<th scope=\"col\">{}</th>", e(name)))
        .concat();
    format!(
        "<section class=\"card card-quiet\"><table class=\"figures\"><caption>{}</caption><thead><tr>{head}</tr></thead>\
         <tbody>{rows}</tbody></table><p class=\"hint\">{}</p></section>",
        e(&w.table),
        e(&w.too_few)
    )
}
