//! How large files may be and how many there may be. This is the one place: configuration fills it, the use cases keep to
//! it, the edge bounds bodies by it and the front ends ask for it.

use crate::Fault;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A file that arrives in parts is cut into pieces of so many bytes; only the last may be shorter.
pub const PART_BYTES: usize = 1 << 20;
/// No configuration may let a file be larger, in bytes: a file lies in memory while it is sealed.
pub const LARGEST: usize = 200 << 20;

/// The limits of files, as a bank sets them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileLimits {
    /// Of one file, in bytes.
    pub most_bytes: usize,
    /// Files that a customer hands in at once: with a complaint, or later with one message.
    pub most_at_once: usize,
    /// Files of one complaint, from both sides together.
    pub most_per_complaint: usize,
    /// All files of one complaint together, in bytes.
    pub most_bytes_per_complaint: u64,
    /// A file that no complaint claimed is removed after so many hours. Drafts of customers live for 168 hours and may name
    /// files; fewer hours than that make a draft lose them.
    pub unclaimed_kept_h: u32,
}

impl Default for FileLimits {
    fn default() -> Self {
        Self {
            most_bytes: 20 << 20,
            most_at_once: 9,
            most_per_complaint: 200,
            most_bytes_per_complaint: 1 << 30,
            unclaimed_kept_h: 192,
        }
    }
}

/// What a front end has to know of the limits.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct FileLimitsView {
    pub most_bytes: usize,
    pub most_at_once: usize,
    pub part_bytes: usize,
}

impl FileLimits {
    /// Every fault of the settings, each with the name of its setting.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut require = |good: bool, fault: String| {
            if !good {
                faults.push(fault);
            }
        };
        require(
            (1024..=LARGEST).contains(&self.most_bytes),
            format!("[files] most_bytes must be between 1024 and {LARGEST}"),
        );
        require(
            (1..=100).contains(&self.most_at_once),
            "[files] most_at_once must be between 1 and 100".into(),
        );
        require(
            self.most_per_complaint >= self.most_at_once,
            "[files] most_per_complaint must not be below most_at_once".into(),
        );
        require(
            self.most_bytes_per_complaint >= self.most_bytes as u64,
            "[files] most_bytes_per_complaint must not be below most_bytes".into(),
        );
        require(self.unclaimed_kept_h >= 1, "[files] unclaimed_kept_h must be at least 1".into());
        faults
    }

    /// For a front end.
    pub fn view(&self) -> FileLimitsView {
        FileLimitsView {
            most_bytes: self.most_bytes,
            most_at_once: self.most_at_once,
            part_bytes: PART_BYTES,
        }
    }

    /// How long a file that nobody claimed is kept, in milliseconds.
    pub fn unclaimed_kept_ms(&self) -> i64 {
        i64::from(self.unclaimed_kept_h) * 3_600_000
    }

    /// Refuses a file of this size.
    pub(crate) fn require_size(&self, bytes: u64) -> Result<(), Fault> {
        if bytes > self.most_bytes as u64 {
            return Err(Fault::TooLarge { most: self.most_bytes });
        }
        Ok(())
    }

    /// Refuses more files than are handed in at once.
    pub(crate) fn require_few(&self, count: usize) -> Result<(), Fault> {
        if count <= self.most_at_once {
            return Ok(());
        }
        let most = self.most_at_once;
        let zh = format!("一次最多传 {most} 个文件，其余的可以下次再传。");
        let en = format!("At most {most} files at once; the others can follow later.");
        Err(Fault::field("files", "too_many_files", &zh, &en))
    }

    /// Refuses one more file of `bytes` for a complaint that holds `count` files of `held` bytes.
    pub(crate) fn require_room(&self, count: u64, held: u64, bytes: u64) -> Result<(), Fault> {
        if count >= self.most_per_complaint as u64 {
            let most = self.most_per_complaint;
            let zh = format!("这件投诉已经有 {most} 个文件，不能再加了。");
            let en = format!("This complaint holds {most} files already; no more can be added.");
            return Err(Fault::field("files", "complaint_full_of_files", &zh, &en));
        }
        if held + bytes > self.most_bytes_per_complaint {
            let most = self.most_bytes_per_complaint >> 20;
            let zh = format!("这件投诉的文件加起来最多 {most} MB，这个放不下了。");
            let en = format!("All files of a complaint together may have {most} MB; this one does not fit.");
            return Err(Fault::field("files", "complaint_files_too_large", &zh, &en));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(outcome: Result<(), Fault>) -> Option<&'static str> {
        match outcome {
            Ok(()) => None,
            Err(Fault::Invalid(fields)) => Some(fields[0].code),
            Err(other) => Some(other.code()),
        }
    }

    #[test]
    fn each_limit_has_its_own_code_and_holds_to_the_byte() {
        let limits = FileLimits {
            most_bytes: 2048,
            most_at_once: 2,
            most_per_complaint: 3,
            most_bytes_per_complaint: 4096,
            ..FileLimits::default()
        };
        assert_eq!(limits.faults(), Vec::<String>::new());
        assert_eq!(code(limits.require_size(2048)), None);
        assert_eq!(code(limits.require_size(2049)), Some("too_large"));
        assert_eq!(code(limits.require_few(2)), None);
        assert_eq!(code(limits.require_few(3)), Some("too_many_files"));
        assert_eq!(code(limits.require_room(2, 2048, 2048)), None);
        assert_eq!(code(limits.require_room(3, 0, 1)), Some("complaint_full_of_files"));
        assert_eq!(code(limits.require_room(2, 2048, 2049)), Some("complaint_files_too_large"));
    }

    #[test]
    fn settings_that_contradict_each_other_are_named() {
        let wrong = FileLimits {
            most_bytes: LARGEST + 1,
            most_at_once: 0,
            most_per_complaint: 0,
            most_bytes_per_complaint: 1,
            unclaimed_kept_h: 0,
        };
        let named = ["most_bytes ", "most_at_once ", "most_bytes_per_complaint ", "unclaimed_kept_h "];
        let faults = wrong.faults().join("\n");
        assert!(named.iter().all(|name| faults.contains(name)), "{faults}");
        assert_eq!(FileLimits::default().faults(), Vec::<String>::new());
    }
}
