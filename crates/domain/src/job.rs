//! 任务: long work that a person asked for and that goes on by itself, with a real count of what is done.

use crate::codes::codes;

codes! {
    /// What is to be done.
    pub enum JobKind {
        /// A list as a file.
        Export = "export",
        /// One act on many complaints.
        Bulk = "bulk",
        /// Training the reading with the bank's own corrections.
        Retrain = "retrain",
        /// Proving every file and the audit log.
        Prove = "prove",
    }
}

codes! {
    /// How far it is.
    pub enum JobState {
        Waiting = "waiting",
        Running = "running",
        /// Somebody asked it to stop; what is done stays done.
        Stopping = "stopping",
        Stopped = "stopped",
        Done = "done",
        /// It broke off; what is done stays done.
        Failed = "failed",
    }
}

codes! {
    /// What became of one complaint of a job.
    pub enum ItemOutcome {
        Done = "done",
        /// Nothing had to be done.
        Skipped = "skipped",
        Failed = "failed",
    }
}

codes! {
    /// An act that can be done to many complaints at once.
    pub enum BulkAct {
        /// 分派 to one person.
        Dispatch = "dispatch",
        /// 催办: their owners hear that they are waited for.
        Remind = "remind",
    }
}

impl JobState {
    /// True when nothing more happens by itself.
    pub const fn is_over(self) -> bool {
        match self {
            Self::Waiting | Self::Running | Self::Stopping => false,
            Self::Stopped | Self::Done | Self::Failed => true,
        }
    }
}
