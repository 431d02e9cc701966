//! What surrounds every plain page: the same header, the same three ways to a person, and the styles of the portal. Nothing
//! here needs a script; where there is one, it adds reading aloud and printing.

use super::visitor::{Language, Visitor};
use super::words::{Words, fill, words};
use crate::app::App;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use greenlane_desk::portal::{self, PortalSettingsView};

/// The styles that the pages share with the portal.
const STYLES: [&str; 6] = [
    include_str!("../../../../web/shared/ui/tokens.css"),
    include_str!("../../../../web/portal/src/ui/base.css"),
    include_str!("../../../../web/portal/src/ui/controls.css"),
    include_str!("../../../../web/portal/src/ui/boxes.css"),
    include_str!("../../../../web/portal/src/ui/pieces.css"),
    include_str!("plain.css"),
];

/// A page before it is put together.
pub struct Page {
    pub path: &'static str,
    pub title: String,
    /// What stands below the title, as markup.
    pub body: String,
    pub status: StatusCode,
    /// Something is to be corrected.
    pub wrong: bool,
}

/// Text as it may stand in markup.
pub fn e(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other), // everything else stands for itself
        }
    }
    out
}

/// A number to tap.
pub fn tel(phone: &str) -> String {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{digits}")
}

/// Items of a list.
pub fn items(lines: &[String]) -> String {
    lines.iter().map(|line| format!("<li>{}</li>", e(line))).collect()
}

/// The answer with a page.
pub fn page(app: &App, visitor: &Visitor, page: &Page) -> Response {
    let settings = portal::settings(app.desk());
    let w = words(visitor.language);
    // Each id carries 74 bits of chance, and a nonce should carry 128.
    let nonce = format!("{}{}", app.desk().new_id(), app.desk().new_id()).replace('-', "");
    let mut response = (page.status, markup(&settings, visitor, w, page, &nonce)).into_response();
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'nonce-{nonce}'; img-src 'self'; frame-ancestors 'none'; \
         base-uri 'none'; form-action 'self'"
    );
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    for cookie in visitor.keep.iter().filter_map(|c| HeaderValue::from_str(c).ok()) {
        headers.append(SET_COOKIE, cookie);
    }
    response
}

fn markup(settings: &PortalSettingsView, visitor: &Visitor, w: &Words, page: &Page, nonce: &str) -> String {
    let f = &w.frame;
    let lang = match visitor.language {
        Language::Chinese => "zh-CN",
        Language::English => "en",
    };
    let size = if visitor.elder { "elder" } else { "usual" };
    let title = fill(&f.title, &[("page", &page.title)]);
    let wrong = if page.wrong { format!("{}：", f.problem) } else { String::new() };
    format!(
        "<!doctype html><html lang=\"{lang}\" data-size=\"{size}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\
         <meta name=\"referrer\" content=\"same-origin\"><link rel=\"icon\" href=\"/mark.svg\" type=\"image/svg+xml\">\
         <title>{wrong}{title}</title><style nonce=\"{nonce}\">{styles}</style>\
         <script src=\"/plain.js\" defer></script></head>\
         <body data-lang=\"{lang}\" data-read=\"{read}\" data-stop=\"{stop}\" data-print=\"{print}\">\
         <a class=\"skip\" href=\"#main\">{skip}</a>{header}<div class=\"frame\"><main id=\"main\"><div class=\"page\">\
         <div class=\"page-top\"><a class=\"back\" href=\"/\">‹ {home}</a></div>\
         <div id=\"readable\"><h1>{heading}</h1>{body}</div><div class=\"actions-row no-print\" id=\"aloud\"></div>\
         </div></main>{footer}</div>{bar}</body></html>",
        styles = STYLES.concat(),
        title = e(&title),
        wrong = e(&wrong),
        read = e(&f.read),
        stop = e(&f.stop),
        print = e(&f.print),
        skip = e(&f.skip),
        header = header(settings, visitor, w, page.path),
        home = e(&f.home),
        heading = e(&page.title),
        body = page.body,
        footer = footer(settings, w),
        bar = if visitor.elder { call_bar(settings, w) } else { String::new() },
    )
}

fn header(settings: &PortalSettingsView, visitor: &Visitor, w: &Words, path: &str) -> String {
    let f = &w.frame;
    let demo =
        if settings.demo { format!("<p class=\"demo-banner\">{}</p>", e(&f.demo)) } else { String::new() };
    let (size, size_words) = if visitor.elder { ("usual", &f.elder_off) } else { ("elder", &f.elder_on) };
    let (lang, lang_tag) = match visitor.language {
        Language::Chinese => ("en", "en"),
        Language::English => ("zh-CN", "zh-CN"),
    };
    let bank = if settings.bank.is_empty() { &f.bank } else { &settings.bank };
    format!(
        "<header class=\"header\">{demo}<div class=\"header-in\"><a class=\"bank\" href=\"/\">\
         <img src=\"/mark.svg\" alt=\"\" width=\"28\" height=\"28\"><span>{bank}</span></a>\
         <a class=\"header-act\" href=\"{path}?lang={lang}\" lang=\"{lang_tag}\" hreflang=\"{lang_tag}\">{language}</a>\
         <a class=\"header-act\" href=\"{path}?size={size}\">{size_words}</a></div></header>",
        bank = e(bank),
        language = e(&f.language),
        size_words = e(size_words),
    )
}

/// Large print: the telephone stays in reach.
fn call_bar(settings: &PortalSettingsView, w: &Words) -> String {
    let call = fill(&w.frame.call_number, &[("phone", &settings.hotline)]);
    format!(
        "<aside class=\"call-bar no-print\" aria-label=\"{}\"><a class=\"button button-secondary\" href=\"{}\">{}</a></aside>",
        e(&w.frame.help),
        e(&tel(&settings.hotline)),
        e(&call)
    )
}

fn footer(settings: &PortalSettingsView, w: &Words) -> String {
    let f = &w.frame;
    format!(
        "<footer class=\"footer\"><h2>{help}</h2><ul class=\"trio\">\
         <li><a href=\"{tel}\"><span>{call}</span><small>{hotline}</small></a></li>\
         <li><a href=\"/call-me\"><span>{fill_in}</span></a></li>\
         <li><a href=\"/help\"><span>{questions}</span></a></li></ul>\
         <div class=\"foot-links\"><a href=\"/about\">{about}</a><a href=\"/voices\">{voices}</a></div></footer>",
        help = e(&f.help),
        tel = e(&tel(&settings.hotline)),
        call = e(&f.call),
        hotline = e(&settings.hotline),
        fill_in = e(&f.fill_in),
        questions = e(&f.questions),
        about = e(&f.about),
        voices = e(&f.voices),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_becomes_markup() {
        assert_eq!(e("<b a='x' c=\"y\">&"), "&lt;b a=&#39;x&#39; c=&quot;y&quot;&gt;&amp;");
        assert_eq!(tel("400-800 1234"), "tel:4008001234");
    }

    #[test]
    fn the_styles_leave_room_for_the_page() {
        let weight: usize = STYLES.iter().map(|s| s.len()).sum();
        assert!(weight < 32 * 1024, "{weight} bytes of style, and a page may weigh 40 KB");
    }
}
