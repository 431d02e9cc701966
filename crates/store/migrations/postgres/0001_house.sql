-- One complaint file. `state` is the whole file as the rules see it; the other columns are lifted from it for lists.
CREATE TABLE complaint (
    id            TEXT PRIMARY KEY,
    number        TEXT NOT NULL CONSTRAINT complaint_number UNIQUE,
    version       BIGINT NOT NULL,
    open          BIGINT NOT NULL,
    stage         TEXT NOT NULL,
    ending        TEXT,
    kind          TEXT NOT NULL,
    channel       TEXT NOT NULL,
    category      TEXT NOT NULL,
    cause         TEXT NOT NULL,
    business      TEXT NOT NULL,
    priority      TEXT NOT NULL,
    green         BIGINT NOT NULL,
    customer_id   TEXT NOT NULL,
    branch_id     TEXT NOT NULL,
    branch_path   TEXT NOT NULL,
    owner_id      TEXT,
    accepted      BIGINT NOT NULL,
    first_asked   TEXT,
    received_ms   BIGINT NOT NULL,
    received_day  TEXT NOT NULL,
    updated_ms    BIGINT NOT NULL,
    closed_ms     BIGINT,
    -- The earliest running clock: what open lists are sorted by. Files without one sort last.
    sort_ms       BIGINT NOT NULL,
    -- When the sweep has to look at its clocks next; never when it is null.
    alert_ms      BIGINT,
    paused        BIGINT NOT NULL,
    escalated     BIGINT NOT NULL,
    ending_asked  BIGINT NOT NULL,
    paid_fen      BIGINT NOT NULL,
    earlier       BIGINT NOT NULL,
    care          TEXT NOT NULL,
    flags         TEXT NOT NULL,
    -- Everybody who investigates it, each between commas.
    team          TEXT NOT NULL,
    summary       TEXT NOT NULL,
    reasons       TEXT NOT NULL,
    head_seq      BIGINT NOT NULL,
    head_hash     BYTEA NOT NULL,
    head_mac      BYTEA NOT NULL,
    state         TEXT NOT NULL
);
CREATE INDEX complaint_due ON complaint (sort_ms, id) WHERE open = 1;
CREATE INDEX complaint_owner ON complaint (owner_id, sort_ms, id) WHERE open = 1;
CREATE INDEX complaint_stage ON complaint (stage, sort_ms, id) WHERE open = 1;
CREATE INDEX complaint_green ON complaint (sort_ms, id) WHERE open = 1 AND green = 1;
CREATE INDEX complaint_paused ON complaint (sort_ms, id) WHERE open = 1 AND paused = 1;
CREATE INDEX complaint_unassigned ON complaint (sort_ms, id) WHERE open = 1 AND owner_id IS NULL;
CREATE INDEX complaint_alert ON complaint (alert_ms) WHERE alert_ms IS NOT NULL;
CREATE INDEX complaint_received ON complaint (received_ms, id);
CREATE INDEX complaint_closed ON complaint (closed_ms, id) WHERE open = 0;
CREATE INDEX complaint_customer ON complaint (customer_id, received_ms);
CREATE INDEX complaint_paid ON complaint (cause, closed_ms) WHERE paid_fen > 0;

-- What happened: one row a decision, with all its events. Rows of one file form a hash chain.
-- Members of the staff whom a complaint is about; such a person does not see it.
CREATE TABLE complained_about (
    staff_id     TEXT NOT NULL,
    complaint_id TEXT NOT NULL,
    PRIMARY KEY (staff_id, complaint_id)
);
CREATE INDEX complained_about_file ON complained_about (complaint_id, staff_id);

CREATE TABLE event (
    complaint_id TEXT NOT NULL,
    seq          BIGINT NOT NULL,
    at_ms        BIGINT NOT NULL,
    who          TEXT NOT NULL,
    kinds        TEXT NOT NULL,
    payload      TEXT NOT NULL,
    hash         BYTEA NOT NULL,
    PRIMARY KEY (complaint_id, seq)
);

-- Personal values and free text, sealed. Erasing one sets its box to NULL; the commitment stays in the chain.
CREATE TABLE sealed (
    complaint_id TEXT NOT NULL,
    seal         TEXT NOT NULL,
    box          BYTEA,
    erased_ms    BIGINT,
    PRIMARY KEY (complaint_id, seal)
);

CREATE TABLE clock (
    complaint_id TEXT NOT NULL,
    n            BIGINT NOT NULL,
    name         TEXT NOT NULL,
    state        TEXT NOT NULL,
    goal         BIGINT NOT NULL,
    started_ms   BIGINT NOT NULL,
    warn_ms      BIGINT NOT NULL,
    due_ms       BIGINT NOT NULL,
    stopped_ms   BIGINT,
    -- When the sweep has to look at it next: the warning, then the due instant, then never.
    alert_ms     BIGINT,
    PRIMARY KEY (complaint_id, n)
);
-- The two promises whose keeping is counted.

CREATE TABLE audit (
    id      TEXT PRIMARY KEY,
    at_ms   BIGINT NOT NULL,
    who     TEXT NOT NULL,
    action  TEXT NOT NULL,
    object  TEXT NOT NULL,
    detail  TEXT NOT NULL
);

-- What has to leave the house, written in the transaction that decided it.
CREATE TABLE outbox (
    id           TEXT NOT NULL,
    complaint_id TEXT NOT NULL,
    kind         TEXT NOT NULL,
    payload      TEXT NOT NULL,
    created_ms   BIGINT NOT NULL,
    -- When it is to be sent; far away in time once it was sent or given up. What waits stands in front.
    next_ms      BIGINT NOT NULL,
    attempts     BIGINT NOT NULL,
    lease_ms     BIGINT NOT NULL,
    done_ms      BIGINT,
    PRIMARY KEY (next_ms, id)
);

CREATE TABLE notice (
    id           TEXT PRIMARY KEY,
    complaint_id TEXT NOT NULL,
    -- The place of its clock in the file, and the due instant it spoke of.
    n            BIGINT NOT NULL,
    due_ms       BIGINT NOT NULL,
    code         TEXT NOT NULL,
    -- Empty when there is nobody who could be told.
    for_staff    TEXT NOT NULL,
    at_ms        BIGINT NOT NULL,
    -- When that person acknowledged it.
    seen_ms      BIGINT,
    CONSTRAINT notice_once UNIQUE (complaint_id, n, due_ms, code, for_staff)
);
CREATE INDEX notice_for ON notice (for_staff, at_ms);
CREATE INDEX notice_unseen ON notice (for_staff, at_ms) WHERE seen_ms IS NULL;

CREATE TABLE idempotency (
    scope        TEXT NOT NULL,
    key          TEXT NOT NULL,
    request      TEXT NOT NULL,
    status       BIGINT NOT NULL,
    body         TEXT NOT NULL,
    created_ms   BIGINT NOT NULL,
    CONSTRAINT idempotency_once PRIMARY KEY (scope, key)
);

-- The next running number of each day; nodes take blocks of it.
CREATE TABLE number_series (
    day  TEXT PRIMARY KEY,
    next BIGINT NOT NULL
);

CREATE TABLE customer (
    id            TEXT PRIMARY KEY,
    name_box      BYTEA,
    phone_box     BYTEA,
    id_number_box BYTEA,
    phone_index   TEXT,
    id_index      TEXT,
    contact_by    TEXT,
    contact_hours TEXT,
    created_ms    BIGINT NOT NULL
);
CREATE INDEX customer_phone ON customer (phone_index, id) WHERE phone_index IS NOT NULL;
CREATE INDEX customer_id_number ON customer (id_index) WHERE id_index IS NOT NULL;

CREATE TABLE unit (
    id   TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    path TEXT NOT NULL
);

CREATE TABLE staff (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    staff_no   TEXT NOT NULL CONSTRAINT staff_number UNIQUE,
    roles      TEXT NOT NULL,
    unit_id    TEXT NOT NULL REFERENCES unit (id),
    department TEXT,
    manager_id TEXT,
    skills     TEXT NOT NULL,
    capacity   BIGINT NOT NULL,
    on_leave   BIGINT NOT NULL,
    active     BIGINT NOT NULL
);

CREATE TABLE login (
    username      TEXT PRIMARY KEY,
    staff_id      TEXT NOT NULL REFERENCES staff (id),
    password_hash TEXT NOT NULL,
    failures      BIGINT NOT NULL,
    locked_ms     BIGINT NOT NULL,
    demo          BIGINT NOT NULL
);

-- Sessions of staff and of customers; only a hash of the token is kept.
CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    staff_id   TEXT,
    phone_index TEXT,
    csrf       TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    seen_ms    BIGINT NOT NULL,
    ends_ms    BIGINT NOT NULL
);
CREATE INDEX session_ends ON session (ends_ms);

CREATE TABLE one_time_code (
    phone_index TEXT PRIMARY KEY,
    code_hash   TEXT,
    sent_ms     BIGINT NOT NULL,
    ends_ms     BIGINT NOT NULL,
    failures    BIGINT NOT NULL,
    locked_ms   BIGINT NOT NULL
);

CREATE TABLE api_key (
    name     TEXT PRIMARY KEY,
    key_hash TEXT NOT NULL CONSTRAINT api_key_hash UNIQUE,
    demo     BIGINT NOT NULL
);

CREATE TABLE draft (
    id       TEXT PRIMARY KEY,
    box      BYTEA NOT NULL,
    saved_ms BIGINT NOT NULL
);
CREATE INDEX draft_age ON draft (saved_ms);

CREATE TABLE stored_file (
    id           TEXT PRIMARY KEY,
    complaint_id TEXT,
    uploaded_by  TEXT NOT NULL,
    name_box     BYTEA NOT NULL,
    size         BIGINT NOT NULL,
    media_type   TEXT NOT NULL,
    sha256       TEXT NOT NULL,
    created_ms   BIGINT NOT NULL
);

CREATE TABLE rectification (
    id           TEXT PRIMARY KEY,
    complaint_id TEXT NOT NULL,
    issue        BIGINT NOT NULL,
    kind         TEXT NOT NULL,
    title        TEXT NOT NULL,
    due_day      TEXT NOT NULL,
    department   TEXT NOT NULL,
    stage        TEXT NOT NULL,
    created_ms   BIGINT NOT NULL
);
CREATE INDEX rectification_complaint ON rectification (complaint_id);

-- Rows of ledgers that were taken in: a row is never imported twice.
CREATE TABLE ledger_row (
    row_key     TEXT PRIMARY KEY,
    number      TEXT NOT NULL,
    file        TEXT NOT NULL,
    line        BIGINT NOT NULL,
    imported_ms BIGINT NOT NULL
);

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Histories are written often and long: the quicker compression, where this PostgreSQL was built with it.
DO $$
BEGIN
    ALTER TABLE complaint ALTER COLUMN state SET COMPRESSION lz4;
    ALTER TABLE complaint ALTER COLUMN reasons SET COMPRESSION lz4;
    ALTER TABLE event ALTER COLUMN payload SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    RAISE NOTICE 'without lz4';
END
$$;
