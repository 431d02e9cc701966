//! `greenlane generate`: a believable bank of any size, for benchmarks and for the demo. Every complaint is made by the
//! rules themselves, so every file proves.

use crate::config::Place;
use crate::demo::{self, Bank, Fault, Generated, Generator};
use crate::ports::{SystemChance, SystemClock};
use crate::wire::{House, Outcome, block_on, open};
use greenlane_desk::house::found::{Foundation, found, is_empty};
use greenlane_desk::house::load::{History, load, raise_numbers};
use greenlane_desk::intake::reading;
use greenlane_desk::ports::Clock as _;
use greenlane_domain::access::Who;
use greenlane_domain::access::chart::Chart;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::ids::Number;
use greenlane_domain::policy::Policy;
use greenlane_domain::time::{Day, Instant};
use greenlane_store::customer::Customer;
use greenlane_store::sealed::{Committed, Vault};
use greenlane_text::Triage;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::io::IsTerminal as _;
use std::process::ExitCode;

/// How large, and from which seed.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    place: Place,
    /// How many complaints.
    #[arg(long, default_value_t = 1200)]
    complaints: usize,
    /// The same seed makes the same bank.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

const FILES_PER_COMMIT: usize = 200;

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    block_on(async {
        let house = open(&args.place).await?;
        let bank = demo::bank();
        if !is_empty(&house.db).await? {
            return Err("generate needs an empty database / 请在空库里生成".into());
        }
        let password = greenlane_desk::session::hash_password(super::serve::DEMO_PASSWORD, &SystemChance);
        let foundation = Foundation {
            units: bank.units.clone(),
            staff: bank.staff.clone(),
            logins: bank
                .logins
                .iter()
                .map(|(name, id)| (name.clone(), id.clone(), password.clone()))
                .collect(),
            partners: vec![("demo".to_owned(), super::serve::DEMO_KEY.to_owned())],
            duty: None,
            demo: true,
        };
        let now = SystemClock::default().now();
        found(&house.db, &house.vault, foundation, now).await?;
        fill(&house, &bank, args.complaints, args.seed, now).await?;
        house.db.close().await;
        println!("{} complaints generated / 已生成 {0} 件投诉", args.complaints);
        Ok(ExitCode::SUCCESS)
    })
}

/// Fills a founded bank with generated complaints of the twelve months before `now`.
pub async fn fill(
    house: &House,
    bank: &Bank,
    count: usize,
    seed: u64,
    now: Instant,
) -> Result<(), Box<dyn Error>> {
    let policy = Policy::standard();
    let chart = Chart::new(bank.units.clone(), bank.staff.clone());
    let triage = Triage::default_rules();
    let sealer = Sealer { vault: &house.vault, committed: RefCell::default() };
    let seal = |text: &str| sealer.seal(text);
    let generator = Generator::new(seed, count, now, &policy, &chart, bank, &seal);
    let mut known = BTreeSet::new();
    let mut numbers: BTreeMap<Day, u32> = BTreeMap::new();
    let mut titles: HashMap<String, String> = HashMap::new();
    let mut batch = Vec::new();
    for (made, generated) in (1..).zip(generator) {
        match &generated.fault {
            // Among very many, one is met by a day on which nobody independent is left; it waits, as it would in a bank.
            None | Some(Fault::NobodyFree { .. }) => {}
            Some(fault @ (Fault::Refused { .. } | Fault::NotAllowed { .. })) => {
                return Err(format!("a generated complaint breaks a rule: {fault:?}").into());
            }
        }
        note_number(&mut numbers, &generated);
        titles.extend(generated.texts.iter().cloned());
        let words = sealer.take();
        let is_new = known.insert(generated.customer.id.clone());
        batch.push(history(generated, words, is_new, &triage));
        if batch.len() == FILES_PER_COMMIT {
            write(&house.db, &house.vault, &mut batch, &mut titles).await?;
            if std::io::stderr().is_terminal() {
                eprint!("\r{made} / {count} ({} %)", made * 100 / count);
            }
        }
    }
    write(&house.db, &house.vault, &mut batch, &mut titles).await?;
    Ok(raise_numbers(&house.db, numbers).await?)
}

async fn write(
    db: &greenlane_store::Db,
    vault: &Vault,
    batch: &mut Vec<History>,
    titles: &mut HashMap<String, String>,
) -> Result<(), Box<dyn Error>> {
    let texts = std::mem::take(titles);
    load(db, vault, std::mem::take(batch), |seal| texts.get(seal).cloned().unwrap_or_default()).await?;
    Ok(())
}

/// Seals the generator's texts and keeps what is needed to store them with their file.
struct Sealer<'v> {
    vault: &'v Vault,
    committed: RefCell<Vec<Committed>>,
}

impl Sealer<'_> {
    fn seal(&self, text: &str) -> greenlane_domain::privacy::Words {
        let committed = self.vault.commit(text);
        let words = committed.words.clone();
        self.committed.borrow_mut().push(committed);
        words
    }

    fn take(&self) -> Vec<Committed> {
        std::mem::take(&mut self.committed.borrow_mut())
    }
}

/// Numbers of the day that are taken.
fn note_number(numbers: &mut BTreeMap<Day, u32>, generated: &Generated) {
    let day = generated.after.registered_at.day();
    let running = running_of(&generated.after.number);
    let next = numbers.entry(day).or_insert(1);
    *next = (*next).max(running + 1);
}

fn running_of(number: &Number) -> u32 {
    number.as_str().split('-').nth(1).and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

fn history(generated: Generated, words: Vec<Committed>, is_new: bool, triage: &Triage) -> History {
    let c = generated.customer;
    let customer = Customer {
        name: Some(c.name),
        phone: Some(c.phone),
        id_number: Some(c.id_number),
        contact_by: Some("phone".to_owned()),
        contact_hours: None,
    };
    // Only files that somebody will look at need to say why they were classed so.
    let why = if generated.after.stage.is_open() {
        let read = triage.read(&generated.narrative, Some(generated.after.channel.code()));
        reading::kept(&read)
    } else {
        "[]".to_owned()
    };
    History {
        customer: is_new.then_some(customer),
        summary: generated.summary,
        reasons: why,
        words,
        links: links(generated.events),
        after: generated.after,
    }
}

/// Events of one decision stand in one link: the same moment, the same person, one after the other.
fn links(events: Vec<(Event, Instant, Who)>) -> Vec<(Vec<Event>, Instant, Who)> {
    let mut out: Vec<(Vec<Event>, Instant, Who)> = Vec::new();
    for (event, at, who) in events {
        match out.last_mut() {
            Some((same, when, by)) if *when == at && *by == who => same.push(event),
            Some(_) | None => out.push((vec![event], at, who)),
        }
    }
    out
}
