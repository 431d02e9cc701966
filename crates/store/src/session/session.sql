-- name: put
INSERT INTO session (token_hash, staff_id, phone_index, csrf, created_ms, seen_ms, ends_ms, must_change) VALUES ($1, $2, $3, $4, $5, $5, $6, $7);

-- name: get
SELECT staff_id, phone_index, csrf, created_ms, seen_ms, ends_ms, must_change FROM session WHERE token_hash = $1;

-- name: seen
UPDATE session SET seen_ms = $2, ends_ms = $3 WHERE token_hash = $1;

-- name: drop
DELETE FROM session WHERE token_hash = $1;

-- name: drop_of
DELETE FROM session WHERE staff_id = $1;

-- name: forget
DELETE FROM session WHERE ends_ms < $1;

-- name: code_put
INSERT INTO one_time_code (phone_index, code_hash, sent_ms, ends_ms, failures, locked_ms) VALUES ($1, $2, $3, $4, 0, 0)
ON CONFLICT (phone_index) DO UPDATE SET code_hash = excluded.code_hash, sent_ms = excluded.sent_ms, ends_ms = excluded.ends_ms;

-- name: code_get
SELECT code_hash, sent_ms, ends_ms, failures, locked_ms FROM one_time_code WHERE phone_index = $1;

-- name: code_used
UPDATE one_time_code SET code_hash = NULL, failures = 0, locked_ms = 0 WHERE phone_index = $1 AND code_hash = $2;

-- name: forget_codes
DELETE FROM one_time_code WHERE ends_ms < $1 AND locked_ms < $1;

-- name: code_failed
UPDATE one_time_code SET failures = $2, locked_ms = $3 WHERE phone_index = $1;
