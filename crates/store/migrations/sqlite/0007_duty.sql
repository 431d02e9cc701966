-- Who is on duty for the green channel, turn by turn.
CREATE TABLE duty_shift (
    id         TEXT PRIMARY KEY,
    staff_id   TEXT NOT NULL,
    from_ms    BIGINT NOT NULL,
    -- The first instant that is not on duty any more.
    to_ms      BIGINT NOT NULL,
    planned_by TEXT NOT NULL,
    planned_ms BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX duty_shift_ends ON duty_shift (to_ms, id);
