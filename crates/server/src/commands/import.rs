//! `greenlane import ledger FILE`: takes an old ledger over. A dry run writes nothing; a run that was interrupted is
//! simply run again, since a row is never imported twice.

use crate::config::Place;
use crate::ports::SystemClock;
use crate::wire::{Outcome, block_on, desk, open};
use greenlane_channels::spreadsheet::{self, Ledger, LedgerItem, LedgerRow, Mapping, Received, Rejects};
use greenlane_desk::ledger::import::{Imported, OldComplaint, import};
use greenlane_desk::ports::Clock as _;
use greenlane_desk::{Desk, Fault};
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::money::Fen;
use greenlane_domain::time::Instant;
use greenlane_store::customer::Customer;
use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

/// What can be imported.
#[derive(clap::Subcommand)]
pub enum Import {
    /// A complaint ledger: CSV (UTF-8, GBK, GB18030) or XLSX.
    Ledger(Args),
}

/// How.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    place: Place,
    /// The ledger.
    file: PathBuf,
    /// Write nothing; say what would happen.
    #[arg(long)]
    dry_run: bool,
    /// Which column is what, as JSON, when the names do not tell.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Where rows go that could not be imported, with the reason.
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
}

const ROWS_PER_COMMIT: usize = 64;

#[derive(Default)]
struct Tally {
    new: u64,
    known: u64,
    rejected: u64,
}

/// Runs the command.
pub fn run(command: Import) -> Outcome {
    let Import::Ledger(args) = command;
    let mapping = args.mapping.as_ref().map(read_mapping).transpose()?;
    let mut ledger =
        spreadsheet::open(&args.file, mapping.as_ref()).map_err(|e| format!("{}\n{}", e.zh(), e.en()))?;
    describe(&ledger);
    let rejects_path = args.rejects.clone().unwrap_or_else(|| args.file.with_extension("rejects.csv"));
    let mut rejects = Rejects::create(&rejects_path, ledger.headers())?;
    let tally = if args.dry_run {
        dry_run(&mut ledger, &mut rejects)?
    } else {
        block_on(run_import(&args, &mut ledger, &mut rejects))?
    };
    let rejected = rejects.finish()?;
    let verb = if args.dry_run { "would be imported / 将导入" } else { "imported / 已导入" };
    println!(
        "{} {verb}, {} known already / 以前导过, {} rejected / 未导入",
        tally.new, tally.known, tally.rejected
    );
    if rejected > 0 {
        println!(
            "rejected rows: {} / 未导入的行和原因在这个文件里,改好后再导一次即可",
            rejects_path.display()
        );
    } else {
        std::fs::remove_file(&rejects_path).ok();
    }
    Ok(if rejected == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read_mapping(path: &PathBuf) -> Result<Mapping, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(path)?;
    Ok(serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?)
}

/// Says how the columns were understood.
fn describe(ledger: &Ledger) {
    for mapped in &ledger.mapping().columns {
        let header = ledger.headers().get(mapped.column).map_or("", String::as_str);
        println!("  {header} → {} ({} %)", mapped.field.zh(), mapped.confidence_percent);
    }
    let unmapped: Vec<&str> = ledger
        .mapping()
        .unmapped
        .iter()
        .filter_map(|i| ledger.headers().get(*i))
        .map(String::as_str)
        .collect();
    if !unmapped.is_empty() {
        println!("  not used / 未使用的列: {}", unmapped.join(", "));
    }
    if !ledger.other_sheets().is_empty() {
        println!("  other sheets are not read / 其他工作表不读取: {}", ledger.other_sheets().join(", "));
    }
}

fn dry_run(ledger: &mut Ledger, rejects: &mut Rejects) -> Result<Tally, Box<dyn std::error::Error>> {
    let mut tally = Tally::default();
    let mut seen = BTreeSet::new();
    let (now, total) = (SystemClock::default().now(), ledger.total_rows_hint());
    for item in ledger.by_ref() {
        match &item.row {
            Err(_) => {
                rejects.write(&item)?;
                tally.rejected += 1;
            }
            Ok(row) if received(row) > now => {
                rejects.write_reason(&item, "投诉时间还没有到 / the date lies in the future")?;
                tally.rejected += 1;
            }
            Ok(row) if seen.insert(row.row_key.clone()) => tally.new += 1,
            Ok(_) => tally.known += 1,
        }
        progress(tally.new + tally.known + tally.rejected, total);
    }
    Ok(tally)
}

async fn run_import(
    args: &Args,
    ledger: &mut Ledger,
    rejects: &mut Rejects,
) -> Result<Tally, Box<dyn std::error::Error>> {
    let house = open(&args.place).await?;
    let demo = greenlane_desk::house::found::holds_demo(&house.db).await?;
    let desk = desk(house, demo, SystemClock::default(), None).await?;
    let file = args.file.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let total = ledger.total_rows_hint();
    let mut tally = Tally::default();
    let mut batch: Vec<LedgerItem> = Vec::new();
    for item in ledger.by_ref() {
        if item.row.is_err() {
            rejects.write(&item)?;
            tally.rejected += 1;
            continue;
        }
        batch.push(item);
        if batch.len() == ROWS_PER_COMMIT {
            commit(&desk, &file, std::mem::take(&mut batch), rejects, &mut tally).await?;
            progress(tally.new + tally.known + tally.rejected, total);
        }
    }
    commit(&desk, &file, batch, rejects, &mut tally).await?;
    desk.db().close().await;
    Ok(tally)
}

async fn commit(
    desk: &Desk,
    file: &str,
    batch: Vec<LedgerItem>,
    rejects: &mut Rejects,
    tally: &mut Tally,
) -> Result<(), Box<dyn std::error::Error>> {
    let rows =
        batch.iter().filter_map(|item| item.row.as_ref().ok().map(|r| old(r, file, item.line))).collect();
    let imported =
        import(desk, rows).await.map_err(|f| format!("the import stopped: {f:?}; run it again to go on"))?;
    for (item, outcome) in batch.iter().zip(imported) {
        match outcome {
            Imported::New { .. } => tally.new += 1,
            Imported::Known { .. } => tally.known += 1,
            Imported::Failed(fault) => {
                rejects.write_reason(item, &reason(&fault))?;
                tally.rejected += 1;
            }
        }
    }
    Ok(())
}

fn reason(fault: &Fault) -> String {
    match fault {
        Fault::Refused(refusal) => format!("{} / {}", refusal.zh(), refusal.en()),
        Fault::Invalid(fields) => {
            fields.iter().map(|f| format!("{}: {} / {}", f.field, f.zh, f.en)).collect::<Vec<_>>().join("; ")
        }
        other => format!("{other:?}"), // anything else stops the import before it gets here
    }
}

fn received(row: &LedgerRow) -> Instant {
    match &row.received {
        Received::Day(day) => day.start(),
        Received::At(at) => *at,
    }
}

fn old(row: &LedgerRow, file: &str, line: u64) -> OldComplaint {
    OldComplaint {
        row_key: row.row_key.clone(),
        file: file.to_owned(),
        line,
        channel: row.channel.and_then(Channel::from_code).unwrap_or(Channel::Ledger),
        customer: Customer {
            name: row.customer_name.clone(),
            phone: row.phone.clone(),
            id_number: row.id_number.clone(),
            contact_by: None,
            contact_hours: None,
        },
        received_at: received(row),
        branch: row.branch.clone(),
        text: row.text.clone(),
        amount: row.amount_fen.map(Fen::new),
        closed: row.closed.is_some() || row.result.is_some(),
        result: row.result.clone(),
    }
}

/// A line that moves on a terminal and stays quiet in a log.
fn progress(done: u64, total: Option<u64>) {
    if !std::io::stderr().is_terminal() || !done.is_multiple_of(64) {
        return;
    }
    match total.filter(|t| *t > 0) {
        Some(total) => eprint!("\r{done} / {total} ({} %)", done * 100 / total),
        None => eprint!("\r{done}"),
    }
}
