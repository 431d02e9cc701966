//! Searching everything a person may see: the index names candidates newest first, the rows say which of them the person may
//! see, and their opened, masked words say whether what was typed really stands there.

use super::asked::Asked;
use super::list::{COUNTED_AT_MOST, QueueQuery, narrow, row};
use crate::complaint::opened::{Opened, Part, opened};
use crate::views::{FoundPage, FoundRow, QueueRow, Snippet};
use crate::{Desk, Fault};
use greenlane_domain::access::{Actor, Scope};
use greenlane_domain::ids::ComplaintId;
use greenlane_domain::time::Instant;
use greenlane_store::Conn;
use greenlane_store::audit::{AUDIT, AuditLine};
use greenlane_store::complaint::facets;
use greenlane_store::complaint::list::{self, Filter, Listed, Order};
use greenlane_store::complaint::load::by_id;
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::sealed::words_of_all;
use greenlane_store::search::{self, Ask, Wanted, place_at};
use greenlane_text::{Searched, Sought};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use utoipa::{IntoParams, ToSchema};

/// What the address bar of search says.
#[derive(Debug, Clone, Default, Deserialize, ToSchema, IntoParams)]
#[serde(default)]
pub struct SearchQuery {
    /// Words, a complaint number or its running part, a phone or its last four digits, an identity or card number.
    pub q: String,
    pub stage: Option<String>,
    pub category: Option<String>,
    pub cause: Option<String>,
    pub business: Option<String>,
    pub branch: Option<String>,
    pub channel: Option<String>,
    pub priority: Option<String>,
    pub owner: Option<String>,
    /// Received within so many days.
    pub days: Option<u32>,
    pub after: Option<String>,
    pub limit: Option<u32>,
}

const MOST_CHARS: usize = 100;
const ROWS_PER_PAGE: u32 = 20;
const MOST_ROWS: u32 = 50;
/// Candidates looked at together, and at most for one page: what is left is looked at when the next page is asked for.
const CANDIDATES: u32 = 64;
const MOST_LOOKED_AT: usize = 512;
const MOST_WAITING: i64 = 1000;
const MOST_SNIPPETS: usize = 2;
/// A snippet is so long, with so much of the text before the first place.
const SNIPPET_CHARS: usize = 72;
const BEFORE_CHARS: usize = 16;
const DAY_MS: i64 = 86_400_000;
/// In front of the cursor of a page of approximate finds.
const NEAR: char = '~';

/// How one search goes.
struct Search<'s> {
    desk: &'s Desk,
    scope: Scope,
    filter: Filter,
    asked: Asked,
    from: i64,
    limit: usize,
}

/// A page of one way of looking.
struct Looked {
    rows: Vec<FoundRow>,
    next: Option<i64>,
}

/// The page that the query asks for.
pub async fn page(desk: &Desk, actor: &Actor, query: &SearchQuery) -> Result<FoundPage, Fault> {
    let search = read(desk, actor, query)?;
    note(desk, actor, &search.asked).await?;
    let mut conn = desk.db().read().await?;
    let (mut near, before) = cursor(query.after.as_deref())?;
    let exact = Wanted::within(&search.scope, search.asks(search.asked.exact()));
    let mut wanted = if near { search.near() } else { exact };
    let mut looked = search.look(&mut conn, wanted.as_ref(), near, before).await?;
    let nothing = looked.rows.is_empty() && looked.next.is_none() && query.after.is_none();
    if nothing && let Some(approximate) = search.near() {
        near = true;
        looked = search.look(&mut conn, Some(&approximate), near, before).await?;
        wanted = Some(approximate);
    }
    let complete = query.after.is_none() && looked.next.is_none();
    let total = match wanted {
        Some(wanted) if !complete => {
            search::count(&mut conn, &wanted, search.from, COUNTED_AT_MOST + 1).await?
        }
        Some(_) | None => looked.rows.len() as i64,
    };
    let waiting = search::waiting(&mut conn, MOST_WAITING).await?;
    Ok(FoundPage {
        approximate: near && !looked.rows.is_empty(),
        next: looked.next.map(|place| if near { format!("{NEAR}{place}") } else { place.to_string() }),
        rows: looked.rows,
        total: total.min(COUNTED_AT_MOST),
        total_is_exact: complete,
        waiting,
    })
}

fn read<'s>(desk: &'s Desk, actor: &Actor, query: &SearchQuery) -> Result<Search<'s>, Fault> {
    let typed = query.q.trim();
    if typed.chars().count() > MOST_CHARS {
        return Err(Fault::field(
            "q",
            "too_long",
            "搜索词太长，请写在 100 字以内。",
            "Please search for at most 100 characters.",
        ));
    }
    let asked = Asked::read(desk.vault(), typed);
    if asked.is_empty() {
        return Err(Fault::field("q", "missing", "请写要搜的词或编号。", "Please write what to look for."));
    }
    let some = |value: &Option<String>| value.clone();
    let narrowed = QueueQuery {
        stage: some(&query.stage),
        category: some(&query.category),
        cause: some(&query.cause),
        business: some(&query.business),
        branch: some(&query.branch),
        channel: some(&query.channel),
        priority: some(&query.priority),
        owner: some(&query.owner),
        ..QueueQuery::default()
    };
    let mut filter = Filter { order: Order::Received, ..Filter::default() };
    narrow(&mut filter, &narrowed, &desk.organisation().chart())?;
    let since = |days: u32| place_at(desk.now().plus_ms(-i64::from(days).saturating_mul(DAY_MS)).as_millis());
    Ok(Search {
        desk,
        scope: Scope::of(actor),
        filter,
        asked,
        from: query.days.filter(|d| *d > 0).map_or(i64::MIN, since),
        limit: query.limit.unwrap_or(ROWS_PER_PAGE).clamp(1, MOST_ROWS) as usize,
    })
}

/// Reads where the page before ended: its last place, with a mark in front when it was approximate.
fn cursor(after: Option<&str>) -> Result<(bool, i64), Fault> {
    let Some(after) = after else { return Ok((false, i64::MAX)) };
    let near = after.starts_with(NEAR);
    let place = after.trim_start_matches(NEAR).parse::<i64>().map_err(|_| {
        Fault::field(
            "after",
            "bad_cursor",
            "翻页位置不对，请从第一页开始。",
            "Please start from the first page.",
        )
    })?;
    Ok((near, place))
}

/// Looking for a person by a number is written down: who looked and for what kind of number, never the number.
async fn note(desk: &Desk, actor: &Actor, asked: &Asked) -> Result<(), Fault> {
    if asked.personal.is_empty() {
        return Ok(());
    }
    let kinds: Vec<&str> = asked.personal.iter().map(|kind| kind.code()).collect();
    let line = AuditLine {
        id: desk.new_id(),
        at: desk.now(),
        who: serde_json::to_string(&actor.who).unwrap_or_default(),
        action: "search_number".to_owned(),
        object: "search".to_owned(),
        detail: kinds.join(","),
    };
    let mut tx = desk.db().begin().await?;
    insert_all(&mut tx, vec![Rows::of(&AUDIT, vec![line.into_row()])]).await?;
    tx.commit().await?;
    Ok(())
}

impl Search<'_> {
    fn asks(&self, words: Ask) -> Vec<Ask> {
        std::iter::once(words).chain(facets::of_filter(&self.filter)).collect()
    }

    fn near(&self) -> Option<Wanted> {
        self.asked.near().and_then(|near| Wanted::within(&self.scope, self.asks(near)))
    }

    /// Goes through candidates until the page is full, nothing is left, or enough was looked at.
    async fn look(
        &self,
        conn: &mut Conn,
        wanted: Option<&Wanted>,
        near: bool,
        mut before: i64,
    ) -> Result<Looked, Fault> {
        let mut rows = Vec::new();
        let Some(wanted) = wanted else { return Ok(Looked { rows, next: None }) };
        let mut looked_at = 0;
        loop {
            let hits = search::hits(conn, wanted, self.from, before, CANDIDATES).await?;
            let mut listed = self.listed(conn, &hits).await?;
            if near {
                self.sieve(conn, &mut listed).await?;
            }
            for hit in &hits {
                let found = match listed.remove(&hit.complaint_id) {
                    Some(listed) => self.check(conn, &listed, near).await?,
                    None => None,
                };
                if found.is_some() && rows.len() == self.limit {
                    return Ok(Looked { rows, next: Some(before) });
                }
                rows.extend(found);
                before = hit.place;
            }
            looked_at += hits.len();
            if hits.len() < CANDIDATES as usize {
                return Ok(Looked { rows, next: None });
            }
            if looked_at >= MOST_LOOKED_AT {
                return Ok(Looked { rows, next: Some(before) });
            }
        }
    }

    /// The rows of the candidates that the person may see and that the filter means.
    async fn listed(&self, conn: &mut Conn, hits: &[search::Hit]) -> Result<BTreeMap<String, Listed>, Fault> {
        if hits.is_empty() {
            return Ok(BTreeMap::new());
        }
        let ids = hits.iter().map(|hit| hit.complaint_id.clone()).collect();
        let filter = Filter { ids: Some(ids), ..self.filter.clone() };
        let listed = list::page(conn, &self.scope, &filter, None, CANDIDATES).await?;
        Ok(listed.into_iter().map(|l| (l.id.clone(), l)).collect())
    }

    /// Leaves out the files whose words show at once that they are not meant. Most candidates of an approximate search are
    /// not, and to open each of them as a whole would take long.
    async fn sieve(&self, conn: &mut Conn, listed: &mut BTreeMap<String, Listed>) -> Result<(), Fault> {
        let ids: Vec<&str> = listed.keys().map(String::as_str).collect();
        let words = words_of_all(conn, self.desk.vault(), &ids).await?;
        listed.retain(|id, listed| {
            let texts =
                words.get(id).into_iter().flatten().map(String::as_str).chain([listed.summary.unmasked()]);
            let texts: Vec<Searched> = texts.map(Searched::of).collect();
            let stands = |word: &Sought| texts.iter().any(|text| !text.places(word, true).is_empty());
            self.asked.words.iter().all(stands)
        });
        Ok(())
    }

    /// The row with its snippets, when all words stand in the file.
    async fn check(&self, conn: &mut Conn, listed: &Listed, near: bool) -> Result<Option<FoundRow>, Fault> {
        let id = ComplaintId::new(listed.id.clone());
        let Some(file) = by_id(conn, &id).await? else { return Ok(None) };
        let opened = opened(conn, self.desk.vault(), file).await?;
        let (all, snippets) = snippets(&opened, &self.asked.words, near);
        if !all && !self.asked.is_by_number() {
            return Ok(None);
        }
        let chart = self.desk.organisation().chart();
        let now: Instant = self.desk.now();
        let shown = row(self.desk, listed, &chart, now);
        let summary = opened.masked(&shown.summary);
        Ok(Some(FoundRow { row: QueueRow { summary, ..shown }, snippets }))
    }
}

/// Whether every word stands somewhere in the file, and the pieces that show it.
fn snippets(opened: &Opened, words: &[Sought], near: bool) -> (bool, Vec<Snippet>) {
    let mut seen = vec![false; words.len()];
    let mut out: Vec<Snippet> = Vec::new();
    for (part, text) in opened.parts() {
        let unmasked = Searched::of(text);
        // Masking costs more than looking, so it waits until there is something to show.
        if words.iter().all(|word| unmasked.places(word, near).is_empty()) {
            continue;
        }
        let masked = opened.masked(text);
        let searched = Searched::of(&masked);
        let mut places: Vec<Range<usize>> = Vec::new();
        let mut news = false;
        for (word, seen) in words.iter().zip(&mut seen) {
            let found = searched.places(word, near);
            news |= !found.is_empty() && !*seen;
            *seen |= !found.is_empty();
            places.extend(found);
        }
        let said = out.iter().any(|other| other.text == masked);
        if news && !said && out.len() < MOST_SNIPPETS {
            out.extend(snippet(part, &masked, places));
        }
    }
    (seen.iter().all(|seen| *seen), out)
}

/// The piece of the text around its first place.
fn snippet(part: Part, text: &str, mut places: Vec<Range<usize>>) -> Option<Snippet> {
    places.sort_by_key(|place| (place.start, place.end));
    let chars: Vec<char> = text.chars().collect();
    let start = places.first()?.start.saturating_sub(BEFORE_CHARS);
    let start = if chars.len() <= SNIPPET_CHARS { 0 } else { start };
    let end = (start + SNIPPET_CHARS).min(chars.len());
    let mut out = Snippet { part: part.code().to_owned(), text: String::new(), marks: Vec::new() };
    let lead = usize::from(start > 0);
    out.text.extend((start > 0).then_some('…'));
    out.text.extend(&chars[start..end]);
    out.text.extend((end < chars.len()).then_some('…'));
    for place in places {
        let (from, to) = (place.start.max(start), place.end.min(end));
        let after_last = out.marks.last().is_none_or(|(_, last)| from - start + lead >= *last);
        if from < to && after_last {
            out.marks.push((from - start + lead, to - start + lead));
        }
    }
    Some(out)
}
