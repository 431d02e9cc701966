//! Configuration: defaults, then `greenlane.toml` in the data folder, then `GREENLANE_…` variables, then arguments.

pub mod assistant;

use assistant::Assistant;
use clap::Args;
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use greenlane_desk::evidence::limits::FileLimits;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use std::path::{Path, PathBuf};

/// Where the data lives.
#[derive(Args, Debug, Clone)]
pub struct Place {
    /// The data folder: keys, evidence files, configuration, and the embedded database.
    #[arg(long, env = "GREENLANE_DATA", default_value = "data", value_name = "DIR")]
    pub data: PathBuf,
    /// `sqlite:PATH` or `postgres://…`; the default is a file in the data folder.
    #[arg(long, env = "GREENLANE_DATABASE", value_name = "URL")]
    pub database: Option<String>,
}

impl Place {
    /// The address of the database.
    pub fn url(&self) -> String {
        let file = || format!("sqlite:{}", self.data.join("greenlane.db").display());
        self.database.clone().unwrap_or_else(file)
    }
}

/// What a bank sets for itself.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub bank: Bank,
    pub http: Http,
    pub work: Work,
    pub assistant: Assistant,
    pub paper: Paper,
    pub files: FileLimits,
}

/// What customers are shown.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Bank {
    pub name: String,
    /// Complaint hotline.
    pub hotline: String,
    /// Line for lost cards and money on the move.
    pub loss_line: String,
    pub hours: String,
    pub address: String,
}

/// How the program is reached.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Http {
    /// Behind TLS: cookies are marked secure and browsers are told to stay on HTTPS.
    pub behind_tls: bool,
    /// Proxies whose word on the caller's address is believed.
    pub proxies: Vec<IpAddr>,
    /// Multiplies what one address may ask per minute.
    pub rate_factor: u32,
}

/// How often background work is done, in seconds.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Work {
    pub sweep_every_s: u64,
    pub refresh_every_s: u64,
    pub forget_every_s: u64,
}

/// What papers are set in.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// The font file of the regular face; empty for where the system keeps Noto Sans CJK.
    pub regular: String,
    /// The font file of the bold face.
    pub bold: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            bank: Bank {
                name: "我的银行".to_owned(),
                hotline: "请在 greenlane.toml 里填写投诉电话".to_owned(),
                loss_line: "请填写挂失电话".to_owned(),
                hours: "每天 24 小时".to_owned(),
                address: "请填写来信地址".to_owned(),
            },
            http: Http { behind_tls: false, proxies: Vec::new(), rate_factor: 1 },
            work: Work { sweep_every_s: 2, refresh_every_s: 5, forget_every_s: 600 },
            assistant: Assistant::default(),
            paper: Paper { regular: String::new(), bold: String::new() },
            files: FileLimits::default(),
        }
    }
}

/// Reads the configuration of a data folder.
pub fn read(data: &Path) -> Result<Config, Box<figment::Error>> {
    Figment::from(Serialized::defaults(Config::default()))
        .merge(Toml::file(data.join("greenlane.toml")))
        // A setting has a section and a name, as in `GREENLANE_HTTP__BEHIND_TLS`; other variables are not settings.
        .merge(Env::prefixed("GREENLANE_").filter(|name| name.as_str().contains("__")).split("__"))
        .extract()
        .map_err(Box::new)
}

/// The configuration as a file.
pub fn print(config: &Config) -> Result<String, toml::ser::Error> {
    let section = "[assistant]\n";
    Ok(toml::to_string_pretty(config)?.replace(section, &format!("{}{section}", assistant::ABOUT)))
}
