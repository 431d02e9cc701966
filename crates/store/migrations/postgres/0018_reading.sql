-- What people made of a text where the program had read it first: what retraining learns from. Codes only, no words.
CREATE TABLE reading_label (
    complaint_id TEXT NOT NULL PRIMARY KEY,
    at_ms        BIGINT NOT NULL,
    -- Codes by field, as JSON.
    was_read     TEXT NOT NULL,
    given        TEXT NOT NULL
);
CREATE INDEX reading_label_at ON reading_label (at_ms);

-- Models that were trained beside the one in the program.
CREATE TABLE reading_model (
    id        TEXT NOT NULL PRIMARY KEY,
    made_ms   BIGINT NOT NULL,
    made_by   TEXT NOT NULL,
    -- 'candidate', 'in_force' or 'retired'; with none in force the model in the program reads.
    state     TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_ms BIGINT NOT NULL,
    -- What it reached on texts that it had not seen, as JSON.
    figures   TEXT NOT NULL,
    bytes     BYTEA NOT NULL
);
