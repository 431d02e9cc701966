//! The section `[assistant]`: whether the bank has a model of its own, where it is, and what it may cost.

use greenlane_channels::assistant::{Address, Model, Network, Reach};
use greenlane_desk::assistant::office::{Setup, Terms};
use serde::{Deserialize, Serialize};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// The variable that holds the key; it goes before the file.
pub const MODEL_KEY_VARIABLE: &str = "GREENLANE_ASSISTANT_KEY";

/// What stands above the section when the configuration is printed.
pub const ABOUT: &str = "\
# 第二意见(可选,默认关闭)。只问本行自己运行的模型服务(接口 chat/completions),只发送遮盖过的文字。
# A second opinion, off unless enabled. Only a model that the bank runs itself is asked, with masked text.
#   url            base of the API, http://HOST:PORT/v1; a TLS relay on this machine carries it further
#   model          its name as the serving program knows it
#   key_file       file of mode 600 with the key, relative to the data folder; GREENLANE_ASSISTANT_KEY goes first
#   networks       only addresses in these networks are ever connected to
#   by_itself      new files of which the reading is not sure are asked for in the background
#   seconds        for one question, 1 to 60        concurrent     questions at once on one node, 1 to 16
#   calls_a_day, tokens_a_day                       all nodes together; then it is silent until midnight
#   cached_answers kept in memory, so that the same question is not asked twice
";

/// The networks of a house: its own machine and the private ones (RFC 1918, RFC 4193).
const PRIVATE: [&str; 6] =
    ["127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"];

/// The section.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Assistant {
    /// The one switch. Off, nothing of the rest is looked at and nothing is ever sent.
    pub enabled: bool,
    pub url: String,
    pub model: String,
    pub key_file: String,
    pub networks: Vec<String>,
    pub by_itself: bool,
    pub seconds: u64,
    pub concurrent: usize,
    pub calls_a_day: i64,
    pub tokens_a_day: i64,
    pub cached_answers: usize,
}

impl Default for Assistant {
    fn default() -> Self {
        Self {
            enabled: false,
            url: String::new(),
            model: String::new(),
            key_file: String::new(),
            networks: PRIVATE.map(str::to_owned).to_vec(),
            by_itself: true,
            seconds: 30,
            concurrent: 2,
            calls_a_day: 2_000,
            tokens_a_day: 4_000_000,
            cached_answers: 200,
        }
    }
}

impl Assistant {
    /// The model and its terms; nothing while it is off.
    ///
    /// # Errors
    /// Every fault of the section, each with the name of its setting. None of them holds the key.
    pub fn setup(&self, data: &Path, variable: Option<String>) -> Result<Option<Setup>, Vec<String>> {
        if !self.enabled {
            return Ok(None);
        }
        let mut faults = self.ranges();
        let address = Address::parse(&self.url).map_err(|e| faults.push(format!("url: {e}"))).ok();
        let mut networks = Vec::new();
        for text in &self.networks {
            match Network::parse(text) {
                Ok(network) => networks.push(network),
                Err(fault) => faults.push(format!("networks: {fault}")),
            }
        }
        let key = self.key(data, variable).map_err(|fault| faults.push(fault)).ok().flatten();
        let Some(address) = address.filter(|_| faults.is_empty()) else {
            return Err(faults.into_iter().map(|fault| format!("[assistant] {fault}")).collect());
        };
        let limit = Duration::from_secs(self.seconds);
        let model = self.model.trim().to_owned();
        let port = Model::new(Reach { address, networks, model: model.clone(), key, limit });
        let terms = Terms {
            model,
            concurrent: self.concurrent,
            calls_a_day: self.calls_a_day,
            tokens_a_day: self.tokens_a_day,
            cached: self.cached_answers,
            limit_ms: self.seconds * 1_000,
        };
        Ok(Some(Setup { port: Arc::new(port), terms }))
    }

    fn ranges(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut hold = |good: bool, what: &str| {
            if !good {
                faults.push(what.to_owned());
            }
        };
        let named = self.model.trim();
        hold(!named.is_empty(), "model: is empty; write the name that the serving program knows");
        hold(named.chars().count() <= 100, "model: is longer than 100 characters");
        hold(!self.networks.is_empty(), "networks: is empty, so nothing could be connected to");
        hold((1..=60).contains(&self.seconds), "seconds: must be 1 to 60");
        hold((1..=16).contains(&self.concurrent), "concurrent: must be 1 to 16");
        hold((1..=1_000_000).contains(&self.calls_a_day), "calls_a_day: must be 1 to 1000000");
        hold((1..=10_000_000_000).contains(&self.tokens_a_day), "tokens_a_day: must be 1 to 10000000000");
        hold(self.cached_answers <= 10_000, "cached_answers: must be 0 to 10000");
        faults
    }

    /// The key, if there is one. What is wrong with it is said without it.
    fn key(&self, data: &Path, variable: Option<String>) -> Result<Option<String>, String> {
        let (name, text) = match variable {
            Some(text) => (MODEL_KEY_VARIABLE, text),
            None if self.key_file.trim().is_empty() => return Ok(None),
            None => {
                let path = data.join(self.key_file.trim());
                let about = |e: std::io::Error| format!("key_file: {}: {e}", path.display());
                let mode = fs::metadata(&path).map_err(about)?.permissions().mode();
                if mode & 0o077 != 0 {
                    return Err(format!("key_file: {} is open to others; chmod 600 it", path.display()));
                }
                ("key_file", fs::read_to_string(&path).map_err(about)?)
            }
        };
        let key = text.trim();
        if key.is_empty() || key.len() > 500 || !key.chars().all(|c| c.is_ascii_graphic()) {
            return Err(format!("{name}: must hold one key of visible ASCII characters"));
        }
        Ok(Some(key.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> Assistant {
        let (url, model) = ("http://127.0.0.1:8000/v1".to_owned(), "qwen".to_owned());
        Assistant { enabled: true, url, model, ..Assistant::default() }
    }

    fn faults(section: &Assistant, variable: Option<&str>) -> Vec<String> {
        section.setup(Path::new("/nowhere"), variable.map(str::to_owned)).err().unwrap_or_default()
    }

    #[test]
    fn off_nothing_of_it_is_looked_at() {
        let off = Assistant { url: "nonsense".to_owned(), ..Assistant::default() };
        assert!(matches!(off.setup(Path::new("/nowhere"), None), Ok(None)));
    }

    #[test]
    fn every_fault_is_named_and_none_tells_the_key() {
        assert!(faults(&good(), None).is_empty() && faults(&good(), Some("sk-1")).is_empty());
        let bad = Assistant {
            enabled: true,
            networks: vec!["10.0.0.0".to_owned()],
            seconds: 0,
            concurrent: 17,
            calls_a_day: 0,
            tokens_a_day: -1,
            cached_answers: 10_001,
            key_file: "none.key".to_owned(),
            ..Assistant::default()
        };
        let all = faults(&bad, None).join("\n");
        for setting in [
            "url:",
            "model:",
            "networks:",
            "seconds:",
            "concurrent:",
            "calls_a_day:",
            "tokens_a_day:",
            "cached_",
            "key_file:",
        ] {
            assert!(all.contains(&format!("[assistant] {setting}")), "{setting} in {all}");
        }
        let told = faults(&good(), Some("geheim\nx")).join("\n");
        assert!(told.contains(MODEL_KEY_VARIABLE) && !told.contains("geheim"), "{told}");
    }

    #[test]
    fn a_key_file_that_others_can_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("model.key");
        fs::write(&path, "sk-1\n").unwrap();
        let section = Assistant { key_file: "model.key".to_owned(), ..good() };
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(section.setup(folder.path(), None).is_err());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(section.setup(folder.path(), None).is_ok());
    }
}
