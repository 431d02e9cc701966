//! The values of a field by how likely the model finds them: what a person is offered instead of the value that was read.

use crate::codes::{Business, Category, Cause, Flag};
use crate::learned::Learned;
use crate::rules::Target;
use crate::triage::Triage;

/// Every value of three fields and every flag, the likeliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    pub category: Vec<Category>,
    pub cause: Vec<Cause>,
    pub business: Vec<Business>,
    pub flags: Vec<Flag>,
}

impl Triage {
    /// Ranks the values for one text. Rules that decide do not count here: they settled the value that was read.
    pub fn ranked(&self, text: &str, channel: Option<&str>) -> Ranked {
        let features = self.features(text, channel);
        let learned = Learned::of(self.model(), &features);
        Ranked {
            category: by_share(&learned, Category::ALL, Target::Category),
            cause: by_share(&learned, Cause::ALL, Target::Cause),
            business: by_share(&learned, Business::ALL, Target::Business),
            flags: by_share(&learned, Flag::ALL, Target::Flag),
        }
    }
}

fn by_share<T: Copy>(learned: &Learned, all: &[T], target: fn(T) -> Target) -> Vec<T> {
    let mut ranked = all.to_vec();
    ranked.sort_by(|a, b| learned.share(target(*b)).total_cmp(&learned.share(target(*a))));
    ranked
}
