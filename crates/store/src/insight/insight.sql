-- name: fact
SELECT version, fact FROM insight_fact WHERE complaint_id = $1;

-- name: fact_new
INSERT INTO insight_fact (complaint_id, version, unhappy_day, fact) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING;

-- name: fact_again
UPDATE insight_fact SET version = $2, unhappy_day = $3, fact = $4 WHERE complaint_id = $1 AND version = $5;

-- name: facts_about
SELECT f.fact FROM complained_about a JOIN insight_fact f ON f.complaint_id = a.complaint_id WHERE a.staff_id = $1;
