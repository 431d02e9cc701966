//! `greenlane verify`: proves every file and the journal, or one file. The first fault of a file is named; the exit code is 1.

use crate::config::Place;
use crate::wire::{Outcome, block_on, open};
use greenlane_domain::ids::Number;
use greenlane_store::checkpoint;
use greenlane_store::complaint::load::by_number;
use greenlane_store::keys::hex;
use greenlane_store::verify::{self, Report};
use std::process::ExitCode;
use std::str::FromStr;

/// What to prove.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    place: Place,
    /// Only this complaint.
    #[arg(long, value_name = "NUMBER")]
    complaint: Option<String>,
    /// A checkpoint that was written down earlier, as `verify` printed it: it must still be the same.
    #[arg(long, value_name = "N:HASH", conflicts_with = "complaint")]
    checkpoint: Option<Known>,
}

/// A checkpoint that somebody wrote down.
#[derive(Clone)]
struct Known {
    n: i64,
    hash: String,
}

impl FromStr for Known {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "a number, a colon and 64 hex digits / 编号、冒号和 64 位校验值";
        let (n, hash) = text.split_once(':').ok_or(wrong)?;
        let hash = hash.to_ascii_lowercase();
        let is_hash = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        let n = n.parse().ok().filter(|n| *n > 0 && is_hash).ok_or(wrong)?;
        Ok(Self { n, hash })
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    block_on(async {
        let house = open(&args.place).await?;
        let report = match &args.complaint {
            None => verify::all(&house.db, &house.vault, |r| eprint!("\r{} files / 件", r.files)).await?,
            Some(typed) => {
                let number = Number::parse(typed).ok_or("this is no complaint number / 编号不对,请核对")?;
                let found = verify::one(&house.db, &house.vault, &number).await?;
                let report = found.ok_or("no such complaint / 没有这件投诉")?;
                if let Some(file) = by_number(&mut house.db.read().await?, &number).await? {
                    println!("{number}: {} links, head {}", file.head.seq, hex(&file.head.hash));
                }
                report
            }
        };
        let kept = match &args.checkpoint {
            Some(known) => {
                let hash = checkpoint::hash_of(&mut house.db.read().await?, known.n).await?;
                hash.is_some_and(|h| hex(&h) == known.hash)
            }
            None => true,
        };
        house.db.close().await;
        if let (Some(known), false) = (&args.checkpoint, kept) {
            println!("BROKEN checkpoint {}: not the one that was written down / 与记录不符", known.n);
        }
        Ok(if say(&report) && kept { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    })
}

fn say(report: &Report) -> bool {
    eprintln!();
    for fault in &report.faults {
        let at = fault.seq.map_or_else(String::new, |seq| format!(" event {seq}"));
        println!("BROKEN {}{at}: {}", fault.number, fault.code);
    }
    for (n, code) in &report.checkpoints {
        println!("BROKEN checkpoint {n}: {code}");
    }
    if let Some(newest) = &report.checkpoint {
        println!(
            "{} lines of the journal in {} checkpoints / 日志封存点; keep the newest outside / 请另行留存: {}:{}",
            report.lines,
            newest.n,
            newest.n,
            hex(&newest.hash)
        );
    }
    println!(
        "{} files, {} events, {} sealed values, {} erased: {}",
        report.files,
        report.links,
        report.words,
        report.erased,
        if report.is_sound() {
            "all proven / 全部完好".to_owned()
        } else {
            format!("{} broken / 处有问题", report.faults.len() + report.checkpoints.len())
        }
    );
    report.is_sound()
}
