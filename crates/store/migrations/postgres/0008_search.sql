-- Search over the masked words of files. `doc` grows with the time of receipt, so that newest first is the order of the index.
CREATE TABLE search_file (
    doc          BIGINT NOT NULL PRIMARY KEY,
    complaint_id TEXT NOT NULL CONSTRAINT search_file_once UNIQUE,
    -- The version of the file whose words are in the index.
    version      BIGINT NOT NULL
);

-- Files whose words have to be read again. What was there before the present stands at 0 and comes after everything new.
CREATE TABLE search_due (
    since_ms     BIGINT NOT NULL,
    complaint_id TEXT NOT NULL,
    version      BIGINT NOT NULL,
    PRIMARY KEY (since_ms, complaint_id, version)
);

CREATE TABLE search_words (
    doc   BIGINT NOT NULL PRIMARY KEY,
    words TSVECTOR NOT NULL
);
CREATE INDEX search_words_in ON search_words USING GIN (words);

INSERT INTO search_due (since_ms, complaint_id, version) SELECT 0, id, version FROM complaint;
