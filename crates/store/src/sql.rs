//! Named statements. Each area keeps its own in one `.sql` file, under lines of the form `-- name: list_due`. They are
//! read once; a test prepares every one of them on both engines.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The files, by area.
const FILES: &[(&str, &str)] = &[
    ("complaint", include_str!("complaint/complaint.sql")),
    ("customer", include_str!("customer/customer.sql")),
    ("organisation", include_str!("organisation/organisation.sql")),
    ("session", include_str!("session/session.sql")),
    ("intake", include_str!("intake/intake.sql")),
    ("blob", include_str!("blob/blob.sql")),
    ("policy", include_str!("policy/policy.sql")),
    ("pickup", include_str!("pickup/pickup.sql")),
    ("likeness", include_str!("likeness/likeness.sql")),
    ("duty", include_str!("duty/duty.sql")),
    ("triage", include_str!("triage/triage.sql")),
    ("insight", include_str!("insight/insight.sql")),
    ("assistant", include_str!("assistant/assistant.sql")),
    ("search", include_str!("search/search.sql")),
    ("reading", include_str!("reading/reading.sql")),
    ("job", include_str!("job/job.sql")),
    ("audit", include_str!("audit/audit.sql")),
    ("checkpoint", include_str!("checkpoint/checkpoint.sql")),
    ("portal", include_str!("portal/portal.sql")),
    ("preference", include_str!("preference/preference.sql")),
];

static STATEMENTS: OnceLock<BTreeMap<String, &'static str>> = OnceLock::new();

/// Every statement by `area/name`.
pub fn all() -> &'static BTreeMap<String, &'static str> {
    STATEMENTS.get_or_init(|| {
        let mut out = BTreeMap::new();
        for (area, text) in FILES {
            for block in text.split("-- name:").skip(1) {
                let (name, sql) = block.split_once('\n').unwrap_or((block, ""));
                out.insert(format!("{area}/{}", name.trim()), sql.trim().trim_end_matches(';'));
            }
        }
        out
    })
}

/// The statement with this name.
///
/// # Panics
/// When there is none: a test asks for every name that the code uses.
pub fn sql(name: &str) -> &'static str {
    all().get(name).unwrap_or_else(|| panic!("no statement named {name}"))
}
