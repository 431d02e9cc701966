-- The customer's side: who of the bank has seen what the customer wrote, who of the family may look, and who asked to be
-- called so that somebody else fills in the form.
CREATE TABLE customer_word_seen (
    complaint_id TEXT PRIMARY KEY,
    staff_id     TEXT NOT NULL,
    at_ms        BIGINT NOT NULL
) WITHOUT ROWID;

-- People whom the customer lets look at one file; they may read and do nothing.
CREATE TABLE file_viewer (
    complaint_id TEXT NOT NULL,
    phone_index  TEXT NOT NULL,
    phone_box    BLOB NOT NULL,
    since_ms     BIGINT NOT NULL,
    PRIMARY KEY (complaint_id, phone_index)
) WITHOUT ROWID;
CREATE INDEX file_viewer_phone ON file_viewer (phone_index, since_ms);

-- What is said in the request lies sealed in one box.
CREATE TABLE call_request (
    id         TEXT PRIMARY KEY,
    phone_index TEXT NOT NULL,
    box        BLOB NOT NULL,
    -- The beginning of the time the customer chose, and when the call is late.
    from_ms    BIGINT NOT NULL,
    due_ms     BIGINT NOT NULL,
    created_ms BIGINT NOT NULL,
    taken_by   TEXT,
    taken_ms   BIGINT,
    tries      BIGINT NOT NULL,
    outcome    TEXT,
    done_ms    BIGINT
) WITHOUT ROWID;
CREATE INDEX call_request_open ON call_request (due_ms, id) WHERE done_ms IS NULL;
CREATE INDEX call_request_done ON call_request (done_ms) WHERE done_ms IS NOT NULL;
CREATE INDEX call_request_phone ON call_request (phone_index) WHERE done_ms IS NULL;
