//! Bringing in files that have a history already: many in one transaction, each with its chain.

use greenlane_domain::access::Who;
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::time::{Day, Instant};
use greenlane_store::complaint::save::{Opening, rows_of_history};
use greenlane_store::customer::{self, CUSTOMER, Customer};
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::sealed::{Committed, Vault};
use greenlane_store::{Db, StoreError, number};

/// One file with its history.
pub struct History {
    /// The customer's data; nothing when the customer is known already.
    pub customer: Option<Customer>,
    pub summary: String,
    /// Why it was classed so, as JSON of masked reasons.
    pub reasons: String,
    pub words: Vec<Committed>,
    pub links: Vec<(Vec<Event>, Instant, Who)>,
    pub after: Complaint,
}

/// Writes many files in one transaction. Titles of rectification items are found among the words.
pub async fn load(
    db: &Db,
    vault: &Vault,
    histories: Vec<History>,
    title_of: impl Fn(&str) -> String,
) -> Result<(), StoreError> {
    let mut rows = Vec::new();
    let mut items = Vec::new();
    for history in histories {
        let id = &history.after.id;
        if let Some(known) = &history.customer {
            let row = customer::row(vault, &history.after.customer, known, history.after.registered_at);
            rows.push(Rows::of(&CUSTOMER, vec![row]));
        }
        for (events, at, _) in &history.links {
            for event in events {
                if let Event::RectificationLinked { rectification } = event {
                    items.push((id.clone(), rectification.clone(), *at));
                }
            }
        }
        let kept = history.words.iter().map(|w| vault.row(id, w)).collect();
        let opening = Opening { summary: history.summary, reasons: history.reasons };
        rows.extend(rows_of_history(&history.links, &history.after, kept, opening, vault.keys())?);
    }
    let mut tx = db.begin().await?;
    insert_all(&mut tx, rows).await?;
    for (id, new, at) in items {
        greenlane_store::rectification::add(&mut tx, &id, &new, &title_of(&new.title.seal), at).await?;
    }
    tx.commit().await
}

/// Raises the running numbers of these days above those that were given out.
pub async fn raise_numbers(db: &Db, next: impl IntoIterator<Item = (Day, u32)>) -> Result<(), StoreError> {
    let mut tx = db.begin().await?;
    for (day, next) in next {
        number::raise(&mut tx, day, next).await?;
    }
    tx.commit().await
}
