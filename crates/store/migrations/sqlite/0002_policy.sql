-- Versions of the policy: each is the whole set of documents, as JSON from name to text. `revision` counts changes of
-- the documents; whoever decides has seen one revision.
CREATE TABLE policy_edition (
    n            BIGINT PRIMARY KEY,
    revision     BIGINT NOT NULL,
    state        TEXT NOT NULL,
    based_on     BIGINT,
    documents    TEXT NOT NULL,
    -- Everybody who wrote on it, each between commas: none of them may approve it.
    authors      TEXT NOT NULL,
    note         TEXT NOT NULL,
    changed_ms   BIGINT NOT NULL,
    decided_by   TEXT,
    decided_ms   BIGINT,
    answer       TEXT NOT NULL,
    effective_ms BIGINT,
    -- Where the count of running deadlines by a new calendar has come to; NULL when there is nothing to count.
    counted_to   TEXT
);

-- The last dry run of a version on past complaints.
CREATE TABLE policy_trial (
    n           BIGINT PRIMARY KEY,
    revision    BIGINT NOT NULL,
    run_id      TEXT NOT NULL,
    beat_ms     BIGINT NOT NULL,
    done        BIGINT NOT NULL,
    total       BIGINT NOT NULL,
    finished_ms BIGINT,
    result      TEXT
);
