//! Rows of old ledgers that were taken in, by their fingerprint.

use crate::insert::{Kind, Table};
use crate::sql::sql;
use crate::{Conn, StoreError, args};

/// The table.
pub static LEDGER_ROW: Table = Table {
    name: "ledger_row",
    columns: &[
        ("row_key", Kind::Text),
        ("number", Kind::Text),
        ("file", Kind::Text),
        ("line", Kind::Int),
        ("imported_ms", Kind::Int),
    ],
    suffix: "",
};

/// The number under which this row was imported before.
pub async fn known(conn: &mut Conn, row_key: &str) -> Result<Option<String>, StoreError> {
    conn.first(sql("intake/ledger_known"), args![row_key]).await?.map(|r| r.text("number")).transpose()
}
