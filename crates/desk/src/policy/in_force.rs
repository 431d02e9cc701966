//! Which version holds at which instant. Approved versions are read ahead of the instant from which they hold, so that
//! every node changes over in the same moment.

use super::documents::{DocumentFault, Documents, Rules, completed, letters_of, policy, shipped};
use crate::letters::Frame;
use crate::{Desk, Fault};
use greenlane_domain::access::chart::OrgPath;
use greenlane_domain::clocks::rule::ClockRule;
use greenlane_domain::policy::Policy;
use greenlane_domain::policy::edition::Approved;
use greenlane_domain::policy::letters::Letters;
use greenlane_domain::time::Instant;
use greenlane_store::policy::{self as rows, NewEdition};
use greenlane_store::{Conn, Db, StoreError};
use greenlane_text::Model;
use std::sync::{Arc, PoisonError, RwLock};

/// A version is approved so long before it holds, so that every node has read it by then.
pub(crate) const NOTICE_MS: i64 = 10_000;

/// The version in force, a pilot beside it, and those that follow.
pub struct InForce {
    held: RwLock<Vec<Held>>,
    /// The letters of every version that ever held or will, in their order: a letter reads as it did when it was sent. A
    /// pilot has those of the whole bank.
    letters: RwLock<Vec<(i64, Instant, Arc<Letters>)>>,
    /// The bank's own model of reading by its id; nothing for the one in the program.
    model: RwLock<Option<(String, Option<Arc<Model>>)>>,
}

#[derive(Clone)]
struct Held {
    version: Approved,
    rules: Arc<Rules>,
}

impl InForce {
    /// Reads the versions; a database without any gets the documents that come with the program.
    ///
    /// # Errors
    /// When a version that was approved cannot be read by this program, or the storage fails.
    pub async fn load(db: &Db, now: Instant) -> Result<Self, StoreError> {
        if rows::approved(&mut db.read().await?).await?.is_empty() {
            let mut tx = db.begin().await?;
            let first = NewEdition {
                state: "approved",
                based_on: None,
                documents: &written(&shipped()),
                authors: &[],
                note: "",
                now,
                effective: Some(Instant::MIN),
            };
            // Another node may have been faster; then its row is the same.
            match rows::insert(&mut tx, &first).await {
                Ok(_) => tx.commit().await?,
                Err(StoreError::Conflict) => {}
                Err(e) => return Err(e),
            }
        }
        let new = Self { held: RwLock::default(), letters: RwLock::default(), model: RwLock::default() };
        new.refresh(db, now).await?;
        Ok(new)
    }

    /// Reads what was approved since, and drops what does not hold any more.
    pub async fn refresh(&self, db: &Db, now: Instant) -> Result<(), StoreError> {
        let mut conn = db.read().await?;
        let approved = rows::approved(&mut conn).await?;
        let current = approved.iter().rposition(|a| a.holds(None, now)).unwrap_or(0);
        let known = self.held.read().unwrap_or_else(PoisonError::into_inner).clone();
        let (model, same) = self.model_in_force(&mut conn).await?;
        let own =
            |rules: Rules| Rules { triage: Arc::new(rules.triage.reading_with(model.clone())), ..rules };
        let mut held = Vec::new();
        for version in &approved[current..] {
            let rules = match known.iter().find(|h| h.version.n == version.n) {
                Some(known) if same => known.rules.clone(),
                Some(known) => Arc::new(own(known.rules.as_ref().clone())),
                None => Arc::new(own(read(&mut conn, version.n).await?)),
            };
            held.push(Held { version: version.clone(), rules });
        }
        let known = self.letters.read().unwrap_or_else(PoisonError::into_inner).clone();
        let mut letters = Vec::with_capacity(approved.len());
        for Approved { n, from, .. } in approved.iter().filter(|a| !a.reach.is_pilot()) {
            let known = known.iter().find(|(known, ..)| known == n).map(|(.., letters)| letters.clone());
            let held = || held.iter().find(|h| h.version.n == *n).map(|h| h.rules.letters.clone());
            let of_version = match known.or_else(held) {
                Some(known) => known,
                None => Arc::new(
                    letters_of(&documents_of(&mut conn, *n).await?).map_err(|f| unreadable(*n, vec![f]))?,
                ),
            };
            letters.push((*n, *from, of_version));
        }
        *self.letters.write().unwrap_or_else(PoisonError::into_inner) = letters;
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = held;
        Ok(())
    }

    /// The letters that held at this instant.
    pub fn letters_at(&self, at: Instant) -> Frame {
        let letters = self.letters.read().unwrap_or_else(PoisonError::into_inner);
        let found = letters.iter().rfind(|(_, from, _)| *from <= at).or(letters.first());
        // Opening the desk read at least one version.
        let (edition, _, letters) = found.expect("a version is in force");
        Frame { edition: *edition, letters: letters.clone() }
    }

    /// The bank's own model, and whether it is the one that was known before. One that this program cannot read is left
    /// aside, with a line in the log: the model in the program reads on.
    async fn model_in_force(&self, conn: &mut Conn) -> Result<(Option<Arc<Model>>, bool), StoreError> {
        let wanted = greenlane_store::reading::in_force(conn).await?;
        let known = self.model.read().unwrap_or_else(PoisonError::into_inner).clone();
        if known.as_ref().map(|(id, _)| id) == wanted.as_ref() {
            return Ok((known.and_then(|(_, model)| model), true));
        }
        let mut read = None;
        if let Some(id) = &wanted
            && let Some(bytes) = greenlane_store::reading::bytes(conn, id).await?
        {
            match Model::from_bytes(&bytes) {
                Ok(model) => read = Some(Arc::new(model)),
                Err(fault) => tracing::error!(%id, %fault, "the bank's own model of reading cannot be used"),
            }
        }
        let now = wanted.map(|id| (id, read.clone()));
        *self.model.write().unwrap_or_else(PoisonError::into_inner) = now;
        Ok((read, false))
    }

    /// The id of the bank's own model that reads now.
    pub fn model_id(&self) -> Option<String> {
        self.model.read().unwrap_or_else(PoisonError::into_inner).as_ref().map(|(id, _)| id.clone())
    }

    /// The version that holds in the whole bank at this instant, with its number.
    pub fn at(&self, now: Instant) -> (i64, Arc<Rules>) {
        self.holding(None, now)
    }

    /// The version that holds for files of this unit.
    fn of(&self, unit: &OrgPath, now: Instant) -> Arc<Rules> {
        self.holding(Some(unit), now).1
    }

    /// Every clock that a file may have, each once: a pilot may have some that the bank does not know, and a file that
    /// follows it is read by everybody.
    pub fn clock_rules(&self, now: Instant) -> Vec<ClockRule> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let bank = held.iter().rposition(|h| h.version.holds(None, now)).unwrap_or(0);
        let mut out: Vec<ClockRule> = Vec::new();
        for held in held[bank..].iter().filter(|h| h.version.from <= now) {
            let rules = held.rules.policy.clocks.rules.iter();
            let new: Vec<ClockRule> =
                rules.filter(|r| out.iter().all(|o| o.name != r.name)).cloned().collect();
            out.extend(new);
        }
        out
    }

    /// The lowest age in natural days at which a contentious file is told of, in the bank or in a pilot.
    pub fn least_age(&self, now: Instant) -> Option<u16> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let holding = held.iter().filter(|h| h.version.from <= now);
        let ages =
            holding.filter_map(|h| h.rules.policy.handling.watch.as_ref()?.ageing_days.first().copied());
        ages.min()
    }

    fn holding(&self, unit: Option<&OrgPath>, now: Instant) -> (i64, Arc<Rules>) {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let last = held.iter().rfind(|h| h.version.holds(unit, now)).or(held.first());
        // Opening the desk read at least one version, and a refresh never leaves fewer.
        last.map(|h| (h.version.n, h.rules.clone())).expect("a version is in force")
    }
}

async fn read(conn: &mut Conn, n: i64) -> Result<Rules, StoreError> {
    let documents = documents_of(conn, n).await?;
    Rules::read(&documents).map_err(|faults| unreadable(n, faults))
}

async fn documents_of(conn: &mut Conn, n: i64) -> Result<Documents, StoreError> {
    let wrong =
        || StoreError::Inconsistency { table: "policy_edition", column: "documents", row: n.to_string() };
    let (_, text) = rows::get(conn, n).await?.ok_or_else(wrong)?;
    serde_json::from_str(&text).map(completed).map_err(|_| wrong())
}

/// A program that asks for more than an approved version says must not guess the rest.
fn unreadable(n: i64, faults: Vec<DocumentFault>) -> StoreError {
    let place = faults.first().map_or_else(String::new, ToString::to_string);
    StoreError::Engine(format!(
        "version {n} of the policy cannot be read by this program: {place}. Start the program that wrote it, or restore a backup"
    ))
}

/// The documents as they are stored.
pub(crate) fn written(documents: &Documents) -> String {
    serde_json::to_string(documents).unwrap_or_default()
}

/// Every version that was ever in force, for telling history again.
pub(crate) struct History {
    versions: Vec<(Approved, Arc<Policy>)>,
}

impl History {
    /// Reads them all.
    pub async fn load(desk: &Desk) -> Result<Self, Fault> {
        let mut conn = desk.db().read().await?;
        let mut versions = Vec::new();
        for version in rows::approved(&mut conn).await? {
            let documents = documents_of(&mut conn, version.n).await?;
            let policy = policy(&documents).map_err(|fault| unreadable(version.n, vec![fault]))?;
            versions.push((version, Arc::new(policy)));
        }
        Ok(Self { versions })
    }

    /// The policy that held for files of this unit at this instant.
    pub fn at(&self, unit: &OrgPath, at: Instant) -> &Policy {
        let found = self.versions.iter().rfind(|(version, _)| version.holds(Some(unit), at));
        found.or(self.versions.first()).map(|(_, policy)| &**policy).expect("a version was in force")
    }

    /// The policy that holds last in the whole bank.
    pub fn latest(&self) -> &Policy {
        let last = self.versions.iter().rfind(|(version, _)| !version.reach.is_pilot());
        last.map(|(_, policy)| &**policy).expect("a version was in force")
    }
}

impl Desk {
    /// The policy that holds for files of this unit at this instant.
    pub fn policy_of(&self, unit: &OrgPath, now: Instant) -> Arc<Policy> {
        self.in_force().of(unit, now).policy.clone()
    }

    /// The policy that holds in the whole bank at this instant, for what belongs to no file.
    pub fn policy_at(&self, now: Instant) -> Arc<Policy> {
        self.in_force().at(now).1.policy.clone()
    }

    /// The policy in force in the whole bank.
    pub fn policy(&self) -> Arc<Policy> {
        self.policy_at(self.now())
    }

    /// The check of what is written to customers.
    pub fn lint_at(&self, now: Instant) -> Arc<greenlane_text::lint::ReplyLint> {
        self.in_force().at(now).1.lint.clone()
    }

    /// The rules that read Chinese.
    pub fn triage(&self) -> Arc<greenlane_text::Triage> {
        self.in_force().at(self.now()).1.triage.clone()
    }
}
