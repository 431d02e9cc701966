//! The shape of what was met before.

use super::OrgRef;
use serde::Serialize;
use utoipa::ToSchema;

/// Files that are like a text, in four kinds that are never mixed. Nothing is merged by itself.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct SimilarView {
    /// 同一人同一事.
    pub same_matter: Vec<AlikeView>,
    /// 同一人另一事, still open.
    pub other_matter: Vec<AlikeView>,
    /// 同一事件其他人: other persons at the same branch about the same time.
    pub same_event: Vec<AlikeView>,
    /// 相似旧案: closed files of others, with how they ended.
    pub old_cases: Vec<AlikeView>,
    /// Alike files that this member of staff may not read.
    pub hidden: u32,
}

/// One file, and why it is here.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AlikeView {
    pub number: String,
    pub summary: String,
    pub stage: String,
    pub ending: Option<String>,
    pub open: bool,
    pub received_at: String,
    pub branch: OrgRef,
    /// 0 to 1: how likely it is the same matter.
    pub score: f64,
    pub same_branch: bool,
    pub same_business: bool,
    /// Whole days between both.
    pub days_apart: i64,
    /// Words that stand in both, numbers of persons masked.
    pub shared_words: Vec<String>,
    /// Of a closed file: who was liable, issue by issue, each once.
    pub liability: Vec<String>,
    /// Of a closed file: the kinds of what was done.
    pub remedies: Vec<String>,
    /// Of a closed file: whole days until it was closed.
    pub days_open: Option<i64>,
}
