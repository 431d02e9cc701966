-- name: last
SELECT n, through_id, lines, lines_hash, files, files_hash, at_ms, hash, mac FROM checkpoint ORDER BY n DESC LIMIT 1;

-- name: after
SELECT n, through_id, lines, lines_hash, files, files_hash, at_ms, hash, mac FROM checkpoint WHERE n > $1 ORDER BY n LIMIT $2;

-- name: put
INSERT INTO checkpoint (n, through_id, lines, lines_hash, files, files_hash, at_ms, hash, mac) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (n) DO NOTHING;

-- name: lines
SELECT id, at_ms, who, action, object, detail FROM audit WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3;

-- name: files
SELECT id, number FROM complaint WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3;

-- name: lost
SELECT id, object FROM audit WHERE id > $1 AND action IN ('register', 'import') AND NOT EXISTS (SELECT 1 FROM complaint WHERE complaint.number = audit.object) ORDER BY id LIMIT $2;
