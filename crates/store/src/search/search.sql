-- name: due
SELECT complaint_id, version FROM search_due ORDER BY complaint_id DESC LIMIT $1;

-- name: waiting
SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM search_due LIMIT $1) AS bounded;

-- name: take
DELETE FROM search_due WHERE complaint_id = $1 AND version = $2;

-- name: doc_of
SELECT doc FROM search_doc WHERE complaint_id = $1;

-- name: at
SELECT complaint_id FROM search_doc WHERE doc = $1;

-- name: drop_doc
DELETE FROM search_doc WHERE doc = $1;

-- name: drop_numbers
DELETE FROM search_number WHERE doc = $1;

-- name: all_again
INSERT INTO search_due (complaint_id, version) SELECT id, version FROM complaint WHERE id NOT IN (SELECT complaint_id FROM search_due);
