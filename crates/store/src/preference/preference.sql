-- name: get
SELECT chosen FROM preference WHERE staff_id = $1;

-- name: put
INSERT INTO preference (staff_id, chosen, changed_ms) VALUES ($1, $2, $3)
ON CONFLICT (staff_id) DO UPDATE SET chosen = excluded.chosen, changed_ms = excluded.changed_ms;

-- name: views
SELECT id, owner_id, unit_id, name, asked, shown FROM saved_view
WHERE gone_ms IS NULL AND (owner_id = $1 OR unit_id = $2) ORDER BY id LIMIT 60;

-- name: view
SELECT id, owner_id, unit_id, name, asked, shown FROM saved_view
WHERE id = $1 AND gone_ms IS NULL AND (owner_id = $2 OR unit_id = $3);

-- name: own_views
SELECT COUNT(*) AS n FROM saved_view WHERE owner_id = $1 AND gone_ms IS NULL;

-- name: same_name
SELECT COUNT(*) AS n FROM saved_view WHERE owner_id = $1 AND name = $2 AND id <> $3 AND gone_ms IS NULL;

-- name: keep_view
INSERT INTO saved_view (id, owner_id, unit_id, name, asked, shown, made_ms) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: change_view
UPDATE saved_view SET unit_id = $3, name = $4, asked = $5, shown = $6 WHERE id = $1 AND owner_id = $2 AND gone_ms IS NULL;

-- name: remove_view
UPDATE saved_view SET gone_ms = $3 WHERE id = $1 AND owner_id = $2 AND gone_ms IS NULL;

-- name: restore_view
UPDATE saved_view SET gone_ms = NULL WHERE id = $1 AND owner_id = $2 AND gone_ms IS NOT NULL;

-- name: forget_views
DELETE FROM saved_view WHERE gone_ms < $1;
