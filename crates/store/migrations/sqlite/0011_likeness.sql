-- By which files about the same matter are found: keyed numbers of the rarest words, newest files first.
CREATE TABLE likeness (
    word         BIGINT NOT NULL,
    received_ms  BIGINT NOT NULL,
    complaint_id TEXT NOT NULL,
    PRIMARY KEY (word, received_ms, complaint_id)
) WITHOUT ROWID;

-- Which files were looked at, with their numbers between commas; none when their words were erased.
CREATE TABLE likeness_file (
    complaint_id TEXT PRIMARY KEY,
    received_ms  BIGINT NOT NULL,
    words        TEXT NOT NULL
) WITHOUT ROWID;

-- Where the round through all files is, so that old and imported ones are found too.
CREATE TABLE likeness_round (
    name     TEXT PRIMARY KEY,
    after_id TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO likeness_round (name, after_id) VALUES ('all', '');
