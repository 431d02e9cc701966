-- name: latest
SELECT c.id, c.received_ms FROM complaint c WHERE c.received_ms >= $1 AND NOT EXISTS (SELECT 1 FROM likeness_file f WHERE f.complaint_id = c.id) ORDER BY c.received_ms, c.id LIMIT 200;

-- name: next
SELECT c.id, c.received_ms, (SELECT COUNT(*) FROM likeness_file f WHERE f.complaint_id = c.id) AS known FROM complaint c WHERE c.id > $1 ORDER BY c.id LIMIT 200;

-- name: round
SELECT after_id FROM likeness_round WHERE name = 'all';

-- name: move_round
UPDATE likeness_round SET after_id = $2 WHERE name = 'all' AND after_id = $1;

-- name: mark
INSERT INTO likeness_file (complaint_id, received_ms, words) VALUES ($1, $2, $3) ON CONFLICT (complaint_id) DO NOTHING;

-- name: words_of
SELECT words, received_ms FROM likeness_file WHERE complaint_id = $1;

-- name: lock
INSERT INTO likeness_file (complaint_id, received_ms, words) VALUES ($1, $2, '') ON CONFLICT (complaint_id) DO UPDATE SET received_ms = likeness_file.received_ms;

-- name: empty
UPDATE likeness_file SET words = '' WHERE complaint_id = $1;

-- name: forget
DELETE FROM likeness WHERE word = $1 AND received_ms = $2 AND complaint_id = $3;

-- name: sharing
SELECT complaint_id FROM likeness WHERE word = $1 ORDER BY received_ms DESC, complaint_id DESC LIMIT 200;
