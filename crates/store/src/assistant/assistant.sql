-- name: spent
SELECT COUNT(*) AS calls, CAST(COALESCE(SUM(tokens), 0) AS BIGINT) AS tokens FROM assistant_call WHERE day = $1;

-- name: end
UPDATE assistant_call SET outcome = $2, took_ms = $3, tokens = $4 WHERE id = $1;

-- name: latest
SELECT id, at_ms, who, complaint, purpose, model, outcome, took_ms, tokens FROM assistant_call WHERE id < $1 ORDER BY id DESC LIMIT 101;

-- name: waiting
SELECT c.id FROM complaint c LEFT JOIN assistant_opinion o ON o.complaint_id = c.id WHERE c.open = 1 AND c.to_triage = 1 AND (o.complaint_id IS NULL OR (o.state = 'asked' AND o.attempts < $1 AND o.at_ms <= $2)) ORDER BY c.sort_ms, c.id LIMIT 20;

-- name: claim
INSERT INTO assistant_opinion (complaint_id, state, at_ms, attempts, model, category, cause, business) VALUES ($1, 'asked', $2, 1, '', '', '', '')
ON CONFLICT (complaint_id) DO UPDATE SET at_ms = excluded.at_ms, attempts = assistant_opinion.attempts + 1 WHERE assistant_opinion.state = 'asked' AND assistant_opinion.attempts < $3 AND assistant_opinion.at_ms <= $4;

-- name: keep
INSERT INTO assistant_opinion (complaint_id, state, at_ms, attempts, model, category, cause, business) VALUES ($1, $2, $3, 1, $4, $5, $6, $7)
ON CONFLICT (complaint_id) DO UPDATE SET state = excluded.state, at_ms = excluded.at_ms, model = excluded.model, category = excluded.category, cause = excluded.cause, business = excluded.business WHERE excluded.state = 'given' OR assistant_opinion.state = 'asked';

-- name: opinion
SELECT at_ms, model, category, cause, business FROM assistant_opinion WHERE complaint_id = $1 AND state = 'given';
