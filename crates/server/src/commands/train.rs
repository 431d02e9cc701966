//! `greenlane train`: a labelled corpus in, the model of the learned reading out, and the comparison of pairs. The same
//! corpus gives the same bytes.

use crate::wire::Outcome;
use clap::Args as ClapArgs;
use greenlane_text::Triage;
use greenlane_text::training::{PairSample, Sample, train, train_pairs};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to train from, and where to write.
#[derive(ClapArgs)]
pub struct Args {
    /// A folder of labelled texts: every file `*.jsonl` but those that begin with `pairs` or `replies`.
    #[arg(long)]
    corpus: PathBuf,
    /// The model file to write.
    #[arg(long)]
    out: PathBuf,
    /// The file of the comparison of pairs to write, from the files that begin with `pairs`.
    #[arg(long)]
    pairs: Option<PathBuf>,
    /// Leave this file out, to measure on it.
    #[arg(long)]
    without: Vec<String>,
}

pub fn run(args: &Args) -> Outcome {
    let files = files(&args.corpus)?;
    // Labelled replies lie beside the texts; nothing is learned from them.
    let used = files.iter().filter(|(name, _)| !args.without.contains(name) && !name.starts_with("replies"));
    let (of_pairs, of_texts): (Vec<_>, Vec<_>) = used.partition(|(name, _)| name.starts_with("pairs"));
    let samples: Vec<Sample> = read(&of_texts)?;
    let model = train(&Triage::default_rules(), &samples);
    let bytes = model.to_bytes();
    std::fs::write(&args.out, &bytes)?;
    println!("{} texts, {} bytes", samples.len(), bytes.len());
    if let Some(out) = &args.pairs {
        let reader = Triage::default_rules().with_model(model);
        let samples: Vec<PairSample> = read(&of_pairs)?;
        let bytes = train_pairs(&reader, &samples).to_bytes();
        std::fs::write(out, &bytes)?;
        println!("{} pairs, {} bytes", samples.len(), bytes.len());
    }
    Ok(ExitCode::SUCCESS)
}

/// The files of the corpus by name, in the order which the result depends on.
fn files(folder: &Path) -> std::io::Result<BTreeMap<String, PathBuf>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "jsonl") {
            files.insert(path.file_name().unwrap_or_default().to_string_lossy().into_owned(), path);
        }
    }
    Ok(files)
}

/// All lines of the files; one that cannot be read is named.
fn read<T: DeserializeOwned>(files: &[(&String, &PathBuf)]) -> Result<Vec<T>, Box<dyn std::error::Error>> {
    let mut all = Vec::new();
    for (name, path) in files {
        for (n, line) in std::fs::read_to_string(path)?.lines().enumerate() {
            all.push(serde_json::from_str(line).map_err(|e| format!("{name}, line {}: {e}", n + 1))?);
        }
    }
    Ok(all)
}
