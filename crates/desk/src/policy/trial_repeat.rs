//! What a dry run found of people who come again about the same matter: how many of the latest complaints would have been
//! urgent for it, by the rule in force and by the one on trial (S3-49).

use super::trial_more::sums;
use super::trial_sums::{TrialResult, TrialRow};
use crate::{Desk, Fault};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::ids::CustomerId;
use greenlane_domain::policy::handling::RepeatRule;
use greenlane_domain::time::Instant;
use greenlane_store::sealed::words_of;
use greenlane_text::{mask, pairs};
use std::collections::BTreeMap;

sums! {
    /// Of the latest complaints, those that are the n-th about one matter.
    pub struct RepeatSums {
        pub files: u64,
        pub then: u64,
        pub now: u64,
    }
}

/// One complaint of somebody with several.
pub(super) struct OfPerson {
    number: String,
    received: Instant,
    text: String,
}

/// The complaints of everybody who has several among these, by the time when they came.
pub(super) async fn by_person(desk: &Desk, files: &[Complaint]) -> Result<Vec<Vec<OfPerson>>, Fault> {
    let mut persons: BTreeMap<&CustomerId, Vec<&Complaint>> = BTreeMap::new();
    for c in files.iter().filter(|c| c.is_a_complaint()) {
        persons.entry(&c.customer).or_default().push(c);
    }
    let mut out = Vec::new();
    for mut own in persons.into_values().filter(|own| own.len() > 1) {
        own.sort_by_key(|c| c.received_at);
        let mut opened = Vec::with_capacity(own.len());
        let mut conn = desk.db().read().await?;
        for c in own {
            let words = words_of(&mut conn, desk.vault(), &c.id).await?;
            opened.extend(words.get(&c.narrative.seal).map(|text| OfPerson {
                number: c.number.to_string(),
                received: c.received_at,
                text: mask(text),
            }));
        }
        out.push(opened);
    }
    Ok(out)
}

/// Which time each of them is about its matter, by both rules; only where one of them says that it is often.
pub(super) fn compared(
    persons: &[Vec<OfPerson>],
    then: Option<RepeatRule>,
    now: Option<RepeatRule>,
) -> Vec<(String, [Option<u32>; 2])> {
    let mut out = Vec::new();
    for own in persons {
        for (at, one) in own.iter().enumerate() {
            let alike = own[..at].iter().filter(|b| pairs::score(&b.text, &one.text).same_issue);
            let before: Vec<Instant> = alike.map(|b| b.received).collect();
            let nth = |rule: Option<RepeatRule>| rule?.nth(before.iter().copied(), one.received);
            let both = [nth(then), nth(now)];
            if both != [None, None] {
                out.push((one.number.clone(), both));
            }
        }
    }
    out
}

impl TrialResult {
    /// Adds what both rules say of so many files.
    pub(super) fn add_repeats(&mut self, files: usize, found: &[(String, [Option<u32>; 2])]) {
        let mut sums = RepeatSums { files: files as u64, ..RepeatSums::default() };
        for (number, [then, now]) in found {
            sums.then += u64::from(then.is_some());
            sums.now += u64::from(now.is_some());
            let effect = match (then, now) {
                (None, Some(_)) => "repeat_raised",
                (Some(_), None) => "repeat_not_raised",
                (Some(_), Some(_)) | (None, None) => continue,
            };
            self.keep(TrialRow {
                number: number.clone(),
                effect: effect.to_owned(),
                then: then.map(|nth| nth.to_string()),
                now: now.map(|nth| nth.to_string()),
                ..TrialRow::default()
            });
        }
        self.repeats = Some(sums);
    }
}
