-- What stands in the journal and which files there are, up to a moment, in one number that the next one builds on.
CREATE TABLE checkpoint (
    n          BIGINT PRIMARY KEY,
    through_id TEXT NOT NULL,
    lines      BIGINT NOT NULL,
    lines_hash BLOB NOT NULL,
    files      BIGINT NOT NULL,
    files_hash BLOB NOT NULL,
    at_ms      BIGINT NOT NULL,
    hash       BLOB NOT NULL,
    mac        BLOB NOT NULL
);
