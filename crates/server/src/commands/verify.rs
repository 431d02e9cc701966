//! `greenlane verify`: proves every file, or one. The first fault of a file is named; the exit code is 1.

use crate::config::Place;
use crate::wire::{Outcome, block_on, open};
use greenlane_domain::ids::Number;
use greenlane_store::complaint::load::by_number;
use greenlane_store::verify::{self, Report};
use std::process::ExitCode;

/// What to prove.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    place: Place,
    /// Only this complaint.
    #[arg(long, value_name = "NUMBER")]
    complaint: Option<String>,
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
                    let hash: String = file.head.hash.iter().map(|b| format!("{b:02x}")).collect();
                    println!("{number}: {} links, head {hash}", file.head.seq);
                }
                report
            }
        };
        house.db.close().await;
        Ok(say(&report))
    })
}

fn say(report: &Report) -> ExitCode {
    eprintln!();
    for fault in &report.faults {
        let at = fault.seq.map_or_else(String::new, |seq| format!(" event {seq}"));
        println!("BROKEN {}{at}: {}", fault.number, fault.code);
    }
    println!(
        "{} files, {} events, {} sealed values, {} erased: {}",
        report.files,
        report.links,
        report.words,
        report.erased,
        if report.faults.is_empty() {
            "all proven / 全部完好".to_owned()
        } else {
            format!("{} broken / 件有问题", report.faults.len())
        }
    );
    if report.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
