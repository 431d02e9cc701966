-- Search over the words of files. The index holds pairs of characters of masked words and nothing that can be read back.
-- A file waits here, with the version it had, until its words are in the index.
CREATE TABLE search_due (
    complaint_id TEXT PRIMARY KEY,
    version      BIGINT NOT NULL
) WITHOUT ROWID;

-- The place of a file in the index; later received files have higher places.
CREATE TABLE search_doc (
    doc          BIGINT NOT NULL,
    complaint_id TEXT NOT NULL,
    PRIMARY KEY (doc)
) WITHOUT ROWID;
CREATE UNIQUE INDEX search_doc_file ON search_doc (complaint_id);

CREATE VIRTUAL TABLE search_text USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61');

-- Numbers of persons by their keyed hash: found exactly, never read.
CREATE TABLE search_number (
    hash TEXT NOT NULL,
    doc  BIGINT NOT NULL,
    PRIMARY KEY (hash, doc)
) WITHOUT ROWID;
CREATE INDEX search_number_doc ON search_number (doc);

INSERT INTO search_due (complaint_id, version) SELECT id, version FROM complaint;
