//! The shapes that screens and partners read. Codes are text here; their words live with the screens.

pub mod assistant;
pub mod audit;
pub mod branch;
pub mod case;
pub mod clock;
pub mod green;
pub mod insight;
pub mod jobs;
pub mod lists;
pub mod reading;
pub mod search;
pub mod similar;
pub mod system;
pub mod timeliness;
pub mod triage;

pub use assistant::*;
pub use audit::*;
pub use branch::*;
pub use case::*;
pub use clock::*;
pub use green::*;
pub use insight::*;
pub use jobs::*;
pub use lists::*;
pub use reading::*;
pub use search::*;
pub use similar::*;
pub use system::*;
pub use timeliness::*;
pub use triage::*;

use greenlane_domain::access::chart::{Chart, Unit};
use greenlane_domain::ids::{OrgId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A unit of the organisation.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct OrgRef {
    pub id: String,
    pub name: String,
    pub kind: String,
}

/// A member of staff.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema, PartialEq, Eq)]
pub struct StaffRef {
    pub id: String,
    pub name: String,
    pub staff_no: String,
}

impl OrgRef {
    /// The unit with this id; an unknown one shows its id.
    pub fn of(chart: &Chart, id: &OrgId) -> Self {
        chart.unit(id).map_or_else(
            || Self { id: id.to_string(), name: id.to_string(), kind: "department".to_owned() },
            Self::from_unit,
        )
    }

    /// This unit.
    pub fn from_unit(unit: &Unit) -> Self {
        Self { id: unit.id.to_string(), name: unit.name.clone(), kind: unit.kind.code().to_owned() }
    }
}

impl StaffRef {
    /// The member of staff with this id; an unknown one shows the id.
    pub fn of(chart: &Chart, id: &UserId) -> Self {
        let member = chart.member(id);
        Self {
            id: id.to_string(),
            name: member.map_or_else(|| id.to_string(), |m| m.name.clone()),
            staff_no: member.map_or_else(String::new, |m| m.staff_no.clone()),
        }
    }
}
