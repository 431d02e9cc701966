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

/// The statement of the places at which an expression of the index holds, newest first, over `$1` the expression and
/// `$2` the place to begin below.
pub const fn search_hits(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "SELECT rowid AS doc FROM search_text WHERE search_text MATCH $1 AND rowid < $2 ORDER BY rowid DESC"
        }
        Engine::Postgres => {
            "SELECT doc FROM search_doc WHERE words @@ CAST($1 AS tsquery) AND doc < $2 ORDER BY doc DESC"
        }
    }
}

/// What joins tokens that must all stand there, and groups of which one must.
pub const fn search_joints(engine: Engine) -> (&'static str, &'static str) {
    match engine {
        Engine::Sqlite => (" AND ", " OR "),
        Engine::Postgres => (" & ", " | "),
    }
}

/// A token, or the beginning of some, in the language of the index. Tokens hold letters and digits only.
pub fn search_token(engine: Engine, token: &str, begins: bool) -> String {
    match (engine, begins) {
        (Engine::Sqlite, false) => format!("\"{token}\""),
        (Engine::Sqlite, true) => format!("\"{token}\" *"),
        (Engine::Postgres, false) => format!("'{token}'"),
        (Engine::Postgres, true) => format!("'{token}':*"),
    }
}

/// The statements that put a file at the place `$1`, over `$2` its tokens parted by blanks and `$3` its id.
pub const fn search_put(engine: Engine) -> &'static [&'static str] {
    match engine {
        Engine::Sqlite => &[
            "INSERT INTO search_text (rowid, words) SELECT $1, $2 WHERE $3 <> ''",
            "INSERT INTO search_doc (doc, complaint_id) SELECT $1, $3 WHERE $2 IS NOT NULL",
        ],
        Engine::Postgres => &[
            "INSERT INTO search_doc (doc, complaint_id, words) VALUES ($1, $3, array_to_tsvector(string_to_array($2, ' ')))",
        ],
    }
}

/// What takes the tokens at the place `$1` away, where they do not lie beside the place.
pub const fn search_drop_words(engine: Engine) -> Option<&'static str> {
    match engine {
        Engine::Sqlite => Some("DELETE FROM search_text WHERE rowid = $1"),
        Engine::Postgres => None,
    }
}
