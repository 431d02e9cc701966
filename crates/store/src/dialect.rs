//! What the two engines do differently, all of it.

use crate::Engine;

/// The clause that lets several nodes claim rows without waiting for each other. SQLite has one writer and needs none.
pub const fn skip_locked(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "",
        Engine::Postgres => " FOR UPDATE SKIP LOCKED",
    }
}

/// The type names of array parameters, by which PostgreSQL takes many rows in one statement.
pub const fn array_type(kind: crate::insert::Kind) -> &'static str {
    match kind {
        crate::insert::Kind::Int => "bigint[]",
        crate::insert::Kind::Text => "text[]",
        crate::insert::Kind::Bytes => "bytea[]",
    }
}

/// What makes a comparison of texts go by their bytes. SQLite compares so always; PostgreSQL by the language of the
/// database, in which a slash may count for nothing.
pub const fn bytewise(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "",
        Engine::Postgres => " COLLATE \"C\"",
    }
}

/// Asks for the present time of the database in milliseconds, by which several nodes agree. SQLite runs inside its only
/// node and shows the same time as that.
pub const fn time_ms(engine: Engine) -> Option<&'static str> {
    match engine {
        Engine::Sqlite => None,
        Engine::Postgres => {
            Some("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now_ms")
        }
    }
}
