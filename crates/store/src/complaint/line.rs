//! The one line by which lists show a file, as it is kept: it comes from what a customer wrote, so whoever shows it masks it
//! first, with the name of the customer at hand.

use crate::customer::open_name;
use crate::sealed::Vault;
use crate::{Row, StoreError};

/// The line of one file. It does not print.
#[derive(Clone, PartialEq, Eq)]
pub struct OneLine {
    text: String,
    customer_id: String,
    name_box: Option<Vec<u8>>,
}

impl std::fmt::Debug for OneLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OneLine(..)")
    }
}

impl OneLine {
    /// From a row with `summary`, `customer_id` and the customer's `name_box`.
    pub(crate) fn of(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            text: row.text("summary")?,
            customer_id: row.text("customer_id")?,
            name_box: row.opt_bytes("name_box")?,
        })
    }

    /// The words, for whoever masks them.
    pub fn unmasked(&self) -> &str {
        &self.text
    }

    /// The name of the customer, for whoever hides it.
    pub fn customer_name(&self, vault: &Vault) -> Option<String> {
        self.name_box.as_deref().and_then(|sealed| open_name(vault, &self.customer_id, sealed))
    }
}
