//! `greenlane backup FILE` and `greenlane restore FILE`: the whole bank in one file. Sealed values stay sealed: the master
//! key is not in it and has to be kept elsewhere.

use crate::config::Place;
use crate::wire::{Outcome, block_on, open};
use greenlane_desk::house::found::is_empty;
use greenlane_store::keys::hex;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Where to, or where from.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    place: Place,
    /// The backup file.
    file: PathBuf,
}

/// Lines of evidence files begin so; all others are rows.
const FILE_MARK: &str = "#file ";

/// Writes everything into the file, which appears only when it is whole.
pub fn backup(args: &Args) -> Outcome {
    block_on(async {
        let house = open(&args.place).await?;
        let part = args.file.with_extension("part");
        let mut out = BufWriter::new(File::create(&part)?);
        let rows = greenlane_store::transfer::export(&house.db, &mut out).await?;
        let files = copy_files(&args.place.data.join("files"), &mut out)?;
        out.flush()?;
        out.get_ref().sync_all()?;
        std::fs::rename(&part, &args.file)?;
        house.db.close().await;
        println!("{rows} rows and {files} files saved / 已备份 {rows} 行、{files} 个文件");
        println!(
            "keep keys/master.key apart from it: without it nothing opens / 请另行保管 keys/master.key,没有它备份打不开"
        );
        Ok(ExitCode::SUCCESS)
    })
}

fn copy_files(folder: &Path, out: &mut impl Write) -> std::io::Result<u64> {
    let mut count = 0;
    let mut names: Vec<PathBuf> =
        std::fs::read_dir(folder)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    names.sort();
    for path in names.iter().filter(|p| p.extension().is_some_and(|e| e == "sealed")) {
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        writeln!(out, "{FILE_MARK}{name} {}", hex(&std::fs::read(path)?))?;
        count += 1;
    }
    Ok(count)
}

/// Reads a backup into an empty database.
pub fn restore(args: &Args) -> Outcome {
    block_on(async {
        let house = open(&args.place).await?;
        if !is_empty(&house.db).await? {
            return Err(
                "the database is not empty; restore into an empty one / 数据库不是空的,请恢复到空库".into()
            );
        }
        let folder = args.place.data.join("files");
        let mut files = 0;
        for line in BufReader::new(File::open(&args.file)?).lines() {
            let line = line?;
            if let Some(rest) = line.strip_prefix(FILE_MARK) {
                restore_file(&folder, rest)?;
                files += 1;
            }
        }
        let rows_file = args.place.data.join("restore.part");
        let rows = split_rows(&args.file, &rows_file)?;
        let restored =
            greenlane_store::transfer::import(&house.db, BufReader::new(File::open(&rows_file)?)).await;
        std::fs::remove_file(&rows_file)?;
        restored?;
        house.db.close().await;
        println!("{rows} rows and {files} files restored / 已恢复 {rows} 行、{files} 个文件");
        Ok(ExitCode::SUCCESS)
    })
}

fn restore_file(folder: &Path, line: &str) -> Result<(), Box<dyn std::error::Error>> {
    let (name, content) = line.split_once(' ').ok_or("a file in the backup cannot be read")?;
    if name.contains(['/', '\\']) || !name.ends_with(".sealed") {
        return Err("a file name in the backup is not one of ours".into());
    }
    let bytes: Option<Vec<u8>> = (0..content.len())
        .step_by(2)
        .map(|i| content.get(i..i + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect();
    let mut file = File::create(folder.join(name))?;
    file.write_all(&bytes.ok_or("a file in the backup cannot be read")?)?;
    file.sync_all()?;
    Ok(())
}

fn split_rows(from: &Path, to: &Path) -> std::io::Result<u64> {
    let mut out = BufWriter::new(File::create(to)?);
    let mut rows = 0;
    for line in BufReader::new(File::open(from)?).lines() {
        let line = line?;
        if !line.starts_with(FILE_MARK) {
            writeln!(out, "{line}")?;
            rows += 1;
        }
    }
    out.flush()?;
    Ok(rows)
}
