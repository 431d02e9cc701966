-- name: units
SELECT id, name, kind, path FROM unit ORDER BY path;

-- name: staff
SELECT s.id, s.name, s.staff_no, s.roles, s.unit_id, s.department, s.manager_id, s.skills, s.capacity, s.on_leave, s.active, u.path, u.kind FROM staff s JOIN unit u ON u.id = s.unit_id ORDER BY s.id;

-- name: login
SELECT username, staff_id, password_hash, failures, locked_ms FROM login WHERE username = $1;

-- name: login_outcome
UPDATE login SET failures = $2, locked_ms = $3 WHERE username = $1;

-- name: api_key
SELECT name FROM api_key WHERE key_hash = $1;

-- name: staff_count
SELECT COUNT(*) AS n FROM staff;

-- name: demo_logins
SELECT COUNT(*) AS n FROM login WHERE demo = 1;
