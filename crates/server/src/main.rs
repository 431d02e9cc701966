//! The program `greenlane`: one binary that serves the bank, works in the background, imports, verifies, and answers
//! questions about deadlines. Each command is a file of [`commands`].

mod commands;
mod config;
mod demo;
mod ports;
mod wire;
mod workers;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// 绿通 Greenlane: a bank's complaint platform.
#[derive(Parser)]
#[command(
    name = "greenlane",
    version,
    about = "绿通 Greenlane: a bank's complaint platform / 银行客户投诉平台"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the portal, the console and the API.
    Serve(commands::serve::Args),
    /// Work in the background only, on an extra node.
    Work(config::Place),
    /// Bring the schema of the database up to date.
    Migrate(config::Place),
    /// Check configuration and policy, and say what is wrong.
    CheckConfig(commands::config::CheckArgs),
    /// Print the configuration in force.
    PrintConfig(config::Place),
    /// Import an old ledger.
    #[command(subcommand)]
    Import(commands::import::Import),
    /// When something is due, day by day.
    Deadline(commands::deadline::Args),
    /// Answer calendar questions, one JSON object a line.
    Calendar(commands::calendar::Args),
    /// Read texts, one JSON object a line.
    Triage,
    /// Compare pairs of texts, one JSON object a line.
    Pairs,
    /// Train the learned reading from labelled texts.
    Train(commands::train::Args),
    /// Check replies to customers, one JSON object a line.
    LintReply,
    /// Mask personal data in texts, one JSON object a line.
    Mask,
    /// Prove every file, or one.
    Verify(commands::verify::Args),
    /// Write everything into one file; sealed values stay sealed.
    Backup(commands::backup::Args),
    /// Read a backup into an empty database.
    Restore(commands::backup::Args),
    /// Generate a bank of a given size.
    Generate(commands::generate::Args),
    /// Make a small picture; the program starts this by itself.
    #[command(hide = true)]
    Thumbnail,
    /// Print the description of the API.
    PrintOpenapi,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        Command::Serve(args) => commands::serve::run(args),
        Command::Work(place) => commands::work::run(&place),
        Command::Migrate(place) => commands::migrate::run(&place),
        Command::CheckConfig(args) => commands::config::check(&args),
        Command::PrintConfig(place) => commands::config::print(&place),
        Command::Thumbnail => commands::thumbnail::run(),
        Command::Import(import) => commands::import::run(import),
        Command::Deadline(args) => commands::deadline::run(&args),
        Command::Calendar(args) => commands::calendar::run(&args),
        Command::Triage => commands::texts::triage(),
        Command::Pairs => commands::texts::pairs(),
        Command::Train(args) => commands::train::run(&args),
        Command::LintReply => commands::texts::lint_reply(),
        Command::Mask => commands::texts::mask(),
        Command::Verify(args) => commands::verify::run(&args),
        Command::Backup(args) => commands::backup::backup(&args),
        Command::Restore(args) => commands::backup::restore(&args),
        Command::Generate(args) => commands::generate::run(&args),
        Command::PrintOpenapi => commands::print::openapi(),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("greenlane: {error}");
            let mut cause = std::error::Error::source(&*error);
            while let Some(inner) = cause {
                eprintln!("  because: {inner}");
                cause = inner.source();
            }
            ExitCode::from(2)
        }
    }
}
