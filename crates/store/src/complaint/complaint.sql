-- name: by_number
SELECT c.id, c.number, c.version, c.customer_id, c.summary, k.name_box, c.reasons, c.head_seq, c.head_hash, c.head_mac, c.state FROM complaint c LEFT JOIN customer k ON k.id = c.customer_id WHERE c.number = $1;

-- name: by_id
SELECT c.id, c.number, c.version, c.customer_id, c.summary, k.name_box, c.reasons, c.head_seq, c.head_hash, c.head_mac, c.state FROM complaint c LEFT JOIN customer k ON k.id = c.customer_id WHERE c.id = $1;

-- name: update
UPDATE complaint SET version = version + 1, open = $3, stage = $4, ending = $5, kind = $6, category = $7, cause = $8, business = $9, priority = $10, green = $11, owner_id = $12, accepted = $13, updated_ms = $14, closed_ms = $15, sort_ms = $16, alert_ms = $17, paused = $18, escalated = $19, ending_asked = $20, paid_fen = $21, flags = $22, team = $23, to_triage = $24, head_seq = $25, head_hash = $26, head_mac = $27, state = $28
WHERE id = $1 AND version = $2;

-- name: events
SELECT seq, at_ms, who, kinds, payload, hash FROM event WHERE complaint_id = $1 ORDER BY seq;

-- name: words
SELECT seal, box FROM sealed WHERE complaint_id = $1;

-- name: erase_words
UPDATE sealed SET box = NULL, erased_ms = $3 WHERE complaint_id = $1 AND seal = $2;

-- name: erase_lines
UPDATE complaint SET summary = $2, reasons = '[]' WHERE id = $1;

-- name: earlier_of_customer
SELECT c.number, c.summary, c.customer_id, k.name_box, c.stage, c.received_ms, c.open, c.id FROM complaint c LEFT JOIN customer k ON k.id = c.customer_id WHERE c.customer_id = $1 ORDER BY c.received_ms DESC LIMIT 20;

-- name: numbers_of_phone
SELECT c.number, c.summary, c.customer_id, k.name_box, c.stage, c.ending, c.received_ms FROM complaint c JOIN customer k ON k.id = c.customer_id WHERE k.phone_index = $1 ORDER BY c.received_ms DESC LIMIT 50;

-- name: loads
SELECT owner_id, COUNT(*) AS n FROM complaint WHERE open = 1 AND owner_id IS NOT NULL GROUP BY owner_id;

-- name: ids_after
SELECT id, number FROM complaint WHERE id > $1 ORDER BY id LIMIT 500;

-- name: lifted
SELECT open, stage, ending, kind, category, cause, business, priority, green, owner_id, accepted, closed_ms, sort_ms, paused, escalated, ending_asked, paid_fen, flags, team, to_triage, number, branch_id, branch_path, customer_id, channel, first_asked, received_ms, received_day, earlier, care FROM complaint WHERE id = $1;

-- name: about
SELECT staff_id FROM complained_about WHERE complaint_id = $1 ORDER BY staff_id;

-- name: clocks
SELECT n, name, state, goal, started_ms, warn_ms, due_ms, stopped_ms, issue FROM clock WHERE complaint_id = $1 ORDER BY n;

-- name: alerts_due
SELECT k.complaint_id, k.n, k.name, k.state, k.goal, k.warn_ms, k.due_ms, k.alert_ms, c.number, c.owner_id, c.branch_id FROM complaint c JOIN clock k ON k.complaint_id = c.id WHERE c.alert_ms <= $1 AND k.alert_ms <= $1 ORDER BY c.alert_ms LIMIT 200;

-- name: alert_any
SELECT id FROM complaint WHERE alert_ms <= $1 ORDER BY alert_ms LIMIT 1;

-- name: alert_lock
UPDATE complaint SET alert_ms = alert_ms WHERE id = $1;

-- name: alert_next
UPDATE complaint SET alert_ms = (SELECT MIN(k.alert_ms) FROM clock k WHERE k.complaint_id = $1) WHERE id = $1;

-- name: alert_done
UPDATE clock SET alert_ms = $4 WHERE complaint_id = $1 AND n = $2 AND alert_ms = $3;

-- name: paid_like
SELECT number, paid_fen, closed_ms FROM complaint WHERE cause = $1 AND paid_fen > 0 AND closed_ms >= $2 ORDER BY closed_ms DESC LIMIT 200;

-- name: changed_since
SELECT c.number, c.summary, c.customer_id, k.name_box, c.updated_ms, c.stage FROM complaint c LEFT JOIN customer k ON k.id = c.customer_id WHERE c.owner_id = $1 AND c.open = 1 AND c.updated_ms > $2 ORDER BY c.updated_ms DESC LIMIT 10;

-- name: states_after
SELECT id, number, state FROM complaint WHERE id > $1 ORDER BY id LIMIT 500;

-- name: undertakings
SELECT complaint_id, kind, no, state, open, given_ms, due_ms, done_ms, for_staff FROM undertaking WHERE complaint_id = $1 ORDER BY kind, no;

-- name: old
SELECT id, sort_ms FROM complaint WHERE open = 1 AND (sort_ms, id) > ($1, $2) AND received_ms <= $3 ORDER BY sort_ms, id LIMIT 200;
