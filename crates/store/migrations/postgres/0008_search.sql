-- Search over the words of files. The index holds pairs of characters of masked words and nothing that can be read back.
-- A file waits here, with the version it had, until its words are in the index.
CREATE TABLE search_due (
    complaint_id TEXT PRIMARY KEY,
    version      BIGINT NOT NULL
);

-- The place of a file in the index; later received files have higher places.
CREATE TABLE search_doc (
    doc          BIGINT PRIMARY KEY,
    complaint_id TEXT NOT NULL,
    words        TSVECTOR NOT NULL
);
CREATE UNIQUE INDEX search_doc_file ON search_doc (complaint_id);
CREATE INDEX search_doc_words ON search_doc USING GIN (words);

-- Numbers of persons by their keyed hash: found exactly, never read.
CREATE TABLE search_number (
    hash TEXT NOT NULL,
    doc  BIGINT NOT NULL,
    PRIMARY KEY (hash, doc)
);
CREATE INDEX search_number_doc ON search_number (doc);

INSERT INTO search_due (complaint_id, version) SELECT id, version FROM complaint;
