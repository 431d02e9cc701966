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

/// Puts the tokens `$2`, between blanks, at the place `$1` of the index of search.
pub const fn put_words(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "INSERT OR REPLACE INTO search_words (rowid, words) VALUES ($1, $2)",
        Engine::Postgres => {
            "INSERT INTO search_words (doc, words) VALUES ($1, array_to_tsvector(string_to_array($2, ' '))) \
             ON CONFLICT (doc) DO UPDATE SET words = excluded.words"
        }
    }
}

/// Finds files by the condition `$1`, from the place `$2` to before `$3`, newest first.
pub const fn find_words(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "SELECT f.doc AS place, f.complaint_id FROM search_words w CROSS JOIN search_file f ON f.doc = w.rowid \
             WHERE w.search_words MATCH $1 AND w.rowid >= $2 AND w.rowid < $3 ORDER BY w.rowid DESC LIMIT $4"
        }
        Engine::Postgres => {
            "SELECT w.doc AS place, f.complaint_id FROM search_words w JOIN search_file f ON f.doc = w.doc \
             WHERE w.words @@ CAST($1 AS tsquery) AND w.doc >= $2 AND w.doc < $3 ORDER BY w.doc DESC LIMIT $4"
        }
    }
}

/// Counts files by the condition `$1` from the place `$2` on, at most `$3`.
pub const fn count_words(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "SELECT COUNT(*) AS n FROM (SELECT rowid FROM search_words WHERE search_words MATCH $1 AND rowid >= $2 \
             ORDER BY rowid DESC LIMIT $3) AS bounded"
        }
        Engine::Postgres => {
            "SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM search_words \
             WHERE words @@ CAST($1 AS tsquery) AND doc >= $2 LIMIT $3) AS bounded"
        }
    }
}
