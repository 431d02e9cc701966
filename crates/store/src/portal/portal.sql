-- name: word_seen_put
INSERT INTO customer_word_seen (complaint_id, staff_id, at_ms) VALUES ($1, $2, $3) ON CONFLICT (complaint_id) DO UPDATE SET staff_id = excluded.staff_id, at_ms = excluded.at_ms;

-- name: word_seen_get
SELECT staff_id, at_ms FROM customer_word_seen WHERE complaint_id = $1;

-- name: viewer_put
INSERT INTO file_viewer (complaint_id, phone_index, phone_box, since_ms) VALUES ($1, $2, $3, $4) ON CONFLICT (complaint_id, phone_index) DO NOTHING;

-- name: viewers_of
SELECT phone_index, phone_box, since_ms FROM file_viewer WHERE complaint_id = $1 ORDER BY since_ms, phone_index;

-- name: viewer_drop
DELETE FROM file_viewer WHERE complaint_id = $1 AND phone_index = $2;

-- name: viewer_is
SELECT since_ms FROM file_viewer WHERE complaint_id = $1 AND phone_index = $2;

-- name: viewed_by
SELECT c.number FROM file_viewer v JOIN complaint c ON c.id = v.complaint_id WHERE v.phone_index = $1 ORDER BY v.since_ms DESC LIMIT 20;

-- name: call_put
INSERT INTO call_request (id, phone_index, box, from_ms, due_ms, created_ms, tries) VALUES ($1, $2, $3, $4, $5, $6, 0);

-- name: call_get
SELECT id, box, from_ms, due_ms, created_ms, taken_by, taken_ms, tries, outcome, done_ms FROM call_request WHERE id = $1;

-- name: call_replace
UPDATE call_request SET done_ms = $2, outcome = 'replaced' WHERE phone_index = $1 AND done_ms IS NULL;

-- name: calls_open
SELECT id, box, from_ms, due_ms, created_ms, taken_by, taken_ms, tries, outcome, done_ms FROM call_request WHERE done_ms IS NULL ORDER BY due_ms, id LIMIT $1;

-- name: calls_waiting
SELECT COUNT(*) AS n FROM call_request WHERE done_ms IS NULL;

-- name: call_take
UPDATE call_request SET taken_by = $2, taken_ms = $3 WHERE id = $1 AND done_ms IS NULL AND (taken_by IS NULL OR taken_by = $2 OR taken_ms < $4);

-- name: call_again
UPDATE call_request SET tries = tries + 1, taken_by = NULL, taken_ms = NULL, from_ms = $3, due_ms = $4 WHERE id = $1 AND taken_by = $2 AND done_ms IS NULL;

-- name: call_done
UPDATE call_request SET tries = tries + 1, outcome = $3, done_ms = $4 WHERE id = $1 AND taken_by = $2 AND done_ms IS NULL;

-- name: forget_calls
DELETE FROM call_request WHERE done_ms < $1;

-- name: voices_received
SELECT substr(received_day, 1, 7) AS month, COUNT(*) AS n FROM complaint WHERE received_day >= $1 AND kind = 'complaint' GROUP BY month ORDER BY month;

-- name: voices_promises
SELECT substr(c.received_day, 1, 7) AS month, k.name, COUNT(*) AS judged, CAST(COALESCE(SUM(CASE WHEN k.stopped_ms <= k.due_ms THEN 1 ELSE 0 END), 0) AS BIGINT) AS kept FROM complaint c JOIN clock k ON k.complaint_id = c.id WHERE c.received_day >= $1 AND k.name IN ('first_contact', 'quick_resolution') AND (k.stopped_ms IS NOT NULL OR k.due_ms < $2) GROUP BY month, k.name ORDER BY month;

-- name: voices_causes
SELECT substr(received_day, 1, 7) AS month, cause, COUNT(*) AS n FROM complaint WHERE received_day >= $1 AND kind = 'complaint' GROUP BY month, cause ORDER BY month;

-- name: voices_fixes
SELECT c.cause, r.kind, r.created_ms FROM rectification r JOIN complaint c ON c.id = r.complaint_id WHERE r.created_ms >= $1 ORDER BY r.created_ms LIMIT 20000;

-- name: voices_closed
SELECT closed_ms, state FROM complaint WHERE open = 0 AND closed_ms >= $1 AND closed_ms < $2 ORDER BY closed_ms LIMIT $3;

-- name: viewers_gone
DELETE FROM file_viewer WHERE complaint_id = $1;
