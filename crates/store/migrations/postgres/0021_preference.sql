-- What each person has chosen for their own screens, as one document, and the lists they keep under a name.
CREATE TABLE preference (
    staff_id   TEXT PRIMARY KEY,
    -- JSON; what is not in it is as the house has it.
    chosen     TEXT NOT NULL,
    changed_ms BIGINT NOT NULL
);
CREATE TABLE saved_view (
    id         TEXT PRIMARY KEY,
    owner_id   TEXT NOT NULL,
    -- The unit whose people see it too; absent for one's own.
    unit_id    TEXT,
    name       TEXT NOT NULL,
    -- What the queue is asked, and the columns it shows, as JSON.
    asked      TEXT NOT NULL,
    shown      TEXT NOT NULL,
    made_ms    BIGINT NOT NULL,
    -- Since when it is gone; until it is forgotten it can be put back.
    gone_ms    BIGINT
);
CREATE INDEX saved_view_owner ON saved_view (owner_id, id);
CREATE INDEX saved_view_unit ON saved_view (unit_id, id) WHERE unit_id IS NOT NULL;
