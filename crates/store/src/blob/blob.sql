-- name: mark
SELECT value FROM files_mark;

-- name: mark_put
INSERT INTO files_mark (value) VALUES ($1);

-- name: file_put
INSERT INTO stored_file (id, complaint_id, uploaded_by, holder, name_box, size, media_type, sha256, created_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: file_get
SELECT id, complaint_id, uploaded_by, holder, name_box, size, media_type, sha256 FROM stored_file WHERE id = $1;

-- name: file_claim
UPDATE stored_file SET complaint_id = $2 WHERE id = $1 AND complaint_id IS NULL;

-- name: claimed_of
SELECT COUNT(*) AS n, CAST(COALESCE(SUM(size), 0) AS BIGINT) AS bytes FROM stored_file WHERE complaint_id = $1;

-- name: unclaimed
SELECT COUNT(*) AS n FROM stored_file WHERE complaint_id IS NULL;

-- name: unclaimed_before
SELECT id FROM stored_file WHERE complaint_id IS NULL AND created_ms < $1 ORDER BY created_ms, id LIMIT $2;

-- name: drop_unclaimed
DELETE FROM stored_file WHERE id = $1 AND complaint_id IS NULL AND created_ms < $2;

-- name: known
SELECT COUNT(*) AS n FROM (SELECT id FROM stored_file WHERE id = $1 UNION ALL SELECT id FROM upload WHERE id = $1 UNION ALL SELECT id FROM job WHERE file_id = $1) AS spoken_of;

-- name: upload_put
INSERT INTO upload (id, uploaded_by, holder, name_box, size, sha256, started_ms) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: upload_get
SELECT id, uploaded_by, holder, name_box, size, sha256 FROM upload WHERE id = $1;

-- name: upload_drop
DELETE FROM upload WHERE id = $1;

-- name: open_uploads
SELECT COUNT(*) AS n FROM upload;

-- name: stale_uploads
SELECT id FROM upload WHERE started_ms < $1 ORDER BY started_ms, id LIMIT $2;
