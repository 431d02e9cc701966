//! Chinese text, pure: reading a message by rules, finding and masking what identifies a person, comparing and
//! cutting texts, tokens for search. No I/O, no clock, no chance; the same text always gives the same answer.
//!
//! It proposes and explains. It never decides about liability or money, and nothing here stores anything.

mod codes;
mod entities;
mod evidence;
mod issues;
mod learned;
pub mod likeness;
pub mod lint;
mod mask;
mod message;
mod names;
mod normalise;
pub mod pairs;
mod promises;
mod ranked;
mod reading;
mod rules;
mod search;
mod sentences;
mod traditional;
pub mod training;
mod triage;

pub use codes::{Business, Category, Cause, Flag, Kind, Liability, Priority};
pub use entities::{Amount, Date, Entities, Found, entities};
pub use issues::ProposedIssue;
pub use learned::{Model, ModelError};
pub use mask::{mask, mask_with};
pub use names::hide_names;
pub use normalise::{Normalised, normalise};
pub use promises::{Holiday, PromisedTime, Span, TimeOfDay, Unit, When, promised_times};
pub use ranked::Ranked;
pub use reading::{Line, LineEntities, Reading, Reason};
pub use rules::RuleError;
pub use search::{Searched, Sought, Term, sought, tokens};
pub use sentences::{split_issues, summary, summary_with};
pub use triage::{DEFAULT_TABLES, Triage};
