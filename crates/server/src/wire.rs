//! Putting the program together: configuration, keys, database, desk.

use crate::config::assistant::MODEL_KEY_VARIABLE;
use crate::config::{self, Config, Place};
use crate::ports::{SystemChance, SystemClock};
use greenlane_desk::assistant::office::Setup;
use greenlane_desk::ports::{Clock as _, new_id};
use greenlane_desk::{Desk, Parts, Settings};
use greenlane_store::Db;
use greenlane_store::blob::{Blobs, is_ours};
use greenlane_store::keys::{KEY_VARIABLE, Keys};
use greenlane_store::sealed::Vault;
use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;

/// Said where a node has a folder of files of its own. It works, and takes no files in.
const NOT_SHARED: &str = "the folder `files` in the data folder is not the one of this database: every node needs the same \
    folder, so this node takes no files; mount the shared folder, or, if the files are lost, copy the value of the table \
    files_mark into files/mark / 数据目录里的 files 文件夹不是这个数据库的：各节点必须共用同一个文件夹，本节点暂不接收文件";

/// What a command answers: the exit code, or what went wrong.
pub type Outcome = Result<std::process::ExitCode, Box<dyn Error>>;

/// The storage of a place, with its keys.
pub struct House {
    pub db: Db,
    pub vault: Vault,
    pub blobs: Blobs,
    pub config: Config,
    /// The data folder.
    pub data: PathBuf,
    /// The folder of files is the one of this database.
    pub shares_files: bool,
}

/// Opens the storage and brings the schema up to date.
pub async fn open(place: &Place) -> Result<House, Box<dyn Error>> {
    std::fs::create_dir_all(&place.data)?;
    let config = config::read(&place.data)?;
    let wrong = config.files.faults();
    if !wrong.is_empty() {
        return Err(wrong.join("\n").into());
    }
    let from_environment = std::env::var(KEY_VARIABLE).ok();
    let keys = Keys::of_folder(&place.data, from_environment.as_deref(), &SystemChance)?;
    let vault = Vault::new(Arc::new(keys), Arc::new(SystemChance));
    let blobs = Blobs::open(&place.data)?;
    let db = Db::open(&place.url()).await?;
    let shares_files = is_ours(&db, &blobs, &new_id(SystemClock::default().now(), &SystemChance)).await?;
    if !shares_files {
        tracing::error!("{NOT_SHARED}");
        eprintln!("{NOT_SHARED}");
    }
    Ok(House { db, vault, blobs, config, data: place.data.clone(), shares_files })
}

/// The bank's own model, where it has one. Asked for before anything is made, so that a wrong setting stops the start.
pub fn assistant(house: &House) -> Result<Option<Setup>, Box<dyn Error>> {
    let key = std::env::var(MODEL_KEY_VARIABLE).ok();
    Ok(house.config.assistant.setup(&house.data, key).map_err(|faults| faults.join("\n"))?)
}

/// Opens the desk on it.
pub async fn desk(
    house: House,
    demo: bool,
    clock: SystemClock,
    assistant: Option<Setup>,
) -> Result<Desk, Box<dyn Error>> {
    let bank = house.config.bank;
    let (files, shares_files) = (house.config.files, house.shares_files);
    let settings = if demo {
        Settings {
            bank: "云汀银行".to_owned(),
            hotline: "400-000-0000".to_owned(),
            loss_line: "400-000-0001".to_owned(),
            hours: "每天 24 小时".to_owned(),
            address: "示范市绿通路 1 号 消费者权益保护部".to_owned(),
            faces: None,
            files,
            shares_files,
            program: std::env::current_exe().ok(),
            demo,
        }
    } else {
        Settings {
            bank: bank.name,
            hotline: bank.hotline,
            loss_line: bank.loss_line,
            hours: bank.hours,
            address: bank.address,
            faces: faces_of(house.config.paper),
            files,
            shares_files,
            program: std::env::current_exe().ok(),
            demo,
        }
    };
    clock.follow(&house.db).await?;
    let parts = Parts {
        db: house.db,
        vault: house.vault,
        blobs: house.blobs,
        clock: Arc::new(clock),
        chance: Arc::new(SystemChance),
        settings,
        assistant,
    };
    Ok(Desk::open(parts).await?)
}

/// The faces that were named; both or none.
fn faces_of(paper: config::Paper) -> Option<(PathBuf, PathBuf)> {
    let given = !paper.regular.is_empty() && !paper.bold.is_empty();
    given.then(|| (paper.regular.into(), paper.bold.into()))
}

/// Runs a command that needs the runtime.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.expect("the runtime starts").block_on(future)
}
