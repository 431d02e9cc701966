-- name: units
SELECT id, name, kind, path FROM unit ORDER BY path;

-- name: staff
SELECT s.id, s.name, s.staff_no, s.roles, s.unit_id, s.department, s.manager_id, s.skills, s.capacity, s.on_leave, s.active, s.version, u.path, u.kind FROM staff s JOIN unit u ON u.id = s.unit_id ORDER BY s.id;

-- name: login
SELECT username, staff_id, password_hash, failures, locked_ms, must_change FROM login WHERE username = $1;

-- name: login_outcome
UPDATE login SET failures = $2, locked_ms = $3 WHERE username = $1;

-- name: api_key
SELECT name FROM api_key WHERE key_hash = $1;

-- name: staff_count
SELECT COUNT(*) AS n FROM staff;

-- name: demo_logins
SELECT COUNT(*) AS n FROM login WHERE demo = 1;

-- name: people
SELECT s.id, s.version, l.username, l.locked_ms, l.must_change, l.demo FROM staff s LEFT JOIN login l ON l.staff_id = s.id;

-- name: person
SELECT s.version, l.username FROM staff s LEFT JOIN login l ON l.staff_id = s.id WHERE s.id = $1;

-- name: change
UPDATE staff SET name = $3, staff_no = $4, roles = $5, unit_id = $6, department = $7, manager_id = $8, skills = $9, capacity = $10, on_leave = $11, active = $12, version = version + 1 WHERE id = $1 AND version = $2;

-- name: staff_no_of
SELECT id FROM staff WHERE staff_no = $1;

-- name: owns
SELECT COUNT(*) AS n FROM complaint WHERE owner_id = $1 AND open = 1;

-- name: rename_unit
UPDATE unit SET name = $2 WHERE id = $1;

-- name: set_password
UPDATE login SET password_hash = $2, must_change = $3, failures = 0, locked_ms = 0 WHERE username = $1;

-- name: api_keys
SELECT name, demo, made_ms FROM api_key ORDER BY name;

-- name: drop_api_key
DELETE FROM api_key WHERE name = $1;

-- name: told
SELECT at_ms, who, action, detail FROM audit WHERE object = $1 AND object >= 'house:' AND object < 'house;' ORDER BY id DESC LIMIT 50;
