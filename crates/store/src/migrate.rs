//! Bringing the schema up to date. Forward only; each engine has its own folder, since data definition is the one place
//! where the texts differ.

use crate::StoreError;
use crate::db::{Db, DbParts};

/// Applies what is missing.
pub async fn up(db: &Db) -> Result<(), StoreError> {
    match db.parts() {
        DbParts::Sqlite(queue) => {
            let mut writer = queue.alone().await;
            sqlx::migrate!("./migrations/sqlite").run(writer.connection()).await?;
        }
        DbParts::Postgres(pool) => sqlx::migrate!("./migrations/postgres").run(pool).await?,
    }
    Ok(())
}
