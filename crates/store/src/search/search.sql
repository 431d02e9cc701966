-- name: due
SELECT since_ms, complaint_id, version FROM search_due ORDER BY since_ms DESC, complaint_id DESC, version DESC LIMIT $1;

-- name: taken
DELETE FROM search_due WHERE since_ms = $1 AND complaint_id = $2 AND version = $3;

-- name: waiting
SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM search_due LIMIT $1) AS bounded;

-- name: all_due
INSERT INTO search_due (since_ms, complaint_id, version) SELECT 0, id, version FROM complaint;

-- name: place_of
SELECT doc FROM search_file WHERE complaint_id = $1;

-- name: newer
UPDATE search_file SET version = $2 WHERE complaint_id = $1 AND version < $2;

-- name: taken_places
SELECT doc FROM search_file WHERE doc >= $1 AND doc < $2 ORDER BY doc;

-- name: new_place
INSERT INTO search_file (doc, complaint_id, version) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;
