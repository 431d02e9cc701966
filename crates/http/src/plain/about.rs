//! 办理流程与联系方式 (`/about`): what a bank has to publish about its complaints (Order 2020 No. 3 art. 8), made of the
//! settings and of the policy in force, so that it is never older than they are.

use super::frame::{Page, e, items, page, tel};
use super::visitor::Visitor;
use super::words::{fill, words};
use crate::app::App;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use greenlane_desk::portal::settings;

/// The page.
pub async fn show(State(app): State<App>, visitor: Visitor) -> Response {
    let w = words(visitor.language);
    let a = &w.about;
    let own = settings(app.desk());
    let policy = app.desk().policy();
    let days = |n: u16| n.to_string();
    let (first, last) =
        (days(policy.handling.extension.first_total_days), days(policy.handling.extension.last_total_days));
    let window = days(policy.handling.verification.window_days);
    let line = |label: &str, value: String| format!("<div><dt>{}</dt><dd>{value}</dd></div>", e(label));
    let phone = |number: &str| format!("<a href=\"{}\">{}</a>", e(&tel(number)), e(number));
    let contact = [
        line(&a.hotline, phone(&own.hotline)),
        line(&a.loss_line, phone(&own.loss_line)),
        line(&a.hours, e(&own.hours)),
        line(&a.address, e(&own.address)),
        line(&a.web, e(&a.web_words)),
    ];
    let limits = [
        a.limit_first.clone(),
        fill(&a.limit_second, &[("first", &first)]),
        fill(&a.limit_last, &[("last", &last)]),
        a.limit_pause.clone(),
    ];
    let mut remedies = vec![fill(&a.verify, &[("days", &window)])];
    remedies.extend(a.remedy_lines.iter().cloned());
    let branches: Vec<String> = own.branches.iter().map(|b| b.name.clone()).collect();
    let count = branches.len().to_string();
    let section = |title: &str, inside: String| {
        format!("<section class=\"prose\"><h2>{}</h2>{inside}</section>", e(title))
    };
    let body = [
        format!("<div class=\"lead\"><p>{}</p></div>", e(&a.lead)),
        format!(
            "<section class=\"card\"><h2>{}</h2><dl class=\"summary\">{}</dl></section>",
            e(&a.contact),
            contact.concat()
        ),
        section(&a.flow, format!("<ol>{}</ol>", items(&a.flow_steps))),
        section(&a.limits, format!("<ul>{}</ul>", items(&limits))),
        section(&a.asked, format!("<p>{}</p>", e(&a.asked_words))),
        section(&a.remedies, format!("<ul>{}</ul>", items(&remedies))),
        format!(
            "<details><summary>{}</summary><ul class=\"prose\">{}</ul></details>",
            e(&fill(&a.branches, &[("count", &count)])),
            items(&branches)
        ),
        format!("<div class=\"notice notice-near\"><div><p>{}</p></div></div>", e(&a.safe)),
    ];
    let about = Page {
        path: "/about",
        title: a.title.clone(),
        body: body.concat(),
        status: StatusCode::OK,
        wrong: false,
    };
    page(&app, &visitor, &about)
}
