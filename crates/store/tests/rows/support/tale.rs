//! A file with a story: told through the one door of the rules by the people of the small bank, with words that are
//! really sealed, and saved decision by decision.

use super::Dice;
use super::rules::bank::{CHART, actor, path};
use super::rules::story::facts;
use super::rules::suggest::suggestions;
use super::rules::{at, inputs};
use greenlane_domain::access::{Actor, Who};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::decide::{Decision, decide, decide_new};
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::intake::Registration;
use greenlane_domain::complaint::moves::{Move, open_moves};
use greenlane_domain::complaint::triage::{Care, Kind, Priority, Triage};
use greenlane_domain::ids::{ComplaintId, CustomerId, Number, OrgId, UserId};
use greenlane_domain::privacy::Words;
use greenlane_domain::time::Instant;
use greenlane_store::complaint::load;
use greenlane_store::complaint::save::{Change, Opening, rows_of_history, rows_of_new, save};
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::sealed::Vault;
use greenlane_store::{Db, StoreError, Value};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex};

/// One decision of a story.
#[derive(Debug, Clone)]
pub struct Step {
    pub who: Who,
    pub at: Instant,
    pub events: Vec<Event>,
    pub after: Complaint,
    pub kept: Vec<Vec<Value>>,
}

/// A whole story.
#[derive(Debug, Clone)]
pub struct Tale {
    pub steps: Vec<Step>,
}

/// When the first story begins: a Monday morning.
pub const MONDAY: &str = "2026-11-02 10:00";

/// The verbs that lead to the end, in the order in which they are tried.
const ONWARD: &[Move] = &[
    Move::Close,
    Move::FollowUp,
    Move::LinkRectification,
    Move::CarryOut,
    Move::Answer,
    Move::ResolveEscalation,
    Move::Review,
    Move::SendProposal,
    Move::Propose,
    Move::FindLiability,
    Move::FileFindings,
    Move::AttachEvidence,
    Move::BeginInvestigation,
    Move::LogContact,
    Move::Accept,
    Move::Dispatch,
];

impl Tale {
    /// The `n`-th story, with at most this many decisions after its registration; told once for all tests. The vault is
    /// the one of every house.
    pub fn tell(vault: &Vault, n: u32, most_steps: usize) -> Self {
        static TOLD: LazyLock<Mutex<BTreeMap<(u32, usize), Tale>>> = LazyLock::new(Mutex::default);
        if let Some(told) = TOLD.lock().unwrap().get(&(n, most_steps)) {
            return told.clone();
        }
        let tale = Self::tell_anew(vault, n, most_steps);
        TOLD.lock().unwrap().insert((n, most_steps), tale.clone());
        tale
    }

    fn tell_anew(vault: &Vault, n: u32, most_steps: usize) -> Self {
        let mut dice = Dice::new(u64::from(n) + 1);
        let mut now = at(MONDAY).plus_ms(i64::from(n) * 61_000);
        let registration = registration(&mut dice, n, now);
        let kind = if dice.below(8) == 0 { Kind::Enquiry } else { Kind::Complaint };
        let priority = *dice.pick(Priority::ALL);
        let triage =
            Triage { grade: inputs::grade(kind, priority), reason: None, team: inputs::green_team() };
        let program = actor("program");
        let (events, after) =
            decide_new(registration, triage, &facts(now, &program)).expect("a sound registration");
        let mut steps = vec![Step { who: Who::Program, at: now, events, after, kept: Vec::new() }];
        for _ in 0..most_steps {
            now = now.plus_ms(1 + dice.below(6 * 3_600_000) as i64);
            let c = &steps.last().expect("the registration").after;
            let step =
                if dice.below(5) > 0 { lead_on(&mut dice, c, now) } else { turn_aside(&mut dice, c, now) };
            if let Some((who, events, after)) = step {
                steps.push(Step { who, at: now, events, after, kept: Vec::new() });
            }
        }
        seal_words(vault, &mut steps);
        Self { steps }
    }

    /// The file at the end.
    pub fn end(&self) -> &Complaint {
        &self.steps.last().expect("the registration").after
    }

    /// The id of the file.
    pub fn id(&self) -> &ComplaintId {
        &self.end().id
    }

    /// The rows of the registration.
    pub fn opening_rows(&self, vault: &Vault) -> Vec<Rows> {
        let opening = Opening {
            summary: format!("客户反映盗刷 {}", self.end().number),
            reasons: "[]".to_owned(),
        };
        rows_of_new(self.steps[0].change(), opening, vault.keys()).expect("rows")
    }

    /// The rows of the whole story at once.
    pub fn history_rows(&self, vault: &Vault) -> Vec<Rows> {
        let opening = Opening {
            summary: format!("客户反映盗刷 {}", self.end().number),
            reasons: "[]".to_owned(),
        };
        let links: Vec<_> = self.steps.iter().map(|s| (s.events.clone(), s.at, s.who.clone())).collect();
        let kept = self.steps.iter().flat_map(|s| s.kept.clone()).collect();
        rows_of_history(&links, self.end(), kept, opening, vault.keys()).expect("rows")
    }

    /// Saves the story as it happened: the file, then one transaction for each decision.
    pub async fn save(&self, db: &Db, vault: &Vault) -> Result<(), StoreError> {
        let mut tx = db.begin().await?;
        insert_all(&mut tx, self.opening_rows(vault)).await?;
        tx.commit().await?;
        for step in &self.steps[1..] {
            let mut tx = db.begin().await?;
            let before = load::by_id(&mut tx, self.id()).await?.expect("the file is there");
            save(&mut tx, &before, step.change(), vault.keys()).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

impl Step {
    /// The step as it is saved.
    pub fn change(&self) -> Change<'_> {
        Change {
            after: &self.after,
            events: &self.events,
            at: self.at,
            who: &self.who,
            kept: self.kept.clone(),
            audit: Vec::new(),
            outbox: Vec::new(),
        }
    }
}

/// Saves so many stories in one go.
pub async fn save_many(db: &Db, vault: &Vault, tales: &[Tale]) {
    let mut tx = db.begin().await.unwrap();
    insert_all(&mut tx, tales.iter().flat_map(|t| t.history_rows(vault)).collect()).await.unwrap();
    tx.commit().await.unwrap();
}

fn registration(dice: &mut Dice, n: u32, now: Instant) -> Registration {
    let unit = *dice.pick(&["e1", "e2", "e3", "w1", "w2", "w3", "east", "head"]);
    let by = *dice.pick(&["a1", "a2", "customer", "partner", "west_h"]);
    Registration {
        id: ComplaintId::new(format!("c-{n:06}")),
        number: Number::compose(now.day(), n + 1),
        registered_by: actor(by).who,
        customer: CustomerId::new(format!("k-{}", n % 50)),
        branch: OrgId::new(unit),
        branch_path: path(unit),
        care: if dice.below(3) == 0 {
            Care::ALL[..dice.below(Care::ALL.len()) + 1].to_vec()
        } else {
            Vec::new()
        },
        earlier: dice.below(3) as u32,
        complained_about: if n.is_multiple_of(3) {
            vec![UserId::new("teller"), UserId::new("a2")]
        } else {
            Vec::new()
        },
        ..inputs::registration(now, 1 + dice.below(2))
    }
}

type Told = (Who, Vec<Event>, Complaint);

/// The first verb on the way to the end that somebody may do now.
fn lead_on(dice: &mut Dice, c: &Complaint, now: Instant) -> Option<Told> {
    let actors: Vec<Actor> = CHART.staff().map(Actor::staff).collect();
    let may: Vec<(&Actor, Vec<Move>)> = actors.iter().map(|a| (a, open_moves(c, &facts(now, a)))).collect();
    ONWARD.iter().filter(|m| leads_on(**m, c)).find_map(|m| {
        let able = may.iter().filter(|(_, moves)| moves.contains(m));
        able.map(|(actor, _)| actor).find_map(|actor| attempt(dice, c, now, actor, *m))
    })
}

fn leads_on(m: Move, c: &Complaint) -> bool {
    match m {
        Move::AttachEvidence => c.evidence.is_empty(),
        Move::LogContact => c.contacts.is_empty(),
        Move::FileFindings => c.issues.iter().any(|i| i.finding.is_none()),
        Move::FindLiability => c.issues.iter().any(|i| i.liability.is_none()),
        Move::Dispatch => c.owner.is_none(),
        _ => true, // the others end by themselves
    }
}

/// Anything that anybody may do.
fn turn_aside(dice: &mut Dice, c: &Complaint, now: Instant) -> Option<Told> {
    if dice.below(6) == 0 {
        let words = super::rules::words("客户补充说明");
        return decided(c, Command::CustomerWrites { words }, now, &Actor::customer());
    }
    let staff: Vec<_> = CHART.staff().collect();
    (0..8).find_map(|_| {
        let actor = Actor::staff(staff[dice.below(staff.len())]);
        let moves = open_moves(c, &facts(now, &actor));
        let m = *moves.get(dice.below(moves.len()))?;
        attempt(dice, c, now, &actor, m)
    })
}

fn attempt(dice: &mut Dice, c: &Complaint, now: Instant, actor: &Actor, m: Move) -> Option<Told> {
    let mut commands = suggestions(m, c, now);
    let turn = dice.below(commands.len());
    if !commands.is_empty() {
        commands.rotate_left(turn);
    }
    commands.into_iter().find_map(|command| decided(c, command, now, actor))
}

fn decided(c: &Complaint, command: Command, now: Instant, actor: &Actor) -> Option<Told> {
    match decide(c, command, &facts(now, actor)) {
        Ok(Decision::Happened { events, after }) => Some((actor.who.clone(), events, *after)),
        Ok(Decision::AlreadyDone) | Err(_) => None,
    }
}

/// The people of the tests write words whose seal stands for nothing. Each of them gets words in the vault, kept in the
/// step that wrote them.
fn seal_words(vault: &Vault, steps: &mut [Step]) {
    let mut sealed: BTreeMap<String, String> = BTreeMap::new();
    for step in steps {
        let mut events = serde_json::to_value(&step.events).expect("events are JSON");
        let mut after = serde_json::to_value(&step.after).expect("a file is JSON");
        let id = step.after.id.clone();
        let mut kept = Vec::new();
        let mut real = |fake: &str, chars: usize| {
            let made = sealed.entry(fake.to_owned()).or_insert_with(|| {
                let (Words { seal, .. }, row) = vault.keep(&id, &"字".repeat(chars));
                kept.push(row);
                seal
            });
            made.clone()
        };
        replace_seals(&mut events, &mut real);
        replace_seals(&mut after, &mut real);
        step.events = serde_json::from_value(events).expect("the same events");
        step.after = serde_json::from_value(after).expect("the same file");
        step.kept = kept;
    }
}

fn replace_seals(value: &mut Json, real: &mut impl FnMut(&str, usize) -> String) {
    match value {
        Json::Object(map) => {
            if let (Some(Json::String(fake)), Some(Json::Number(chars)), 2) =
                (map.get("seal"), map.get("chars"), map.len())
            {
                let made = real(fake, chars.as_u64().expect("a length") as usize);
                map.insert("seal".to_owned(), Json::String(made));
                return;
            }
            map.values_mut().for_each(|v| replace_seals(v, real));
        }
        Json::Array(list) => list.iter_mut().for_each(|v| replace_seals(v, real)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}
