-- Files on their way in parts, whose browser a file of a customer came from, and which folder of files is the database's.
CREATE TABLE upload (
    id          TEXT PRIMARY KEY,
    uploaded_by TEXT NOT NULL,
    holder      TEXT NOT NULL,
    name_box    BYTEA NOT NULL,
    -- Announced; the hash may be empty.
    size        BIGINT NOT NULL,
    sha256      TEXT NOT NULL,
    started_ms  BIGINT NOT NULL
);
CREATE INDEX upload_age ON upload (started_ms);
CREATE TABLE files_mark (value TEXT PRIMARY KEY);
-- Keyed hash of what only the browser of the customer knows; empty for staff.
ALTER TABLE stored_file ADD COLUMN holder TEXT NOT NULL DEFAULT '';
CREATE INDEX stored_file_complaint ON stored_file (complaint_id) WHERE complaint_id IS NOT NULL;
CREATE INDEX stored_file_unclaimed ON stored_file (created_ms) WHERE complaint_id IS NULL;
CREATE INDEX job_file ON job (file_id);
