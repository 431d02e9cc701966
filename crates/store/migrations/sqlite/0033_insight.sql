-- What each file gives to the standing sums, as its version was when they were brought up to date.
CREATE TABLE insight_fact (
    complaint_id TEXT PRIMARY KEY,
    version      BIGINT NOT NULL,
    -- When its customer said last that they were not content.
    unhappy_day  TEXT,
    fact         TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX insight_unhappy ON insight_fact (unhappy_day, complaint_id) WHERE unhappy_day IS NOT NULL;

-- Sums over all complaints by day, part of the bank, and one code of one kind; the columns are those of `Measure`.
CREATE TABLE insight_sum (
    dim            TEXT NOT NULL,
    code           TEXT NOT NULL,
    day            TEXT NOT NULL,
    path           TEXT NOT NULL,
    received       BIGINT NOT NULL,
    green          BIGINT NOT NULL,
    contact_judged BIGINT NOT NULL,
    contact_kept   BIGINT NOT NULL,
    quick_judged   BIGINT NOT NULL,
    quick_kept     BIGINT NOT NULL,
    answers        BIGINT NOT NULL,
    content        BIGINT NOT NULL,
    closed         BIGINT NOT NULL,
    in_time        BIGINT NOT NULL,
    PRIMARY KEY (dim, day, code, path)
) WITHOUT ROWID;

-- Every file is counted by the worker that looks at those that changed.
INSERT INTO search_due (since_ms, complaint_id, version) SELECT 0, id, version FROM complaint WHERE 1 = 1 ON CONFLICT DO NOTHING;
