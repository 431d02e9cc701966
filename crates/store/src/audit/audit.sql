-- name: page
SELECT id, at_ms, who, action, object, detail FROM audit WHERE id < $1 AND id >= $2 AND ($3 = '' OR who = $3) AND ($4 = '' OR object = $4) AND ($5 = '' OR $5 LIKE '% ' || action || ' %') ORDER BY id DESC LIMIT $6;

-- name: days
SELECT day, COUNT(*) AS n FROM (SELECT (at_ms + 28800000) / 86400000 AS day FROM audit WHERE id >= $1 AND id < $2 AND $3 LIKE '% ' || action || ' %') AS looked GROUP BY day ORDER BY day;

-- name: files
SELECT COUNT(*) AS n FROM complaint;

-- name: proof
SELECT value FROM setting WHERE name = 'proof';

-- name: keep_proof
INSERT INTO setting (name, value) VALUES ('proof', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value;
