-- Administering people: a change is made on what was seen, a start password is changed at the first sign-in, and what was
-- done about a person, a unit or a partner system can be read beside it.
ALTER TABLE staff ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE login ADD COLUMN must_change BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN must_change BIGINT NOT NULL DEFAULT 0;
ALTER TABLE api_key ADD COLUMN made_ms BIGINT NOT NULL DEFAULT 0;
CREATE INDEX audit_house ON audit (object, id) WHERE object >= 'house:' AND object < 'house;';
CREATE INDEX login_staff ON login (staff_id);
