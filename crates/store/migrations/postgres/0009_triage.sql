-- 1 while nobody has looked at what the program made of a file that came in without a clerk.
ALTER TABLE complaint ADD COLUMN to_triage BIGINT NOT NULL DEFAULT 0;
UPDATE complaint SET to_triage = 1 WHERE open = 1 AND accepted = 0 AND first_asked IS NULL AND stage IN ('registered', 'triaged', 'dispatched') AND (state NOT LIKE '%"liability_hint":"%' OR state LIKE '%"liability_hint":"%","by":"program"}%');
CREATE INDEX complaint_to_triage ON complaint (sort_ms, id) WHERE open = 1 AND to_triage = 1;

-- Who looks at which file now; it ends by itself.
CREATE TABLE triage_look (
    complaint_id TEXT PRIMARY KEY,
    staff_id     TEXT NOT NULL,
    until_ms     BIGINT NOT NULL
);
CREATE INDEX triage_look_ends ON triage_look (until_ms);

-- Files that somebody put aside for themselves until later.
CREATE TABLE triage_later (
    staff_id     TEXT NOT NULL,
    complaint_id TEXT NOT NULL,
    until_ms     BIGINT NOT NULL,
    PRIMARY KEY (staff_id, complaint_id)
);
CREATE INDEX triage_later_ends ON triage_later (until_ms);
