//! Bringing the schema up to date. Forward only; each engine has its own folder, since data definition is the one place
//! where the texts differ.

use crate::StoreError;
use crate::db::{Db, DbParts};
use sqlx::migrate::MigrateError;

/// Applies what is missing.
pub async fn up(db: &Db) -> Result<(), StoreError> {
    let done = match db.parts() {
        DbParts::Sqlite(queue) => {
            let mut writer = queue.alone().await;
            sqlx::migrate!("./migrations/sqlite").run(writer.connection()).await
        }
        DbParts::Postgres(pool) => sqlx::migrate!("./migrations/postgres").run(pool).await,
    };
    done.map_err(|e| match e {
        // Before the first release the schema is written anew, not carried over.
        MigrateError::VersionMismatch(_) => StoreError::OtherSchema,
        other => other.into(),
    })
}
