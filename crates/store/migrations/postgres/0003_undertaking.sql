-- What leaders asked for on a file and what customers were promised, lifted from it for lists and counts.
CREATE TABLE undertaking (
    complaint_id TEXT NOT NULL,
    -- supervision or promise, with its number in the file.
    kind         TEXT NOT NULL,
    no           BIGINT NOT NULL,
    state        TEXT NOT NULL,
    -- 1 while somebody has to do something about it.
    open         BIGINT NOT NULL,
    given_ms     BIGINT NOT NULL,
    due_ms       BIGINT NOT NULL,
    done_ms      BIGINT,
    -- Whose it is: a team answers for what its people owe.
    for_staff    TEXT NOT NULL,
    PRIMARY KEY (complaint_id, kind, no)
);
CREATE INDEX supervision_open ON undertaking (due_ms, complaint_id, no) WHERE kind = 'supervision' AND open = 1;
CREATE INDEX supervision_due ON undertaking (due_ms, complaint_id, no) WHERE kind = 'supervision';
CREATE INDEX promise_open ON undertaking (due_ms, complaint_id, no) WHERE kind = 'promise' AND open = 1;
CREATE INDEX promise_due ON undertaking (due_ms, complaint_id, no) WHERE kind = 'promise';
