-- name: candidates
SELECT COUNT(*) AS n FROM reading_model WHERE state = 'candidate';

-- name: label
INSERT INTO reading_label (complaint_id, at_ms, was_read, given, place) VALUES ($1, $2, $3, $4, 'triage') ON CONFLICT (complaint_id) DO UPDATE SET at_ms = excluded.at_ms, given = excluded.given, place = excluded.place;

-- name: label_again
UPDATE reading_label SET at_ms = $2, given = $3, place = 'triage' WHERE complaint_id = $1;

-- name: unlabel
DELETE FROM reading_label WHERE complaint_id = $1;

-- name: labels
SELECT complaint_id, at_ms, was_read, given, place FROM reading_label WHERE at_ms >= $1 ORDER BY at_ms DESC, complaint_id LIMIT $2;

-- name: models
SELECT id, made_ms, made_by, state, decided_by, decided_ms, figures FROM reading_model ORDER BY id DESC LIMIT 20;

-- name: model
SELECT id, made_ms, made_by, state, decided_by, decided_ms, figures FROM reading_model WHERE id = $1;

-- name: in_force
SELECT id FROM reading_model WHERE state = 'in_force';

-- name: bytes
SELECT bytes FROM reading_model WHERE id = $1;

-- name: add_model
INSERT INTO reading_model (id, made_ms, made_by, state, decided_by, decided_ms, figures, bytes) VALUES ($1, $2, $3, 'candidate', '', 0, $4, $5);

-- name: retire
UPDATE reading_model SET state = 'retired' WHERE state = 'in_force';

-- name: decide
UPDATE reading_model SET state = $2, decided_by = $3, decided_ms = $4 WHERE id = $1;
