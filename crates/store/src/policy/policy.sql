-- name: insert
INSERT INTO policy_edition (n, revision, state, based_on, documents, authors, note, changed_ms, answer, effective_ms)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, '', $8) ON CONFLICT DO NOTHING;

-- name: in_state
SELECT COUNT(*) AS n FROM policy_edition WHERE state = $1;

-- name: last
SELECT COALESCE(MAX(n), 0) AS n FROM policy_edition;

-- name: get
SELECT n, revision, state, based_on, documents, authors, note, changed_ms, decided_by, decided_ms, answer, effective_ms, units
FROM policy_edition WHERE n = $1;

-- name: revision
SELECT revision FROM policy_edition WHERE n = $1;

-- name: list
SELECT n, revision, state, based_on, authors, note, changed_ms, decided_by, decided_ms, answer, effective_ms, units
FROM policy_edition WHERE n < $1 ORDER BY n DESC LIMIT 50;

-- name: approved
SELECT n, effective_ms, units FROM policy_edition WHERE state = 'approved' ORDER BY effective_ms, n;

-- name: write
UPDATE policy_edition SET documents = $3, authors = $4, note = $5, based_on = $6, changed_ms = $7, revision = revision + $8
WHERE n = $1 AND revision = $2 AND state = 'draft';

-- name: move
UPDATE policy_edition SET state = $4, note = $5, changed_ms = $6, authors = $7 WHERE n = $1 AND revision = $2 AND state = $3;

-- name: decide
UPDATE policy_edition SET state = $3, decided_by = $4, decided_ms = $5, answer = $6, effective_ms = $7, counted_to = $8, units = $9
WHERE n = $1 AND revision = $2 AND state = 'proposed';

-- name: approve_at_once
INSERT INTO policy_edition (n, revision, state, based_on, documents, authors, note, changed_ms, decided_by, decided_ms, answer, effective_ms, counted_to)
VALUES ($1, 1, 'approved', $2, $3, $4, $5, $6, $7, $6, '', $8, $9) ON CONFLICT DO NOTHING;

-- name: to_count
SELECT n, counted_to FROM policy_edition WHERE counted_to IS NOT NULL AND effective_ms <= $1 ORDER BY n;

-- name: counted
UPDATE policy_edition SET counted_to = $2 WHERE n = $1;

-- name: open_after
SELECT id, number FROM complaint WHERE open = 1 AND id > $1 ORDER BY id LIMIT 200;

-- name: trial_start
INSERT INTO policy_trial (n, revision, run_id, beat_ms, done, total) VALUES ($1, $2, $3, $4, 0, $5)
ON CONFLICT (n) DO UPDATE SET revision = excluded.revision, run_id = excluded.run_id, beat_ms = excluded.beat_ms,
done = 0, total = excluded.total, finished_ms = NULL, result = NULL;

-- name: trial_beat
UPDATE policy_trial SET beat_ms = $3, done = $4 WHERE n = $1 AND run_id = $2;

-- name: trial_end
UPDATE policy_trial SET beat_ms = $3, done = $4, finished_ms = $3, result = $5 WHERE n = $1 AND run_id = $2;

-- name: trial
SELECT revision, run_id, beat_ms, done, total, finished_ms, result FROM policy_trial WHERE n = $1;

-- name: files
SELECT COUNT(*) AS n FROM complaint;

-- name: page_after
SELECT MAX(id) AS last, COUNT(*) AS n FROM (SELECT id FROM complaint WHERE id > $1 ORDER BY id LIMIT 100) page;

-- name: histories_between
SELECT string_agg(complaint_id || ' ' || (at_ms * 1000000 + seq) || payload, $3) AS histories
FROM (SELECT complaint_id, seq, at_ms, payload FROM event WHERE complaint_id > $1 AND complaint_id <= $2 AND kinds NOT IN ('evidence_requested', 'evidence_received', 'rectification_linked', 'noted', 'customer_wrote', 'reminded') ORDER BY complaint_id, seq) page;
