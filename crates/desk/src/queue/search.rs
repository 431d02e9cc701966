//! 全文检索: files by their words or by a number of a person, the newest first, only those the actor may see (S20).

use super::list::{QueueQuery, narrow, row};
use crate::file_words::{self, TAIL, bare, hash_of_digits, hash_of_number};
use crate::views::QueueRow;
use crate::{Desk, Fault, parse};
use greenlane_domain::access::Action;
use greenlane_domain::access::{Actor, Scope, may_at_all};
use greenlane_domain::ids::Number;
use greenlane_store::Conn;
use greenlane_store::audit::{AUDIT, AuditLine};
use greenlane_store::complaint::list::{Filter, Order};
use greenlane_store::complaint::load::by_id;
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::search::{self, Found, Sought, Token};
use greenlane_text::search::{Cut, Term, hits, terms};
use serde::Serialize;
use std::ops::Range;
use utoipa::ToSchema;

/// Characters of a query that count.
const MOST_CHARS: usize = 100;
const ROWS_PER_PAGE: u32 = 20;
const MOST_PER_PAGE: u32 = 50;
/// Pages of candidates that one answer looks through when most of them turn out not to hold the words.
const GOES: usize = 4;
/// Characters of a snippet before and behind a hit.
const AROUND: usize = 18;
/// Hits that are shown of a file.
const MOST_SNIPPETS: usize = 3;

/// Which digits count as a number of a person: from the last four of a phone to a bank card.
const NUMBER_DIGITS: std::ops::RangeInclusive<usize> = 4..=19;

/// A file that was found.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SearchRow {
    pub row: QueueRow,
    pub snippets: Vec<Snippet>,
}

/// A piece of the words with what was found in it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Snippet {
    pub text: String,
    /// From and to, in characters of `text`.
    pub marks: Vec<(usize, usize)>,
}

/// A page of what was found.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SearchPage {
    pub rows: Vec<SearchRow>,
    /// Where the next page begins; nothing when there is none.
    pub next: Option<String>,
    /// Nothing was found word for word; these are near.
    pub approximate: bool,
    /// What was found is a number of a person, which leaves a line in the audit log.
    pub by_number: bool,
    /// Files that wait to be indexed, up to a thousand: what was said in them last is not found yet.
    pub waiting: i64,
}

/// What a query means.
enum Meaning {
    Number(Number),
    /// Whole number, or the last digits of a phone.
    Digits {
        hash: String,
        tail: bool,
    },
    Words(Vec<Term>),
}

fn meaning(desk: &Desk, q: &str) -> Meaning {
    if let Some(number) = Number::parse(q) {
        return Meaning::Number(number);
    }
    let digits = bare(q);
    let last = digits.len().saturating_sub(1);
    let only_digits =
        digits.chars().enumerate().all(|(at, c)| c.is_ascii_digit() || c == 'X' && at == last && last > 0);
    let others = q.chars().filter(|c| !c.is_alphanumeric()).all(|c| matches!(c, ' ' | '-' | '+'));
    if only_digits && others && NUMBER_DIGITS.contains(&digits.len()) {
        let tail = digits.len() == TAIL;
        let hash = if tail { hash_of_digits(desk, &digits) } else { hash_of_number(desk, &digits) };
        return Meaning::Digits { hash, tail };
    }
    Meaning::Words(terms(q))
}

/// The page that the query asks for.
///
/// # Errors
/// [`Fault::NotAllowed`] for whoever may read no complaint; [`Fault::Invalid`] for a query without a letter or digit.
pub async fn page(desk: &Desk, actor: &Actor, query: &QueueQuery) -> Result<SearchPage, Fault> {
    if !may_at_all(actor, Action::Read) || actor.who.staff().is_none() {
        return Err(Fault::NotAllowed);
    }
    let q: String =
        parse::text("q", query.q.as_deref().unwrap_or_default())?.chars().take(MOST_CHARS).collect();
    let mut filter = Filter { order: Order::Received, ..Filter::default() };
    narrow(&mut filter, query, &desk.organisation().chart())?;
    filter.order = Order::Received;
    let before = query.after.as_deref().map_or(Ok(i64::MAX), |after| after.parse()).map_err(|_| {
        let (zh, en) = ("翻页位置不对，请从第一页开始。", "Please start from the first page.");
        Fault::field("after", "bad_cursor", zh, en)
    })?;
    let limit = query.limit.unwrap_or(ROWS_PER_PAGE).clamp(1, MOST_PER_PAGE);
    let mut asking =
        Asking { desk, scope: Scope::of(actor), filter, before, limit, conn: desk.db().read().await? };
    let waiting = search::waiting(&mut asking.conn, 1_000).await?;
    let page = match meaning(desk, &q) {
        Meaning::Number(number) => asking.by_complaint_number(&number).await?,
        Meaning::Digits { hash, tail } => {
            note(desk, actor, tail).await?;
            let found = asking.by_number(hash).await?;
            if found.rows.is_empty() { asking.by_words(&terms(&q)).await? } else { found }
        }
        Meaning::Words(terms) if terms.is_empty() => {
            let (zh, en) =
                ("请输入要找的字词、编号或号码。", "Type words, a complaint number or a phone number.");
            return Err(Fault::field("q", "missing", zh, en));
        }
        Meaning::Words(terms) => asking.by_words(&terms).await?,
    };
    Ok(SearchPage { waiting, ..page })
}

/// Who looked for the number of a person is written down; the number is not.
async fn note(desk: &Desk, actor: &Actor, tail: bool) -> Result<(), Fault> {
    let line = AuditLine {
        id: desk.new_id(),
        at: desk.now(),
        who: serde_json::to_string(&actor.who).unwrap_or_default(),
        action: "search_number".to_owned(),
        object: "search".to_owned(),
        detail: if tail { "tail" } else { "whole" }.to_owned(),
    };
    let mut tx = desk.db().begin().await?;
    insert_all(&mut tx, vec![Rows::of(&AUDIT, vec![line.into_row()])]).await?;
    Ok(tx.commit().await?)
}

struct Asking<'a> {
    desk: &'a Desk,
    scope: Scope,
    filter: Filter,
    before: i64,
    limit: u32,
    conn: Conn,
}

impl Asking<'_> {
    async fn by_complaint_number(&mut self, number: &Number) -> Result<SearchPage, Fault> {
        let filter = Filter { number: Some(number.as_str().to_owned()), ..self.filter.clone() };
        let rows =
            greenlane_store::complaint::list::page(&mut self.conn, &self.scope, &filter, None, 1).await?;
        let (chart, now) = (self.desk.organisation().chart(), self.desk.now());
        let rows =
            rows.iter().map(|l| SearchRow { row: row(self.desk, l, &chart, now), snippets: Vec::new() });
        Ok(SearchPage { rows: rows.collect(), ..nothing() })
    }

    async fn by_number(&mut self, hash: String) -> Result<SearchPage, Fault> {
        let found = self.candidates(&Sought::Number(hash), self.before).await?;
        let (chart, now) = (self.desk.organisation().chart(), self.desk.now());
        let rows = found
            .rows
            .iter()
            .map(|(_, l)| SearchRow { row: row(self.desk, l, &chart, now), snippets: Vec::new() });
        let next = found.next.map(|doc| doc.to_string());
        Ok(SearchPage { rows: rows.collect(), next, by_number: true, ..nothing() })
    }

    /// Word for word first; when the first page of that is empty, with one wrong character.
    async fn by_words(&mut self, terms: &[Term]) -> Result<SearchPage, Fault> {
        let exact = terms.iter().map(|term| vec![tokens(term.cuts())]).collect();
        let page = self.checked(&Sought::Words(exact), terms, false).await?;
        if !page.rows.is_empty() || page.next.is_some() || self.before != i64::MAX {
            return Ok(page);
        }
        let near = |term: &Term| term.cuts_with_typos().into_iter().map(tokens).collect();
        self.checked(&Sought::Words(terms.iter().map(near).collect()), terms, true).await
    }

    /// Candidates whose words hold the terms indeed.
    async fn checked(&mut self, sought: &Sought, terms: &[Term], typos: bool) -> Result<SearchPage, Fault> {
        let (chart, now) = (self.desk.organisation().chart(), self.desk.now());
        let (mut rows, mut next) = (Vec::new(), Some(self.before));
        for _ in 0..GOES {
            let Some(before) = next.filter(|_| rows.len() < self.limit as usize) else { break };
            let found = self.candidates(sought, before).await?;
            next = found.next;
            for (doc, listed) in &found.rows {
                if rows.len() == self.limit as usize {
                    break;
                }
                let id = greenlane_domain::ids::ComplaintId::new(listed.id.clone());
                let Some(file) = by_id(&mut self.conn, &id).await? else { continue };
                let words = file_words::read(self.desk, &mut self.conn, &file, false).await?;
                if let Some(spans) = hits(&words.text, terms, typos) {
                    let snippets = snippets(&words.text, spans);
                    rows.push(SearchRow { row: row(self.desk, listed, &chart, now), snippets });
                    if rows.len() == self.limit as usize {
                        let last = found.rows.last().is_some_and(|(last, _)| last == doc);
                        next = if last { found.next } else { Some(*doc) };
                    }
                }
            }
        }
        let approximate = typos && !rows.is_empty();
        Ok(SearchPage { rows, next: next.map(|doc| doc.to_string()), approximate, ..nothing() })
    }

    async fn candidates(&mut self, sought: &Sought, before: i64) -> Result<Found, Fault> {
        Ok(search::page(&mut self.conn, &self.scope, &self.filter, sought, before, self.limit).await?)
    }
}

const fn nothing() -> SearchPage {
    SearchPage { rows: Vec::new(), next: None, approximate: false, by_number: false, waiting: 0 }
}

fn tokens(cuts: Vec<Cut>) -> Vec<Token> {
    cuts.into_iter().map(|cut| Token { text: cut.text, begins: cut.begins }).collect()
}

/// Pieces of a text around its hits, in order; hits that lie close together share one.
fn snippets(text: &str, mut spans: Vec<Range<usize>>) -> Vec<Snippet> {
    let chars: Vec<char> = text.chars().collect();
    spans.sort_by_key(|span| span.start);
    let mut pieces: Vec<(Range<usize>, Vec<Range<usize>>)> = Vec::new();
    for span in spans {
        let line = |c: &char| *c == '\n';
        let from = chars[..span.start].iter().rposition(line).map_or(0, |at| at + 1);
        let to = chars[span.end..].iter().position(line).map_or(chars.len(), |at| span.end + at);
        let around = span.start.saturating_sub(AROUND).max(from)..(span.end + AROUND).min(to);
        match pieces.last_mut() {
            Some((piece, marks)) if piece.end >= around.start => {
                piece.end = around.end.max(piece.end);
                marks.push(span);
            }
            Some(_) | None => pieces.push((around, vec![span])),
        }
    }
    let snippet = |(piece, marks): (Range<usize>, Vec<Range<usize>>)| Snippet {
        text: chars[piece.clone()].iter().collect(),
        marks: marks.into_iter().map(|m| (m.start - piece.start, m.end - piece.start)).collect(),
    };
    pieces.into_iter().take(MOST_SNIPPETS).map(snippet).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snippets_show_hits_with_their_surroundings_and_stay_in_their_line() {
        let text = format!("编号\n{}盗刷了{}卡\n别的一行", "前".repeat(30), "后".repeat(60));
        let found = hits(&text, &terms("盗刷 卡"), false).unwrap();
        let told = snippets(&text, found);
        assert_eq!(told.len(), 2);
        assert_eq!(told[0].text, format!("{}盗刷了{}", "前".repeat(18), "后".repeat(17)));
        assert_eq!(told[0].marks, [(18, 20)]);
        assert!(told[1].text.ends_with('卡') && !told[1].text.contains('\n'));
    }
}
