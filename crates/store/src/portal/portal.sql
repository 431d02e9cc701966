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
INSERT INTO call_request (id, box, from_ms, due_ms, created_ms, tries) VALUES ($1, $2, $3, $4, $5, 0);

-- name: call_get
SELECT id, box, from_ms, due_ms, created_ms, taken_by, taken_ms, tries, outcome, done_ms FROM call_request WHERE id = $1;

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
