-- name: between
SELECT id, staff_id, from_ms, to_ms FROM duty_shift WHERE to_ms > $1 AND from_ms < $2 ORDER BY to_ms, id;

-- name: get
SELECT id, staff_id, from_ms, to_ms FROM duty_shift WHERE id = $1;

-- name: hand_over
UPDATE duty_shift SET staff_id = $3 WHERE id = $1 AND staff_id = $2;

-- name: remove
DELETE FROM duty_shift WHERE id = $1;
