//! Where the names of columns stand: below title rows, on one row or two, or beside their values as in a form.

use super::RawRow;
use super::columns::{self, Field, Mapping};
use super::text::{half_width, present};

/// What the top of a file shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// Names on top; `data_from` is the number of rows up to and with the last row of names.
    Table { headers: Vec<String>, data_from: usize },
    /// Names beside values, one complaint per form.
    Form,
}

/// Looks at the first rows. `raw` has merged cells once, `filled` in all their places.
pub(super) fn find(raw: &[RawRow], filled: &[RawRow], mapping: Option<&Mapping>) -> Option<Shape> {
    let best = find_table(filled, mapping);
    let best_score = best.as_ref().map_or(0, |(score, ..)| *score);
    if looks_like_forms(raw, best_score) {
        return Some(Shape::Form);
    }
    let (score, headers, data_from) = best?;
    (score >= 2).then_some(Shape::Table { headers, data_from })
}

/// How many fields the best row of names would claim; what a delimiter or a sheet is judged by.
pub(super) fn score(rows: &[RawRow], mapping: Option<&Mapping>) -> usize {
    let table = find_table(rows, mapping).map_or(0, |(score, ..)| score);
    table.max(labels(rows).distinct)
}

fn find_table(rows: &[RawRow], mapping: Option<&Mapping>) -> Option<(usize, Vec<String>, usize)> {
    let mut best: Option<(usize, Vec<String>, usize)> = None;
    for (at, row) in rows.iter().enumerate() {
        let names = trimmed(&row.cells);
        let alone = score_names(&names, mapping);
        let mut candidate = (alone, names.clone(), at + 1);
        if let Some(below) = rows.get(at + 1)
            && let Some(joined) = join(&names, &trimmed(&below.cells))
        {
            let together = score_names(&joined, mapping);
            let below_alone = score_names(&trimmed(&below.cells), mapping);
            let gains = together > below_alone || (alone >= 1 && together == below_alone);
            if together > alone && gains {
                candidate = (together, joined, at + 2);
            }
        }
        if best.as_ref().is_none_or(|(score, ..)| candidate.0 > *score) {
            best = Some(candidate);
        }
    }
    best
}

fn score_names(names: &[String], mapping: Option<&Mapping>) -> usize {
    let wanted = mapping.iter().flat_map(|mapping| mapping.columns.values());
    let stated = wanted.filter(|name| names.contains(name) && !columns::is_known(name)).count();
    columns::count_fields(names) + stated
}

fn trimmed(cells: &[String]) -> Vec<String> {
    let mut names: Vec<String> = cells.iter().map(|cell| one_line(cell)).collect();
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    names
}

fn one_line(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ").trim_start_matches('\u{FEFF}').to_owned()
}

/// Joins a row of groups with the row of names below it; `None` if they are not that.
fn join(groups: &[String], names: &[String]) -> Option<Vec<String>> {
    let group_like = |cell: &String| cell.chars().count() <= 16 && !cell.contains([':', '：']);
    let name_like = |cell: &String| cell.chars().count() <= 20 && !cell.chars().any(|c| c.is_ascii_digit());
    let mut distinct: Vec<&String> = groups.iter().filter(|cell| !cell.is_empty()).collect();
    distinct.sort();
    distinct.dedup();
    // One text over the whole row is a title, not a group.
    if distinct.len() < 2 || !groups.iter().all(group_like) || !names.iter().all(name_like) {
        return None;
    }
    let mut group = "";
    let mut joined = Vec::new();
    for at in 0..groups.len().max(names.len()) {
        let above = groups.get(at).map_or("", String::as_str);
        let name = names.get(at).map_or("", String::as_str);
        if !above.is_empty() || name.is_empty() {
            group = above;
        }
        joined.push(match (group, name) {
            ("", name) => name.to_owned(),
            (group, "") => group.to_owned(),
            (group, name) if group == name => name.to_owned(),
            (group, name) => format!("{group}/{name}"),
        });
    }
    Some(joined)
}

/// A form repeats names beside values over several rows; a table has all its names together.
fn looks_like_forms(rows: &[RawRow], table_score: usize) -> bool {
    let found = labels(rows);
    // Values such as a channel "电话" read like labels too; but a row that holds most of the names is the head of a table.
    let spread = found.most_on_a_row * 2 <= found.distinct;
    spread && found.rows >= 3 && found.distinct >= 4 && found.distinct >= table_score + 2
}

/// Labels as they lie in the first rows.
struct Labels {
    distinct: usize,
    rows: usize,
    most_on_a_row: usize,
}

fn labels(rows: &[RawRow]) -> Labels {
    let mut seen: Vec<String> = Vec::new();
    let (mut rows_with_labels, mut most_on_a_row) = (0, 0);
    for row in rows {
        let found: Vec<String> =
            row.cells.iter().filter_map(|cell| label(cell)).map(|label| label.key).collect();
        rows_with_labels += usize::from(!found.is_empty());
        most_on_a_row = most_on_a_row.max(found.len());
        seen.extend(found);
    }
    seen.sort();
    seen.dedup();
    Labels { distinct: seen.len(), rows: rows_with_labels, most_on_a_row }
}

/// A cell of a form that names what stands beside it, or after its colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The name as written.
    pub(super) name: String,
    /// The name without decoration, to compare.
    pub(super) key: String,
    /// The value in the same cell, if there is one.
    pub(super) value: Option<String>,
}

/// Reads a cell as a label: a name known for a field, alone or with its value after a colon.
pub(super) fn label(cell: &str) -> Option<Label> {
    let name = cell.trim();
    if columns::is_known(name) {
        return Some(Label { name: one_line(name), key: columns::key(name), value: None });
    }
    let colon = name.char_indices().find(|(_, c)| half_width(*c) == ':')?;
    let (before, after) = (&name[..colon.0], &name[colon.0 + colon.1.len_utf8()..]);
    let known = before.chars().count() <= 12 && columns::is_known(before);
    let value = present(after).map(str::to_owned);
    known.then(|| Label { name: one_line(before), key: columns::key(before), value })
}

/// The names a person would look for when the header is not found.
pub(super) fn first_words(rows: &[RawRow]) -> Vec<String> {
    let words = rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.trim().is_empty());
    words.take(8).map(|cell| super::text::quote(&one_line(cell))).collect()
}

/// Whether a row repeats the names, as a printed page does on each of its sheets.
pub(super) fn repeats(row: &RawRow, headers: &[String], map: &columns::ColumnMap) -> bool {
    let same = |field: Field| {
        let column = map.column(field)?;
        Some(one_line(row.cells.get(column)?) == headers[column].rsplit('/').next().unwrap_or_default())
    };
    Field::REQUIRED.into_iter().all(|field| same(field) == Some(true))
}
