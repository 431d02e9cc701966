-- name: outbox_done
UPDATE outbox SET done_ms = $4, next_ms = $5, edition = $6 WHERE next_ms = $1 AND id = $2 AND attempts = $3 AND done_ms IS NULL;

-- name: outbox_sent
SELECT kind, done_ms, edition FROM outbox WHERE complaint_id = $1 AND done_ms IS NOT NULL ORDER BY done_ms, id;

-- name: outbox_retry
UPDATE outbox SET next_ms = $4, lease_ms = 0 WHERE next_ms = $1 AND id = $2 AND attempts = $3 AND done_ms IS NULL;

-- name: take_numbers
INSERT INTO number_series (day, next) VALUES ($1, 1 + $2) ON CONFLICT (day) DO UPDATE SET next = number_series.next + $2 RETURNING next;

-- name: idempotent
SELECT request, status, body FROM idempotency WHERE scope = $1 AND key = $2;

-- name: idempotent_after
SELECT scope, key, created_ms FROM idempotency WHERE (scope, key) > ($1, $2) ORDER BY scope, key LIMIT $3;

-- name: forget_idempotent
DELETE FROM idempotency WHERE scope = $1 AND key = $2;

-- name: notice
INSERT INTO notice (id, complaint_id, n, due_ms, code, for_staff, at_ms) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (complaint_id, n, due_ms, code, for_staff) DO NOTHING;

-- name: notice_seen
UPDATE notice SET seen_ms = $3 WHERE for_staff = $2 AND seen_ms IS NULL AND (complaint_id, n, due_ms) IN (SELECT complaint_id, n, due_ms FROM notice WHERE id = $1 AND for_staff = $2);

-- name: notice_again
UPDATE notice SET seen_ms = NULL WHERE for_staff = $2 AND seen_ms >= $3 AND (complaint_id, n, due_ms) IN (SELECT complaint_id, n, due_ms FROM notice WHERE id = $1 AND for_staff = $2);

-- name: notice_of
SELECT seen_ms FROM notice WHERE id = $1 AND for_staff = $2;

-- name: clock_seen
SELECT COUNT(*) AS n FROM notice WHERE complaint_id = $1 AND n = $2 AND due_ms = $3 AND seen_ms IS NOT NULL;

-- name: draft_put
INSERT INTO draft (id, box, saved_ms) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET box = excluded.box, saved_ms = excluded.saved_ms;

-- name: draft_get
SELECT box, saved_ms FROM draft WHERE id = $1;

-- name: draft_drop
DELETE FROM draft WHERE id = $1;

-- name: forget_drafts
DELETE FROM draft WHERE saved_ms < $1;

-- name: rectification_put
INSERT INTO rectification (id, complaint_id, issue, kind, title, due_day, department, stage, created_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: rectifications_of
SELECT id, issue, kind, title, due_day, department, stage FROM rectification WHERE complaint_id = $1 ORDER BY issue;

-- name: ledger_known
SELECT number FROM ledger_row WHERE row_key = $1;

-- name: audit_of
SELECT at_ms, who, action, object, detail FROM audit WHERE object = $1 ORDER BY id DESC LIMIT 200;

-- name: raise_numbers
INSERT INTO number_series (day, next) VALUES ($1, $2) ON CONFLICT (day) DO UPDATE SET next = CASE WHEN number_series.next > excluded.next THEN number_series.next ELSE excluded.next END;

-- name: outbox_late
SELECT COUNT(*) AS n FROM (SELECT id FROM outbox WHERE next_ms < $1 LIMIT $2) AS late;

-- name: outbox_waiting
SELECT COUNT(*) AS n FROM outbox WHERE next_ms < $1;
