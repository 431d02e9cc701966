-- What the bank's own model was asked: who asked, for which file and what for, and how it ended. Never what was said.
CREATE TABLE assistant_call (
    id        TEXT PRIMARY KEY,
    day       TEXT NOT NULL,
    at_ms     BIGINT NOT NULL,
    -- The actor as JSON.
    who       TEXT NOT NULL,
    -- Empty when it was asked for words that are no file yet.
    complaint TEXT NOT NULL,
    purpose   TEXT NOT NULL,
    model     TEXT NOT NULL,
    -- 'asked' while nobody knows how it ends.
    outcome   TEXT NOT NULL,
    took_ms   BIGINT NOT NULL,
    tokens    BIGINT NOT NULL
);
CREATE INDEX assistant_call_day ON assistant_call (day, tokens);

-- The second opinion on a file, as codes. 'needless' where the reading was sure, 'asked' while one is waited for.
CREATE TABLE assistant_opinion (
    complaint_id TEXT PRIMARY KEY,
    state        TEXT NOT NULL,
    at_ms        BIGINT NOT NULL,
    attempts     BIGINT NOT NULL,
    model        TEXT NOT NULL,
    category     TEXT NOT NULL,
    cause        TEXT NOT NULL,
    business     TEXT NOT NULL
);
