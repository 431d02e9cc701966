-- name: put
INSERT INTO live_call (partner, id, channel, rang_ms, answered_ms, staff_id) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (partner, id) DO UPDATE SET answered_ms = excluded.answered_ms, staff_id = excluded.staff_id
WHERE live_call.answered_ms IS NULL AND live_call.rang_ms = excluded.rang_ms AND live_call.channel = excluded.channel;

-- name: get
SELECT channel, rang_ms, answered_ms FROM live_call WHERE partner = $1 AND id = $2;

-- name: counted
SELECT channel, CAST(COUNT(*) AS BIGINT) AS calls,
CAST(SUM(CASE WHEN answered_ms IS NOT NULL AND answered_ms - rang_ms <= $3 THEN 1 ELSE 0 END) AS BIGINT) AS in_time,
CAST(SUM(CASE WHEN answered_ms IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS unanswered
FROM live_call WHERE rang_ms >= $1 AND rang_ms < $2 GROUP BY channel ORDER BY channel;

-- name: slowest
SELECT channel, rang_ms, answered_ms, staff_id FROM live_call
WHERE rang_ms >= $1 AND rang_ms < $2 AND answered_ms IS NOT NULL AND answered_ms - rang_ms > $3
ORDER BY answered_ms - rang_ms DESC, rang_ms DESC LIMIT 10;

-- name: forget
DELETE FROM live_call WHERE rang_ms < $1;
