//! What can be wrong with a rule table, with the place to correct.

use std::fmt;

/// A fault in a rule table. `file` counts the tables given to `Triage::from_toml` from 0; `line` counts from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleError {
    /// The table is not TOML, or a key is missing, unknown or of the wrong kind.
    Syntax { file: usize, line: usize, message: String },
    /// A field or value that no code has.
    UnknownTarget { file: usize, line: usize, rule: String, field: &'static str, value: String },
    /// A list that no table defines.
    UnknownList { file: usize, line: usize, rule: String, field: &'static str, list: String },
    /// Two rules, or two lists, of the same name.
    Duplicate { file: usize, line: usize, name: String, in_lists: bool },
    /// A rule that would hold for every text.
    NoCondition { file: usize, line: usize, rule: String },
    /// A phrase or regular expression that cannot be read.
    BadPattern { file: usize, line: usize, rule: String, field: &'static str, message: String },
}

impl RuleError {
    /// The stable code of the fault.
    pub const fn code(&self) -> &'static str {
        match self {
            RuleError::Syntax { .. } => "rule_syntax",
            RuleError::UnknownTarget { .. } => "rule_unknown_target",
            RuleError::UnknownList { .. } => "rule_unknown_list",
            RuleError::Duplicate { .. } => "rule_duplicate",
            RuleError::NoCondition { .. } => "rule_no_condition",
            RuleError::BadPattern { .. } => "rule_bad_pattern",
        }
    }

    /// Which table, counted from 0.
    pub const fn file(&self) -> usize {
        match self {
            RuleError::Syntax { file, .. }
            | RuleError::UnknownTarget { file, .. }
            | RuleError::UnknownList { file, .. }
            | RuleError::Duplicate { file, .. }
            | RuleError::NoCondition { file, .. }
            | RuleError::BadPattern { file, .. } => *file,
        }
    }

    /// The line, counted from 1.
    pub const fn line(&self) -> usize {
        match self {
            RuleError::Syntax { line, .. }
            | RuleError::UnknownTarget { line, .. }
            | RuleError::UnknownList { line, .. }
            | RuleError::Duplicate { line, .. }
            | RuleError::NoCondition { line, .. }
            | RuleError::BadPattern { line, .. } => *line,
        }
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rule table {} line {}: ", self.file(), self.line())?;
        match self {
            RuleError::Syntax { message, .. } => write!(f, "{message}"),
            RuleError::UnknownTarget { rule, field, value, .. } => {
                write!(f, "rule {rule}: {field} names the unknown target {value:?}")
            }
            RuleError::UnknownList { rule, field, list, .. } => {
                write!(f, "rule {rule}: {field} uses the unknown list {list:?}")
            }
            RuleError::Duplicate { name, .. } => write!(f, "{name:?} is defined twice"),
            RuleError::NoCondition { rule, .. } => write!(f, "rule {rule} has no condition"),
            RuleError::BadPattern { rule, field, message, .. } => {
                write!(f, "rule {rule}: {field}: {message}")
            }
        }
    }
}

impl std::error::Error for RuleError {}
