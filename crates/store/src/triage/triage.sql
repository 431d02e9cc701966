-- name: look
INSERT INTO triage_look (complaint_id, staff_id, until_ms) VALUES ($1, $2, $3)
ON CONFLICT (complaint_id) DO UPDATE SET staff_id = excluded.staff_id, until_ms = excluded.until_ms WHERE triage_look.staff_id = excluded.staff_id OR triage_look.until_ms <= $4;

-- name: look_away
DELETE FROM triage_look WHERE staff_id = $1 AND complaint_id <> $2;

-- name: looks
SELECT complaint_id, staff_id FROM triage_look WHERE until_ms > $1 AND staff_id <> $2 LIMIT 500;

-- name: looked_at
SELECT staff_id FROM triage_look WHERE complaint_id = $1 AND until_ms > $2;

-- name: later
INSERT INTO triage_later (staff_id, complaint_id, until_ms) VALUES ($1, $2, $3)
ON CONFLICT (staff_id, complaint_id) DO UPDATE SET until_ms = excluded.until_ms;

-- name: later_of
SELECT complaint_id, until_ms FROM triage_later WHERE staff_id = $1 AND until_ms > $2 LIMIT 500;

-- name: no_later
DELETE FROM triage_later WHERE staff_id = $1 AND complaint_id = $2;

-- name: forget_looks
DELETE FROM triage_look WHERE until_ms < $1;

-- name: forget_later
DELETE FROM triage_later WHERE until_ms < $1;
