-- Long work that a person asked for, with its count, and what became of each complaint. Nothing here is personal; a file that
-- came out of it lies sealed with the other files.
CREATE TABLE job (
    id        TEXT NOT NULL PRIMARY KEY,
    kind      TEXT NOT NULL,
    asked_by  TEXT NOT NULL,
    asked_ms  BIGINT NOT NULL,
    params    TEXT NOT NULL,
    state     TEXT NOT NULL,
    -- 0 until it was counted.
    total     BIGINT NOT NULL,
    done      BIGINT NOT NULL,
    failed    BIGINT NOT NULL,
    skipped   BIGINT NOT NULL,
    -- Whoever works at it has it until then; nobody else takes it up before.
    lease_ms  BIGINT NOT NULL,
    ended_ms  BIGINT NOT NULL,
    fault     TEXT NOT NULL,
    file_id   TEXT NOT NULL,
    file_name TEXT NOT NULL
);
CREATE INDEX job_asked ON job (asked_by, id);
CREATE INDEX job_open ON job (lease_ms) WHERE state IN ('waiting', 'running', 'stopping');
CREATE INDEX job_ended ON job (ended_ms) WHERE ended_ms > 0;

CREATE TABLE job_item (
    job_id    TEXT NOT NULL,
    at        BIGINT NOT NULL,
    -- The number of a complaint.
    object    TEXT NOT NULL,
    -- Empty until it was its turn.
    outcome   TEXT NOT NULL,
    code      TEXT NOT NULL,
    -- Whose it was before, so that it can be given back.
    before_id TEXT NOT NULL,
    PRIMARY KEY (job_id, at)
);
