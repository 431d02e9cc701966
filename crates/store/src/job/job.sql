-- name: failed_since
SELECT COUNT(*) AS n FROM job WHERE ended_ms >= $1 AND ended_ms > 0 AND state = $2;

-- name: of_person
SELECT * FROM job WHERE asked_by = $1 ORDER BY id DESC LIMIT $2;

-- name: one
SELECT * FROM job WHERE id = $1;

-- name: waiting
SELECT * FROM job WHERE state IN ('waiting', 'running', 'stopping') AND lease_ms <= $1 ORDER BY id LIMIT 1;

-- name: take
UPDATE job SET state = CASE WHEN state = 'stopping' THEN state ELSE 'running' END, lease_ms = $3 WHERE id = $1 AND lease_ms = $2 AND state IN ('waiting', 'running', 'stopping');

-- name: progress
UPDATE job SET total = $2, done = $3, failed = $4, skipped = $5, lease_ms = $6 WHERE id = $1 AND state = 'running';

-- name: finish
UPDATE job SET state = $2, fault = $3, file_id = $4, file_name = $5, ended_ms = $6, lease_ms = 0 WHERE id = $1;

-- name: stop
UPDATE job SET state = 'stopping' WHERE id = $1 AND state IN ('waiting', 'running');

-- name: set_params
UPDATE job SET params = $2 WHERE id = $1;

-- name: running
SELECT COUNT(*) AS n FROM job WHERE asked_by = $1 AND state IN ('waiting', 'running', 'stopping');

-- name: items_left
SELECT at, object FROM job_item WHERE job_id = $1 AND outcome = '' ORDER BY at LIMIT $2;

-- name: item
UPDATE job_item SET outcome = $3, code = $4, before_id = $5 WHERE job_id = $1 AND at = $2;

-- name: items
SELECT at, object, outcome, code, before_id FROM job_item WHERE job_id = $1 ORDER BY CASE outcome WHEN 'failed' THEN 0 WHEN 'skipped' THEN 1 ELSE 2 END, at LIMIT $2;

-- name: counts
SELECT COUNT(*) AS total, COALESCE(SUM(CASE WHEN outcome <> '' THEN 1 ELSE 0 END), 0) AS done, COALESCE(SUM(CASE WHEN outcome = 'failed' THEN 1 ELSE 0 END), 0) AS failed, COALESCE(SUM(CASE WHEN outcome = 'skipped' THEN 1 ELSE 0 END), 0) AS skipped FROM job_item WHERE job_id = $1;

-- name: old
SELECT * FROM job WHERE ended_ms > 0 AND ended_ms < $1 ORDER BY id LIMIT 20;

-- name: forget_items
DELETE FROM job_item WHERE job_id = $1;

-- name: forget
DELETE FROM job WHERE id = $1;
