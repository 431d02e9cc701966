//! How often the program read as a person did, field by field, lately and before; and what was corrected last.

use crate::views::{Agreement, Correction, FieldAgreement};
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor, may};
use greenlane_store::Conn;
use greenlane_store::complaint::load::by_id;
use greenlane_store::reading::Label;
use std::collections::BTreeMap;

/// The fields that people give.
pub const FIELDS: [&str; 5] = ["kind", "category", "cause", "business", "priority"];
/// The codes of the flags with commas between; labels of earlier versions have none.
pub const FLAGS: &str = "flags";
const DAY_MS: i64 = 86_400_000;
const LATELY_DAYS: i64 = 30;
const BEFORE_DAYS: i64 = 90;
/// So many points down are a drift, over so many texts at least.
const DRIFT_POINTS: u32 = 5;
const DRIFT_TEXTS: u32 = 30;
const MOST_SHOWN: usize = 30;

/// Codes by field.
pub type Codes = BTreeMap<String, String>;

/// The codes of a label: as read, and as given.
pub fn codes(label: &Label) -> (Codes, Codes) {
    let read = |text: &str| serde_json::from_str(text).unwrap_or_default();
    (read(&label.was_read), read(&label.given))
}

/// Agreement by field, and the latest corrections of files that the actor may see.
pub async fn of(
    desk: &Desk,
    actor: &Actor,
    conn: &mut Conn,
    labels: &[Label],
) -> Result<(Vec<FieldAgreement>, Vec<Correction>), Fault> {
    let lately = desk.now().plus_ms(-LATELY_DAYS * DAY_MS);
    let before = lately.plus_ms(-BEFORE_DAYS * DAY_MS);
    let mut sums: BTreeMap<&str, (Agreement, Agreement)> = BTreeMap::new();
    let mut corrections = Vec::new();
    for label in labels {
        let (read, given) = codes(label);
        // What a clerk let stand at intake is nowhere written, so what was changed there says nothing of how often.
        for field in FIELDS.into_iter().filter(|_| !label.at_intake) {
            let sum = sums.entry(field).or_default();
            if label.at >= lately {
                count(&mut sum.0, read.get(field) == given.get(field));
            } else if label.at >= before {
                count(&mut sum.1, read.get(field) == given.get(field));
            }
        }
        let changes = changes(&read, &given);
        if !changes.is_empty() && corrections.len() < MOST_SHOWN {
            corrections.extend(correction(actor, conn, label, changes).await?);
        }
    }
    let fields = FIELDS.iter().map(|field| {
        let (lately, before) = sums.remove(field).unwrap_or_default();
        let (drift, enough) = (drifts(lately, before), enough(lately, before));
        FieldAgreement { field: (*field).to_owned(), lately, before, drift, enough }
    });
    Ok((fields.collect(), corrections))
}

fn count(sum: &mut Agreement, same: bool) {
    sum.of += 1;
    sum.same += u32::from(same);
}

/// Fewer texts say nothing about a change.
const fn enough(lately: Agreement, before: Agreement) -> bool {
    lately.of >= DRIFT_TEXTS && before.of >= DRIFT_TEXTS
}

/// True when reading became clearly worse.
fn drifts(lately: Agreement, before: Agreement) -> bool {
    // Shares compared without dividing: a/b + 5/100 <= c/d.
    let (now, then) = (u64::from(lately.same), u64::from(before.same));
    let (all_now, all_then) = (u64::from(lately.of), u64::from(before.of));
    enough(lately, before)
        && (now * 100 + u64::from(DRIFT_POINTS) * all_now) * all_then <= then * 100 * all_now
}

/// By field, what was read and what was given instead.
fn changes(read: &Codes, given: &Codes) -> BTreeMap<String, (String, String)> {
    let change = |field: &str| {
        let (read, given) = (read.get(field)?, given.get(field)?);
        (read != given).then(|| (field.to_owned(), (read.clone(), given.clone())))
    };
    FIELDS.into_iter().chain([FLAGS]).filter_map(change).collect()
}

async fn correction(
    actor: &Actor,
    conn: &mut Conn,
    label: &Label,
    changes: BTreeMap<String, (String, String)>,
) -> Result<Option<Correction>, Fault> {
    let Some(file) = by_id(conn, &label.complaint).await? else { return Ok(None) };
    if !may(actor, Action::Read, &file.complaint) {
        return Ok(None);
    }
    Ok(Some(Correction {
        number: file.complaint.number.to_string(),
        at: label.at.to_rfc3339(),
        at_intake: label.at_intake,
        changes,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_points_down_over_enough_texts_are_a_drift() {
        let of = |same, of| Agreement { of, same };
        for (lately, before, drift) in [
            (of(80, 100), of(85, 100), true),
            (of(81, 100), of(85, 100), false),
            (of(90, 100), of(85, 100), false),
            (of(10, 29), of(85, 100), false),
            (of(10, 30), of(25, 29), false),
            (of(0, 30), of(30, 30), true),
        ] {
            assert_eq!(drifts(lately, before), drift, "{lately:?} after {before:?}");
        }
    }
}
