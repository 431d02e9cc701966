-- What stands in the journal and which files there are, up to a moment, in one number that the next one builds on.
CREATE TABLE checkpoint (
    n          BIGINT PRIMARY KEY,
    through_id TEXT NOT NULL,
    lines      BIGINT NOT NULL,
    lines_hash BYTEA NOT NULL,
    files      BIGINT NOT NULL,
    files_hash BYTEA NOT NULL,
    at_ms      BIGINT NOT NULL,
    hash       BYTEA NOT NULL,
    mac        BYTEA NOT NULL
);
