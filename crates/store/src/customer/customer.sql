-- name: by_phone
SELECT k.id, (SELECT COUNT(*) FROM complaint c WHERE c.customer_id = k.id) AS complaints FROM customer k WHERE k.phone_index = $1 ORDER BY k.id LIMIT 1;

-- name: complaints
SELECT COUNT(*) AS complaints FROM complaint WHERE customer_id = $1;

-- name: load
SELECT name_box, phone_box, id_number_box, contact_by, contact_hours FROM customer WHERE id = $1;

-- name: phone_index_of
SELECT phone_index FROM customer WHERE id = $1;

-- name: erase_last
UPDATE customer SET name_box = NULL, phone_box = NULL, id_number_box = NULL, phone_index = NULL, id_index = NULL, contact_by = NULL, contact_hours = NULL WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM complaint c WHERE c.customer_id = $1 AND c.id <> $2 AND NOT EXISTS (SELECT 1 FROM event e WHERE e.complaint_id = c.id AND e.kinds LIKE '%personal_values_erased%'));
